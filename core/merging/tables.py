"""Packets that were sent, copies that were merged, and what of them waits for a decision."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Base, Identified


class Packet(Identified):
    """A packet that was made for an analyst. `copy_uuid` names the copy of the project that it is."""

    __tablename__ = "packets"
    kind = "packets"

    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    copy_uuid: Mapped[str] = mapped_column(String(32))
    file: Mapped[str]
    articles: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("codebook_versions.id"))
    blindness: Mapped[str]
    made: Mapped[str]


class Merge(Identified):
    """A copy that was merged into this one; `report` says what came of it (JSON)."""

    __tablename__ = "merges"
    kind = "merges"

    copy_uuid: Mapped[str] = mapped_column(String(32))
    file: Mapped[str]
    made: Mapped[str]
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))
    report: Mapped[str]


class OtherEntry(Base):
    """A step of the history of another copy, which came with a merge. Never changed or deleted.

    It counts for as long as its merge stands: undoing a merge takes the row of the merge away.
    Analysts and, in its changes, all ids are those of this project.
    """

    __tablename__ = "other_entries"
    __table_args__ = (Index("ix_other_entries_merge", "merge_uuid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    merge_uuid: Mapped[str] = mapped_column(String(32))
    uuid: Mapped[str] = mapped_column(String(32), index=True)
    copy: Mapped[str] = mapped_column(String(32))
    sequence: Mapped[int]
    at: Mapped[str]
    analyst_id: Mapped[int | None]
    command: Mapped[str]
    label: Mapped[str]
    origin: Mapped[str]


class OtherChange(Base):
    """What such a step did to one object there: a JSON list of [table, row before, row after]."""

    __tablename__ = "other_changes"
    __table_args__ = (Index("ix_other_changes_object", "kind", "object_uuid", "entry_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("other_entries.id"), index=True)
    kind: Mapped[str]
    object_uuid: Mapped[str] = mapped_column(String(32))
    images: Mapped[str]


class Held(Identified):
    """A version of something that came with a merge and waits until a person has decided.

    `reason` is "both" (changed here and there), "deleted there", "deleted here" (and changed there),
    "no place" (the quote is not in our text) or "by hand" (other than its own history says).
    `version` is what came: for a claim the JSON object of `core.exchange.claim_lines`, NULL for a
    deletion, else a JSON object of columns. `what` names it for people. `article_uuid` and
    `analyst_id` say where and whose, where it is a claim.
    """

    __tablename__ = "held_versions"
    __table_args__ = (Index("ix_held_versions_object", "object_kind", "object_uuid"),)
    kind = "held_versions"

    merge_uuid: Mapped[str] = mapped_column(String(32))
    object_kind: Mapped[str]
    object_uuid: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str]
    what: Mapped[str]
    version: Mapped[str | None]
    article_uuid: Mapped[str | None] = mapped_column(String(32))
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))
