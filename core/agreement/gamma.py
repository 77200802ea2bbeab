"""Gamma: agreement on place and kind of claims at once, overlapping ones too, against chance.

Mathet, Widlöcher and Métivier (2015); gamma-cat and gamma-k by Mathet (2017). Gamma is one minus the
disorder of the best alignment over the mean disorder of the best alignments of random continua. A
claim is one unit from the beginning of its first fragment to the end of its last. The random
continua are those of the authors (`chance.shuffled`), drawn for every article from itself; the
text they are moved about in is the whole article.

Gamma-cat is one minus the disorder in kind over that by chance. The disorder in kind is the share
of aligned pairs that differ in kind, each pair weighing by its closeness. As pygamma-agreement 0.5.9
reads the paper, each place in an alignment that a coder left empty counts for each unit there as a
pair that is unlike, with the weight delta-empty (its earlier versions left these out); so gamma-cat
is lower where claims are missed. Of alignments with the same disorder that with the most units
aligned counts, whatever the order of the coders.

Articles are pooled: observed disorders are added up over articles, as are the means of the random
ones, so that each article weighs by its units. For one article this is gamma as published, except
that published programs divide by the units of each random continuum before they take the mean. Of
more than two coders, every pair is measured in the articles that both have coded, and gamma is the
mean of the pairs; `gamma_of_all` aligns all at once instead.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from core.agreement.alignment import Alignment, Units, Weights, align
from core.agreement.alignment_of_all import TooDense, align_all
from core.agreement.chance import shuffled
from core.agreement.coded import NOT_CODED, CodedClaims, Flags, Floats
from core.agreement.figure import DenseSums, Figure, SparseSums, Sums
from core.agreement.going_on import Cancelled, go_on
from core.agreement.matching import coded_by_both
from core.errors import Refused

SAMPLER = "shuffle"
_MOST_UNITS, _MOST_PAIRS = 720_000, 20_000_000
# Above so many numbers, of which no more than this share is not nought, only those are kept.
_MOST_DENSE, _FULL = 1_000_000, 0.1


@dataclass(frozen=True, slots=True)
class GammaRules:
    """What gamma depends on: the weights, random continua for each article, seed of the draw.

    Fewer than `samples` are drawn where they would have more than 720,000 units in all, or units to
    be compared with each other more than 20,000,000 times.
    """

    weights: Weights = field(default_factory=Weights)
    samples: int = 30
    seed: int = 1


@dataclass(frozen=True, slots=True)
class KindGamma:
    """`gamma` is gamma-k: gamma-cat of the aligned pairs with at least one unit of this category."""

    category: int
    label: str
    gamma: Figure


@dataclass(frozen=True, slots=True)
class Gamma:
    """`gamma`: place and kind. `gamma_cat`: kind, of aligned units by how close they lie, missing ones
    counting as unlike. `kinds`: the same for each category that somebody used. `rules` as given;
    `samples` is the number of random continua of an article that were really drawn.

    The `units` of the figures are the claims in articles that at least two have coded.
    """

    gamma: Figure
    gamma_cat: Figure
    kinds: tuple[KindGamma, ...]
    rules: GammaRules
    samples: int


def gamma(
    claims: CodedClaims,
    variable: str = "claim_type",
    rules: GammaRules | None = None,
    cancelled: Cancelled | None = None,
) -> Gamma:
    """Gamma of every pair of coders; the kind of a claim is its code in `variable`.

    Claims without a code are of one kind of their own. Raises `Refused` when it is cancelled.
    """
    rules = rules or GammaRules()
    random = np.random.default_rng(rules.seed)
    groups = [
        (coders, coded_by_both(claims, coders))
        for coders in combinations(range(len(claims.coders)), 2)
    ]
    samples = _affordable(claims, groups, rules.samples)

    def aligned(coders: list[Units], continua: int) -> Alignment:
        go_on(cancelled)
        return align(coders[0], coders[1], continua, rules.weights)

    measured = [_measured(claims, variable, group, aligned, (samples, random)) for group in groups]
    return _gamma(claims, variable, measured, rules, samples)


def gamma_of_all(
    claims: CodedClaims, variable: str = "claim_type", rules: GammaRules | None = None
) -> Gamma:
    """Gamma with all coders aligned at once, as published for three and more; too slow for reports,
    which have the mean of the pairs.

    Only articles that all have coded count. Raises `Refused` where so many claims of an article
    lie near each other that they cannot be aligned in reasonable time.
    """
    rules = rules or GammaRules()
    everybody = tuple(range(len(claims.coders)))
    articles = np.logical_and.reduce(claims.coded, axis=1)

    def aligned(coders: list[Units], continua: int) -> Alignment:
        try:
            return align_all(coders, continua, rules.weights)
        except TooDense as dense:
            title = claims.titles[dense.continuum * len(articles) // continua]
            raise Refused(
                f"So many claims in the article “{title}” lie near each other that all coders cannot "
                "be aligned at once in reasonable time. Compare the coders in pairs."
            ) from dense

    drawn = rules.samples, np.random.default_rng(rules.seed)
    groups = [(everybody, articles)] if len(everybody) > 1 else []
    measured = [_measured(claims, variable, group, aligned, drawn) for group in groups]
    return _gamma(claims, variable, measured, rules, rules.samples)


def _affordable(
    claims: CodedClaims, groups: list[tuple[tuple[int, int], Flags]], samples: int
) -> int:
    """How many random continua of each article can be drawn and aligned in good time."""
    units = pairs = 1
    for coders, both in groups:
        one, other = (
            np.bincount(claims.article[_of_coders(claims, (coder,), both)], minlength=len(both))
            for coder in coders
        )
        units, pairs = units + int((one + other).sum()), pairs + int((one * other).sum())
    return max(1, min(samples, _MOST_UNITS // units, _MOST_PAIRS // pairs))


def _of_coders(claims: CodedClaims, coders: tuple[int, ...], articles: Flags) -> Flags:
    found: Flags = articles[claims.article] & np.isin(claims.coder, coders)
    return found


@dataclass(frozen=True, slots=True)
class _Measured:
    """Alignments of some coders: as observed, and of `samples` random continua for each article."""

    observed: Alignment
    expected: Alignment
    samples: int
    articles: int

    @property
    def disorders(self) -> Floats:
        """Of each article: observed disorder, mean random one."""
        expected = self.expected.disorder.reshape(self.articles, self.samples).mean(axis=1)
        return np.stack((self.observed.disorder, expected), axis=1)

    def unlike(self, category: int | None) -> Floats:
        """Of each article: closeness of aligned pairs unlike in kind, that of all aligned pairs, and
        what is missing; then the same at random.
        """
        columns = []
        for found, times in ((self.observed, 1), (self.expected, self.samples)):
            one, other = found.kinds
            every = category is None
            seen = np.full(len(one), every) | (one == category) | (other == category)
            for pairs in (seen & (one != other), seen):
                origin = found.continuum[pairs] // times
                columns.append(np.bincount(origin, found.closeness[pairs], self.articles))
            lack = np.flatnonzero((found.missed.kind == category) | every)
            origin = found.missed.continuum[lack] // times
            columns.append(np.bincount(origin, found.missed.amount[lack], self.articles))
        return np.stack(columns, axis=1)


def _measured(
    claims: CodedClaims,
    variable: str,
    group: tuple[tuple[int, ...], Flags],
    aligned: Callable[[list[Units], int], Alignment],
    drawn: tuple[int, np.random.Generator],
) -> _Measured:
    many, (samples, random) = len(claims.lengths), drawn
    units = _units(claims, variable)
    coders = [units.taken(_of_coders(claims, (coder,), group[1])) for coder in group[0]]
    chance = shuffled(coders, claims.lengths, samples, random)
    return _Measured(aligned(coders, many), aligned(chance, many * samples), samples, many)


def _units(claims: CodedClaims, variable: str) -> Units:
    claim, start, end = claims.fragments.T
    first = np.searchsorted(claim, np.arange(len(claims)))
    last = np.zeros(len(claims), np.int64)
    np.maximum.at(last, claim, end)
    codes = claims.variables[variable].codes
    return Units(claims.article, start[first].astype(np.float64), last.astype(np.float64), codes)


def _gamma(
    claims: CodedClaims,
    variable: str,
    measured: list[_Measured],
    rules: GammaRules,
    samples: int,
) -> Gamma:
    counts = (claims.coded.sum(axis=1) > 1)[claims.article]
    codes = claims.variables[variable].codes
    used = np.bincount(codes[counts & (codes != NOT_CODED)])
    labels = claims.variables[variable].labels

    def kinds() -> Iterator[KindGamma]:
        for category in np.flatnonzero(used).tolist():
            sums = _beside([each.unlike(category) for each in measured], len(claims.lengths))
            name = f"Gamma-k: {labels[category]}"
            figure = Figure(name, sums, _cat_formula, _kind_reason, int(used[category]))
            yield KindGamma(category, labels[category], figure)

    disorders = _beside([each.disorders for each in measured], len(claims.lengths))
    unlike = _beside([each.unlike(None) for each in measured], len(claims.lengths))
    units = int(counts.sum())
    return Gamma(
        Figure("Gamma", disorders, _gamma_formula, _gamma_reason, units),
        Figure("Gamma-cat", unlike, _cat_formula, _cat_reason, units),
        tuple(kinds()),
        rules,
        samples,
    )


def _beside(columns: list[Floats], articles: int) -> Sums:
    amounts = np.concatenate((np.empty((articles, 0)), *columns), axis=1)
    filled = np.count_nonzero(amounts)
    if amounts.size < _MOST_DENSE or filled > _FULL * amounts.size:
        return DenseSums(amounts)
    # Of many coders most pairs have few articles in common.
    article, column = np.nonzero(amounts)
    return SparseSums(article, column, amounts[article, column], *amounts.shape)


def _mean_of_pairs(values: Floats) -> Floats:
    """The mean over the last axis of those that are defined."""
    defined = ~np.isnan(values)
    with np.errstate(invalid="ignore"):
        found: Floats = np.where(defined, values, 0).sum(axis=-1) / defined.sum(axis=-1)
    return found


def _gamma_formula(sums: Floats) -> Floats:
    pairs = sums.reshape(*sums.shape[:-1], -1, 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = 1 - pairs[..., 0] / pairs[..., 1]
    return _mean_of_pairs(np.where(pairs[..., 1] > 0, found, np.nan))


def _cat_formula(sums: Floats) -> Floats:
    unlike, every, missed = np.moveaxis(sums.reshape(*sums.shape[:-1], -1, 2, 3), -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        disorder = (unlike + missed) / (every + missed)
        found = 1 - disorder[..., 0] / disorder[..., 1]
    defined = (every[..., 0] + missed[..., 0] > 0) & (unlike[..., 1] > 0)
    return _mean_of_pairs(np.where(defined, found, np.nan))


def _gamma_reason(_sums: Floats) -> str:
    return "Nobody marked anything in an article that two have coded."


def _cat_reason(sums: Floats) -> str:
    if not sums.size or not sums.any():
        return "Nobody marked anything in an article that two have coded."
    if not sums.reshape(-1, 6)[:, 1:3].any():
        return "No claims of two coders lie close enough together to be compared."
    return "All claims compared are of one and the same kind; nothing varies."


def _kind_reason(sums: Floats) -> str:
    if not sums.reshape(-1, 6)[:, 1:3].any():
        return "No claim of this kind lies close enough to one of another coder to be compared."
    return "By chance, too, claims of this kind would only meet their like; nothing varies."
