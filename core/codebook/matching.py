"""Which entry of one codebook is which of another."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Protocol, TypeVar

from core.codebook.draft import FieldDraft, TypeDraft, ValueDraft


class _Entry(Protocol):
    @property
    def id(self) -> str | None: ...


Entry = TypeVar("Entry", bound=_Entry)
Pairs = list[tuple[Entry | None, Entry | None]]
"""An entry of the old codebook and the same of the new one; None where there is none."""


def match_types(old: Sequence[TypeDraft], new: Sequence[TypeDraft]) -> Pairs[TypeDraft]:
    """By id, else by code, else by name: the new ones in their order, then what only `old` has."""
    return _match(old, new, (lambda one: one.code, lambda one: one.name))


def match_fields(old: Sequence[FieldDraft], new: Sequence[FieldDraft]) -> Pairs[FieldDraft]:
    """By id, else by name."""
    return _match(old, new, (lambda one: one.name,))


def match_values(old: Sequence[ValueDraft], new: Sequence[ValueDraft]) -> Pairs[ValueDraft]:
    """By id, else by code, else by name."""
    return _match(old, new, (lambda one: one.code, lambda one: one.name))


def _match(
    old: Sequence[Entry], new: Sequence[Entry], keys: Sequence[Callable[[Entry], Hashable]]
) -> Pairs[Entry]:
    left = dict(enumerate(old))
    found: dict[int, Entry] = {}
    for key in (lambda one: one.id, *keys):
        places = {key(one): place for place, one in left.items() if key(one) is not None}
        for number, one in enumerate(new):
            if number not in found and key(one) in places:
                found[number] = left.pop(places.pop(key(one)))
    return [*_in_order(found, new), *((one, None) for one in left.values())]


def _in_order(
    found: dict[int, Entry], new: Sequence[Entry]
) -> Iterator[tuple[Entry | None, Entry | None]]:
    return ((found.get(number), one) for number, one in enumerate(new))
