"""Which decisions there are, and whether they still hold after what was coded since."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, select
from sqlalchemy.orm import aliased

from core.claims.layers import FINAL_NAME
from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.review.columns import MOST_IN_A_QUESTION, among
from core.review.digests import read_digests
from core.review.tables import SettledSource, Settlement

OPEN, SETTLED, CHANGED = "open", "settled", "changed"
STATES = (OPEN, SETTLED, CHANGED)


@dataclass(frozen=True, slots=True)
class Decision:
    """A settlement as it stands now.

    `final_id` is its claim in the final layer, None if it was rejected or the claim is gone.
    `source_ids` are the claims it is about that still exist. It is `intact` while each of its
    sources says what it said and its final claim is as it was settled.
    """

    id: int
    article_id: int
    outcome: str
    final_id: int | None
    source_ids: frozenset[int]
    intact: bool

    @property
    def rejected(self) -> bool:
        return self.outcome == "rejected"


def read_decisions(
    connection: Connection, codebook: Codebook, articles: Collection[int] | None = None
) -> list[Decision]:
    """The settlements in these articles, None for all, in the order in which they were made.

    The final claim is written in the same moment as its settlement: another time of change means
    that it was changed by hand since.
    """
    few = articles is not None and len(articles) <= MOST_IN_A_QUESTION
    given = {"articles": list(articles or ())} if few else {}
    query, sources, named = _queries(few=few)
    rows = connection.execute(query, given).all()
    if not rows:
        return []
    now = read_digests(connection, codebook, named, given)
    present: dict[int, set[int]] = {row.id: set() for row in rows}
    broken: set[int] = set()
    for settlement_id, uuid, digest, claim_id in connection.execute(sources, given):
        if claim_id is not None:
            present[settlement_id].add(claim_id)
        if now.get(uuid) != digest:
            broken.add(settlement_id)
    return [
        Decision(
            row.id,
            row.article_id,
            row.outcome,
            row.final_id,
            frozenset(present[row.id]),
            row.id not in broken and (row.claim_uuid is None or row.changed == row.modified),
        )
        for row in rows
    ]


@cache
def _queries(*, few: bool) -> tuple[Any, Any, ColumnElement[bool]]:
    """For the settlements and their sources, and the condition that a claim is one of these."""
    here = among(Settlement.article_id, few=few)
    final = aliased(Claim)
    settled = (
        select(Settlement.__table__, final.id.label("final_id"), final.modified.label("changed"))
        .outerjoin(final, (final.uuid == Settlement.claim_uuid) & (final.layer == FINAL_NAME))
        .where(here)
        .order_by(Settlement.id)
    )
    sources = (
        select(
            SettledSource.settlement_id, SettledSource.claim_uuid, SettledSource.digest, Claim.id
        )
        .join(Settlement, Settlement.id == SettledSource.settlement_id)
        .outerjoin(Claim, Claim.uuid == SettledSource.claim_uuid)
        .where(here)
    )
    named = select(SettledSource.claim_uuid).join(
        Settlement, Settlement.id == SettledSource.settlement_id
    )
    return settled, sources, Claim.uuid.in_(named.where(here))
