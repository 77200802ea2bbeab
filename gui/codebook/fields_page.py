"""The fields: what is asked of claims, articles and actors beside what is built in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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

from core.analysts.blindness import sight
from core.codebook.field_commands import DeleteField, MoveField, RestoreField, RetireField
from core.codebook.queries import FieldRow
from core.codebook.uses import field_use
from core.counts.frequencies import Scope, count_claims
from core.project import Project
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.codebook.field_list import FieldList
from gui.codebook.field_panels import AddFieldPanel
from gui.codebook.field_sheet import FieldSheet
from gui.widgets.panel import InlinePanel, button, plain
from gui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """Where a field is answered, in words; and how many claims have each of its values."""

    field_id: int
    words: str
    by_value: Mapping[int, int] = field(default_factory=dict)


class FieldsPage(QWidget):
    """Signal `claims_wanted` carries (dimensions, key, name)."""

    claims_wanted = Signal(object, object, object)

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._editable = True
        self._counting = Counting("Counting answers", workspace, jobs, self._on_counts)
        self._counting.setParent(self)
        self.list = FieldList()
        self.add = button("&Add field", "Ctrl+N")
        self.retired = QCheckBox("S&how retired")
        self.up, self.down = button("Move &up", "Alt+Up"), button("Move do&wn", "Alt+Down")
        self._tidying = QTimer(self, singleShot=True, interval=0)
        self.sheet = FieldSheet(workspace, acting, jobs)
        self.adding = AddFieldPanel(workspace, acting)
        self.empty = plain("There are no fields yet. Add one to ask more about claims.")
        self.stack = QStackedWidget()
        for part in (self.sheet, self.empty, self.adding):
            self.stack.addWidget(part)
        self._lay_out()
        self._connect()

    def refresh(self, *, editable: bool) -> None:
        """Show the codebook as it is now."""
        self._editable = editable
        for one in (self.add, self.up, self.down):
            one.setEnabled(editable)
        self.list.set_editable(editable)
        self.list.show_fields(self._workspace.codebook, retired=self.retired.isChecked())
        if not self.asking:
            self._show_current()

    def recount(self) -> None:
        """Ask again where the chosen field is answered."""
        row = self.current()
        if row:
            self._counting.ask(partial(_count, row.id))

    def current(self) -> FieldRow | None:
        """The field that is chosen."""
        return self._workspace.codebook.field_by_id.get(self.list.current_id or 0)

    def save(self) -> bool:
        """Store what is written; False if something was refused."""
        return self.stack.currentWidget() is not self.sheet or self.sheet.save()

    def discard(self) -> None:
        self.sheet.discard()

    def choose(self, field_id: int) -> None:
        """Go to a field, also a retired one."""
        if not self.list.choose(field_id):
            self.retired.setChecked(True)
            self.list.choose(field_id)
        self.leave_panel()

    def ask_field(self) -> None:
        """Ask for a new field."""
        row = self.current()
        if self._editable and self.save():
            self.stack.setCurrentWidget(self.adding)
            self.adding.ask(row.subject if row else "claim")

    def show_claims(self) -> None:
        """Ask for the claims that have the chosen value."""
        row, value = self.current(), self.sheet.table.current()
        if row and value and row.subject == "claim":
            self.claims_wanted.emit((row.name,), value.id, value.label)

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return isinstance(self.stack.currentWidget(), InlinePanel)

    def leave_panel(self) -> None:
        """Back from a question to the chosen field."""
        if self.asking:
            self._show_current()
            self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus() and self._editable:
            self._on_retire()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self.sheet.editor.properties["label"].setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.add)
        top.addStretch()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.retired)
        below = QHBoxLayout()
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
        splitter.setSizes([240, 760])
        splitter.setStretchFactor(1, 1)
        row = QVBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 4)
        row.addWidget(splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.moved.connect(self._on_moved)
        self.add.clicked.connect(self.ask_field)
        self.retired.toggled.connect(self._on_retired)
        self.up.clicked.connect(partial(self.list.move_current, -1))
        self.down.clicked.connect(partial(self.list.move_current, 1))
        self._tidying.timeout.connect(self._tidy)
        self.adding.closed.connect(self.leave_panel)
        self.adding.added.connect(self._on_added)
        self.sheet.retire_wanted.connect(self._on_retire)
        self.sheet.delete_wanted.connect(self._on_delete)
        self.sheet.claims_wanted.connect(self.show_claims)
        self.sheet.change.started.connect(self.focus_list)
        self.sheet.converted.connect(self._on_converted)

    def _show_current(self) -> None:
        row = self.current()
        self.stack.setCurrentWidget(self.sheet if row else self.empty)
        if row:
            self.sheet.show_field(row, editable=self._editable)
            self.recount()

    def _on_chosen(self, field_id: int | None) -> None:
        """Another field is shown only when nothing of the one before would be lost."""
        shown = self.sheet.editor.row
        if shown and shown.id != field_id and not self.save():
            self.list.blockSignals(True)
            self.list.choose(shown.id)
            self.list.blockSignals(False)
            return
        if shown and shown.id != field_id:
            self._tidying.start()
        self._show_current()

    def _tidy(self) -> None:
        """A field that was retired just now stays in sight until another one is chosen."""
        self.list.show_fields(self._workspace.codebook, retired=self.retired.isChecked())

    def _on_converted(self, field_id: int) -> None:
        self.choose(field_id)
        self.focus_list()

    def _on_counts(self, counts: FieldCounts) -> None:
        if counts.field_id == self.list.current_id:
            self.sheet.show_use(counts.words, counts.by_value)

    def _on_moved(self, field_id: int, before_id: int | None) -> None:
        row = self.current()
        if row:
            self._acting.run(MoveField(field_id, before_id), f"“{row.label}” was moved.")

    def _on_retired(self, _shown: bool) -> None:
        self.refresh(editable=self._editable)

    def _on_added(self, field_id: int) -> None:
        self.choose(field_id)
        self.sheet.editor.required.setFocus()

    def _on_retire(self) -> None:
        row = self.current()
        if row is None or not self.save():
            return
        if row.retired:
            self._acting.run(RestoreField(row.id), f"“{row.label}” is asked again.")
        else:
            said = f"“{row.label}” was retired; its answers stay. Undo brings it back."
            self._acting.run(RetireField(row.id), said)
        self.focus_list()

    def _on_delete(self) -> None:
        row = self.current()
        if row and self.save():
            said = f"“{row.label}” was deleted. Undo brings it back."
            self._acting.run(DeleteField(row.id), said)
            self.focus_list()


def _count(field_id: int, project: Project) -> FieldCounts:
    codebook = project.codebook
    row = codebook.field_by_id.get(field_id)
    if row is None:
        return FieldCounts(field_id, "")
    seen = project.read(sight, project.analyst_id)
    words = project.read(field_use, field_id, seen).in_words()
    if not row.valued or row.subject != "claim":
        return FieldCounts(field_id, words)
    table = project.read(count_claims, codebook, [row.name], Scope(sight=seen))
    counted = {int(str(one.keys[0])): one.count for one in table.rows if one.keys[0] is not None}
    return FieldCounts(field_id, words, counted)
