"""How a program counted the positions of its selections: found out by their names.

The standard says code points from 0, and programs mean its end as exclusive. In the field there are
line ends counted as one or two, a byte order mark that is counted, UTF-16 units, and inclusive ends.
A selection is named by its words, so the way of counting that makes names and words agree is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.exchange.formats.qdpx.elements import SelectionElement
from core.exchange.rebasing import rebased
from core.exchange.refi import allowed
from core.text.spans import Span
from core.text.units import Utf16Map

_SAMPLE = 500
"""Selections whose names are compared."""
_LONGEST = 1_000_000
"""Characters of their names together."""

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_MARK = "\ufeff"
_QUOTES = str.maketrans(
    dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("“”„‟″«»", '"') | {"–": "-", "—": "-"}
)
_LINE_END = re.compile("\r\n?|\n")
_SHORTEST = 8
"""Characters of a name that says where it stands."""
_MOST_SEARCHED = 3_000_000_000
"""Characters of texts that are looked through."""
_CUT = ("…", "...")


@dataclass(frozen=True, slots=True)
class Counting:
    """One way of counting. `breaks` is how many characters a line end is: 0 for as it stands."""

    breaks: int = 0
    marked: bool = False
    utf16: bool = False
    inclusive: bool = False

    def text(self, raw: str) -> str:
        """The text of which the positions are positions."""
        plain = raw.lstrip(_MARK)
        if self.breaks:
            plain = _LINE_END.sub("\r\n" if self.breaks == 2 else "\n", plain)
        return _MARK + plain if self.marked else plain

    def words(self) -> str:
        """What is unusual in it, for people."""
        said = {
            "line ends as one character": self.breaks == 1,
            "line ends as two characters": self.breaks == 2,
            "a byte order mark as a character": self.marked,
            "UTF-16 units": self.utf16,
            "the last character as the end": self.inclusive,
        }
        return ", ".join(words for words, holds in said.items() if holds)


def _countings() -> Iterator[Counting]:
    """Those nearest to the standard first."""
    for inclusive in (False, True):
        for utf16 in (False, True):
            for marked in (False, True):
                yield from (Counting(breaks, marked, utf16, inclusive) for breaks in (0, 1, 2))


@dataclass(frozen=True, slots=True)
class Placed:
    """The canonical text and the spans of the selections; None for one without a place in it.

    `named` tells which names are the words at their places.
    """

    text: str
    spans: tuple[Span | None, ...]
    named: tuple[bool, ...]


def best_counting(raw: str, selections: Sequence[SelectionElement]) -> tuple[Counting, int]:
    """The way of counting that makes most names agree with the words, and how many agree."""
    named = list(_sample(selections))
    best, most = Counting(), 0
    for one in _countings():
        if (one.utf16 and not _ASTRAL.search(raw)) or (one.breaks and not _LINE_END.search(raw)):
            continue
        agreeing = _agreeing(raw, one, named)
        if agreeing > most:
            best, most = one, agreeing
        if most == len(named):
            break
    return best, most


def _sample(selections: Sequence[SelectionElement]) -> Iterator[SelectionElement]:
    """The first ones with names, but not more words than can be compared at once."""
    length = count = 0
    for one in selections:
        length += len(one.name)
        if count == _SAMPLE or length > _LONGEST:
            return
        if one.name.strip():
            count += 1
            yield one


def _agreeing(raw: str, counting: Counting, named: Sequence[SelectionElement]) -> int:
    text = counting.text(raw)
    spans = _spans(text, counting, named)
    return sum(
        span is not None and says(text, span, one.name)
        for span, one in zip(spans, named, strict=True)
    )


def _spans(
    text: str, counting: Counting, selections: Sequence[SelectionElement]
) -> list[Span | None]:
    units = Utf16Map(text) if counting.utf16 else None
    length = units.length_u16 if units else len(text)
    found: list[Span | None] = []
    for one in selections:
        start, end = one.start, one.end
        if start is not None and end is not None and counting.inclusive:
            end += 1
        if start is None or end is None or not 0 <= start < end <= length:
            found.append(None)
        else:
            found.append(Span(units.to_cp(start), units.to_cp(end)) if units else Span(start, end))
    return found


def placed(raw: str, counting: Counting, selections: Sequence[SelectionElement]) -> Placed:
    """Every selection in the canonical text."""
    counted = counting.text(raw)
    spans = _spans(counted, counting, selections)
    text, moved = rebased(counted, [one or Span(0, 0) for one in spans])
    kept = tuple(
        there if one is not None and 0 <= there.start_cp < there.end_cp <= len(text) else None
        for one, there in zip(spans, moved, strict=True)
    )
    named = tuple(
        span is not None and says(text, span, one.name)
        for span, one in zip(kept, selections, strict=True)
    )
    return Placed(text, kept, named)


def says(text: str, span: Span, name: str) -> bool:
    """Whether a name says the words at a place, but for blanks, quotation marks and a cut at its
    end."""
    longest_cp = span.start_cp + 2 * len(name) + 100
    plain, wanted = _plain(text[span.start_cp : min(span.end_cp, longest_cp)]), _plain(name)
    if plain == wanted:
        return bool(plain)
    cut = next((wanted.removesuffix(one).rstrip() for one in _CUT if wanted.endswith(one)), "")
    return len(cut) >= _SHORTEST and plain.startswith(cut)


def _plain(text: str) -> str:
    return " ".join(allowed(text).translate(_QUOTES).split())


class Search:
    """Looks for the words of names. It stops when a file wants more of it than people would."""

    def __init__(self) -> None:
        self._left = _MOST_SEARCHED

    def only_place(self, text: str, name: str) -> Span | None:
        """Where the words of a name stand, if they stand in the text exactly once."""
        words = name.strip()
        if len(words) < _SHORTEST or self._left < 0:
            return None
        self._left -= len(text)
        start_cp = text.find(words)
        if start_cp < 0 or text.find(words, start_cp + 1) >= 0:
            return None
        return Span(start_cp, start_cp + len(words))
