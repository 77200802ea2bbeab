"""The best alignment of three or more coders' units at once (gamma); exact, for small continua."""

from functools import cache
from itertools import combinations, product
from math import prod
from typing import NamedTuple

import numpy as np

from core.agreement.alignment import TIE, Alignment, Missed, Units, Weights, distances, joined
from core.agreement.coded import Floats, Integers

_STEP = 50
_STATES_OF_UNIT, _CHOICES_OF_UNIT = 100, 3000


class TooDense(Exception):
    """So many units of a continuum lie near each other that aligning all would take too long."""

    continuum = 0


class _Choice(NamedTuple):
    units: tuple[int, ...]
    bits: int
    cost: float


def align_all(coders: list[Units], continua: int, weights: Weights) -> Alignment:
    """The alignment of all coders with the least disorder, in each continuum; exact.

    Each unit is aligned with at most one of every other coder. What is aligned differs by the mean
    over all pairs of coders; pairs in which a unit is missing count `empty`. The closeness of a pair
    is shared by the units aligned: divided by their number less one. Of alignments with the same
    disorder that with the fewest parts is taken (as much aligned as possible); if there are several,
    the order of the units decides, always in the same way. The more units lie near each other, the
    longer it takes, and much so; raises `TooDense` instead of going on for ever.
    """
    whole = joined(coders)
    coder = np.repeat(np.arange(len(coders)), [len(units.start) for units in coders])
    order = np.lexsort((coder, whole.end, whole.start, whole.continuum))
    whole, coder = whole.taken(order), coder[order]
    borders = np.searchsorted(whole.continuum, np.arange(continua + 1))
    disorder = np.zeros(continua)
    ones, others, parts = [], [], []
    missed, missing = [], []
    for number in np.flatnonzero(np.diff(borders)).tolist():
        begin, behind = borders[number : number + 2].tolist()
        here = np.arange(begin, behind)
        try:
            choices = _best(whole.taken(here), coder[here].tolist(), len(coders), weights)
        except TooDense as dense:
            dense.continuum = number
            raise
        disorder[number] = sum(choice.cost for choice in choices)
        for choice in choices:
            missed += [begin + unit for unit in choice.units]
            missing += [len(coders) - len(choice.units)] * len(choice.units)
            for one, other in combinations(choice.units, 2):
                ones.append(begin + one)
                others.append(begin + other)
                parts.append(len(choice.units) - 1)
    pairs = whole.taken(_indexes(ones)), whole.taken(_indexes(others))
    closeness = np.maximum(0, 1 - weights.position * distances(*pairs)[0]) / _indexes(parts)
    lacking = whole.taken(_indexes(missed))
    return Alignment(
        pairs[0].continuum,
        closeness,
        (pairs[0].kind, pairs[1].kind),
        disorder,
        Missed(lacking.continuum, lacking.kind, weights.empty * np.array(missing, np.float64)),
    )


def _indexes(numbers: list[int]) -> Integers:
    return np.array(numbers, np.int64)


def _best(units: Units, coder: list[int], coders: int, weights: Weights) -> list[_Choice]:
    """What is aligned in one continuum, its units sorted by place."""
    choices = _choices(_between(units, weights), coder, coders, weights.empty)

    @cache
    def least(left: int) -> tuple[float, _Choice | None]:
        """The cost of the units `left` (as bits), and what to align the first of them with.

        Each part costs a trifle more than it should, so that of equal costs the fewest parts win.
        """
        if not left:
            return 0.0, None
        if least.cache_info().currsize > _STATES_OF_UNIT * len(coder):
            raise TooDense
        first = (left & -left).bit_length() - 1
        possible = [choice for choice in choices[first] if not choice.bits & ~left]
        costs = [choice.cost + least(left & ~choice.bits)[0] for choice in possible]
        cost = min(costs)
        return cost + TIE * weights.empty, possible[costs.index(cost)]

    everything = (1 << len(coder)) - 1
    # From the back in steps, so that calls do not nest too deeply.
    for begin in range(len(coder) - _STEP, 0, -_STEP):
        least(everything >> begin << begin)
    found, left = [], everything
    while (chosen := least(left)[1]) is not None:
        found.append(chosen)
        left &= ~chosen.bits
    return found


def _between(units: Units, weights: Weights) -> Floats:
    """What every two units cost together."""
    many = len(units.start)
    one, other = (part.ravel() for part in np.indices((many, many)))
    apart, unlike = distances(units.taken(one), units.taken(other))
    costs: Floats = weights.empty * (weights.position * apart + weights.kind * unlike)
    return costs.reshape(many, many)


def _choices(between: Floats, coder: list[int], coders: int, empty: float) -> list[list[_Choice]]:
    """What each unit may be aligned with of those behind it, itself alone included.

    Whatever costs more than its units alone is left out.
    """
    costs, pairs = between.tolist(), coders * (coders - 1) // 2
    found: list[list[_Choice]] = []
    for unit, mine in enumerate(coder):
        near: dict[int, list[int | None]] = {one: [None] for one in range(coders) if one != mine}
        for other in range(unit + 1, len(coder)):
            if coder[other] != mine and costs[unit][other] <= pairs * coders * empty:
                near[coder[other]].append(other)
        if prod(map(len, near.values())) > _CHOICES_OF_UNIT:
            raise TooDense
        found.append([])
        for chosen in product(*near.values()):
            units = (unit, *sorted(other for other in chosen if other is not None))
            full = sum(costs[one][other] for one, other in combinations(units, 2))
            missing = pairs - len(units) * (len(units) - 1) // 2
            cost = (full + missing * empty) / pairs
            if len(units) == 1 or cost <= len(units) * empty * (1 + TIE):
                found[-1].append(_Choice(units, sum(1 << each for each in units), cost))
    return found
