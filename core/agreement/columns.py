"""Amounts by article in very many columns, of which some are full and most nearly empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.agreement.coded import Flags, Floats, Integers

Amounts = tuple[Integers, Integers, Floats]
"""Column, article and amount, one entry for each; what falls on the same place is added up."""

# Below this share of articles, fetching the few weights beats multiplying by all.
_FULL = 0.03
# Matrices of this side are multiplied by one thread. Where several share the work but not enough
# processors are free, they wait for one another, and it takes many times as long.
_SIDE = 64
# As many numbers as stay in the processor's cache.
_GATHERED = 1 << 18
# Up to so many, it is quicker to look at all than to sort.
_FEW_CELLS = 1 << 21
# A sum of whole numbers below this is exact in four bytes.
_EXACT = 1 << 24


@dataclass(frozen=True, slots=True)
class ColumnSums:
    """Sorted by column, then article: those of column c lie from `start[c]` to `start[c + 1]`.

    `sums` are those of all articles, for they are asked for by every figure. `exact` are the columns
    that any draw of the articles sums up exactly in four bytes.
    """

    start: Integers
    article: Integers
    amount: Floats
    articles: int
    sums: Floats
    exact: Flags

    @property
    def width(self) -> int:
        return len(self.sums)

    def total(self) -> Floats:
        return self.sums

    def entries(self) -> tuple[Integers, Integers, Floats]:
        return self.article, np.repeat(np.arange(self.width), np.diff(self.start)), self.amount

    def weighed(self, weights: Floats) -> Floats:
        """Returned transposed in memory, so that a column lies together.

        Columns of whole amounts whose sums cannot become too large are exact in four bytes, and
        added up so; the others in eight.
        """
        found = np.zeros((self.width, len(weights)))
        filled = np.diff(self.start)
        full = filled > _FULL * self.articles
        for kind, mine in ((np.float32, self.exact), (np.float64, ~self.exact)):
            if not mine.any():
                continue
            by_article = np.zeros((self._padded, len(weights)), dtype=kind)
            by_article[: self.articles] = weights.T
            self._multiply(np.flatnonzero(mine & full), by_article, found)
            self._gather(np.flatnonzero(mine & ~full & (filled > 0)), by_article, found)
        return found.T

    @property
    def _padded(self) -> int:
        return -(-self.articles // _SIDE) * _SIDE

    def _multiply(self, columns: Integers, by_article: NDArray[Any], found: Floats) -> None:
        draws = by_article.shape[1]
        by_part = by_article.reshape(-1, _SIDE, draws)
        for begin in range(0, len(columns), _SIDE):
            block = columns[begin : begin + _SIDE]
            row, entries = self._entries(block)
            part, place = np.divmod(self.article[entries], _SIDE)
            amounts = np.zeros((len(by_part), len(block), _SIDE), dtype=by_article.dtype)
            amounts[part, row, place] = self.amount[entries]
            for first in range(0, draws, _SIDE):
                some = slice(first, first + _SIDE)
                found[block, some] = (amounts @ by_part[:, :, some]).sum(axis=0)

    def _gather(self, columns: Integers, by_article: NDArray[Any], found: Floats) -> None:
        most = max(1, _GATHERED // by_article.shape[1])
        ends = np.cumsum(np.diff(self.start)[columns])
        begin = 0
        while begin < len(columns):
            before = ends[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(ends, before + most, side="right")))
            block = columns[begin:end]
            _, entries = self._entries(block)
            products = by_article[self.article[entries]]
            products *= self.amount[entries, None].astype(by_article.dtype)
            starts = np.concatenate(([0], ends[begin : end - 1] - before))
            found[block] = np.add.reduceat(products, starts, axis=0)
            begin = end

    def _entries(self, columns: Integers) -> tuple[Integers, Integers]:
        """For each entry of these columns the place of its column among them, and its own place."""
        filled = self.start[columns + 1] - self.start[columns]
        row = np.repeat(np.arange(len(columns)), filled)
        offset = np.arange(len(row)) - np.repeat(np.cumsum(filled) - filled, filled)
        return row, self.start[columns][row] + offset


def column_sums(parts: Sequence[Amounts], articles: int, width: int) -> ColumnSums:
    """Sort and add up the amounts; nought is left out."""
    column = np.concatenate([part[0] for part in parts])
    article = np.concatenate([part[1] for part in parts])
    amount = np.concatenate([part[2] for part in parts])
    places, added = _add_up(column * articles + article, amount, width * articles)
    column, article = np.divmod(places, max(1, articles))
    sums = np.bincount(column, added, width).astype(np.float64)
    sums.setflags(write=False)
    whole = np.bincount(column, added != np.rint(added), width) == 0
    largest = np.zeros(width)
    np.maximum.at(largest, column, np.abs(added))
    return ColumnSums(
        start=np.searchsorted(column, np.arange(width + 1)),
        article=article,
        amount=added,
        articles=articles,
        sums=sums,
        exact=whole & (largest * articles < _EXACT),
    )


def _add_up(place: Integers, amount: Floats, cells: int) -> tuple[Integers, Floats]:
    """The places with an amount, sorted, and the sum of each."""
    if cells <= _FEW_CELLS:
        added: Floats = np.bincount(place, amount, cells).astype(np.float64)
        places: Integers = np.flatnonzero(added)
        return places, added[places]
    places, which = np.unique(place, return_inverse=True)
    added = np.bincount(which, amount, len(places)).astype(np.float64)
    return places[added != 0], added[added != 0]
