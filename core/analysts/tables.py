"""The people who code or settle, and who is to code what."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified


class Analyst(Identified):
    """A coder or adjudicator. Every claim belongs to one. `suggestions`: whether they want any.

    Somebody who codes the same articles once more, to see how stable the coding is, does so under a
    second name: `again_of_id` says whose.
    """

    __tablename__ = "analysts"
    kind = "analysts"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(default="coder")
    created: Mapped[str]
    suggestions: Mapped[bool] = mapped_column(default=True, server_default=true())
    again_of_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))


class Round(Identified):
    """One dealing out of articles: by which rule, to whom, with which seed, so that it can be repeated.

    `rule` is "all", "double" or "turns" (`core.analysts.dealing`), `share` the part that is coded
    twice. `analysts` holds their names, one a line.
    """

    __tablename__ = "assignment_rounds"
    kind = "assignments"

    rule: Mapped[str]
    share: Mapped[float | None]
    seed: Mapped[int | None]
    analysts: Mapped[str]
    articles: Mapped[int]
    made: Mapped[str]
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))


class Assignment(Identified):
    """An article that an analyst is to code, or has coded: `submitted` (UTC, ISO) says since when.

    One that nobody dealt out, but the analyst coded all the same, has no round.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("article_id", "analyst_id"),
        Index("ix_assignments_analyst", "analyst_id", "submitted", "article_id"),
    )
    kind = "assignments"
    goes_with = "article_id"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("assignment_rounds.id"))
    submitted: Mapped[str | None]
