"""Which objects of the history an article or a claim is about, also those that were deleted.

What is there is found through the indexes of its own table. For what is gone the index of the journal
is walked once for the kind in question; no image is read but those of deleted objects.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, or_, select

from core.analysts.tables import Assignment
from core.claims.tables import Claim
from core.review.tables import Comment, SettledSource, Settlement
from core.storage.replay import chunks
from core.storage.tables import EntryChange
from core.suggest.tables import Decision

Object = tuple[str, str]
"""Kind and UUID."""

IN_ARTICLES: dict[str, type[Any]] = {
    one.kind: one for one in (Claim, Assignment, Settlement, Comment, Decision)
}
"""What stands in an article and names it in `article_id`, by kind."""

TOLD = ("claims", "assignments", "settlements", "comments")
"""The kinds of which the history of an article tells."""


def objects_of_article(
    connection: Connection, article_id: int, article_uuid: str, kinds: Sequence[str] = TOLD
) -> list[Object]:
    """The article and all that ever stood in it."""
    found = [("articles", article_uuid)]
    for kind in kinds:
        one = IN_ARTICLES[kind]
        present = select(one.uuid).where(one.article_id == article_id).order_by(one.id)
        found += [(kind, uuid) for uuid in connection.scalars(present)]
        # Every image of an object's own row says in which article it stands.
        words = [f'"article_id":{article_id},', f'"article_id": {article_id},']
        found += [(kind, uuid) for uuid in _deleted(connection, kind, words)]
    return found


def objects_of_claim(connection: Connection, claim_uuid: str) -> list[Object]:
    """The claim, how it was settled, and what was said about it."""
    sources = select(SettledSource.settlement_id).where(SettledSource.claim_uuid == claim_uuid)
    about = or_(Settlement.claim_uuid == claim_uuid, Settlement.id.in_(sources))
    comments = select(Comment.uuid).where(Comment.claim_uuid == claim_uuid).order_by(Comment.id)
    settlements = select(Settlement.uuid).where(about).order_by(Settlement.id)
    found = [("claims", claim_uuid)]
    for kind, present in (("settlements", settlements), ("comments", comments)):
        found += [(kind, uuid) for uuid in connection.scalars(present)]
        found += [(kind, uuid) for uuid in _deleted(connection, kind, [claim_uuid])]
    return found


def _deleted(connection: Connection, kind: str, words: Sequence[str]) -> Iterator[str]:
    """Objects of a kind that are gone, and in whose images any of some words stands."""
    one = IN_ARTICLES[kind]
    there = select(one.id).where(one.uuid == EntryChange.object_uuid)
    of_kind = EntryChange.kind == kind
    gone = select(EntryChange.object_uuid).where(of_kind, ~there.exists()).distinct()
    says = or_(*(func.instr(EntryChange.images, word) > 0 for word in words))
    for some in chunks(connection.scalars(gone).all()):
        here = select(EntryChange.object_uuid).where(
            of_kind, EntryChange.object_uuid.in_(some), says
        )
        yield from connection.scalars(here.distinct())
