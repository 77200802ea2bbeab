"""What every coefficient of one variable is made of, counted by article.

A unit is said to be paired if two coders at least have coded it. n_uc is how often the coders gave
category c to unit u, m_u how many coders coded u.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from core.agreement.coded import NOT_CODED, Flags, Floats, Integers
from core.agreement.columns import Amounts, ColumnSums, column_sums
from core.agreement.figure import Figure
from core.agreement.ratings import Ratings, coder_pairs

Column = tuple[str, Amounts, int]
Formula = Callable[["Tallies", Floats], Floats]

NO_MATCH = "no claim was matched"
NO_CODING = "nobody coded this of any matched claim"
NO_PAIR = "fewer than two codings of any claim"


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring columns."""

    start: int
    width: int

    def of(self, sums: Floats) -> Floats:
        return np.asarray(sums[..., self.start : self.start + self.width])

    def at(self, column: int, sums: Floats) -> Floats:
        return np.asarray(sums[..., self.start + column])


@dataclass(frozen=True, slots=True)
class Tallies:
    """The columns of `sums`, which all figures of the variable share, and what they mean.

    By category, over paired units: `used` is the sum of n_uc, `same` that of
    n_uc (n_uc - 1) / (m_u - 1), `first` how often the first of two coders gave it; `agreeing` and
    `possible` are n_uc (n_uc - 1) and n_uc (m_u - 1), the pairs of codings with c twice and with c,
    which stand for their ratio only. `share` is for `shares`.

    `crossed` are, for ordinal variables, the coincidences of the two categories that each column of
    `crossing` names. `scalars` are five columns with a method each. `present` are the codes of the
    categories, for those that nobody used have no column; `even` is m where all paired units have
    the same, else None. `offered` is how many categories there are for AC1 and S: the listed ones, or
    those used if these are more.
    """

    ratings: Ratings
    sums: ColumnSums
    present: Integers
    offered: int
    paired: int
    even: int | None
    used: Block
    same: Block
    first: Block
    agreeing: Block
    possible: Block
    share: Block
    crossed: Block
    crossing: Integers
    scalars: Block

    def units(self, sums: Floats) -> Floats:
        """How many units are paired."""
        return self._scalar(sums, 0)

    def codings(self, sums: Floats) -> Floats:
        """How often these were coded, n."""
        return self._scalar(sums, 1)

    def agreement(self, sums: Floats) -> Floats:
        """The sum over paired units of the share of their pairs of codings that agree."""
        return self._scalar(sums, 2)

    def coincidences(self, sums: Floats) -> Floats:
        """The sum of `same` over the categories."""
        return self._scalar(sums, 3)

    def distance(self, sums: Floats) -> Floats:
        """The sum over paired units of the distances of their ordered pairs of codings / (m_u - 1)."""
        return self._scalar(sums, 4)

    def shares(self, sums: Floats) -> Floats:
        """By category, in proportion to the sum of n_uc / m_u over all coded units."""
        share = self.share.of(sums)
        return share if self.even is None else self.used.of(sums) + share

    def _scalar(self, sums: Floats, place: int) -> Floats:
        return self.scalars.at(place, sums)

    def figure(self, name: str, formula: Formula, reason: str) -> Figure:
        """A figure that rests on the paired units; `reason` is why it may be undefined with some."""
        return Figure(
            name, self.sums, partial(formula, self), partial(self._reason, reason), self.paired
        )

    def _reason(self, reason: str, sums: Floats) -> str:
        if self.units(sums) > 0:
            return reason
        if not len(self.ratings.codes) or not self.ratings.matched:
            return NO_MATCH
        return NO_PAIR if len(self.present) else self.ratings.unknown or NO_CODING


def ratio(above: Floats, below: Floats) -> Floats:
    """The quotient, NaN where there is nothing to divide by."""
    found: Floats = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=found, where=below > 0)
    return found


def tally(ratings: Ratings) -> Tallies:
    """Count the ratings once for all figures."""
    coders = (ratings.codes != NOT_CODED).sum(axis=1)
    present = np.unique(ratings.codes[ratings.codes != NOT_CODED])
    paired = coders[coders > 1]
    even = int(paired[0]) if len(paired) and (paired == paired[0]).all() else None
    crossing, crossed = _crossings(ratings, coders)
    columns = _by_category(ratings, coders, present, even)
    columns.append(("crossed", crossed, crossing.shape[1]))
    columns.append(("scalars", _scalars(ratings, coders), 5))
    blocks: dict[str, Block] = {}
    parts: list[Amounts] = []
    place = 0
    for name, (column, article, amount), width in columns:
        blocks[name] = Block(place, width)
        parts.append((column + place, article, amount))
        place += width
    # Where every m is the same these are proportional to columns that are there already.
    blocks.setdefault("agreeing", blocks["same"])
    blocks.setdefault("possible", blocks["used"])
    return Tallies(
        ratings=ratings,
        sums=column_sums(parts, ratings.articles, place),
        present=present,
        offered=max(len(present), ratings.listed or 0),
        paired=len(paired),
        even=even,
        crossing=crossing,
        **blocks,
    )


def _by_category(
    ratings: Ratings, coders: Integers, present: Integers, even: int | None
) -> list[Column]:
    width = len(present)
    known = ratings.codes != NOT_CODED
    unit, coder = np.nonzero(known)
    category = np.searchsorted(present, ratings.codes[known])
    places, count = np.unique(unit * max(1, width) + category, return_counts=True)
    units, categories = np.divmod(places, max(1, width))
    several = coders[units] > 1

    def column(name: str, amount: Floats, of: Flags) -> Column:
        return name, (categories[of], ratings.article[units[of]], amount[of]), width

    others = np.maximum(1, coders[units] - 1)
    agreeing = (count * (count - 1)).astype(np.float64)
    found = [column("used", count.astype(np.float64), several)]
    found.append(column("same", agreeing / others, several))
    if even is None:
        # In whole numbers, so that their sums are exact.
        scale = np.lcm.reduce(np.unique(coders[units]), initial=1).astype(np.float64)
        found.append(column("share", count * scale / coders[units], coders[units] > 0))
        found.append(column("agreeing", agreeing, several))
        found.append(column("possible", (count * others).astype(np.float64), several))
    else:
        found.append(column("share", np.full(len(units), float(even)), ~several))
    by_first = (coder == 0) & (coders[unit] > 1) if known.shape[1] == 2 else coder < 0
    ones = np.ones(int(by_first.sum()))
    amounts = category[by_first], ratings.article[unit[by_first]], ones
    found.append(("first", amounts, width if known.shape[1] == 2 else 0))
    return found


def _crossings(ratings: Ratings, coders: Integers) -> tuple[Integers, Amounts]:
    """The pairs of different categories that occur, lower one first, and their coincidences."""
    if ratings.kind != "ordinal":
        return np.empty((2, 0), dtype=np.int64), _none()
    lower, higher, units = [_none()[0]], [_none()[0]], [_none()[0]]
    for both, one, other in coder_pairs(ratings):
        differ = one != other
        lower.append(np.minimum(one, other)[differ])
        higher.append(np.maximum(one, other)[differ])
        units.append(both[differ])
    unit = np.concatenate(units)
    keys = np.concatenate(lower) * ratings.categories + np.concatenate(higher)
    pairs, column = np.unique(keys, return_inverse=True)
    crossing = np.stack(np.divmod(pairs, max(1, ratings.categories)))
    return crossing, (column, ratings.article[unit], 2 / (coders[unit] - 1))


def _scalars(ratings: Ratings, coders: Integers) -> Amounts:
    paired = np.flatnonzero(coders > 1)
    m = coders[paired].astype(np.float64)
    known = ratings.codes != NOT_CODED
    width = max(1, ratings.categories)
    places, count = np.unique(
        np.nonzero(known)[0] * width + ratings.codes[known], return_counts=True
    )
    agreed = np.bincount(places // width, count * (count - 1), len(coders))
    distant = np.zeros(len(coders))
    if ratings.distances is not None:
        for units, one, other in coder_pairs(ratings):
            distant[units] += 2.0 * ratings.distances[one, other]
    amounts = (
        np.ones(len(paired)),
        m,
        agreed[paired] / (m * (m - 1)),
        agreed[paired] / (m - 1),
        distant[paired] / (m - 1),
    )
    column = np.repeat(np.arange(5), len(paired))
    return column, np.tile(ratings.article[paired], 5), np.concatenate(amounts)


def _none() -> Amounts:
    nothing = np.empty(0, dtype=np.int64)
    return nothing, nothing, np.empty(0)
