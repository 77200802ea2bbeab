"""Claim types, fields, their values, and the versions of the codebook."""

from sqlalchemy import ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified


class ClaimType(Identified):
    """What a claim does: a family (no parent) or a type. Cues are one a line.

    One reserved row is the answer *cannot tell*. A retired type is offered no more. A type that was
    merged into another one stays: claims keep pointing at it, and are read as that other type's.
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
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("claim_types.id"))


class TypeExample(Identified):
    """A quote that shows what a type means. `claim_uuid` names the claim that it was taken from."""

    __tablename__ = "type_examples"
    kind = "codebook"

    claim_type_id: Mapped[int] = mapped_column(ForeignKey("claim_types.id"), index=True)
    position: Mapped[int]
    quote: Mapped[str]
    source: Mapped[str]
    claim_uuid: Mapped[str | None]


class Field(Identified):
    """A further question about a claim, an article or an actor (`subject`).

    `answer_kind` is one of `core.codebook.kinds.KINDS`. A retired field is asked no more.
    """

    __tablename__ = "fields"
    kind = "codebook"

    name: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    answer_kind: Mapped[str]
    required: Mapped[bool]
    help: Mapped[str]
    position: Mapped[int]
    subject: Mapped[str] = mapped_column(default="claim", server_default="claim")
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())


class FieldType(Identified):
    """A type, or a family for all of its types, on which a field depends.

    `use` is "shown" (the field is asked of these types only) or "required" (it must be answered for
    these types only).
    """

    __tablename__ = "field_types"
    __table_args__ = (UniqueConstraint("field_id", "claim_type_id", "use"),)
    kind = "codebook"

    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"))
    claim_type_id: Mapped[int] = mapped_column(ForeignKey("claim_types.id"), index=True)
    use: Mapped[str]


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
    retired: Mapped[bool] = mapped_column(default=False, server_default=false())


class CodebookVersion(Identified):
    """A version of the codebook; `number` orders them. Number 1 is made with the project.

    While `published` (UTC) is NULL it is the one being worked on. Published ones are frozen:
    `snapshot` is the codebook as it stood then, the JSON of a `CodebookDraft`. One that claims were
    coded by stays when the change that began it is undone.
    """

    __tablename__ = "codebook_versions"
    kind = "codebook"
    stays = True

    number: Mapped[int] = mapped_column(unique=True)
    name: Mapped[str]
    note: Mapped[str]
    published: Mapped[str | None]
    analyst_id: Mapped[int | None] = mapped_column(ForeignKey("analysts.id"))
    snapshot: Mapped[str | None]


class AnswerColumns:
    """The columns of an answer to a field, whatever it is about. One of the last five is set:
    a value of the codebook, words, an actor, or a span of the article's text in code points.
    """

    field_id: Mapped[int] = mapped_column(ForeignKey("fields.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value_id: Mapped[int | None] = mapped_column(ForeignKey("field_values.id"))
    text: Mapped[str | None]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    start_cp: Mapped[int | None]
    end_cp: Mapped[int | None]
