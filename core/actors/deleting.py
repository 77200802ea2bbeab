"""Taking an actor out of the project that nothing uses."""

from dataclasses import dataclass

from sqlalchemy import select

from core.actors.family import is_fixed, whole_family
from core.actors.tables import Actor, ActorAnswer, Alias, Membership
from core.actors.uses import actor_use
from core.codebook.uses import words_for
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class DeleteActor(Command[None]):
    """Delete an actor, with its names, memberships and answers and those merged into it.

    Refused while anything uses it. `name` is for the history alone.
    """

    actor_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Delete actor {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        session = work.session
        actor = session.get(Actor, self.actor_id)
        if actor is None:
            raise Refused("This actor is no longer in the project.")
        if is_fixed(actor):
            raise Refused(f"Every project has “{actor.name}”, so it cannot be deleted.")
        use = actor_use(session.connection(), actor.id)
        if use.claims or use.others:
            words = words_for(session.connection(), work.analyst_id, use)
            raise Refused(
                f"“{actor.name}” is in use: {words}. Merge it into another actor instead, "
                "or change what uses it first."
            )
        rows = whole_family(session, [actor.id])
        ids = [one.id for one in rows]
        for one in rows:
            if one.parent_id in ids:
                one.parent_id = None
            if one.id != actor.id:
                one.merged_into_id = None
        session.flush()
        _delete_parts(work, ids)
        for one in rows:
            session.delete(one)


def _delete_parts(work: Work, ids: list[int]) -> None:
    for query in (
        select(Alias).where(Alias.actor_id.in_(ids)),
        select(Membership).where(Membership.actor_id.in_(ids)),
        select(ActorAnswer).where(ActorAnswer.owner_id.in_(ids)),
    ):
        for part in work.session.scalars(query):
            work.session.delete(part)
    work.session.flush()
