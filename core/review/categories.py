"""Columns of numbers out of the project as variables that can be compared."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from core.agreement.coded import NOT_CODED, Integers, Kind, Variable


class Meaning(NamedTuple):
    """What a key of the project stands for. A `category` of None in a set: *none*, nobody."""

    category: Hashable
    label: str


def single(
    name: str,
    label: str,
    keys: Integers,
    meanings: Mapping[int, Meaning],
    kind: Kind = "nominal",
    listed: int | None = None,
) -> Variable:
    """A variable with one key for each claim; keys without a meaning are *not coded*.

    Categories that nobody used are left out; the others stand in the order of `meanings`.
    """
    known = list(meanings)
    found, place = np.unique(keys, return_inverse=True)
    at = {key: number for number, key in enumerate(known)}
    codes = np.array([at.get(key, NOT_CODED) for key in found.tolist()], np.int64)[place]
    return _made(name, label, kind, codes, list(meanings.values()), listed)


def sets(
    name: str,
    label: str,
    length: int,
    pairs: Integers,
    meanings: Mapping[int, Meaning],
    listed: int | None = None,
) -> Variable:
    """A variable of sets out of rows of claim (index) and key; claims without rows are *not coded*.

    Keys of the same category are one member.
    """
    members = list(dict.fromkeys(meanings.values()))
    number = {one: at for at, one in enumerate(members)}
    keys, place = np.unique(pairs[:, 1], return_inverse=True)
    member = np.array([number[meanings[key]] for key in keys.tolist()], np.int64)[place]
    codes, groups = _grouped(length, pairs[:, 0], member, len(members))
    made = [_set_of([members[at] for at in group]) for group in groups]
    order = sorted(range(len(made)), key=lambda at: (len(groups[at]), made[at].label, groups[at]))
    rank = np.empty(len(order) + 1, np.int64)
    rank[order], rank[-1] = np.arange(len(order)), NOT_CODED
    return _made(name, label, "sets", rank[codes], [made[at] for at in order], listed)


def _grouped(
    length: int, owner: Integers, member: Integers, size: int
) -> tuple[Integers, list[tuple[int, ...]]]:
    """For each owner the number of its group of members, and the groups."""
    key = np.unique(owner * max(1, size) + member)
    owner, member = key // max(1, size), key % max(1, size)
    owners, first, counts = np.unique(owner, return_index=True, return_counts=True)
    codes = np.full(length, NOT_CODED, np.int64)
    alone = counts == 1
    used, code = np.unique(member[first[alone]], return_inverse=True)
    codes[owners[alone]] = code
    number: dict[tuple[int, ...], int] = {(one,): at for at, one in enumerate(used.tolist())}
    given = member.tolist()
    several = zip(
        owners[~alone].tolist(), first[~alone].tolist(), counts[~alone].tolist(), strict=True
    )
    for one, start, count in several:
        codes[one] = number.setdefault(tuple(given[start : start + count]), len(number))
    return codes, list(number)


def _set_of(members: Sequence[Meaning]) -> Meaning:
    named = [one for one in members if one.category is not None]
    label = "; ".join(one.label for one in named) or "none"
    return Meaning(frozenset(one.category for one in named), label)


def _made(
    name: str, label: str, kind: Kind, codes: Integers, meant: Iterable[Meaning], listed: int | None
) -> Variable:
    """Equal categories become one, and those that nobody used are left out."""
    meant = list(meant)
    used = np.unique(codes)
    number: dict[Hashable, int] = {}
    labels: list[str] = []
    new = np.full(len(meant) + 1, NOT_CODED, np.int64)  # the last one stands for not coded
    for at in used[used != NOT_CODED].tolist():
        category = meant[at].category
        if category not in number:
            number[category] = len(number)
            labels.append(meant[at].label)
        new[at] = number[category]
    return Variable(name, label, kind, new[codes], tuple(number), tuple(labels), listed)
