"""Tables of figures whose cells open the claims behind them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

_KEY = Qt.ItemDataRole.UserRole
_MOST_WIDE = 64
"""Letters of a column; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `key` comes back when it is opened; `tip` says more."""

    text: str
    key: Hashable = None
    tip: str = ""


class FigureTable(QTableWidget):
    """Signals: `opened` (the key of a cell taken with Enter or a double click), `row_chosen` (the key
    of the first cell of the row that the keyboard is on).
    """

    opened = Signal(object)
    row_chosen = Signal(object)

    def __init__(self, name: str, words: int = 1) -> None:
        """`words` is how many columns at the left hold words; the others hold numbers."""
        super().__init__()
        self._words = words
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.cellDoubleClicked.connect(self._on_cell)
        self.currentCellChanged.connect(self._on_current)

    def fill(self, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
        """Show these rows; the keyboard stays in its row and column where there are such."""
        row, column = max(0, self.currentRow()), max(0, self.currentColumn())
        self.blockSignals(True)
        self.clear()
        self.setColumnCount(len(heads))
        self.setRowCount(len(rows))
        for at, head in enumerate(heads):
            item = QTableWidgetItem(head.text)
            item.setToolTip(head.tip)
            item.setTextAlignment(self._place(at))
            self.setHorizontalHeaderItem(at, item)
        for at, cells in enumerate(rows):
            for where, cell in enumerate(cells):
                self.setItem(at, where, _item(cell, self._place(where)))
        self._set_widths(heads, rows)
        self.blockSignals(False)
        if rows:
            self.setCurrentCell(min(row, len(rows) - 1), min(column, len(heads) - 1))

    def current_key(self) -> Hashable:
        """The key of the cell that the keyboard is on; None for none."""
        return self._key(self.currentRow(), self.currentColumn())

    def choose(self, key: Hashable) -> None:
        """Go to the row whose first cell has this key."""
        for at in range(self.rowCount()):
            if self._key(at, 0) == key and at != self.currentRow():
                self.setCurrentCell(at, max(0, self.currentColumn()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self._on_cell(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _set_widths(self, heads: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> None:
        metrics = self.fontMetrics()
        most = metrics.averageCharWidth() * _MOST_WIDE
        for at, head in enumerate(heads):
            texts = [head.text, *(row[at].text for row in rows if at < len(row))]
            longest = sorted(texts, key=len)[-20:]
            wide = max(map(metrics.horizontalAdvance, longest)) + 4 * metrics.averageCharWidth()
            self.setColumnWidth(at, min(wide, most))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.55))

    def _on_cell(self, row: int, column: int) -> None:
        key = self._key(row, column)
        if key is not None:
            self.opened.emit(key)

    def _on_current(self, row: int, _column: int, before: int, _before: int) -> None:
        if row >= 0 and row != before:
            self.row_chosen.emit(self._key(row, 0))

    def _place(self, column: int) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        side = flag.AlignLeft if column < self._words else flag.AlignRight
        return side | flag.AlignVCenter

    def _key(self, row: int, column: int) -> Hashable:
        item = self.item(row, column)
        found: Hashable = item.data(_KEY) if item else None
        return found


def _item(cell: Cell, place: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.text)
    item.setData(_KEY, cell.key)
    item.setToolTip(cell.tip or (cell.text if len(cell.text) > _MOST_WIDE // 2 else ""))
    item.setTextAlignment(place)
    return item
