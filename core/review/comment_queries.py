"""What can be asked about comments."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, or_, select
from sqlalchemy.orm import aliased

from core.analysts.blindness import sight
from core.analysts.tables import Analyst
from core.articles.tables import Article
from core.claims.tables import Claim
from core.review.seen import threads_in_sight
from core.review.tables import Comment, Mention
from core.storage.replay import chunks
from core.storage.tables import EntryChange


@dataclass(frozen=True, slots=True)
class CommentRow:
    """One remark. `mentions` are the analysts whom it names, by id. Times are UTC."""

    id: int
    analyst_id: int
    analyst: str
    body: str
    created: str
    modified: str
    mentions: tuple[int, ...] = ()

    @property
    def changed(self) -> bool:
        return self.modified != self.created


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread, by the id of its first comment. `resolved` (UTC) is None while it is open.

    On a claim, `quote` and `claim_analyst` are what it says and whose it is, also after it was
    deleted; `claim_id` is None then.
    """

    id: int
    article_id: int
    article: str
    claim_uuid: str | None
    claim_id: int | None
    quote: str
    claim_analyst: str
    resolved: str | None
    resolved_by: str | None
    comments: tuple[CommentRow, ...]

    @property
    def claim_deleted(self) -> bool:
        return self.claim_uuid is not None and self.claim_id is None


def list_threads(
    connection: Connection,
    article_id: int | None = None,
    claim_uuid: str | None = None,
    open_only: bool = False,
    mentioning: int | None = None,
    *,
    written_by: int | None = None,
    seen_by: int | None = None,
) -> list[ThreadRow]:
    """Threads that `seen_by` may see: the open ones first, then the newest.

    With `article_id` those on an article and its claims, with `claim_uuid` those on one claim,
    `mentioning` those that name an analyst, `written_by` those in which one has written.
    """
    conditions: list[ColumnElement[bool]] = [Comment.thread_id.is_(None)]
    if article_id is not None:
        conditions.append(Comment.article_id == article_id)
    if claim_uuid is not None:
        conditions.append(Comment.claim_uuid == claim_uuid)
    if open_only:
        conditions.append(Comment.resolved.is_(None))
    if mentioning is not None:
        named = select(Mention.comment_id).where(Mention.analyst_id == mentioning)
        conditions.append(_has(lambda one: one.id.in_(named)))
    if written_by is not None:
        conditions.append(_has(lambda one: one.analyst_id == written_by))
    in_sight = threads_in_sight(sight(connection, seen_by))
    if in_sight is not None:
        conditions.append(in_sight)
    rows = connection.execute(_THREADS.where(*conditions)).all()
    return _threads(connection, rows)


def _has(condition: Any) -> ColumnElement[bool]:
    """Whether any comment of the thread is so."""
    one = aliased(Comment)
    in_thread = or_(one.id == Comment.id, one.thread_id == Comment.id)
    return select(one.id).where(in_thread, condition(one)).correlate(Comment).exists()


_OWNER, _RESOLVER = aliased(Analyst), aliased(Analyst)
_THREADS = (
    select(
        Comment.id,
        Comment.article_id,
        Article.title.label("article"),
        Comment.claim_uuid,
        Claim.id.label("claim_id"),
        Claim.quote,
        _OWNER.name.label("claim_analyst"),
        Comment.resolved,
        _RESOLVER.name.label("resolved_by"),
    )
    .join(Article, Article.id == Comment.article_id)
    .outerjoin(Claim, Claim.uuid == Comment.claim_uuid)
    .outerjoin(_OWNER, _OWNER.id == Claim.analyst_id)
    .outerjoin(_RESOLVER, _RESOLVER.id == Comment.resolved_by_id)
    .order_by(case((Comment.resolved.is_(None), 0), else_=1), Comment.id.desc())
)


def _threads(connection: Connection, rows: Sequence[Any]) -> list[ThreadRow]:
    comments = _comments(connection, [row.id for row in rows])
    found = []
    for row in rows:
        quote, owner = row.quote or "", row.claim_analyst or ""
        if row.claim_uuid is not None and row.claim_id is None:
            quote, owner = last_words(connection, row.claim_uuid)
        found.append(
            ThreadRow(
                row.id,
                row.article_id,
                row.article,
                row.claim_uuid,
                row.claim_id,
                quote,
                owner,
                row.resolved,
                row.resolved_by,
                tuple(comments[row.id]),
            )
        )
    return found


def _comments(connection: Connection, ids: Sequence[int]) -> dict[int, list[CommentRow]]:
    found: dict[int, list[CommentRow]] = defaultdict(list)
    for some in chunks(ids):
        of_thread = func.coalesce(Comment.thread_id, Comment.id)
        here = or_(Comment.id.in_(some), Comment.thread_id.in_(some))
        names: dict[int, list[int]] = defaultdict(list)
        mentions = select(Mention.comment_id, Mention.analyst_id).join(
            Comment, Comment.id == Mention.comment_id
        )
        for comment_id, analyst_id in connection.execute(mentions.where(here)):
            names[comment_id].append(analyst_id)
        columns = (Comment.id, Comment.analyst_id, Analyst.name, Comment.body, Comment.created)
        query = (
            select(of_thread, *columns, Comment.modified)
            .join(Analyst, Analyst.id == Comment.analyst_id)
            .where(here)
            .order_by(Comment.id)
        )
        for row in connection.execute(query):
            named = tuple(names[row[1]])
            found[row[0]].append(CommentRow(row[1], row[2], row[3], row[4], row[5], row[6], named))
    return found


def last_words(connection: Connection, claim_uuid: str) -> tuple[str, str]:
    """What a claim that is gone said last, and whose it was: from the history, empty if unknown."""
    newest = (
        select(EntryChange.images)
        .where(EntryChange.kind == "claims", EntryChange.object_uuid == claim_uuid)
        .order_by(EntryChange.entry_id.desc(), EntryChange.id.desc())
        .limit(1)
    )
    for table, before, _after in json.loads(connection.scalar(newest) or "[]"):
        if table == "claims" and before:
            name = select(Analyst.name).where(Analyst.id == before["analyst_id"])
            return before["quote"], connection.scalar(name) or ""
    return "", ""


def claims_with_open_threads(
    connection: Connection, article_id: int, seen_by: int | None = None
) -> set[int]:
    """The claims of an article that have an open thread which `seen_by` may see."""
    query = (
        select(Claim.id)
        .join(Comment, Comment.claim_uuid == Claim.uuid)
        .where(Comment.article_id == article_id, Comment.thread_id.is_(None))
        .where(Comment.resolved.is_(None))
    )
    in_sight = threads_in_sight(sight(connection, seen_by))
    return set(connection.scalars(query if in_sight is None else query.where(in_sight)))
