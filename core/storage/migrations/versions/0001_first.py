"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_project()
    _make_people()
    _make_codebook()
    _make_articles()
    _make_claims()
    _make_claim_parts()


def _link(table: str, column: str, target: str, key: str = "id") -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.{key}"], name=name)


def _text(name: str, length: int | None = None, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _make_project() -> None:
    """The file itself and its history."""
    op.create_table(
        "project",
        _number("id"),
        _text("uuid", 32),
        _text("title"),
        _text("created"),
        _text("codebook_title"),
        _text("codebook_version"),
        sa.PrimaryKeyConstraint("id", name="pk_project"),
        sa.CheckConstraint("id = 1", name="ck_project_single"),
    )
    op.create_table(
        "copy",
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_copy"),
        sa.CheckConstraint("id = 1", name="ck_copy_single"),
    )
    op.create_table(
        "journal_entries",
        _number("id"),
        _text("uuid", 32),
        _text("copy", 32),
        _number("sequence"),
        _text("parent", 32, nullable=True),
        _text("at"),
        _number("analyst_id", nullable=True),
        _text("command"),
        _text("label"),
        _text("origin"),
        _text("state"),
        _number("reverses_id", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entries"),
        _link("journal_entries", "reverses_id", "journal_entries"),
        sa.UniqueConstraint("uuid", name="uq_journal_entries_uuid"),
    )
    op.create_index(
        "ix_journal_entries_undo", "journal_entries", ["analyst_id", "origin", "state", "id"]
    )
    op.create_table(
        "journal_changes",
        _number("id"),
        _number("entry_id"),
        _text("kind"),
        _number("object_id"),
        _text("object_uuid", 32),
        _text("images"),
        sa.PrimaryKeyConstraint("id", name="pk_journal_changes"),
        _link("journal_changes", "entry_id", "journal_entries"),
    )
    op.create_index("ix_journal_changes_entry_id", "journal_changes", ["entry_id"])
    op.create_index(
        "ix_journal_changes_object", "journal_changes", ["kind", "object_uuid", "entry_id"]
    )


def _make_people() -> None:
    """Who codes, who speaks and who is spoken about."""
    op.create_table(
        "analysts",
        _text("name"),
        _text("role"),
        _text("created"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_analysts"),
        sa.UniqueConstraint("name", name="uq_analysts_name"),
        sa.UniqueConstraint("uuid", name="uq_analysts_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "actors",
        _text("name"),
        _text("actor_kind"),
        _number("parent_id", nullable=True),
        _text("country", nullable=True),
        _text("sector", nullable=True),
        _text("role", nullable=True),
        _text("note", nullable=True),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_actors"),
        _link("actors", "parent_id", "actors"),
        sa.UniqueConstraint("name", name="uq_actors_name"),
        sa.UniqueConstraint("uuid", name="uq_actors_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actors_parent_id", "actors", ["parent_id"])
    op.create_table(
        "aliases",
        _number("actor_id"),
        _number("position"),
        _text("text"),
        _text("alias_kind"),
        sa.PrimaryKeyConstraint("actor_id", "position", name="pk_aliases"),
        _link("aliases", "actor_id", "actors"),
        sa.UniqueConstraint("actor_id", "text", name="uq_aliases_actor_id_text"),
    )
    op.create_index("ix_aliases_text", "aliases", ["text"])


def _make_codebook() -> None:
    """Claim types, fields and their values."""
    op.create_table(
        "claim_types",
        _number("code"),
        _text("mnemonic"),
        _text("name"),
        _number("parent_id", nullable=True),
        _number("position"),
        _text("definition"),
        _text("include"),
        _text("exclude"),
        _text("cues"),
        sa.Column("codable", sa.Boolean, nullable=False),
        _text("colour_light"),
        _text("colour_dark"),
        _text("shortcut", nullable=True),
        _text("cameo"),
        _text("plover"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_claim_types"),
        _link("claim_types", "parent_id", "claim_types"),
        sa.UniqueConstraint("code", name="uq_claim_types_code"),
        sa.UniqueConstraint("uuid", name="uq_claim_types_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fields",
        _text("name"),
        _text("label"),
        _text("answer_kind"),
        sa.Column("required", sa.Boolean, nullable=False),
        _text("help"),
        _number("position"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_fields"),
        sa.UniqueConstraint("name", name="uq_fields_name"),
        sa.UniqueConstraint("uuid", name="uq_fields_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "field_values",
        _number("field_id"),
        _number("code"),
        _text("name"),
        _text("label"),
        _text("definition"),
        _number("position"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_field_values"),
        _link("field_values", "field_id", "fields"),
        sa.UniqueConstraint("field_id", "code", name="uq_field_values_field_id_code"),
        sa.UniqueConstraint("field_id", "name", name="uq_field_values_field_id_name"),
        sa.UniqueConstraint("uuid", name="uq_field_values_uuid"),
        sqlite_autoincrement=True,
    )


def _make_articles() -> None:
    """Texts, originals and articles; the first two are never changed."""
    op.create_table(
        "texts",
        _text("sha256", 64),
        _number("characters"),
        _text("body"),
        sa.PrimaryKeyConstraint("sha256", name="pk_texts"),
    )
    op.create_table(
        "originals",
        _text("sha256", 64),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_originals"),
    )
    op.create_table(
        "articles",
        _number("position"),
        _text("name"),
        _text("title"),
        _text("outlet", nullable=True),
        _text("published", nullable=True),
        _text("author", nullable=True),
        _text("url", nullable=True),
        _text("language", nullable=True),
        _text("text_sha256", 64),
        _text("original_sha256", 64),
        _text("format"),
        _text("encoding", nullable=True),
        _text("state"),
        _text("imported"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        _link("articles", "original_sha256", "originals", "sha256"),
        _link("articles", "text_sha256", "texts", "sha256"),
        sa.UniqueConstraint("uuid", name="uq_articles_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_list", "articles", ["position", "id"])
    op.create_index("ix_articles_text_sha256", "articles", ["text_sha256"])
    for table in ("texts", "originals"):
        op.execute(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        )


def _make_claims() -> None:
    """Claims."""
    op.create_table(
        "claims",
        _number("article_id"),
        _number("analyst_id"),
        _text("layer"),
        _number("start_cp"),
        _number("claim_type_id", nullable=True),
        _number("speaker_id", nullable=True),
        _number("cue_start_cp", nullable=True),
        _number("cue_end_cp", nullable=True),
        _number("mention_start_cp", nullable=True),
        _number("mention_end_cp", nullable=True),
        _text("status"),
        sa.Column("assisted", sa.Boolean, nullable=False),
        _text("note", nullable=True),
        _text("quote"),
        _text("prefix"),
        _text("suffix"),
        _text("text_sha256", 64),
        _text("created"),
        _text("modified"),
        _number("id"),
        _text("uuid", 32),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        _link("claims", "analyst_id", "analysts"),
        _link("claims", "article_id", "articles"),
        _link("claims", "claim_type_id", "claim_types"),
        _link("claims", "speaker_id", "actors"),
        sa.UniqueConstraint("uuid", name="uq_claims_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_claims_analyst",
        "claims",
        ["analyst_id", "article_id", "claim_type_id", "speaker_id", "status", "layer"],
    )
    op.create_index("ix_claims_article", "claims", ["article_id", "start_cp", "id"])
    op.create_index("ix_claims_newest", "claims", ["analyst_id", "id"])
    op.create_index("ix_claims_speaker", "claims", ["speaker_id", "analyst_id", "article_id"])
    op.create_index("ix_claims_type", "claims", ["claim_type_id", "analyst_id", "article_id"])


def _make_claim_parts() -> None:
    """What a claim owns: fragments, actors in roles, further types, answers."""
    op.create_table(
        "claim_fragments",
        _number("claim_id"),
        _number("position"),
        _number("start_cp"),
        _number("end_cp"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_fragments"),
        _link("claim_fragments", "claim_id", "claims"),
    )
    op.create_table(
        "claim_actors",
        _number("claim_id"),
        _text("role"),
        _number("position"),
        _number("actor_id"),
        sa.PrimaryKeyConstraint("claim_id", "role", "position", name="pk_claim_actors"),
        _link("claim_actors", "actor_id", "actors"),
        _link("claim_actors", "claim_id", "claims"),
    )
    op.create_index("ix_claim_actors_actor", "claim_actors", ["actor_id", "role", "claim_id"])
    op.create_table(
        "claim_secondary_types",
        _number("claim_id"),
        _number("position"),
        _number("claim_type_id"),
        sa.PrimaryKeyConstraint("claim_id", "position", name="pk_claim_secondary_types"),
        _link("claim_secondary_types", "claim_id", "claims"),
        _link("claim_secondary_types", "claim_type_id", "claim_types"),
    )
    op.create_index(
        "ix_claim_secondary_types_type", "claim_secondary_types", ["claim_type_id", "claim_id"]
    )
    op.create_table(
        "claim_answers",
        _number("claim_id"),
        _number("field_id"),
        _number("position"),
        _number("value_id", nullable=True),
        _text("text", nullable=True),
        sa.PrimaryKeyConstraint("claim_id", "field_id", "position", name="pk_claim_answers"),
        _link("claim_answers", "claim_id", "claims"),
        _link("claim_answers", "field_id", "fields"),
        _link("claim_answers", "value_id", "field_values"),
    )
    op.create_index("ix_claim_answers_value", "claim_answers", ["value_id", "field_id", "claim_id"])
