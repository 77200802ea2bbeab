"""Which column of a table holds what: of a table of articles, or of claims."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.panel import plain

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
_FEW = 8
"""Questions that fit above the preview; more of them scroll."""

Lacking = Callable[[Mapping[str, str]], str]
"""Says what is missing among the columns that were chosen; "" for nothing."""


class ColumnsDialog(QDialog):
    """Signal `mapped` carries {field: column}, and what is chosen in the `further` boxes by name."""

    mapped = Signal(object)

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        guess: Mapping[str, str],
        parent: QWidget,
        *,
        fields: Sequence[tuple[str, str]] = FIELDS,
        lacking: Lacking | None = None,
        deed: str = "&Import",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Columns of {name}")
        self._lacking = lacking or _without_text
        self._choices: dict[str, QComboBox] = {}
        self._further: dict[str, QComboBox] = {}
        self._form = QFormLayout()
        for field, label in fields:
            self._choices[field] = self._box(label, [NO_COLUMN, *header])
            self._choices[field].setCurrentText(guess.get(field, NO_COLUMN))
        self.missing = plain(quiet=True)
        self.missing.setAccessibleName("What is still to be said")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go: QPushButton = buttons.addButton(deed, QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(plain("Say which column holds what. Guesses are filled in."))
        layout.addWidget(self._scrolled(len(fields)), 1)
        layout.addWidget(self._preview(header, rows), 1)
        layout.addWidget(self.missing)
        layout.addWidget(buttons)
        for box in self._choices.values():
            box.currentTextChanged.connect(self._on_changed)
        self._on_changed("")

    def ask(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        """Ask one thing more, about all of the table: (value, words) pairs, the usual one first."""
        box = self._box(label, [words for _, words in choices])
        for at, (value, _) in enumerate(choices):
            box.setItemData(at, value)
        self._further[name] = box

    def _box(self, label: str, words: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.addItems(list(words))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        self._form.addRow(label, box)
        return box

    def _scrolled(self, fields: int) -> QWidget:
        """The questions; those about claims are too many for a small screen."""
        inside = QWidget()
        inside.setLayout(self._form)
        if fields <= _FEW:
            return inside
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(self.fontMetrics().height() * 18)
        self.resize(self.fontMetrics().averageCharWidth() * 110, self.fontMetrics().height() * 44)
        return area

    def _preview(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableWidget:
        table = QTableWidget(len(rows), len(header))
        table.setHorizontalHeaderLabels(list(header))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.setAccessibleName("First rows of the table")
        for at, row in enumerate(rows):
            for column, words in enumerate(row[: len(header)]):
                table.setItem(at, column, QTableWidgetItem(" ".join(words[:SHOWN].split())))
        table.setMinimumWidth(table.fontMetrics().averageCharWidth() * 80)
        return table

    def _chosen(self) -> dict[str, str]:
        chosen = {field: box.currentText() for field, box in self._choices.items()}
        return {field: column for field, column in chosen.items() if column != NO_COLUMN}

    def _on_changed(self, _column: str) -> None:
        missing = self._lacking(self._chosen())
        self.missing.setText(missing)
        self._go.setEnabled(not missing)

    def _on_accepted(self) -> None:
        further = {name: box.currentData() for name, box in self._further.items()}
        self.mapped.emit(self._chosen() | further)
        self.accept()


def _without_text(chosen: Mapping[str, str]) -> str:
    return "" if "text" in chosen else "Say which column holds the text."
