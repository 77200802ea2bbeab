"""All keys in one table, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, FORM_KEYS


def key_rows() -> list[tuple[str, str, str]]:
    """(where, what, keys) of every action that has keys, and of the form."""
    rows = []
    for spec in ACTIONS:
        keys = [
            QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys
        ]
        if keys:
            where = spec.menu.replace("&", "") + (" (in the text)" if spec.in_text else "")
            rows.append((where, spec.text.replace("&", "").rstrip("…"), ", ".join(keys)))
    return rows + [("Form", what, keys) for keys, what in FORM_KEYS]


class KeysDialog(QDialog):
    """A table to read; rows can be copied."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        rows = key_rows()
        self.table = QTableWidget(len(rows), 3)
        self.table.setHorizontalHeaderLabels(["Where", "What", "Keys"])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setAccessibleName("Keys")
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                self.table.setItem(at, column, QTableWidgetItem(words))
        width = self.fontMetrics().averageCharWidth()
        for column, characters in enumerate((22, 62, 30)):
            self.table.setColumnWidth(column, characters * width)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(buttons)
        self.resize(122 * width, 42 * self.fontMetrics().lineSpacing())
