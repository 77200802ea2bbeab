"""An actor together with those that were merged into it, and where they stand in the tree."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import Session

from core.actors.tables import Actor, Alias
from core.codebook.reserved import ANSWER_KIND, UUIDS
from core.command import Work
from core.errors import Refused

CHUNK = 500
"""Ids per question to the database; far below SQLite's limit of parameters."""


def family_of(connection: Connection, actor_ids: Iterable[int]) -> dict[int, int]:
    """The given actors and those merged into them: by id, the one that each is read as."""
    wanted = list(actor_ids)
    found = {one: one for one in wanted}
    for at in range(0, len(wanted), CHUNK):
        merged = select(Actor.id, Actor.merged_into_id).where(
            Actor.merged_into_id.is_not(None),
            Actor.merged_into_id.in_(wanted[at : at + CHUNK]),
        )
        found |= {one: survivor for one, survivor in connection.execute(merged) if survivor}
    return found


def actor_row(work: Work, actor_id: int) -> Actor:
    """An actor that can be changed. Raises `Refused` for answers and for one that is merged."""
    actor = work.session.get(Actor, actor_id)
    if actor is None:
        raise Refused("This actor is no longer in the project.")
    if actor.actor_kind == ANSWER_KIND:
        raise Refused(f"“{actor.name}” is an answer that every project has, not an actor.")
    if actor.merged_into_id is not None:
        survivor = work.session.get_one(Actor, actor.merged_into_id)
        raise Refused(
            f"“{actor.name}” was merged into “{survivor.name}”. Change that one, or take "
            f"“{actor.name}” out again first."
        )
    return actor


def is_fixed(actor: Actor) -> bool:
    """Whether every project has this actor, so that it cannot go away."""
    return actor.uuid in UUIDS.values()


def surviving_id(session: Session, actor_id: int | None) -> int | None:
    """The actor that this one is read as."""
    actor = None if actor_id is None else session.get(Actor, actor_id)
    return actor_id if actor is None else actor.merged_into_id or actor.id


def ancestors(session: Session, parent_id: int | None) -> Iterator[int]:
    """What is read as the parent and those above it, the nearest first, each once."""
    seen: set[int] = set()
    above = surviving_id(session, parent_id)
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        row = session.get(Actor, above)
        above = surviving_id(session, row.parent_id if row else None)


def check_parent(session: Session, parent_id: int | None) -> None:
    """Raises `Refused` for a parent that is none."""
    if parent_id is not None:
        check_group(session, parent_id)


def check_group(session: Session, group_id: int) -> None:
    """Raises `Refused` for what others cannot belong to."""
    group = session.get(Actor, group_id)
    if group is None:
        raise Refused("The actor that this one belongs to is no longer in the project.")
    if group.actor_kind == ANSWER_KIND:
        raise Refused(f"Nobody can belong to “{group.name}”: it is an answer, not an actor.")
    if group.merged_into_id is not None:
        survivor = session.get_one(Actor, group.merged_into_id)
        raise Refused(
            f"“{group.name}” was merged into “{survivor.name}”. Choose “{survivor.name}”."
        )


def check_can_have_members(session: Session, group_id: int) -> None:
    """Raises `Refused` for a person: groups are offices, organisations, governments and the like."""
    group = session.get_one(Actor, group_id)
    if group.actor_kind == "person":
        raise Refused(
            f"“{group.name}” is a person, and nobody can be a member of a person. Choose an office, "
            "an organisation or another group."
        )


def names_of_merged(session: Session, actor_id: int) -> set[str]:
    """The names and other names of those merged into the actor."""
    merged = Actor.merged_into_id == actor_id
    names = session.scalars(select(Actor.name).where(merged)).all()
    aliases = session.scalars(
        select(Alias.text).join(Actor, Actor.id == Alias.actor_id).where(merged)
    ).all()
    return {*names, *aliases}


def whole_family(session: Session, actor_ids: Iterable[int]) -> list[Actor]:
    """The rows of the given actors and of those merged into them."""
    ids = list(actor_ids)
    query = select(Actor).where(or_(Actor.id.in_(ids), Actor.merged_into_id.in_(ids)))
    return list(session.scalars(query.order_by(Actor.id)))
