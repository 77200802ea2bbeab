"""Changing the values of a field. Nothing that is an answer is wiped: values are retired."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.codebook.field_commands import find_field, read_codebook
from core.codebook.field_rules import ValueContent, checked_value, place
from core.codebook.kinds import KIND_WORDS
from core.codebook.queries import FieldRow, ValueRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.codebook.tables import FieldValue
from core.codebook.uses import value_use, words_for
from core.codebook.version import begin_version
from core.command import Command, Work
from core.errors import Refused

_LAST = select(func.max(FieldValue.position))


@dataclass(frozen=True, slots=True)
class AddValue(Command[int]):
    """A further answer to choose, at the end or before another one. Answers its id."""

    field_id: int
    content: ValueContent
    before_id: int | None = None

    @property
    def label(self) -> str:
        return f"Add value {self.content.name}"

    def apply(self, work: Work) -> int:
        field = find_field(read_codebook(work), self.field_id)
        if not field.valued:
            raise Refused(
                f"“{field.label}” has the kind of answer “{KIND_WORDS[field.answer_kind]}” and no "
                "values to choose from. Change its kind of answer first."
            )
        if field.answer_kind == "yes/no":
            raise Refused(
                f"“{field.label}” is answered with yes or no. To have other values, change its kind "
                "to “one of” first."
            )
        content = checked_value(self.content, field.label, _taken(field, None))
        begin_version(work)
        row = FieldValue(
            field_id=field.id,
            code=content.code,
            name=content.name,
            label=content.label,
            definition=content.definition,
            position=1 + (work.session.scalar(_LAST.where(FieldValue.field_id == field.id)) or 0),
        )
        work.session.add(row)
        work.session.flush()
        _move(work, row, self.before_id)
        return row.id


@dataclass(frozen=True, slots=True)
class ChangeValue(Command[None]):
    """Say something else about a value. Those of "yes/no" keep their names and codes."""

    value_id: int
    content: ValueContent

    @property
    def label(self) -> str:
        return f"Change value {self.content.name}"

    def apply(self, work: Work) -> None:
        field, known = _find_value(work, self.value_id)
        content = checked_value(self.content, field.label, _taken(field, known.id))
        if field.answer_kind == "yes/no" and (content.name, content.code) != (
            known.name,
            known.code,
        ):
            raise Refused(
                f"“{known.name}” ({known.code}) of “{field.label}” keeps its name and code, because "
                "the field is answered with yes or no. Change the label instead."
            )
        if content == ValueContent(known.code, known.name, known.label, known.definition):
            return
        begin_version(work)
        row = work.session.get_one(FieldValue, known.id)
        row.code, row.name = content.code, content.name
        row.label, row.definition = content.label, content.definition


@dataclass(frozen=True, slots=True)
class MoveValue(Command[None]):
    """Put a value before another one of its field, or behind all others (None)."""

    value_id: int
    before_id: int | None

    @property
    def label(self) -> str:
        return "Move value"

    def apply(self, work: Work) -> None:
        _find_value(work, self.value_id)
        if _move(work, work.session.get_one(FieldValue, self.value_id), self.before_id):
            begin_version(work)


@dataclass(frozen=True, slots=True)
class RetireValue(Command[None]):
    """Offer a value no more. Where it was answered it stays."""

    value_id: int

    @property
    def label(self) -> str:
        return "Retire value"

    def apply(self, work: Work) -> None:
        field, known = _find_value(work, self.value_id)
        if known.retired:
            raise Refused(f"“{known.label}” is retired already.")
        _check_others_left(field, known)
        begin_version(work)
        work.session.get_one(FieldValue, known.id).retired = True


@dataclass(frozen=True, slots=True)
class RestoreValue(Command[None]):
    """Offer a retired value again."""

    value_id: int

    @property
    def label(self) -> str:
        return "Restore value"

    def apply(self, work: Work) -> None:
        _, known = _find_value(work, self.value_id)
        if not known.retired:
            raise Refused(f"“{known.label}” is not retired.")
        begin_version(work)
        work.session.get_one(FieldValue, known.id).retired = False


@dataclass(frozen=True, slots=True)
class DeleteValue(Command[None]):
    """Take out a value that nobody has answered."""

    value_id: int

    @property
    def label(self) -> str:
        return "Delete value"

    def apply(self, work: Work) -> None:
        field, known = _find_value(work, self.value_id)
        use = value_use(work.session.connection(), known.id)
        if use.claims:
            way_out = "It stays" if known.retired else "Retire it instead: it is offered no more"
            words = words_for(work.session.connection(), work.analyst_id, use)
            raise Refused(
                f"“{known.label}” is the answer in {words}. {way_out}, and those answers "
                "stay as they are."
            )
        _check_others_left(field, known)
        begin_version(work)
        work.session.delete(work.session.get_one(FieldValue, known.id))


def _find_value(work: Work, value_id: int) -> tuple[FieldRow, ValueRow]:
    """A value that a person may change, and its field. Raises `Refused`."""
    for field in read_codebook(work).fields:
        for value in field.values:
            if value.id == value_id and value.cannot_tell:
                raise Refused(
                    f"“{CANNOT_TELL}” is an answer that every field has. It stays as it is."
                )
            if value.id == value_id:
                return field, value
    raise Refused("This value is no longer in the codebook.")


def _taken(field: FieldRow, own_id: int | None) -> list[tuple[int, str]]:
    """Codes and names of the other values, of retired ones too."""
    return [(one.code, one.name) for one in field.values if one.id != own_id]


def _check_others_left(field: FieldRow, gone: ValueRow) -> None:
    """Raises `Refused` if nothing but *cannot tell* could be answered without the value."""
    if field.answer_kind == "yes/no":
        raise Refused(f"“{field.label}” is answered with yes or no; it keeps both.")
    left = [one for one in field.offered_values if not one.cannot_tell and one.id != gone.id]
    if not left and not gone.retired:
        raise Refused(
            f"“{gone.label}” is the only value of “{field.label}”. Add another one first, or retire "
            "the whole field."
        )


def _move(work: Work, moved: FieldValue, before_id: int | None) -> bool:
    """Put a value in its place, *cannot tell* last; tells whether anything moved."""
    query = select(FieldValue).where(FieldValue.field_id == moved.field_id)
    rows = list(work.session.scalars(query.order_by(FieldValue.position, FieldValue.id)))
    if before_id == moved.id:
        return False
    others = [one for one in rows if one is not moved]
    last = next(n for n, one in enumerate(others) if one.code == CANNOT_TELL_CODE)
    if before_id is None:
        return place(rows, moved, last)
    at = next((n for n, one in enumerate(others) if one.id == before_id), None)
    if at is None:
        raise Refused("The value before which it was to stand is no longer in this field.")
    return place(rows, moved, at)
