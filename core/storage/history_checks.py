"""Is the journal whole, and do the rows stand as its newest entries left them?"""

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.dialects import sqlite

from core.storage.base import Journalled
from core.storage.claim_checks import shortened
from core.storage.faults import Findings
from core.storage.replay import journalled_classes, read_images

Row = dict[str, Any]
Key = tuple[str, tuple[Any, ...]]

_ENTRIES = "SELECT copy, sequence, parent, uuid, label, at FROM journal_entries ORDER BY 1, 2"
_CHANGES = """
SELECT kind, object_uuid, object_id, images FROM journal_changes
ORDER BY kind, object_uuid, entry_id, id
"""


def check_entries(connection: sqlite3.Connection, findings: Findings) -> None:
    """The entries of each copy are numbered without gaps, and each names the one before it."""
    last_copy, last_sequence, last_uuid = None, 0, None
    for copy, sequence, parent, uuid, label, at in connection.execute(_ENTRIES):
        where = f"“{label}” of {at}"
        if copy != last_copy:
            last_copy, last_sequence = copy, 0
            last_uuid = parent if parent is None or _is_entry(connection, parent) else None
        if sequence != last_sequence + 1:
            findings.add(
                "history", where, "The step before this one is missing, or is there twice."
            )
        elif parent != last_uuid:
            findings.add("history", where, "It does not follow the step that it names as the last.")
        last_sequence, last_uuid = sequence, uuid
        findings.step()


def check_objects(connection: sqlite3.Connection, findings: Findings) -> None:
    """Every object is as its newest entry left it, and none is there that no entry knows."""
    for (kind, _uuid, object_id), changes in groupby(
        connection.execute(_CHANGES), key=itemgetter(0, 1, 2)
    ):
        expected = _newest_images(changes, findings)
        present = _present_rows(connection, kind, object_id, expected)
        recorded = {key: row for key, row in expected.items() if row is not None}
        if present != recorded:
            where = _name(connection, kind, object_id, [*present.values(), *recorded.values()])
            findings.add("history", where, _difference(present, recorded))
    for one in journalled_classes().values():
        if "uuid" in one.__table__.c:
            _check_known(connection, one, findings)


def _is_entry(connection: sqlite3.Connection, uuid: str) -> bool:
    known = connection.execute("SELECT 1 FROM journal_entries WHERE uuid = ?", (uuid,))
    return known.fetchone() is not None


def _newest_images(changes: Iterator[Any], findings: Findings) -> dict[Key, Row | None]:
    newest: dict[Key, Row | None] = {}
    for *_, images in changes:
        for table_name, before, after in read_images(images):
            row = after or before or {}
            keys = journalled_classes()[table_name].__table__.primary_key
            newest[table_name, tuple(row[column.name] for column in keys)] = after
        findings.step()
    return newest


def _present_rows(
    connection: sqlite3.Connection, kind: str, object_id: int, expected: dict[Key, Row | None]
) -> dict[Key, Row]:
    present: dict[Key, Row] = {}
    for table_name in {name for name, _ in expected} | set(_parts(kind)):
        table, question = _question(table_name)
        names = [column.name for column in table.columns]
        keys = [column.name for column in table.primary_key]
        for values in connection.execute(question, (object_id,)):
            row = dict(zip(names, values, strict=True))
            present[table_name, tuple(row[key] for key in keys)] = row
    return present


@cache
def _parts(kind: str) -> tuple[str, ...]:
    return tuple(
        name
        for name, one in journalled_classes().items()
        if one.kind == kind and "uuid" not in one.__table__.c
    )


@cache
def _question(table_name: str) -> tuple[Table, str]:
    """How to ask for the rows of one object in a table."""
    one = journalled_classes()[table_name]
    assert isinstance(one.__table__, Table)
    here = one.__table__.c[one.owner] == bindparam("owner")
    question = select(one.__table__).where(here).compile(dialect=sqlite.dialect())
    return one.__table__, str(question)


def _difference(present: dict[Key, Row], recorded: dict[Key, Row]) -> str:
    if not present:
        return "It is gone, but no step of the history removed it."
    if not recorded:
        return "It is there, although the history says that it was removed."
    return "It is not as the newest step of the history left it."


def _name(connection: sqlite3.Connection, kind: str, object_id: int, rows: list[Row]) -> str:
    for row in rows:
        if "quote" in row:
            title = connection.execute(
                "SELECT title FROM articles WHERE id = ?", (row["article_id"],)
            ).fetchone()
            return f"“{title[0] if title else 'no article'}”: {shortened(row['quote'])}"
        if shown := row.get("title") or row.get("name"):
            return f"“{shown}”"
    return f"{kind} {object_id}"


def _check_known(connection: sqlite3.Connection, one: type[Journalled], findings: Findings) -> None:
    table = one.__tablename__
    unknown = connection.execute(
        # The name is one of our own tables.
        f"SELECT * FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM journal_changes j "  # noqa: S608
        "WHERE j.kind = ? AND j.object_uuid = t.uuid)",
        (one.kind,),
    )
    names = [column[0] for column in unknown.description]
    for values in unknown.fetchall():
        row = dict(zip(names, values, strict=True))
        where = _name(connection, one.kind, row["id"], [row])
        findings.add("history", where, "It is there, but no step of the history made it.")
