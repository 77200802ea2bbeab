"""Which column of a table holds the text, the title, and the rest."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

FIELDS = (
    ("text", "Te&xt (one article a row)"),
    ("title", "&Title"),
    ("outlet", "&Outlet"),
    ("published", "&Date"),
    ("author", "&Author"),
    ("url", "&Web address"),
    ("language", "&Language"),
)
NO_COLUMN = "— none —"
SHOWN = 60


class ColumnsDialog(QDialog):
    """Signal `mapped` carries {field: column}."""

    mapped = Signal(object)

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        guess: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Columns of {name}")
        self._choices: dict[str, QComboBox] = {}
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("Say which column holds what. Guesses are filled in."))
        form = QFormLayout()
        for field, label in FIELDS:
            box = QComboBox()
            box.addItems([NO_COLUMN, *header])
            box.setCurrentText(guess.get(field, NO_COLUMN))
            box.currentTextChanged.connect(self._on_changed)
            form.addRow(label, box)
            self._choices[field] = box
        layout.addLayout(form)
        layout.addWidget(self._preview(header, rows))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go: QPushButton = buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._on_changed("")

    def _preview(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
        table = QTableWidget(len(rows), len(header))
        table.setHorizontalHeaderLabels(list(header))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.verticalHeader().hide()
        table.setAccessibleName("First rows of the table")
        for at, row in enumerate(rows):
            for column, words in enumerate(row[: len(header)]):
                table.setItem(at, column, QTableWidgetItem(" ".join(words[:SHOWN].split())))
        table.setMinimumWidth(table.fontMetrics().averageCharWidth() * 80)
        return table

    def _on_changed(self, _column: str) -> None:
        self._go.setEnabled(self._choices["text"].currentText() != NO_COLUMN)

    def _on_accepted(self) -> None:
        chosen = {field: box.currentText() for field, box in self._choices.items()}
        self.mapped.emit({field: one for field, one in chosen.items() if one != NO_COLUMN})
        self.accept()
