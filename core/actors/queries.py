"""What can be asked about actors."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.tables import Actor, Alias
from core.codebook.reserved import ANSWER_KIND, UUIDS


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor with its other names, as type-ahead needs it."""

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

    @property
    def is_answer(self) -> bool:
        """True for *none* and *cannot tell*."""
        return self.kind == ANSWER_KIND


def list_actors(connection: Connection, ids: Iterable[int] | None = None) -> list[ActorRow]:
    """All actors by name (reserved ones included), or those of `ids`."""
    wanted = None if ids is None else list(ids)
    query = select(Actor.__table__).order_by(Actor.name)
    names = select(Alias.actor_id, Alias.text, Alias.alias_kind).order_by(
        Alias.actor_id, Alias.position
    )
    if wanted is not None:
        query = query.where(Actor.id.in_(wanted))
        names = names.where(Alias.actor_id.in_(wanted))
    aliases: dict[int, list[tuple[str, str]]] = {}
    for actor_id, text, kind in connection.execute(names):
        aliases.setdefault(actor_id, []).append((text, kind))
    return [
        ActorRow(
            row.id,
            row.uuid,
            row.name,
            row.actor_kind,
            row.parent_id,
            row.country,
            row.sector,
            row.role,
            row.note,
            tuple(aliases.get(row.id, ())),
        )
        for row in connection.execute(query)
    ]


def reserved_actor(connection: Connection, answer: str) -> int:
    """Id of a reserved actor: `answer` is a key of `reserved.UUIDS` ("none", "actor" …)."""
    found = connection.scalar(select(Actor.id).where(Actor.uuid == UUIDS[answer]))
    assert found is not None
    return found
