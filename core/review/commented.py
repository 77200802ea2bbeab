"""Which claims anything is said about."""

from sqlalchemy import Connection, select

from core.review.tables import Comment

_CLAIMS = select(Comment.claim_uuid).where(Comment.claim_uuid.is_not(None)).distinct()


def commented_claims(connection: Connection) -> set[str]:
    """The UUIDs of all claims with a comment of anybody, whoever may see it; read from an index."""
    return set(connection.scalars(_CLAIMS))
