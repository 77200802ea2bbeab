"""Which comments an analyst may see: in a blind project what others coded must not leak from them."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select
from sqlalchemy.orm import aliased

from core.analysts.blindness import SUBMITTED, Sight, sight
from core.analysts.tables import Analyst, Assignment
from core.claims.tables import Claim
from core.review.tables import Comment, Mention

_ADJUDICATOR = "adjudicator"


def threads_in_sight(who: Sight) -> ColumnElement[bool] | None:
    """What is true of the first comment of a thread that may be seen; None where all may be.

    A thread on a claim is seen by those who see the claim. One on an article, or on a claim that was
    deleted, by those who have written in it or are named in it; and where coders see each other's
    submitted claims, the articles' threads by those who have submitted what the other one has, too.
    """
    seen = who.condition()
    if seen is None:
        return None
    claims = select(Claim.id).where(Claim.uuid == Comment.claim_uuid)
    alive = claims.correlate(Comment).exists()
    on_claim = claims.where(seen).correlate(Comment).exists()
    taking_part = _takes_part(who)
    if who.mode == SUBMITTED:
        taking_part = or_(taking_part, _handed_in(who))
    return or_(on_claim, and_(~alive, taking_part))


def _takes_part(who: Sight) -> ColumnElement[bool]:
    one = aliased(Comment)
    in_thread = or_(one.id == Comment.id, one.thread_id == Comment.id)
    wrote = select(one.id).where(in_thread, one.analyst_id == who.analyst_id)
    named = (
        select(one.id)
        .join(Mention, Mention.comment_id == one.id)
        .where(in_thread, Mention.analyst_id == who.analyst_id)
    )
    return or_(wrote.correlate(Comment).exists(), named.correlate(Comment).exists())


def _handed_in(who: Sight) -> ColumnElement[bool]:
    """On an article that both have submitted, or one of them has settled."""
    mine, theirs = aliased(Assignment), aliased(Assignment)
    by_me = select(mine.id).where(
        mine.article_id == Comment.article_id,
        mine.analyst_id == who.analyst_id,
        mine.submitted.is_not(None),
    )
    by_author = select(theirs.id).where(
        theirs.article_id == Comment.article_id,
        theirs.analyst_id == Comment.analyst_id,
        theirs.submitted.is_not(None),
    )
    settles = select(Analyst.id).where(
        Analyst.id == Comment.analyst_id, Analyst.role == _ADJUDICATOR
    )
    author = or_(by_author.correlate(Comment).exists(), settles.correlate(Comment).exists())
    return and_(Comment.claim_uuid.is_(None), by_me.correlate(Comment).exists(), author)


def sees_thread(connection: Connection, thread_id: int, analyst_id: int | None) -> bool:
    """Whether an analyst sees the thread that this comment begins."""
    query = select(Comment.id).where(Comment.id == thread_id)
    condition = threads_in_sight(sight(connection, analyst_id))
    if condition is not None:
        query = query.where(condition)
    return connection.scalar(query) is not None


def sees_claim(
    connection: Connection, claim_uuid: str, article_id: int, analyst_id: int | None
) -> bool:
    """Whether an analyst sees this claim, and it is in this article."""
    query = select(Claim.id).where(Claim.uuid == claim_uuid, Claim.article_id == article_id)
    condition = sight(connection, analyst_id).condition()
    if condition is not None:
        query = query.where(condition)
    return connection.scalar(query) is not None
