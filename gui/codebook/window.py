"""The codebook window: claim types, fields and versions, in three pages."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.analysts.blindness import sight
from core.changes import ChangeSet
from core.claims.layers import Layer
from core.counts.frequencies import Scope, count_claims
from core.project import Project
from gui.bridge.acting import Acting, Notice
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.codebook.fields_page import FieldsPage
from gui.codebook.types_page import TypesPage
from gui.codebook.versions_page import VersionsPage
from gui.theme import Theme
from gui.workspace import Workspace

NOT_STORED = "What is marked is not stored. Close once more to discard it."
READ_ONLY = "This project is open for reading only: the codebook can be looked at, not changed."
SIZE = (1100, 760)


class CodebookWindow(QWidget):
    """Stands beside the main window. Everything done here is at once in the project.

    Signals: `claims_wanted` (dimensions, key, name) for where something is used, `work_wanted`
    ("older" or "open"), `split_wanted` (type id, ids of the types that take its place).
    """

    claims_wanted = Signal(object, object, object)
    work_wanted = Signal(object)
    split_wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Codebook")
        self._workspace = workspace
        self._warned = False
        self.acting = Acting(workspace, self)
        self.types = TypesPage(workspace, self.acting, jobs)
        self.fields = FieldsPage(workspace, self.acting, jobs)
        self.versions = VersionsPage(workspace, self.acting, jobs)
        self.notice = Notice(workspace, self.acting)
        self._counting = Counting("Counting claims", workspace, jobs, self.types.show_counts)
        self._counting.setParent(self)
        self.pages = QTabWidget()
        self.pages.tabBar().setDrawBase(False)
        self.pages.setAccessibleName("Pages of the codebook")
        for page, words in (
            (self.types, "Claim &types"),
            (self.fields, "&Fields"),
            (self.versions, "&Versions"),
        ):
            self.pages.addTab(page, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.addWidget(self.pages, 1)
        below = QVBoxLayout()
        below.setContentsMargins(16, 0, 16, 0)
        below.addWidget(self.notice)
        column.addLayout(below)
        self.resize(*SIZE)
        self._connect()
        self._add_keys()

    def show_type(self, type_id: int) -> None:
        """Show a claim type."""
        self._open(self.types)
        self.types.choose(type_id)
        self.focus_list()

    def show_field(self, field_id: int) -> None:
        """Show a field."""
        self._open(self.fields)
        self.fields.choose(field_id)
        self.focus_list()

    def show_versions(self) -> None:
        """Show the versions."""
        self._open(self.versions)
        self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list of the page: there no key does harm by itself."""
        page = self.pages.currentWidget()
        if isinstance(page, TypesPage | FieldsPage | VersionsPage):
            page.focus_list()

    def add_type(self, parent_id: int | None = None) -> None:
        """Ask for a new claim type, of a family if one is given."""
        self._open(self.types)
        self.types.ask_type(parent_id)

    def set_theme(self, theme: Theme) -> None:
        """Show the colours of the dark page, or of the light one."""
        self.types.set_dark(theme.dark)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._warned = False
        self._refresh()
        self._recount()
        self.focus_list()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is written; what was refused is thrown away only when that is asked twice."""
        if self._has_project() and not self._save() and not self._warned:
            self._warned = True
            self.notice.refuse(NOT_STORED)
            event.ignore()
            return
        if self._has_project():
            self.types.discard()
            self.fields.discard()
            self.versions.discard()
        self.notice.report("")
        super().closeEvent(event)

    def _connect(self) -> None:
        self.types.claims_wanted.connect(self.claims_wanted)
        self.fields.claims_wanted.connect(self.claims_wanted)
        self.types.split_wanted.connect(self.split_wanted)
        self.versions.work_wanted.connect(self.work_wanted)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.layer_changed.connect(self._on_layer)
        self._workspace.project_changed.connect(self._on_project)
        self.pages.currentChanged.connect(self._on_page)
        self.types.tree.chosen.connect(self._on_other)
        self.fields.list.chosen.connect(self._on_other)
        self.notice.left.connect(self.focus_list)
        for sheet in (self.types.sheet, self.fields.sheet):
            sheet.editor.mended.connect(self._on_mended)
        self.versions.name.mended.connect(self._on_mended)

    def _add_keys(self) -> None:
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._workspace.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self._workspace.redo),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save),
            (QKeySequence("Ctrl+U"), self._show_claims),
            (QKeySequence("Ctrl+N"), self._add),
            (QKeySequence("Ctrl+Shift+N"), self._add_family),
            (QKeySequence("Ctrl+PgDown"), self._next_page),
            (QKeySequence("Ctrl+PgUp"), self._previous_page),
            (QKeySequence("Esc"), self._on_escape),
        ):
            QShortcut(keys, self, act)

    def _open(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.show()
        self.raise_()
        self.activateWindow()

    def _has_project(self) -> bool:
        return self._workspace.project is not None

    def _refresh(self) -> None:
        project = self._workspace.project
        if project is None or not self.isVisible():
            return
        for page in (self.types, self.fields, self.versions):
            page.refresh(editable=project.writable)
        if not project.writable:
            self.notice.report(READ_ONLY)

    def _recount(self) -> None:
        if self.isVisible():
            self._counting.ask(_count)
            self.fields.recount()

    def _on_layer(self, _layer: Layer) -> None:
        """Perhaps another one codes now, or may see more or less."""
        if self._has_project():
            self._recount()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("codebook", "project"):
            self._warned = False
            self._refresh()
        if changes.touches("codebook", "claims"):
            self._recount()

    def _on_project(self, _project: Project | None) -> None:
        """Another project has another codebook; this one is not shown any more."""
        self.hide()
        self.notice.report("")

    def _on_page(self, _at: int) -> None:
        if self._save():
            self.notice.forget_refusal()

    def _on_other(self, _chosen: int | None) -> None:
        self.notice.forget_refusal()

    def _on_mended(self) -> None:
        """Another attempt to close would not lose anything now."""
        self._warned = False
        if self.notice.words.text() == NOT_STORED:
            self.notice.forget_refusal()

    def _on_escape(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, TypesPage | FieldsPage | VersionsPage) and page.asking:
            page.leave_panel()
        else:
            self.close()

    def _save(self) -> bool:
        if not self._has_project():
            return True
        for page in (self.types, self.fields, self.versions):
            if not page.save():
                self.pages.setCurrentWidget(page)
                return False
        return True

    def _show_claims(self) -> None:
        page = self.pages.currentWidget()
        if isinstance(page, TypesPage | FieldsPage):
            page.show_claims()

    def _add(self) -> None:
        if self.pages.currentWidget() is self.fields:
            self.fields.ask_field()
        elif self.pages.currentWidget() is self.types:
            self.types.ask_type()

    def _add_family(self) -> None:
        if self.pages.currentWidget() is self.types:
            self.types.ask_family()

    def _next_page(self) -> None:
        self._turn(1)

    def _previous_page(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.pages.setCurrentIndex((self.pages.currentIndex() + by) % self.pages.count())


def _count(project: Project) -> Mapping[int, int]:
    scope = Scope(sight=project.read(sight, project.analyst_id))
    table = project.read(count_claims, project.codebook, ["claim_type"], scope)
    return {int(str(row.keys[0])): row.count for row in table.rows if row.keys[0] is not None}
