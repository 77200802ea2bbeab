"""How far coders mark the same spans: precision, recall and F1 of each against each other.

These need no count of what nobody marked. Their mean over pairs of coders is symmetric; no coder is
taken for right. Only articles that both coders of a pair have coded count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np

from core.agreement.coded import CodedClaims, Flags, Floats, Integers
from core.agreement.figure import DenseSums, Figure
from core.agreement.layers import Layer, marked
from core.agreement.matching import Matches, coded_by_both
from core.agreement.stretches import article_places, overlaps, quotes


@dataclass(frozen=True, slots=True)
class PairScore:
    """One coder, `judged`, measured by another, `standard`; both are indexes of coders.

    `precision` is the share of what the judged coder marked that the standard has too, `recall` the
    share of what the standard marked that the judged coder found. `units`: claims of both.
    """

    standard: int
    judged: int
    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class SpanScore:
    """One way to count: `pairs` has every ordered pair of coders, `f1` the mean of all pairs that have
    a value; its `units` are the claims in articles that at least two have coded."""

    pairs: tuple[PairScore, ...]
    f1: Figure


@dataclass(frozen=True, slots=True)
class SpanScores:
    """`strict`: claims with the same start and end of all fragments, one-to-one. `relaxed`: matched
    claims. `any_overlap`: claims that share a character with any claim of the other.
    `characters`: marked characters, however divided into claims."""

    strict: SpanScore
    relaxed: SpanScore
    any_overlap: SpanScore
    characters: SpanScore


def span_scores(claims: CodedClaims, matches: Matches) -> SpanScores:
    """The scores of every pair of coders; `matches` with the threshold that `relaxed` is to have."""
    return SpanScores(
        strict=_score("Strict", claims, _Strict(claims)),
        relaxed=_score("Relaxed", claims, _Relaxed(claims, matches)),
        any_overlap=_score("Any overlap", claims, _AnyOverlap(claims)),
        characters=_score("Characters", claims, _Characters(claims)),
    )


class _Strict:
    """Counts of one kind: found and marked by the first, found and marked by the second."""

    def __init__(self, claims: CodedClaims) -> None:
        self.claims = claims
        self.name = _names_of_spans(claims)

    def counts(self, coders: tuple[int, int], both: Flags) -> list[Integers]:
        claims = self.claims
        ones, others = (_claims_of(claims, coder, both) for coder in coders)
        many = int(self.name.max(initial=-1)) + 1
        same = np.minimum(
            np.bincount(self.name[ones], minlength=many),
            np.bincount(self.name[others], minlength=many),
        )
        article = np.zeros(many, np.int64)
        article[self.name] = claims.article
        found = np.bincount(article, same, len(both))
        return [found, _by_article(claims, ones), found, _by_article(claims, others)]


class _Relaxed:
    """The same for matched claims."""

    def __init__(self, claims: CodedClaims, matches: Matches) -> None:
        self.claims, self.pairs = claims, matches.pairs

    def counts(self, coders: tuple[int, int], both: Flags) -> list[Integers]:
        claims = self.claims
        ones, others = (_claims_of(claims, coder, both) for coder in coders)
        mine = (claims.coder[self.pairs] == coders).all(axis=1)
        found = _by_article(claims, self.pairs[mine, 0])
        return [found, _by_article(claims, ones), found, _by_article(claims, others)]


class _AnyOverlap:
    """The same for claims that meet any claim of the other."""

    def __init__(self, claims: CodedClaims) -> None:
        self.claims, self.quoted = claims, quotes(claims)

    def counts(self, coders: tuple[int, int], both: Flags) -> list[Integers]:
        claims = self.claims
        of_coders = [_claims_of(claims, coder, both) for coder in coders]
        ones, others = (
            self.quoted.kept(np.isin(self.quoted.owner, each, kind="table")) for each in of_coders
        )
        shared = overlaps(ones, others)
        found = (np.unique(ones.owner[shared.one]), np.unique(others.owner[shared.other]))
        return [
            _by_article(claims, each)
            for pair in zip(found, of_coders, strict=True)
            for each in pair
        ]


class _Characters:
    """The same for marked characters."""

    def __init__(self, claims: CodedClaims) -> None:
        self.layer = marked(claims)

    def counts(self, coders: tuple[int, int], both: Flags) -> list[Integers]:
        ones, others = (self.layer.of(coder, both) for coder in coders)
        shared = overlaps(ones.stretches, others.stretches)
        found = np.bincount(ones.article[shared.one], shared.length, len(both))
        return [found, _text(ones, len(both)), found, _text(others, len(both))]


def _text(layer: Layer, articles: int) -> Integers:
    return np.bincount(layer.article, layer.lengths, articles)


def _claims_of(claims: CodedClaims, coder: int, articles: Flags) -> Integers:
    return np.flatnonzero((claims.coder == coder) & articles[claims.article])


def _by_article(claims: CodedClaims, chosen: Integers) -> Integers:
    return np.bincount(claims.article[chosen], minlength=len(claims.lengths))


def _names_of_spans(claims: CodedClaims) -> Integers:
    """A number for each claim; equal where all fragments are, in the same article."""
    claim, start, end = claims.fragments.T
    place = article_places(claims)
    shift = place[claims.article[claim]]
    span = _numbered((start + shift) * (place[-1] + 1) + end + shift)
    many = int(span.max(initial=0)) + 2
    rank = np.arange(len(claim)) - np.searchsorted(claim, claim)
    name = np.zeros(len(claims), np.int64)
    for each in range(int(rank.max(initial=-1)) + 1):
        here = rank == each
        name *= many
        name[claim[here]] += span[here] + 1
        name = _numbered(name)
    return name


def _numbered(keys: Integers) -> Integers:
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


def _score(
    way: str, claims: CodedClaims, counter: _Strict | _Relaxed | _AnyOverlap | _Characters
) -> SpanScore:
    pairs: list[PairScore] = []
    columns = [np.empty((len(claims.lengths), 0))]
    for coders in combinations(range(len(claims.coders)), 2):
        both = coded_by_both(claims, coders)
        counts = np.stack(counter.counts(coders, both), axis=1).astype(np.float64)
        units = sum(len(_claims_of(claims, coder, both)) for coder in coders)
        pairs += _pair_scores(way, claims, coders, DenseSums(counts), units)
        columns.append(counts)
    sums = DenseSums(np.concatenate(columns, axis=1))
    units = int((claims.coded.sum(axis=1) > 1)[claims.article].sum())
    return SpanScore(tuple(pairs), Figure(f"{way} F1", sums, _mean_f1, _nothing_marked, units))


def _pair_scores(
    way: str, claims: CodedClaims, coders: tuple[int, int], sums: DenseSums, units: int
) -> Iterator[PairScore]:
    f1 = Figure(f"{way} F1", sums, _f1, _nothing_marked, units)
    shares = (_first_share, _second_share)
    reasons = [partial(_marked_nothing, claims.coders[coder]) for coder in coders]
    for judged in (1, 0):
        standard = 1 - judged
        yield PairScore(
            coders[standard],
            coders[judged],
            Figure(f"{way} precision", sums, shares[judged], reasons[judged], units),
            Figure(f"{way} recall", sums, shares[standard], reasons[standard], units),
            f1,
        )


def _first_share(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return sums[..., 0] / sums[..., 1]


def _second_share(sums: Floats) -> Floats:
    return _first_share(sums[..., 2:])


def _f1(sums: Floats) -> Floats:
    """The harmonic mean of both shares; nought where only one of them marked anything."""
    one, other = sums[..., 1], sums[..., 3]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = 2 / (one / sums[..., 0] + other / sums[..., 2])
    found = np.where(sums[..., 0] > 0, mean, 0)
    return np.where(one + other > 0, found, np.nan)


def _mean_f1(sums: Floats) -> Floats:
    pairs = _f1(sums.reshape(*sums.shape[:-1], -1, 4))
    defined = ~np.isnan(pairs)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(defined, pairs, 0).sum(axis=-1) / defined.sum(axis=-1)
    return found


def _nothing_marked(_sums: Floats) -> str:
    return "Nobody marked anything in an article that two have coded."


def _marked_nothing(coder: str, _sums: Floats) -> str:
    return f"{coder} marked nothing in an article that both have coded."
