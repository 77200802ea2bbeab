"""The counts that the matrices of networks are made of, by row, column and answer to the qualifier."""

from collections.abc import Sequence

import numpy as np

from core.counts.answers import Labeller
from core.counts.dimensions import find_dimension
from core.counts.network_asked import NetworkAsked
from core.counts.network_cells import Cell, CellReader, Without
from core.counts.network_matrices import Cube
from core.counts.network_nodes import reserved_keys
from core.counts.signs import NEGATIVE, POSITIVE, Signs
from core.errors import Refused

MOST_LEVELS = 50
"""Answers that can be combined into one number that is exact."""

Keys = tuple[list[object], list[object]]


def read_cube(
    read: CellReader, asked: NetworkAsked, signs: Signs | None, without: Without
) -> tuple[Cube, Keys, tuple[str, ...]]:
    """The counts, the keys of its rows and columns, and the labels of its levels.

    Where the qualifier is ignored, there is one level. Not coded and *cannot tell* are no levels,
    so that claims with them do not count. Raises `Refused` for more levels than can be combined.
    """
    qualifier = asked.qualifier if asked.aggregation != "ignore" else None
    sides = (asked.rows, asked.columns)
    cells = list(read.cells(sides if qualifier is None else (*sides, qualifier), without))
    levels: dict[object, int] = {}
    labels: tuple[str, ...] = ()
    scale = None
    if qualifier is not None:
        if signs is not None and signs.field.name == qualifier:
            levels, labels, scale = _on_scale(signs)
        else:
            levels, labels = _nominal(read, qualifier, cells)
        cells = [one for one in cells if one.keys[2] in levels]
        if asked.aggregation == "combine" and len(levels) > MOST_LEVELS:
            raise Refused(
                f"“{find_dimension(read.codebook, qualifier).label}” has {len(levels)} answers here, "
                f"and at most {MOST_LEVELS} can be combined. Choose another qualifier."
            )
    keys = (_once(cells, 0), _once(cells, 1))
    rows, columns = ({key: at for at, key in enumerate(one)} for one in keys)
    cube = Cube(
        rows=np.array([rows[one.keys[0]] for one in cells], np.int64),
        columns=np.array([columns[one.keys[1]] for one in cells], np.int64),
        levels=np.array([levels[one.keys[2]] if levels else 0 for one in cells], np.int64),
        counts=np.array([one.count for one in cells], np.float64),
        shape=(len(rows), len(columns), max(1, len(levels))),
        scale=scale,
    )
    return cube, keys, labels


def _once(cells: Sequence[Cell], side: int) -> list[object]:
    return list(dict.fromkeys(one.keys[side] for one in cells))


def _on_scale(signs: Signs) -> tuple[dict[object, int], tuple[str, ...], tuple[float, ...]]:
    """All values of the sign, in the order of the codebook: -1, 0 or 1."""
    values = [one for one in signs.field.values if not one.cannot_tell]
    side = {POSITIVE: 1.0, NEGATIVE: -1.0}
    scale = tuple(side.get(signs.of(one.id) or "", 0.0) for one in values)
    places: dict[object, int] = {one.id: at for at, one in enumerate(values)}
    return places, tuple(one.label for one in values), scale


def _nominal(
    read: CellReader, qualifier: str, cells: Sequence[Cell]
) -> tuple[dict[object, int], tuple[str, ...]]:
    """The answers that occur, by their labels."""
    dimension = find_dimension(read.codebook, qualifier)
    none = {None, *reserved_keys(read.connection, read.codebook, dimension)}
    keys = list({one.keys[2] for one in cells} - none)
    shown = Labeller(read.connection, read.codebook).show(dimension.kind, keys)
    ordered = sorted(zip(keys, shown, strict=True), key=lambda one: (one[1].label, str(one[0])))
    places = {key: at for at, (key, _) in enumerate(ordered)}
    return places, tuple(one.label for _, one in ordered)
