"""What reviewers settle, and what is said about claims and articles."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified, Journalled


class Reason(Identified):
    """Why a case was settled so: one line of a short list that the project keeps."""

    __tablename__ = "reasons"
    kind = "reasons"
    stays = True

    position: Mapped[int]
    label: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)


class Settlement(Identified):
    """How a case was settled: which claim of the final layer it led to, or that there is none.

    `outcome` is "taken" (one coder's claim as it stands), "mixed" (fields of several), "written" (by
    the adjudicator), "agreed" (closed by `rule`) or "rejected" (then `claim_uuid` is NULL). The claim
    is named by its UUID, and may be gone.
    """

    __tablename__ = "settlements"
    __table_args__ = (
        Index("ix_settlements_article", "article_id"),
        Index("ix_settlements_claim", "claim_uuid"),
    )
    kind = "settlements"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    outcome: Mapped[str]
    claim_uuid: Mapped[str | None] = mapped_column(String(32))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reasons.id"))
    note: Mapped[str | None]
    rule: Mapped[str | None]
    created: Mapped[str]
    modified: Mapped[str]


class SettledSource(Journalled):
    """A coder's claim that a settlement is about, and a digest of what it said then."""

    __tablename__ = "settled_sources"
    __table_args__ = (Index("ix_settled_sources_claim", "claim_uuid"),)
    kind = "settlements"
    owner = "settlement_id"

    settlement_id: Mapped[int] = mapped_column(ForeignKey("settlements.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim_uuid: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))


class Comment(Identified):
    """A remark on an article, or on one of its claims, which is named by its UUID and may be gone.

    The first of a thread has no `thread_id`; it is resolved for all of them.
    """

    __tablename__ = "comments"
    __table_args__ = (
        Index("ix_comments_article", "article_id"),
        Index("ix_comments_claim", "claim_uuid"),
        Index("ix_comments_thread_id", "thread_id"),
    )
    kind = "comments"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    claim_uuid: Mapped[str | None] = mapped_column(String(32))
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    body: Mapped[str]
    created: Mapped[str]
    modified: Mapped[str]
    resolved: Mapped[str | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))


class Mention(Journalled):
    """An analyst who is named in a comment, and is to see it."""

    __tablename__ = "comment_mentions"
    __table_args__ = (Index("ix_comment_mentions_analyst", "analyst_id", "comment_id"),)
    kind = "comments"
    owner = "comment_id"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), primary_key=True)
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"), primary_key=True)
