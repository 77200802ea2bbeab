"""Who speaks and who is spoken about."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified, Journalled


class Actor(Identified):
    """A person, office, organisation, government …; `parent_id` makes the tree.

    The reserved actors (kind "answer") are not actors but the answers *none* and *cannot tell*:
    being rows, they travel through claims, counts and exports like every other answer.
    """

    __tablename__ = "actors"
    kind = "actors"

    name: Mapped[str] = mapped_column(unique=True)
    actor_kind: Mapped[str] = mapped_column(default="unspecified")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"), index=True)
    country: Mapped[str | None]
    sector: Mapped[str | None]
    role: Mapped[str | None]
    note: Mapped[str | None]


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
