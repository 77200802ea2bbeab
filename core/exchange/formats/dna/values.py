"""A claim as the values of the variables of a statement, and these values as what a claim says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft
from core.codebook.reserved import CANNOT_TELL, NONE
from core.exchange.claim_lines import ClaimLine, FieldAnswer, Names, Roles
from core.exchange.formats.carried import claim_value, one_line
from core.exchange.formats.dna.rows import Value
from core.exchange.formats.dna.schema import BOOLEAN, INTEGER, SHORT, SHORT_TEXT
from core.exchange.formats.dna.shapes import (
    CARRIED,
    FURTHER,
    INSTEAD,
    ROLES,
    SECONDARY,
    SPEAKER,
    STANCE,
    TARGET,
    Shape,
    Variable,
)

JOINT = "; "
POSITIVE, NEGATIVE = "positive", "negative"
_YES, _NO = "yes", "no"
_LAYERS = {"final": "final", "coder": "coder"}


@dataclass(frozen=True, slots=True)
class Words:
    """The claim types, the fields of claims, and the fields of articles that hold text."""

    types: Mapping[int, TypeDraft] = field(default_factory=dict)
    fields: Mapping[str, FieldDraft] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()

    def kind_of(self, name: str) -> str:
        found = self.fields.get(name)
        return found.kind if found else "text"


def words_in(draft: CodebookDraft) -> Words:
    fields = {one.name: one for one in draft.fields if one.subject == "claim"}
    articles = (one for one in draft.fields if one.subject == "article" and one.kind == "text")
    types = {one.code: one for one in draft.types}
    return Words(types, fields, frozenset(one.name for one in articles))


def shortened(text: str) -> str:
    """What of a text an entity, a title or a name can hold."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1]}…"


def native(line: ClaimLine, shape: Shape, words: Words) -> dict[str, Value]:
    """The values of every variable of the shape; blank for what is not coded."""
    found: dict[str, Value] = {}
    for one in shape.variables:
        value = _native(line, one, shape, words)
        if one.kind in (BOOLEAN, INTEGER):
            found[one.name] = value if isinstance(value, int) else int(one.kind == BOOLEAN)
        else:
            text = "" if value is None else str(value)
            found[one.name] = shortened(text) if one.kind == SHORT_TEXT else text
    return found


def _native(line: ClaimLine, one: Variable, shape: Shape, words: Words) -> Value | None:
    roles = line.roles or Roles()
    match one.place:
        case "speaker":
            return _speaker(line, shape)
        case "target" | "further targets":
            return _targets(line.targets, one.place, shape)
        case "claim type":
            return None if line.claim_type is None else _type_words(line.claim_type, words)
        case "secondary types":
            return JOINT.join(_type_words(code, words) for code in line.secondary_types or ())
        case "note":
            return line.note
        case "layer":
            return _LAYERS.get(line.layer or "", "coder")
        case "onrecord":
            return one_line(claim_value(line))
    for role, place in ROLES.items():
        if place == one.place:
            return _joined(getattr(roles, role))
    assert one.field is not None
    return _answer(line.fields.get(one.field), one)


def _speaker(line: ClaimLine, shape: Shape) -> str | None:
    instead = shape.instead
    if instead and instead.field and line.fields.get(instead.field) == line.speaker:
        return None
    return line.speaker


def _targets(targets: Names, place: str, shape: Shape) -> str | None:
    if not isinstance(targets, list) or not shape.at(FURTHER):
        return _joined(targets)
    return _joined(targets[:1]) if place == TARGET else JOINT.join(targets[1:])


def _joined(names: Names) -> str | None:
    return (JOINT.join(names) or NONE) if isinstance(names, list) else names


def _type_words(code: int | str, words: Words) -> str:
    found = words.types.get(code) if isinstance(code, int) else None
    return f"{code} {found.name}" if found else str(code)


def _answer(answer: FieldAnswer, one: Variable) -> Value | None:
    if one.place == STANCE:
        return {POSITIVE: 1, NEGATIVE: 0}.get(str(answer))
    if one.kind == BOOLEAN:
        return {_YES: 1, _NO: 0}.get(str(answer))
    if one.kind == INTEGER:
        digits = str(answer).removeprefix("-")
        whole = digits.isascii() and digits.isdigit() and len(digits) < 10
        return int(str(answer)) if whole else None
    if isinstance(answer, tuple):
        return None
    return JOINT.join(answer) if isinstance(answer, list) else answer


def said(values: Mapping[str, Value], shape: Shape, words: Words) -> dict[str, Any]:
    """What the values of a statement say: keys are those of `ClaimLine` and of its roles.

    Only variables that are there say something.
    """
    found: dict[str, Any] = {"fields": {}}
    if shape.code is not None:
        found["claim_type"] = shape.code
    targets: list[str] = []
    roles = {place: role for role, place in ROLES.items()}
    for one in shape.variables:
        if one.name not in values or one.place == CARRIED:
            continue
        value = values[one.name]
        text = " ".join(str(value).split())
        if one.field is not None:
            found["fields"][one.field] = _said_answer(value, one, words)
        elif one.place in roles:
            found[roles[one.place]] = _names(text)
        elif one.place in (TARGET, FURTHER):
            targets.append(text)
            found["targets"] = _names(JOINT.join(filter(None, targets)))
        elif one.place == SECONDARY:
            codes = (_code(part) for part in text.split(JOINT) if part)
            found["secondary_types"] = [code for code in codes if code is not None]
        else:
            found |= _said_plainly(one.place, text, str(value))
    instead = shape.instead
    if instead and instead.name in values and SPEAKER in found:
        found[SPEAKER] = found[SPEAKER] or found["fields"][instead.field]
    found["fields"] = {name: one for name, one in found["fields"].items() if one is not None}
    return found


def _said_plainly(place: str, text: str, raw: str) -> dict[str, Any]:
    match place:
        case "speaker":
            return {"speaker": text or None}
        case "claim type":
            return {"claim_type": _code(text)}
        case "note":
            return {"note": raw.strip() or None}
        case "layer":
            return {"layer": _LAYERS.get(text, "coder")}
    raise AssertionError(place)


def _names(text: str) -> Names:
    if text == CANNOT_TELL:
        return "cannot tell"
    if text == NONE:
        return []
    return list(dict.fromkeys(one for one in text.split(JOINT) if one.strip())) or None


def _code(text: str) -> int | Literal["cannot tell"] | None:
    if text == CANNOT_TELL:
        return "cannot tell"
    number = text.partition(" ")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _said_answer(value: Value, one: Variable, words: Words) -> FieldAnswer:
    if one.place == STANCE:
        return POSITIVE if value else NEGATIVE
    if one.kind == BOOLEAN:
        return _YES if value else _NO
    text = str(value).strip()
    kind = words.kind_of(one.field or "")
    if one.place.startswith(INSTEAD) or kind not in ("text", "several of"):
        text = " ".join(text.split())
    if kind == "several of":
        return [part for part in text.split(JOINT) if part] or None
    return text or None
