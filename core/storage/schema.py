"""What a project file must look like inside: marks of the header, tables, and nothing else."""

import hashlib
import re
import sqlite3
from functools import cache

from sqlalchemy import Connection, create_engine

import core.actors.tables
import core.analysts.tables
import core.articles.tables
import core.claims.tables
import core.codebook.tables
import core.counts.tables
import core.merging.tables
import core.review.tables
import core.storage.tables
import core.suggest.tables  # noqa: F401  (all mapped tables are known from here on)
from core.storage.base import Base
from core.storage.guard import permitted

APPLICATION_ID = 0x4F6E5265  # "OnRe"
MAJOR, MINOR = 5, 0
"""Raise `MAJOR` with every change that a journalled table shows: an older program can neither undo
nor check what it does not know, so it refuses the file. `MINOR` is for what it need not know."""
VERSION = MAJOR * 1000 + MINOR
REVISION = "0005"

_QUOTED_NAME = re.compile(r'"([A-Za-z_]\w*)"')


def create(connection: Connection) -> None:
    """Make the tables of a new, empty project and stamp them with the newest version."""
    with permitted(connection):
        Base.metadata.create_all(connection, checkfirst=False)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    stamp(connection, VERSION)


def stamp(connection: Connection, version: int) -> None:
    """Write the header marks; part of the transaction that made the tables so."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")


def fingerprint(connection: sqlite3.Connection) -> str:
    """A hash of every table, index, trigger and view, whatever their white space and quotes."""
    return hashlib.sha256("\n".join(_parts(connection)).encode()).hexdigest()


def active_parts(connection: sqlite3.Connection) -> list[str]:
    """The triggers and views: what can act by itself."""
    return [part for part in _parts(connection) if part.startswith(("trigger|", "view|"))]


def expected_fingerprint() -> str:
    """The fingerprint of a project made by this version."""
    return _expected()[0]


def expected_active_parts() -> list[str]:
    return _expected()[1]


@cache
def _expected() -> tuple[str, list[str]]:
    """Looked up in a project made in memory: some 15 ms, once in the life of the program."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        create(connection)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        found = fingerprint(raw), active_parts(raw)
    engine.dispose()
    return found


def _parts(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return sorted(
        "|".join((kind, name, table, _plain(kind, sql))) for kind, name, table, sql in rows
    )


def _plain(kind: str, sql: str | None) -> str:
    """A definition without what does not matter: spaces, quoted names, the order in a table."""
    plain = re.sub(r"\s+", " ", _QUOTED_NAME.sub(r"\1", sql or "")).strip()
    plain = re.sub(r" ?([(),]) ?", r"\1", plain)
    if kind != "table" or "(" not in plain:
        return plain
    head, _, body = plain.rpartition(")")[0].partition("(")
    return f"{head}({';'.join(sorted(_elements(body)))})"


def _elements(body: str) -> list[str]:
    """The columns and constraints between a table's parentheses."""
    elements, depth, quoted = [""], 0, False
    for character in body:
        quoted ^= character == "'"
        depth += 0 if quoted else (character == "(") - (character == ")")
        if character == "," and depth == 0 and not quoted:
            elements.append("")
        else:
            elements[-1] += character
    return elements
