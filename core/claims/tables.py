"""Claims and their parts."""

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from core.codebook.tables import AnswerColumns
from core.storage.base import Identified, Journalled


class Claim(Identified):
    """One coded statement. Offsets are code points of the article's text.

    A NULL in `claim_type_id` or `speaker_id` means *not coded*; *cannot tell* is a reserved row.
    `quote`, `prefix` and `suffix` (32 characters of context) and the text's hash let anybody check
    that the quote is the words at its place. `start_cp` repeats the first fragment's start.
    `version_id` is the version of the codebook by which it was coded or looked at last.
    """

    __tablename__ = "claims"
    __table_args__ = (
        Index("ix_claims_article", "article_id", "start_cp", "id"),
        Index("ix_claims_type", "claim_type_id", "analyst_id", "article_id"),
        Index("ix_claims_speaker", "speaker_id", "analyst_id", "article_id"),
        # All that one analyst's claims are counted by, without reading their quotes.
        Index(
            "ix_claims_analyst",
            "analyst_id",
            "article_id",
            "claim_type_id",
            "speaker_id",
            "status",
            "layer",
        ),
        Index("ix_claims_newest", "analyst_id", "id"),
        Index("ix_claims_final", "article_id", "id", sqlite_where=text("layer = 'final'")),
        Index("ix_claims_version", "version_id", "claim_type_id", "analyst_id"),
    )
    kind = "claims"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    analyst_id: Mapped[int] = mapped_column(ForeignKey("analysts.id"))
    layer: Mapped[str] = mapped_column(default="coder")
    start_cp: Mapped[int]
    claim_type_id: Mapped[int | None] = mapped_column(ForeignKey("claim_types.id"))
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"))
    cue_start_cp: Mapped[int | None]
    cue_end_cp: Mapped[int | None]
    mention_start_cp: Mapped[int | None]
    mention_end_cp: Mapped[int | None]
    status: Mapped[str]
    assisted: Mapped[bool]
    note: Mapped[str | None]
    quote: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    text_sha256: Mapped[str] = mapped_column(String(64))
    created: Mapped[str]
    modified: Mapped[str]
    version_id: Mapped[int] = mapped_column(
        ForeignKey("codebook_versions.id"), default=1, server_default="1"
    )


class Fragment(Journalled):
    """One span of a claim's quote, in order."""

    __tablename__ = "claim_fragments"
    kind = "claims"
    owner = "claim_id"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    start_cp: Mapped[int]
    end_cp: Mapped[int]


class ClaimActor(Journalled):
    """An actor in a role: target, co_speaker, addressee, affected, reported_by.

    The index begins with the actor and not with the role: SQLite would take a role, of which there
    are few, for a quick way to the parts of one claim.
    """

    __tablename__ = "claim_actors"
    __table_args__ = (Index("ix_claim_actors_actor", "actor_id", "role", "claim_id"),)
    kind = "claims"
    owner = "claim_id"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"))


class SecondaryType(Journalled):
    """An act that is presupposed or subordinate in the claim."""

    __tablename__ = "claim_secondary_types"
    __table_args__ = (Index("ix_claim_secondary_types_type", "claim_type_id", "claim_id"),)
    kind = "claims"
    owner = "claim_id"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim_type_id: Mapped[int] = mapped_column(ForeignKey("claim_types.id"))


class Answer(AnswerColumns, Journalled):
    """An answer to one field.

    The first index begins with the value for the same reason as that of `ClaimActor` with the actor.
    """

    __tablename__ = "claim_answers"
    __table_args__ = (
        Index("ix_claim_answers_value", "value_id", "field_id", "claim_id"),
        Index(
            "ix_claim_answers_actor",
            "actor_id",
            "field_id",
            "claim_id",
            sqlite_where=text("actor_id IS NOT NULL"),
        ),
    )
    kind = "claims"
    owner = "claim_id"

    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
