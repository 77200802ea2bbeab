"""The reliability data of one variable: which category each coder gave to each unit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from core.agreement.coded import NOT_CODED, Floats, Integers, Kind, Variable
from core.agreement.distances import masi_distances


@dataclass(frozen=True, slots=True)
class Ratings:
    """One row for each unit, one column for each coder.

    `codes` (units x coders) point into the categories or are `NOT_CODED`; `article` (units) says in
    which of the `articles` each unit stands. `categories` is how many categories there are, `listed`
    how many of them the codebook offers, None for an open list. `distances` (categories x categories)
    is how far apart two categories are, None where only their identity, or their order, counts.
    `matched` is False where no claim of one coder could be matched with one of another. `unknown` says
    why nothing is coded, where that is not for want of coding.
    """

    codes: Integers
    article: Integers
    articles: int
    categories: int
    listed: int | None = None
    kind: Kind = "nominal"
    distances: Floats | None = None
    matched: bool = True
    unknown: str | None = None


def ratings_of(variable: Variable, clusters: Integers, article: Integers, articles: int) -> Ratings:
    """What the coders said in `variable` about the claims that were matched.

    `clusters` (units x coders) holds indexes of claims, -1 where that coder has none; `article`
    (units) the index of each unit's article. A claim that was matched with none is no unit: its row
    stays, as not coded. Sets are compared by MASI.
    """
    there = clusters >= 0
    there &= there.sum(axis=1, keepdims=True) > 1
    codes = np.full(clusters.shape, NOT_CODED, dtype=np.int64)
    codes[there] = variable.codes[clusters[there]]
    sets = variable.kind == "sets"
    return Ratings(
        codes=codes,
        article=article,
        articles=articles,
        categories=len(variable.categories),
        listed=variable.listed,
        kind=variable.kind,
        distances=masi_distances(variable.categories) if sets else None,
        matched=bool(there.any()),
        unknown=variable.unknown,
    )


def by_unit(ratings: Ratings) -> Ratings:
    """The same with every unit for itself, to resample units where there are too few articles."""
    units = len(ratings.codes)
    return replace(ratings, article=np.arange(units), articles=units)


def coder_pairs(ratings: Ratings) -> Iterator[tuple[Integers, Integers, Integers]]:
    """For each two coders the units that both have coded, and what the one and the other said."""
    coders = ratings.codes.shape[1]
    for first in range(coders):
        for second in range(first + 1, coders):
            one, other = ratings.codes[:, first], ratings.codes[:, second]
            units = np.flatnonzero((one != NOT_CODED) & (other != NOT_CODED))
            yield units, one[units], other[units]
