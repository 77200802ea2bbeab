"""Percent agreement and alpha of one field by stretches of time."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen

from core.agreement.bootstrap import FIRM, TENTATIVE
from core.agreement.report import Period
from gui.review.plot_canvas import PlotCanvas

_TICKS = ((0.0, "0"), (0.5, ".5"), (TENTATIVE, ".667"), (FIRM, ".8"), (1.0, "1"))


class TimePlot(PlotCanvas):
    """Alpha: a line and circles; percent: dashes and squares. Hollow where there are few claims.

    Signal `chosen`: the number of the period that was clicked, or taken with Enter.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._periods: Sequence[Period] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Agreement over time; the table below has the same values")
        self.pressed.connect(self._on_pressed)
        # What is drawn depends on the room in the box, which is laid out when the plot is shown.
        self.box.sigResized.connect(self._on_box_resized)

    def show_periods(self, periods: Sequence[Period]) -> None:
        """Show these periods, the earliest at the left."""
        self._periods = periods
        self._current = min(self._current, max(0, len(periods) - 1))
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        count = max(1, len(self._periods))
        low = min((_least(one) for one in self._periods), default=0.0)
        self.show_range((-0.5, count - 0.5), (min(-0.02, max(-1.02, low - 0.05)), 1.04))
        self.left.setWidth(self.fontMetrics().horizontalAdvance(".66700"))
        self.set_ticks(self.left, _TICKS)
        self.set_ticks(self.bottom, self._named())
        for value, style in ((TENTATIVE, Qt.PenStyle.DotLine), (FIRM, Qt.PenStyle.DashLine)):
            pen = QPen(QColor(self.theme.edge), 1, style)
            pen.setCosmetic(True)
            self.box.addItem(pg.InfiniteLine(value, angle=0, pen=pen))
        self._draw("percent", self.theme.muted, Qt.PenStyle.DashLine, "s")
        self._draw("alpha", self.theme.accent, Qt.PenStyle.SolidLine, "o")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._periods:
            at = self._current + steps[Qt.Key(event.key())]
            self._current = min(max(at, 0), len(self._periods) - 1)
            self.redraw()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._periods:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def tip_at(self, x: float, y: float) -> str:  # noqa: ARG002 (a period is as high as the plot)
        at = round(x)
        return period_words(self._periods[at]) if 0 <= at < len(self._periods) else ""

    def _named(self) -> list[tuple[float, str]]:
        """As many names as fit below, the first of each period's two days."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(_begin(one)) for one in self._periods), default=1)
        fit = max(1, int(self.box.width() // (widest * 1.3)))
        step = -(-len(self._periods) // fit)
        return [(float(at), _begin(one)) for at, one in enumerate(self._periods) if at % step == 0]

    def _draw(self, name: str, colour: str, style: Qt.PenStyle, symbol: str) -> None:
        values = [one.figures[name].value for one in self._periods]
        heights = np.array([np.nan if one is None else one for one in values], float)
        places = np.arange(len(values), dtype=float)
        pen = pg.mkPen(colour, width=2, style=style)
        if len(values):
            self.box.addItem(pg.PlotCurveItem(places, heights, pen=pen, connect="finite"))
        for at, value in enumerate(values):
            if value is not None:
                hollow = self._periods[at].few
                self.box.addItem(
                    pg.ScatterPlotItem(
                        [at],
                        [value],
                        size=12 if at == self._current and self.hasFocus() else 9,
                        symbol=symbol,
                        pen=pg.mkPen(colour, width=2),
                        brush=QColor(self.theme.page if hollow else colour),
                    )
                )

    def _on_box_resized(self, _box: object) -> None:
        self.redraw()

    def _on_pressed(self, x: float, _y: float) -> None:
        at = round(x)
        if 0 <= at < len(self._periods):
            self._current = at
            self.redraw()
            self.chosen.emit(at)


def period_words(one: Period) -> str:
    """The period as it is read out."""
    alpha, percent = one.figures["alpha"], one.figures["percent"]
    told = "not defined" if alpha.value is None else f"{alpha.value:.3f}"
    share = "not defined" if percent.value is None else f"{percent.value:.3f}"
    few = ", few claims" if one.few else ""
    return f"{one.label}: alpha {told}, percent {share}, n {one.n:,}{few}"


def _begin(one: Period) -> str:
    return one.label.split(" to ", 1)[0]


def _least(one: Period) -> float:
    values = [figure.value for figure in one.figures.values() if figure.value is not None]
    return min(values, default=0.0)
