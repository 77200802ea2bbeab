"""The values of a field, changed in their rows; a new one is written in the row behind them."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from core.codebook.field_rules import ValueContent, next_value_code
from core.codebook.queries import FieldRow, ValueRow
from core.codebook.value_commands import AddValue, ChangeValue, MoveValue
from gui.bridge.acting import Acting
from gui.widgets.tip import plain_tip

CODE, NAME, LABEL, DEFINITION, CLAIMS = range(5)
HEADS = ("Code", "Name", "Label", "Definition", "Claims")
_ID = Qt.ItemDataRole.UserRole
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAST_LINES = 7
NO_CODE = "A code is a whole number, for example 3."


class ValuesTable(QTableWidget):
    """Signals: `faulty` (why what stands in a cell was not stored, or ""), `chosen` (value or None),
    `retire_wanted`. What was refused stays in its cell.
    """

    faulty = Signal(object)
    chosen = Signal(object)
    retire_wanted = Signal()

    def __init__(self, acting: Acting) -> None:
        super().__init__(0, len(HEADS))
        self._acting = acting
        self._field: FieldRow | None = None
        self._values: tuple[ValueRow, ...] = ()
        self._new_at = 0
        self._editable = True
        self._counts: Mapping[int, int] = {}
        self._refused: dict[tuple[int, int], str] = {}
        self.setAccessibleName("Values")
        self.setHorizontalHeaderLabels(HEADS)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.EditKeyPressed
        )
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES * 2)
        wide = self.fontMetrics().averageCharWidth()
        self.setTabKeyNavigation(True)
        for column, width in ((CODE, 8), (NAME, 17), (LABEL, 28), (CLAIMS, 9)):
            self.horizontalHeader().resizeSection(column, wide * width)
        self.horizontalHeader().setSectionResizeMode(DEFINITION, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.itemChanged.connect(self._on_item)
        self.currentCellChanged.connect(self._on_current)

    @property
    def dirty(self) -> bool:
        """Whether something stands in a cell that was not stored."""
        return bool(self._refused)

    def current(self) -> ValueRow | None:
        """The value of the row that is chosen."""
        at = self.currentRow()
        return next((one for row, one in self._placed() if row == at), None)

    def show_field(self, field: FieldRow, *, retired: bool, editable: bool) -> None:
        """Show the values as they are now; rows stay where they are, so that a cell stays open."""
        if self._field is None or self._field.id != field.id:
            self._refused.clear()
            self._counts = {}
            self.setCurrentCell(-1, -1)
        self._field, self._editable = field, editable
        shown = [one for one in field.values if retired or not one.retired]
        self._values = tuple(sorted(shown, key=_cannot_tell_last))
        fixed = field.answer_kind == "yes/no" or not editable
        own = sum(not one.cannot_tell for one in shown)
        self._new_at = len(self._values) if fixed else own
        self.blockSignals(True)
        self.setRowCount(len(self._values) + (not fixed))
        for at, value in self._placed():
            self._fill(at, value)
        if not fixed:
            self._fill_new(self._new_at)
        self.setColumnHidden(CLAIMS, field.subject != "claim")
        self.blockSignals(False)
        self._on_current()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many claims have each value."""
        self._counts = counts
        if self._field:
            self.blockSignals(True)
            for at, value in self._placed():
                self._put(at, CLAIMS, _shown(counts.get(value.id, 0)), value.id, _FIXED)
            self.blockSignals(False)

    def discard(self) -> None:
        """Show what is stored where something was refused."""
        self._refused.clear()

    def start_new(self) -> None:
        """Write a new value in its row, which comes behind the values and before *cannot tell*."""
        at = self._new_at
        if at < self.rowCount():
            self.setFocus()
            self.setCurrentCell(at, LABEL)
            self.edit(self.currentIndex())

    def choose(self, value_id: int) -> None:
        """Go to the row of a value."""
        for at, value in self._placed():
            if value.id == value_id:
                self.setCurrentCell(at, max(0, self.currentColumn()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if alt and by is not None:
            self.move_current(by)
        elif event.key() == Qt.Key.Key_Delete:
            self.retire_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit_current()
        elif event.key() == Qt.Key.Key_Escape or self._leaves(event):
            event.ignore()
            if self._leaves(event):
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _edit_current(self) -> None:
        """Enter opens a cell; the Enter that closes one comes here too."""
        item = self.currentItem()
        closing = self.state() == QTableWidget.State.EditingState
        if item is not None and not closing and item.flags() & Qt.ItemFlag.ItemIsEditable:
            self.editItem(item)

    def move_current(self, by: int) -> None:
        """Move the chosen value up (-1) or down (1)."""
        value = self.current()
        at = self.currentRow() + by
        rows = [one for one in self._values if not one.cannot_tell]
        if value is None or value not in rows or not 0 <= at < len(rows) or not self._editable:
            return
        after = at + (by > 0)
        before_id = rows[after].id if after < len(rows) else None
        self._acting.run(MoveValue(value.id, before_id), f"“{value.label}” was moved.")
        self.choose(value.id)

    def _placed(self) -> list[tuple[int, ValueRow]]:
        """The values with their rows."""
        return [(at + (at >= self._new_at), one) for at, one in enumerate(self._values)]

    def _leaves(self, event: QKeyEvent) -> bool:
        """Whether Tab leads out of the table: from its last cell, and back from its first one."""
        at = (self.currentRow(), self.currentColumn())
        last = (self.rowCount() - 1, DEFINITION)
        forward = event.key() == Qt.Key.Key_Tab and (at >= last or not self.rowCount())
        return forward or (event.key() == Qt.Key.Key_Backtab and at <= (0, 0))

    def _fill(self, at: int, value: ValueRow) -> None:
        cells = (str(value.code), value.name, value.label, value.definition)
        fixed = value.cannot_tell or not self._editable
        flags = _FIXED if fixed else _FIXED | Qt.ItemFlag.ItemIsEditable
        for column, stored in enumerate(cells):
            words = self._refused.get((value.id, column), stored)
            grey = value.retired or value.cannot_tell
            self._put(at, column, words, value.id, flags, grey=grey)
        self._put(at, CLAIMS, _shown(self._counts.get(value.id, 0)), value.id, _FIXED)

    def _fill_new(self, at: int) -> None:
        assert self._field is not None
        flags = _FIXED | Qt.ItemFlag.ItemIsEditable
        for column in (CODE, NAME, LABEL, DEFINITION):
            self._put(at, column, self._refused.get((0, column), ""), 0, flags)
        self._put(at, CLAIMS, "", 0, _FIXED)

    def _put(
        self,
        at: int,
        column: int,
        words: str,
        value_id: int,
        flags: Qt.ItemFlag,
        *,
        grey: bool = False,
    ) -> None:
        item = self.item(at, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(at, column, item)
        item.setText(words)
        item.setData(_ID, value_id)
        item.setFlags(flags)
        item.setToolTip(plain_tip(words) if column in (NAME, LABEL, DEFINITION) else "")
        if column == CLAIMS:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        role = QPalette.ColorRole
        muted = grey or column == CLAIMS
        danger = (value_id, column) in self._refused
        colour = role.BrightText if danger else role.PlaceholderText if muted else role.Text
        item.setForeground(self.palette().brush(colour))

    def _on_item(self, item: QTableWidgetItem) -> None:
        if self._field is None or item.column() == CLAIMS:
            return
        value_id, column, words = int(item.data(_ID)), item.column(), item.text()
        value = next((one for one in self._values if one.id == value_id), None)
        if value is None:
            self._add(column, words)
            return
        content = _changed(content_of(value), column, words)
        if content.code >= 0:
            self._acting.attempt(ChangeValue(value.id, content))
        self._refuse(value.id, column, words, self._acting.fault if content.code >= 0 else NO_CODE)

    def _add(self, column: int, words: str) -> None:
        """Add a value as soon as it has a name or a label; the other one is taken from it."""
        assert self._field is not None
        if not words.strip():
            self._refused.pop((0, column), None)
            return
        if column in (CODE, DEFINITION) and not self._new_name():
            self._refused[(0, column)] = words
            self.faulty.emit("A new value needs a label, too.")
            return
        content = self._new_content()
        at = self._new_at
        written = {(0, one): self._written(at, one) for one in (CODE, NAME, LABEL, DEFINITION)}
        self._refused = {key: one for key, one in self._refused.items() if key[0]}
        if content.code >= 0:
            added = self._acting.attempt(AddValue(self._field.id, content))
            if added is not None:
                self.choose(added)
        fault = self._acting.fault if content.code >= 0 else NO_CODE
        if fault:
            self._refused |= {key: one for key, one in written.items() if one.strip()}
        self.faulty.emit(fault)

    def _new_name(self) -> str:
        at = self._new_at
        return self._written(at, LABEL).strip() or self._written(at, NAME).strip()

    def _written(self, at: int, column: int) -> str:
        item = self.item(at, column)
        return item.text() if item else ""

    def _new_content(self) -> ValueContent:
        assert self._field is not None
        at = self._new_at
        label = " ".join(self._new_name().split())
        code = next_value_code([one.code for one in self._field.values])
        content = ValueContent(code, label.lower(), label)
        for column in (CODE, NAME, DEFINITION):
            words = self._written(at, column)
            content = _changed(content, column, words) if words.strip() else content
        return content

    def _refuse(self, value_id: int, column: int, words: str, fault: str) -> None:
        if fault:
            self._refused[(value_id, column)] = words
        else:
            self._refused.pop((value_id, column), None)
        self.faulty.emit(fault)

    def _on_current(self, *_cells: int) -> None:
        self.chosen.emit(self.current())


def _cannot_tell_last(value: ValueRow) -> bool:
    return value.cannot_tell


def content_of(value: ValueRow) -> ValueContent:
    """A value as a command takes it."""
    return ValueContent(value.code, value.name, value.label, value.definition)


def _changed(content: ValueContent, column: int, words: str) -> ValueContent:
    """The content with what stands in a cell. A code that is no number goes to be refused."""
    if column == CODE:
        digits = words.strip()
        code = int(digits) if digits.isascii() and digits.isdigit() else -1
        return replace(content, code=code)
    if column == NAME:
        return replace(content, name=words)
    if column == LABEL:
        return replace(content, label=words)
    return replace(content, definition=words)


def _shown(count: int) -> str:
    return f"{count:,}" if count else "–"
