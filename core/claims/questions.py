"""The questions that are asked about a quote, in the order of the coding loop."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.claims.coding import ROLE_LABELS, ROLES, AnswerValue, Coding
from core.codebook.queries import Codebook


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `kind`: actor, type, value or text; `field_id` is None for built-in ones."""

    key: str
    label: str
    kind: str
    several: bool
    required: bool
    help: str = ""
    field_id: int | None = None


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


def questions(codebook: Codebook) -> tuple[Question, ...]:
    """Required questions first, each group in the codebook's order."""
    fields = [
        Question(
            one.name,
            one.label,
            "text" if one.free_text else "value",
            one.several,
            one.required,
            one.help,
            one.id,
        )
        for one in codebook.fields
    ]
    roles = [
        Question(role, ROLE_LABELS[role], "actor", True, False, _ROLE_HELP[role])
        for role in ROLES
        if role != "target"
    ]
    required = [one for one in fields if one.required]
    further = [one for one in fields if not one.required]
    return (SPEAKER, TARGET, CLAIM_TYPE, *required, SECONDARY, *further, *roles)


def answer(coding: Coding, question: Question) -> tuple[AnswerValue, ...]:
    """What the coding says; empty for *not coded*."""
    if question.field_id is not None:
        return tuple(coding.answers.get(question.field_id, ()))
    if question.key == "speaker":
        return () if coding.speaker is None else (coding.speaker,)
    if question.key == "claim_type":
        return () if coding.claim_type is None else (coding.claim_type,)
    if question.key == "secondary_types":
        return coding.secondary_types
    return coding.actors.get(question.key, ())


def with_answer(coding: Coding, question: Question, values: Sequence[AnswerValue]) -> Coding:
    """The coding with another answer; no values make it *not coded*."""
    if question.field_id is not None:
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


def open_questions(coding: Coding, codebook: Codebook) -> tuple[Question, ...]:
    """The required questions that nobody answered yet."""
    return tuple(q for q in questions(codebook) if q.required and not answer(coding, q))
