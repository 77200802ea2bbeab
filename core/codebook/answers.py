"""Answers to fields: what they are, how they are kept, and which ones a field takes."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from core.text.spans import Span


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as the answer to a field of the kind "actor", by id."""

    actor_id: int


AnswerValue = int | str | NamedActor | Span
"""The id of a value of the codebook, words, an actor, or a passage in code points."""

COLUMNS = ("value_id", "text", "actor_id", "start_cp", "end_cp")


def kept_answer(value: AnswerValue) -> dict[str, Any]:
    """The columns of `core.codebook.tables.AnswerColumns` that hold this answer."""
    kept: dict[str, Any] = dict.fromkeys(COLUMNS)
    match value:
        case int():
            kept["value_id"] = value
        case str():
            kept["text"] = value
        case NamedActor():
            kept["actor_id"] = value.actor_id
        case Span():
            kept["start_cp"], kept["end_cp"] = value
    return kept


def answer_of(
    value_id: int | None, text: str | None, actor_id: int | None, *span: int | None
) -> AnswerValue:
    """The answer that the `COLUMNS` of a row hold."""
    if value_id is not None:
        return value_id
    if actor_id is not None:
        return NamedActor(actor_id)
    start_cp, end_cp = span
    if start_cp is not None and end_cp is not None:
        return Span(start_cp, end_cp)
    return text or ""


def repeats(given: Sequence[Hashable]) -> bool:
    return len(set(given)) < len(given)
