"""Where claim types stand: one order for all, in which `position` grows. Gaps are fine."""

from collections.abc import Sequence

from core.codebook.reserved import UUIDS
from core.codebook.tables import ClaimType
from core.errors import Refused


def place(
    types: Sequence[ClaimType], moved: ClaimType, parent_id: int | None, before_id: int | None
) -> None:
    """Put a type before another one of the same family, or behind all of them.

    `types` are all there are, in order, `moved` among them. A family takes its types along. Only
    positions that have to change do: what others did elsewhere can still be undone. Raises
    `Refused` when `before_id` is not one of that family.
    """
    if before_id == moved.id and moved.parent_id == parent_id:
        return
    block = [one for one in types if moved.id in (one.id, one.parent_id)]
    others = [one for one in types if one not in block]
    at = _place_before(others, parent_id, before_id)
    order = [*others[:at], *block, *others[at:]]
    moved.parent_id = parent_id
    if order == list(types):
        return
    last = -1
    for one in order:
        if one in block or one.position <= last:
            one.position = last + 1
        last = one.position


def _place_before(others: Sequence[ClaimType], parent_id: int | None, before_id: int | None) -> int:
    """The index among the others where the moved type goes."""
    for at, one in enumerate(others):
        if before_id is None:
            if parent_id is None and one.uuid == UUIDS["type"]:
                return at  # *cannot tell* stays last
        elif one.id == before_id and one.parent_id == parent_id:
            return at
    if before_id is not None:
        raise Refused("The type before which it was to stand is not in that family (any more).")
    if parent_id is None:
        return len(others)
    return 1 + max(at for at, one in enumerate(others) if parent_id in (one.id, one.parent_id))
