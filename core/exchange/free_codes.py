"""Numbers for claim types that come from elsewhere, so that they stand in no family of ours."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from core.codebook.draft import TypeDraft
from core.codebook.reserved import CANNOT_TELL_CODE

_HUNDRED, _THOUSAND = 100, 1000


def free_codes(
    ours: Sequence[TypeDraft],
    new: Sequence[TypeDraft],
    theirs: Sequence[TypeDraft],
    known: Mapping[int, int],
) -> dict[int, int]:
    """Our numbers for `new` types by their own, which they keep where these are free.

    `known` are our numbers for those of `theirs` that we have. A family with a number that is taken,
    or that lies in the hundred of another family of ours, moves as a whole to the next free thousand;
    a new type in a family of ours gets a number in the hundred of this family if one is free.
    """
    taken = {CANNOT_TELL_CODE, *(one.code for one in ours)}
    families = {one.parent for one in ours if one.parent is not None}
    hundreds = {code // _HUNDRED for code in families}
    found: dict[int, int] = {}
    waiting: list[tuple[int | None, list[int]]] = []
    for home, codes in _groups(new, theirs, known):
        ours_alone = hundreds - ({known[home] // _HUNDRED} if home in known else set())
        if any(code in taken or code // _HUNDRED in ours_alone for code in codes):
            waiting.append((known.get(home), codes))
        else:
            found |= dict(zip(codes, codes, strict=True))
            taken.update(codes)
    free = _FreeNumbers(taken)
    for family, codes in waiting:
        found |= free.numbers(family, codes)
    return found


def _groups(
    new: Sequence[TypeDraft], theirs: Sequence[TypeDraft], known: Mapping[int, int]
) -> Iterator[tuple[int, list[int]]]:
    """The numbers of new types with that of their family, which is their own if they are in none.

    A new family and its types move together; those in a family that we have each for themselves.
    """
    above = {one.code: one.parent for one in theirs}
    groups: dict[int, list[int]] = {}
    for one in new:
        home, way = one.code, {one.code}
        while (parent := above.get(home)) is not None and parent not in way:
            home = parent
            way.add(home)
        groups.setdefault(home, []).append(one.code)
    for home, codes in groups.items():
        yield from ((home, [one]) for one in codes) if home in known else [(home, codes)]


class _FreeNumbers:
    def __init__(self, taken: set[int]) -> None:
        self._taken = taken
        self._next: int = next(
            start
            for start in count(_THOUSAND, _THOUSAND)
            if taken.isdisjoint(range(start, start + _THOUSAND))
        )

    def numbers(self, family: int | None, codes: Sequence[int]) -> dict[int, int]:
        """For the types of one family, or one that is in none, by their own numbers."""
        if family is not None:
            return {code: self._inside(family, code) for code in codes}
        if len(codes) > 1:
            self._round_up()
        found = {code: self._take() for code in codes}
        if len(codes) > 1:
            self._round_up()
        return found

    def _inside(self, family: int, code: int) -> int:
        start = family // _HUNDRED * _HUNDRED
        within = [code, *range(family + 1, start + _HUNDRED)]
        free = (
            one for one in within if one // _HUNDRED == family // _HUNDRED and self._is_free(one)
        )
        found: int | None = next(free, None)
        if found is None:
            return self._take()
        self._taken.add(found)
        return found

    def _is_free(self, code: int) -> bool:
        return code not in self._taken

    def _take(self) -> int:
        found = self._next
        while not self._is_free(found):
            found += 1
        self._taken.add(found)
        self._next = found + 1
        return found

    def _round_up(self) -> None:
        self._next = -(-self._next // _HUNDRED) * _HUNDRED
