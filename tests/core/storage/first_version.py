"""A project exactly as the program of the first file version left it, as SQL beside this module.

Ana and Ben worked in it: articles, an actor, claims that were changed and deleted, steps that were
undone. Two of Ana's steps changed the rows of the project itself and of an analyst, whose tables
have got further columns since.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]


def write_first_version(path: Path) -> None:
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
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
        "AND name NOT IN ('alembic_version', 'copy')"
    )
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: ", ".join(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            for (table,) in connection.execute(tables).fetchall()
        }
