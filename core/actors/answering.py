"""Answers to the codebook's questions about an actor."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.actors.merged import surviving_actor
from core.actors.tables import Actor, ActorAnswer
from core.codebook.answering import answers_by_field, change_answers, read_answers
from core.codebook.answers import AnswerValue
from core.codebook.reserved import ANSWER_KIND
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class AnswerActor(Command[None]):
    """Answer fields about an actor, by their ids; no values take an answer back.

    Fields that are not named keep their answers. `Refused` for what is no answer to a field, and
    for the reserved actors *none* and *cannot tell*.
    """

    actor_id: int
    answers: Mapping[int, tuple[AnswerValue, ...]]

    @property
    def label(self) -> str:
        return "Describe actor"

    def apply(self, work: Work) -> None:
        actor = work.session.get(Actor, self.actor_id)
        if actor is None:
            raise Refused("This actor is no longer in the project.")
        if actor.actor_kind == ANSWER_KIND:
            raise Refused(f"“{actor.name}” is an answer, not an actor. It cannot be described.")
        change_answers(work, ActorAnswer, "actor", actor.id, self.answers, None)


def actor_answers(connection: Connection, actor_id: int) -> dict[int, tuple[AnswerValue, ...]]:
    """The answers about an actor, by field; nothing where nobody answered."""
    return read_answers(connection, ActorAnswer, actor_id)


def all_actor_answers(
    connection: Connection,
) -> dict[int, dict[int, tuple[AnswerValue, ...]]]:
    """The answers about every actor that has any, by actor and field."""
    table = ActorAnswer
    named = surviving_actor(table.actor_id)
    query = select(
        table.owner_id,
        table.field_id,
        table.value_id,
        table.text,
        named,
        table.start_cp,
        table.end_cp,
    ).order_by(table.owner_id, table.field_id, table.position)
    rows: dict[int, list[tuple[object, ...]]] = {}
    for owner_id, *columns in connection.execute(query):
        rows.setdefault(owner_id, []).append(tuple(columns))
    return {owner_id: answers_by_field(found) for owner_id, found in rows.items()}
