"""The questions that are asked about a quote, in the order of the coding loop."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.claims.coding import ROLE_LABELS, ROLES, Coding
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind`: actor, type, value, text, number, date or span.

    A field's question has its `field_id`, and the id of the field's answer *cannot tell*; both are
    None for built-in ones.
    """

    key: str
    label: str
    kind: str
    several: bool
    required: bool
    help: str = ""
    field_id: int | None = None
    cannot_tell_id: int | None = None


SPEAKER = Question("speaker", "Speaker", "actor", False, True, "Who is said to assert it.")
TARGET = Question(
    "target", "Target", "actor", True, True, "Whose conduct or proposal the claim is about."
)
CLAIM_TYPE = Question("claim_type", "Claim type", "type", False, True, "What the main clause does.")
SECONDARY = Question(
    "secondary_types",
    "Further types",
    "type",
    True,
    False,
    "Acts that are presupposed or subordinate.",
)
_ROLE_HELP = {
    "co_speaker": "Who makes the statement jointly with the speaker.",
    "addressee": "To whom it is said.",
    "affected": "Who suffered or is concerned: victims, populations.",
    "reported_by": "Who says that the speaker said it.",
}


_ROLES = tuple(
    Question(role, ROLE_LABELS[role], "actor", True, False, _ROLE_HELP[role])
    for role in ROLES
    if role != TARGET.key
)


def questions(codebook: Codebook, claim_type: int | None = None) -> tuple[Question, ...]:
    """What is asked of a claim of this type (None: not coded yet); required questions first.

    Each group is in the codebook's order. A field that is not asked keeps its answer.
    """
    asked = (one for one in codebook.fields_of("claim") if codebook.is_shown(one, claim_type))
    return _in_order([_question(one, codebook.is_required(one, claim_type)) for one in asked])


def all_questions(codebook: Codebook) -> tuple[Question, ...]:
    """What may be asked, whatever the claim's type; `required` are those that some type requires."""
    return _in_order([_question(one, one.required) for one in codebook.fields_of("claim")])


def _question(field: FieldRow, required: bool) -> Question:
    return Question(
        field.name,
        field.label,
        "value" if field.valued else field.answer_kind,
        field.several,
        required,
        field.help,
        field.id,
        field.cannot_tell.id,
    )


def _in_order(fields: Sequence[Question]) -> tuple[Question, ...]:
    required = [one for one in fields if one.required]
    further = [one for one in fields if not one.required]
    return (SPEAKER, TARGET, CLAIM_TYPE, *required, SECONDARY, *further, *_ROLES)


def answer(coding: Coding, question: Question) -> tuple[AnswerValue, ...]:
    """What the coding says; empty for *not coded*.

    Actors are plain ids, also those of fields; there *cannot tell* is the words.
    """
    if question.field_id is not None:
        given = tuple(coding.answers.get(question.field_id, ()))
        return tuple(map(_actor_as_id, given)) if question.kind == "actor" else given
    if question.key == "speaker":
        return () if coding.speaker is None else (coding.speaker,)
    if question.key == "claim_type":
        return () if coding.claim_type is None else (coding.claim_type,)
    if question.key == "secondary_types":
        return coding.secondary_types
    return coding.actors.get(question.key, ())


def _actor_as_id(stored: AnswerValue) -> AnswerValue:
    """The ids of a value and of an actor could not be told apart."""
    return stored.actor_id if isinstance(stored, NamedActor) else CANNOT_TELL


def with_answer(coding: Coding, question: Question, values: Sequence[AnswerValue]) -> Coding:
    """The coding with another answer, in the form of `answer`; no values make it *not coded*.

    The actor *cannot tell* may be given for that answer of a field too; saving unites the two.
    """
    if question.field_id is not None:
        if question.kind == "actor":
            values = [_actor_of_field(one, question.cannot_tell_id) for one in values]
        answers = dict(coding.answers)
        answers.pop(question.field_id, None)
        if values:
            answers[question.field_id] = tuple(values)
        return replace(coding, answers=answers)
    ids = tuple(one for one in values if isinstance(one, int))
    if question.key == "speaker":
        return replace(coding, speaker=ids[0] if ids else None)
    if question.key == "claim_type":
        return replace(coding, claim_type=ids[0] if ids else None)
    if question.key == "secondary_types":
        return replace(coding, secondary_types=ids)
    actors = dict(coding.actors)
    actors.pop(question.key, None)
    if ids:
        actors[question.key] = ids
    return replace(coding, actors=actors)


def _actor_of_field(given: AnswerValue, cannot_tell_id: int | None) -> AnswerValue:
    if given == CANNOT_TELL and cannot_tell_id is not None:
        return cannot_tell_id
    return NamedActor(given) if isinstance(given, int) else given


def open_questions(coding: Coding, codebook: Codebook) -> tuple[Question, ...]:
    """The questions that are required of a claim of its type and that nobody answered yet."""
    asked = questions(codebook, coding.claim_type)
    return tuple(q for q in asked if q.required and not answer(coding, q))
