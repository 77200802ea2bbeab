"""Spans: half-open ranges of code points in an article's canonical text."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.errors import Refused
from core.text.words import word_end, word_start

JOINT = " … "
CONTEXT_LENGTH = 32

_INVISIBLE = "\u200b\u2060\ufeff"
# Every white space of Unicode lies at or below U+3000.
BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + _INVISIBLE


class Span(NamedTuple):
    """The code points from `start_cp` up to, but not including, `end_cp`."""

    start_cp: int
    end_cp: int


Fragments: TypeAlias = tuple[Span, ...]
"""The pieces of one quote, in the order of the text, never overlapping."""


def quote_of(text: str, fragments: Sequence[Span]) -> str:
    """The words at the fragments, joined by ` … `."""
    return JOINT.join(text[start_cp:end_cp] for start_cp, end_cp in fragments)


def check_fragments(text: str, fragments: Sequence[Span]) -> Fragments:
    """The fragments in the order of the text.

    Raises `Refused` when they cannot be a quote from this text: none at all, something else than
    pairs of whole numbers, empty or backward, outside the text, blank, or overlapping.
    """
    if not fragments:
        raise Refused("A quote needs at least one passage of the text; none was given.")
    checked = sorted(_checked(text, fragment) for fragment in fragments)
    for first, second in pairwise(checked):
        if second.start_cp < first.end_cp:
            raise Refused(
                f"The passages {_shown(first)} and {_shown(second)} of one quote overlap. "
                "Join them into one, or move their borders apart."
            )
    return tuple(checked)


def _checked(text: str, fragment: object) -> Span:
    if not isinstance(fragment, tuple | list) or len(fragment) != 2:
        raise Refused(f"A passage is given by its start and its end, not by {fragment!r}.")
    start_cp, end_cp = fragment
    if type(start_cp) is not int or type(end_cp) is not int:
        raise Refused(f"A passage is given by two whole numbers, not by {start_cp!r}, {end_cp!r}.")
    span = Span(start_cp, end_cp)
    if end_cp <= start_cp:
        raise Refused(f"The passage {_shown(span)} is empty: its end must lie behind its start.")
    if start_cp < 0 or end_cp > len(text):
        raise Refused(
            f"The passage {_shown(span)} lies outside the text, "
            f"which is {len(text)} characters long."
        )
    if trim(text, span) is None:
        raise Refused(f"The passage {_shown(span)} holds no words, only white space.")
    return span


def _shown(span: Span) -> str:
    return f"{span.start_cp} to {span.end_cp}"


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends; None when it holds nothing else.

    Invisible spaces (zero width space, word joiner, byte order mark) count as white space.
    """
    passage = text[span.start_cp : span.end_cp]
    words = passage.lstrip(BLANKS)
    if not words:
        return None
    start_cp = span.start_cp + len(passage) - len(words)
    return Span(start_cp, start_cp + len(words.rstrip(BLANKS)))


def snap_to_words(text: str, span: Span) -> Span:
    """The span widened to whole words, then trimmed.

    It never ends inside a word, an emoji sequence or a letter with its marks. A span of nothing
    but white space becomes empty, at its start. Ends outside the text are moved to its border.
    """
    first_cp, last_cp = (min(max(end, 0), len(text)) for end in sorted(span))
    wide = Span(word_start(text, first_cp), word_end(text, last_cp))
    return trim(text, wide) or Span(first_cp, first_cp)


def context_of(text: str, fragments: Sequence[Span]) -> tuple[str, str]:
    """Up to 32 characters before the first fragment and after the last one."""
    start_cp, end_cp = fragments[0].start_cp, fragments[-1].end_cp
    before = text[max(start_cp - CONTEXT_LENGTH, 0) : start_cp]
    return before, text[end_cp : end_cp + CONTEXT_LENGTH]


def reanchor(text: str, quote: str) -> Fragments | None:
    """Where the quote stands in the text, when there is exactly one such place; else None.

    The quote is looked for as it is, for an article may contain ` … ` itself, and only then as
    fragments joined by it, in their order and without overlap.
    """
    if not quote.strip(BLANKS):
        return None
    if quote in text:
        return _only_placing(text, [quote])
    parts = quote.split(JOINT)
    return _only_placing(text, parts) if all(part.strip(BLANKS) for part in parts) else None


def _only_placing(text: str, parts: list[str]) -> Fragments | None:
    """The fragments, if the parts can be placed in one way only.

    Every placing lies between the leftmost and the rightmost one, so it is the only one exactly
    when these two are equal. The rightmost one is found in the reversed text, because Python
    searches in linear time only from the left.
    """
    leftmost = _placing(text, parts)
    if leftmost is None:
        return None
    mirrored = _placing(text[::-1], [part[::-1] for part in reversed(parts)]) or []
    rightmost = [Span(len(text) - span.end_cp, len(text) - span.start_cp) for span in mirrored]
    return tuple(leftmost) if leftmost == rightmost[::-1] else None


def _placing(text: str, parts: list[str]) -> list[Span] | None:
    placed: list[Span] = []
    searched_from = 0
    for part in parts:
        start_cp = text.find(part, searched_from)
        if start_cp < 0:
            return None
        searched_from = start_cp + len(part)
        placed.append(Span(start_cp, searched_from))
    return placed
