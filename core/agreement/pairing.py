"""Out of many possible pairs those that together weigh most, with nobody in two of them."""

import numpy as np

from core.agreement.assignment import Amounts, assign
from core.agreement.coded import Flags, Integers

_MOST_CELLS = 1_000_000


def groups(left: Integers, right: Integers) -> Integers:
    """The number of the connected group that each pair belongs to, from 0 on.

    Left and right are counted apart: 3 on the left is somebody else than 3 on the right.
    """
    apart = int(left.max()) + 1 if len(left) else 0
    ones, others = left, right + apart
    label = np.arange(int(others.max()) + 1 if len(others) else 0)
    while True:
        lower = np.minimum(label[ones], label[others])
        if np.array_equal(label[ones], label[others]):
            return np.unique(lower, return_inverse=True)[1].astype(np.int64)
        # The label as well as everybody who goes by it takes the lower one.
        for ends in (ones, others):
            np.minimum.at(label, label[ends], lower)
            np.minimum.at(label, ends, lower)
        label = label[label]


def heaviest_pairs(left: Integers, right: Integers, weight: Amounts) -> Flags:
    """Which of the pairs to take, such that the weights (all above nought) add up to the most.

    Exact for whole numbers. No pair may be given twice. Where several choices weigh the same, the
    order of the pairs decides, always in the same way.
    """
    chosen = np.zeros(len(left), bool)
    if not len(left):
        return chosen
    group = groups(left, right)
    row, column = _number_in_group(group, left), _number_in_group(group, right)
    size = np.bincount(group)
    rows, columns = np.zeros(len(size), np.int64), np.zeros(len(size), np.int64)
    np.maximum.at(rows, group, row + 1)
    np.maximum.at(columns, group, column + 1)
    star = np.minimum(rows, columns) == 1
    _take_heaviest(chosen, np.flatnonzero(star[group]), group, weight)
    turned = rows > columns
    row, column = np.where(turned[group], (column, row), (row, column))
    wide = np.maximum(rows, columns)
    step = np.frexp(wide - 0.5)[1]
    for each in np.unique(step[~star]):
        alike = np.flatnonzero((step == each) & ~star)
        width, height = int(wide[alike].max()), int(np.minimum(rows, columns)[alike].max())
        share = max(1, _MOST_CELLS // (width * height))
        for begin in range(0, len(alike), share):
            some = alike[begin : begin + share]
            _solve(chosen, some, (height, width), (group, row, column), weight)
    return chosen


def _number_in_group(group: Integers, member: Integers) -> Integers:
    """The members of each group counted from 0 in their order."""
    keys, place = np.unique(group * (int(member.max()) + 1) + member, return_inverse=True)
    owner = keys // (int(member.max()) + 1)
    found: Integers = (np.arange(len(keys)) - np.searchsorted(owner, owner))[place]
    return found


def _take_heaviest(chosen: Flags, pairs: Integers, group: Integers, weight: Amounts) -> None:
    """Of pairs that all have one member in common, only one can be taken."""
    order = pairs[np.lexsort((pairs, -weight[pairs], group[pairs]))]
    chosen[order[np.unique(group[order], return_index=True)[1]]] = True


def _solve(
    chosen: Flags,
    some: Integers,
    shape: tuple[int, int],
    places: tuple[Integers, Integers, Integers],
    weight: Amounts,
) -> None:
    group, row, column = places
    number = np.full(int(group.max()) + 1, -1)
    number[some] = np.arange(len(some))
    pairs = np.flatnonzero(number[group] >= 0)
    problem, row, column = number[group[pairs]], row[pairs], column[pairs]
    costs = np.zeros((len(some), *shape), weight.dtype)
    costs[problem, row, column] = -weight[pairs]
    rows = np.zeros(len(some), np.int64)
    np.maximum.at(rows, problem, row + 1)
    # A column without weight stands for nobody.
    chosen[pairs] = assign(costs, rows)[problem, row] == column
