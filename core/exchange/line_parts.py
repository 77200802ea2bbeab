"""What a line of claims says, in the words of the program."""

from collections.abc import Iterable
from datetime import UTC, datetime

from core.codebook.answers import AnswerValue
from core.codebook.queries import FieldRow
from core.codebook.reserved import NONE
from core.errors import Refused
from core.exchange.claim_lines import ClaimLine, Names
from core.exchange.resolving import plain_uuid


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


def coded_answers(line: ClaimLine) -> Iterable[tuple[str, list[str]]]:
    """The fields that are coded, with their answers; blank answers are none."""
    for name, value in line.fields.items():
        listed = [value] if isinstance(value, str) else value or []
        answers = [answer for answer in listed if answer.strip()]
        if answers:
            yield name, answers


def answer_key(known: FieldRow, answer: str) -> AnswerValue:
    """How the project stores an answer that is not blank.

    Raises `Refused`, naming the answers there are.
    """
    if known.free_text:
        return known.text_answer(answer) or answer
    for value in known.values:
        if value.name == answer:
            return value.id
    names = ", ".join(value.name for value in known.values)
    raise Refused(f"“{known.name}” has no answer “{answer}”. Its answers are: {names}.")
