"""Views of the counts that are kept in the project."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "views",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("settings", sa.String, nullable=False),
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_views"),
        sa.UniqueConstraint("uuid", name="uq_views_uuid"),
        sqlite_autoincrement=True,
    )
