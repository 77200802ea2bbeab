"""A codebook as it stands in a file, before it is loaded into a project."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from core.codebook.kinds import NO, YES
from core.counts.dimensions import LABELS

BUILT_IN = frozenset(LABELS) | {"secondary_types", "note"}
"""Names that no field may have: built-in questions, and what claims are counted by."""

Colour = Field(pattern=r"^#[0-9a-f]{6}$")
Id = Field(default=None, pattern=r"^[0-9a-f]{32}$")
Code = Field(ge=0, lt=2**31)
"""Statistics programs keep codes in 32 bits."""

Kind = Literal["one of", "several of", "yes/no", "scale", "number", "date", "text", "actor", "span"]
"""As in `core.codebook.kinds`."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ExampleDraft(_Strict):
    quote: str
    source: str = ""
    claim: str | None = None


class TypeDraft(_Strict):
    """A family or type; `parent` and `merged_into` are codes of others. `id` is its UUID."""

    id: str | None = Id
    code: int = Code
    mnemonic: str = ""
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
    id: str | None = Id
    code: int = Code
    name: str
    label: str
    definition: str = ""
    retired: bool = False


class FieldDraft(_Strict):
    """`shown_for` and `required_for` are codes of types and families; empty for all."""

    id: str | None = Id
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


def values_of(field: FieldDraft) -> list[ValueDraft]:
    """Its values; those of a yes/no field need not be written down."""
    if field.kind == "yes/no" and not field.values:
        return [ValueDraft(code=code, name=name, label=name) for name, code in (YES, NO)]
    return field.values


class CodebookDraft(_Strict):
    """Claim types and fields in the order in which a coder meets them.

    A file of a form that cannot carry all of a codebook gives one of `with_types_only`.
    """

    title: str
    version: str
    types: list[TypeDraft]
    fields: list[FieldDraft]

    @property
    def types_only(self) -> bool:
        """Whether its file says nothing but `model_fields_set` of its types."""
        return "fields" not in self.model_fields_set

    def with_types_only(self, said: Sequence[frozenset[str]]) -> "CodebookDraft":
        """The same for a new project; a project that takes it in changes only the `said` keys.

        They are given for each type in order.
        """
        types = [
            TypeDraft.model_construct(set(keys), **dict(one))
            for one, keys in zip(self.types, said, strict=True)
        ]
        return CodebookDraft.model_construct({"types"}, **(dict(self) | {"types": types}))


def default_codebook() -> CodebookDraft:
    """The codebook that every new project starts with."""
    from importlib.resources import files

    from core.codebook.files import parse_codebook

    name = "codebook.yaml"
    return parse_codebook(name, (files("resources") / name).read_bytes())
