"""Which suggestions still wait for an analyst, and which of them comes next."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

from core.suggest.suggestion import Suggestion
from core.text.spans import Fragments, Span

COVERED = 0.5
"""A suggestion is coded when the analyst's claims hold this share of its characters."""


def waiting(
    suggestions: Iterable[Suggestion], coded: Sequence[Fragments], decided: Collection[Fragments]
) -> list[Suggestion]:
    """Those that were neither decided on nor coded otherwise, in the order of the text.

    `coded` are the quotes of the analyst's claims in the article, `decided` the fragments of the
    suggestions that were accepted, changed or dismissed. Code points.
    """
    passages = _merged(fragment for quote in coded for fragment in quote)
    return [
        one
        for one in suggestions
        if one.attribution.fragments not in decided
        and not _is_covered(one.attribution.fragments, passages)
    ]


def next_waiting(suggestions: Sequence[Suggestion], cp: int) -> Suggestion | None:
    """The first that ends behind the caret, else the first of the article."""
    behind = (one for one in suggestions if one.attribution.fragments[-1].end_cp > cp)
    return next(behind, suggestions[0] if suggestions else None)


def _merged(fragments: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(fragments):
        if merged and span.start_cp <= merged[-1].end_cp:
            merged[-1] = Span(merged[-1].start_cp, max(merged[-1].end_cp, span.end_cp))
        else:
            merged.append(span)
    return merged


def _is_covered(fragments: Fragments, passages: Sequence[Span]) -> bool:
    length = sum(end_cp - start_cp for start_cp, end_cp in fragments)
    return sum(_covered_cp(span, passages) for span in fragments) >= COVERED * length


def _covered_cp(span: Span, passages: Sequence[Span]) -> int:
    """How much of a span lies in the passages, which are sorted and apart from each other."""
    covered = 0
    for at in range(max(0, bisect_right(passages, span) - 1), len(passages)):
        start_cp, end_cp = passages[at]
        if start_cp >= span.end_cp:
            break
        covered += max(0, min(end_cp, span.end_cp) - max(start_cp, span.start_cp))
    return covered
