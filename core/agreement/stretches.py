"""Stretches of text laid on one line, all articles one behind the other.

What overlaps is found for the whole corpus at once. All positions are in code points; between two
articles one place of the line stays empty, so that nothing touches across them.
"""

from typing import NamedTuple

import numpy as np

from core.agreement.coded import CodedClaims, Flags, Integers


class Stretches(NamedTuple):
    """Half-open stretches [start, end) on the line, sorted by owner and start, apart in one owner."""

    owner: Integers
    start: Integers
    end: Integers

    def kept(self, flags: Flags) -> "Stretches":
        return Stretches(self.owner[flags], self.start[flags], self.end[flags])

    @property
    def lengths(self) -> Integers:
        return self.end - self.start


class Overlaps(NamedTuple):
    """For each two stretches that overlap: index of the one, of the other, and how long, in _cp."""

    one: Integers
    other: Integers
    length: Integers


def article_places(claims: CodedClaims) -> Integers:
    """Where each article begins on the line, and behind them where the line ends: (articles + 1,)."""
    return np.concatenate(([0], np.cumsum(claims.lengths + 1)))


def merged(owner: Integers, start: Integers, end: Integers) -> Stretches:
    """The same places without repetition: what overlaps or touches in one owner becomes one."""
    if not len(start):
        return Stretches(owner, start, end)
    apart = int(end.max()) + 2
    order = np.lexsort((start, owner))
    shift = owner[order] * apart
    begins, ends = start[order] + shift, np.maximum.accumulate(end[order] + shift)
    first = np.concatenate(([True], begins[1:] > ends[:-1]))
    last = np.concatenate((first[1:], [True]))
    return Stretches(owner[order][first], start[order][first], ends[last] - shift[last])


def quotes(claims: CodedClaims) -> Stretches:
    """What each claim quotes, every character once; the owners are the indexes of the claims."""
    claim, start, end = claims.fragments.T
    place = article_places(claims)[claims.article[claim]]
    return merged(claim, start + place, end + place)


def spread(first: Integers, behind: Integers) -> tuple[Integers, Integers]:
    """All pairs of a row and a number from `first` up to, but not including, `behind` of that row."""
    counts = np.maximum(behind - first, 0)
    row = np.repeat(np.arange(len(first)), counts)
    return row, np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts - first, counts)


def overlaps(ones: Stretches, others: Stretches) -> Overlaps:
    """Every two stretches that share a character; the owners may overlap each other."""
    order = np.argsort(others.start, kind="stable")
    starts, ends = others.start[order], others.end[order]
    first = np.searchsorted(np.maximum.accumulate(ends), ones.start, "right")
    one, other = spread(first, np.searchsorted(starts, ones.end, "left"))
    shared = np.minimum(ones.end[one], ends[other]) - np.maximum(ones.start[one], starts[other])
    kept = shared > 0
    return Overlaps(one[kept], order[other[kept]], shared[kept])
