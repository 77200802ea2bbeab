"""A codebook as it stands in a file, before it is loaded into a project."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.errors import Refused, Trouble

Colour = Field(pattern=r"^#[0-9a-f]{6}$")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class TypeDraft(_Strict):
    """A family or type; `parent` is a family's code."""

    code: int
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


class ValueDraft(_Strict):
    code: int
    name: str
    label: str
    definition: str = ""


class FieldDraft(_Strict):
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    kind: Literal["one of", "several of", "text", "date"]
    required: bool = False
    help: str = ""
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
        faults = "; ".join(
            f"{' '.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors()
        )
        raise Refused(f"The codebook “{source.name}” has faults: {faults}.") from error
    _check(draft, source.name)
    return draft


def _check(draft: CodebookDraft, name: str) -> None:
    codes = [one.code for one in draft.types]
    families = {one.code for one in draft.types if one.parent is None}
    faults = [
        f"the code {code} occurs twice" for code in sorted(set(codes)) if codes.count(code) > 1
    ]
    faults += [
        f"type {one.code} names the family {one.parent}, which is not there"
        for one in draft.types
        if one.parent is not None and one.parent not in families
    ]
    names = [one.name for one in draft.fields]
    faults += [f"the field “{n}” occurs twice" for n in sorted(set(names)) if names.count(n) > 1]
    faults += [
        f"the field “{one.name}” has no values"
        for one in draft.fields
        if one.kind in ("one of", "several of") and not one.values
    ]
    if faults:
        raise Refused(f"The codebook “{name}” has faults: {'; '.join(faults)}.")
