"""How a person likes to read: face, length and height of the lines, and what the eye is led to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from PySide6.QtGui import QFont, QFontMetricsF

SERIF, SANS = "serif", "sans"
FULL_WIDTH = 0
MEASURES = range(45, 111)
LINE_HEIGHTS = range(140, 201)
LANES, LANE_PX = 5, 2
"""How many lines for claims there must be room for below the words, and what one takes at least."""
ZOOM_LEVELS = range(-5, 13)

SERIF_FAMILIES = ("Charter", "Georgia", "Source Serif 4", "Noto Serif", "DejaVu Serif")
SANS_FAMILIES = ("Source Sans 3", "Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans")
BODY_POINTS = 12.5

_ZOOM_STEP = 1.1
_LONGEST_NAME = 200
_PROSE = (
    "The board met in the old town hall on a wet evening, and those who had come to listen "
    "heard little that was new; what they were told they wrote down all the same."
)


@dataclass(frozen=True, slots=True)
class Comfort:
    """`face` is "serif", "sans" or the name of a family; `measure` is how many characters a line
    holds, FULL_WIDTH for as many as there is room; `line_height` is in per cent of the letters'
    height; with `focus` only the paragraph at the caret is in full ink.

    The size of the letters is the page's zoom level.
    """

    face: str = SERIF
    measure: int = 66
    line_height: int = 150
    focus: bool = False


def comfort_from(stored: object) -> Comfort:
    """What a file says, each value that makes no sense left at its default."""
    given: Mapping[str, Any] = stored if isinstance(stored, dict) else {}
    good = Comfort(focus=given.get("focus") is True)
    face, measure, height = (given.get(name) for name in ("face", "measure", "line_height"))
    if isinstance(face, str) and face.strip() and len(face) <= _LONGEST_NAME:
        good = replace(good, face=face)
    if type(measure) is int and (measure == FULL_WIDTH or measure in MEASURES):
        good = replace(good, measure=measure)
    if type(height) is int and height in LINE_HEIGHTS:
        good = replace(good, line_height=height)
    return good


def points(zoom_level: int) -> float:
    """The size of the letters: each zoom level is a tenth larger or smaller."""
    return BODY_POINTS * _ZOOM_STEP**zoom_level


def face_font(face: str, size_pt: float) -> QFont:
    """A face at a size; one that is not installed gives way to the serif one."""
    font = QFont()
    if face == SANS:
        font.setFamilies(SANS_FAMILIES)
        font.setStyleHint(QFont.StyleHint.SansSerif)
    else:
        font.setFamilies(SERIF_FAMILIES if face == SERIF else (face, *SERIF_FAMILIES))
        font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(size_pt)
    return font


def body_font(comfort: Comfort, zoom_level: int) -> QFont:
    """What the text of an article is set in."""
    return face_font(comfort.face, points(zoom_level))


def line_height(comfort: Comfort, font: QFont) -> int:
    """In per cent, as much as is wanted; more for small letters, if claims need the room."""
    room = LANES * LANE_PX - 2  # the last one may touch the blank above the letters below it
    return max(comfort.line_height, 100 + ceil(100 * room / QFontMetricsF(font).height()))


def character_px(font: QFont) -> float:
    """How wide a character of running prose is, blanks and all."""
    return QFontMetricsF(font).horizontalAdvance(_PROSE) / len(_PROSE)
