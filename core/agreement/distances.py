"""How far apart two categories are: 0 for the same, as squared differences in the sense of alpha.

Reports use MASI alone. The others are here so that published figures, which were worked out with
them, check alpha with distances.
"""

from collections.abc import Callable, Hashable, Sequence

import numpy as np

from core.agreement.coded import Floats

# Few enough that what is worked out on the way needs little memory.
_ROWS = 256


def masi_distances(categories: Sequence[Hashable]) -> Floats:
    """Passonneau's distance between each two of these frozensets: 1 - J * M.

    J is their Jaccard similarity; M is 1 for equal sets, 2/3 where one contains the other, 1/3 where
    they only overlap and 0 where they have nothing in common. Two empty sets are equal.
    """
    return _set_distances(categories, _masi_of)


def jaccard_distances(categories: Sequence[Hashable]) -> Floats:
    """The share of members that each two of these frozensets do not share; 0 for two empty ones."""
    return _set_distances(categories, _jaccard_of)


def nominal_distances(categories: int) -> Floats:
    """1 between any two that differ."""
    return 1 - np.eye(categories)


def interval_distances(values: Sequence[float]) -> Floats:
    """The squared difference of the numbers that the categories stand for."""
    numbers = np.asarray(values, dtype=np.float64)
    found: Floats = (numbers[:, None] - numbers) ** 2
    return found


def ratio_distances(values: Sequence[float]) -> Floats:
    """The squared share of the difference in the sum; of numbers from 0 on."""
    numbers = np.asarray(values, dtype=np.float64)
    sums = numbers[:, None] + numbers
    shares = np.divide(numbers[:, None] - numbers, sums, out=np.zeros_like(sums), where=sums > 0)
    found: Floats = shares**2
    return found


def _set_distances(
    categories: Sequence[Hashable], distance: Callable[[Floats, Floats, Floats], Floats]
) -> Floats:
    members = _members(categories)
    sizes = members.sum(axis=1)
    found = np.empty((len(sizes), len(sizes)))
    for begin in range(0, len(sizes), _ROWS):
        rows = slice(begin, begin + _ROWS)
        found[rows] = distance(members[rows] @ members.T, sizes[rows, None], sizes)
    return found


def _members(categories: Sequence[Hashable]) -> Floats:
    """Categories x members: 1 where the set has the member."""
    sets = [one for one in categories if isinstance(one, frozenset)]
    if len(sets) != len(categories):
        raise TypeError("categories of sets are frozensets")
    place = {member: at for at, member in enumerate(set().union(*sets))}
    found = np.zeros((len(sets), len(place)))
    for row, one in enumerate(sets):
        found[row, [place[member] for member in one]] = 1
    return found


def _jaccard_of(common: Floats, one: Floats, other: Floats) -> Floats:
    """From the number of common members, and the sizes of the sets in the rows and the columns."""
    union = one + other - common
    found: Floats = 1 - np.divide(common, union, out=np.ones_like(union), where=union > 0)
    return found


def _masi_of(common: Floats, one: Floats, other: Floats) -> Floats:
    equal = common == np.maximum(one, other)
    contained = common == np.minimum(one, other)
    factor = np.where(equal, 1, np.where(contained, 2 / 3, 1 / 3))
    found: Floats = 1 - (1 - _jaccard_of(common, one, other)) * factor
    found[equal] = 0.0
    return found
