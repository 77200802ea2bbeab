"""One figure of all fields with its intervals, a row each."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPen, QResizeEvent

from core.agreement.bootstrap import FIRM, TENTATIVE
from core.agreement.report import Measured
from gui.review.plot_canvas import PlotCanvas

_TICKS = (
    (-1.0, "−1"),
    (-0.5, "−.5"),
    (0.0, "0"),
    (0.25, ".25"),
    (0.5, ".5"),
    (TENTATIVE, ".667"),
    (FIRM, ".8"),
    (1.0, "1"),
)
_SYMBOL = 9


@dataclass(frozen=True, slots=True)
class ForestRow:
    """`key` comes back when the row is chosen."""

    key: str
    label: str
    figure: Measured


class ForestPlot(PlotCanvas):
    """A point for each value, a bar for its interval; what is not defined has its reason as a tip.

    Signal `chosen`: the key of a row that was clicked, or taken with Enter.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(downwards=True)
        self._rows: Sequence[ForestRow] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Intervals of all fields")
        self.pressed.connect(self._on_pressed)

    def show_rows(self, rows: Sequence[ForestRow]) -> None:
        """Show these rows, the first on top."""
        self._rows = rows
        self._current = min(self._current, max(0, len(rows) - 1))
        self.setAccessibleDescription("; ".join(map(in_words, rows)))
        self.redraw()

    def choose(self, key: str) -> None:
        """Mark a row as the one that is looked at."""
        for at, row in enumerate(self._rows):
            if row.key == key and at != self._current:
                self._current = at
                self.redraw()

    def redraw(self) -> None:
        self.clear()
        count = max(1, len(self._rows))
        labels = self.set_left_width([row.label for row in self._rows])
        self.set_ticks(self.left, list(enumerate(labels)))
        self.set_ticks(self.bottom, _TICKS)
        low = min((_low(row.figure) for row in self._rows), default=0.0)
        self.show_range((min(-0.02, max(-1.05, low - 0.05)), 1.03), (-0.6, count - 0.4))
        self._draw_lines()
        self._draw_current()
        for at, row in enumerate(self._rows):
            self._draw(at, row.figure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self._rows:
            at = self._current + steps[Qt.Key(event.key())]
            self._current = min(max(at, 0), len(self._rows) - 1)
            self.redraw()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.chosen.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def tip_at(self, x: float, y: float) -> str:  # noqa: ARG002 (a row is as wide as the plot)
        row = round(y)
        return in_words(self._rows[row]) if 0 <= row < len(self._rows) else ""

    def _draw_lines(self) -> None:
        for value, style in (
            (0.0, Qt.PenStyle.SolidLine),
            (TENTATIVE, Qt.PenStyle.DotLine),
            (FIRM, Qt.PenStyle.DashLine),
        ):
            pen = QPen(QColor(self.theme.edge), 1, style)
            pen.setCosmetic(True)
            self.box.addItem(pg.InfiniteLine(value, angle=90, pen=pen))

    def _draw_current(self) -> None:
        if not self._rows:
            return
        at = self._current
        band = pg.LinearRegionItem(
            (at - 0.5, at + 0.5),
            orientation="horizontal",
            movable=False,
            brush=QColor(self.theme.line),
            pen=pg.mkPen(None),
        )
        band.setZValue(-10)
        self.box.addItem(band)

    def _draw(self, at: int, figure: Measured) -> None:
        if figure.value is None:
            words = pg.TextItem("not defined", color=self.theme.muted, anchor=(0, 0.5))
            words.setFont(self.font())
            words.setPos(0.01, at)
            self.box.addItem(words)
            return
        accent = QColor(self.theme.accent)
        drawn = figure.interval
        if drawn and drawn.low is not None and drawn.high is not None:
            pen = pg.mkPen(accent, width=2)
            bar = pg.PlotCurveItem(np.array([drawn.low, drawn.high]), np.array([at, at]), pen=pen)
            self.box.addItem(bar)
        few = drawn is not None and drawn.few_articles
        self.box.addItem(
            pg.ScatterPlotItem(
                [figure.value],
                [at],
                size=_SYMBOL,
                symbol="o",
                pen=pg.mkPen(accent, width=2),
                brush=QColor(self.theme.page) if few else accent,
            )
        )

    def _on_pressed(self, _x: float, y: float) -> None:
        at = round(y)
        if 0 <= at < len(self._rows):
            self._current = at
            self.redraw()
            self.chosen.emit(self._rows[at].key)


def in_words(row: ForestRow) -> str:
    """The row as it is read out."""
    one = row.figure
    if one.value is None:
        return f"{row.label}: not defined, {one.undefined}"
    drawn = one.interval
    if drawn is None or drawn.low is None or drawn.high is None:
        return f"{row.label}: {one.value:.3f}"
    return f"{row.label}: {one.value:.3f}, 95 % from {drawn.low:.3f} to {drawn.high:.3f}"


def _low(one: Measured) -> float:
    drawn = one.interval.low if one.interval else None
    values = [value for value in (one.value, drawn) if value is not None]
    return min(values, default=0.0)
