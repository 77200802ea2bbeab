"""Which decisions there are, and whether they still hold after what was coded since."""

from collections import Counter
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
    `source_ids` are the claims it is about that still exist, `sources` counts all that there were.
    It is `intact` while each of its sources says what it said.
    """

    id: int
    article_id: int
    outcome: str
    final_id: int | None
    source_ids: frozenset[int]
    sources: int
    intact: bool

    @property
    def stands(self) -> bool:
        """Whether anything is decided: who deletes a final claim by hand opens its case again."""
        return self.final_id is not None or self.outcome == "rejected"

    @property
    def lost(self) -> bool:
        """Whether a final claim is left of which all sources are gone."""
        return self.final_id is not None and self.sources > 0 and not self.source_ids


def read_decisions(
    connection: Connection, codebook: Codebook, articles: Collection[int] | None = None
) -> list[Decision]:
    """The settlements in these articles, None for all, in the order in which they were made.

    What the final claim says does not matter: only its own adjudicator can change it, and who does
    so by hand has decided.
    """
    few = articles is not None and len(articles) <= MOST_IN_A_QUESTION
    given = {"articles": list(articles or ())} if few else {}
    query, sources, named = _queries(few=few)
    rows = connection.execute(query, given).all()
    if not rows:
        return []
    now = read_digests(connection, codebook, named, given)
    present: dict[int, set[int]] = {row.id: set() for row in rows}
    number: Counter[int] = Counter()
    broken: set[int] = set()
    for settlement_id, uuid, digest, claim_id in connection.execute(sources, given):
        number[settlement_id] += 1
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
            number[row.id],
            row.id not in broken,
        )
        for row in rows
    ]


@cache
def _queries(*, few: bool) -> tuple[Any, Any, ColumnElement[bool]]:
    """For the settlements and their sources, and the condition that a claim is one of these."""
    here = among(Settlement.article_id, few=few)
    final = aliased(Claim)
    settled = (
        select(Settlement.id, Settlement.article_id, Settlement.outcome, final.id.label("final_id"))
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
