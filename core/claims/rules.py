"""What a coding may say: known answers, each once, and none that contradicts the others."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.actors.tables import Actor
from core.articles.dates import is_date_or_range
from core.claims.coding import ROLE_LABELS, Coding
from core.codebook.answers import AnswerValue
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import UUIDS
from core.errors import Refused

_ALONE = select(Actor.id).where(Actor.uuid.in_((UUIDS["none"], UUIDS["actor"])))


def plain_answers(coding: Coding, codebook: Codebook) -> Coding:
    """The coding with free text as it is kept; blank answers are *not coded*."""
    answers = {
        field_id: given
        for field_id, values in coding.answers.items()
        if (given := _plain(codebook.field_by_id.get(field_id), values))
    }
    return replace(coding, answers=answers)


def _plain(field: FieldRow | None, values: Sequence[AnswerValue]) -> tuple[AnswerValue, ...]:
    if field is None or not field.free_text:
        return tuple(values)
    kept = [field.text_answer(one) if isinstance(one, str) else one for one in values]
    return tuple(one for one in kept if one is not None)


def check_coding(session: Session, coding: Coding, body: str, codebook: Codebook) -> None:
    """Raises `Refused` for what cannot be said of the text `body`."""
    for span, name in ((coding.cue, "cue"), (coding.speaker_mention, "speaker mention")):
        if span is not None and not 0 <= span.start_cp < span.end_cp <= len(body):
            raise Refused(
                f"The {name} [{span.start_cp}, {span.end_cp}) lies outside the text, which has "
                f"{len(body)} characters."
            )
    check_types(codebook, coding.claim_type, coding.secondary_types)
    for field_id, values in coding.answers.items():
        field = codebook.field_by_id.get(field_id)
        if field is None:
            raise Refused("This field is not in the codebook.")
        check_answers(field, values)
    check_actors(session, coding.actors)


def check_types(codebook: Codebook, primary: int | None, secondary: Sequence[int]) -> None:
    """Only types that may be coded, and no further type twice. Raises `Refused`."""
    for type_id in (primary, *secondary):
        if type_id is None:
            continue
        found = codebook.type_by_id.get(type_id)
        if found is None:
            raise Refused("This claim type is not in the codebook.")
        if not found.codable:
            raise Refused(
                f"The claim type {found.code} “{found.name}” only groups others. Choose one of "
                "the types that can be coded."
            )
    if _repeats(secondary):
        raise Refused("A further type is given twice. Name each once.")


def check_answers(field: FieldRow, values: Sequence[AnswerValue]) -> None:
    """Known answers of one field that go together. Raises `Refused`."""
    known = {value.id for value in field.values}
    if any(one not in known if isinstance(one, int) else not field.free_text for one in values):
        raise Refused(f"This is not an answer to “{field.label}”.")
    if len(values) > 1 and not field.several:
        raise Refused(f"“{field.label}” takes one answer.")
    for one in values:
        if field.answer_kind == "date" and isinstance(one, str) and not is_date_or_range(one):
            raise Refused(
                f"“{field.label}”: “{one}” is not a date. Write 2016-10-07, 2016-10 or 2016, or a "
                "range such as 2015-09/2015-12."
            )
    if _repeats(values):
        raise Refused(f"“{field.label}” has an answer twice. Name each once.")
    if len(values) > 1 and field.cannot_tell.id in values:
        raise Refused(f"“{field.label}”: “cannot tell” stands alone, not beside other answers.")


def check_actors(session: Session, actors: Mapping[str, Sequence[Hashable]]) -> None:
    """No actor twice in a role, and none beside *none* or *cannot tell*. Raises `Refused`.

    Actors are ids; one that is not in the project yet may be anything else.
    """
    several = {role: given for role, given in actors.items() if len(given) > 1}
    if not several:
        return
    alone: Collection[Hashable] = session.scalars(_ALONE).all()
    for role, given in several.items():
        label = ROLE_LABELS[role]
        if _repeats(given):
            raise Refused(f"“{label}” has an actor twice. Name each once.")
        if any(one in alone for one in given):
            raise Refused(
                f"“{label}”: “none” and “cannot tell” stand alone, not beside other actors."
            )


def _repeats(given: Sequence[Hashable]) -> bool:
    return len(set(given)) < len(given)
