"""What a claim says, question by question, in words for people."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.claims.coding import ROLE_LABELS, ROLES
from core.claims.queries import ClaimRow
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow
from core.review.differences import NOT_COMPARED
from core.text.spans import Span

NOT_CODED = "not coded"


@dataclass(frozen=True, slots=True)
class Said:
    """The answer to one question: `meaning` is equal for equal answers, whatever their order,
    and None for none.
    """

    label: str
    meaning: frozenset[object] | None
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A question to which two claims give different answers."""

    label: str
    before: str
    after: str


def changes(
    before: ClaimRow | None, after: ClaimRow, codebook: Codebook, names: Mapping[int, str]
) -> tuple[Change, ...]:
    """What the second claim says otherwise than the first, in the order of the form; without a first
    one, all that it says.

    `names` are those of the actors that answer fields. Quotes are compared by their places; notes,
    cues, speaker mentions and the coder's confidence are left out.
    """
    first = _said(before, codebook, names) if before else {}
    second = _said(after, codebook, names)
    nothing = Said("", None, NOT_CODED)
    pairs = ((first.get(key, nothing), second.get(key, nothing)) for key in _keys(codebook))
    return tuple(
        Change(one.label or other.label, one.words, other.words)
        for one, other in pairs
        if one.meaning != other.meaning
    )


def _keys(codebook: Codebook) -> Iterator[object]:
    """The questions in the order of the form."""
    yield from ("quote", "speaker", *ROLES, "claim_type", "secondary_types")
    yield from (one.id for one in codebook.fields)


def _said(row: ClaimRow, codebook: Codebook, names: Mapping[int, str]) -> dict[object, Said]:
    """The questions that a claim answers."""
    coding = row.coding
    found: dict[object, Said] = {"quote": Said("Quote", frozenset(coding.fragments), row.quote)}
    if coding.speaker is not None:
        found["speaker"] = Said("Speaker", frozenset((coding.speaker,)), row.speaker or "")
    for role, actors in coding.actors.items():
        words = _listed(row.actor_names[role])
        found[role] = Said(ROLE_LABELS[role], frozenset(actors), words)
    if coding.claim_type is not None:
        main = (coding.claim_type,)
        found["claim_type"] = Said("Claim type", frozenset(main), _types(codebook, main))
    if coding.secondary_types:
        types = coding.secondary_types
        found["secondary_types"] = Said("Further types", frozenset(types), _types(codebook, types))
    for field_id, answers in coding.answers.items():
        field = codebook.field_by_id[field_id]
        if field.name not in NOT_COMPARED:
            words = _listed(_answer(field, one, names) for one in answers)
            found[field_id] = Said(field.label, frozenset(answers), words)
    return found


def _types(codebook: Codebook, types: Iterable[int]) -> str:
    rows = sorted((codebook.type_by_id[one] for one in types), key=lambda one: one.code)
    return _listed(one.name if one.reserved else f"{one.code} {one.name}" for one in rows)


def _answer(field: FieldRow, answer: AnswerValue, names: Mapping[int, str]) -> str:
    match answer:
        case int():
            return next(one.label for one in field.values if one.id == answer)
        case NamedActor(actor_id):
            return names.get(actor_id, "")
        case Span(start_cp, end_cp):
            return f"characters {start_cp} to {end_cp}"
    return answer


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)
