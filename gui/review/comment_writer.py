"""Where a comment is written: a few lines, and a button. What was not taken stays there."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.command import Command
from core.review.comment_queries import CommentRow, ThreadRow
from core.review.comments import AddComment, ChangeComment
from gui.widgets.panel import button, plain
from gui.workspace import Workspace

HINT = "Write a comment. @ and a name tells somebody."


@dataclass(frozen=True, slots=True)
class Aim:
    """What is written: a new comment on an article or claim, an answer, or other words for one."""

    article_id: int = 0
    claim_uuid: str | None = None
    thread_id: int | None = None
    comment_id: int | None = None
    words: str = "Comme&nt"

    def command(self, body: str) -> Command[object]:
        if self.comment_id is not None:
            return ChangeComment(self.comment_id, body)
        return AddComment(self.article_id, body, self.claim_uuid, self.thread_id)


def answer_to(thread: ThreadRow) -> Aim:
    return Aim(thread.article_id, thread.claim_uuid, thread.id, words="A&nswer")


def change_of(comment: CommentRow) -> Aim:
    return Aim(comment_id=comment.id, words="Cha&nge")


class _Lines(QPlainTextEdit):
    """Ctrl+Enter sends, Esc leaves."""

    sent = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (_sends(event) or event.key() == Qt.Key.Key_Escape)
        ):
            event.accept()  # else they would save the claim, or close the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _sends(event):
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _sends(event: QKeyEvent) -> bool:
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class CommentWriter(QWidget):
    """Signals: `written` when a comment is in the project, `left` with Esc.

    Words that are not sent yet are kept for each aim, as long as the window lives.
    """

    written = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._aim: Aim | None = None
        self._kept: dict[Aim, str] = {}
        self.lines = _Lines()
        self.lines.setTabChangesFocus(True)
        self.lines.setPlaceholderText(HINT)
        self.lines.setAccessibleName("Comment")
        self.fault = plain()
        self.fault.setProperty("fault", True)
        self.fault.setAccessibleName("What is wrong")
        self.fault.hide()
        self.send = button("Comme&nt", "Ctrl+Enter")
        below = QHBoxLayout()
        below.addWidget(self.fault, 1)
        below.addStretch()
        below.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lines)
        column.addLayout(below)
        self.setFocusProxy(self.lines)
        self.send.clicked.connect(self.finish)
        self.lines.sent.connect(self.finish)
        self.lines.left.connect(self.left)

    @property
    def aim(self) -> Aim | None:
        return self._aim

    def aim_at(self, aim: Aim | None, words: str = "") -> None:
        """Write this from now on; `words` stand there unless some were begun before."""
        if aim == self._aim:
            return
        self._keep()
        self._aim = aim
        self.refuse("")
        begun = self._kept.get(aim, words) if aim else ""
        self.lines.setPlainText(begun)
        if aim:
            self.send.setText(aim.words)
        self.setEnabled(aim is not None)

    def finish(self) -> None:
        """Put the comment into the project; if that is refused, say why and keep the words."""
        project = self._workspace.project
        if self._aim is None or project is None:
            return
        # Qt rewrites blanks of what it is given, but these were typed.
        body = self.lines.document().toRawText().replace("\u2029", "\n")
        fault = self._workspace.try_run(self._aim.command(body))
        self.refuse(fault or "")
        if fault is None:
            self._kept.pop(self._aim, None)
            self.lines.clear()
            self.written.emit()

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; "" when nothing is wrong."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def forget(self) -> None:
        """Another project: what was begun belongs to the one before."""
        self._kept.clear()
        self.lines.clear()
        self._aim = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lines.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 14)

    def _keep(self) -> None:
        if self._aim is None:
            return
        words = self.lines.document().toRawText().replace("\u2029", "\n")
        if words.strip() and self.lines.document().isModified():
            self._kept[self._aim] = words
        else:
            self._kept.pop(self._aim, None)
