"""The register of actors as the lines that say it, for every form in which it leaves."""

from collections.abc import Mapping

from sqlalchemy import Connection

from core.actors.alias_rules import AliasDraft
from core.actors.answering import all_actor_answers
from core.actors.queries import ActorRow, list_actors
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow
from core.exchange.actor_lines import ActorLine, MembershipLine


def registered_actors(connection: Connection, codebook: Codebook) -> list[ActorLine]:
    """All actors by name, but for the reserved answers *none* and *cannot tell*."""
    rows = list_actors(connection)
    answers = all_actor_answers(connection)
    fields = codebook.fields_of("actor")
    names = {one.id: one.name for one in rows}
    actors = [one for one in rows if not one.is_answer]
    return [
        _line(number, one, names, _answers(fields, answers.get(one.id, {}), names))
        for number, one in enumerate(actors, 1)
    ]


def _line(
    number: int, row: ActorRow, names: Mapping[int, str], fields: Mapping[str, tuple[str, ...]]
) -> ActorLine:
    return ActorLine(
        number,
        row.name,
        row.uuid,
        row.kind,
        names.get(row.parent_id or 0, ""),
        row.country or "",
        row.sector or "",
        row.role or "",
        row.colour or "",
        row.wikidata or "",
        row.note or "",
        tuple(AliasDraft(text, kind) for text, kind in row.aliases),
        tuple(
            MembershipLine(names[one.group_id], one.role or "", one.since or "", one.until or "")
            for one in row.memberships
        ),
        fields,
    )


def _answers(
    fields: tuple[FieldRow, ...],
    given: Mapping[int, tuple[AnswerValue, ...]],
    names: Mapping[int, str],
) -> dict[str, tuple[str, ...]]:
    said = {}
    for field in fields:
        values = {one.id: one.name for one in field.values}
        if words := tuple(_words(one, values, names) for one in given.get(field.id, ())):
            said[field.name] = words
    return said


def _words(answer: AnswerValue, values: Mapping[int, str], names: Mapping[int, str]) -> str:
    match answer:
        case int():
            return values[answer]
        case NamedActor(actor_id):
            return names[actor_id]
    return str(answer)
