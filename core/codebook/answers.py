"""Answers to fields: what they are, how they are kept, and which ones a field takes."""

import re
from collections.abc import Callable, Container, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from core.articles.dates import is_date_or_range
from core.codebook.queries import FieldRow
from core.errors import Refused
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


_NUMBER = re.compile(r"[+\-\u2212]?(\d+)(?:([.,])(\d+))?", re.ASCII)
_LONGEST_NUMBER = 100


def number_of(text: str) -> str | None:
    """A number as it is kept: digits with a point, nothing that says the same longer; or None.

    A comma is a point too, unless it may stand between thousands: nobody can tell what “1,234” is.
    """
    words = text.strip()
    found = _NUMBER.fullmatch(words)
    if found is None or len(words) > _LONGEST_NUMBER or _is_unclear(found):
        return None
    whole, _, part = found.groups()
    plain = whole.lstrip("0") or "0"
    part = (part or "").rstrip("0")
    plain = f"{plain}.{part}" if part else plain
    return plain if words[0] not in "-\u2212" or plain == "0" else f"-{plain}"


def _is_unclear(number: re.Match[str]) -> bool:
    whole, point, part = number.groups()
    return point == "," and len(part) == 3 and len(whole) <= 3 and whole[0] != "0"


def plain_answers(
    field: FieldRow, values: Sequence[AnswerValue], cannot_tell_actor: int | None = None
) -> tuple[AnswerValue, ...]:
    """The answers as they are kept: words without blanks around them, numbers in one form.

    Blank ones are none. The words *cannot tell*, and the actor of that name (whose id is
    `cannot_tell_actor`), are the field's value *cannot tell*.
    """
    kept = (_plain(field, one, cannot_tell_actor) for one in values)
    return tuple(one for one in kept if one is not None)


def _plain(field: FieldRow, value: AnswerValue, unknown: int | None) -> AnswerValue | None:
    if isinstance(value, NamedActor) and value.actor_id == unknown:
        return field.cannot_tell.id
    if not isinstance(value, str) or field.valued:
        return value
    words = field.text_answer(value)
    if field.answer_kind == "number" and isinstance(words, str):
        return number_of(words) or words
    return words


def check_answers(
    field: FieldRow,
    values: Sequence[AnswerValue],
    length: int | None = None,
    known_actor: Callable[[int], bool] | None = None,
    kept: Container[AnswerValue] = (),
) -> None:
    """Answers of one field, in the form of `plain_answers`, that go together. Raises `Refused`.

    `length` is that of the article's text in code points, None where there is no text.
    `known_actor` says whether an actor is in the project; without it none is known. Values that are
    no longer offered may stay where they are: `kept` are the answers given before.
    """
    for one in values:
        fault = _fault(field, one, length, known_actor)
        if fault:
            raise Refused(fault)
    retired = {value.id: value for value in field.values if value.retired}
    gone = next((retired[one] for one in values if one in retired and one not in kept), None)
    if gone:
        raise Refused(
            f"“{field.label}”: the answer “{gone.label}” is no longer in use. Choose another one, or "
            "restore it in the codebook."
        )
    if len(values) > 1 and not field.several:
        raise Refused(f"“{field.label}” takes one answer.")
    if repeats(values):
        raise Refused(f"“{field.label}” has an answer twice. Name each once.")
    if len(values) > 1 and field.cannot_tell.id in values:
        raise Refused(f"“{field.label}”: “cannot tell” stands alone, not beside other answers.")


def _fault(
    field: FieldRow,
    value: AnswerValue,
    length: int | None,
    known_actor: Callable[[int], bool] | None,
) -> str:
    """Why the field does not take this answer, in a sentence; nothing if it does."""
    match value:
        case int() if value in {one.id for one in field.values}:
            return "" if field.valued or value == field.cannot_tell.id else _no_answer(field)
        case str() if field.free_text:
            return _fault_of_words(field, value)
        case NamedActor(actor_id) if field.answer_kind == "actor":
            if known_actor is not None and known_actor(actor_id):
                return ""
            return f"“{field.label}”: this actor is no longer in the project. Choose another one."
        case Span() if field.answer_kind == "span":
            return _fault_of_passage(field, value, length)
    return _no_answer(field)


def _no_answer(field: FieldRow) -> str:
    return f"This is not an answer to “{field.label}”."


def _fault_of_words(field: FieldRow, words: str) -> str:
    shown = words if len(words) <= 40 else f"{words[:40]} …"
    if field.answer_kind == "date" and not is_date_or_range(words):
        return (
            f"“{field.label}”: “{shown}” is not a date. Write 2016-10-07, 2016-10 or 2016, or a "
            "range such as 2015-09/2015-12."
        )
    if field.answer_kind == "number" and number_of(words) is None:
        return (
            f"“{field.label}”: “{shown}” is not a number, or can be read in two ways. Write digits, "
            "with a point where there are decimals, and nothing between thousands: 1234 or 12.5."
        )
    return ""


def _fault_of_passage(field: FieldRow, span: Span, length: int | None) -> str:
    if length is None:
        return f"“{field.label}” takes a passage of an article, and there is no article here."
    if 0 <= span.start_cp < span.end_cp <= length:
        return ""
    return (
        f"“{field.label}”: the passage [{span.start_cp}, {span.end_cp}) lies outside the text, which "
        f"has {length} characters."
    )
