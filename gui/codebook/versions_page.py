"""The versions of the codebook: what changed from one to the next, publishing, files."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.analysts.blindness import Sight
from core.codebook.differences import differences
from core.codebook.renaming import RenameCodebook
from core.codebook.versions import VersionRow, list_versions, version_draft
from core.project import Project
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.codebook.codebook_files import CodebookFiles, Read
from gui.codebook.properties import LineProperty
from gui.codebook.version_panels import PublishPanel, TakePanel
from gui.widgets.panel import InlinePanel, button, heading, plain
from gui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole
FIRST = "The first version: there is none before it."
SAME = "Nothing that matters for coding differs from the version before."


@dataclass(frozen=True, slots=True)
class Comparison:
    """The versions, newest first, and what each changed, in words, by version id."""

    versions: tuple[VersionRow, ...]
    words: dict[int, tuple[str, ...]]


class VersionsPage(QWidget):
    """Signal `work_wanted` carries "older" or "open": the list of claims to go through."""

    work_wanted = Signal(object)

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._editable = True
        self._shown: Comparison | None = None
        self._project: Project | None = None
        self._comparing = Counting("Comparing versions", workspace, jobs, self._on_compared)
        self._comparing.setParent(self)
        self.files = CodebookFiles(workspace, jobs, self)
        self.name = LineProperty("title", "Tit&le")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("Versions")
        self.list.setWordWrap(True)
        self.title = heading()
        self.state = plain(quiet=True)
        self.note = plain()
        self.changes = QListWidget()
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setAccessibleName("What changed")
        self.changes.setWordWrap(True)
        self.changes.setSpacing(2)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = plain(FIRST, quiet=True)
        self.publish = button("&Publish version…")
        self.older = button("Claims coded under &older rules")
        self.open = button("Claims with open &questions")
        self.import_file = button("&Import…")
        self.export_file = button("&Export…", "The version that is chosen, as a file")
        self.print_file = button("P&rint…", "The version that is chosen, as a PDF")
        self.publishing = PublishPanel(workspace, acting)
        self.taking = TakePanel(acting)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self, *, editable: bool) -> None:
        """Show the versions as they are now."""
        self._editable = editable
        self.import_file.setEnabled(editable)
        changed = self._workspace.codebook.has_changes
        same, self._project = self._project is self._workspace.project, self._workspace.project
        self.name.put(self._workspace.codebook.title, keep=same)
        self.name.set_editable(editable)
        self.publish.setEnabled(editable and changed)
        self.publish.setToolTip("" if changed else "Nothing has changed since the last version.")
        own = self._workspace.analyst is not None
        for one in (self.older, self.open):
            one.setEnabled(own)
        self._comparing.ask(partial(_compare, self._workspace.sight))

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return isinstance(self.stack.currentWidget(), InlinePanel)

    def leave_panel(self) -> None:
        """Back from a question to the versions."""
        if self.asking:
            self.stack.setCurrentIndex(0)
            self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list of versions."""
        self.list.setFocus()

    def save(self) -> bool:
        """Store the title if another one is written; False if it was refused."""
        self.name.give()
        if self.name.dirty:
            self.name.setFocus()
        return not self.name.dirty

    def discard(self) -> None:
        """Show the title that is stored."""
        self.name.take_back()

    def ask_publish(self) -> None:
        """Ask for the name of the new version."""
        if self.publish.isEnabled():
            self.stack.setCurrentWidget(self.publishing)
            self.publishing.ask()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        top = QHBoxLayout()
        top.addWidget(self.publish)
        top.addStretch()
        column.addLayout(top)
        column.addWidget(self.name.label)
        column.addWidget(self.name)
        column.addWidget(self.list, 1)
        work = QGridLayout()
        for at, one in enumerate((self.older, self.open)):
            work.addWidget(one, at, 0, 1, 3)
        for at, one in enumerate((self.import_file, self.export_file, self.print_file)):
            work.addWidget(one, 2, at)
        column.addLayout(work)
        shown = QWidget()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 0, 0)
        for part in (self.title, self.state, self.note, self.empty):
            inside.addWidget(part)
        inside.addWidget(self.changes, 1)
        inside.addStretch()
        for page in (shown, self.publishing, self.taking):
            self.stack.addWidget(page)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(12, 0, 0, 0)
        beside.addWidget(self.stack)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([320, 680])
        splitter.setStretchFactor(1, 1)
        row = QVBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 4)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_version)
        self.name.given.connect(self._on_title)
        self.publish.clicked.connect(self.ask_publish)
        self.older.clicked.connect(partial(self.work_wanted.emit, "older"))
        self.open.clicked.connect(partial(self.work_wanted.emit, "open"))
        self.import_file.clicked.connect(self.files.choose_import)
        self.export_file.clicked.connect(self._on_export)
        self.print_file.clicked.connect(self._on_print)
        self.files.read.connect(self._on_read)
        self.files.told.connect(self._acting.reported)
        self.files.failed.connect(self._acting.refused)
        for one in (self.publishing, self.taking):
            one.closed.connect(self.leave_panel)

    def _on_compared(self, found: Comparison) -> None:
        self._shown = found
        at = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for one in found.versions:
            item = QListWidgetItem(f"{_named(one, found)}\n{_dated(one)}")
            item.setData(_ID, one.id)
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self.list.blockSignals(False)
        self._on_version(self.list.currentRow())

    def _on_version(self, at: int) -> None:
        if self._shown is None or not 0 <= at < len(self._shown.versions):
            return
        row = self._shown.versions[at]
        words = self._shown.words[row.id]
        self.title.setText(f"Version {row.name}" if row.published else "Not published yet")
        claims = "1 claim was" if row.claims == 1 else f"{row.claims:,} claims were"
        when = f"{_dated(row)} · " if row.published else ""
        self.state.setText(f"{when}{claims} coded under it.")
        self.note.setText(row.note)
        self.note.setVisible(bool(row.note))
        self.changes.clear()
        self.changes.addItems(words)
        self.changes.setVisible(bool(words))
        self.empty.setText(FIRST if at == len(self._shown.versions) - 1 else SAME)
        self.empty.setVisible(not words)

    def current(self) -> VersionRow | None:
        """The version that is chosen."""
        at = self.list.currentRow()
        return self._shown.versions[at] if self._shown and at >= 0 else None

    def _on_title(self, _key: str) -> None:
        title = " ".join(self.name.value().split())
        self._acting.attempt(RenameCodebook(title), f"The codebook is called “{title}” now.")
        self.name.refuse(self._acting.fault)
        if not self._acting.fault:
            self.name.take_back()

    def _on_export(self) -> None:
        self.files.choose_export(self._wanted())

    def _on_print(self) -> None:
        self.files.choose_print(self._wanted())

    def _wanted(self) -> VersionRow | None:
        """The chosen version; None for the codebook as it stands."""
        row = self.current()
        if row and self._shown and row == self._shown.versions[0]:
            return None
        return row

    def _on_read(self, read: Read) -> None:
        self.stack.setCurrentWidget(self.taking)
        self.taking.ask(read)


def _compare(sight: Sight, project: Project) -> Comparison:
    versions = tuple(project.read(list_versions, sight))
    drafts = [project.read(version_draft, one.id) for one in versions]
    words: dict[int, tuple[str, ...]] = {}
    for at, one in enumerate(versions):
        before = drafts[at + 1] if at + 1 < len(drafts) else None
        found = differences(before, drafts[at]) if before else ()
        words[one.id] = tuple(each.words for each in found)
    return Comparison(versions, words)


def _named(row: VersionRow, found: Comparison) -> str:
    if row.published:
        return f"Version {row.name}"
    count = len(found.words[row.id])
    return f"Not published yet: {'1 change' if count == 1 else f'{count:,} changes'}"


def _dated(row: VersionRow) -> str:
    if not row.published:
        return "What changed since the version before"
    day = QDate.fromString(row.published[:10], Qt.DateFormat.ISODate).toString("d MMMM yyyy")
    return f"{day}, {row.analyst}" if row.analyst else day
