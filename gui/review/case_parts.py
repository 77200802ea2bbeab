"""The parts of a coded claim, one a row: how to take one out, put one in, and say it in words.

Nothing here knows Qt. A part is named by its key: "quote", "claim_type", "speaker", a role, the name
of a field behind "field:" …
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from core.actors.queries import ActorRow
from core.claims.coding import ROLE_LABELS, ROLES, Coding
from core.claims.questions import Question
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.queries import Codebook, FieldRow
from core.review.differences import NOT_COMPARED
from core.text.spans import Span, quote_of
from gui.coding.choices import with_sign
from gui.reader.colouring import NOT_CODED

QUOTE: Final = "quote"
NOTE: Final = "note"
NO_CLAIM: Final = "no claim here"
NOT_HERE: Final = "has not coded this article"
_FIELD = "field:"
_STANCE = "stance"
_SPANS = {"cue": "Cue", "speaker_mention": "Speaker named at"}


@dataclass(frozen=True, slots=True)
class Part:
    """A row of the comparison. `always` ones are shown even where nobody coded them.

    What is not `compared` is shown to be known, and is no part of the final claim.
    """

    key: str
    label: str
    always: bool = False
    compared: bool = True


def parts_of(codebook: Codebook) -> tuple[Part, ...]:
    """Every part that a claim can have, in the order of the rows."""
    fields = [one for one in codebook.fields if one.subject == "claim"]
    first = [Part(f"{_FIELD}{one.name}", one.label, True) for one in fields if _is_stance(one)]
    others = [
        Part(f"{_FIELD}{one.name}", one.label, compared=one.name not in NOT_COMPARED)
        for one in fields
        if not _is_stance(one)
    ]
    return (
        Part(QUOTE, "Quote", True),
        Part("claim_type", "Claim type", True),
        Part("speaker", "Speaker", True),
        Part("target", ROLE_LABELS["target"], True),
        *first,
        Part("secondary_types", "Further types"),
        *(Part(role, ROLE_LABELS[role]) for role in ROLES if role != "target"),
        *others,
        *(Part(key, label) for key, label in _SPANS.items()),
        Part(NOTE, "Coder’s note", compared=False),
    )


def part_of(question: Question) -> str:
    """The key of the part that a question of the form is about."""
    return question.key if question.field_id is None else f"{_FIELD}{question.key}"


def take_part(coding: Coding, key: str, codebook: Codebook) -> Any:
    """What is coded in a part; None or empty where it is not coded."""
    if key == QUOTE:
        return coding.fragments
    if key.startswith(_FIELD):
        return coding.answers.get(_field(codebook, key).id, ())
    if key in ROLES:
        return coding.actors.get(key)
    return getattr(coding, key)


def put_part(coding: Coding, key: str, value: Any, codebook: Codebook) -> Coding:
    """The coding with another value in a part."""
    if key == QUOTE:
        return replace(coding, fragments=value)
    if key.startswith(_FIELD):
        return replace(coding, answers=_with(coding.answers, _field(codebook, key).id, value))
    if key in ROLES:
        return replace(coding, actors=_with(coding.actors, key, value))
    return replace(coding, **{key: value})


def same_part(one: Any, other: Any) -> bool:
    """Whether two values of a part say the same; the order of several does not matter."""
    return _plain(one) == _plain(other)


@dataclass(frozen=True, slots=True)
class Wording:
    """What ids mean, and the text that the quotes are words of."""

    codebook: Codebook
    actors: Mapping[int, ActorRow]
    text: str

    def say(self, key: str, value: Any) -> str:
        """A part in words; *not coded*, *cannot tell* and *none* in theirs."""
        if key == QUOTE:
            return quote_of(self.text, value)
        if value is None or value == () or value == "":
            return NOT_CODED
        if key == "claim_type":
            return self._type(value)
        if key == "secondary_types":
            return _several(map(self._type, value))
        if key == "speaker":
            return self._actor(value)
        if key in ROLES:
            return _several(map(self._actor, value))
        if key in _SPANS:
            return quote_of(self.text, [value])
        if key == NOTE:
            return str(value)
        field = _field(self.codebook, key)
        return _several(self._answer(field, one) for one in value)

    def _type(self, type_id: int) -> str:
        known = self.codebook.type_by_id.get(type_id)
        return with_sign(known.name) if known else "a type that is gone"

    def _actor(self, actor_id: int) -> str:
        known = self.actors.get(actor_id)
        return with_sign(known.name) if known else "an actor that is gone"

    def _answer(self, field: FieldRow, value: AnswerValue) -> str:
        if isinstance(value, NamedActor):
            return self._actor(value.actor_id)
        if isinstance(value, Span):
            return quote_of(self.text, [value])
        if isinstance(value, str):
            return value
        found = (one.label for one in field.values if one.id == value)
        return with_sign(next(found, "an answer that is gone"))


def rows_of(
    parts: Sequence[Part], codings: Sequence[Coding | None], codebook: Codebook
) -> list[Part]:
    """The parts that are shown of these codings."""
    there = [one for one in codings if one is not None]
    return [
        part
        for part in parts
        if part.always or any(_plain(take_part(one, part.key, codebook)) for one in there)
    ]


def differs(part: Part, codings: Sequence[Coding | None], codebook: Codebook) -> bool:
    """Whether those who coded the claim say different things in a part."""
    said = {_plain(take_part(one, part.key, codebook)) for one in codings if one is not None}
    return part.compared and len(said) > 1


def _several(words: Iterable[str]) -> str:
    return "; ".join(words)


def _plain(value: Any) -> Hashable:
    if isinstance(value, Span):
        return value
    if isinstance(value, tuple | list):
        return frozenset(value) if value else None
    return None if value == "" else value


def _with(known: Mapping[Any, Any], key: Any, value: Any) -> dict[Any, Any]:
    rest = {one: kept for one, kept in known.items() if one != key}
    return rest if value is None or value == () else {**rest, key: value}


def _field(codebook: Codebook, key: str) -> FieldRow:
    return codebook.field_by_name[key.removeprefix(_FIELD)]


def _is_stance(field: FieldRow) -> bool:
    return field.name == _STANCE and not field.retired
