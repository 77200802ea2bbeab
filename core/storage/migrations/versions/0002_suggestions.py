"""What analysts decide about suggestions; the project's own lexicon and keywords."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("lexicon", sa.String, nullable=True))
    op.add_column("project", sa.Column("keywords", sa.String, nullable=False, server_default=""))
    for table in ("project", "analysts"):
        switch = sa.Column("suggestions", sa.Boolean, nullable=False, server_default=sa.true())
        op.add_column(table, switch)
    _make_decisions()


def _make_decisions() -> None:
    op.create_table(
        "suggestion_decisions",
        sa.Column("article_id", sa.Integer, nullable=False),
        sa.Column("analyst_id", sa.Integer, nullable=False),
        sa.Column("claim_uuid", sa.String(32), nullable=True),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("fragments", sa.String, nullable=False),
        sa.Column("start_cp", sa.Integer, nullable=False),
        sa.Column("end_cp", sa.Integer, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("changed_fields", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion_decisions"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_suggestion_decisions_article_id_articles"
        ),
        sa.ForeignKeyConstraint(
            ["analyst_id"], ["analysts.id"], name="fk_suggestion_decisions_analyst_id_analysts"
        ),
        sa.UniqueConstraint("uuid", name="uq_suggestion_decisions_uuid"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_suggestion_decisions_article",
        "suggestion_decisions",
        ["article_id", "analyst_id", "start_cp", "id"],
    )
