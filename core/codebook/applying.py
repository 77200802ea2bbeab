"""Making the rows of the codebook those of a draft, which has all that the rows have."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from core.codebook.commands import add_field, add_type
from core.codebook.draft import FieldDraft, TypeDraft, ValueDraft
from core.codebook.reserved import CANNOT_TELL_CODE, UUIDS
from core.codebook.tables import ClaimType, Field, FieldType, FieldValue, TypeExample
from core.command import Work
from core.storage.base import new_uuid

_TYPE_COLUMNS = (
    "code", "name", "mnemonic", "definition", "include", "exclude", "codable", "colour_light",
    "colour_dark", "shortcut", "cameo", "plover", "retired",
)  # fmt: skip
_FIELD_COLUMNS = ("name", "label", "required", "help", "retired")
_VALUE_COLUMNS = ("code", "name", "label", "definition", "retired")


def apply_types(work: Work, drafts: Sequence[TypeDraft]) -> None:
    """Types and their examples, in the order of the drafts; *cannot tell* stays the last."""
    rows = {one.uuid: one for one in work.session.scalars(select(ClaimType))}
    known = [(rows[one.id], one) for one in drafts if one.id in rows]
    _set_aside(work, [(row, {"code": one.code}) for row, one in known])
    by_code: dict[int, ClaimType] = {}
    for position, one in enumerate(drafts):
        row = rows.get(one.id or "")
        if row is None:
            row = add_type(work, one, position, None)
        else:
            _set(row, one, _TYPE_COLUMNS)
            row.position, row.cues = position, "\n".join(one.cues)
            _apply_examples(work, row.id, one)
        by_code[one.code] = row
    rows[UUIDS["type"]].position = len(drafts)
    for one in drafts:
        row = by_code[one.code]
        row.parent_id = None if one.parent is None else by_code[one.parent].id
        row.merged_into_id = None if one.merged_into is None else by_code[one.merged_into].id
    work.session.flush()


def _apply_examples(work: Work, type_id: int, draft: TypeDraft) -> None:
    query = select(TypeExample).where(TypeExample.claim_type_id == type_id)
    rows = list(work.session.scalars(query.order_by(TypeExample.position)))
    for position, one in enumerate(draft.examples):
        content = (one.quote, one.source, one.claim)
        row = next((x for x in rows if (x.quote, x.source, x.claim_uuid) == content), None)
        if row is None:
            row = TypeExample(
                claim_type_id=type_id, quote=one.quote, source=one.source, claim_uuid=one.claim
            )
            work.session.add(row)
        else:
            rows.remove(row)
        row.position = position


def apply_fields(work: Work, drafts: Sequence[FieldDraft]) -> None:
    """Fields, their values and the types that they depend on, in the order of the drafts."""
    rows = {one.uuid: one for one in work.session.scalars(select(Field))}
    known = [(rows[one.id], one) for one in drafts if one.id in rows]
    _set_aside(work, [(row, {"name": one.name}) for row, one in known])
    ids = {one.code: one.id for one in work.session.scalars(select(ClaimType))}
    for position, one in enumerate(drafts):
        row = rows.get(one.id or "")
        if row is None:
            add_field(work, one, position)
            continue
        _set(row, one, _FIELD_COLUMNS)
        row.position, row.answer_kind = position, one.kind
        _apply_values(work, row.id, one.values)
        wanted = {("shown", ids[code]) for code in one.shown_for}
        wanted |= {("required", ids[code]) for code in one.required_for}
        _apply_uses(work, row.id, wanted)
    work.session.flush()


def _apply_values(work: Work, field_id: int, drafts: Sequence[ValueDraft]) -> None:
    query = select(FieldValue).where(FieldValue.field_id == field_id)
    rows = {one.uuid: one for one in work.session.scalars(query)}
    known = [(rows[one.id], one) for one in drafts if one.id in rows]
    _set_aside(work, [(row, {"code": one.code, "name": one.name}) for row, one in known])
    for position, one in enumerate(drafts):
        row = rows.get(one.id or "")
        if row is None:
            row = FieldValue(uuid=one.id or new_uuid(), field_id=field_id)
            work.session.add(row)
        _set(row, one, _VALUE_COLUMNS)
        row.position = position
    reserved = next(one for one in rows.values() if one.code == CANNOT_TELL_CODE)
    reserved.position = len(drafts)
    work.session.flush()


def _apply_uses(work: Work, field_id: int, wanted: set[tuple[str, int]]) -> None:
    for row in work.session.scalars(select(FieldType).where(FieldType.field_id == field_id)):
        if (row.use, row.claim_type_id) in wanted:
            wanted.remove((row.use, row.claim_type_id))
        else:
            work.session.delete(row)
    for use, type_id in sorted(wanted):
        work.session.add(FieldType(field_id=field_id, claim_type_id=type_id, use=use))


def _set(row: Any, draft: Any, columns: Sequence[str]) -> None:
    for name in columns:
        setattr(row, name, getattr(draft, name))


def _set_aside(work: Work, wanted: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """Let go of names and codes that change, because rows may exchange them."""
    for row, values in wanted:
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, -row.id if isinstance(value, int) else f"({row.id})")
    work.session.flush()
