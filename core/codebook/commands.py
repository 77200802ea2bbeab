"""Loading a codebook into a new project."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.actors.tables import Actor
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.kinds import NO, YES
from core.codebook.reserved import (
    ANSWER_KIND,
    CANNOT_TELL,
    CANNOT_TELL_CODE,
    COLOURS,
    NARRATOR,
    NONE,
    UNSPECIFIED,
    UUIDS,
)
from core.codebook.tables import (
    ClaimType,
    Field,
    FieldType,
    FieldValue,
    TypeExample,
)
from core.codebook.version import begin_version, freeze
from core.command import Command, Work
from core.storage.base import new_uuid
from core.storage.tables import Info


@dataclass(frozen=True, slots=True)
class LoadCodebook(Command[None]):
    """Fill a new project with the types, fields and reserved answers of a codebook."""

    codebook: CodebookDraft
    undoable = False

    @property
    def label(self) -> str:
        return f"Load codebook {self.codebook.title}"

    def apply(self, work: Work) -> None:
        session = work.session
        info = session.get_one(Info, 1)
        info.codebook_title, info.codebook_version = self.codebook.title, self.codebook.version
        version = begin_version(work)
        types = _add_types(work, self.codebook.types)
        session.add(_cannot_tell_type(len(types)))
        for position, field in enumerate(self.codebook.fields):
            add_field(work, field, position)
        _add_reserved_actors(work)
        freeze(work, version, self.codebook.version, "")


def _add_types(work: Work, drafts: Sequence[TypeDraft]) -> dict[int, ClaimType]:
    """The rows of the types, by code; a type may stand before its family."""
    rows: dict[int, ClaimType] = {}
    for position, draft in sorted(enumerate(drafts), key=lambda one: one[1].parent is not None):
        parent = None if draft.parent is None else rows[draft.parent].id
        rows[draft.code] = add_type(work, draft, position, parent)
    for draft in drafts:
        if draft.merged_into is not None:
            rows[draft.code].merged_into_id = rows[draft.merged_into].id
    return rows


def add_type(work: Work, draft: TypeDraft, position: int, parent_id: int | None) -> ClaimType:
    """The row of a new type with its examples, also as part of another command."""
    apart = {"id", "parent", "cues", "examples", "merged_into"}
    row = ClaimType(
        uuid=draft.id or new_uuid(),
        parent_id=parent_id,
        position=position,
        cues="\n".join(draft.cues),
        **draft.model_dump(exclude=apart),
    )
    work.session.add(row)
    work.session.flush()
    for number, one in enumerate(draft.examples):
        example = TypeExample(
            claim_type_id=row.id,
            position=number,
            quote=one.quote,
            source=one.source,
            claim_uuid=one.claim,
        )
        work.session.add(example)
    return row


def _cannot_tell_type(position: int) -> ClaimType:
    return ClaimType(
        uuid=UUIDS["type"],
        code=CANNOT_TELL_CODE,
        mnemonic="CANNOT_TELL",
        name=CANNOT_TELL,
        parent_id=None,
        position=position,
        definition="The text does not let the analyst decide.",
        include="",
        exclude="",
        cues="",
        codable=True,
        colour_light=COLOURS[0],
        colour_dark=COLOURS[1],
        shortcut=None,
        cameo="",
        plover="",
    )


def add_field(work: Work, draft: FieldDraft, position: int) -> Field:
    """The rows of a new field and its values, also as part of another command."""
    field = Field(
        uuid=draft.id or new_uuid(),
        name=draft.name,
        label=draft.label,
        answer_kind=draft.kind,
        subject=draft.subject,
        required=draft.required,
        help=draft.help,
        position=position,
        retired=draft.retired,
    )
    work.session.add(field)
    work.session.flush()
    for number, value in enumerate([*_values(draft), _CANNOT_TELL_VALUE]):
        values = value.model_dump(exclude={"id"})
        row = FieldValue(uuid=value.id or new_uuid(), field_id=field.id, position=number, **values)
        work.session.add(row)
    for use, codes in (("shown", draft.shown_for), ("required", draft.required_for)):
        for code in codes:
            type_id = work.session.scalars(select(ClaimType.id).where(ClaimType.code == code)).one()
            work.session.add(FieldType(field_id=field.id, claim_type_id=type_id, use=use))
    return field


def _values(draft: FieldDraft) -> list[ValueDraft]:
    if draft.kind == "yes/no" and not draft.values:
        return [ValueDraft(code=code, name=name, label=name) for name, code in (YES, NO)]
    return draft.values


_CANNOT_TELL_VALUE = ValueDraft(
    code=CANNOT_TELL_CODE,
    name=CANNOT_TELL,
    label=CANNOT_TELL,
    definition="The text does not let the analyst decide.",
)


def _add_reserved_actors(work: Work) -> None:
    for uuid, name, kind in (
        (UUIDS["actor"], CANNOT_TELL, ANSWER_KIND),
        (UUIDS["none"], NONE, ANSWER_KIND),
        (UUIDS["unspecified"], UNSPECIFIED, "unspecified"),
        (UUIDS["narrator"], NARRATOR, "unspecified"),
    ):
        work.session.add(Actor(uuid=uuid, name=name, actor_kind=kind))
