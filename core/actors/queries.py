"""What can be asked about actors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, literal, select

from core.actors.merged import surviving_actor
from core.actors.tables import Actor, Alias, Membership
from core.codebook.reserved import ANSWER_KIND, UUIDS


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A time in a group. `since` and `until` are days, months or years; None: open."""

    group_id: int
    role: str | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its other names; among them are those of the actors merged into it."""

    id: int
    uuid: str
    name: str
    kind: str
    parent_id: int | None
    country: str | None
    sector: str | None
    role: str | None
    note: str | None
    aliases: tuple[tuple[str, str], ...]
    colour: str | None = None
    wikidata: str | None = None
    memberships: tuple[MembershipRow, ...] = ()

    @property
    def is_answer(self) -> bool:
        """True for *none* and *cannot tell*."""
        return self.kind == ANSWER_KIND


MERGED = "merged"
"""Kind of the other name that an actor has from one that was merged into it."""


def list_actors(connection: Connection, ids: Iterable[int] | None = None) -> list[ActorRow]:
    """All actors by name (reserved ones included, merged ones not), or those of `ids`."""
    wanted = None if ids is None else list(ids)
    query = select(Actor.__table__).where(Actor.merged_into_id.is_(None)).order_by(Actor.name)
    if wanted is not None:
        query = query.where(Actor.id.in_(wanted))
    merged: dict[Any, int] = {row[0]: row[1] or 0 for row in connection.execute(_MERGED)}
    aliases = _other_names(connection, wanted)
    memberships = _memberships(connection, wanted)
    return [
        ActorRow(
            row.id,
            row.uuid,
            row.name,
            row.actor_kind,
            merged.get(row.parent_id, row.parent_id),
            row.country,
            row.sector,
            row.role,
            row.note,
            tuple(aliases.get(row.id, ())),
            row.colour,
            row.wikidata,
            tuple(memberships.get(row.id, ())),
        )
        for row in connection.execute(query)
    ]


_MERGED = select(Actor.id, Actor.merged_into_id).where(Actor.merged_into_id.is_not(None))


def _other_names(connection: Connection, ids: list[int] | None) -> dict[int, list[tuple[str, str]]]:
    """Aliases by actor; behind its own the names and aliases of those merged into it."""
    own = select(Alias.actor_id, Alias.text, Alias.alias_kind)
    absorbed = (
        select(Actor.merged_into_id, Alias.text, Alias.alias_kind)
        .join(Actor, Actor.id == Alias.actor_id)
        .where(Actor.merged_into_id.is_not(None))
    )
    names = select(Actor.merged_into_id, Actor.name, literal(MERGED)).where(
        Actor.merged_into_id.is_not(None)
    )
    if ids is not None:
        own = own.where(Alias.actor_id.in_(ids))
        absorbed = absorbed.where(Actor.merged_into_id.in_(ids))
        names = names.where(Actor.merged_into_id.in_(ids))
    own = own.order_by(Alias.actor_id, Alias.position)
    found: dict[Any, dict[str, str]] = {}
    for query in (own, names.order_by(Actor.id), absorbed.order_by(Alias.actor_id, Alias.position)):
        for row in connection.execute(query):
            found.setdefault(row[0], {}).setdefault(row[1], row[2])
    return {actor_id: list(names.items()) for actor_id, names in found.items()}


def _memberships(connection: Connection, ids: list[int] | None) -> dict[int, list[MembershipRow]]:
    group = surviving_actor(Membership.group_id)
    query = select(
        Membership.actor_id, group, Membership.role, Membership.since, Membership.until
    ).order_by(Membership.actor_id, Membership.position)
    if ids is not None:
        query = query.where(Membership.actor_id.in_(ids))
    found: dict[int, list[MembershipRow]] = {}
    for row in connection.execute(query):
        found.setdefault(row[0], []).append(MembershipRow(*row[1:]))
    return found


def reserved_actor(connection: Connection, answer: str) -> int:
    """Id of a reserved actor: `answer` is a key of `reserved.UUIDS` ("none", "actor" …)."""
    found = connection.scalar(select(Actor.id).where(Actor.uuid == UUIDS[answer]))
    assert found is not None
    return found
