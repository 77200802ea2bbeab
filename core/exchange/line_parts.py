"""What a line of claims says, in the words of the program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from core.codebook.answers import AnswerValue, NamedActor, plain_answers
from core.codebook.queries import FieldRow
from core.codebook.reserved import CANNOT_TELL, NONE
from core.errors import Refused
from core.exchange.claim_lines import ClaimLine, FieldAnswer, Names, Pair
from core.exchange.resolving import plain_uuid
from core.text.spans import Span

Given = str | Pair
"""An answer as a line gives it: text, or a passage."""


def claim_uuid(text: str | None) -> str | None:
    """The id of a claim as the project stores it. Raises `Refused` for what is none."""
    if text is None:
        return None
    found = plain_uuid(text)
    if found is None:
        raise Refused(f"“{text}” is no id of a claim: that has 32 hexadecimal digits.")
    return found


def moment_of(name: str, text: str | None) -> str | None:
    """A moment in the project's form, UTC; one without a zone is taken for UTC."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError) as error:
        raise Refused(
            f"“{name}” is “{text}”; a moment is written like 2026-11-21T10:00:00Z."
        ) from error


def coded_roles(line: ClaimLine) -> Iterable[tuple[str, list[str]]]:
    """The roles that are coded; an empty list is the answer *none*."""
    given: dict[str, Names] = {"target": line.targets}
    if line.roles:
        given |= dict(line.roles)
    for role, names in given.items():
        if names is not None:
            yield role, [names] if isinstance(names, str) else names or [NONE]


def actor_names(line: ClaimLine) -> list[str]:
    """Every actor that the line names, in whatever role."""
    speaker = [] if line.speaker is None else [line.speaker]
    return speaker + [name for _, names in coded_roles(line) for name in names]


def coded_answers(fields: Mapping[str, FieldAnswer]) -> Iterable[tuple[str, list[Given]]]:
    """The fields that are coded, with their answers; blank answers are none."""
    for name, value in fields.items():
        listed = value if isinstance(value, list) else [value]
        answers = [one for one in listed if one is not None and not is_blank(one)]
        if answers:
            yield name, answers


def is_blank(answer: Given) -> bool:
    return isinstance(answer, str) and not answer.strip()


def answer_key(known: FieldRow, answer: Given, find_actor: Callable[[str], int]) -> AnswerValue:
    """How the project stores an answer that is not blank; `find_actor` tells whom a name means.

    Raises `Refused`, naming the answers there are.
    """
    if not isinstance(answer, str):
        if known.answer_kind == "span":
            return Span(*answer)
        raise Refused(f"“{known.name}” does not take a passage of the text, as {list(answer)} is.")
    if known.free_text:
        return known.text_answer(answer) or answer
    if known.answer_kind == "actor":
        unknown = answer.strip() == CANNOT_TELL
        return known.cannot_tell.id if unknown else NamedActor(find_actor(answer))
    for value in known.values:
        if value.name == answer:
            return value.id
    if known.answer_kind == "span":
        raise Refused(f"“{known.name}” takes a passage [start, end], not “{answer}”.")
    names = ", ".join(value.name for value in known.values)
    raise Refused(f"“{known.name}” has no answer “{answer}”. Its answers are: {names}.")


def field_answers(
    known: FieldRow, given: Sequence[Given], by_cp: int, find_actor: Callable[[str], int]
) -> tuple[AnswerValue, ...]:
    """Answers of a line as the project keeps them; passages have moved `by_cp` in its text."""
    found = [answer_key(known, answer, find_actor) for answer in given]
    moved = [
        Span(one.start_cp + by_cp, one.end_cp + by_cp) if isinstance(one, Span) else one
        for one in found
    ]
    return plain_answers(known, moved)
