"""One field: where it is answered, its properties, its values, and what can become of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.codebook.queries import FieldRow, ValueRow
from core.codebook.value_commands import DeleteValue, RestoreValue, RetireValue
from gui.bridge.acting import Acting
from gui.bridge.jobs import Jobs
from gui.codebook.field_editor import FieldEditor
from gui.codebook.field_panels import KindChange
from gui.codebook.type_sheet import Scrolled
from gui.codebook.values_table import ValuesTable
from gui.widgets.panel import button, heading, plain
from gui.widgets.tip import plain_label
from gui.workspace import Workspace


class FieldSheet(QWidget):
    """Signals say what is wanted of the field that is shown; `converted` carries a field's id."""

    claims_wanted = Signal()
    retire_wanted = Signal()
    delete_wanted = Signal()
    converted = Signal(object)

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._row: FieldRow | None = None
        self._editable = True
        self._counts: Mapping[int, int] = {}
        self.title = heading()
        self.use = plain(quiet=True)
        self.use.setAccessibleName("Where it is answered")
        self.editor = FieldEditor(acting)
        self.change = KindChange(workspace, acting, jobs)
        self.editor.properties["kind"].column.addWidget(self.change)
        self.table = ValuesTable(acting)
        self.fault = plain()
        self.fault.setProperty("fault", True)
        self.fault.setAccessibleName("What is wrong with the values")
        self.fault.hide()
        self.add_value = button("A&dd value")
        self.up, self.down = button("Move up", "Alt+Up"), button("Move down", "Alt+Down")
        self.retire_value = button("Retire value", "Delete")
        self.delete_value = button("Delete value", "Only a value that nothing uses can be deleted.")
        self.show_claims = button("Show claims", "Show the claims with the chosen value (Ctrl+U)")
        self.retire = button("R&etire field")
        self.delete = button(
            "Delete f&ield", "Only a field that nobody has answered can be deleted."
        )
        self._values_part = self._make_values_part()
        self._lay_out()
        self._connect()

    def show_field(self, row: FieldRow, *, editable: bool) -> None:
        """Show a field as it is now."""
        if self._row is None or self._row.id != row.id:
            self._counts = {}
            self.use.setText("")
            self._show_fault("")
            self._scrolled.verticalScrollBar().setValue(0)
            if not self.change.isHidden():
                self.change.leave()
        self._row, self._editable = row, editable
        self.title.setText(f"{row.label} (retired)" if row.retired else row.label)
        self.editor.show_field(row, self._workspace.codebook, editable=editable)
        self._values_part.setVisible(row.valued)
        self.table.show_field(row, retired=True, editable=editable)
        self.table.show_counts(self._counts)
        self.add_value.setVisible(row.answer_kind != "yes/no")
        self.add_value.setEnabled(editable)
        self.retire.setText("R&estore field" if row.retired else "R&etire field")
        for one in (self.retire, self.delete):
            one.setEnabled(editable)
        self._on_value(self.table.current())

    def show_use(self, words: str, by_value: Mapping[int, int]) -> None:
        """Show where the field is answered, and how many claims have each value."""
        self.use.setText(
            "Not answered yet." if words.startswith("no ") else f"Answered in {words}."
        )
        self._counts = by_value
        self.table.show_counts(by_value)
        self._on_value(self.table.current())

    def save(self) -> bool:
        """Store what is written; False, with the focus there, if something was refused."""
        if not self.change.isHidden():
            self.change.leave()
        if not self.editor.save():
            return False
        if self.table.dirty:
            self.table.setFocus()
        return not self.table.dirty

    def discard(self) -> None:
        """Show what is stored wherever something else is written."""
        self.editor.discard()
        self.table.discard()
        self._show_fault("")

    def _make_values_part(self) -> QWidget:
        part = QWidget()
        deeds = QHBoxLayout()
        for one in (self.add_value, self.up, self.down, self.retire_value, self.delete_value):
            deeds.addWidget(one)
        deeds.addStretch()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        label = QLabel("Va&lues")
        label.setBuddy(self.table)
        top.addWidget(label, 1)
        top.addWidget(self.show_claims)
        column.addLayout(top)
        column.addWidget(self.table)
        column.addWidget(self.fault)
        column.addLayout(deeds)
        return part

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self.editor)
        inside.addWidget(self._values_part)
        inside.addStretch()
        deeds = QHBoxLayout()
        deeds.addWidget(self.retire)
        deeds.addWidget(self.delete)
        deeds.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.use)
        self._scrolled = Scrolled(inner)
        column.addWidget(self._scrolled, 1)
        column.addLayout(deeds)

    def _connect(self) -> None:
        self.editor.kind_wanted.connect(self._on_kind)
        self.change.left.connect(self._on_kind_left)
        self.change.cancel.clicked.connect(self.editor.kind.setFocus)
        self.change.converted.connect(self._on_converted)
        self.table.chosen.connect(self._on_value)
        self.table.faulty.connect(self._show_fault)
        self.table.retire_wanted.connect(self._on_retire_value)
        self.add_value.clicked.connect(self.table.start_new)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.retire_value.clicked.connect(self._on_retire_value)
        self.delete_value.clicked.connect(self._on_delete_value)
        self.show_claims.clicked.connect(self.claims_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.delete.clicked.connect(self.delete_wanted)

    def _show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _on_kind(self, kind: str) -> None:
        if self._row:
            self.change.ask(self._row, kind)

    def _on_converted(self, field_id: int) -> None:
        self.editor.kind.take_back()
        self.converted.emit(field_id)

    def _on_kind_left(self) -> None:
        self.editor.kind.take_back()

    def _on_value(self, value: ValueRow | None) -> None:
        """What can be done with the value of the row that is chosen."""
        own = value is not None and not value.cannot_tell and self._editable
        two = self._row is not None and self._row.answer_kind == "yes/no"
        for one in (self.up, self.down, self.retire_value, self.delete_value):
            one.setEnabled(own and not (two and one in (self.retire_value, self.delete_value)))
        retired = value is not None and value.retired
        self.retire_value.setText("Restore value" if retired else "Retire value")
        count = self._counts.get(value.id, 0) if value else 0
        claims = self._row is not None and self._row.subject == "claim"
        self.show_claims.setVisible(bool(claims and count))
        if value and count:
            words = f"{count:,} {'claim' if count == 1 else 'claims'} with “{value.label}” · Show"
            self.show_claims.setText(plain_label(words))

    def _on_up(self) -> None:
        self.table.move_current(-1)

    def _on_down(self) -> None:
        self.table.move_current(1)

    def _on_retire_value(self) -> None:
        value = self.table.current()
        if value is None or not self.retire_value.isEnabled():
            return
        if value.retired:
            self._acting.run(RestoreValue(value.id), f"“{value.label}” can be chosen again.")
        else:
            said = f"“{value.label}” was retired. Undo brings it back."
            self._acting.run(RetireValue(value.id), said)
        self.table.setFocus()

    def _on_delete_value(self) -> None:
        value = self.table.current()
        if value:
            said = f"“{value.label}” was deleted. Undo brings it back."
            self._acting.run(DeleteValue(value.id), said)
            self.table.setFocus()
