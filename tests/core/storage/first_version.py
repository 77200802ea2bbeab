"""Projects exactly as programs of older file versions left them, as SQL beside this module.

Ana and Ben worked in them: articles, actors, claims that were changed and deleted, steps that were
undone. In the one of the first version, two of Ana's steps changed the rows of the project itself
and of an analyst, whose tables have got further columns since.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

DROPPED = {("articles", "state")}
"""Columns that no longer exist; what stood in them is kept otherwise."""

Rows = dict[str, list[tuple[Any, ...]]]


def write_first_version(path: Path) -> None:
    _write(path, "first_version.sql")


def write_second_version(path: Path) -> None:
    _write(path, "second_version.sql")


def write_third_version(path: Path) -> None:
    _write(path, "third_version.sql")


def write_fourth_version(path: Path) -> None:
    _write(path, "fourth_version.sql")


def _write(path: Path, name: str) -> None:
    script = Path(__file__).with_name(name).read_text("utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def rows_of(path: Path, columns: dict[str, str]) -> Rows:
    """All rows, of these columns of these tables."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {names} FROM {table}").fetchall(), key=repr)
            for table, names in columns.items()
        }


def columns_of(path: Path) -> dict[str, str]:
    """The names of the columns of every table whose rows are the user's own."""
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table' "
        "AND name NOT IN ('alembic_version', 'copy', 'sqlite_sequence')"
    )
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: ", ".join(
                row[1]
                for row in connection.execute(f"PRAGMA table_info({table})")
                if (table, row[1]) not in DROPPED
            )
            for (table,) in connection.execute(tables).fetchall()
        }


def without_upgrade(rows: Rows, before: Rows) -> Rows:
    """The rows without the steps that an upgrade adds to the history."""
    last = max(before["journal_entries"])[0]
    added = [row for row in rows["journal_entries"] if row[0] > last]
    assert added
    assert all("Bring the project up to date" in row for row in added)
    entries = [row for row in rows["journal_entries"] if row[0] <= last]
    changes = [row for row in rows["journal_changes"] if row[1] <= last]
    return rows | {"journal_entries": entries, "journal_changes": changes}
