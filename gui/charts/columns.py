"""Columns over time: one a period, from left to right, with an axis that stays in sight."""

from collections.abc import Sequence
from math import ceil, log10
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.charts.bar import Bar, count_text, drawn_pieces, one_line, pieces_of
from gui.charts.brushes import brush_of, hatch, pen_of
from gui.charts.marks import NOWHERE, MarksView, Place
from gui.theme import Theme

_NARROWEST: Final = 1.6  # letters in the width of a column; more columns are scrolled
_WIDEST: Final = 12
_FILLED: Final = 0.78  # of its place, by a column
_TICKS: Final = 4
_LETTERS: Final = 11  # of a label under a column; "2016-10-07" has ten


class ColumnsView(MarksView):
    """Left and right go from column to column, up and down from segment to segment."""

    bar_keys: ClassVar = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    part_keys: ClassVar = (Qt.Key.Key_Down, Qt.Key.Key_Up)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._top = 1.0
        self._step = 1.0
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def rect_of(self, row: int, part: int = -1) -> QRect:
        left = self._left() + row * self._width() - self.horizontalScrollBar().value()
        place = QRectF(left, 0, self._width(), self._base()).toRect()
        if part < 0:
            return place
        piece = pieces_of(self.bars[row], self.share)[part]
        upper, lower = self._y(piece.start + piece.length), self._y(piece.start)
        inset = self._width() * (1 - _FILLED) / 2
        return QRectF(left + inset, upper, self._width() - 2 * inset, lower - upper).toRect()

    def place_at(self, point: QPointF) -> Place:
        along = point.x() - self._left() + self.horizontalScrollBar().value()
        row = int(along // self._width()) if point.x() >= self._left() else -1
        if not 0 <= row < len(self.bars):
            return NOWHERE
        for piece in pieces_of(self.bars[row], self.share):
            upper, lower = self._y(piece.start + piece.length), self._y(piece.start)
            if piece.number >= 0 and upper <= point.y() < max(lower, upper + 1):
                return row, piece.number
        return row, -1

    def page(self) -> int:
        return max(1, int((self.viewport().width() - self._left()) // self._width()))

    def bring_into_sight(self, area: QRect) -> None:
        scroll = self.horizontalScrollBar()
        if area.left() < self._left():
            scroll.setValue(scroll.value() + area.left() - self._left())
        elif area.right() >= self.viewport().width():
            scroll.setValue(scroll.value() + area.right() + 1 - self.viewport().width())

    def measure(self) -> None:
        longest = max((bar.length for bar in self.bars), default=0)
        self._step = 0.25 if self.share else nice_step(longest)
        self._top = 1.0 if self.share else max(1, ceil(longest / self._step)) * self._step

    def lay_out(self) -> None:
        scroll, view = self.horizontalScrollBar(), self.viewport()
        full = self._left() + self._width() * len(self.bars)
        scroll.setRange(0, max(0, ceil(full - view.width())))
        scroll.setPageStep(max(1, view.width() - self._left()))
        scroll.setSingleStep(max(1, round(self._width())))
        self.draw()

    def full_width(self) -> int:
        """The width at which every column is in sight."""
        return ceil(self._left() + self._narrowest() * len(self.bars))

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 60, self.fontMetrics().height() * 14)

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        return QSize(letter * 24, self.fontMetrics().height() * 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 (Qt's signature)
        self._hovered = -1
        self.draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.fillRect(self.viewport().rect(), QColor(self.theme.page))
        self._paint_axis(painter)
        painter.save()
        painter.setClipRect(
            self._left(), 0, self.viewport().width() - self._left(), self.viewport().height()
        )
        self.paint_columns(painter)
        painter.restore()
        self._paint_labels(painter)
        row, part = self.current
        if row >= 0 and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRect(self.rect_of(row).adjusted(1, 1, -1, -1))
            if part >= 0:
                painter.setPen(QPen(QColor(self.theme.ink), 2))
                painter.drawRect(self.rect_of(row, part).adjusted(-2, 0, 2, 0))

    def render_on(self, painter: QPainter) -> None:
        """Draw everything, for a picture: without a clip, which SVG files would carry as such."""
        painter.setFont(self.font())
        self._paint_axis(painter)
        self.paint_columns(painter)
        self._paint_labels(painter)

    def paint_columns(self, painter: QPainter) -> None:
        """The columns in sight with their values."""
        scrolled, width = self.horizontalScrollBar().value(), self._width()
        first = int(scrolled // width)
        last = min(len(self.bars), int((scrolled + self.viewport().width()) // width) + 1)
        if 0 <= self._hovered < len(self.bars):
            painter.fillRect(self.rect_of(self._hovered), QColor(self.theme.line))
        for row in range(first, last):
            self._paint_column(painter, row)

    def _paint_labels(self, painter: QPainter) -> None:
        """Of every column whose middle is in sight, or of as many as there is room for."""
        every, left, right = self._every(), self._left(), self.viewport().width()
        for row in range(0, len(self.bars), every):
            if left <= self.rect_of(row).left() + self._width() / 2 <= right:
                self._paint_label(painter, row)

    def _paint_column(self, painter: QPainter, row: int) -> None:
        bar, place = self.bars[row], self.rect_of(row)
        for piece in drawn_pieces(bar, self.share):
            upper, lower = self._y(piece.start + piece.length), self._y(piece.start)
            inset = self._width() * (1 - _FILLED) / 2
            area = QRectF(place.left() + inset, upper, self._width() - 2 * inset, lower - upper)
            if area.height() <= 0:
                continue
            painter.setPen(pen_of(piece.part, self.theme, bool(bar.parts)))
            painter.setBrush(brush_of(piece.part, self.theme))
            painter.drawRect(area)
            if piece.part.answer == "not coded":
                painter.setPen(QColor(self.theme.muted))
                hatch(painter, area.toRect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        words = count_text(bar.count)
        if bar.count and self.fontMetrics().horizontalAdvance(words) < self._width():
            top = self._y(1.0 if self.share else bar.length)
            painter.setPen(QColor(self.theme.ink))
            line = self.fontMetrics().height()
            above = QRectF(place.left(), top - line, self._width(), line)
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_label(self, painter: QPainter, row: int) -> None:
        bar, place = self.bars[row], self.rect_of(row)
        metrics, every = self.fontMetrics(), self._every()
        room = self._width() * every
        label = metrics.elidedText(_short(bar.label), Qt.TextElideMode.ElideRight, int(room))
        painter.setPen(QColor(self.theme.muted if bar.answer else self.theme.ink))
        middle = place.left() + self._width() / 2
        wide = min(room, metrics.horizontalAdvance(label) + 2)
        begin = min(middle - wide / 2, self.viewport().width() - wide)
        area = QRectF(max(begin, 0.0), self._base() + 3, wide, metrics.height())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), label)

    def _paint_axis(self, painter: QPainter) -> None:
        right, metrics = self.viewport().width(), self.fontMetrics()
        value = 0.0
        while self.bars and value <= self._top + self._step / 2:
            y = self._y(value)
            painter.setPen(QColor(self.theme.edge if value == 0 else self.theme.line))
            painter.drawLine(QLineF(self._left(), y, right, y))
            painter.setPen(QColor(self.theme.muted))
            area = QRectF(0, y - metrics.height() / 2, self._left() - self._gap(), metrics.height())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, int(flags), self._tick(value))
            value += self._step

    def _tick(self, value: float) -> str:
        return f"{round(100 * value)} %" if self.share else count_text(round(value))

    def _gap(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _left(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._tick(self._top)) + 2 * self._gap()

    def _base(self) -> float:
        """How deep the columns stand; the labels are under it."""
        return self.viewport().height() - self.fontMetrics().height() - 6.0

    def _y(self, value: float) -> float:
        head = self.fontMetrics().height() * 1.2
        return self._base() - (self._base() - head) * value / self._top

    def _narrowest(self) -> float:
        return self._gap() * _NARROWEST

    def _width(self) -> float:
        """The width of a column's place."""
        room = self.viewport().width() - self._left() - self._gap()
        fitting = room / max(1, len(self.bars))
        return float(min(max(fitting, self._narrowest()), self._gap() * _WIDEST))

    def _every(self) -> int:
        """Every how many columns there is room for a label."""
        longest = max((_short(bar.label) for bar in self.bars), key=len, default="")
        wide = self.fontMetrics().horizontalAdvance(longest) + 2 * self._gap()
        return max(1, ceil(wide / self._width()))


def nice_step(most: int) -> int:
    """The distance of ticks: 1, 2 or 5 times a power of ten, so that there are a few."""
    wanted = max(1.0, most / _TICKS)
    power: int = 10 ** int(log10(wanted))
    return next(one * power for one in (1, 2, 5, 10) if one * power >= wanted)


def _short(label: str) -> str:
    """What has room under a column: "2016 (month not known)" is "2016 (?)"."""
    words = one_line(label)
    return words if len(words) <= _LETTERS else f"{words.split(' ', 1)[0]} (?)"


def shown_whole(
    bars: Sequence[Bar], width: int, height: int, share: bool, theme: Theme
) -> ColumnsView:
    """A view at least this wide in which every column is in sight, for a picture."""
    view = ColumnsView(theme)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.set_bars(bars, share=share)
    view.resize(max(width, view.full_width() + 2), height)
    view.viewport().setGeometry(view.rect())  # a view that is never shown gets no event for it
    view.lay_out()
    return view
