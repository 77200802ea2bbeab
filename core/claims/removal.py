"""Taking claims out with all their parts."""

from collections.abc import Sequence

from sqlalchemy import select

from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.command import Work

PARTS = (Fragment, ClaimActor, SecondaryType, Answer)


def remove_claims(work: Work, claims: Sequence[Claim]) -> None:
    """Delete claims and their parts row by row, so that the journal has all of it."""
    for claim in claims:
        for part in PARTS:
            for row in work.session.scalars(select(part).where(part.claim_id == claim.id)):
                work.session.delete(row)
        work.session.delete(claim)
