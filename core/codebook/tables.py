"""Claim types, fields and their values."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified


class ClaimType(Identified):
    """What a claim does: a family (no parent) or a type. Cues are one a line.

    One reserved row is the answer *cannot tell*.
    """

    __tablename__ = "claim_types"
    kind = "codebook"

    code: Mapped[int] = mapped_column(unique=True)
    mnemonic: Mapped[str]
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("claim_types.id"))
    position: Mapped[int]
    definition: Mapped[str]
    include: Mapped[str]
    exclude: Mapped[str]
    cues: Mapped[str]
    codable: Mapped[bool]
    colour_light: Mapped[str]
    colour_dark: Mapped[str]
    shortcut: Mapped[str | None]
    cameo: Mapped[str]
    plover: Mapped[str]


class Field(Identified):
    """A further field of a claim. `answer_kind`: "one of", "several of", "text" or "date"."""

    __tablename__ = "fields"
    kind = "codebook"

    name: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    answer_kind: Mapped[str]
    required: Mapped[bool]
    help: Mapped[str]
    position: Mapped[int]


class FieldValue(Identified):
    """One possible answer of a field. Every field has the reserved value *cannot tell*."""

    __tablename__ = "field_values"
    __table_args__ = (UniqueConstraint("field_id", "code"), UniqueConstraint("field_id", "name"))
    kind = "codebook"

    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    code: Mapped[int]
    name: Mapped[str]
    label: Mapped[str]
    definition: Mapped[str]
    position: Mapped[int]
