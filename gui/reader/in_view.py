"""Which lines are in view, and what stands at a point: from heights of the page to positions.

Positions are UTF-16 units, because Qt's text layouts count so. Qt's own hit test is not used to
find them: as long as a document is being laid out, it takes lines that have no place yet for
lines at the top.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextDocument, QTextLine

LINES_PER_SLICE = 48

_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class LineSlice(NamedTuple):
    """Some lines of one paragraph: nearly always all of it, at most LINES_PER_SLICE.

    `start_u16` and `end_u16` are positions in the document, `origin` is where the paragraph's
    layout begins on the page, `top` and `bottom` are relative to it.
    """

    block: QTextBlock
    number: int
    origin: QPointF
    start_u16: int
    end_u16: int
    top: float
    bottom: float


def line_pitch(block: QTextBlock) -> float:
    """What a line takes of the page, as a multiple of the height of its letters."""
    form = block.blockFormat()
    return form.lineHeight() / 100.0 if form.lineHeightType() == _PROPORTIONAL else 1.0


def visible_slices(document: QTextDocument, top: float, bottom: float) -> Iterator[LineSlice]:
    """The slices between two heights of the page, from the top down."""
    _lay_out_to(document, bottom)
    block = _block_at(document, top)
    number = _line_at(block, top) // LINES_PER_SLICE
    while block.isValid() and block.layout().lineCount():
        for piece in _slices_from(block, number):
            if piece.origin.y() + piece.top > bottom:
                return
            yield piece
        block, number = block.next(), 0


def slices_of(document: QTextDocument, start_u16: int, end_u16: int) -> Iterator[LineSlice]:
    """The slices in which a stretch of the text stands, as far as it has been laid out."""
    block = document.findBlock(start_u16)
    while block.isValid() and block.position() < end_u16 and block.layout().lineCount():
        for piece in _slices_from(block, 0):
            if piece.start_u16 < end_u16 and start_u16 < piece.end_u16:
                yield piece
        block = block.next()


def first_in_view(document: QTextDocument, top: float) -> int:
    """The position at which the line at a height of the page begins."""
    _lay_out_to(document, top)
    block = _block_at(document, top)
    line = _line_at(block, top)
    if line >= block.layout().lineCount():
        return block.position()
    return block.position() + block.layout().lineAt(line).textStart()


def character_at(document: QTextDocument, point: QPointF) -> int | None:
    """The position of the character at a point of the page; None between and beside the lines."""
    _lay_out_to(document, point.y())
    block = _block_at(document, point.y())
    number = _line_at(block, point.y())
    if number >= block.layout().lineCount():
        return None
    line = block.layout().lineAt(number)
    inside = point - block.layout().position()
    if not line.naturalTextRect().contains(inside):
        return None
    on_character = QTextLine.CursorPosition.CursorOnCharacter
    return block.position() + line.xToCursor(inside.x(), on_character)


def _lay_out_to(document: QTextDocument, bottom: float) -> None:
    """A document is laid out when idle; asking what is at a height makes it come so far at once."""
    document.documentLayout().hitTest(QPointF(0.0, bottom), Qt.HitTestAccuracy.FuzzyHit)


def _block_at(document: QTextDocument, y: float) -> QTextBlock:
    """The last paragraph that begins above a height; the first one for heights above it."""

    def begins_below(number: int) -> bool:
        layout = document.findBlockByNumber(number).layout()
        return not layout.lineCount() or layout.position().y() > y

    following = bisect_left(range(document.blockCount()), True, key=begins_below)
    return document.findBlockByNumber(max(following - 1, 0))


def _line_at(block: QTextBlock, y: float) -> int:
    """The last line of a paragraph that begins above a height."""
    layout = block.layout()
    inside = y - layout.position().y()
    lines = range(layout.lineCount())
    following = bisect_left(lines, True, key=lambda number: layout.lineAt(number).y() > inside)
    return max(following - 1, 0)


def _slices_from(block: QTextBlock, number: int) -> Iterator[LineSlice]:
    layout = block.layout()
    origin = layout.position()
    pitch = line_pitch(block)
    count = layout.lineCount()
    while number * LINES_PER_SLICE < count:
        first = layout.lineAt(number * LINES_PER_SLICE)
        last = layout.lineAt(min((number + 1) * LINES_PER_SLICE, count) - 1)
        yield LineSlice(
            block,
            number,
            origin,
            block.position() + first.textStart(),
            block.position() + last.textStart() + last.textLength(),
            first.y(),
            last.y() + last.height() * pitch,
        )
        number += 1
