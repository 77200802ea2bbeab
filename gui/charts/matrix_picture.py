"""A matrix painted: headings that stay, cells that scroll under them, and what the colours mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gui.charts.bar import count_text, one_line
from gui.charts.brushes import hatch
from gui.charts.matrix_grid import Grid, GridCell, Heading
from gui.charts.signs import balance_colour, ink_on, shade_of
from gui.theme import Theme

_HEADING_SHARE: Final = 0.38
"""Of the width that the labels of rows may take; those of columns take it of the height."""
_WIDEST: Final = 26
"""Letters of a label."""
_STRIPE: Final = 3
_LEGEND: Final = ((-1.0, "negative"), (0.0, "neutral, or both"), (1.0, "positive"))
_UNKNOWN: Final = "not known"

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scrolled:
    """By how much the cells are scrolled, in logical pixels."""

    x: int = 0
    y: int = 0


class MatrixPicture:
    """A grid in a picture of some size, in logical pixels; its labels take a part of it at most, or
    with `whole` what they need.
    """

    def __init__(self, grid: Grid, size: QSize, font: QFont, *, whole: bool = False) -> None:
        self.grid, self._size, self._font = grid, size, font
        metrics = self._metrics = QFontMetrics(font)
        widest = metrics.averageCharWidth() * _WIDEST
        self.gap = metrics.averageCharWidth()
        self._left = _longest(grid.rows, metrics, widest) + 2 * self.gap
        self._top = _longest(grid.columns, metrics, widest) + 2 * self.gap
        if not whole:
            self._left = min(self._left, int(size.width() * _HEADING_SHARE))
            most = max(int(size.height() * _HEADING_SHARE), 3 * metrics.height())
            self._top = min(self._top, most)
        count = metrics.horizontalAdvance(count_text(grid.most)) + 2 * self.gap
        self.side = max(round(metrics.height() * 1.75), count)
        self.height = round(metrics.height() * 1.75)
        self._samples = _samples(grid)
        lines = self._sample_places()
        self._bottom = lines[-1].bottom() + metrics.height() // 2 if lines else 0

    @property
    def cells_area(self) -> QRect:
        """Where cells are in sight."""
        return QRect(
            self._left,
            self._top,
            max(0, self._size.width() - self._left),
            max(0, self._size.height() - self._top - self._bottom),
        )

    @property
    def full_size(self) -> QSize:
        """At which every cell is in sight."""
        columns, rows = len(self.grid.columns), len(self.grid.rows)
        return QSize(
            self._left + columns * self.side + 1,
            self._top + rows * self.height + 1 + self._bottom,
        )

    def cell_rect(self, row: int, column: int, scrolled: Scrolled) -> QRect:
        """Where a cell stands, in sight or not."""
        x = self._left + column * self.side - scrolled.x
        y = self._top + row * self.height - scrolled.y
        return QRect(x, y, self.side, self.height)

    def cell_at(self, point: QPointF, scrolled: Scrolled) -> Cell | None:
        """The row and the column of the cell at a point."""
        area = self.cells_area
        if not area.contains(point.toPoint()):
            return None
        row = int(point.y() - area.top() + scrolled.y) // self.height
        column = int(point.x() - area.left() + scrolled.x) // self.side
        inside = row < len(self.grid.rows) and column < len(self.grid.columns)
        return (row, column) if inside else None

    def heading_at(self, point: QPointF, scrolled: Scrolled) -> Heading | None:
        """The heading at a point."""
        area = self.cells_area
        if point.x() < area.left() and area.top() <= point.y() <= area.bottom():
            row = int(point.y() - area.top() + scrolled.y) // self.height
            return self.grid.rows[row] if row < len(self.grid.rows) else None
        if point.y() < area.top() and point.x() >= area.left():
            column = int(point.x() - area.left() + scrolled.x) // self.side
            return self.grid.columns[column] if column < len(self.grid.columns) else None
        return None

    def paint(
        self,
        painter: QPainter,
        theme: Theme,
        scrolled: Scrolled = Scrolled(),
        current: Cell = (-1, -1),
    ) -> None:
        """Paint from the painter's origin what is in sight; the ground is the caller's."""
        painter.save()
        painter.setFont(self._font)
        self._paint_cells(painter, theme, scrolled, current)
        self._paint_rows(painter, theme, scrolled, current[0])
        self._paint_columns(painter, theme, scrolled, current[1])
        if self._bottom:
            self._paint_legend(painter, theme)
        painter.restore()

    def _in_sight(self, scrolled: Scrolled) -> tuple[range, range]:
        area = self.cells_area
        rows = (scrolled.y + area.height()) // self.height + 1
        columns = (scrolled.x + area.width()) // self.side + 1
        return (
            range(scrolled.y // self.height, min(rows, len(self.grid.rows))),
            range(scrolled.x // self.side, min(columns, len(self.grid.columns))),
        )

    def _paint_cells(
        self, painter: QPainter, theme: Theme, scrolled: Scrolled, current: Cell
    ) -> None:
        grid, most = self.grid, max(self.grid.most, 1)
        painter.save()
        painter.setClipRect(self.cells_area)
        rows, columns = self._in_sight(scrolled)
        for row in rows:
            for column in columns:
                place = self.cell_rect(row, column, scrolled)
                cell = grid.cells.get((row, column))
                if cell is not None:
                    self._paint_cell(painter, place, cell, (cell.count / most) ** 0.5, theme)
                painter.setPen(QColor(theme.line))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(place)
        if current[0] >= 0:
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRect(self.cell_rect(*current, scrolled).adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, place: QRect, cell: GridCell, strength: float, theme: Theme
    ) -> None:
        ground = shade_of(cell.balance if cell.signs else None, strength, theme)
        if cell.unknown:  # neither for nor against, nor neutral: as *not coded* is everywhere
            ground = theme.page
            _hatch(painter, place, theme)
        painter.fillRect(self._behind(place, cell), QColor(ground))
        painter.setPen(QColor(ink_on(ground, theme)))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), count_text(cell.count))
        if not cell.unknown and (every := sum(cell.signs)):
            # Also without seeing hues: what is for stands at the left, what is against at the right.
            low = QRectF(place.left(), place.bottom() - _STRIPE + 1, place.width(), _STRIPE)
            pro, contra = (low.width() * part / every for part in cell.signs[:2])
            painter.fillRect(QRectF(low.left(), low.top(), pro, _STRIPE), balance_colour(1, theme))
            left = low.right() - contra
            painter.fillRect(QRectF(left, low.top(), contra, _STRIPE), balance_colour(-1, theme))

    def _paint_rows(
        self, painter: QPainter, theme: Theme, scrolled: Scrolled, current: int
    ) -> None:
        painter.save()
        area = self.cells_area
        painter.setClipRect(QRect(0, area.top(), self._left, area.height()))
        align = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows, _ = self._in_sight(scrolled)
        for row in rows:
            place = self.cell_rect(row, 0, scrolled)
            room = QRect(0, place.top(), self._left - self.gap, place.height())
            self._write(painter, room, self.grid.rows[row], theme, align, strong=row == current)
        painter.restore()

    def _paint_columns(
        self, painter: QPainter, theme: Theme, scrolled: Scrolled, current: int
    ) -> None:
        """Upwards: a column is as narrow as its counts."""
        area = self.cells_area
        painter.save()
        painter.setClipRect(QRect(area.left(), 0, area.width(), self._top))
        align = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        _, columns = self._in_sight(scrolled)
        for column in columns:
            place = self.cell_rect(0, column, scrolled)
            painter.save()
            painter.translate(place.left(), self._top)
            painter.rotate(-90)
            room = QRect(self.gap, 0, self._top - self.gap, self.side)
            heading = self.grid.columns[column]
            self._write(painter, room, heading, theme, align, strong=column == current)
            painter.restore()
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        heading: Heading,
        theme: Theme,
        align: int,
        *,
        strong: bool,
    ) -> None:
        font = QFont(self._font)
        font.setItalic(bool(heading.answer))
        font.setBold(strong)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if heading.answer else theme.ink))
        label = QFontMetrics(font).elidedText(
            one_line(heading.label), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, align, label)

    def _behind(self, place: QRect, cell: GridCell) -> QRect:
        """The ground of a cell; of a hatched one, only what is behind its number."""
        if not cell.unknown:
            return place
        wide = self._metrics.horizontalAdvance(count_text(cell.count)) + self.gap
        ground = QRect(0, 0, wide, self._metrics.height())
        ground.moveCenter(place.center())
        return ground

    def _sample_places(self) -> list[QRect]:
        """Samples with their words from the left, in as many lines as they need."""
        side, line = self._metrics.ascent(), round(self._metrics.height() * 1.2)
        x, y = self.gap, line // 3
        found: list[QRect] = []
        for _, words in self._samples:
            wide = side + self.gap + self._metrics.horizontalAdvance(words) + 2
            if found and x + wide > self._size.width():
                x, y = self.gap, y + line
            found.append(QRect(x, y, wide, side))
            x += wide + 2 * self.gap
        return found

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(self._font)
        top = self._size.height() - self._bottom
        for (balance, words), place in zip(self._samples, self._sample_places(), strict=True):
            at = place.translated(0, top)
            sample = QRect(at.left(), at.top(), at.height(), at.height())
            if balance is None:
                _hatch(painter, sample, theme)
                painter.setPen(QColor(theme.edge))
                painter.drawRect(sample.adjusted(0, 0, -1, -1))
            else:
                painter.fillRect(sample, QColor(shade_of(balance, 1.0, theme)))
            room = at.adjusted(sample.width() + self.gap, -at.height(), 0, at.height())
            painter.setPen(QColor(theme.ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


def _samples(grid: Grid) -> list[tuple[float | None, str]]:
    """What the grounds of cells mean; None is hatched."""
    if not grid.signed:
        return []
    unknown = any(one.unknown for one in grid.cells.values())
    return [*_LEGEND, *([(None, _UNKNOWN)] if unknown else [])]


def _hatch(painter: QPainter, place: QRect, theme: Theme) -> None:
    painter.setPen(QColor(theme.edge))
    hatch(painter, place)


def _longest(headings: Sequence[Heading], metrics: QFontMetrics, most: int) -> int:
    return min(
        max((metrics.horizontalAdvance(one_line(one.label)) for one in headings), default=0) + 2,
        most,
    )
