"""Threads of comments, one below the other, and the lines to write in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.command import Command
from core.review.comment_queries import CommentRow, ThreadRow
from core.review.comments import DeleteComment, ReopenThread, ResolveThread
from gui.review.comment_writer import Aim, CommentWriter, answer_to, change_of
from gui.review.elided_label import ElidedLabel
from gui.widgets.panel import plain
from gui.workspace import Workspace


def when(utc: str) -> str:
    """A time of the journal by the clock of this place."""
    moment = QDateTime.fromString(utc, Qt.DateFormat.ISODate).toLocalTime()
    return moment.toString("d MMM yyyy, HH:mm") if moment.isValid() else utc


class ThreadView(QWidget):
    """Some threads and a writer. Who shows it gives it the threads again after every change.

    Signal `left`: Esc where nothing is being answered or changed.
    """

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._threads: list[ThreadRow] = []
        self._usual: Aim | None = None
        self._inside: QWidget | None = None
        self.writer = CommentWriter(workspace)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Comments")
        self.fault = plain()
        self.fault.setProperty("fault", True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area, 1)
        column.addWidget(self.fault)
        column.addWidget(self.writer)
        self.setFocusProxy(self.writer)
        self.writer.written.connect(self._on_written)
        self.writer.left.connect(self._on_left)

    @property
    def threads(self) -> Sequence[ThreadRow]:
        return self._threads

    def show_threads(self, threads: Sequence[ThreadRow], usual: Aim | None) -> None:
        """Show these, and write (unless something else is being written) what `usual` says."""
        same = self._usual == usual
        self._threads, self._usual = list(threads), usual
        self._say("")
        if not same or not self._still_there(self.writer.aim):
            self.writer.aim_at(usual)
        project = self._workspace.project
        writable = project is not None and project.writable
        self.writer.setVisible(writable and usual is not None)
        self._rebuild(writable)

    def begin(self) -> None:
        """Give the keyboard to the lines."""
        self.writer.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Nothing of this project is shown any more."""
        self.writer.forget()
        self._usual = None
        self.show_threads((), None)

    def _still_there(self, aim: Aim | None) -> bool:
        """Whether what is being answered or changed is among what is shown."""
        if aim is None or aim == self._usual:
            return aim is not None
        comments = {one.id for thread in self._threads for one in thread.comments}
        return (aim.comment_id or aim.thread_id) in comments

    def _rebuild(self, writable: bool) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for thread in self._threads:
            column.addWidget(self._box(thread, writable))
        column.addStretch()
        self.area.setWidget(inside)  # which deletes the one before
        self.area.setVisible(bool(self._threads))

    def _box(self, thread: ThreadRow, writable: bool) -> QWidget:
        box = QFrame()
        box.setProperty("card", True)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        for one in thread.comments:
            column.addLayout(self._head(one))
            column.addWidget(_words(one.body))
            if one is not thread.comments[-1] and self._may_change(one, writable):
                column.addLayout(_row(_small("Change", partial(self._change, one))))
        if thread.resolved:
            column.addWidget(
                plain(f"Resolved by {thread.resolved_by}, {when(thread.resolved)}", quiet=True)
            )
        if writable:
            column.addLayout(self._deeds(thread))
        return box

    def _may_change(self, one: CommentRow, writable: bool) -> bool:
        return writable and one.analyst_id == self._workspace.analyst_id

    def _head(self, one: CommentRow) -> QHBoxLayout:
        changed = " · changed" if one.changed else ""
        row = QHBoxLayout()
        row.setSpacing(2 * self.fontMetrics().averageCharWidth())
        name = ElidedLabel()
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        name.show_words(one.analyst)
        moment = QLabel(f"{when(one.created)}{changed}")
        moment.setProperty("quiet", True)
        row.addWidget(name, 1)
        row.addWidget(moment)
        return row

    def _deeds(self, thread: ThreadRow) -> QHBoxLayout:
        step = ReopenThread if thread.resolved else ResolveThread
        words = "Reopen" if thread.resolved else "Resolve"
        deeds = [
            _small("Answer", partial(self._answer, thread)),
            _small(words, partial(self._run, step(thread.id))),
        ]
        last = thread.comments[-1]
        if self._may_change(last, writable=True):
            deeds.append(_small("Change", partial(self._change, last)))
            deeds.append(_small("Delete", partial(self._run, DeleteComment(last.id))))
        return _row(*deeds)

    def _answer(self, thread: ThreadRow) -> None:
        self.writer.aim_at(answer_to(thread))
        self.begin()

    def _change(self, comment: CommentRow) -> None:
        self.writer.aim_at(change_of(comment), comment.body)
        self.begin()

    def _run(self, command: Command[None]) -> None:
        self._say(self._workspace.try_run(command) or "")

    def _say(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _on_written(self) -> None:
        self.writer.aim_at(self._usual)

    def _on_left(self) -> None:
        if self.writer.aim != self._usual:
            self.writer.aim_at(self._usual)
        else:
            self.left.emit()


def _words(body: str) -> QLabel:
    label = plain(body)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _row(*deeds: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    for one in deeds:
        row.addWidget(one)
    row.addStretch()
    return row


def _small(words: str, deed: Callable[[], None]) -> QWidget:
    made = QToolButton()
    made.setText(words)
    made.setAutoRaise(True)
    made.clicked.connect(deed)
    return made
