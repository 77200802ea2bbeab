"""The review window: disagreements, agreement, progress, comments, merged copies, a page each."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from core.changes import ChangeSet
from core.project import Project
from gui.bridge.acting import Acting, Notice
from gui.bridge.jobs import Jobs
from gui.review.feedback_saving import FeedbackSaving
from gui.theme import LIGHT, Theme
from gui.widgets.saved_note import JobNote
from gui.workspace import Workspace

SIZE = (1320, 820)
PAUSE_MS = 200
"""How long nothing changes before the page that is seen is read anew."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its name, the words of its tab, and the class, which is loaded when first shown."""

    name: str
    words: str
    module: str
    class_name: str


PAGES: Final = (
    PageSpec(
        "disagreements", "&Disagreements", "gui.review.disagreements_page", "DisagreementsPage"
    ),
    PageSpec("agreement", "&Agreement", "gui.review.agreement_page", "AgreementPage"),
    PageSpec("progress", "&Progress", "gui.review.progress_page", "ProgressPage"),
    PageSpec("comments", "&Comments", "gui.review.comments_page", "CommentsPage"),
    PageSpec("merged", "&Merged copies", "gui.review.merged_page", "MergedPage"),
)


class ReviewWindow(QWidget):
    """Stands beside the main window. Everything done here is at once in the project.

    Signals: `claim_wanted` (claim id) to show a claim in the main window, `edit_wanted` (claim id)
    to open it in the form there, `claims_listed` (title, claim ids) to list claims there. A page
    that has signals of these names is connected, and so are its `told` and `refused` (a sentence).
    """

    claim_wanted = Signal(object)
    edit_wanted = Signal(object)
    claims_listed = Signal(object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Review")
        self._workspace = workspace
        self._jobs = jobs
        self._theme = LIGHT
        self._pages: dict[str, Any] = {}
        self._rooms: dict[str, QVBoxLayout] = {}
        self._stale: set[str] = set()
        self.acting = Acting(workspace, self)
        self.notice = Notice(workspace, self.acting)
        self.feedback = FeedbackSaving(workspace, jobs, self)
        self.tabs = QTabWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()

    def page(self, name: str) -> Any:
        """A page, made when it is first asked for."""
        if name not in self._pages:
            spec = next(one for one in PAGES if one.name == name)
            made = getattr(import_module(spec.module), spec.class_name)(self._workspace, self._jobs)
            made.set_theme(self._theme)
            self._join(made)
            self._rooms[name].addWidget(made)
            self._pages[name] = made
            self._stale.add(name)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Turn to a page and give it the keyboard."""
        self.turn_to(name)
        self._refresh()
        self._give_keyboard()

    def turn_to(self, name: str) -> None:
        """Put a page in front; it is read when the window is seen."""
        self.tabs.setCurrentIndex([one.name for one in PAGES].index(name))

    def set_theme(self, theme: Theme) -> None:
        """Show the colours of this look."""
        self._theme = theme
        for page in self._pages.values():
            page.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName("Pages of the review")
        for spec in PAGES:
            room = QWidget()
            inside = QVBoxLayout(room)
            inside.setContentsMargins(0, 0, 0, 0)
            self._rooms[spec.name] = inside
            self.tabs.addTab(room, spec.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.addWidget(self.tabs, 1)
        below = QHBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.addWidget(self.notice, 1)
        below.addWidget(JobNote(self._jobs))
        column.addLayout(below)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_changed)
        self._workspace.analyst_changed.connect(self._on_analyst)
        self._workspace.project_changed.connect(self._on_project)
        self.tabs.currentChanged.connect(self._on_tab)
        self._pause.timeout.connect(self._refresh)
        self.feedback.told.connect(self.acting.reported)
        self.feedback.failed.connect(self.acting.refused)
        self.notice.left.connect(self._on_left)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._workspace.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self._workspace.redo),
            (QKeySequence("Ctrl+PgDown"), self._next_page),
            (QKeySequence("Ctrl+PgUp"), self._previous_page),
            (QKeySequence("Esc"), self._on_escape),
        ):
            QShortcut(keys, self, act)

    def _join(self, page: Any) -> None:
        """Connect the signals that a page has."""
        for name in ("claim_wanted", "edit_wanted", "claims_listed"):
            if hasattr(page, name):
                getattr(page, name).connect(getattr(self, name))
        if hasattr(page, "told"):
            page.told.connect(self.notice.tell)
        if hasattr(page, "refused"):
            page.refused.connect(self.notice.refuse)

    def _refresh(self) -> None:
        """Have the page that is seen read what has changed since it was seen last."""
        at = self.tabs.currentIndex()
        if self._workspace.project is None or not self.isVisible() or at < 0:
            return
        name = PAGES[at].name
        page = self.page(name)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()

    def _on_changed(self, _changes: ChangeSet) -> None:
        self._stale.update(self._pages)
        self._pause.start()

    def _on_analyst(self, _analyst_id: int) -> None:
        self._stale.update(self._pages)
        self._pause.start()

    def _on_project(self, _project: Project | None) -> None:
        """Another project has other claims; these are not shown any more."""
        self._pause.stop()
        self.hide()
        self._stale.update(self._pages)
        self.notice.report("")

    def _on_tab(self, _at: int) -> None:
        self.notice.forget_refusal()
        self._refresh()

    def _on_left(self) -> None:
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_escape(self) -> None:
        """Leave what a page asks; where it asks nothing, the window."""
        page = self.page(PAGES[self.tabs.currentIndex()].name)
        if not (hasattr(page, "leave_question") and page.leave_question()):
            self.close()

    def _next_page(self) -> None:
        self._turn(1)

    def _previous_page(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        """To where work begins on this page; to the tabs where there is nothing to work on."""
        page = self.page(PAGES[self.tabs.currentIndex()].name)
        page.show()  # Qt shows a new one later only, and could not give it the keyboard now
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        focused = self.focusWidget()
        if focused is None or not page.isAncestorOf(focused) or not focused.isVisibleTo(self):
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
