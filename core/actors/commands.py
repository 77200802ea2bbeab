"""Adding and describing actors."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from core.actors.kinds import ALIAS_KINDS, KINDS
from core.actors.tables import Actor, Alias
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class AliasDraft:
    text: str
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class AddActor(Command[int]):
    """A new actor. Refused for an empty or taken name or an unknown kind. Answers the id."""

    name: str
    kind: str = "unspecified"
    parent_id: int | None = None
    aliases: Sequence[AliasDraft] = ()
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        return f"Add actor {self.name}"

    def apply(self, work: Work) -> int:
        return add_actor(work, self).id


def add_actor(work: Work, draft: AddActor) -> Actor:
    """The row of a new actor, also as part of another command."""
    name = _free_name(work, draft.name, None)
    _check_kind(draft.kind)
    actor = Actor(
        name=name,
        actor_kind=draft.kind,
        parent_id=draft.parent_id,
        country=draft.country,
        sector=draft.sector,
        role=draft.role,
        note=draft.note,
    )
    work.session.add(actor)
    work.session.flush()
    _write_aliases(work, actor, draft.aliases)
    return actor


@dataclass(frozen=True, slots=True)
class DescribeActor(Command[None]):
    """Change an actor: name, kind, parent and all aliases."""

    actor_id: int
    name: str
    kind: str
    parent_id: int | None
    aliases: Sequence[AliasDraft]
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        return f"Change actor {self.name}"

    def apply(self, work: Work) -> None:
        actor = work.session.get(Actor, self.actor_id)
        if actor is None:
            raise Refused("This actor is no longer in the project.")
        _check_kind(self.kind)
        _check_no_cycle(work, actor.id, self.parent_id)
        actor.name = _free_name(work, self.name, actor.id)
        actor.actor_kind, actor.parent_id = self.kind, self.parent_id
        actor.country, actor.sector = self.country, self.sector
        actor.role, actor.note = self.role, self.note
        for alias in work.session.scalars(select(Alias).where(Alias.actor_id == actor.id)).all():
            work.session.delete(alias)
        work.session.flush()
        _write_aliases(work, actor, self.aliases)


def _free_name(work: Work, name: str, own_id: int | None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("An actor needs a name.")
    taken = work.session.scalar(
        select(Actor.id).where(
            # SQLite lowers the letters of ASCII only.
            or_(Actor.name == name, func.lower(Actor.name) == name.lower()),
            Actor.id != (own_id or 0),
        )
    )
    if taken:
        raise Refused(f"There is an actor “{name}” already.")
    return name


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Refused(f"“{kind}” is not a kind of actor. Kinds are: {', '.join(KINDS)}.")


def _check_no_cycle(work: Work, actor_id: int, parent_id: int | None) -> None:
    above = parent_id
    while above is not None:
        if above == actor_id:
            raise Refused("An actor cannot belong to itself or to one of its own members.")
        above = work.session.scalar(select(Actor.parent_id).where(Actor.id == above))


def _write_aliases(work: Work, actor: Actor, aliases: Sequence[AliasDraft]) -> None:
    seen = {actor.name}
    for position, alias in enumerate(aliases):
        text = " ".join(alias.text.split())
        if not text or text in seen:
            continue
        if alias.kind not in ALIAS_KINDS:
            raise Refused(
                f"“{alias.kind}” is not a kind of alias. Kinds are: {', '.join(ALIAS_KINDS)}."
            )
        seen.add(text)
        work.session.add(
            Alias(actor_id=actor.id, position=position, text=text, alias_kind=alias.kind)
        )
