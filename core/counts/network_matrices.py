"""Matrices out of counts: aggregations and normalisations as Discourse Network Analyzer has them.

Names and formulas follow P. Leifeld, J. Gruber, F. R. Bossner: "Discourse Network Analyzer Manual"
(rDNA, `dna_network`), and P. Leifeld (2017): "Discourse Network Analysis: Policy Debates as Dynamic
Networks", in The Oxford Handbook of Political Networks. With x_ijk for how often row i was counted
with column j and level k of the qualifier (agreement there, the sign here):

two-mode: ignore Σ_k x_ijk; combine: the levels that occur, read as the digits of a binary number
with the last level as its last digit; subtract Σ_k s_k x_ijk with s_k = -1, 0, 1 on a scale, and
the sum on one without.

one-mode, i against l: ignore Σ_j (Σ_k x_ijk)(Σ_k x_ljk). On a scale, congruence
Σ_j Σ_k Σ_m x_ijk x_ljm (1 - |s_k - s_m| / range), conflict the same with |s_k - s_m| / range alone.
Without a scale, congruence Σ_jk x_ijk x_ljk, conflict Σ_jk of what one of the two has where the
other has none. Subtract is always congruence less conflict.

Counts are kept as coordinates: of 5,000 rows and as many columns most cells are empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

TWO_MODE = ("ignore", "combine", "subtract")
ONE_MODE = ("ignore", "congruence", "conflict", "subtract")
NORMALISED_TWO = ("no", "activity", "prominence")
NORMALISED_ONE = ("no", "average", "jaccard", "cosine")
BLOCK = 500
"""Rows of a one-mode matrix in memory at a time."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts by row, column and level, each combination once.

    `shape` is the number of rows, columns and levels; `scale` holds a number for each level, or
    None where the levels are no scale.
    """

    rows: Ints
    columns: Ints
    levels: Ints
    counts: Floats
    shape: tuple[int, int, int]
    scale: tuple[float, ...] | None = None

    @property
    def row_totals(self) -> Floats:
        # Of nothing at all numpy counts whole numbers.
        return np.bincount(self.rows, self.counts, self.shape[0]).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Weights:
    """The cells that have a weight, by row and then by column."""

    rows: Ints
    columns: Ints
    weights: Floats


def two_mode(cube: Cube, aggregation: str, normalisation: str) -> Weights:
    """The weight of every pair that was counted, also where what is subtracted leaves 0."""
    places, pair = np.unique(cube.rows * cube.shape[1] + cube.columns, return_inverse=True)
    found = Weights(
        rows=places // cube.shape[1],
        columns=places % cube.shape[1],
        weights=np.asarray(np.bincount(pair, _shares(cube, aggregation), places.size), np.float64),
    )
    if normalisation == "no" or not places.size:
        return found
    by, of = (
        (found.rows, cube.rows) if normalisation == "activity" else (found.columns, cube.columns)
    )
    # Combined levels are no amounts: their cells are counted.
    sums = np.bincount(by) if aggregation == "combine" else np.bincount(of, cube.counts)
    return replace(found, weights=found.weights / sums[by])


def one_mode(cube: Cube, aggregation: str, normalisation: str) -> Iterator[Weights]:
    """The weights of pairs of rows, the first before the second, block by block; none that is 0."""
    by_column = _by_column(cube)
    for start in range(0, cube.shape[0], BLOCK):
        block = range(start, min(start + BLOCK, cube.shape[0]))
        weights = _tied(cube, by_column, block, aggregation)
        if normalisation != "no":
            norm = _norm(cube, by_column, block, normalisation)
            weights = np.divide(weights, norm, out=np.zeros_like(weights), where=norm != 0)
        weights = np.triu(weights, start + 1)
        rows, columns = np.nonzero(weights)
        yield Weights(rows + start, columns, weights[rows, columns])


Columns = list[tuple[Ints, Floats]]
"""For each column the rows that it was counted with, ascending, and their counts by level."""


def _shares(cube: Cube, aggregation: str) -> Floats:
    """What each count adds to the weight of its cell."""
    if aggregation == "combine":
        digits: Floats = np.exp2(cube.shape[2] - 1 - cube.levels, dtype=np.float64)
        return digits
    if aggregation == "subtract" and cube.scale is not None:
        signed: Floats = np.array(cube.scale)[cube.levels] * cube.counts
        return signed
    return cube.counts


def _by_column(cube: Cube) -> Columns:
    order = np.lexsort((cube.rows, cube.columns))
    columns = cube.columns[order]
    ends = np.flatnonzero(np.diff(columns)) + 1
    found: Columns = []
    for part in np.split(order, ends) if order.size else ():
        rows, at = np.unique(cube.rows[part], return_inverse=True)
        counts = np.zeros((rows.size, cube.shape[2]))
        counts[at, cube.levels[part]] = cube.counts[part]
        found.append((rows, counts))
    return found


def _tied(cube: Cube, by_column: Columns, block: range, aggregation: str) -> Floats:
    levels = cube.shape[2]
    if aggregation == "ignore":
        return _product(cube, by_column, block, np.ones((levels, levels)))
    if cube.scale is not None:
        near = _nearness(cube.scale)
        sought = {"congruence": near, "conflict": 1 - near, "subtract": 2 * near - 1}
        return _product(cube, by_column, block, sought[aggregation])
    if aggregation == "congruence":
        return _product(cube, by_column, block, np.eye(levels))
    if aggregation == "conflict":
        return _alone(cube, by_column, block)
    return _product(cube, by_column, block, np.eye(levels)) - _alone(cube, by_column, block)


def _nearness(scale: tuple[float, ...]) -> Floats:
    """How near each level is to each: 1 for the same, 0 from one end of the scale to the other."""
    values = np.array(scale)
    apart: Floats = np.abs(values[:, None] - values[None, :])
    span = apart.max(initial=0.0)
    return 1 - apart / span if span else np.ones_like(apart)


def _product(cube: Cube, by_column: Columns, block: range, between: Floats) -> Floats:
    """Σ over columns of x_i' B x_l for the rows of the block against all rows."""
    found = np.zeros((len(block), cube.shape[0]))
    for rows, counts in by_column:
        first, last = np.searchsorted(rows, (block.start, block.stop))
        mine = rows[first:last] - block.start
        found[np.ix_(mine, rows)] += counts[first:last] @ between @ counts.T
    return found


def _alone(cube: Cube, by_column: Columns, block: range) -> Floats:
    """What one of two has in cells in which the other has nothing."""
    totals = cube.row_totals
    found = totals[block.start : block.stop, None] + totals[None, :]
    for rows, counts in by_column:
        first, last = np.searchsorted(rows, (block.start, block.stop))
        mine = rows[first:last] - block.start
        any_here = (counts > 0).astype(float)
        both = counts[first:last] @ any_here.T + any_here[first:last] @ counts.T
        found[np.ix_(mine, rows)] -= both
    return found


def _norm(cube: Cube, by_column: Columns, block: range, normalisation: str) -> Floats:
    """What a tie is divided by.

    average: the mean of both totals; cosine: their product; jaccard: what only one of the two has
    and what both have, cell by cell.
    """
    totals = cube.row_totals
    mine = totals[block.start : block.stop, None]
    if normalisation == "average":
        return (mine + totals[None, :]) / 2
    if normalisation == "cosine":
        return mine * totals[None, :]
    shared = _product(cube, by_column, block, np.eye(cube.shape[2]))
    return shared + _alone(cube, by_column, block)
