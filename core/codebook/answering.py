"""Settling the answers of one claim, article or actor: plain, checked, and as rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from core.actors.merged import surviving_actor
from core.actors.tables import Actor
from core.codebook.answers import (
    AnswerValue,
    NamedActor,
    answer_of,
    check_answers,
    kept_answer,
    plain_answers,
)
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.reserved import UUIDS
from core.command import Work
from core.errors import Refused
from core.storage.parts import sync_parts

Answers = Mapping[int, tuple[AnswerValue, ...]]
"""Answers by the id of their field."""

_ABOUT = {"claim": "claims", "article": "articles", "actor": "actors"}


def settled_answers(
    session: Session,
    codebook: Codebook,
    subject: str,
    answers: Answers,
    length: int | None,
    kept: Callable[[], Answers],
) -> dict[int, tuple[AnswerValue, ...]]:
    """The answers about a "claim", an "article" or an "actor" as they are kept, without blank ones.

    `length` is that of the article's text in code points, if there is one. What is no longer in use
    may only be answered as it was: `kept` is asked for the answers so far, and only where there is
    such a thing. Raises `Refused` for what is no answer.
    """
    actors = _named_actors(session, answers)
    unknown = next((one for one, uuid in actors.items() if uuid == UUIDS["actor"]), None)
    settled: dict[int, tuple[AnswerValue, ...]] = {}
    for field_id, values in answers.items():
        field = codebook.field_by_id.get(field_id)
        if field is None:
            raise Refused("This field is not in the codebook.")
        check_subject(field, subject)
        plain = plain_answers(field, values, unknown)
        before = kept().get(field_id, ()) if is_out_of_use(field, plain) else ()
        check_answers(field, plain, length, actors.__contains__, before)
        if field.retired and plain != before:
            raise Refused(
                f"“{field.label}” is no longer asked. Its answers stay as they are; to change them, "
                "restore the field in the codebook."
            )
        if plain:
            settled[field_id] = plain
    return settled


def check_subject(field: FieldRow, subject: str) -> None:
    """Raises `Refused` for a field that is about something else."""
    if field.subject != subject:
        raise Refused(f"“{field.label}” is asked about {_ABOUT[field.subject]}, not here.")


def is_out_of_use(field: FieldRow, values: Iterable[AnswerValue]) -> bool:
    """Whether the field, or one of the values, is retired."""
    if field.retired:
        return True
    retired = {value.id for value in field.values if value.retired}
    return bool(retired) and not retired.isdisjoint(values)


def _named_actors(session: Session, answers: Answers) -> dict[int, str]:
    """The actors among the answers that the project has, with their UUIDs."""
    named = {
        one.actor_id for values in answers.values() for one in values if isinstance(one, NamedActor)
    }
    if not named:
        return {}
    rows = session.execute(select(Actor.id, Actor.uuid).where(Actor.id.in_(named)))
    return {row.id: row.uuid for row in rows}


def answer_rows(answers: Answers) -> list[dict[str, Any]]:
    """The rows that hold the answers, but for whose they are."""
    return [
        {"field_id": field_id, "position": n, **kept_answer(value)}
        for field_id, values in answers.items()
        for n, value in enumerate(values)
    ]


def answers_by_field(rows: Iterable[Any]) -> dict[int, tuple[AnswerValue, ...]]:
    """Answers of one object; a row is a field and what `answer_of` takes, in their order."""
    found: dict[int, tuple[AnswerValue, ...]] = {}
    for field_id, *columns in rows:
        found[field_id] = (*found.get(field_id, ()), answer_of(*columns))
    return found


def read_answers(
    connection: Connection, table: type[Any], owner_id: int, *, as_named: bool = False
) -> dict[int, tuple[AnswerValue, ...]]:
    """The answers of one object in a table of answers.

    Actors that were merged are read as those that they were merged into, unless `as_named`.
    """
    actor = table.actor_id if as_named else surviving_actor(table.actor_id)
    query = (
        select(table.field_id, table.value_id, table.text, actor, table.start_cp, table.end_cp)
        .where(getattr(table, table.owner) == owner_id)
        .order_by(table.field_id, table.position)
    )
    return answers_by_field(connection.execute(query))


def change_answers(
    work: Work,
    table: type[Any],
    subject: str,
    owner_id: int,
    answers: Answers,
    length: int | None,
) -> None:
    """Write the answers to the fields that are named, leaving those to all others as they are.

    No values take an answer back. `length` is that of the article's text, if there is one.
    """
    connection = work.session.connection()
    before = read_answers(connection, table, owner_id)
    named = read_answers(connection, table, owner_id, as_named=True)
    settled = settled_answers(
        work.session, codebook_of(work), subject, answers, length, lambda: before
    )
    unchanged = {
        field_id: values
        for field_id, values in named.items()
        if field_id not in answers or settled.get(field_id) == before[field_id]
    }
    sync_parts(work.session, table, owner_id, answer_rows({**settled, **unchanged}))


def remove_answers(work: Work, table: type[Any], owner_id: int) -> None:
    """Delete the answers of one object row by row, so that the journal has all of it."""
    sync_parts(work.session, table, owner_id, ())


def codebook_of(work: Work) -> Codebook:
    """The codebook as it was before the command."""
    return work.codebook or get_codebook(work.session.connection())
