"""Claims worth another look since the codebook changed, found without reading their texts."""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, func, literal_column, or_, select

from core.claims.tables import Answer, Claim, ClaimActor
from core.codebook.differences import differences
from core.codebook.draft import CodebookDraft
from core.codebook.queries import Codebook, get_codebook
from core.codebook.snapshot import draft_of
from core.codebook.tables import CodebookVersion
from core.codebook.versions import version_draft

Reasons = tuple[str, ...]


class Revisit(NamedTuple):
    """A claim that was coded under rules that have changed for it since, and how they have."""

    claim_id: int
    reasons: Reasons


def claims_under_older_rules(connection: Connection, analyst_id: int) -> list[Revisit]:
    """The analyst's claims that changes of the codebook touch, in reading order.

    A claim that was coded, changed or confirmed since the change is not among them.
    """
    codebook = get_codebook(connection)
    today = draft_of(codebook)
    reasons: dict[int, Reasons] = {}
    for version_id in connection.scalars(_OLDER, {"newest": codebook.version_id}).all():
        by_type, of_all = _reasons(version_draft(connection, version_id), today, codebook)
        if not by_type and not of_all:
            continue
        query = select(Claim.id, Claim.claim_type_id).where(
            Claim.version_id == version_id, Claim.analyst_id == analyst_id
        )
        if not of_all:
            query = query.where(Claim.claim_type_id.in_(by_type))
        rows = connection.execute(query)
        reasons.update((row.id, by_type.get(row.claim_type_id or 0, of_all)) for row in rows)
    return [Revisit(one, reasons[one]) for one in _in_reading_order(connection, reasons)]


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


_GIVEN = func.json_each(bindparam("ids")).table_valued("value")
_IN_ORDER = (
    select(Claim.id)
    .where(Claim.id.in_(select(_GIVEN.c.value)))
    .order_by(Claim.article_id, Claim.start_cp, Claim.id)
)


def _in_reading_order(connection: Connection, ids: Collection[int]) -> list[int]:
    # As JSON, because SQLite takes no million parameters.
    return list(connection.scalars(_IN_ORDER, {"ids": json.dumps(list(ids))})) if ids else []


def claims_with_open_questions(connection: Connection, analyst_id: int) -> list[int]:
    """The analyst's claims that lack an answer which is required today, in reading order."""
    codebook = get_codebook(connection)
    target = exists(literal_column("1")).where(
        ClaimActor.claim_id == Claim.id, ClaimActor.role == "target"
    )
    lacking = [Claim.claim_type_id.is_(None), Claim.speaker_id.is_(None), ~target]
    for field_id, type_ids in _required(codebook).items():
        answer = exists(literal_column("1")).where(
            Answer.claim_id == Claim.id, Answer.field_id == field_id
        )
        of_some = len(type_ids) < len(codebook.types)
        concerned = [Claim.claim_type_id.in_(type_ids)] if of_some else []
        lacking.append(and_(*concerned, ~answer))
    query = select(Claim.id).where(Claim.analyst_id == analyst_id, or_(*lacking))
    return _in_reading_order(connection, list(connection.scalars(query)))


def _required(codebook: Codebook) -> dict[int, list[int]]:
    """The types whose claims must have an answer to a field, by the ids of such fields."""
    return {
        field.id: types
        for field in codebook.fields_of("claim")
        if (types := [one.id for one in codebook.types if codebook.is_required(field, one.id)])
    }
