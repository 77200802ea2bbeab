"""The best alignment of coders' units: which go with each other, which stay alone (gamma).

Mathet, Widlöcher and Métivier (2015); the closeness of pairs is that of Mathet (2017). Units may
overlap each other.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from core.agreement.coded import Flags, Floats, Integers
from core.agreement.pairing import heaviest_pairs
from core.agreement.stretches import spread

TIE = 1e-12
"""Disorders that differ by less, relative to that of a missing unit, are the same."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What weighs how much: `position` is alpha of the paper, `kind` beta, `empty` delta-empty.

    A unit against nothing costs `empty`. Two units cost `empty` times the weighted sum of how far
    their borders lie apart, relative to their lengths and squared, and of 1 if they differ in kind.
    """

    position: float = 1.0
    kind: float = 1.0
    empty: float = 1.0


class Units(NamedTuple):
    """Units in ascending order of `continuum`, which numbers the continua from 0 on."""

    continuum: Integers
    start: Floats
    end: Floats
    kind: Integers

    def taken(self, rows: Integers | Flags) -> "Units":
        return Units(self.continuum[rows], self.start[rows], self.end[rows], self.kind[rows])


class Missed(NamedTuple):
    """Units in alignments that lack some coder: their continuum and kind, and how many coders are
    missing there, times `Weights.empty`.
    """

    continuum: Integers
    kind: Integers
    amount: Floats


class Alignment(NamedTuple):
    """Best alignments. For each pair of units aligned: its continuum, how close the two are in
    position (1 for the same place, 0 if as bad as missing), and the kinds of both.

    `disorder` has a sum for each continuum, not divided by the number of its units.
    """

    continuum: Integers
    closeness: Floats
    kinds: tuple[Integers, Integers]
    disorder: Floats
    missed: Missed


def joined(groups: list[Units]) -> Units:
    """All units in one table, group after group."""
    return Units(
        np.concatenate([units.continuum for units in groups]),
        np.concatenate([units.start for units in groups]),
        np.concatenate([units.end for units in groups]),
        np.concatenate([units.kind for units in groups]),
    )


def distances(one: Units, other: Units) -> tuple[Floats, Flags]:
    """How far units, row by row, lie apart (0 for the same place), and which differ in kind."""
    borders = np.abs(one.start - other.start) + np.abs(one.end - other.end)
    lengths = one.end - one.start + other.end - other.start
    return (borders / lengths) ** 2, one.kind != other.kind


def align(ones: Units, others: Units, continua: int, weights: Weights) -> Alignment:
    """The alignment of two coders with the least disorder, in each continuum; exact.

    The disorder is the sum of what pairs cost and of `empty` for each unit that stays alone. Of
    alignments with the same disorder that with the most pairs is taken; if there are several, the
    order of the units decides, always in the same way.
    """
    others = others.taken(np.lexsort((others.start, others.continuum)))
    one, other = spread(*_within_reach(ones, others, weights))
    apart, unlike = distances(ones.taken(one), others.taken(other))
    # What is saved beside leaving both alone; nothing else can be in a best alignment.
    saved = weights.empty * (2 - weights.position * apart - weights.kind * unlike)
    weight = saved + TIE * weights.empty
    worth = np.flatnonzero(weight > 0)
    chosen = worth[heaviest_pairs(one[worth], other[worth], weight[worth])]
    alone = np.bincount(ones.continuum, minlength=continua)
    alone += np.bincount(others.continuum, minlength=continua)
    pairs = ones.taken(one[chosen]), others.taken(other[chosen])
    gained = np.bincount(pairs[0].continuum, saved[chosen], continua)
    return Alignment(
        pairs[0].continuum,
        np.maximum(0, 1 - weights.position * apart[chosen]),
        (pairs[0].kind, pairs[1].kind),
        (weights.empty * alone - gained).astype(np.float64),
        _missed(ones, one[chosen], others, other[chosen], weights.empty),
    )


def _missed(
    ones: Units, paired: Integers, others: Units, paired_others: Integers, empty: float
) -> Missed:
    """The units of both that are in no pair."""
    alone = joined(
        [
            units.taken(~np.isin(np.arange(len(units.start)), taken, kind="table"))
            for units, taken in ((ones, paired), (others, paired_others))
        ]
    )
    return Missed(alone.continuum, alone.kind, np.full(len(alone.start), empty))


def _within_reach(ones: Units, others: Units, weights: Weights) -> tuple[Integers, Integers]:
    """From where to where the others, sorted by start, begin near enough to be worth a pair."""
    first = np.searchsorted(others.continuum, ones.continuum, "left")
    behind = np.searchsorted(others.continuum, ones.continuum, "right")
    if not (weights.position and len(ones.start) and len(others.start)):
        return first, behind
    longest = float((others.end - others.start).max())
    reach = (2 / weights.position) ** 0.5 * (ones.end - ones.start + longest) + 1
    line = float(np.abs(np.concatenate((ones.start, others.start))).max() + reach.max()) * 2
    starts = others.continuum * line + others.start
    place = ones.continuum * line + ones.start
    return (
        np.maximum(first, np.searchsorted(starts, place - reach, "left")),
        np.minimum(behind, np.searchsorted(starts, place + reach, "right")),
    )
