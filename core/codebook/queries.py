"""The codebook of a project as frozen rows."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from core.codebook.kinds import VALUE_KINDS, WORD_KINDS
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE, UUIDS
from core.codebook.tables import (
    ClaimType,
    CodebookVersion,
    Field,
    FieldType,
    FieldValue,
    TypeExample,
)
from core.storage.tables import Info


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A quote that shows what a type means, and where it comes from."""

    id: int
    quote: str
    source: str
    claim_uuid: str | None


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A family (no `parent_id`) or a claim type. `merged_into_id` never names a merged one."""

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
    retired: bool = False
    merged_into_id: int | None = None
    examples: tuple[ExampleRow, ...] = ()
    cameo: str = ""
    plover: str = ""
    uuid: str = ""

    @property
    def offered(self) -> bool:
        """Whether a coder may choose it."""
        return self.codable and not self.retired


@dataclass(frozen=True, slots=True)
class ValueRow:
    id: int
    code: int
    name: str
    label: str
    definition: str
    retired: bool = False
    uuid: str = ""

    @property
    def cannot_tell(self) -> bool:
        return self.code == CANNOT_TELL_CODE


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field; `values` always ends with *cannot tell*.

    `shown_for` are the types and families of which alone it is asked, empty for all claims;
    `required_for` those for which alone it is required, empty for all of which it is asked.
    """

    id: int
    name: str
    label: str
    answer_kind: str
    required: bool
    help: str
    values: tuple[ValueRow, ...]
    subject: str = "claim"
    retired: bool = False
    shown_for: frozenset[int] = frozenset()
    required_for: frozenset[int] = frozenset()
    uuid: str = ""

    @property
    def free_text(self) -> bool:
        """Whether it is answered in words."""
        return self.answer_kind in WORD_KINDS

    @property
    def valued(self) -> bool:
        """Whether it is answered by values of the codebook."""
        return self.answer_kind in VALUE_KINDS

    @property
    def offered_values(self) -> tuple[ValueRow, ...]:
        return tuple(one for one in self.values if not one.retired)

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
    """All of it; small enough to be read whole.

    `types` and `fields` are everything in the codebook's order, retired and merged ones included.
    A merged type's id leads to the type that it was merged into. `version` names the version
    published last; `version_id` is the one that claims are coded by now, which has changes that
    are not published yet if `has_changes`.
    """

    title: str
    version: str
    types: tuple[TypeRow, ...]
    fields: tuple[FieldRow, ...]
    version_id: int = 1
    has_changes: bool = False
    type_by_id: dict[int, TypeRow] = field(init=False, repr=False, compare=False)
    type_by_code: dict[int, TypeRow] = field(init=False, repr=False, compare=False)
    field_by_name: dict[str, FieldRow] = field(init=False, repr=False, compare=False)
    field_by_id: dict[int, FieldRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {one.id: one for one in self.types}
        merged = {one.id: one.merged_into_id for one in self.types if one.merged_into_id}
        by_id |= {absorbed: by_id[survivor] for absorbed, survivor in merged.items()}
        object.__setattr__(self, "type_by_id", by_id)
        by_code = {one.code: by_id[one.id] for one in self.types}
        object.__setattr__(self, "type_by_code", by_code)
        object.__setattr__(self, "field_by_name", {one.name: one for one in self.fields})
        object.__setattr__(self, "field_by_id", {one.id: one for one in self.fields})

    @property
    def codable_types(self) -> tuple[TypeRow, ...]:
        """What a coder may choose, in the codebook's order, *cannot tell* last."""
        return tuple(one for one in self.types if one.offered)

    def fields_of(self, subject: str) -> tuple[FieldRow, ...]:
        """The fields that are asked about a "claim", an "article" or an "actor"."""
        return tuple(one for one in self.fields if one.subject == subject and not one.retired)

    def is_shown(self, field: FieldRow, type_id: int | None) -> bool:
        """Whether the field is asked of a claim of this type (None: not coded yet)."""
        return not field.shown_for or self._is_among(type_id, field.shown_for)

    def is_required(self, field: FieldRow, type_id: int | None) -> bool:
        """Whether a claim of this type is unfinished without an answer to the field."""
        wanted = not field.required_for or self._is_among(type_id, field.required_for)
        return field.required and wanted and self.is_shown(field, type_id)

    def _is_among(self, type_id: int | None, types: frozenset[int]) -> bool:
        found = None if type_id is None else self.type_by_id.get(type_id)
        return found is not None and (found.id in types or found.parent_id in types)


def get_codebook(connection: Connection) -> Codebook:
    title = connection.scalars(select(Info.codebook_title)).one()
    rows = connection.execute(_NEWEST).all()
    newest, name = rows[0], next((one.name for one in rows if one.published), "")
    return Codebook(
        title, name, _types(connection), _fields(connection), newest.id, newest.published is None
    )


_NEWEST = (
    select(CodebookVersion.id, CodebookVersion.name, CodebookVersion.published)
    .order_by(CodebookVersion.number.desc())
    .limit(2)
)


def _types(connection: Connection) -> tuple[TypeRow, ...]:
    rows = connection.execute(select(ClaimType.__table__).order_by(ClaimType.position))
    examples = _examples(connection)
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
            row.retired,
            row.merged_into_id,
            tuple(examples.get(row.id, ())),
            row.cameo,
            row.plover,
            row.uuid,
        )
        for row in rows
    )


def _examples(connection: Connection) -> dict[int, list[ExampleRow]]:
    found: dict[int, list[ExampleRow]] = {}
    for row in connection.execute(select(TypeExample.__table__).order_by(TypeExample.position)):
        example = ExampleRow(row.id, row.quote, row.source, row.claim_uuid)
        found.setdefault(row.claim_type_id, []).append(example)
    return found


def _fields(connection: Connection) -> tuple[FieldRow, ...]:
    values: dict[int, list[ValueRow]] = {}
    for row in connection.execute(select(FieldValue.__table__).order_by(FieldValue.position)):
        value = ValueRow(
            row.id, row.code, row.name, row.label, row.definition, row.retired, row.uuid
        )
        values.setdefault(row.field_id, []).append(value)
    types: dict[tuple[int, str], set[int]] = {}
    for row in connection.execute(select(FieldType.__table__)):
        types.setdefault((row.field_id, row.use), set()).add(row.claim_type_id)
    rows = connection.execute(select(Field.__table__).order_by(Field.position))
    return tuple(
        FieldRow(
            row.id,
            row.name,
            row.label,
            row.answer_kind,
            row.required,
            row.help,
            tuple(sorted(values.get(row.id, ()), key=lambda one: one.cannot_tell)),
            row.subject,
            row.retired,
            frozenset(types.get((row.id, "shown"), ())),
            frozenset(types.get((row.id, "required"), ())),
            row.uuid,
        )
        for row in rows
    )
