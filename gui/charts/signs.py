"""How claims for and against are drawn: a hue and a line style, either of which says it alone."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from core.counts.network_data import MIXED, STANDS
from gui.contrast import contrast, standing_out
from gui.theme import Theme

_CONTRAST: Final = 3.0
_READABLE: Final = 4.5
"""What the guidelines ask of marks and of words."""
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


def balance_colour(balance: float, theme: Theme) -> QColor:
    """The hue of what is for (above 0) or against, grey in between."""
    hue = QColor(_FOR[int(theme.dark)] if balance > 0 else _AGAINST[int(theme.dark)])
    return _between(QColor(theme.edge), hue, abs(balance))


def shade_of(balance: float | None, strength: float, theme: Theme) -> str:
    """The ground of a cell: `balance` from -1, all against, to 1, all for, None where there is no
    sign; `strength` from 0 to 1.
    """
    hue = QColor(theme.accent) if balance is None else balance_colour(balance, theme)
    return _between(QColor(theme.page), hue, 0.15 + 0.6 * strength).name()


def ink_on(ground: str, theme: Theme) -> str:
    """The colour in which words can be read on a ground: ink or page, or else black or white."""
    inks = (theme.ink, theme.page)
    fit = (one for one in inks if contrast(one, ground) >= _READABLE)
    return next(fit, max("#000000", "#ffffff", key=lambda one: contrast(one, ground)))


def _between(one: QColor, other: QColor, share: float) -> QColor:
    def mixed(here: int, there: int) -> int:
        return round(here + (there - here) * share)

    return QColor(
        mixed(one.red(), other.red()),
        mixed(one.green(), other.green()),
        mixed(one.blue(), other.blue()),
    )
