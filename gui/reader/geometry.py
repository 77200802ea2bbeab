"""Where characters stand on the page: the rectangles of a span.

Positions are UTF-16 units, because Qt's text layouts count so.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

_HAIR_PX = 1.0

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class LineBox(NamedTuple):
    """Part of a line; `rect` is relative to the origin of its paragraph's layout."""

    line: int
    rect: QRectF


def has_right_to_left(text: str) -> bool:
    """Whether some of the text is written from right to left (Arabic, Hebrew …)."""
    return _RIGHT_TO_LEFT.search(text) is not None


def line_boxes(
    block: QTextBlock,
    start_u16: int,
    end_u16: int,
    is_blank: Callable[[int], bool],
    mixed: bool,
) -> Iterator[LineBox]:
    """The rectangles that cover exactly `[start_u16, end_u16)`, counted from the block's start.

    One per line, without the blanks at which it is broken (`is_blank` knows them); in a text of
    `mixed` writing directions one per run of letters.
    """
    layout = block.layout()
    line = layout.lineForTextPosition(start_u16)
    number = line.lineNumber() if line.isValid() else layout.lineCount()
    while number < layout.lineCount():
        line = layout.lineAt(number)
        if line.textStart() >= end_u16:
            return
        line_end = line.textStart() + line.textLength()
        first, last = max(start_u16, line.textStart()), min(end_u16, line_end)
        while last == line_end and last > first and is_blank(last - 1):
            last = line_end = last - 1
        for left, right in _extents(line, first, last, mixed):
            yield LineBox(number, QRectF(left, line.y(), right - left, line.height()))
        number += 1


def _extents(line: QTextLine, first: int, last: int, mixed: bool) -> list[tuple[float, float]]:
    if mixed:
        return _joined(_letters(line, first, last))
    left, right = _x_of(line, first), _x_of(line, last)
    return [(left, right)] if right > left else []


def _letters(line: QTextLine, first: int, last: int) -> list[tuple[float, float]]:
    """Where each letter stands: those that follow each other may be far apart.

    Taken from the glyphs, because Qt gives wrong edges where the writing direction changes.
    """
    letters = []
    for run in line.glyphRuns(first, last - first) if last > first else ():
        advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for place, advance in zip(run.positions(), advances, strict=True):
            letters.append((place.x(), place.x() + advance.x()))
    return letters


def _joined(letters: list[tuple[float, float]]) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    for left, right in sorted(letters):
        if runs and left <= runs[-1][1] + _HAIR_PX:
            runs[-1] = (runs[-1][0], max(right, runs[-1][1]))
        else:
            runs.append((left, right))
    return runs


def _x_of(line: QTextLine, position: int) -> float:
    # The binding returns (x, position); its type stub does not say so.
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
