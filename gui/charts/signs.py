"""How claims for and against are drawn: a hue and a line style, either of which says it alone."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.counts.network_data import MIXED, STANDS
from gui.contrast import standing_out
from gui.theme import Theme

_CONTRAST: Final = 3.0
_FOR, _AGAINST = ("#2a6fc4", "#6cb0ff"), ("#c2410c", "#ff9257")
"""Blue and vermilion, which everybody can tell apart, on the light and the dark page."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour "#rrggbb" and its style."""

    colour: str
    style: Qt.PenStyle


STYLES: Final = {
    STANDS[0]: Qt.PenStyle.SolidLine,
    STANDS[1]: Qt.PenStyle.DashLine,
    STANDS[2]: Qt.PenStyle.DotLine,
    MIXED: Qt.PenStyle.DashDotLine,
    STANDS[3]: Qt.PenStyle.DotLine,
    STANDS[4]: Qt.PenStyle.DotLine,
}


def stroke_of(sign: str, theme: Theme) -> Stroke:
    """The line of an edge with one of `STANDS`, or "mixed"."""
    dark = int(theme.dark)
    hues = {STANDS[0]: _FOR[dark], STANDS[1]: _AGAINST[dark], MIXED: theme.ink}
    colour = standing_out(hues.get(sign, theme.edge), theme.page, _CONTRAST)
    return Stroke(colour, STYLES[sign])


def shade_of(balance: float, strength: float, theme: Theme) -> str:
    """The ground of a cell: `balance` from -1, all against, to 1, all for; `strength` from 0 to 1.

    In between it is grey; what stands on it is written in ink or in the colour of the page.
    """
    hue = QColor(_FOR[int(theme.dark)] if balance > 0 else _AGAINST[int(theme.dark)])
    grey, page = QColor(theme.edge), QColor(theme.page)
    return _between(page, _between(grey, hue, abs(balance)), 0.15 + 0.6 * strength).name()


def _between(one: QColor, other: QColor, share: float) -> QColor:
    parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(here + (there - here) * share) for here, there in parts))
