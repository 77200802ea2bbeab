"""The lines on the pages of a PDF, and the paragraphs they make.

A PDF knows where each character stands, not where a paragraph ends. Lines belong together unless
the gap, the size, the indent or a short last line says otherwise.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]

# How pdfium marks a hyphen at the end of a line; it leaves out the line end after it.
_HYPHENS = "\x02\ufffe"
_LINE_END = re.compile(f"[\r\n]+|(?<=[{_HYPHENS}])")
_WIDER_GAP = 1.35
_SINGLE_SPACED = 1.25
_ENOUGH_GAPS = 3
_OTHER_SIZE = 0.12
_INDENT = 0.7
_SHORT_LINE = 0.85
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; edges in points, `bottom` counted from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def lines_of(words: pypdfium2.PdfTextPage) -> list[Line]:
    """The lines of one page in the order of the file; none for a page without text."""
    units = [
        pypdfium2.raw.FPDFText_GetUnicode(words, index) for index in range(words.count_chars())
    ]
    # One entry a UTF-16 unit, so that places in the string are the character numbers of pdfium.
    page = "".join(map(chr, units))
    found: list[Line] = []
    start = 0
    for end in [*_LINE_END.finditer(page), None]:
        stop = end.start() if end else len(page)
        line = _line(words, page, start, stop)
        if line:
            found.append(line)
        start = end.end() if end else stop
    return found


def _line(words: pypdfium2.PdfTextPage, page: str, start: int, stop: int) -> Line | None:
    text = _characters(page[start:stop])
    if not text:
        return None
    shown = [index for index in range(start, stop) if page[index] > " "]
    left, bottom, _, top = words.get_charbox(shown[0], loose=True)
    right = words.get_charbox(shown[-1], loose=True)[2]
    return Line(text, left, right, bottom, top - bottom)


def _characters(units: str) -> str:
    """Surrogate pairs put together, characters without a meaning left out."""
    whole = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\x00", "").strip()


def paragraphs(pages: Iterable[list[Line]]) -> list[str]:
    """The paragraphs of a document; one may run on from page to page."""
    built: list[str] = []
    before: Line | None = None
    for lines in pages:
        leading, right_edge = _leading(lines), max((line.right for line in lines), default=0.0)
        for index, line in enumerate(lines):
            same_page = index > 0
            if before is None or _begins(before, line, same_page, leading, right_edge):
                built.append(line.text)
            else:
                built[-1] = _joined(built[-1], line.text)
            before = line
    return [_joined(paragraph, "") for paragraph in built]


def _leading(lines: list[Line]) -> float:
    """The usual distance from line to line on a page."""
    gaps = sorted(
        upper.bottom - lower.bottom
        for upper, lower in pairwise(lines)
        if upper.bottom - lower.bottom > upper.height / 2
    )
    if not gaps:
        return 0.0
    usual = gaps[len(gaps) // 4]
    # Two or three lines do not show what is usual, so single spacing is taken for granted.
    return usual if len(gaps) >= _ENOUGH_GAPS else min(usual, _SINGLE_SPACED * lines[0].height)


def _begins(before: Line, line: Line, same_page: bool, leading: float, right_edge: float) -> bool:
    """Whether `line` begins a paragraph, given the line before it."""
    ended = bool(_SENTENCE_END.search(before.text))
    if abs(before.height - line.height) > _OTHER_SIZE * max(before.height, line.height):
        return True
    if not same_page or line.bottom >= before.bottom:  # the next page or the next column
        return ended or not line.text[:1].islower()
    if before.bottom - line.bottom > _WIDER_GAP * leading:
        return True
    if line.left - before.left > _INDENT * line.height:
        return True
    return ended and before.right < _SHORT_LINE * right_edge


def _joined(paragraph: str, line: str) -> str:
    """A word that was divided at the line end is put together if it goes on in lower case."""
    if paragraph[-1:] not in _HYPHENS or not paragraph:
        return f"{paragraph} {line}".strip()
    if line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph[:-1]}-{line}"
