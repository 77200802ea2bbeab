"""Taking a codebook into a project that has one: nothing is removed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from core.codebook.applying import apply_fields, apply_types
from core.codebook.conversion import plan_conversion
from core.codebook.differences import differences
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft, values_of
from core.codebook.draft_rules import faults_of
from core.codebook.kinds import VALUE_KINDS
from core.codebook.matching import match_fields, match_types, match_values
from core.codebook.queries import Codebook, get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.unsaid import filled
from core.codebook.uses import field_use
from core.codebook.version import begin_version
from core.command import Command, Work
from core.errors import Refused
from core.storage.tables import Info

_KEEPING = tuple(one for one in VALUE_KINDS if one != "yes/no")
"""Kinds of fields that may have values which the other codebook does not know."""


@dataclass(frozen=True, slots=True)
class TakeCodebook(Command[None]):
    """Make the codebook of a project like a draft; what the draft does not have or say stays.

    `differences` between the project's draft and `plan_taking` say beforehand what it does.
    Refused for names or codes that would be there twice, and for fields whose answers would not
    fit any more.
    """

    draft: CodebookDraft

    @property
    def label(self) -> str:
        return f"Take in codebook {self.draft.title}"

    def apply(self, work: Work) -> None:
        connection = work.session.connection()
        wanted = plan_taking(connection, self.draft)
        if not differences(draft_of(get_codebook(connection)), wanted, with_retired=True):
            return
        begin_version(work)
        work.session.get_one(Info, 1).codebook_title = wanted.title
        apply_types(work, wanted.types)
        apply_fields(work, wanted.fields)


def plan_taking(connection: Connection, draft: CodebookDraft) -> CodebookDraft:
    """What `TakeCodebook` would make of the project's codebook. Raises `Refused` where it would."""
    codebook = get_codebook(connection)
    wanted = after_taking(draft_of(codebook), draft)
    _check_ids(codebook, wanted)
    _check_kinds(connection, codebook, wanted)
    return wanted


def _check_ids(codebook: Codebook, wanted: CodebookDraft) -> None:
    """Refuses ids of answers that the project has beside those of its codebook."""
    reserved = {one.cannot_tell.uuid for one in codebook.fields}
    for field in wanted.fields:
        for value in field.values:
            if value.id in reserved:
                raise Refused(
                    f"The value “{value.name}” of the field “{field.label}” has the id of an "
                    "answer that every field has. Leave its id out."
                )


def _check_kinds(connection: Connection, codebook: Codebook, wanted: CodebookDraft) -> None:
    """Refuses what would make answers invalid."""
    known = {one.uuid: one for one in codebook.fields}
    for one in wanted.fields:
        field = known.get(one.id or "")
        if field is None:
            continue
        if field.subject != one.subject:
            raise Refused(
                f"The field “{field.label}” is about the {field.subject} here and about the "
                f"{one.subject} in the other codebook. Rename one of them."
            )
        if field.answer_kind == one.kind:
            continue
        if not field_use(connection, field.id).claims:
            continue
        if field.retired or not plan_conversion(connection, codebook, field.id, one.kind).in_place:
            raise Refused(
                f"The field “{field.label}” is of the kind “{field.answer_kind}” here, with "
                f"answers, and of the kind “{one.kind}” in the other codebook. Change its kind "
                "here first, or rename one of them."
            )


def after_taking(current: CodebookDraft, given: CodebookDraft) -> CodebookDraft:
    """What `TakeCodebook` would make of a codebook. Raises `Refused` where it cannot be."""
    given = filled(current, given)
    types = match_types(current.types, given.types)
    codes = {old.code: new.code for old, new in types if old and new}
    merged = {one.code: one.merged_into for one in given.types}
    shortcuts = {one.shortcut for one in given.types if not one.retired}
    known = _ids(current)
    wanted = current.model_copy(
        update={
            "title": given.title,
            "types": [
                _type(old, new, known) if new else _staying_type(old, codes, merged, shortcuts)
                for old, new in types
                if new or old
            ],
            "fields": [
                _field(old, new, known) if new else _staying_field(old, codes)
                for old, new in match_fields(current.fields, given.fields)
                if new or old
            ],
        }
    )
    if faults := [words for _, words in faults_of(wanted)]:
        raise Refused(
            f"The codebook “{given.title}” does not fit this project: {'; '.join(faults[:20])}."
        )
    return wanted


def _ids(draft: CodebookDraft) -> set[str | None]:
    """All ids that are in use, so that a new entry gets one of its own."""
    values = {value.id for field in draft.fields for value in field.values}
    return values.union((one.id for one in draft.types), (one.id for one in draft.fields))


def _id(
    old: TypeDraft | FieldDraft | ValueDraft | None, new: str | None, known: set[str | None]
) -> str | None:
    if old is not None:
        return old.id
    return None if new in known else new


def _type(old: TypeDraft | None, new: TypeDraft, known: set[str | None]) -> TypeDraft:
    examples = list(new.examples)
    examples += [one for one in (old.examples if old else ()) if one not in examples]
    return new.model_copy(update={"id": _id(old, new.id, known), "examples": examples})


def _staying_type(
    old: TypeDraft | None,
    codes: dict[int, int],
    merged: dict[int, int | None],
    shortcuts: set[str | None],
) -> TypeDraft:
    """What only the project has: in its family and merged as before, under the codes of now."""
    assert old is not None
    into = None if old.merged_into is None else codes.get(old.merged_into, old.merged_into)
    return old.model_copy(
        update={
            "parent": None if old.parent is None else codes.get(old.parent, old.parent),
            "merged_into": into if into is None else merged.get(into) or into,
            "shortcut": None if old.shortcut in shortcuts else old.shortcut,
        }
    )


def _field(old: FieldDraft | None, new: FieldDraft, known: set[str | None]) -> FieldDraft:
    values = match_values(values_of(old) if old else [], values_of(new))
    if old and new.kind not in _KEEPING and any(after is None for _, after in values):
        raise Refused(
            f"The field “{old.label}” is of the kind “{old.kind}” here, with values, and of the "
            f"kind “{new.kind}” in the other codebook. Change its kind here first, or rename one "
            "of them."
        )
    kept = [
        after.model_copy(update={"id": _id(before, after.id, known)}) if after else before
        for before, after in values
    ]
    return new.model_copy(update={"id": _id(old, new.id, known), "values": kept})


def _staying_field(old: FieldDraft | None, codes: dict[int, int]) -> FieldDraft:
    assert old is not None
    return old.model_copy(
        update={
            "shown_for": _now(old.shown_for, codes),
            "required_for": _now(old.required_for, codes),
        }
    )


def _now(given: Sequence[int], codes: dict[int, int]) -> list[int]:
    return sorted(codes.get(one, one) for one in given)
