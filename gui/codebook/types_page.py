"""The claim types: the tree, and beside it the chosen type or what is asked about it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.codebook.queries import TypeRow
from core.codebook.type_commands import DeleteType, MoveType, RestoreType, RetireType
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.codebook.type_counts import TypeCounts, count_type
from gui.codebook.type_panels import AddTypePanel, MergePanel, SplitPanel
from gui.codebook.type_sheet import TypeSheet
from gui.codebook.type_tree import TypeTree
from gui.widgets.panel import InlinePanel, button, plain
from gui.workspace import Workspace


class TypesPage(QWidget):
    """Signals `claims_wanted` (dimensions, key, name) and `split_wanted` (type id, new ids)."""

    claims_wanted = Signal(object, object, object)
    split_wanted = Signal(object, object)

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._counts: Mapping[int, int] = {}
        self._editable = True
        self._dark = False
        self._counting = Counting("Counting claims", workspace, jobs, self._on_counts)
        self._counting.setParent(self)
        self.tree = TypeTree()
        self.add_type = button("&Add type", "Ctrl+N")
        self.add_family = button("Add fami&ly", "Ctrl+Shift+N")
        self.retired = QCheckBox("S&how retired")
        self.up, self.down = button("Move &up", "Alt+Up"), button("Move do&wn", "Alt+Down")
        self._tidying = QTimer(self, singleShot=True, interval=0)
        self.sheet = TypeSheet(workspace, acting)
        self.adding = AddTypePanel(workspace, acting)
        self.merging = MergePanel(workspace, acting, jobs)
        self.splitting = SplitPanel(workspace, acting, jobs)
        self.empty = plain("There are no claim types yet. Add a family first, then its types.")
        self.stack = QStackedWidget()
        for part in (self.sheet, self.empty, self.adding, self.merging, self.splitting):
            self.stack.addWidget(part)
        self._lay_out()
        self._connect()

    def refresh(self, *, editable: bool) -> None:
        """Show the codebook as it is now."""
        self._editable = editable
        self.add_type.setEnabled(editable)
        self.add_family.setEnabled(editable)
        self.up.setEnabled(editable)
        self.down.setEnabled(editable)
        self.tree.set_editable(editable)
        self.tree.show_types(self._workspace.codebook, retired=self.retired.isChecked())
        self.tree.show_counts(self._counts)
        if not self.asking:
            self._show_current()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many claims have each type."""
        self._counts = counts
        self.tree.show_counts(counts)
        self._count_current()

    def set_dark(self, dark: bool) -> None:
        self._dark = dark
        self.tree.use_dark(dark)
        self.sheet.editor.colours.use_dark(dark)

    def current(self) -> TypeRow | None:
        """The type that is chosen, as it is itself, merged or not."""
        chosen = self.tree.current_id
        return next((one for one in self._workspace.codebook.types if one.id == chosen), None)

    def save(self) -> bool:
        """Store what is written; False if something was refused."""
        return self.stack.currentWidget() is not self.sheet or self.sheet.editor.save()

    def discard(self) -> None:
        """Show what is stored wherever something else is written."""
        self.sheet.editor.discard()

    def choose(self, type_id: int) -> None:
        """Go to a type, also a retired one."""
        if not self.tree.choose(type_id):
            self.retired.setChecked(True)
            self.tree.choose(type_id)
        self.leave_panel()

    def ask_type(self, parent_id: int | None = None) -> None:
        """Ask for a new type, of a family or of the one that is chosen."""
        row = self.current()
        if parent_id is None and row is not None:
            parent_id = row.id if row.parent_id is None else row.parent_id
        families = [one for one in self._workspace.codebook.types if one.parent_id is None]
        only_reserved = all(one.reserved for one in families)
        if self._editable and self._open(self.adding):
            self.adding.ask(parent_id, family=only_reserved)

    def ask_family(self) -> None:
        """Ask for a new family."""
        if self._editable and self._open(self.adding):
            self.adding.ask(None, family=True)

    def show_claims(self) -> None:
        """Ask for the claims of the chosen type."""
        row = self.current()
        if row and self._counts.get(row.id):
            self.claims_wanted.emit(("claim_type",), row.id, row.name)

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return isinstance(self.stack.currentWidget(), InlinePanel)

    def leave_panel(self) -> None:
        """Back from a question to the chosen type."""
        if self.asking:
            self._show_current()
            self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the tree."""
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.tree.hasFocus() and self._editable:
            self._on_retire()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.tree.hasFocus():
            self.sheet.editor.properties["name"].setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for one in (self.add_type, self.add_family):
            buttons.addWidget(one)
        buttons.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(buttons)
        column.addWidget(self.tree, 1)
        below = QHBoxLayout()
        below.addWidget(self.retired)
        below.addStretch()
        for one in (self.up, self.down):
            below.addWidget(one)
        column.addLayout(below)
        right = QWidget()
        inside = QVBoxLayout(right)
        inside.setContentsMargins(12, 0, 0, 0)
        inside.addWidget(self.stack)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([400, 600])
        row = QVBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 4)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._on_chosen)
        self.tree.moved.connect(self._on_moved)
        self.add_type.clicked.connect(self._on_add_type)
        self.add_family.clicked.connect(self.ask_family)
        self.retired.toggled.connect(self._on_retired)
        self.up.clicked.connect(partial(self.tree.move_current, -1))
        self.down.clicked.connect(partial(self.tree.move_current, 1))
        self._tidying.timeout.connect(self._tidy)
        self.sheet.claims_wanted.connect(self.show_claims)
        self.sheet.retire_wanted.connect(self._on_retire)
        self.sheet.merge_wanted.connect(self._on_merge)
        self.sheet.split_wanted.connect(self._on_split)
        self.sheet.delete_wanted.connect(self._on_delete)
        self.adding.added.connect(self._on_added)
        self.splitting.split.connect(self.split_wanted)
        for one in (self.adding, self.merging, self.splitting):
            one.closed.connect(self.leave_panel)

    def _open(self, panel: InlinePanel) -> bool:
        saved = self.save()
        if saved:
            self.stack.setCurrentWidget(panel)
        return saved

    def _show_current(self) -> None:
        row = self.current()
        self.stack.setCurrentWidget(self.sheet if row else self.empty)
        if row:
            self.sheet.show_type(row, self._workspace.codebook, editable=self._editable)
            self._count_current()

    def _count_current(self) -> None:
        """What is known of the chosen type at once, then what is to be counted for it alone."""
        row = self.current()
        if row:
            self.sheet.show_count(self._counts.get(row.id, 0))
            self._counting.ask(partial(count_type, row.id))

    def _on_counts(self, counts: TypeCounts) -> None:
        row = self.current()
        if row and row.id == counts.type_id:
            self.sheet.show_counts(counts)

    def _on_chosen(self, type_id: int | None) -> None:
        """Another type is shown only when nothing of the one before would be lost."""
        shown = self.sheet.editor.row
        if shown and shown.id != type_id and not self.save():
            self.tree.blockSignals(True)
            self.tree.choose(shown.id)
            self.tree.blockSignals(False)
            return
        if shown and shown.id != type_id:
            self._tidying.start()
        self._show_current()

    def _tidy(self) -> None:
        """A type that was retired just now stays in sight until another one is chosen."""
        self.tree.show_types(self._workspace.codebook, retired=self.retired.isChecked())
        self.tree.show_counts(self._counts)

    def _on_moved(self, type_id: int, parent_id: int | None, before_id: int | None) -> None:
        row = self.current()
        if row:
            self._acting.run(
                MoveType(type_id, parent_id, before_id, row.name), f"“{row.name}” was moved."
            )

    def _on_add_type(self) -> None:
        self.ask_type()

    def _on_retired(self, _shown: bool) -> None:
        self.refresh(editable=self._editable)

    def _on_added(self, type_id: int) -> None:
        self.choose(type_id)
        self.sheet.editor.properties["definition"].setFocus()

    def _on_retire(self) -> None:
        row = self.current()
        if row is None or not self.save():
            return
        if row.retired or row.merged_into_id is not None:
            self._acting.run(RestoreType(row.id, row.name), f"“{row.name}” can be chosen again.")
            self.focus_list()
            return
        said = f"“{row.name}” was retired. Undo brings it back."
        self._acting.run(RetireType(row.id, row.name), said)
        self.focus_list()

    def _on_delete(self) -> None:
        row = self.current()
        if row and self.save():
            said = f"“{row.name}” was deleted. Undo brings it back."
            self._acting.run(DeleteType(row.id, row.name), said)
            self.focus_list()

    def _on_merge(self) -> None:
        row = self.current()
        if row and self._open(self.merging):
            self.merging.ask(row, self._dark)

    def _on_split(self) -> None:
        row = self.current()
        if row and self._open(self.splitting):
            self.splitting.ask(row)
