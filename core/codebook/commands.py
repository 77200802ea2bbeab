"""Loading a codebook into a new project."""

from dataclasses import dataclass

from core.actors.tables import Actor
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft
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
from core.codebook.tables import ClaimType, Field, FieldValue
from core.command import Command, Work
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
        families: dict[int, int] = {}
        # A type may stand before its family.
        in_order = sorted(enumerate(self.codebook.types), key=lambda one: one[1].parent is not None)
        for position, draft in in_order:
            parent_id = None if draft.parent is None else families[draft.parent]
            row = _type_row(draft, position, parent_id)
            session.add(row)
            session.flush()
            families[row.code] = row.id
        session.add(_cannot_tell_type(len(self.codebook.types)))
        for position, field in enumerate(self.codebook.fields):
            add_field(work, field, position)
        _add_reserved_actors(work)


def _type_row(draft: TypeDraft, position: int, parent_id: int | None) -> ClaimType:
    values = draft.model_dump(exclude={"parent", "cues"})
    cues = "\n".join(draft.cues)
    return ClaimType(parent_id=parent_id, position=position, cues=cues, **values)


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


def add_field(work: Work, draft: FieldDraft, position: int) -> None:
    """The rows of a new field and its values, also as part of another command."""
    field = Field(
        name=draft.name,
        label=draft.label,
        answer_kind=draft.kind,
        required=draft.required,
        help=draft.help,
        position=position,
    )
    work.session.add(field)
    work.session.flush()
    for number, value in enumerate(draft.values):
        work.session.add(FieldValue(field_id=field.id, position=number, **value.model_dump()))
    work.session.add(
        FieldValue(
            field_id=field.id,
            code=CANNOT_TELL_CODE,
            name=CANNOT_TELL,
            label=CANNOT_TELL,
            definition="The text does not let the analyst decide.",
            position=len(draft.values),
        )
    )


def _add_reserved_actors(work: Work) -> None:
    for uuid, name, kind in (
        (UUIDS["actor"], CANNOT_TELL, ANSWER_KIND),
        (UUIDS["none"], NONE, ANSWER_KIND),
        (UUIDS["unspecified"], UNSPECIFIED, "unspecified"),
        (UUIDS["narrator"], NARRATOR, "unspecified"),
    ):
        work.session.add(Actor(uuid=uuid, name=name, actor_kind=kind))
