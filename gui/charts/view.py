"""The scrolling list of bars, one a row."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.charts.bar import Bar, count_text
from gui.charts.bars import BarPlot, Window
from gui.charts.brushes import hatch
from gui.charts.marks import MarksView, Place
from gui.charts.rows import THICKNESS, Rows
from gui.theme import Theme


class BarsView(MarksView):
    """Up and down go from bar to bar, left and right from segment to segment.

    Only the rows in sight are drawn, so that 10,000 bars scroll like ten.
    """

    bar_keys: ClassVar = (Qt.Key.Key_Up, Qt.Key.Key_Down)
    part_keys: ClassVar = (Qt.Key.Key_Left, Qt.Key.Key_Right)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._rows = Rows.measured((), self.fontMetrics())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._plot = BarPlot(self.viewport())
        self._plot.set_look(theme, self.font())

    def set_theme(self, theme: Theme) -> None:
        self._plot.set_look(theme, self.font())
        super().set_theme(theme)

    def row_rect(self, row: int) -> QRect:
        """Where a row stands in the viewport, in logical pixels."""
        height = self._rows.height
        top = row * height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), height)

    def axis_left(self) -> int:
        """Where bars begin, in logical pixels."""
        return self._rows.label_width(self.viewport().width())

    def full_height(self) -> int:
        """The height, in logical pixels, at which every bar is in sight."""
        return self._rows.full_height

    def rect_of(self, row: int, part: int = -1) -> QRect:
        area = self.row_rect(row)
        return self._piece_rect(area, self.bars[row], part) if part >= 0 else area

    def place_at(self, point: QPointF) -> Place:
        row = self._rows.row_at(point.y() + self.verticalScrollBar().value())
        if row < 0:
            return row, -1
        width = self.viewport().width()
        start, per_count = self._rows.label_width(width), self._rows.per_count(width)
        along = (point.x() - start) / per_count
        hit = (
            piece.number
            for piece in self._rows.pieces(self.bars[row])
            if piece.start <= along < piece.start + max(piece.length, 1 / per_count)
        )
        return row, next(hit, -1)

    def page(self) -> int:
        return self.viewport().height() // self._rows.height

    def bring_into_sight(self, area: QRect) -> None:
        scroll = self.verticalScrollBar()
        if area.top() < 0:
            scroll.setValue(scroll.value() + area.top())
        elif area.bottom() >= self.viewport().height():
            scroll.setValue(scroll.value() + area.bottom() + 1 - self.viewport().height())

    def measure(self) -> None:
        self._rows = Rows.measured(self.bars, self.fontMetrics(), self._rows, share=self.share)

    def sizeHint(self) -> QSize:
        return QSize(self._rows.gap * 60, self._rows.height * 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._rows.gap * 24, self._rows.height * 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._rows = Rows.measured(self.bars, self.fontMetrics(), share=self.share)
            self._plot.set_look(self.theme, self.font())
            self.lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 (Qt's signature)
        self._hovered = -1
        self.draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self.theme.page))
        if self._hovered >= 0:
            painter.fillRect(self.row_rect(self._hovered), QColor(self.theme.line))
        self._paint_values_and_hatching(painter)
        row, part = self.current
        if row >= 0 and self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.drawRect(self.row_rect(row).adjusted(1, 1, -1, -1))
            if part >= 0:
                painter.setPen(QPen(QColor(self.theme.ink), 2))
                painter.drawRect(self.rect_of(row, part).adjusted(0, -2, 0, 2))

    def lay_out(self) -> None:
        area, scroll = self.viewport().rect(), self.verticalScrollBar()
        self._plot.setGeometry(area)
        self._plot.set_label_width(self._rows.label_width(area.width()))
        scroll.setRange(0, max(0, self._rows.full_height - area.height()))
        scroll.setPageStep(area.height())
        scroll.setSingleStep(self._rows.height)
        self.draw()

    def draw(self) -> None:
        rows, area, top = self._rows, self.viewport().rect(), self.verticalScrollBar().value()
        first, bars = rows.in_sight(top, area.height())
        window = Window(
            first=first,
            top=top / rows.height,
            height=max(1, area.height()) / rows.height,
            most=max(1, area.width() - rows.label_width(area.width()))
            / rows.per_count(area.width()),
        )
        labels = [rows.label(bar, area.width()) for bar in bars]
        self._plot.show_rows(bars, labels, window, self.theme, self.share)
        self.viewport().update()

    def _piece_rect(self, area: QRect, bar: Bar, number: int) -> QRect:
        """Where a segment (-1: the whole of a bar without any) is drawn in its row."""
        width = self.viewport().width()
        start, per_count = self._rows.label_width(width), self._rows.per_count(width)
        piece = self._rows.pieces(bar)[max(number, 0)]
        inset = round(area.height() * (1 - THICKNESS) / 2)
        left = start + round(piece.start * per_count)
        end = start + round((piece.start + piece.length) * per_count)
        return QRect(left, area.top() + inset, end - left, area.height() - 2 * inset)

    def _paint_values_and_hatching(self, painter: QPainter) -> None:
        rows, width = self._rows, self.viewport().width()
        start, per_count = rows.label_width(width), rows.per_count(width)
        first, bars = rows.in_sight(self.verticalScrollBar().value(), self.viewport().height())
        painter.setFont(self.font())
        for row, bar in enumerate(bars, first):
            area, end = self.row_rect(row), start + round(rows.length(bar) * per_count)
            painter.setPen(QColor(self.theme.muted))
            self._hatch(painter, area, bar)
            painter.setPen(QColor(self.theme.muted if bar.answer else self.theme.ink))
            area.setLeft(end + rows.gap)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, count_text(bar.count))

    def _hatch(self, painter: QPainter, area: QRect, bar: Bar) -> None:
        if not bar.parts and bar.answer == "not coded":
            hatch(painter, self._piece_rect(area, bar, -1))
        for number, part in enumerate(bar.parts):
            if part.answer == "not coded":
                hatch(painter, self._piece_rect(area, bar, number))


def shown_whole(bars: Sequence[Bar], width: int, share: bool, theme: Theme) -> BarsView:
    """A view of this width in which every bar is in sight, for a picture."""
    view = BarsView(theme)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.set_bars(bars, share=share)
    view.resize(width, view.full_height())
    return view
