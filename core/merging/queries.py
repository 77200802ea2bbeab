"""What was merged, and what of it waits for a decision."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.claims.tables import Claim
from core.merging.report import REASONS
from core.merging.tables import Held, Merge


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A version that waits for a decision; `version` is what came, None for a deletion.

    For a claim, `article_id` is where it is, `claim_id` the one that is here now, and `version` the
    JSON object of `core.exchange.claim_lines`; for anything else its rows by table. `file` and
    `made` (UTC) tell of the merge that it came with.
    """

    id: int
    kind: str
    uuid: str
    reason: str
    what: str
    sentence: str
    version: Mapping[str, Any] | None
    article_id: int | None
    article: str | None
    claim_id: int | None
    analyst_id: int | None
    analyst: str | None
    file: str
    made: str


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A copy that was merged; `report` is the object that `onrecord merge --json` gives."""

    id: int
    uuid: str
    file: str
    made: str
    analyst: str | None
    report: Mapping[str, Any]


def list_held(connection: Connection, kind: str | None = None) -> list[HeldRow]:
    """All that waits, or what is of one kind, the oldest first."""
    columns = (
        select(
            *Held.__table__.c,
            Article.id.label("article_id"),
            Article.title,
            Claim.id.label("claim_id"),
            Analyst.name,
            Merge.file,
            Merge.made,
        )
        .outerjoin(Article, Article.uuid == Held.article_uuid)
        .outerjoin(Claim, Claim.uuid == Held.object_uuid)
        .outerjoin(Analyst, Analyst.id == Held.analyst_id)
        .outerjoin(Merge, Merge.uuid == Held.merge_uuid)
        .order_by(Held.id)
    )
    if kind is not None:
        columns = columns.where(Held.object_kind == kind)
    return [
        HeldRow(
            row.id,
            row.object_kind,
            row.object_uuid,
            row.reason,
            row.what,
            REASONS[row.reason],
            None if row.version is None else json.loads(row.version),
            row.article_id,
            row.title,
            row.claim_id,
            row.analyst_id,
            row.name,
            row.file or "",
            row.made or "",
        )
        for row in connection.execute(columns)
    ]


def list_merges(connection: Connection) -> list[MergeRow]:
    """What was merged, the newest first."""
    columns = (
        select(Merge.id, Merge.uuid, Merge.file, Merge.made, Analyst.name, Merge.report)
        .outerjoin(Analyst, Analyst.id == Merge.analyst_id)
        .order_by(Merge.id.desc())
    )
    return [
        MergeRow(
            *row[:-1],
            report={k: v for k, v in json.loads(row.report).items() if k not in ("twins", "held")},
        )
        for row in connection.execute(columns)
    ]
