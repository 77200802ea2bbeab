"""Assignments, settlements, comments, packets and merges; articles are done by each analyst."""

import json
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = {"sqlite_autoincrement": True}


def upgrade() -> None:
    _widen()
    _make_assignments()
    _make_settlements()
    _make_comments()
    _make_merging()
    _make_history_of_others()
    _make_held()
    _submit_what_was_done()
    op.drop_column("articles", "state")


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=nullable)


def _mark(name: str, length: int = 32, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _identity(table: str) -> list[Any]:
    return [
        _number("id"),
        _mark("uuid"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
    ]


def _widen() -> None:
    op.add_column(
        "project", sa.Column("blindness", sa.String, nullable=False, server_default="open")
    )
    op.add_column("copy", _mark("packet_of", nullable=True))
    op.add_column("copy", _number("analyst_id", nullable=True))
    op.create_index(
        "ix_claims_final", "claims", ["article_id", "id"], sqlite_where=sa.text("layer = 'final'")
    )
    with op.batch_alter_table("analysts", recreate="always", table_kwargs=KEY) as batch:
        batch.add_column(_number("again_of_id", nullable=True))
        batch.create_foreign_key(
            "fk_analysts_again_of_id_analysts", "analysts", ["again_of_id"], ["id"]
        )


def _make_assignments() -> None:
    op.create_table(
        "assignment_rounds",
        _text("rule"),
        sa.Column("share", sa.Double, nullable=True),
        _number("seed", nullable=True),
        _text("analysts"),
        _number("articles"),
        _text("made"),
        _number("analyst_id", nullable=True),
        *_identity("assignment_rounds"),
        _link("assignment_rounds", "analyst_id", "analysts"),
        **KEY,
    )
    op.create_table(
        "assignments",
        _number("article_id"),
        _number("analyst_id"),
        _number("round_id", nullable=True),
        _text("submitted", nullable=True),
        *_identity("assignments"),
        _link("assignments", "article_id", "articles"),
        _link("assignments", "analyst_id", "analysts"),
        _link("assignments", "round_id", "assignment_rounds"),
        sa.UniqueConstraint(
            "article_id", "analyst_id", name="uq_assignments_article_id_analyst_id"
        ),
        **KEY,
    )
    op.create_index(
        "ix_assignments_analyst", "assignments", ["analyst_id", "submitted", "article_id"]
    )


def _make_settlements() -> None:
    op.create_table(
        "reasons",
        _number("position"),
        _text("label"),
        sa.Column("retired", sa.Boolean, nullable=False),
        *_identity("reasons"),
        **KEY,
    )
    op.create_table(
        "settlements",
        _number("article_id"),
        _number("analyst_id"),
        _text("outcome"),
        _mark("claim_uuid", nullable=True),
        _number("reason_id", nullable=True),
        _text("note", nullable=True),
        _text("rule", nullable=True),
        _text("created"),
        _text("modified"),
        *_identity("settlements"),
        _link("settlements", "article_id", "articles"),
        _link("settlements", "analyst_id", "analysts"),
        _link("settlements", "reason_id", "reasons"),
        **KEY,
    )
    op.create_index("ix_settlements_article", "settlements", ["article_id"])
    op.create_index("ix_settlements_claim", "settlements", ["claim_uuid"])
    op.create_table(
        "settled_sources",
        _number("settlement_id"),
        _number("position"),
        _mark("claim_uuid"),
        _mark("digest", 64),
        sa.PrimaryKeyConstraint("settlement_id", "position", name="pk_settled_sources"),
        _link("settled_sources", "settlement_id", "settlements"),
    )
    op.create_index("ix_settled_sources_claim", "settled_sources", ["claim_uuid"])


def _make_comments() -> None:
    op.create_table(
        "comments",
        _number("article_id"),
        _mark("claim_uuid", nullable=True),
        _number("thread_id", nullable=True),
        _number("analyst_id"),
        _text("body"),
        _text("created"),
        _text("modified"),
        _text("resolved", nullable=True),
        _number("resolved_by_id", nullable=True),
        *_identity("comments"),
        _link("comments", "article_id", "articles"),
        _link("comments", "thread_id", "comments"),
        _link("comments", "analyst_id", "analysts"),
        _link("comments", "resolved_by_id", "analysts"),
        **KEY,
    )
    op.create_index("ix_comments_article", "comments", ["article_id"])
    op.create_index("ix_comments_claim", "comments", ["claim_uuid"])
    op.create_index("ix_comments_thread_id", "comments", ["thread_id"])
    op.create_table(
        "comment_mentions",
        _number("comment_id"),
        _number("analyst_id"),
        sa.PrimaryKeyConstraint("comment_id", "analyst_id", name="pk_comment_mentions"),
        _link("comment_mentions", "comment_id", "comments"),
        _link("comment_mentions", "analyst_id", "analysts"),
    )
    op.create_index("ix_comment_mentions_analyst", "comment_mentions", ["analyst_id", "comment_id"])


def _make_merging() -> None:
    op.create_table(
        "packets",
        _number("analyst_id"),
        _mark("copy_uuid"),
        _text("file"),
        _number("articles"),
        _number("version_id"),
        _text("blindness"),
        _text("made"),
        *_identity("packets"),
        _link("packets", "analyst_id", "analysts"),
        _link("packets", "version_id", "codebook_versions"),
        **KEY,
    )
    op.create_table(
        "merges",
        _mark("copy_uuid"),
        _text("file"),
        _text("made"),
        _number("analyst_id", nullable=True),
        _text("report"),
        *_identity("merges"),
        _link("merges", "analyst_id", "analysts"),
        **KEY,
    )


def _make_history_of_others() -> None:
    op.create_table(
        "other_entries",
        _number("id"),
        _mark("merge_uuid"),
        _mark("uuid"),
        _mark("copy"),
        _number("sequence"),
        _text("at"),
        _number("analyst_id", nullable=True),
        _text("command"),
        _text("label"),
        _text("origin"),
        sa.PrimaryKeyConstraint("id", name="pk_other_entries"),
    )
    op.create_index("ix_other_entries_merge", "other_entries", ["merge_uuid"])
    op.create_index("ix_other_entries_uuid", "other_entries", ["uuid"])
    op.create_table(
        "other_changes",
        _number("id"),
        _number("entry_id"),
        _text("kind"),
        _mark("object_uuid"),
        _text("images"),
        sa.PrimaryKeyConstraint("id", name="pk_other_changes"),
        _link("other_changes", "entry_id", "other_entries"),
    )
    op.create_index("ix_other_changes_entry_id", "other_changes", ["entry_id"])
    op.create_index("ix_other_changes_object", "other_changes", ["kind", "object_uuid", "entry_id"])


def _make_held() -> None:
    op.create_table(
        "held_versions",
        _mark("merge_uuid"),
        _text("object_kind"),
        _mark("object_uuid"),
        _text("reason"),
        _text("what"),
        _text("version", nullable=True),
        _mark("article_uuid", nullable=True),
        _number("analyst_id", nullable=True),
        *_identity("held_versions"),
        _link("held_versions", "analyst_id", "analysts"),
        **KEY,
    )
    op.create_index("ix_held_versions_object", "held_versions", ["object_kind", "object_uuid"])


def _submit_what_was_done() -> None:
    """An article that was done is one that everybody who coded in it has submitted."""
    connection = op.get_bind()
    submitted = connection.execute(
        sa.text(
            "SELECT a.id AS article_id, a.uuid AS article, n.id AS analyst_id, n.uuid AS analyst, "
            "max(c.modified) AS submitted FROM articles a JOIN claims c ON c.article_id = a.id "
            "JOIN analysts n ON n.id = c.analyst_id WHERE a.state = 'done' "
            "GROUP BY a.id, n.id ORDER BY a.id, n.id"
        )
    ).all()
    rows = [
        {
            "id": number,
            # Copies of one project get the same rows.
            "uuid": uuid.uuid5(uuid.UUID(one.article), f"submitted by {one.analyst}").hex,
            "article_id": one.article_id,
            "analyst_id": one.analyst_id,
            "round_id": None,
            "submitted": one.submitted,
        }
        for number, one in enumerate(submitted, 1)
    ]
    if rows:
        names = ", ".join(rows[0])
        places = ", ".join(f":{name}" for name in rows[0])
        connection.execute(
            sa.text(f"INSERT INTO assignments ({names}) VALUES ({places})"),  # noqa: S608
            rows,
        )
        _write_history(connection, rows)


def _write_history(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    """An entry for the new rows, as every row has one: behind the newest of this copy."""
    copy = connection.scalar(sa.text("SELECT uuid FROM copy"))
    newest = "SELECT uuid, sequence, at FROM journal_entries {} ORDER BY id DESC LIMIT 1"
    own = connection.execute(sa.text(newest.format("WHERE copy = :copy")), {"copy": copy}).first()
    before = own or connection.execute(sa.text(newest.format(""))).one()
    entry = {
        "uuid": uuid.uuid4().hex,
        "copy": copy,
        "sequence": own.sequence + 1 if own else 1,
        "parent": before.uuid,
        "at": before.at,
        "command": "SubmitWhatWasDone",
        "label": "Bring the project up to date",
        "origin": "do",
        "state": "kept",
    }
    names, places = ", ".join(entry), ", ".join(f":{name}" for name in entry)
    connection.execute(
        sa.text(f"INSERT INTO journal_entries ({names}) VALUES ({places})"),  # noqa: S608
        entry,
    )
    changes = [
        {
            "object": row["id"],
            "uuid": row["uuid"],
            "images": json.dumps([["assignments", None, row]]),
        }
        for row in rows
    ]
    connection.execute(
        sa.text(
            "INSERT INTO journal_changes (entry_id, kind, object_id, object_uuid, images) "
            "SELECT max(id), 'assignments', :object, :uuid, :images FROM journal_entries"
        ),
        changes,
    )
