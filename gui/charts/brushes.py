"""How a bar or a segment is filled, whatever draws it, and how colours are dealt to segments."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gui.charts.bar import Bar, Part
from gui.contrast import standing_out
from gui.theme import Theme

MARK_CONTRAST: Final = 3.0  # what the guidelines ask of a graphical mark

_LIGHT: Final = (
    "#2f5fd0",
    "#c67d10",
    "#10404c",
    "#128fe2",
    "#710909",
    "#656515",
    "#9b3b88",
    "#5a0b8e",
)
_DARK: Final = (
    "#8fb0ff",
    "#b17925",
    "#b4f9c1",
    "#ed26c6",
    "#eded26",
    "#4288f0",
    "#d6b73d",
    "#12e2e2",
)
SEGMENTS: Final = len(_LIGHT)
"""Answers that get a colour of their own; all further ones share one."""


def palette_of(dark: bool) -> tuple[str, ...]:
    """Colours that also people who see no red, no green or no blue can tell apart."""
    return _DARK if dark else _LIGHT


def colour_of(one: Bar | Part, theme: Theme) -> str:
    """The colour of a bar or segment, which stands out from the page."""
    if one.answer == "cannot tell":
        return theme.edge
    return standing_out(one.colour or theme.accent, theme.page, MARK_CONTRAST)


def brush_of(one: Bar | Part, theme: Theme) -> QBrush:
    """*not coded* stays empty: it is hatched with `hatch`, because SVG files spoil patterns."""
    if one.answer == "not coded":
        return QBrush(Qt.BrushStyle.NoBrush)
    return QBrush(QColor(colour_of(one, theme)))


def pen_of(one: Bar | Part, theme: Theme, parted: bool = False) -> QPen:
    """Segments are set apart by a line in the colour of the page."""
    if one.answer != "not coded" and not parted:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(theme.muted if one.answer == "not coded" else theme.page))
    pen.setCosmetic(True)
    return pen


def hatch(painter: QPainter, area: QRect) -> None:
    """Fill with slanted lines; one by one they come out alike on screen and in every file."""
    left, right, bottom = area.left(), area.right() + 1, area.bottom() + 1
    top, rise = area.top(), area.height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = max(4, min(rise // 2, 8))
    for x in range(left - rise, right, step):
        start, end = max(x, left), min(x + rise, right)
        if end > start:
            painter.drawLine(start, bottom - (start - x), end, max(top, bottom - (end - x)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
