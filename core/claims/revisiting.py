"""Claims worth another look since the codebook changed, found without reading their texts.

In a project of a million claims an index answers each question; only what is found is put in order.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from core.claims.tables import Answer, Claim, ClaimActor
from core.codebook.differences import differences
from core.codebook.draft import CodebookDraft
from core.codebook.queries import Codebook, FieldRow, get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.tables import CodebookVersion
from core.codebook.versions import version_draft

Reasons = tuple[str, ...]
Case = tuple[int, int | None, Reasons]
"""The claims of one version and one type (None: not coded), and why they are worth a look."""


class Revisit(NamedTuple):
    """A claim that was coded under rules that have changed for it since, and how they have."""

    claim_id: int
    reasons: Reasons


def claims_under_older_rules(connection: Connection, analyst_id: int) -> list[Revisit]:
    """The analyst's claims that changes of the codebook touch, in reading order.

    A claim that was coded, changed or confirmed since the change is not among them.
    """
    cases = list(_cases(connection))
    if not cases:
        return []
    # A change of all rules has the same reasons for nearly every claim: those of others are read.
    usual = Counter(reasons for *_, reasons in cases).most_common(1)[0][0]
    others: dict[int, Reasons] = {}
    for reasons in {reasons for *_, reasons in cases} - {usual}:
        found = connection.scalars(_TOUCHED, _given(analyst_id, cases, reasons))
        others |= dict.fromkeys(found, reasons)
    order = connection.scalars(_TOUCHED_IN_ORDER, _given(analyst_id, cases)).all()
    return [Revisit(one, others.get(one, usual)) for one in order]


def _given(analyst_id: int, cases: list[Case], reasons: Reasons | None = None) -> dict[str, Any]:
    # As JSON, because SQLite takes so many parameters and no more.
    pairs = [(one, other) for one, other, why in cases if reasons is None or why == reasons]
    return {"analyst": analyst_id, "cases": json.dumps(pairs)}


def _cases(connection: Connection) -> Iterator[Case]:
    codebook = get_codebook(connection)
    today = draft_of(codebook)
    for version_id in connection.scalars(_OLDER, {"newest": codebook.version_id}).all():
        by_type, of_all = _reasons(version_draft(connection, version_id), today, codebook)
        for type_id in (None, *(one.id for one in codebook.types)):
            reasons = by_type.get(type_id or 0, of_all)
            if reasons:
                yield version_id, type_id, reasons


_OLDER = select(CodebookVersion.id).where(CodebookVersion.id != bindparam("newest"))


def _reasons(
    then: CodebookDraft, today: CodebookDraft, codebook: Codebook
) -> tuple[dict[int, Reasons], Reasons]:
    """Why claims of a version are worth another look: by the ids of types, and for any claim."""
    found = differences(then, today)
    of_all = tuple(one.words for one in found if one.touches is None)
    ids = _ids_by_code(codebook)
    touched: dict[int, list[str]] = defaultdict(list)
    for one in found:
        for code in one.touches or ():
            for type_id in ids.get(code, ()):
                touched[type_id].append(one.words)
    return {one: (*words, *of_all) for one, words in touched.items()}, of_all


def _ids_by_code(codebook: Codebook) -> dict[int, set[int]]:
    """The types that claims of a code may name: itself, and all that were merged into it."""
    ids: dict[int, set[int]] = defaultdict(set)
    for one in codebook.types:
        ids[one.code].add(one.id)
        ids[codebook.type_by_id[one.id].code].add(one.id)
    return ids


def _in_reading_order(ids: Select[int]) -> Select[int]:
    """These claims along the index of articles, which SQLite would not take for the bare id."""
    return (
        select(Claim.id)
        .where((Claim.id + 0).in_(ids))
        .order_by(Claim.article_id, Claim.start_cp, Claim.id)
    )


def _touched() -> Select[int]:
    case = func.json_each(bindparam("cases")).table_valued("value")
    of_type = func.json_extract(case.c.value, "$[1]")
    return (
        select(Claim.id)
        .join_from(case, Claim, Claim.version_id == func.json_extract(case.c.value, "$[0]"))
        .where(Claim.claim_type_id.is_not_distinct_from(of_type))
        # Not the bare analyst, whose claims would be read to find the case of each.
        .where(Claim.analyst_id + 0 == bindparam("analyst"))
    )


_TOUCHED = _touched()
_TOUCHED_IN_ORDER = _in_reading_order(_TOUCHED)


def claims_with_open_questions(connection: Connection, analyst_id: int) -> list[int]:
    """The analyst's claims that lack an answer which is required today, in reading order."""
    codebook = get_codebook(connection)
    target = aliased(ClaimActor)
    query = select(Claim.id).outerjoin(
        target, and_(target.claim_id == Claim.id, target.role == "target")
    )
    lacking: list[ColumnElement[bool]] = [
        Claim.claim_type_id.is_(None),
        Claim.speaker_id.is_(None),
        target.claim_id.is_(None),
    ]
    for field in codebook.fields_of("claim"):
        type_ids = _required_for(codebook, field)
        if codebook.is_required(field, None):
            # What is required of all is joined: asking for each claim takes half as long again.
            answer = aliased(Answer)
            query = query.outerjoin(
                answer, and_(answer.claim_id == Claim.id, answer.field_id == field.id)
            )
            lacking.append(answer.claim_id.is_(None))
        elif type_ids:
            lacking.append(and_(Claim.claim_type_id.in_(type_ids), ~_answered(field)))
    query = query.where(Claim.analyst_id == analyst_id, or_(*lacking))
    return list(connection.scalars(_in_reading_order(query)))


def _required_for(codebook: Codebook, field: FieldRow) -> list[int]:
    """The types whose claims must have an answer to the field."""
    return [one.id for one in codebook.types if codebook.is_required(field, one.id)]


def _answered(field: FieldRow) -> ColumnElement[bool]:
    return exists(literal_column("1")).where(
        Answer.claim_id == Claim.id, Answer.field_id == field.id
    )
