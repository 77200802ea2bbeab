"""A codebook as it stands in a file, before it is loaded into a project."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.codebook.kinds import VALUE_KINDS
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.counts.dimensions import LABELS
from core.errors import Refused, Trouble

BUILT_IN = frozenset(LABELS) | {"secondary_types", "note"}
"""Names that no field may have: built-in questions, and what claims are counted by."""

Colour = Field(pattern=r"^#[0-9a-f]{6}$")
Code = Field(ge=0, lt=2**31)
"""Statistics programs keep codes in 32 bits."""

Kind = Literal["one of", "several of", "yes/no", "scale", "number", "date", "text", "actor", "span"]
"""As in `core.codebook.kinds`."""

Named = TypeVar("Named", int, str)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ExampleDraft(_Strict):
    quote: str
    source: str = ""
    claim: str | None = None


class TypeDraft(_Strict):
    """A family or type; `parent` and `merged_into` are codes of others. `id` is its UUID."""

    id: str | None = None
    code: int = Code
    mnemonic: str
    name: str
    parent: int | None = None
    definition: str = ""
    include: str = ""
    exclude: str = ""
    cues: list[str] = []
    codable: bool = True
    colour_light: str = Colour
    colour_dark: str = Colour
    shortcut: str | None = None
    cameo: str = ""
    plover: str = ""
    retired: bool = False
    merged_into: int | None = None
    examples: list[ExampleDraft] = []


class ValueDraft(_Strict):
    id: str | None = None
    code: int = Code
    name: str
    label: str
    definition: str = ""
    retired: bool = False


class FieldDraft(_Strict):
    """`shown_for` and `required_for` are codes of types and families; empty for all."""

    id: str | None = None
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    kind: Kind
    subject: Literal["claim", "article", "actor"] = "claim"
    required: bool = False
    help: str = ""
    shown_for: list[int] = []
    required_for: list[int] = []
    retired: bool = False
    values: list[ValueDraft] = []


class CodebookDraft(_Strict):
    """Claim types and fields in the order in which a coder meets them."""

    title: str
    version: str
    types: list[TypeDraft]
    fields: list[FieldDraft]


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    data: bytes


def read_codebook(path: Path) -> CodebookDraft:
    """Read a codebook file (TOML). Raises `Refused` with every fault, `Trouble` if unreadable."""
    try:
        source = _Source(path.name, path.read_bytes())
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    return _parse(source)


def default_codebook() -> CodebookDraft:
    """The codebook that every new project starts with."""
    from importlib.resources import files

    name = "codebook.toml"
    return _parse(_Source(name, (files("resources") / name).read_bytes()))


def _parse(source: _Source) -> CodebookDraft:
    try:
        values = tomllib.loads(source.data.decode("utf-8"))
        draft = CodebookDraft.model_validate(values)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(f"The codebook “{source.name}” is not a valid TOML file: {error}.") from error
    except ValidationError as error:
        faults = "; ".join(f"{_place(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise Refused(f"The codebook “{source.name}” has faults: {faults}.") from error
    _check(draft, source.name)
    return draft


def _place(parts: tuple[int | str, ...]) -> str:
    """E.g. `types 3 code`: the code of the third type."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in parts)


def _check(draft: CodebookDraft, name: str) -> None:
    names = [one.name for one in draft.fields]
    faults = [
        *_type_faults(draft.types),
        *(f"the field “{one}” occurs twice" for one in _repeated(names)),
        *(fault for one in draft.fields for fault in _field_faults(one)),
    ]
    if faults:
        raise Refused(f"The codebook “{name}” has faults: {'; '.join(faults)}.")


def _type_faults(types: list[TypeDraft]) -> Iterator[str]:
    for code in _repeated([one.code for one in types]):
        yield f"the code {code} occurs twice among the types"
    for name in _repeated([one.name for one in types]):
        yield f"two types are named “{name}”"
    for mnemonic in _repeated([one.mnemonic for one in types if one.mnemonic]):
        yield f"two types have the mnemonic “{mnemonic}”"
    families = {one.code for one in types if one.parent is None}
    for one in types:
        yield from _reserved_faults(f"type {one.code}", one.code, one.name)
        if one.parent == one.code:
            yield f"type {one.code} names itself as its family"
        elif one.parent is not None and one.parent not in families:
            yield f"type {one.code} names the family {one.parent}, which is not there"


def _field_faults(field: FieldDraft) -> Iterator[str]:
    place = f"the field “{field.name}”"
    if field.name in BUILT_IN:
        yield f"{place} has the name of something that is built in; choose another name"
    if field.kind in VALUE_KINDS and field.kind != "yes/no" and not field.values:
        yield f"{place} has no values"
    for code in _repeated([one.code for one in field.values]):
        yield f"{place} has two values with the code {code}"
    for name in _repeated([one.name for one in field.values]):
        yield f"{place} has two values named “{name}”"
    for one in field.values:
        yield from _reserved_faults(f"the value “{one.name}” of {place}", one.code, one.name)


def _reserved_faults(place: str, code: int, name: str) -> Iterator[str]:
    if code == CANNOT_TELL_CODE:
        yield f"{place} has the code {code}, which is kept for “{CANNOT_TELL}”"
    if name == CANNOT_TELL:
        yield f"{place} has the name “{CANNOT_TELL}”, an answer that every question has already"


def _repeated(given: Sequence[Named]) -> list[Named]:
    return [one for one, times in Counter(given).items() if times > 1]
