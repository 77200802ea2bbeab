"""A bare plot: two axes and a box, in the colours of the theme, that tells where it is clicked.

Of the plots it alone sets up pyqtgraph, which has no types. Importing it costs more than starting
Qt, so the plots are loaded when the first of them is shown.
"""

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QGraphicsView, QToolTip, QVBoxLayout, QWidget

from gui.theme import LIGHT, Theme

Ticks = Sequence[tuple[float, str]]


class PlotCanvas(QWidget):
    """Signal `pressed`: a click at (x, y), in the plot's own units."""

    pressed = Signal(object, object)

    def __init__(self, *, downwards: bool = False) -> None:
        super().__init__()
        self.theme = LIGHT
        self.left = pg.AxisItem("left")
        self.bottom = pg.AxisItem("bottom")
        self.box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=downwards)
        self._canvas = self._bare_canvas()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)
        self.setMouseTracking(True)
        self.setMinimumSize(QSize(280, 160))

    def set_theme(self, theme: Theme) -> None:
        """Colours and font of the axes; what is drawn takes them with the next drawing."""
        self.theme = theme
        font = QFont(self.font())
        for axis in (self.left, self.bottom):
            axis.setTextPen(theme.ink)
            axis.setPen(theme.edge)
            axis.setStyle(tickFont=font, autoExpandTextSpace=True)
        self.redraw()

    def redraw(self) -> None:
        """Draw anew what is shown."""

    def tip_at(self, x: float, y: float) -> str:  # noqa: ARG002 (for plots that have any)
        """What stands at a place, in words."""
        return ""

    def clear(self) -> None:
        """Take away all that is drawn."""
        for item in list(self.box.addedItems):
            self.box.removeItem(item)

    def set_ticks(self, axis: Any, ticks: Ticks) -> None:
        """Name these places of an axis."""
        axis.setTicks([list(ticks)])

    def set_left_width(self, labels: Sequence[str], most: float = 0.4) -> list[str]:
        """Make room for labels at the left; answers them as they fit."""
        metrics = self.fontMetrics()
        room = int(self.width() * most)
        wanted = max((metrics.horizontalAdvance(one) for one in labels), default=0)
        width = min(wanted, room)
        self.left.setWidth(width + 3 * metrics.averageCharWidth())
        return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, width) for one in labels]

    def show_range(self, x: tuple[float, float], y: tuple[float, float]) -> None:
        """Show this part of the plane, and no more."""
        self.box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)

    def sizeHint(self) -> QSize:
        return QSize(460, 320)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            place = self._place(event.position())
            self.pressed.emit(place.x(), place.y())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.tip_at(place.x(), place.y()), self)
            return True
        return super().event(event)

    def point_of(self, x: float, y: float) -> QPointF:
        """Where a place of the plot is in this widget, in logical pixels."""
        scene = self.box.mapViewToScene(QPointF(x, y))
        return QPointF(self._canvas.mapFromScene(scene))

    def _place(self, point: QPointF) -> QPointF:
        scene = self._canvas.mapToScene(point.toPoint())
        found: QPointF = self.box.mapSceneToView(scene)
        return found

    def _bare_canvas(self) -> Any:
        canvas = pg.GraphicsView(self, background=None)
        for part in (canvas, canvas.viewport()):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # a cached background is opaque
        canvas.viewport().setAutoFillBackground(False)
        layout = canvas.centralLayout
        layout.setContentsMargins(0, 8, 12, 0)
        layout.setSpacing(0)
        layout.addItem(self.left, 0, 0)
        layout.addItem(self.box, 0, 1)
        layout.addItem(self.bottom, 1, 1)
        self.left.linkToView(self.box)
        self.bottom.linkToView(self.box)
        return canvas
