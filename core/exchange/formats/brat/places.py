"""Where the words of a brat annotation stand in the text."""

from collections.abc import Iterable, Iterator

from core.errors import Refused
from core.exchange.formats.brat.lines import Bound, words_at
from core.exchange.rebasing import rebased
from core.text.spans import JOINT, Fragments, Span, reanchor
from core.text.units import Utf16Map


class Placing:
    """Finds where the words of an annotation stand, for programs count line ends and emoji
    differently: as brat does, as the text stands here, in UTF-16 units, or else by the words."""

    def __init__(self, raw: str, text: str, bounds: Iterable[Bound]) -> None:
        self._text = text
        given = list(dict.fromkeys(span for bound in bounds for span in bound.spans))
        self._moved = dict(zip(given, rebased(raw, given)[1], strict=True))
        self._flat = words_at(text, [(0, len(text))])

    def find(self, bound: Bound) -> Fragments:
        """Raises `Refused` when the words are at no place, or at several."""
        words = " ".join(bound.words.split())
        for spans in self._readings(bound.spans):
            inside = all(0 <= one.start_cp < one.end_cp <= len(self._text) for one in spans)
            if inside and " ".join(words_at(self._text, spans).split()) == words:
                return tuple(sorted(spans))
        found = reanchor(self._flat, _parted(bound))
        if found is None:
            raise Refused(
                f"the words “{bound.words[:60]}” are not at the place that is given, and nowhere "
                "else for certain."
            )
        return found

    def _readings(self, spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
        yield tuple(self._moved[one] for one in spans)
        yield spans
        units = Utf16Map(self._text)
        yield tuple(Span(units.to_cp(start), units.to_cp(end)) for start, end in spans)


def _parted(bound: Bound) -> str:
    """The words with our mark between the pieces, whose lengths are known."""
    lengths = [max(one.end_cp - one.start_cp, 0) for one in bound.spans]
    if sum(lengths) + len(lengths) - 1 != len(bound.words):
        return bound.words
    parts, at = [], 0
    for length in lengths:
        parts.append(bound.words[at : at + length])
        at += length + 1
    return JOINT.join(parts)
