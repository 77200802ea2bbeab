"""The numbers of a chart as a table: for screen readers, for copying, and for a file."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from core.counts.network_data import STANDS
from gui.charts.bar import count_text, one_line
from gui.charts.chart import Chart, Tables
from gui.charts.matrix_grid import Grid

COUNTED: Final = {"claims": "Claims", "articles": "Articles", "actor-days": "Speakers’ days"}
"""What the numbers under a rule are."""

Index = QModelIndex | QPersistentModelIndex
_MEASURED: Final = 60
_WIDEST: Final = 40
_NARROWEST: Final = 16


@dataclass(frozen=True, slots=True)
class Number:
    """A cell: a word or a number. `keys` open the claims behind it; None where there are none."""

    value: str | int
    keys: tuple[object, ...] | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """A table with heads, the first column of which names its row."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Number, ...], ...] = ()


def numbers_of(chart: Chart, by: str, rule: str) -> Numbers:
    """The bars as rows and the segments as columns, all of them."""
    heads = (by, COUNTED[rule], *(label for _, label in chart.parts))
    rows: list[tuple[Number, ...]] = []
    for bar in chart.bars:
        counts = {part.key: part.count for part in bar.parts}
        whole = (bar.key,)
        segments = (
            Number(counts.get(key, 0), (bar.key, key) if counts.get(key) else None)
            for key, _ in chart.parts
        )
        rows.append((Number(bar.label, whole), Number(bar.count, whole), *segments))
    return Numbers(heads, tuple(rows))


def matrix_numbers(grid: Grid, rule: str) -> Numbers:
    """The cells as they stand."""
    heads = (grid.row_name, COUNTED[rule], *(one.label for one in grid.columns))
    rows = []
    for at, row in enumerate(grid.rows):
        counted = [grid.cells.get((at, column)) for column in range(len(grid.columns))]
        cells = (
            Number(one.count if one else 0, (row.key, column.key) if one else None)
            for one, column in zip(counted, grid.columns, strict=True)
        )
        rows.append((Number(row.label, (row.key,)), Number(row.count, (row.key,)), *cells))
    return Numbers(heads, tuple(rows))


def network_numbers(tables: Tables, rule: str) -> Numbers:
    """The edges, the strongest first."""
    if tables.drawing is None:
        return Numbers()
    network = tables.drawing.network
    edges = sorted(network.edges, key=lambda one: -one.count)
    rows = (
        (
            Number(network.nodes[one.source].label, one.keys),
            Number(network.nodes[one.target].label, one.keys),
            *(
                Number(count, one.keys)
                for count in (one.count, *(one.signs if network.signed else ()))
            ),
        )
        for one in edges
    )
    signs = STANDS if network.signed else ()
    return Numbers(("From", "To", COUNTED[rule], *signs), tuple(rows))


class NumbersTable(QTableView):
    """Signal `opened`: the keys of a cell that was taken with Enter or a double click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _NumbersModel(self)
        self._first = 0
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setToolTip("")
        self.doubleClicked.connect(self._on_taken)

    @property
    def numbers(self) -> Numbers:
        return self._model.numbers

    def show_numbers(self, numbers: Numbers) -> None:
        """Show these; the keyboard stays in its row and column where there are such."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        same = numbers.heads == self._model.numbers.heads
        self._model.show_numbers(numbers)
        if not same:
            self._set_widths(numbers)
        if numbers.rows:
            at = min(max(row, 0), len(numbers.rows) - 1)
            self.setCurrentIndex(self._model.index(at, min(max(column, 0), len(numbers.heads) - 1)))

    def copy(self) -> None:
        """Put what is selected, or everything, on the clipboard: with heads, as spreadsheets take it."""
        QApplication.clipboard().setText(self.as_text())

    def as_text(self) -> str:
        """Rows with tabs; the selected cells, or all where at most one is."""
        chosen = self.selectionModel().selectedIndexes()
        numbers = self._model.numbers
        rows = sorted({one.row() for one in chosen})
        columns = sorted({one.column() for one in chosen})
        if len(chosen) < 2:
            rows, columns = list(range(len(numbers.rows))), list(range(len(numbers.heads)))
        lines = [[one_line(numbers.heads[column]) for column in columns]]
        for row in rows:
            cells = numbers.rows[row]
            lines.append([one_line(str(cells[column].value)) for column in columns])
        return "\n".join("\t".join(line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_taken(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_taken(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        keys = self._model.numbers.rows[index.row()][index.column()].keys
        if keys is not None:
            self.opened.emit(keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_first_narrow()

    def _set_widths(self, numbers: Numbers) -> None:
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        for at, head in enumerate(numbers.heads):
            texts = [one_line(head), *(_text(row[at]) for row in numbers.rows)]
            longest = sorted(texts, key=len)[-_MEASURED:]
            wide = max(map(metrics.horizontalAdvance, longest)) + 4 * letter
            self.setColumnWidth(at, min(wide, _WIDEST * letter))
        self._first = self.columnWidth(0)
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.55))
        self._keep_first_narrow()

    def _keep_first_narrow(self) -> None:
        """The numbers are in sight also where there is little room."""
        if self._first:
            least = self.fontMetrics().averageCharWidth() * _NARROWEST
            self.setColumnWidth(0, min(self._first, max(self.viewport().width() // 2, least)))


class _NumbersModel(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.numbers = Numbers()

    def show_numbers(self, numbers: Numbers) -> None:
        self.beginResetModel()
        self.numbers = numbers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.numbers.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's signature)
        return 0 if parent.isValid() else len(self.numbers.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.numbers.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(cell)
        if role == Qt.ItemDataRole.ToolTipRole and len(_text(cell)) > _WIDEST // 2:
            return _text(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(self.numbers.heads[index.column()])}: {_text(cell)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell.value, int):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.numbers.heads[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            first = next(iter(self.numbers.rows), ())
            words = section < len(first) and isinstance(first[section].value, str)
            side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _text(cell: Number) -> str:
    return count_text(cell.value) if isinstance(cell.value, int) else one_line(cell.value)
