"""What can be asked about settlements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select
from sqlalchemy.orm import aliased

from core.analysts.tables import Analyst
from core.claims.layers import FINAL_NAME
from core.claims.queries import CHUNK
from core.claims.tables import Claim
from core.review.tables import Reason, SettledSource, Settlement


@dataclass(frozen=True, slots=True)
class SettlementRow:
    """How a case was settled, by whom and why. `modified` is UTC, ISO.

    `claim_id` is its claim in the final layer, None if it was rejected or that claim is gone.
    `source_ids` are the coders' claims it is about that still exist, in their order; `sources` counts
    all that there were.
    """

    id: int
    article_id: int
    outcome: str
    analyst: str
    claim_id: int | None
    reason: str | None
    note: str | None
    rule: str | None
    modified: str
    source_ids: tuple[int, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Decided:
    """How a final claim came about: the UUIDs of its `sources`, the outcome, the reason if any."""

    sources: tuple[str, ...]
    outcome: str
    reason: str | None


_FINAL = aliased(Claim)
_ROWS = (
    select(
        Settlement.id,
        Settlement.article_id,
        Settlement.outcome,
        Analyst.name.label("analyst"),
        _FINAL.id.label("claim_id"),
        Reason.label.label("reason"),
        Settlement.note,
        Settlement.rule,
        Settlement.modified,
    )
    .join(Analyst, Analyst.id == Settlement.analyst_id)
    .outerjoin(Reason, Reason.id == Settlement.reason_id)
    .outerjoin(_FINAL, (_FINAL.uuid == Settlement.claim_uuid) & (_FINAL.layer == FINAL_NAME))
    .order_by(Settlement.id)
)
_SOURCES = (
    select(SettledSource.settlement_id, Claim.id)
    .outerjoin(Claim, Claim.uuid == SettledSource.claim_uuid)
    .order_by(SettledSource.settlement_id, SettledSource.position)
)
_WANTED: BindParameter[int] = bindparam("wanted")
# Made once: making a statement costs more than carrying it out.
_SETTLED: BindParameter[list[str]] = bindparam("wanted", expanding=True)
_DECIDED = (
    select(Settlement.id, Settlement.claim_uuid, Settlement.outcome, Reason.label)
    .outerjoin(Reason, Reason.id == Settlement.reason_id)
    .where(Settlement.claim_uuid.in_(_SETTLED))
    .order_by(Settlement.id)
)
_NAMED_SOURCES = (
    select(SettledSource.settlement_id, SettledSource.claim_uuid)
    .join(Settlement, Settlement.id == SettledSource.settlement_id)
    .where(Settlement.claim_uuid.in_(_SETTLED))
    .order_by(SettledSource.settlement_id, SettledSource.position)
)
_BY_ID = _ROWS.where(Settlement.id == _WANTED)
_BY_CLAIM = _ROWS.where(_FINAL.id == _WANTED)
_SOURCES_OF = _SOURCES.where(SettledSource.settlement_id == _WANTED)


def find_settlement(connection: Connection, settlement_id: int) -> SettlementRow | None:
    """One settlement, None if it was taken back."""
    return _find(connection, _BY_ID, settlement_id)


def settlement_of(connection: Connection, claim_id: int) -> SettlementRow | None:
    """From what a claim of the final layer came; None for any other claim."""
    return _find(connection, _BY_CLAIM, claim_id)


def list_settlements(connection: Connection) -> list[SettlementRow]:
    """All settlements, in the order in which they were made."""
    return _made(connection.execute(_ROWS), connection.execute(_SOURCES))


def read_decided(connection: Connection, claim_uuids: Sequence[str]) -> dict[str, Decided]:
    """How some final claims came about, by their UUIDs; sources that are gone are named too."""
    found: dict[str, Decided] = {}
    for at in range(0, len(claim_uuids), CHUNK):
        wanted = {"wanted": list(claim_uuids[at : at + CHUNK])}
        sources: dict[int, list[str]] = {}
        for settlement_id, uuid in connection.execute(_NAMED_SOURCES, wanted):
            sources.setdefault(settlement_id, []).append(uuid)
        for settlement_id, claim_uuid, outcome, reason in connection.execute(_DECIDED, wanted):
            found[str(claim_uuid)] = Decided(tuple(sources.get(settlement_id, ())), outcome, reason)
    return found


def _find(connection: Connection, query: Any, wanted: int) -> SettlementRow | None:
    row = connection.execute(query, {"wanted": wanted}).first()
    if row is None:
        return None
    return _made([row], connection.execute(_SOURCES_OF, {"wanted": row.id}))[0]


def _made(rows: Iterable[Any], sources: Iterable[Any]) -> list[SettlementRow]:
    named: dict[int, list[int | None]] = {}
    for settlement_id, claim_id in sources:
        named.setdefault(settlement_id, []).append(claim_id)
    found = []
    for row in rows:
        claims = named.get(row.id, [])
        there = tuple(one for one in claims if one is not None)
        found.append(
            SettlementRow(
                row.id,
                row.article_id,
                row.outcome,
                row.analyst,
                row.claim_id,
                row.reason,
                row.note,
                row.rule,
                row.modified,
                there,
                len(claims),
            )
        )
    return found
