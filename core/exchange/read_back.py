"""The proof of an export: the file is read again and compared with what should be in it."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from core.errors import OnRecordError

EVERY_CLAIM = "every claim once"
SHOWN = 20
"""Differences that are told one by one."""
_LONG = 120


@dataclass(frozen=True, slots=True)
class Written:
    """What a format wrote: the files under their final names, what a person should know (e.g. which
    field is called otherwise in the file), by which rule claims are counted in it, and what of the
    claims it shows (`notes`)."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
    rule: str = EVERY_CLAIM
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a file should hold, or holds: how a person calls it, and what is said of it.

    `value` is made of texts, numbers, lists and dictionaries, reduced to what the format carries.
    Claims are called `claim` and their id.
    """

    what: str
    value: object

    @property
    def is_claim(self) -> bool:
        return self.what.startswith("claim ")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """How many records were compared, how many differ, and the first of these in sentences.

    `claims` of the records are claims; the others say what else is in the file.
    """

    records: int
    differing: int = 0
    differences: tuple[str, ...] = ()
    claims: int = 0

    @property
    def equal(self) -> bool:
        return not self.differing


def compare(expected: Iterator[Record], found: Iterator[Record]) -> ReadBack:
    """Both in the same order, record by record, holding none of them.

    A file that cannot be read is a difference too, not an error.
    """
    records = claims = differing = 0
    told: list[str] = []
    # Whoever stops half-way lets go of the file: it could not be taken away otherwise.
    with closing(_guarded(found, told)) as there_is:
        for wanted, there in zip_longest(expected, there_is):
            records += wanted is not None
            claims += wanted is not None and wanted.is_claim
            if wanted != there:
                differing += 1
                if len(told) < SHOWN:
                    told.append(_difference(wanted, there))
    return ReadBack(records, max(differing, len(told)), tuple(told), claims)


def _guarded(found: Iterator[Record], told: list[str]) -> Generator[Record, None, None]:
    try:
        yield from found
    except OnRecordError as error:
        told.append(f"The file cannot be read again: {error}")


def _difference(wanted: Record | None, there: Record | None) -> str:
    if there is None:
        assert wanted is not None
        return f"{wanted.what} is not in the file."
    if wanted is None:
        return f"{there.what} is in the file and should not be."
    if wanted.what != there.what:
        return f"Where {wanted.what} should be, the file has {there.what}."
    place, one, other = _first_difference(wanted.value, there.value, "")
    where = f" at “{place}”" if place else ""
    return f"{wanted.what}{where}: {_short(one)} became {_short(other)}."


def _first_difference(one: object, other: object, place: str) -> tuple[str, object, object]:
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *(key for key in other if key not in one)]:
            if one.get(key) != other.get(key):
                inside = f"{place}.{key}" if place else str(key)
                return _first_difference(one.get(key), other.get(key), inside)
    if isinstance(one, list) and isinstance(other, list) and not place:
        pairs = zip(one, other, strict=False)
        unlike = ((n, *pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
        if (found := next(unlike, None)) is not None:
            return f"cell {found[0]}", found[1], found[2]
    return place, one, other


def _short(value: object) -> str:
    words = "nothing" if value is None else f"“{value}”"
    return words if len(words) <= _LONG else f"{words[:_LONG]} …”"
