"""Changing the fields of the codebook. Nothing that is answered is wiped: fields are retired."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.codebook.commands import add_field
from core.codebook.draft import FieldDraft
from core.codebook.field_rules import (
    FieldContent,
    ValueContent,
    check_kind,
    checked_field,
    checked_values,
    field_name,
    next_value_code,
    place,
)
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.tables import Field, FieldType, FieldValue
from core.codebook.uses import field_use, words_for
from core.codebook.version import begin_version
from core.command import Command, Work
from core.errors import Refused

__all__ = [
    "AddField",
    "ChangeField",
    "DeleteField",
    "FieldContent",
    "MoveField",
    "RestoreField",
    "RetireField",
    "ValueContent",
    "field_name",
    "next_value_code",
]


@dataclass(frozen=True, slots=True)
class AddField(Command[int]):
    """A new field, at the end or before another one. Answers its id.

    A field to choose from needs `values`; "yes/no" has its own. Refused for a taken name, a kind
    that the subject cannot have, and types that the codebook does not know.
    """

    content: FieldContent
    kind: str
    subject: str = "claim"
    values: tuple[ValueContent, ...] = ()
    before_id: int | None = None

    @property
    def label(self) -> str:
        return f"Add field {self.content.label}"

    def apply(self, work: Work) -> int:
        check_kind(self.kind, self.subject)
        codebook = read_codebook(work)
        content = checked_field(codebook, self.content, self.subject, None)
        values = checked_values(self.kind, self.values, content.label)
        begin_version(work)
        codes = {one.id: one.code for one in codebook.types}
        draft = FieldDraft.model_validate(
            {
                "name": content.name,
                "label": content.label,
                "kind": self.kind,
                "subject": self.subject,
                "required": content.required,
                "help": content.help,
                "shown_for": sorted(codes[one] for one in content.shown_for),
                "required_for": sorted(codes[one] for one in content.required_for),
                "values": [_drafted(one) for one in values],
            }
        )
        field = add_field(work, draft, last_position(work) + 1)
        move_field(work, field, self.before_id)
        return field.id


def _drafted(value: ValueContent) -> dict[str, object]:
    return {
        "code": value.code,
        "name": value.name,
        "label": value.label,
        "definition": value.definition,
    }


@dataclass(frozen=True, slots=True)
class ChangeField(Command[None]):
    """Say something else about a field. Its kind is changed by `ConvertField`."""

    field_id: int
    content: FieldContent

    @property
    def label(self) -> str:
        return f"Change field {self.content.label}"

    def apply(self, work: Work) -> None:
        codebook = read_codebook(work)
        known = find_field(codebook, self.field_id)
        content = checked_field(codebook, self.content, known.subject, known.id)
        if content == content_of(known):
            return
        begin_version(work)
        row = work.session.get_one(Field, known.id)
        row.name, row.label = content.name, content.label
        row.required, row.help = content.required, content.help
        _write_types(work, known.id, content)


def _write_types(work: Work, field_id: int, content: FieldContent) -> None:
    """Make the types that a field depends on those of the content."""
    wanted = {("shown", one) for one in content.shown_for}
    wanted |= {("required", one) for one in content.required_for}
    for row in work.session.scalars(select(FieldType).where(FieldType.field_id == field_id)):
        if (row.use, row.claim_type_id) in wanted:
            wanted.remove((row.use, row.claim_type_id))
        else:
            work.session.delete(row)
    for use, type_id in sorted(wanted):
        work.session.add(FieldType(field_id=field_id, claim_type_id=type_id, use=use))


@dataclass(frozen=True, slots=True)
class MoveField(Command[None]):
    """Put a field before another one, or behind all others (None)."""

    field_id: int
    before_id: int | None

    @property
    def label(self) -> str:
        return "Move field"

    def apply(self, work: Work) -> None:
        find_field(read_codebook(work), self.field_id)
        if move_field(work, work.session.get_one(Field, self.field_id), self.before_id):
            begin_version(work)


def last_position(work: Work) -> int:
    """Where the last field stands; -1 if there is none."""
    found = work.session.scalar(select(func.max(Field.position)))
    return -1 if found is None else found


def move_field(work: Work, moved: Field, before_id: int | None) -> bool:
    """Put a row in its place, also as part of another command; tells whether it moved."""
    rows = list(work.session.scalars(select(Field).order_by(Field.position, Field.id)))
    if before_id == moved.id:
        return False
    others = [one for one in rows if one is not moved]
    at = next((n for n, one in enumerate(others) if one.id == before_id), None)
    if before_id is not None and at is None:
        raise Refused("The field before which it was to stand is no longer in the codebook.")
    return place(rows, moved, len(others) if at is None else at)


@dataclass(frozen=True, slots=True)
class RetireField(Command[None]):
    """Ask a field no more. Its answers stay as they are."""

    field_id: int

    @property
    def label(self) -> str:
        return "Retire field"

    def apply(self, work: Work) -> None:
        _set_retired(work, self.field_id, True)


@dataclass(frozen=True, slots=True)
class RestoreField(Command[None]):
    """Ask a retired field again."""

    field_id: int

    @property
    def label(self) -> str:
        return "Restore field"

    def apply(self, work: Work) -> None:
        _set_retired(work, self.field_id, False)


def _set_retired(work: Work, field_id: int, retired: bool) -> None:
    known = find_field(read_codebook(work), field_id)
    if known.retired == retired:
        raise Refused(f"“{known.label}” is {'retired already' if retired else 'not retired'}.")
    begin_version(work)
    work.session.get_one(Field, field_id).retired = retired


@dataclass(frozen=True, slots=True)
class DeleteField(Command[None]):
    """Take out a field that nobody has answered, with its values."""

    field_id: int

    @property
    def label(self) -> str:
        return "Delete field"

    def apply(self, work: Work) -> None:
        session = work.session
        known = find_field(read_codebook(work), self.field_id)
        use = field_use(session.connection(), known.id)
        if use.claims:
            way_out = "It stays" if known.retired else "Retire it instead: it is asked no more"
            words = words_for(session.connection(), work.analyst_id, use)
            raise Refused(
                f"“{known.label}” is answered in {words}. {way_out}, and its answers stay "
                "as they are."
            )
        begin_version(work)
        for part in (FieldType, FieldValue):
            for row in session.scalars(select(part).where(part.field_id == known.id)):
                session.delete(row)
        session.flush()
        session.delete(session.get_one(Field, known.id))


def read_codebook(work: Work) -> Codebook:
    """The codebook as it was before the command."""
    return work.codebook or get_codebook(work.session.connection())


def find_field(codebook: Codebook, field_id: int) -> FieldRow:
    """Raises `Refused` if it is gone."""
    found = codebook.field_by_id.get(field_id)
    if found is None:
        raise Refused("This field is no longer in the codebook.")
    return found


def content_of(field: FieldRow) -> FieldContent:
    """What is said about a field now."""
    return FieldContent(
        field.name, field.label, field.required, field.help, field.shown_for, field.required_for
    )
