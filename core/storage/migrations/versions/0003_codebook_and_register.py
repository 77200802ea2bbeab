"""Versions of the codebook, fields of articles and actors, memberships, merged types and actors."""

import json
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = {"sqlite_autoincrement": True}


def upgrade() -> None:
    _make_versions()
    _make_examples()
    _widen_codebook()
    _widen_actors()
    _widen_claims()
    for table, owner, subject in (
        ("article_answers", "article_id", "articles"),
        ("actor_answers", "owner_id", "actors"),
    ):
        _make_answers(table, owner, subject)
    op.create_index(
        "ix_article_answers_value", "article_answers", ["value_id", "field_id", "article_id"]
    )
    _publish_first_version()


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def _identity(table: str) -> list[Any]:
    return [
        _number("id"),
        sa.Column("uuid", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uuid", name=f"uq_{table}_uuid"),
    ]


def _make_versions() -> None:
    op.create_table(
        "codebook_versions",
        _number("number"),
        _text("name"),
        _text("note"),
        _text("published", nullable=True),
        _number("analyst_id", nullable=True),
        _text("snapshot", nullable=True),
        *_identity("codebook_versions"),
        _link("codebook_versions", "analyst_id", "analysts"),
        sa.UniqueConstraint("number", name="uq_codebook_versions_number"),
        **KEY,
    )


def _make_examples() -> None:
    op.create_table(
        "type_examples",
        _number("claim_type_id"),
        _number("position"),
        _text("quote"),
        _text("source"),
        _text("claim_uuid", nullable=True),
        *_identity("type_examples"),
        _link("type_examples", "claim_type_id", "claim_types"),
        **KEY,
    )
    op.create_index("ix_type_examples_claim_type_id", "type_examples", ["claim_type_id"])


def _widen_codebook() -> None:
    _add_link("claim_types", "merged_into_id", "claim_types", _flag("retired"), KEY)
    op.add_column("fields", sa.Column("subject", sa.String, nullable=False, server_default="claim"))
    op.add_column("fields", _flag("retired"))
    op.add_column("field_values", _flag("retired"))
    op.create_table(
        "field_types",
        _number("field_id"),
        _number("claim_type_id"),
        _text("use"),
        *_identity("field_types"),
        _link("field_types", "field_id", "fields"),
        _link("field_types", "claim_type_id", "claim_types"),
        sa.UniqueConstraint(
            "field_id",
            "claim_type_id",
            "use",
            name="uq_field_types_field_id_claim_type_id_use",
        ),
        **KEY,
    )
    op.create_index("ix_field_types_claim_type_id", "field_types", ["claim_type_id"])


def _add_link(table: str, column: str, target: str, other: sa.Column[Any], key: Any) -> None:
    """Two columns, one of them with a foreign key: for that SQLite needs the table made anew."""
    with op.batch_alter_table(table, recreate="always", table_kwargs=key) as batch:
        batch.add_column(other)
        batch.add_column(_number(column, nullable=True))
        batch.create_foreign_key(f"fk_{table}_{column}_{target}", target, [column], ["id"])


def _widen_actors() -> None:
    op.add_column("actors", _text("wikidata", nullable=True))
    _add_link("actors", "merged_into_id", "actors", _text("colour", nullable=True), KEY)
    op.create_index(
        "ix_actors_merged",
        "actors",
        ["id", "merged_into_id"],
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_table(
        "memberships",
        _number("actor_id"),
        _number("position"),
        _number("group_id"),
        _text("role", nullable=True),
        _text("since", nullable=True),
        _text("until", nullable=True),
        sa.PrimaryKeyConstraint("actor_id", "position", name="pk_memberships"),
        _link("memberships", "actor_id", "actors"),
        _link("memberships", "group_id", "actors"),
    )
    op.create_index("ix_memberships_group_id", "memberships", ["group_id"])


def _widen_claims() -> None:
    with op.batch_alter_table("claims", recreate="always", table_kwargs=KEY) as batch:
        batch.add_column(sa.Column("version_id", sa.Integer, nullable=False, server_default="1"))
        batch.create_foreign_key(
            "fk_claims_version_id_codebook_versions", "codebook_versions", ["version_id"], ["id"]
        )
    op.create_index("ix_claims_version", "claims", ["version_id", "claim_type_id", "analyst_id"])
    op.add_column("claim_answers", _number("start_cp", nullable=True))
    op.add_column("claim_answers", _number("end_cp", nullable=True))
    with op.batch_alter_table("claim_answers", recreate="always") as batch:
        batch.add_column(_number("actor_id", nullable=True))
        batch.create_foreign_key("fk_claim_answers_actor_id_actors", "actors", ["actor_id"], ["id"])
    op.create_index(
        "ix_claim_answers_actor",
        "claim_answers",
        ["actor_id", "field_id", "claim_id"],
        sqlite_where=sa.text("actor_id IS NOT NULL"),
    )


def _make_answers(table: str, owner: str, subject: str) -> None:
    op.create_table(
        table,
        _number("field_id"),
        _number("position"),
        _number("value_id", nullable=True),
        _text("text", nullable=True),
        _number("actor_id", nullable=True),
        _number("start_cp", nullable=True),
        _number("end_cp", nullable=True),
        _number(owner),
        sa.PrimaryKeyConstraint(owner, "field_id", "position", name=f"pk_{table}"),
        _link(table, "field_id", "fields"),
        _link(table, "value_id", "field_values"),
        _link(table, "actor_id", "actors"),
        _link(table, owner, subject),
    )


def _publish_first_version() -> None:
    """What stands in the codebook now is version 1: nothing could change it before."""
    connection = op.get_bind()
    project = connection.execute(
        sa.text("SELECT uuid, created, codebook_title, codebook_version FROM project")
    ).first()
    if project is None:  # tables without a project, as the checks of these steps make them
        return
    row = {
        "id": 1,
        # Copies of one project have the same first version.
        "uuid": uuid.uuid5(uuid.UUID(project.uuid), "codebook version 1").hex,
        "number": 1,
        "name": project.codebook_version,
        "note": "",
        "published": project.created,
        "analyst_id": None,
        "snapshot": _snapshot(connection, project.codebook_title, project.codebook_version),
    }
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    connection.execute(
        sa.text(f"INSERT INTO codebook_versions ({names}) VALUES ({places})"),  # noqa: S608
        row,
    )
    _write_history(connection, row)


def _snapshot(connection: sa.Connection, title: str, version: str) -> str:
    types = list(
        connection.execute(sa.text("SELECT * FROM claim_types ORDER BY position")).mappings()
    )
    codes = {one["id"]: one["code"] for one in types}
    plain = ("code", "mnemonic", "name", "definition", "include", "exclude", "colour_light",
             "colour_dark", "shortcut", "cameo", "plover")  # fmt: skip
    return json.dumps(
        {
            "title": title,
            "version": version,
            "types": [
                {name: one[name] for name in plain}
                | {
                    "id": one["uuid"],
                    "parent": codes.get(one["parent_id"]),
                    "cues": one["cues"].split("\n") if one["cues"] else [],
                    "codable": bool(one["codable"]),
                }
                for one in types
                if one["code"] != 999
            ],
            "fields": _fields(connection),
        },
        ensure_ascii=False,
    )


def _fields(connection: sa.Connection) -> list[dict[str, Any]]:
    fields = connection.execute(sa.text("SELECT * FROM fields ORDER BY position")).mappings()
    values = list(
        connection.execute(
            sa.text("SELECT * FROM field_values WHERE code <> 999 ORDER BY position")
        ).mappings()
    )
    return [
        {
            "id": one["uuid"],
            "name": one["name"],
            "label": one["label"],
            "kind": one["answer_kind"],
            "required": bool(one["required"]),
            "help": one["help"],
            "values": [
                {name: value[name] for name in ("code", "name", "label", "definition")}
                | {"id": value["uuid"]}
                for value in values
                if value["field_id"] == one["id"]
            ],
        }
        for one in list(fields)
    ]


def _write_history(connection: sa.Connection, row: dict[str, Any]) -> None:
    """An entry for the new row, as every row has one: behind the newest of this copy."""
    copy = connection.scalar(sa.text("SELECT uuid FROM copy"))
    newest = "SELECT uuid, sequence, at FROM journal_entries {} ORDER BY id DESC LIMIT 1"
    own = connection.execute(sa.text(newest.format("WHERE copy = :copy")), {"copy": copy}).first()
    before = own or connection.execute(sa.text(newest.format(""))).first()
    entry = {
        "uuid": uuid.uuid4().hex,
        "copy": copy,
        "sequence": own.sequence + 1 if own else 1,
        "parent": before.uuid if before else None,
        "at": before.at if before else row["published"],
        "command": "PublishFirstVersion",
        "label": "Bring the project up to date",
        "origin": "do",
        "state": "kept",
    }
    names, places = ", ".join(entry), ", ".join(f":{name}" for name in entry)
    connection.execute(
        sa.text(f"INSERT INTO journal_entries ({names}) VALUES ({places})"),  # noqa: S608
        entry,
    )
    connection.execute(
        sa.text(
            "INSERT INTO journal_changes (entry_id, kind, object_id, object_uuid, images) "
            "SELECT max(id), 'codebook', 1, :uuid, :images FROM journal_entries"
        ),
        {"uuid": row["uuid"], "images": json.dumps([["codebook_versions", None, row]])},
    )
