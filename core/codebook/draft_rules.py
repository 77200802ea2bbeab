"""What a codebook must keep to beyond the shape of its entries."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from core.codebook.draft import (
    BUILT_IN,
    CodebookDraft,
    FieldDraft,
    TypeDraft,
    ValueDraft,
    values_of,
)
from core.codebook.kinds import NO, VALUE_KINDS, YES
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, UUIDS
from core.codebook.wording import compared, plain_name, plain_rule
from core.errors import Refused

Place = tuple[int | str, ...]
"""Keys and positions from 0, as in ("types", 2, "code")."""

Fault = tuple[Place, str]
Key = TypeVar("Key", int, str)
_RESERVED_IDS = frozenset(UUIDS.values())


def faults_of(draft: CodebookDraft) -> Iterator[Fault]:
    """Every fault with its place, in words that name the entry."""
    yield from _words(("title",), draft.title, "title of the codebook", names=True)
    yield from _words(("version",), draft.version, "version of the codebook", names=True)
    for at, one in enumerate(draft.types):
        yield from _type_faults(("types", at), one)
    yield from _doubles(("types",), draft.types)
    yield from _tree_faults(draft.types)
    names = [one.name for one in draft.fields]
    for at in _repeated(names):
        yield ("fields", at, "name"), f"the field “{names[at]}” occurs twice"
    codes = {one.code for one in draft.types}
    for at, field in enumerate(draft.fields):
        yield from _field_faults(("fields", at), field, codes)
    yield from _id_faults(draft)


def _type_faults(place: Place, one: TypeDraft) -> Iterator[Fault]:
    yield from _reserved(place, f"type {one.code}", one.code, one.name)
    if not one.name.strip():
        yield (*place, "name"), f"type {one.code} has no name"
    for key in ("name", "mnemonic", "cameo", "plover"):
        yield from _words((*place, key), getattr(one, key), f"{key} of type {one.code}", names=True)
    for key in ("definition", "include", "exclude"):
        yield from _words((*place, key), getattr(one, key), f"“{key}” of type {one.code}")
    for at, cue in enumerate(one.cues):
        yield from _words((*place, "cues", at), cue, f"cue of type {one.code}", names=True)
        if not cue.strip():
            yield (*place, "cues", at), f"type {one.code} has an empty cue"
    for at, example in enumerate(one.examples):
        for key in ("quote", "source", "claim"):
            words = getattr(example, key) or ""
            yield from _words((*place, "examples", at, key), words, f"{key} of type {one.code}")
    if one.shortcut is not None and (len(one.shortcut) != 1 or one.shortcut not in "123456789"):
        words = f"type {one.code} has the shortcut “{one.shortcut}”; it may be a digit from 1 to 9"
        yield (*place, "shortcut"), words


def _doubles(place: Place, types: Sequence[TypeDraft]) -> Iterator[Fault]:
    codes = [one.code for one in types]
    for at in _repeated(codes):
        yield (*place, at, "code"), f"the code {codes[at]} occurs twice among the types"
    for at in _repeated([compared(one.name) for one in types]):
        yield (*place, at, "name"), f"two types are named “{types[at].name}”"
    for at in _repeated([compared(one.mnemonic) for one in types]):
        if types[at].mnemonic:
            words = f"two types have the mnemonic “{types[at].mnemonic}”"
            yield (*place, at, "mnemonic"), words
    used = ["" if one.retired or one.merged_into else one.shortcut or "" for one in types]
    for at in _repeated(used):
        if used[at]:
            yield (*place, at, "shortcut"), f"two types have the shortcut “{used[at]}”"


def _tree_faults(types: Sequence[TypeDraft]) -> Iterator[Fault]:
    by_code = {one.code: one for one in types}
    families = {one.parent for one in types}
    for at, one in enumerate(types):
        place: Place = ("types", at, "parent")
        if one.parent == one.code:
            yield place, f"type {one.code} names itself as its family"
        elif one.parent is not None and one.parent not in by_code:
            yield place, f"type {one.code} names the family {one.parent}, which is not there"
        elif one.parent is not None and by_code[one.parent].parent is not None:
            words = f"type {one.code} names the family {one.parent}, which is in a family itself"
            yield place, words
        if one.merged_into is None:
            continue
        place, into = ("types", at, "merged_into"), by_code.get(one.merged_into)
        words = f"type {one.code} is merged into {one.merged_into}, which"
        if into is None:
            yield place, f"{words} is not there"
        elif one.code in families:
            words = f"type {one.code} is merged, but other types belong to it"
            yield place, f"{words}; put them into another family"
        elif into.merged_into is not None:
            yield place, f"{words} is merged itself; name the type that is left"
        elif not one.retired:
            words = f"type {one.code} is merged into {one.merged_into}, but not retired"
            yield place, f"{words}; write “retired: true” beside it, or take the merging out"


def _field_faults(place: Place, field: FieldDraft, codes: set[int]) -> Iterator[Fault]:
    name = f"the field “{field.name}”"
    if field.name in BUILT_IN:
        words = f"{name} has the name of something that is built in; choose another name"
        yield (*place, "name"), words
    yield from _wording_faults(place, field, name)
    valued = field.kind in VALUE_KINDS
    if valued and field.kind != "yes/no" and not field.values:
        yield place, f"{name} has no values"
    if not valued and field.values:
        words = f"{name} has values, which a field of the kind “{field.kind}” cannot have"
        yield (*place, "values"), words
    answers = {(one.name, one.code) for one in values_of(field)}
    if field.kind == "yes/no" and answers != {YES, NO}:
        yield (*place, "values"), f"{name} may have no values but “yes” (1) and “no” (0)"
    for key in ("shown_for", "required_for"):
        for at, code in enumerate(getattr(field, key)):
            if code not in codes:
                yield (*place, key, at), f"{name} names the type {code}, which is not there"
            if field.subject != "claim":
                words = f"{name} is about an {field.subject}, so it cannot depend on a claim type"
                yield (*place, key, at), words
    yield from _value_faults((*place, "values"), field.values, name)


def _wording_faults(place: Place, field: FieldDraft, name: str) -> Iterator[Fault]:
    yield from _words((*place, "name"), field.name, f"name of {name}", names=True)
    yield from _words((*place, "label"), field.label, f"label of {name}", names=True)
    if field.kind == "span" and field.subject == "actor":
        words = f"{name} asks for a passage of a text, and an actor has none"
        yield (*place, "kind"), f"{words}; choose another kind"
    if not field.label.strip():
        yield (*place, "label"), f"{name} has no label, which is what a coder reads"
    yield from _words((*place, "help"), field.help, f"help of {name}")


def _value_faults(place: Place, values: Sequence[ValueDraft], name: str) -> Iterator[Fault]:
    for at in _repeated([one.code for one in values]):
        yield (*place, at, "code"), f"{name} has two values with the code {values[at].code}"
    for at in _repeated([compared(one.name) for one in values]):
        yield (*place, at, "name"), f"{name} has two values named “{values[at].name}”"
    for at, one in enumerate(values):
        value = f"the value “{one.name}” of {name}"
        yield from _reserved((*place, at), value, one.code, one.name)
        if not one.name.strip():
            yield (*place, at, "name"), f"the value {one.code} of {name} has no name"
        yield from _words((*place, at, "name"), one.name, f"name of {value}", names=True)
        yield from _words((*place, at, "label"), one.label, f"label of {value}", names=True)
        if not one.label.strip():
            yield (*place, at, "label"), f"{value} has no label, which is what a coder reads"
        yield from _words((*place, at, "definition"), one.definition, f"definition of {value}")


def _reserved(place: Place, what: str, code: int, name: str) -> Iterator[Fault]:
    if code == CANNOT_TELL_CODE:
        words = f"{what} has the code {code}, which is kept for “{CANNOT_TELL}”"
        yield (*place, "code"), words
    if compared(name) == CANNOT_TELL:
        words = f"{what} has the name “{name}”, an answer that every question has already"
        yield (*place, "name"), words


def _words(place: Place, text: str, what: str, *, names: bool = False) -> Iterator[Fault]:
    check: Callable[[str, str], str] = plain_name if names else plain_rule
    try:
        plain = check(text, what)
    except Refused as refusal:
        words = str(refusal).rstrip(".")
        yield place, words[0].lower() + words[1:]
        return
    if names and plain != text:
        yield place, f"the {what} has line breaks, or blanks at its ends or beside one another"


def _id_faults(draft: CodebookDraft) -> Iterator[Fault]:
    places: list[tuple[Place, str | None]] = []
    places += [(("types", at, "id"), one.id) for at, one in enumerate(draft.types)]
    for at, field in enumerate(draft.fields):
        places.append((("fields", at, "id"), field.id))
        values = enumerate(field.values)
        places += [(("fields", at, "values", n, "id"), one.id) for n, one in values]
    given = [(place, one) for place, one in places if one]
    for place, one in given:
        if one in _RESERVED_IDS:
            yield place, f"the id “{one}” is that of an answer of every codebook; leave it out"
    for at in _repeated([one for _, one in given]):
        place, one = given[at]
        yield place, f"the id “{one}” occurs twice; leave it out where it is new"


def _repeated(given: Sequence[Key]) -> list[int]:
    """Where something stands that stood before, once for each."""
    seen: Counter[Key] = Counter()
    places = []
    for at, one in enumerate(given):
        seen[one] += 1
        if seen[one] == 2:
            places.append(at)
    return places
