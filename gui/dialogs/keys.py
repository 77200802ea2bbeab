"""All keys in one table, to read and to change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS
from gui.dialogs.key_edits import KeyEdits
from gui.dialogs.key_line import KeyLine
from gui.dialogs.key_table import KeyTableView
from gui.shortcuts import SPECS, Conflict, KeyTable, default_keys, native
from gui.widgets.tip import plain_label

PLACES = max(2, *(len(spec.keys) for spec in ACTIONS))
"""How many keys of an action can be changed."""

Buttons = QDialogButtonBox.StandardButton


class KeysDialog(QDialog):
    """Signal `saved` carries the keys of all actions. Until then nothing has changed."""

    saved = Signal(object)

    def __init__(self, keys: KeyTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self._edits = KeyEdits(keys)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter by action, menu or key")
        self.filter.setAccessibleName("Filter keys")
        self.filter.setClearButtonEnabled(True)
        self.table = KeyTableView()
        self.title = QLabel()
        self.lines = [KeyLine(at) for at in range(PLACES)]
        self.clears = [QPushButton("Clear") for _ in self.lines]
        self.reset = QPushButton("&Original keys")
        self.message = QLabel()
        self.take_over = QPushButton()
        self.reset_all = QPushButton("&All original keys")
        self.buttons = QDialogButtonBox(Buttons.Save | Buttons.Cancel)
        self.buttons.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        self._lay_out()
        self._connect()
        self._show()
        self.table.setCurrentCell(0, 1)
        self.filter.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the table goes to the key of the row, and down from the filter into the table."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.table.hasFocus():
            self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.filter.hasFocus() and (enter or event.key() == Qt.Key.Key_Down):
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        width, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        for label in (self.title, self.message):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setProperty("fault", True)
        self.message.setMinimumHeight(2 * line)
        row = QHBoxLayout()
        for at, (field, clear) in enumerate(zip(self.lines, self.clears, strict=True)):
            field.setFixedWidth(26 * width)
            row.addWidget(field)
            row.addWidget(clear)
            row.addSpacing(width if at < PLACES - 1 else 0)
        row.addStretch()
        row.addWidget(self.reset)
        below = QHBoxLayout()
        below.addWidget(self.message, 1)
        below.addWidget(self.take_over)
        layout = QVBoxLayout(self)
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        layout.addSpacing(line // 2)
        layout.addWidget(self.title)
        layout.addLayout(row)
        layout.addLayout(below)
        layout.addWidget(self.buttons)
        self.resize(128 * width, 42 * line)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.table.filter)
        self.table.currentCellChanged.connect(self._on_row)
        self.table.cellDoubleClicked.connect(self._on_double_click)
        for field, clear in zip(self.lines, self.clears, strict=True):
            field.struck.connect(self._on_struck)
            field.left.connect(self.table.setFocus)
            clear.clicked.connect(self._on_clear)
        self.reset.clicked.connect(self._on_reset)
        self.reset_all.clicked.connect(self._on_reset_all)
        self.take_over.clicked.connect(self._on_take_over)
        self.buttons.accepted.connect(self._on_save)
        self.buttons.rejected.connect(self.reject)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _on_row(self, row: int, _column: int, row_before: int, _column_before: int) -> None:
        if row != row_before:
            self._show()

    def _on_double_click(self, _row: int, _column: int) -> None:
        self.lines[0].setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_struck(self, at: int, key: str) -> None:
        spec = self.table.chosen()
        if spec is not None:
            self._show(self._edits.give(spec.id, at, key))

    def _on_clear(self) -> None:
        spec = self.table.chosen()
        if spec is not None:
            at = self.clears.index(self.sender())  # type: ignore[arg-type]
            self._edits.clear(spec.id, at)
            self._show()
            self.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reset(self) -> None:
        spec = self.table.chosen()
        if spec is not None:
            self._edits.reset(spec.id)
            self._show()

    def _on_reset_all(self) -> None:
        self._edits.reset_all()
        self._show()

    def _on_take_over(self) -> None:
        spec = self.table.chosen()
        if spec is not None:
            self._edits.take_over(spec.id)
            self._show()

    def _on_save(self) -> None:
        self.saved.emit(self._edits.keys)
        self.accept()

    def _show(self, fault: str = "") -> None:
        """Show the keys as they are now, and what stands against them."""
        self.table.show_keys(self._edits)
        spec = self.table.chosen()
        self.title.setText(spec.words if spec else "The keys of the form are always the same.")
        own = self._edits.keys[spec.id] if spec else ()
        for at, (field, clear) in enumerate(zip(self.lines, self.clears, strict=True)):
            key = own[at] if at < len(own) else ""
            field.show_key(key)
            field.setAccessibleName(f"{'Key' if at == 0 else 'Further key'} of {self.title.text()}")
            field.setEnabled(spec is not None and at <= len(own))
            clear.setEnabled(bool(key))
        self.reset.setEnabled(spec is not None and own != default_keys()[spec.id])
        self.reset_all.setEnabled(not self._edits.original)
        self._show_conflicts(spec.id if spec else "", fault)
        conflicts, changed = self._edits.conflicts(), self._edits.changed
        self.buttons.button(Buttons.Save).setEnabled(changed and not conflicts)
        self.buttons.button(Buttons.Cancel).setText("Cancel" if changed else "Close")

    def _show_conflicts(self, action_id: str, fault: str) -> None:
        """What was just refused, and the conflicts of the chosen action, or else any other."""
        own = self._edits.conflicts(action_id) if action_id else []
        others = {one for conflict in own for one in conflict.actions if one != action_id}
        named = " and ".join(f"“{spec.words}”" for spec in ACTIONS if spec.id in others)
        self.take_over.setVisible(bool(own))
        self.take_over.setText(f"&Take it from {plain_label(named)}")
        if own:
            conflict = f"{native(one.key for one in own)} is already {named}."
        else:
            conflict = next(map(_in_words, self._edits.conflicts()), "")
        self.message.setText(" ".join(filter(None, (fault, conflict))))


def _in_words(conflict: Conflict) -> str:
    named = " and ".join(f"“{SPECS[one].words}”" for one in conflict.actions)
    return f"{native([conflict.key])} is given to {named}. Only one can have it."
