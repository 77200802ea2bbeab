"""Quotations in a text: found paragraph by paragraph from their marks alone.

Newspapers open every paragraph of a long quotation anew and close only the last one, so each
paragraph is read on its own and an unclosed quotation reaches its end.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from core.text.boundaries import paragraph_at
from core.text.marks import MARK, SINGLES, Mark, Shape, marks
from core.text.spans import Span, trim

# Which marks an opening mark may be closed by. Germans close „ with “, Danes open with », Finns and
# careless typists open with the closing mark, and converters leave one of two marks straight.
_CLOSED_BY = {
    "“": '”"“″',
    "„": "“”",
    "‟": "”",
    "”": "”“",
    '"': '"”',
    "″": '″”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‚": "‘’",
    "‛": "’",
    "'": "'’",
}
_OPENS = {
    closer: "".join(opener for opener, closers in _CLOSED_BY.items() if closer in closers)
    for closer in set("".join(_CLOSED_BY.values()))
}
_CLOSERS_BY_NATURE = frozenset("”»›」』’")


class Quotation(NamedTuple):
    """A run between quotation marks, with its marks.

    `depth` counts the quotations around it; `closed` is False when its closing mark is missing.
    """

    start_cp: int
    end_cp: int
    depth: int
    closed: bool


def quotations(paragraph: str) -> list[Quotation]:
    """The quotations of one paragraph by their start; they nest but never cross.

    Apostrophes are told from single quotation marks by what stands around them. One that nothing
    closes reaches the paragraph's end, or the closing mark of the quotation around it.
    """
    return _Reading(paragraph).quotations()


class _Reading:
    """One pass over the marks of a paragraph, with a stack of those that are open."""

    def __init__(self, paragraph: str) -> None:
        self._length_cp = len(paragraph)
        self._starts_at = len(paragraph) - len(paragraph.lstrip())
        self._marks = marks(paragraph)
        self._open: list[Mark] = []
        self._open_count: Counter[str] = Counter()
        self._found: list[Quotation] = []
        self._ahead = _Ahead(self._marks, self._length_cp)

    def quotations(self) -> list[Quotation]:
        for index, mark in enumerate(self._marks):
            if mark.char in SINGLES:
                self._read_single(index, mark)
            else:
                self._read_double(mark)
        while self._open:
            self._leave(self._length_cp, closed=False)
        return sorted(self._found)

    def _read_double(self, mark: Mark) -> None:
        can_close = any(self._open_count[opener] for opener in _OPENS.get(mark.char, ""))
        if mark.char in _CLOSERS_BY_NATURE:
            if can_close:
                self._close(mark)
            elif mark.shape is Shape.OPENING and mark.char in _CLOSED_BY:
                self._enter(mark)
        elif can_close and mark.shape is not Shape.OPENING and self._closes_here(mark):
            self._close(mark)
        elif mark.shape is not Shape.CLOSING:
            self._enter(mark)

    def _closes_here(self, mark: Mark) -> bool:
        # “ without a blank before it opens, unless what it closes is known to be closed by it.
        return mark.shape is Shape.CLOSING or mark.char == '"' or not self._open_count["“"]

    def _read_single(self, index: int, mark: Mark) -> None:
        if self._closes_single(index, mark):
            self._leave(mark.at_cp + 1, closed=True)
        elif self._opens_single(index, mark):
            self._enter(mark)

    def _closes_single(self, index: int, mark: Mark) -> bool:
        """Only the innermost quotation is closed: deeper down, an apostrophe is likelier."""
        if not self._open or mark.char not in _CLOSED_BY[self._open[-1].char]:
            return False
        if mark.shape is Shape.OPENING:
            return False
        return not (mark.is_possessive and self._ahead.closes_later(index, len(self._open) > 1))

    def _opens_single(self, index: int, mark: Mark) -> bool:
        if mark.char == "’" or mark.shape is not Shape.OPENING:
            return False
        if mark.char != "'":
            return True
        if self._open_count["'"]:
            return False
        return self._ahead.has_closing_single(index) or mark.at_cp == self._starts_at

    def _enter(self, mark: Mark) -> None:
        self._open.append(mark)
        self._open_count[mark.char] += 1

    def _close(self, mark: Mark) -> None:
        """Close the innermost quotation that the mark can close; those inside it end before it."""
        while mark.char not in _CLOSED_BY[self._open[-1].char]:
            self._leave(mark.at_cp, closed=False)
        self._leave(mark.at_cp + 1, closed=True)

    def _leave(self, end_cp: int, *, closed: bool) -> None:
        opener = self._open.pop()
        self._open_count[opener.char] -= 1
        self._found.append(Quotation(opener.at_cp, end_cp, len(self._open), closed))


class _Ahead:
    """What comes behind each mark, collected once from the right so that asking costs nothing."""

    def __init__(self, found: Sequence[Mark], length_cp: int) -> None:
        self._sure_closer: list[int] = []
        self._opener: list[int] = []
        self._double: list[int] = []
        self._closing_single: list[bool] = []
        sure_closer = opener = double = length_cp
        closing_single = False
        for mark in reversed(found):
            self._sure_closer.append(sure_closer)
            self._opener.append(opener)
            self._double.append(double)
            self._closing_single.append(closing_single)
            if mark.char not in SINGLES:
                double = mark.at_cp
            elif mark.shape is Shape.OPENING:
                opener = mark.at_cp
            elif mark.shape is Shape.CLOSING:
                closing_single = True
                if not mark.is_possessive:
                    sure_closer = mark.at_cp
        for column in (self._sure_closer, self._opener, self._double, self._closing_single):
            column.reverse()

    def closes_later(self, index: int, is_nested: bool) -> bool:
        """Whether a surer closing mark follows in the same quotation."""
        limit = self._opener[index]
        if is_nested:
            limit = min(limit, self._double[index])
        return self._sure_closer[index] < limit

    def has_closing_single(self, index: int) -> bool:
        """Whether a later single mark has the shape of a closing one."""
        return self._closing_single[index]


def quotation_at(text: str, cp: int) -> Span | None:
    """The innermost quotation around the caret, with its marks, trimmed.

    A caret right behind a closing mark still counts as inside.
    """
    around = [one for one in _quotations_at(text, cp) if one.start_cp <= cp <= one.end_cp]
    if not around:
        return None
    best = max(around, key=lambda one: (cp < one.end_cp, one.depth))
    return trim(text, Span(best.start_cp, best.end_cp))


def next_quotation(text: str, cp: int) -> Span | None:
    """The first outermost quotation that starts at or behind the caret, with its marks, trimmed."""
    searched_from = max(cp, 0)
    while match := MARK.search(text, searched_from):
        for one in _quotations_at(text, match.start()):
            if one.depth == 0 and one.start_cp >= cp:
                return trim(text, Span(one.start_cp, one.end_cp))
        searched_from = paragraph_at(text, match.start()).end_cp
    return None


def speech_of(text: str, fragments: Sequence[Span]) -> str:
    """How the fragments render speech.

    "direct" when all their words stand inside quotation marks, also when these lie outside the
    fragments; "mixed" when some do; "indirect" when none does.
    """
    quoted = unquoted = False
    for fragment in fragments:
        line_cp = fragment.start_cp
        while line_cp < fragment.end_cp:
            paragraph = paragraph_at(text, line_cp)
            covered = Span(line_cp, min(paragraph.end_cp, fragment.end_cp))
            inside, outside = _parted(text, covered)
            quoted, unquoted = quoted or inside, unquoted or outside
            line_cp = paragraph.end_cp + 1
    if not quoted:
        return "indirect"
    return "mixed" if unquoted else "direct"


def _parted(text: str, span: Span) -> tuple[bool, bool]:
    """Whether the span, of one paragraph, has words inside and words outside quotation marks."""
    inside = outside = False
    reached_cp = span.start_cp
    for one in _quotations_at(text, span.start_cp):
        if one.end_cp <= reached_cp or one.start_cp >= span.end_cp:
            continue
        outside = outside or _has_words(text[reached_cp : one.start_cp])
        start_cp, reached_cp = max(one.start_cp, reached_cp), min(one.end_cp, span.end_cp)
        inside = inside or _has_words(text[start_cp:reached_cp])
    return inside, outside or _has_words(text[reached_cp : span.end_cp])


def _has_words(passage: str) -> bool:
    return any(char.isalnum() for char in passage)


def _quotations_at(text: str, cp: int) -> list[Quotation]:
    start_cp, end_cp = paragraph_at(text, cp)
    return [
        one._replace(start_cp=one.start_cp + start_cp, end_cp=one.end_cp + start_cp)
        for one in quotations(text[start_cp:end_cp])
    ]
