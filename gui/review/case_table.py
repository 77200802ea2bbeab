"""The comparison as it is looked at: arrows move, Space takes a cell into Final."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from gui.models.paged import RowRole
from gui.review.case_model import CaseModel, Cell, Compared

Index = QModelIndex | QPersistentModelIndex
MOST_LINES: Final = 6
TAKEN: Final = "✓"
_LABEL_CHARS: Final = 17
_PAD_X: Final = 8
_PAD_Y: Final = 5
_SIGN_PX: Final = 14


class CaseTable(QTableView):
    """Signals: `cell_wanted` (row, column) for Final, `settle_wanted` on Enter."""

    cell_wanted = Signal(object, object)
    settle_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.cells = CaseModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("The case, analysts side by side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        left, top = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignTop
        self.horizontalHeader().setDefaultAlignment(left | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultAlignment(left | top)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setFixedWidth(self.fontMetrics().averageCharWidth() * _LABEL_CHARS)
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_click)

    def show_case(self, compared: Compared | None, *, keep_place: bool = False) -> None:
        """Show another case and stand in the first row that differs, or show none."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.cells.show(compared)
        self.fit()
        if not keep_place or not 0 <= row < self.cells.rowCount():
            row, column = self.cells.first_difference(), 0
        column = min(max(column, 0), max(self.cells.columnCount() - 1, 0))
        self.setCurrentIndex(self.cells.index(row, column))

    def stand_in(self, key: str) -> None:
        """Go to the row of a part."""
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.cells.index(self.cells.row_of(key), column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and at.isValid():
            self.cell_wanted.emit(at.row(), at.column())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle_wanted.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_double_click(self, index: QModelIndex) -> None:
        self.cell_wanted.emit(index.row(), index.column())

    def fit(self) -> None:
        """Columns share the width, rows are as high as what stands in them."""
        columns = self.cells.columnCount()
        if not columns:
            return
        least = self.fontMetrics().averageCharWidth() * 17
        room = self.viewport().width()
        width = max(room // columns, least)
        for column in range(columns):
            spare = room - width * (columns - 1)
            self.setColumnWidth(column, max(spare, width) if column == columns - 1 else width)
        metrics = self.fontMetrics()
        for row in range(self.cells.rowCount()):
            lines = 1
            for column in range(columns):
                words = self.cells.cell(row, column).words
                lines = max(lines, len(cut_lines(words, _room(width), self.font())))
            self.setRowHeight(row, lines * metrics.lineSpacing() + 2 * _PAD_Y + 2)


class CellDelegate(QStyledItemDelegate):
    """Words on as many lines as they need; what differs in full ink, what is equal quieter.

    A tick says that Final says the same. The cell in hand has a frame.
    """

    def __init__(self, table: CaseTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, option.fontMetrics.lineSpacing() + 2 * _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell | None = index.data(RowRole)
        if cell is None:
            return
        rect, palette = option.rect, option.palette
        painter.save()
        if cell.final:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))
        line = palette.color(QPalette.ColorRole.Midlight)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
        painter.setFont(self._font(option, cell))
        self._draw_words(painter, rect, cell, palette)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _font(self, option: QStyleOptionViewItem, cell: Cell) -> QFont:
        font = QFont(option.font)
        font.setItalic(cell.missing)
        return font

    def _draw_words(self, painter: QPainter, rect: QRect, cell: Cell, palette: QPalette) -> None:
        role = QPalette.ColorRole.PlaceholderText
        if (cell.differs and not cell.missing) or (cell.final and not cell.missing):
            role = QPalette.ColorRole.Text
        ink = palette.color(role)
        metrics = QFontMetrics(painter.font())
        top = rect.top() + _PAD_Y
        if cell.taken:
            painter.setPen(QColor(palette.color(QPalette.ColorRole.Accent)))
            place = QPoint(rect.right() - _SIGN_PX - 2, top + metrics.ascent())
            painter.drawText(place, TAKEN)
        painter.setPen(ink)
        for line in cut_lines(cell.words, _room(rect.width()), self._table.font()):
            painter.drawText(QPoint(rect.left() + _PAD_X, top + metrics.ascent()), line)
            top += metrics.lineSpacing()


@lru_cache(maxsize=512)
def _cut(words: str, width: int, description: str) -> tuple[str, ...]:
    font = QFont()
    font.fromString(description)
    layout = QTextLayout(" ".join(words.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    line = layout.createLine()
    while line.isValid() and len(starts) <= MOST_LINES:
        line.setLineWidth(max(width, 1))
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    units = layout.text().encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    lines = [
        units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        for start, end in zip(starts, ends, strict=True)
    ]
    if len(lines) > MOST_LINES:
        rest = f"{lines[MOST_LINES - 1]} {lines[MOST_LINES]}"
        metrics = QFontMetrics(font)
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: MOST_LINES - 1], last]
    return tuple(lines)


def cut_lines(words: str, width: int, font: QFont) -> tuple[str, ...]:
    """The words in lines of so many pixels, the last one elided where there are too many."""
    return _cut(words, width, font.toString())


def _room(width: int) -> int:
    """What a cell of this width has for words."""
    return width - 2 * _PAD_X - _SIGN_PX
