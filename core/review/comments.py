"""Talking about articles and claims: comments in threads, resolved or open."""

from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.queries import list_analysts
from core.articles.commands import find_article
from core.command import Command, Work
from core.errors import Refused
from core.review.mentions import mentioned
from core.review.seen import sees_claim, sees_thread
from core.review.tables import Comment, Mention
from core.storage.parts import sync_parts

LONGEST = 10_000
"""Characters of a comment; more is a document."""


@dataclass(frozen=True, slots=True)
class AddComment(Command[int]):
    """Begin a thread on an article or on one of its claims, or (`thread_id`) answer in one.

    “@Name” in the `body` names an analyst. An answer belongs to what its thread is about, and opens a
    thread that was resolved. Answers the id of the comment.
    """

    article_id: int
    body: str
    claim_uuid: str | None = None
    thread_id: int | None = None

    @property
    def label(self) -> str:
        return "Answer a comment" if self.thread_id else "Comment"

    def apply(self, work: Work) -> int:
        author = _author(work)
        words = _checked(self.body)
        row = Comment(analyst_id=author, body=words, created=work.now, modified=work.now)
        if self.thread_id is not None:
            first = _thread(work, self.thread_id)
            row.thread_id, row.article_id = first.id, first.article_id
            row.claim_uuid = first.claim_uuid
            first.resolved = first.resolved_by_id = None
        else:
            row.article_id = find_article(work, self.article_id).id
            row.claim_uuid = self._claim(work)
        work.session.add(row)
        work.session.flush()
        _mention(work, row)
        return row.id

    def _claim(self, work: Work) -> str | None:
        if self.claim_uuid is None:
            return None
        connection = work.session.connection()
        if not sees_claim(connection, self.claim_uuid, self.article_id, work.analyst_id):
            raise Refused("There is no such claim in this article that you can see.")
        return self.claim_uuid


@dataclass(frozen=True, slots=True)
class ChangeComment(Command[None]):
    """Write something else; only who wrote it may."""

    comment_id: int
    body: str

    @property
    def label(self) -> str:
        return "Change a comment"

    def apply(self, work: Work) -> None:
        row = _own(work, self.comment_id)
        words = _checked(self.body)
        if words != row.body:
            row.body, row.modified = words, work.now
        _mention(work, row)


@dataclass(frozen=True, slots=True)
class ResolveThread(Command[None]):
    """What a thread is about is settled. Everybody who sees it may say so."""

    comment_id: int

    @property
    def label(self) -> str:
        return "Resolve a comment"

    def apply(self, work: Work) -> None:
        author = _author(work)
        first = _thread(work, self.comment_id)
        if first.resolved is None:
            first.resolved, first.resolved_by_id = work.now, author


@dataclass(frozen=True, slots=True)
class ReopenThread(Command[None]):
    """It is not settled after all."""

    comment_id: int

    @property
    def label(self) -> str:
        return "Reopen a comment"

    def apply(self, work: Work) -> None:
        _author(work)
        first = _thread(work, self.comment_id)
        first.resolved = first.resolved_by_id = None


@dataclass(frozen=True, slots=True)
class DeleteComment(Command[None]):
    """Take back what one has written oneself. What was answered stays, or the answers hang loose."""

    comment_id: int

    @property
    def label(self) -> str:
        return "Delete a comment"

    def apply(self, work: Work) -> None:
        row = _own(work, self.comment_id)
        answers = select(Comment.id).where(Comment.thread_id == row.id).limit(1)
        if work.session.scalar(answers) is not None:
            raise Refused("This comment has been answered, so it stays. You can change its words.")
        sync_parts(work.session, Mention, row.id, ())
        work.session.delete(row)


def _author(work: Work) -> int:
    if work.analyst_id is None:
        raise Refused("A comment is somebody’s. Say who is coding first.")
    return work.analyst_id


def _checked(body: str) -> str:
    words = body.strip()
    if not words:
        raise Refused("There is nothing in the comment. Write something first.")
    if len(words) > LONGEST:
        raise Refused(
            f"The comment has {len(words):,} characters; {LONGEST:,} are the most. Shorten it."
        )
    return words


def _found(work: Work, comment_id: int) -> Comment:
    row = work.session.get(Comment, comment_id)
    if row is None:
        raise Refused("This comment is no longer in the project.")
    return row


def _own(work: Work, comment_id: int) -> Comment:
    row = _found(work, comment_id)
    if row.analyst_id != _author(work):
        raise Refused("Somebody else wrote this comment. You can answer it, not change it.")
    return row


def _thread(work: Work, comment_id: int) -> Comment:
    """The first comment of the thread that a comment is in."""
    row = _found(work, comment_id)
    first = row if row.thread_id is None else _found(work, row.thread_id)
    if not sees_thread(work.session.connection(), first.id, work.analyst_id):
        raise Refused("This comment is no longer in the project.")
    return first


def _mention(work: Work, row: Comment) -> None:
    analysts = {one.name: one.id for one in list_analysts(work.session.connection())}
    named = mentioned(row.body, analysts)
    sync_parts(work.session, Mention, row.id, [{"analyst_id": one} for one in named])
