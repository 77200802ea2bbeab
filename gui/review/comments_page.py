"""All comments of the project: a list of threads, and the one that is chosen."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.history.marks import in_marks
from core.project import Project
from core.review.comment_queries import ThreadRow, list_threads
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.models.paged import RowRole
from gui.review.comment_rows import CommentDelegate, about, one_line, said
from gui.review.comment_thread import ThreadView
from gui.review.comment_writer import Aim, answer_to
from gui.review.elided_label import ElidedLabel
from gui.theme import Theme
from gui.widgets.panel import button, heading, plain
from gui.widgets.tip import plain_tip
from gui.workspace import Workspace

OPEN, NAMING_ME, MINE, ALL = "Open", "Naming me", "With words of mine", "All"
FILTERS = (OPEN, NAMING_ME, MINE, ALL)
NOTHING = {
    OPEN: "No comment is open.",
    NAMING_ME: "Nobody has named you in a comment.",
    MINE: "You have not written any comment.",
    ALL: "Nobody has commented on anything yet.",
}
TIP, QUOTE = 600, 300
"""Letters of a comment in its tip, and of a quote above the thread."""


class CommentsPage(QWidget):
    """Signals: `claim_wanted` (claim id) to show it in the main window."""

    claim_wanted = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._threads: dict[int, ThreadRow] = {}
        self._new: Aim | None = None
        self._new_title = ""
        self._reading = Counting("Reading comments", workspace, jobs, self._on_read)
        self._reading.setParent(self)
        self.which = QComboBox()
        self.which.addItems(FILTERS)
        self.which.setAccessibleName("Which comments")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Threads of comments")
        self.list.setItemDelegate(CommentDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = plain(quiet=True)
        self.begin = button("Comment on the &open article…")
        self.title = ElidedLabel()
        self.title.setFont(heading().font())
        self.about = plain(quiet=True)
        self.show_claim = button("Sho&w the claim", "Enter in the list")
        self.talk = ThreadView(workspace)
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()
        self._show()

    def set_theme(self, _theme: Theme) -> None:
        """All colours are those of the window."""

    def refresh(self) -> None:
        """Read the threads anew."""
        workspace = self._workspace
        article = workspace.article
        writable = workspace.project is not None and workspace.project.writable
        self.begin.setEnabled(article is not None and writable)
        self.begin.setToolTip(plain_tip(article.title) if article else "No article is open.")
        self._reading.ask(partial(_read, self.which.currentText(), workspace.analyst_id))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.which)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.begin)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.show_claim, 0, Qt.AlignmentFlag.AlignTop)
        beside.addLayout(top)
        beside.addWidget(self.about)
        beside.addWidget(self.talk, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([460, 700])
        splitter.setStretchFactor(1, 1)
        row = QVBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 4)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self._on_filter)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_activated)
        self.show_claim.clicked.connect(self._on_show)
        self.begin.clicked.connect(self._on_begin)
        self.talk.left.connect(self._on_left)
        self.talk.writer.written.connect(self._on_written)
        self._workspace.project_changed.connect(self._on_project)

    def _on_read(self, found: list[ThreadRow]) -> None:
        chosen = self._chosen()
        self._threads = {one.id: one for one in found}
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            item = QListWidgetItem(f"{said(one)}\n{about(one)}")
            item.setData(RowRole, one)
            item.setToolTip(plain_tip(one_line(one.comments[-1].body, TIP)))
            self.list.addItem(item)
        ids = list(self._threads)
        at = ids.index(chosen) if chosen in self._threads else 0
        self.list.setCurrentRow(at if found else -1)
        self.list.blockSignals(False)
        self.empty.setText(NOTHING[self.which.currentText()])
        self.empty.setVisible(not found)
        self._show()

    def _chosen(self) -> int | None:
        item = self.list.currentItem()
        return item.data(RowRole).id if item else None

    def _show(self) -> None:
        """The thread that is chosen, or a new comment on the open article."""
        thread = self._threads.get(self._chosen() or 0)
        if self._new is not None:
            self.title.show_words(self._new_title)
            self.about.setText("A new comment on the article.")
            self.talk.show_threads((), self._new)
        elif thread is None:
            self.title.show_words("")
            self.about.setText("")
            self.talk.show_threads((), None)
        else:
            self.title.show_words(thread.article)
            self.about.setText(_about(thread))
            self.talk.show_threads([thread], answer_to(thread))
        claim = thread is not None and thread.claim_id is not None and self._new is None
        self.show_claim.setVisible(claim)

    def _on_filter(self, _at: int) -> None:
        self.refresh()

    def _on_chosen(self, _item: object, _before: object) -> None:
        self._new = None
        self._show()

    def _on_activated(self, _item: object) -> None:
        self._on_show()

    def _on_show(self) -> None:
        thread = self._threads.get(self._chosen() or 0)
        if thread and thread.claim_id is not None:
            self.claim_wanted.emit(thread.claim_id)
        elif thread:
            self.talk.begin()

    def _on_begin(self) -> None:
        if self._workspace.article:
            self._new = Aim(self._workspace.article.id)
            self._new_title = self._workspace.article.title
            self._show()
            self.talk.begin()

    def _on_written(self) -> None:
        if self._new is not None:
            self._new = None
            self.list.setCurrentRow(-1)  # the newest is the first
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _on_left(self) -> None:
        self._new = None
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_project(self, _project: Project | None) -> None:
        self._reading.forget()
        self._threads, self._new = {}, None
        self.list.clear()
        self.talk.forget()


def _read(which: str, analyst_id: int | None, project: Project) -> list[ThreadRow]:
    if which in (NAMING_ME, MINE) and analyst_id is None:
        return []
    return project.read(
        list_threads,
        open_only=which == OPEN,
        mentioning=analyst_id if which == NAMING_ME else None,
        written_by=analyst_id if which == MINE else None,
        seen_by=analyst_id,
    )


def _about(thread: ThreadRow) -> str:
    if thread.claim_uuid is None:
        return "On the article."
    deleted = "On a claim that was deleted" if thread.claim_deleted else "On the claim"
    owner = f" of {thread.claim_analyst}" if thread.claim_analyst else ""
    return f"{deleted}{owner}: {in_marks(one_line(thread.quote, QUOTE))}"
