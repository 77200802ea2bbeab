"""Agreement about each category by itself, and which categories are taken for which others."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from core.agreement.coded import NOT_CODED, Floats, Integers
from core.agreement.figure import Figure
from core.agreement.ratings import Ratings, coder_pairs
from core.agreement.tallies import Tallies, ratio

_NEVER = "no claim that can be compared was given this category"
_ALWAYS = "no variation: every claim was given this category"
_UNEVEN = "not every claim was coded by the same number of coders"


@dataclass(frozen=True, slots=True)
class CategoryFigures:
    """`alpha` is that of this category against all others, `kappa` that of Fleiss for one category
    (for comparison with published tables; reports have alpha, which allows for missing codings).

    `specific` is positive specific agreement: of the pairs of codings of a unit with this category,
    each counted once for each time that it has it, the share where both have it. `codings` is how
    often it was given to units that two coders or more have coded.
    """

    category: int
    codings: int
    alpha: Figure
    kappa: Figure
    specific: Figure


def category_figures(tallies: Tallies) -> dict[int, CategoryFigures]:
    """By code, for every category that anybody has used."""
    used = tallies.used.of(tallies.sums.total())
    codings = float(tallies.codings(tallies.sums.total()))
    found: dict[int, CategoryFigures] = {}
    for column, category in enumerate(tallies.present.tolist()):
        count = used[column]
        reason = _ALWAYS if count == codings else _NEVER
        uneven = tallies.paired and tallies.even is None
        alpha = tallies.figure("alpha", partial(_alpha, column), reason)
        kappa = partial(_undefined if uneven else _kappa, column)
        found[category] = CategoryFigures(
            category=category,
            codings=round(count),
            alpha=alpha,
            kappa=tallies.figure("kappa", kappa, _UNEVEN if uneven else reason),
            specific=tallies.figure("specific", partial(_specific, column), _NEVER),
        )
    return found


@dataclass(frozen=True, slots=True)
class Confusions:
    """How often `one` was given where `other` was, commonest first; of two coders, first and second.

    With more than two coders all their pairs are added up, each in both directions.
    """

    one: Integers
    other: Integers
    count: Integers

    def matrix(self, categories: int) -> Integers:
        """Categories x categories."""
        found = np.zeros((categories, categories), dtype=np.int64)
        found[self.one, self.other] = self.count
        return found


def confusions(ratings: Ratings) -> Confusions:
    """Count the pairs of codings of the same unit; those that agree stand on the diagonal."""
    nothing = np.empty(0, dtype=np.int64)
    ones, others = [nothing], [nothing]
    for _, one, other in coder_pairs(ratings):
        ones.append(one)
        others.append(other)
    one, other = np.concatenate(ones), np.concatenate(others)
    if ratings.codes.shape[1] > 2:
        one, other = np.concatenate((one, other)), np.concatenate((other, one))
    width = max(1, ratings.categories)
    pairs, count = np.unique(one * width + other, return_counts=True)
    order = np.argsort(-count, kind="stable")
    one, other = np.divmod(pairs[order], width)
    return Confusions(one, other, count[order].astype(np.int64))


def given_by_coder(ratings: Ratings) -> Integers:
    """How often each coder gave each category to units that can be compared: coders x categories."""
    known = ratings.codes != NOT_CODED
    unit, coder = np.nonzero(known & (known.sum(axis=1, keepdims=True) > 1))
    width = ratings.categories
    place = coder * width + ratings.codes[unit, coder]
    coders = ratings.codes.shape[1]
    return np.bincount(place, minlength=coders * width).reshape(coders, width).astype(np.int64)


def _alpha(column: int, tallies: Tallies, sums: Floats) -> Floats:
    return 1 - ratio(
        (tallies.codings(sums) - 1) * _alone(column, tallies, sums), _mixed(column, tallies, sums)
    )


def _kappa(column: int, tallies: Tallies, sums: Floats) -> Floats:
    return 1 - ratio(
        tallies.codings(sums) * _alone(column, tallies, sums), _mixed(column, tallies, sums)
    )


def _undefined(column: int, tallies: Tallies, sums: Floats) -> Floats:
    return np.full_like(tallies.used.at(column, sums), np.nan)


def _alone(column: int, tallies: Tallies, sums: Floats) -> Floats:
    """Coincidences of the category with any other."""
    return tallies.used.at(column, sums) - tallies.same.at(column, sums)


def _mixed(column: int, tallies: Tallies, sums: Floats) -> Floats:
    """Pairs of codings, of any units, where the first has the category and the second has not."""
    used = tallies.used.at(column, sums)
    return used * (tallies.codings(sums) - used)


def _specific(column: int, tallies: Tallies, sums: Floats) -> Floats:
    return ratio(tallies.agreeing.at(column, sums), tallies.possible.at(column, sums))
