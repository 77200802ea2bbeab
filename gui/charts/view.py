"""The scrolling list of bars: what is in sight, what the mouse and the keys do."""

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from gui.charts.bar import Bar, count_text, one_line
from gui.charts.bars import BarPlot, Window
from gui.charts.rows import THICKNESS, Rows
from gui.theme import Theme

_READ_OUT: Final = 20  # bars named in the description


class BarsView(QAbstractScrollArea):
    """Bars, one a row, in the order given. Emits ``bar_chosen(key)`` on a click or Enter.

    Only the rows in sight are drawn, so that 10,000 bars scroll like ten.
    """

    bar_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = Rows.measured((), self.fontMetrics())
        self._current = self._hovered = self._pressed = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._plot = BarPlot(self.viewport())
        self._plot.set_look(theme, self.font())

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        self._plot.set_look(theme, self.font())
        self._draw()

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars instead; the bar in focus stays in focus where its key is still there."""
        held = [self._rows.bars[self._current].key] if self._current >= 0 else []
        same = (row for row, bar in enumerate(bars) if held and bar.key == held[0])
        self._current = next(same, -1)
        self._hovered = self._pressed = -1
        self._rows = Rows.measured(bars, self.fontMetrics(), self._rows)
        self.setAccessibleDescription(self._in_words())
        self._lay_out()

    def row_rect(self, row: int) -> QRect:
        """Where a row stands in the viewport, in logical pixels."""
        height = self._rows.height
        top = row * height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), height)

    def full_height(self) -> int:
        """The height, in logical pixels, at which every bar is in sight."""
        return self._rows.full_height

    def current_key(self) -> object:
        """The key of the bar that the keyboard is on; None where it is on none."""
        return self._rows.bars[self._current].key if self._current >= 0 else None

    def sizeHint(self) -> QSize:
        return QSize(self._rows.gap * 60, self._rows.height * 12)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._rows.gap * 24, self._rows.height * 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._rows = Rows.measured(self._rows.bars, self.fontMetrics())
            self._plot.set_look(self._theme, self.font())
            self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 (Qt's signature)
        self._hovered = -1
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.page))
        if self._hovered >= 0:
            painter.fillRect(self.row_rect(self._hovered), QColor(self._theme.line))
        self._paint_values_and_hatching(painter)
        if self._current >= 0 and self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRect(self.row_rect(self._current).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page, all_rows = self.viewport().height() // self._rows.height, len(self._rows.bars)
        key = Qt.Key
        steps = {key.Key_Up: -1, key.Key_Down: 1, key.Key_PageUp: -page, key.Key_PageDown: page}
        steps |= {key.Key_Home: -all_rows, key.Key_End: all_rows}
        if event.key() in steps and all_rows:
            self._move_to(self._current + steps[Qt.Key(event.key())])
        elif event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space) and self._current >= 0:
            self.bar_chosen.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._move_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_under(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._row_under(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row, pressed = self._row_under(event.position()), self._pressed
        self._pressed = -1
        if row == pressed and row >= 0:
            self._move_to(row)
            self.bar_chosen.emit(self.current_key())

    def _lay_out(self) -> None:
        area, scroll = self.viewport().rect(), self.verticalScrollBar()
        self._plot.setGeometry(area)
        self._plot.set_label_width(self._rows.label_width(area.width()))
        scroll.setRange(0, max(0, self._rows.full_height - area.height()))
        scroll.setPageStep(area.height())
        scroll.setSingleStep(self._rows.height)
        self._draw()

    def _draw(self) -> None:
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
        self._plot.show_rows(bars, labels, window, self._theme)
        self.viewport().update()

    def _paint_values_and_hatching(self, painter: QPainter) -> None:
        rows, width = self._rows, self.viewport().width()
        start, per_count = rows.label_width(width), rows.per_count(width)
        first, bars = rows.in_sight(self.verticalScrollBar().value(), self.viewport().height())
        painter.setFont(self.font())
        for row, bar in enumerate(bars, first):
            painter.setPen(QColor(self._theme.muted if bar.answer else self._theme.ink))
            area, end = self.row_rect(row), start + round(bar.count * per_count)
            if bar.answer == "not coded":
                inset = round(area.height() * (1 - THICKNESS) / 2)
                _hatch(painter, area.adjusted(start, inset, end - area.width(), -inset))
            area.setLeft(end + rows.gap)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, count_text(bar.count))

    def _row_under(self, point: QPointF) -> int:
        return self._rows.row_at(point.y() + self.verticalScrollBar().value())

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _move_to(self, row: int) -> None:
        """Put the keyboard on a row, the nearest there is, and bring it into sight."""
        self._current = min(max(row, 0), len(self._rows.bars) - 1)
        if self._current < 0:
            return
        place, scroll = self.row_rect(self._current), self.verticalScrollBar()
        if place.top() < 0:
            scroll.setValue(scroll.value() + place.top())
        elif place.bottom() >= self.viewport().height():
            scroll.setValue(scroll.value() + place.bottom() + 1 - self.viewport().height())
        self.viewport().update()
        spoken = _spoken(self._rows.bars[self._current])
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _show_tip(self, event: QHelpEvent) -> None:
        row = self._row_under(QPointF(event.pos()))
        if row < 0:
            QToolTip.hideText()
            return
        text = f"<qt>{escape(_spoken(self._rows.bars[row]))}</qt>"  # a label is never markup
        QToolTip.showText(event.globalPos(), text, self.viewport(), self.row_rect(row))

    def _in_words(self) -> str:
        bars = self._rows.bars
        words = ", ".join(map(_spoken, bars[:_READ_OUT]))
        if len(bars) > _READ_OUT:
            words += " " + self.tr("and %n more", "", len(bars) - _READ_OUT)
        return words


def _hatch(painter: QPainter, area: QRect) -> None:
    """Fill with slanted lines; one by one they come out alike on screen and in every file."""
    left, right, bottom, rise = area.left(), area.right() + 1, area.bottom() + 1, area.height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for x in range(left - rise, right, max(4, rise // 2)):
        start, end = max(x, left), min(x + rise, right)
        painter.drawLine(start, bottom - (start - x), end, bottom - (end - x))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _spoken(bar: Bar) -> str:
    return f"{one_line(bar.label)} {count_text(bar.count)}"
