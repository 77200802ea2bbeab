"""Comparing and settling: the queue above, the case in hand below, or why there is none."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.analysts.blindness import may_settle
from core.changes import ChangeSet
from core.review.agreeing import Coder, list_coders
from core.review.cases import Case
from core.review.reasons import list_reasons
from gui.bridge.jobs import Jobs
from gui.review.case_desk import CaseDesk
from gui.review.case_queue import CaseQueue, Filter, Question
from gui.review.closing_dialog import ClosingDialog
from gui.review.empty_words import (
    LOOKING,
    MAY_NOT,
    NOBODY_ACTS,
    how_many_left,
    why_no_cases,
)
from gui.review.queue_bar import QueueBar
from gui.review.reasons_dialog import ReasonsDialog
from gui.review.stale import FEW, articles_touched
from gui.theme import Theme
from gui.workspace import Workspace

_MARGIN_PX: Final = 48


class DisagreementsPage(QWidget):
    """Signals: `claim_wanted` (claim id), `edit_wanted` (claim id: open it in the form),
    `told` (a sentence about what was done), `refused` (why it was not).
    """

    claim_wanted = Signal(object)
    edit_wanted = Signal(object)
    told = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace, self._jobs = workspace, jobs
        self._stale = True
        self._waiting: set[int] = set()
        self._may = False
        self._coders: list[Coder] = []
        self.queue = CaseQueue(workspace, jobs, self)
        self.bar = QueueBar()
        self.desk = CaseDesk(workspace, self.queue)
        self.message = QLabel()
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Find everything anew if the project has become another one since."""
        workspace = self._workspace
        if workspace.project is None:
            return
        may = workspace.project.writable and workspace.ask(may_settle, workspace.analyst_id)
        if may != self._may:
            self._may, self._stale = may, True
            if not may:
                self.queue.look(Question(()))
        self.bar.setEnabled(may)
        self._stale = self._stale or len(self._waiting) > FEW
        if self._waiting and may and not self._stale:
            self.desk.text.mark_stale()
            self.queue.look_again_at(self._waiting)
            self._waiting = set()
        if self._stale and may:
            self._stale = False
            self._waiting = set()
            self._coders = workspace.ask(list_coders)
            self.desk.bar.show_reasons(workspace.ask(list_reasons))
            self._ask(self._question())
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of the text; the rest follows the palette."""
        self.desk.text.set_theme(theme)

    def close_agreed(self) -> None:
        """Ask by which rule agreed claims are settled in one go."""
        if self._may and len(self.queue.question.analysts) > 1:
            dialog = ClosingDialog(self._workspace, self._jobs, self.queue.question, self)
            dialog.told.connect(self.told)
            self._open(dialog)

    def edit_reasons(self) -> None:
        """Edit the list of reasons."""
        body = "\n".join(self._workspace.ask(list_reasons))
        self._open(ReasonsDialog(body, self._workspace, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_dialog)
        dialog.open()

    def _on_dialog(self, _result: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setMargin(_MARGIN_PX)
        self.message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.addWidget(self.desk)
        self._stack.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.desk)

    def _connect(self) -> None:
        self.bar.question_chosen.connect(self._ask)
        self.bar.filter_chosen.connect(self._on_filter)
        self.bar.close_wanted.connect(self.close_agreed)
        self.queue.looking.connect(self._on_looking)
        self.queue.moved.connect(self._on_moved)
        self.queue.failed.connect(self.refused)
        desk = self.desk
        desk.told.connect(self._on_told)
        desk.refused.connect(self.refused)
        desk.claim_wanted.connect(self.claim_wanted)
        desk.edit_wanted.connect(self.edit_wanted)
        desk.settled.connect(self.queue.step_open)
        desk.close_wanted.connect(self.close_agreed)
        desk.bar.reasons_wanted.connect(self.edit_reasons)
        # The keys of the desk hold while there is a case on it; this one also when none is left.
        here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("C"), self.message, self.close_agreed, context=here)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.project_changed.connect(self._on_project)

    def _question(self) -> Question:
        """All who have coded, unless some of them were chosen who still have."""
        known = [one.id for one in self._coders]
        chosen = [one for one in self.queue.question.analysts if one in known]
        wanted = chosen if len(chosen) > 1 else known
        return Question(tuple(wanted), self.queue.question.threshold)

    def _ask(self, question: Question) -> None:
        self.bar.show_question({one.id: one.name for one in self._coders}, question)
        self.queue.look(question)

    def _on_filter(self, chosen: Filter) -> None:
        self.queue.show_only(chosen)

    def _on_looking(self, _is_looking: bool) -> None:
        self._say()

    def _on_moved(self, case: Case | None) -> None:
        self.desk.show_case(case if self._may else None)
        self._say()

    def _on_told(self, sentence: str) -> None:
        self.told.emit(sentence)

    def _on_changed(self, changes: ChangeSet) -> None:
        """Compare again what a change is about; what was undone or done again is shown."""
        self.desk.follow(changes)
        if changes.touches("reasons"):
            self.desk.bar.show_reasons(self._workspace.ask(list_reasons))
        articles = articles_touched(changes, self.queue.cases, self._workspace)
        if articles is None or self.queue.is_looking or not self._may:
            self._stale = self._stale or articles != set()
        elif articles and not self.isVisible():
            self._waiting |= articles  # coding in the main window need not wait for this
        elif articles:
            self.desk.text.mark_stale()
            fresh = self.queue.look_again_at(articles)
            if changes.origin != "do" and fresh:
                here = {one for one in self.queue.shown if one.article_id in articles}
                found = next((one for one in fresh if one in here), None)
                if found is not None:
                    self.queue.go_to(found)

    def _on_project(self, _project: object) -> None:
        self._stale = True
        self._waiting = set()
        self._may = False
        self.desk.forget()
        self.queue.look(Question(()))

    def _say(self) -> None:
        """Show the case in hand, or why there is none."""
        queue = self.queue
        words = ""
        if not self._may:
            project = self._workspace.project
            acts = project is not None and project.writable and self._workspace.analyst_id
            words = MAY_NOT if acts else NOBODY_ACTS
        elif queue.is_looking and not queue.cases:
            words = LOOKING
        elif queue.current is None:
            compared = len(queue.question.analysts)
            words = why_no_cases(self._coders, compared, queue.cases, queue.filter)
        self.message.setText(words)
        self._turn_to(self.message if words else self.desk)
        has_cases = self._may and bool(queue.cases)
        place = (queue.at, len(queue.shown))
        left = how_many_left(queue.left, queue.agreed, *place) if has_cases else ""
        self.bar.show_left(left)
        self.bar.close_agreed.setEnabled(has_cases)

    def _turn_to(self, part: QWidget) -> None:
        """Show the case or the message; the keyboard goes along if it was in the other one."""
        before = self._stack.currentWidget()
        focused = QApplication.focusWidget()
        had_focus = (
            before is not None
            and focused is not None
            and (before is focused or before.isAncestorOf(focused))
        )
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        if had_focus and before is not part:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
