"""Reading several actors as one, and taking one out again.

Claims keep the actor that they were coded with and are read as the survivor's, so merging changes
a few rows, however many claims there are, and nothing that was coded is lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.circles import check_no_circle, groups_of
from core.actors.family import (
    actor_row,
    ancestors,
    family_of,
    is_fixed,
    surviving_id,
    whole_family,
)
from core.actors.tables import Actor, ActorAnswer, Membership
from core.codebook.answers import COLUMNS
from core.command import Command, Work
from core.errors import Refused

GAPS = ("country", "sector", "role", "colour", "wikidata", "note")
"""What a survivor takes over from those merged into it where it has nothing itself."""


@dataclass(frozen=True, slots=True)
class MergeActors(Command[None]):
    """Read actors as another one, the survivor, with all their claims and names.

    The survivor keeps what it is; only where it has nothing (`GAPS`, kind, parent, memberships,
    answers) it takes that of the first that has. It moves up if it stood below one of them. `name`,
    the survivor's, is for the history alone.
    """

    survivor_id: int
    absorbed_ids: Sequence[int]
    name: str = ""

    @property
    def label(self) -> str:
        count = len(set(self.absorbed_ids))
        merged = "an actor" if count == 1 else f"{count} actors"
        return f"Merge {merged} into {self.name or 'another'}"

    def apply(self, work: Work) -> None:
        survivor = actor_row(work, self.survivor_id)
        absorbed = _absorbed(work, survivor, self.absorbed_ids)
        family = {one.id for one in whole_family(work.session, [survivor.id, *self.absorbed_ids])}
        _check_not_member(work, survivor, family)
        parent_id = _parent_after(work, survivor, absorbed, family)
        for one in absorbed:
            _fill_gaps(survivor, one)
        survivor.parent_id = parent_id
        _fill_memberships(work, survivor, absorbed, family)
        _fill_answers(work, survivor, absorbed)
        for row in whole_family(work.session, [one.id for one in absorbed]):
            row.merged_into_id = survivor.id
        work.session.flush()
        check_no_circle(work.session, survivor.id, groups_of(work.session, survivor.id))


@dataclass(frozen=True, slots=True)
class RestoreActor(Command[None]):
    """Take a merged actor out again, with its own names and the claims that were coded with it.

    Its parent is left out if that has come to belong to the actor itself meanwhile; refused
    where a group of which it is a member has. `name` is for the history alone.
    """

    actor_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Take {self.name or 'a merged actor'} out again"

    def apply(self, work: Work) -> None:
        session = work.session
        actor = session.get(Actor, self.actor_id)
        if actor is None:
            raise Refused("This actor is no longer in the project.")
        if actor.merged_into_id is None:
            raise Refused(f"“{actor.name}” is not merged into another actor.")
        actor.merged_into_id = None
        session.flush()
        if actor.id in ancestors(session, actor.parent_id):
            actor.parent_id = None
            session.flush()
        check_no_circle(session, actor.id, groups_of(session, actor.id))


@dataclass(frozen=True, slots=True)
class MergedRow:
    """An actor that is read as another one."""

    id: int
    name: str
    survivor_id: int


def merged_actors(
    connection: Connection, survivor_ids: Iterable[int] | None = None
) -> list[MergedRow]:
    """All merged actors by name, or those that were merged into some."""
    query = select(Actor.id, Actor.name, Actor.merged_into_id).order_by(Actor.name)
    query = query.where(Actor.merged_into_id.is_not(None))
    if survivor_ids is not None:
        wanted = list(family_of(connection, survivor_ids))
        query = query.where(Actor.id.in_(wanted))
    return [
        MergedRow(actor_id, name, survivor or 0)
        for actor_id, name, survivor in connection.execute(query)
    ]


def _absorbed(work: Work, survivor: Actor, ids: Sequence[int]) -> list[Actor]:
    rows = [actor_row(work, one) for one in dict.fromkeys(ids)]
    if not rows:
        raise Refused("Choose the actors that are to be merged.")
    for one in rows:
        if one.id == survivor.id:
            raise Refused(f"“{one.name}” cannot be merged into itself.")
        if is_fixed(one):
            raise Refused(
                f"Every project has “{one.name}”, so it cannot go into another actor. Merge the "
                "other one into it."
            )
    return rows


def _check_not_member(work: Work, survivor: Actor, family: set[int]) -> None:
    groups = select(Membership).where(Membership.actor_id == survivor.id)
    for row in work.session.scalars(groups):
        if row.group_id in family:
            group = work.session.get_one(Actor, row.group_id)
            raise Refused(
                f"“{survivor.name}” is a member of “{group.name}”, so they are not one actor. "
                "Take the membership away first, or merge them the other way round."
            )


def _parent_after(
    work: Work, survivor: Actor, absorbed: Sequence[Actor], family: set[int]
) -> int | None:
    """The survivor's parent: its own, or the first of the others' where the tree stays one."""
    session = work.session
    chain = list(ancestors(session, survivor.parent_id))
    inside = [place for place, one in enumerate(chain) if one in family]
    if inside:
        return next(iter(chain[inside[-1] + 1 :]), None)
    if survivor.parent_id is not None:
        return survivor.parent_id
    for one in absorbed:
        above = list(ancestors(session, one.parent_id))
        if above and not family.intersection(above):
            return surviving_id(session, one.parent_id)
    return None


def _fill_gaps(survivor: Actor, giver: Actor) -> None:
    for name in GAPS:
        if not getattr(survivor, name):
            setattr(survivor, name, getattr(giver, name))
    if survivor.actor_kind == "unspecified" and not is_fixed(survivor):
        survivor.actor_kind = giver.actor_kind


def _fill_memberships(
    work: Work, survivor: Actor, absorbed: Sequence[Actor], family: set[int]
) -> None:
    own = select(Membership).order_by(Membership.position)
    if work.session.scalars(own.where(Membership.actor_id == survivor.id)).first():
        return
    for giver in absorbed:
        rows = work.session.scalars(own.where(Membership.actor_id == giver.id)).all()
        outside = [row for row in rows if row.group_id not in family]
        for position, row in enumerate(outside):
            work.session.add(
                Membership(
                    actor_id=survivor.id,
                    position=position,
                    group_id=row.group_id,
                    role=row.role,
                    since=row.since,
                    until=row.until,
                )
            )
        if outside:
            return


def _fill_answers(work: Work, survivor: Actor, absorbed: Sequence[Actor]) -> None:
    def answers(actor: Actor) -> Sequence[ActorAnswer]:
        own = select(ActorAnswer).where(ActorAnswer.owner_id == actor.id)
        return work.session.scalars(own).all()

    answered = {one.field_id for one in answers(survivor)}
    for giver in absorbed:
        given = [one for one in answers(giver) if one.field_id not in answered]
        for one in given:
            kept = {name: getattr(one, name) for name in COLUMNS}
            work.session.add(
                ActorAnswer(
                    owner_id=survivor.id, field_id=one.field_id, position=one.position, **kept
                )
            )
        answered |= {one.field_id for one in given}
