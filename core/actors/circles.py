"""Nobody belongs to itself: neither through parents nor through memberships, at whatever time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from core.actors.family import CHUNK, surviving_id
from core.actors.tables import Actor, Membership
from core.errors import Refused


def check_no_circle(
    session: Session,
    actor_id: int,
    above: Iterable[int | None],
    known: Mapping[int, Sequence[int]] | None = None,
) -> None:
    """Look from what an actor has been put under, its parent or groups, upwards.

    Raises `Refused` with the way if it leads back to the actor. Merged actors are read as those
    that they were merged into. `known` are `all_steps`, where many actors are checked.
    """
    session.flush()
    came: dict[int, int | None] = {}
    for one in above:
        survivor = surviving_id(session, one)
        if survivor is not None:
            came.setdefault(survivor, None)
    ahead = list(came)
    while ahead:
        if actor_id in came:
            way = " → ".join(_names(session, [actor_id, *_way(came, actor_id)]))
            raise Refused(
                f"An actor cannot belong to itself or to one of its own members: {way}. Take one "
                "of these steps away first."
            )
        found: list[int] = []
        for lower, upper in _steps(session, ahead) if known is None else _of(known, ahead):
            if upper not in came:
                came[upper] = lower
                found.append(upper)
        ahead = found


def groups_of(session: Session, actor_id: int) -> set[int]:
    """What the actor belongs to in one step, by its parent or at any time by a membership."""
    return {upper for _, upper in _steps(session, [actor_id])}


def all_steps(session: Session) -> dict[int, list[int]]:
    """What is right above each actor of the register."""
    session.flush()
    found: dict[int, list[int]] = defaultdict(list)
    for query in _queries():
        for lower, upper in session.execute(query):
            found[lower].append(upper)
    return found


def _of(known: Mapping[int, Sequence[int]], ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((lower, upper) for lower in ids for upper in known.get(lower, ()))


def _way(came: dict[int, int | None], last: int) -> list[int]:
    """From the first step to the last one."""
    way = [last]
    while (before := came[way[-1]]) is not None:
        way.append(before)
    return way[::-1]


def _names(session: Session, ids: Sequence[int]) -> Iterator[str]:
    return (f"“{session.get_one(Actor, one).name}”" for one in ids)


def _steps(session: Session, ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of the actors with everything that is right above it."""
    parents, groups = _queries()
    for at in range(0, len(ids), CHUNK):
        some = ids[at : at + CHUNK]
        for query in (
            parents.where(Actor.id.in_(some)),
            groups.where(Membership.actor_id.in_(some)),
        ):
            yield from ((lower, upper) for lower, upper in session.execute(query))


def _queries() -> tuple[Select[int, int], Select[int, int]]:
    """Steps to parents and to groups."""
    upper = aliased(Actor)
    meant = func.coalesce(upper.merged_into_id, upper.id)
    parents = select(Actor.id, meant).join(upper, upper.id == Actor.parent_id)
    groups = select(Membership.actor_id, meant).join(upper, upper.id == Membership.group_id)
    return parents, groups
