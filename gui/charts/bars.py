"""The drawn bars and their axis: the only module that knows pyqtgraph, which has no types.

Importing it costs more than starting Qt, so nothing imports it before the first window is painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsView, QVBoxLayout, QWidget

from gui.charts.bar import Bar, drawn_pieces
from gui.charts.brushes import brush_of, pen_of
from gui.charts.rows import THICKNESS
from gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a long chart is in sight. Rows are 1 high in the plot's own units."""

    first: int  # number of the first row drawn
    top: float  # rows above the upper edge, a fraction where a row is cut
    height: float  # rows that fit
    most: float  # count at the right edge


class BarPlot(QWidget):
    """Horizontal bars with their labels, drawn for the rows in sight only.

    Transparent and deaf to the mouse: whoever holds it paints behind it and handles events.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._axis = _LabelAxis(orientation="left")
        self._axis.setStyle(tickLength=0)
        self._bars = pg.BarGraphItem(x0=[], y0=[], width=[], height=THICKNESS, pen=None)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True)
        self._box.addItem(self._bars)
        self._axis.linkToView(self._box)
        self._canvas = self._bare_canvas()
        self._window: Window | None = None
        self._label_width = -1
        self._ticks: list[tuple[float, str]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)

    def set_look(self, theme: Theme, font: QFont) -> None:
        """Colours and font of the axis; the bars take theirs with the next ``show_rows``."""
        self._axis.setTextPen(theme.ink)
        self._axis.setPen(theme.edge)
        self._axis.setStyle(tickFont=font)

    def set_label_width(self, pixels: int) -> None:
        """The room for labels, left of the bars."""
        if pixels != self._label_width:
            self._label_width = pixels
            self._axis.setWidth(pixels)
        self._canvas.centralLayout.activate()  # else bars and values part for one frame

    def show_rows(
        self,
        bars: Sequence[Bar],
        labels: Sequence[str],
        window: Window,
        theme: Theme,
        share: bool = False,
    ) -> None:
        """Draw these bars, the first of them as row ``window.first``; ``labels`` already fit."""
        rows = [window.first + index for index in range(len(bars))]
        ticks = [(row + 0.5, label) for row, label in zip(rows, labels, strict=True)]
        if ticks != self._ticks:
            self._ticks = ticks
            self._axis.setTicks([ticks])
        drawn = [
            (row, piece, bool(bar.parts))
            for row, bar in zip(rows, bars, strict=True)
            for piece in drawn_pieces(bar, share)
        ]
        self._bars.setOpts(
            x0=[piece.start for _, piece, _ in drawn],
            y0=[row + (1 - THICKNESS) / 2 for row, _, _ in drawn],
            width=[float(piece.length) for _, piece, _ in drawn],
            brushes=[brush_of(piece.part, theme) for _, piece, _ in drawn],
            pens=[pen_of(piece.part, theme, parted) for _, piece, parted in drawn] or None,
        )
        if window != self._window:
            self._window = window
            self._box.setRange(
                xRange=(0, window.most),
                yRange=(window.top, window.top + window.height),
                padding=0,
                disableAutoRange=True,
            )

    def _bare_canvas(self) -> Any:
        """A view with axis and bars alone: a PlotWidget brings menus, buttons and margins along."""
        canvas = pg.GraphicsView(self, background=None)
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        canvas.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)  # a cached background is opaque
        canvas.viewport().setAutoFillBackground(False)
        # Whoever holds it paints bars and values together, once; the scene would come again.
        canvas.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        canvas.centralLayout.setContentsMargins(0, 0, 0, 0)
        canvas.centralLayout.setSpacing(0)
        canvas.centralLayout.addItem(self._axis, 0, 0)
        canvas.centralLayout.addItem(self._box, 0, 1)
        return canvas


class _LabelAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that also draws a label cut by the edge; pyqtgraph's own leaves it out."""

    def generateDrawSpecs(self, painter: QPainter) -> tuple[Any, list[Any], list[Any]]:  # noqa: ARG002
        bounds = self.mapRectFromParent(self.geometry())
        low, high = sorted(self.range)
        row = bounds.height() / (high - low)
        width = bounds.width() - self.style["tickTextOffset"][0] * 2
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        texts = [
            (QRectF(bounds.left(), (place - 0.5 - low) * row, width, row), align, label)
            for place, label in (self._tickLevels or [[]])[0]
        ]
        end = min(bounds.bottom(), texts[-1][0].bottom()) if texts else bounds.top()
        return (self.pen(), bounds.topRight(), QPointF(bounds.right(), end)), [], texts
