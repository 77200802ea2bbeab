"""The file itself and its journal."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, true
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Base, Journalled


class Info(Journalled):
    """The one row that says what this project is.

    `lexicon` is the project's own cue lexicon, NULL for the program's. `keywords` are the words to
    be marked in articles, one a line. `suggestions`: whether anybody may be shown suggestions.
    `blindness` says when coders may see what others coded: "open" (always), "submitted" (in articles
    that both have submitted) or "always" (never).
    """

    __tablename__ = "project"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)
    kind = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(32))
    title: Mapped[str]
    created: Mapped[str]
    codebook_title: Mapped[str] = mapped_column(default="")
    codebook_version: Mapped[str] = mapped_column(default="")
    lexicon: Mapped[str | None]
    keywords: Mapped[str] = mapped_column(default="", server_default="")
    suggestions: Mapped[bool] = mapped_column(default=True, server_default=true())
    blindness: Mapped[str] = mapped_column(default="open", server_default="open")


class Entry(Base):
    """One step of the history. Never deleted; `state` alone ever changes.

    `origin`: do, undo, redo. `state` of a "do" entry: done, undone (can be redone), dropped (was
    undone, then something else was done), kept (cannot be undone). `copy`, `sequence` and `parent`
    order the entries of one copy of the project without trusting a clock: sequences have no gaps,
    the parent is the entry before; that of a copy's first entry is the newest one it was made with.
    """

    __tablename__ = "journal_entries"
    __table_args__ = (Index("ix_journal_entries_undo", "analyst_id", "origin", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(32), unique=True)
    copy: Mapped[str] = mapped_column(String(32))
    sequence: Mapped[int]
    parent: Mapped[str | None] = mapped_column(String(32))
    at: Mapped[str]
    analyst_id: Mapped[int | None]
    command: Mapped[str]
    label: Mapped[str]
    origin: Mapped[str]
    state: Mapped[str]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("journal_entries.id"))


class EntryChange(Base):
    """What one entry did to one object: a JSON list of [table, row before, row after]."""

    __tablename__ = "journal_changes"
    __table_args__ = (Index("ix_journal_changes_object", "kind", "object_uuid", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("journal_entries.id"), index=True)
    kind: Mapped[str]
    object_id: Mapped[int]
    object_uuid: Mapped[str] = mapped_column(String(32))
    images: Mapped[str]


class Copy(Base):
    """The identity of this copy of the project.

    A packet has one of its own. `packet_of` is the entry of the journal by which it was made, in the
    project and in the packet: what came before it, the packet knows. `analyst_id` is who gets it.
    """

    __tablename__ = "copy"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    uuid: Mapped[str] = mapped_column(String(32))
    packet_of: Mapped[str | None] = mapped_column(String(32))
    analyst_id: Mapped[int | None]
