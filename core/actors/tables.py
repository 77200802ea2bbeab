"""Who speaks and who is spoken about."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.codebook.tables import AnswerColumns
from core.storage.base import Identified, Journalled


class Actor(Identified):
    """A person, office, organisation, government …; `parent_id` makes the tree.

    The reserved actors (kind "answer") are not actors but the answers *none* and *cannot tell*:
    being rows, they travel through claims, counts and exports like every other answer.
    An actor that was merged into another one stays: claims keep pointing at it, and are read as
    that other actor's. `merged_into_id` never names an actor that is merged itself.
    `country` is ISO 3166 alpha-3; `colour` is "#rrggbb".
    """

    __tablename__ = "actors"
    __table_args__ = (
        Index(
            "ix_actors_merged",
            "id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
        ),
    )
    kind = "actors"

    name: Mapped[str] = mapped_column(unique=True)
    actor_kind: Mapped[str] = mapped_column(default="unspecified")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"), index=True)
    country: Mapped[str | None]
    sector: Mapped[str | None]
    role: Mapped[str | None]
    note: Mapped[str | None]
    colour: Mapped[str | None]
    wikidata: Mapped[str | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))


class Alias(Journalled):
    """Another name of an actor; the same words may be an alias of several (metonyms)."""

    __tablename__ = "aliases"
    __table_args__ = (
        UniqueConstraint("actor_id", "text"),
        Index("ix_aliases_text", "text"),
    )
    kind = "actors"
    owner = "actor_id"

    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    alias_kind: Mapped[str] = mapped_column(default="other")


class Membership(Journalled):
    """Where an actor belonged for some time, and in which role: a person in an office or
    organisation. `since` and `until` are days, months or years (ISO 8601); NULL: open.
    """

    __tablename__ = "memberships"
    kind = "actors"
    owner = "actor_id"

    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), index=True)
    role: Mapped[str | None]
    since: Mapped[str | None]
    until: Mapped[str | None]


class ActorAnswer(AnswerColumns, Journalled):
    """An answer to one field about an actor, who is `owner_id`; `actor_id` may be the answer."""

    __tablename__ = "actor_answers"
    kind = "actors"
    owner = "owner_id"

    owner_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), primary_key=True)
