"""Which variable of a statement type is what of a claim."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook.draft import CodebookDraft, TypeDraft
from core.exchange.formats.dna.rows import VariableRow
from core.exchange.formats.dna.schema import BOOLEAN, DATA, LONG_TEXT, SHORT_TEXT

CLAIM = "Claim"
"""The statement type of claims that were not coded in Discourse Network Analyzer."""

SPEAKER, TARGET, FURTHER = "speaker", "target", "further targets"
ROLES = {
    "co_speaker": "co-speaker",
    "addressee": "addressee",
    "affected": "affected",
    "reported_by": "reported by",
}
TYPE, SECONDARY, NOTE, LAYER = "claim type", "secondary types", "note", "layer"
CARRIED, STANCE, INSTEAD = "onrecord", "stance", "or speaker "
"""Places: the claim as JSON; a yes/no that is the stance; the field behind the word, which is the
speaker too where the statement names no other."""

NAMES_ACTORS = {SPEAKER, TARGET, FURTHER, *ROLES.values()}
_PLAIN = {SPEAKER, TARGET, FURTHER, TYPE, SECONDARY, NOTE, LAYER, CARRIED, *ROLES.values()}
FIELD = "field "
"""Place of a variable that is a field of the codebook; its name follows."""

_SPEAKERS = ("speaker", "person", "narrator", "actor")
_ORGANISATIONS = ("organization", "organisation")
ACTOR_WORDS = frozenset((*_SPEAKERS, *_ORGANISATIONS, "target", "hero", "villain", "victim"))
"""Variables whose entities are actors, whoever made the file."""

_SIGN, _NOTES = "agreement", ("note", "notes")
_HEAD = "Statement type of Discourse Network Analyzer. Its variables:"
_LINE = re.compile(rf"- (.+) \(({'|'.join(DATA)})\): (.+)")


@dataclass(frozen=True, slots=True)
class Variable:
    """`place` is where it stands in a claim, `kind` the kind of data in the file."""

    name: str
    kind: str
    place: str

    @property
    def field(self) -> str | None:
        """The field of the codebook that it answers."""
        for start in (FIELD, INSTEAD):
            if self.place.startswith(start):
                return self.place.removeprefix(start)
        return "stance" if self.place == STANCE else None


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement type. `code` is that of the claim type it is, None for the type `CLAIM`."""

    label: str
    colour: str
    code: int | None
    variables: tuple[Variable, ...]

    def at(self, place: str) -> Variable | None:
        return next((one for one in self.variables if one.place == place), None)

    @property
    def plain(self) -> "Shape":
        """The same without the variable that holds the claim as JSON."""
        kept = tuple(one for one in self.variables if one.place != CARRIED)
        return Shape(self.label, self.colour, self.code, kept)

    @property
    def instead(self) -> Variable | None:
        """The variable that is the speaker where there is no other."""
        return next((one for one in self.variables if one.place.startswith(INSTEAD)), None)


def places_of(
    variables: Sequence[VariableRow], asked: Mapping[str, str], names: Mapping[tuple[str, str], str]
) -> list[str]:
    """The place of each variable of one statement type.

    `asked` says which variable (by name) is at a place, `names` gives the name of the field that a
    variable of this name and kind is.
    """
    wanted = {name.casefold(): place for place, name in asked.items() if place in _ASKED}
    found: dict[int, str] = {}
    for one in variables:
        place = wanted.get(one.name.casefold())
        if place and place not in found.values() and _takes(place, one.kind):
            found[one.id] = place
    for place, words, kind in _DEFAULTS:
        fits = (one for word in words for one in variables if one.name.casefold() == word)
        free = (one for one in fits if one.kind == kind and one.id not in found)
        first = next(free, None)
        if first and place not in found.values():
            found[first.id] = place
    kept = [found.get(one.id) or FIELD + names[one.name, one.kind] for one in variables]
    return _with_instead(variables, kept)


def _with_instead(variables: Sequence[VariableRow], places: list[str]) -> list[str]:
    """An organisation speaks where no person does, or where there is no variable for persons."""
    for at, one in enumerate(variables):
        if one.name.casefold() in _ORGANISATIONS and one.kind == SHORT_TEXT:
            if places[at].startswith(FIELD):
                there = SPEAKER in places
                places[at] = INSTEAD + places[at].removeprefix(FIELD) if there else SPEAKER
            break
    return places


_ASKED = {SPEAKER, TARGET, NOTE, STANCE, *ROLES.values()}
_DEFAULTS = (
    (SPEAKER, _SPEAKERS, SHORT_TEXT),
    (TARGET, ("target",), SHORT_TEXT),
    (NOTE, _NOTES, LONG_TEXT),
    (STANCE, (_SIGN,), BOOLEAN),
)


def _takes(place: str, kind: str) -> bool:
    wanted = {NOTE: LONG_TEXT, STANCE: BOOLEAN}
    return kind == wanted.get(place, SHORT_TEXT)


def described(shape: Shape) -> str:
    """The variables in words that a coder can read, and `shape_of` too."""
    lines = (f"- {one.name} ({one.kind}): {one.place}" for one in shape.variables)
    return "\n".join((_HEAD, *lines))


def shape_of(entry: TypeDraft) -> Shape | None:
    """The statement type that a claim type was, if it came from such a file."""
    head, *lines = entry.definition.split("\n")
    found = [_LINE.fullmatch(one) for one in lines]
    if head != _HEAD or not all(found) or entry.parent is not None:
        return None
    variables = tuple(Variable(*one.groups()) for one in found if one)
    sound = all(one.place in _PLAIN or one.field for one in variables)
    doubled = len({one.name for one in variables}) < len(variables)
    if not sound or doubled or entry.name == CLAIM:
        return None
    return Shape(entry.name, entry.colour_light, entry.code, variables)


def claim_shape(draft: CodebookDraft, long_fields: Iterable[str] = ()) -> Shape:
    """The statement type of our own claims. The texts of `long_fields` are no short ones."""
    long = set(long_fields)
    short = (SPEAKER, TARGET, FURTHER, *ROLES.values(), TYPE, SECONDARY)
    variables = [Variable(one, SHORT_TEXT, one) for one in short]
    taken = {one.name for one in variables} | {NOTE, LAYER, CARRIED}
    for field in draft.fields:
        if field.subject == "claim" and field.kind != "span":
            kind = LONG_TEXT if field.name in long else SHORT_TEXT
            name = field.name if field.name not in taken else f"{field.name} (field)"
            variables.append(Variable(name, kind, FIELD + field.name))
    variables.append(Variable(LAYER, SHORT_TEXT, LAYER))
    variables += (Variable(one, LONG_TEXT, one) for one in (NOTE, CARRIED))
    return Shape(CLAIM, "#efd033", None, tuple(variables))
