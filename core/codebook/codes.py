"""Free codes for new claim types."""

from collections.abc import Iterable
from itertools import chain

from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL_CODE
from core.codebook.wording import CODE_LIMIT

HUNDRED, TEN = 100, 10


def next_code(codebook: Codebook, parent_id: int | None) -> int:
    """A code that no type has, retired and merged ones included.

    For a family the next hundred that nothing stands in, for a type the next ten of its family's
    hundred; the next number where the families are numbered otherwise.
    """
    used = {one.code for one in codebook.types} | {CANNOT_TELL_CODE}
    if parent_id is None:
        families = [one.code for one in codebook.types if not one.parent_id and not one.reserved]
        wanted = _after_families(families, used)
    else:
        wanted = _after_family(codebook.type_by_id[parent_id].code)
    everywhere = chain(wanted, range(CODE_LIMIT))
    return next(one for one in everywhere if one < CODE_LIMIT and one not in used)


def _after_families(families: list[int], used: set[int]) -> Iterable[int]:
    last = max(families, default=0)
    if any(one % HUNDRED for one in families):
        return range(last + 1, CODE_LIMIT)
    taken = {one // HUNDRED for one in used if one != CANNOT_TELL_CODE}
    hundreds = range(last + HUNDRED, CODE_LIMIT, HUNDRED)
    return (one for one in hundreds if one // HUNDRED not in taken)


def _after_family(family: int) -> Iterable[int]:
    if family % HUNDRED:
        return range(family + 1, CODE_LIMIT)
    tens = range(family + TEN, family + HUNDRED, TEN)
    return chain(tens, range(family + 1, CODE_LIMIT))
