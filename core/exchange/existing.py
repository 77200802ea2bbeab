"""The claims of a file that the project has already."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from core.claims.coding import Coding
from core.claims.queries import CHUNK, get_claims
from core.claims.tables import Claim
from core.command import Work
from core.exchange.resolving import plain_uuid


@dataclass(frozen=True, slots=True)
class ExistingClaim:
    """What the project has under an id already."""

    analyst_id: int
    analyst: str
    article_id: int
    layer: str
    status: str
    coding: Coding


def existing_claims(work: Work, ids: Iterable[str | None]) -> dict[str, ExistingClaim]:
    """The claims that have these ids, however those are written, by their UUID."""
    wanted = [key for text in ids if text and (key := plain_uuid(text))]
    found: dict[str, ExistingClaim] = {}
    for at in range(0, len(wanted), CHUNK):
        chunk = wanted[at : at + CHUNK]
        keys = work.session.scalars(select(Claim.id).where(Claim.uuid.in_(chunk))).all()
        for row in get_claims(work.session.connection(), keys):
            found[row.uuid] = ExistingClaim(
                row.analyst_id, row.analyst, row.article_id, row.layer, row.status, row.coding
            )
    return found
