"""The codebook of a project as frozen rows."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, UUIDS
from core.codebook.tables import ClaimType, Field, FieldValue
from core.storage.tables import Info


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A family (no `parent_id`) or a claim type."""

    id: int
    code: int
    mnemonic: str
    name: str
    parent_id: int | None
    definition: str
    include: str
    exclude: str
    cues: tuple[str, ...]
    codable: bool
    colour_light: str
    colour_dark: str
    shortcut: str | None
    reserved: bool


@dataclass(frozen=True, slots=True)
class ValueRow:
    id: int
    code: int
    name: str
    label: str
    definition: str

    @property
    def cannot_tell(self) -> bool:
        return self.code == CANNOT_TELL_CODE


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field; `values` always ends with *cannot tell*."""

    id: int
    name: str
    label: str
    answer_kind: str
    required: bool
    help: str
    values: tuple[ValueRow, ...]

    @property
    def free_text(self) -> bool:
        return self.answer_kind in ("text", "date")

    @property
    def several(self) -> bool:
        return self.answer_kind == "several of"

    @property
    def cannot_tell(self) -> ValueRow:
        return next(one for one in self.values if one.cannot_tell)

    def text_answer(self, text: str) -> int | str | None:
        """Free text as the project keeps it: without blanks around it, None for nothing else.

        The words *cannot tell* are the reserved answer; it is the id of its value.
        """
        words = text.strip()
        return self.cannot_tell.id if words == CANNOT_TELL else words or None


@dataclass(frozen=True, slots=True)
class Codebook:
    """All of it; small enough to be read whole."""

    title: str
    version: str
    types: tuple[TypeRow, ...]
    fields: tuple[FieldRow, ...]
    type_by_id: dict[int, TypeRow] = field(init=False, repr=False, compare=False)
    type_by_code: dict[int, TypeRow] = field(init=False, repr=False, compare=False)
    field_by_name: dict[str, FieldRow] = field(init=False, repr=False, compare=False)
    field_by_id: dict[int, FieldRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "type_by_id", {one.id: one for one in self.types})
        object.__setattr__(self, "type_by_code", {one.code: one for one in self.types})
        object.__setattr__(self, "field_by_name", {one.name: one for one in self.fields})
        object.__setattr__(self, "field_by_id", {one.id: one for one in self.fields})

    @property
    def codable_types(self) -> tuple[TypeRow, ...]:
        """What a coder may choose, in the codebook's order, *cannot tell* last."""
        return tuple(one for one in self.types if one.codable)


def get_codebook(connection: Connection) -> Codebook:
    info = connection.execute(select(Info.codebook_title, Info.codebook_version)).one()
    return Codebook(info[0], info[1], _types(connection), _fields(connection))


def _types(connection: Connection) -> tuple[TypeRow, ...]:
    rows = connection.execute(select(ClaimType.__table__).order_by(ClaimType.position))
    return tuple(
        TypeRow(
            row.id,
            row.code,
            row.mnemonic,
            row.name,
            row.parent_id,
            row.definition,
            row.include,
            row.exclude,
            tuple(row.cues.split("\n")) if row.cues else (),
            row.codable,
            row.colour_light,
            row.colour_dark,
            row.shortcut,
            row.uuid == UUIDS["type"],
        )
        for row in rows
    )


def _fields(connection: Connection) -> tuple[FieldRow, ...]:
    values: dict[int, list[ValueRow]] = {}
    for row in connection.execute(select(FieldValue.__table__).order_by(FieldValue.position)):
        value = ValueRow(row.id, row.code, row.name, row.label, row.definition)
        values.setdefault(row.field_id, []).append(value)
    rows = connection.execute(select(Field.__table__).order_by(Field.position))
    return tuple(
        FieldRow(
            row.id,
            row.name,
            row.label,
            row.answer_kind,
            row.required,
            row.help,
            tuple(values.get(row.id, ())),
        )
        for row in rows
    )
