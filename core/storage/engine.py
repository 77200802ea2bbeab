"""How a project file is opened: pragmas and transactions.

Rollback journal TRUNCATE with synchronous EXTRA: between saves the file is one complete file, and a
commit survives a power cut. The driver never begins a transaction by itself; we do: BEGIN IMMEDIATE
for writers, so that two writers queue instead of failing, BEGIN for readers.

Nothing here or elsewhere opens a project file but SQLite: closing another handle on it would drop
the locks that this process holds.
"""

import os
import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from core.storage import guard

BUSY_TIMEOUT_MS = 5000

RULES = {
    "foreign_keys": "ON",
    "busy_timeout": str(BUSY_TIMEOUT_MS),
    "trusted_schema": "OFF",
    "cell_size_check": "ON",
    "mmap_size": "0",
    # A spilling cache would lock readers out long before the commit.
    "cache_spill": "OFF",
}
WRITER_RULES = {"journal_mode": "TRUNCATE", "synchronous": "EXTRA"}
if sys.platform == "darwin":
    WRITER_RULES["fullfsync"] = "ON"


def connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    """A raw connection with every rule set; raises `sqlite3.Error`."""
    connection = sqlite3.connect(
        uri(path, "mode=rw" if writable else "mode=ro"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        for rule, value in (RULES | WRITER_RULES if writable else RULES).items():
            connection.execute(f"PRAGMA {rule}={value}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Read only, except when a killed program left half a commit that has to be taken back first.

    Raises `sqlite3.Error`.
    """
    connection = connect(path, writable=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        connection = connect(path, writable=True)
    except BaseException:
        connection.close()
        raise
    return connection


def uri(path: Path, query: str) -> str:
    return f"file:{quote(os.fsencode(path))}?{query}"


def project_engine(path: Path, *, writable: bool) -> Engine:
    """An engine on one project file. Use `writer(engine)` for transactions that write.

    It stays with the file that is there now: should another one take its place, no further
    connection is made.
    """
    first = identity(path)

    def connect_again() -> sqlite3.Connection:
        if identity(path) != first:
            raise _moved()
        return connect(path, writable=writable)

    engine = create_engine(
        "sqlite://",
        creator=connect_again,
        poolclass=QueuePool,
        pool_size=4,
        pool_use_lifo=True,  # the last one knows the pages and the statements still
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    guard.watch(engine)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine and pool, beginning its transactions as a writer."""
    return engine.execution_options(onrecord_writes=True)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at this place: device and number, or None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_writable(path: Path) -> None:
    """Raise `sqlite3.Error` unless the file and its folder can be written; changes nothing.

    SQLite opens a write-protected file without a word, so a change is begun and taken back.
    """
    with closing(connect(path, writable=True)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("ROLLBACK")


def remove_empty_journal(path: Path) -> None:
    """Take away the empty journal beside a file; SQLite itself sees to it that nobody needs it."""
    with suppress(sqlite3.Error), closing(connect(path, writable=True)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()


def _moved() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("the file was moved, deleted or replaced")
    error.sqlite_errorcode = sqlite3.SQLITE_READONLY_DBMOVED
    return error


def _begin(connection: Connection) -> None:
    guard.forbid(connection)
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    if connection.get_execution_options().get("onrecord_writes"):
        raw.execute("PRAGMA query_only=OFF")
        raw.execute("BEGIN IMMEDIATE")
        # Checked at the commit, so that the order of rows within a command does not matter.
        raw.execute("PRAGMA defer_foreign_keys=ON")
    else:
        raw.execute("PRAGMA query_only=ON")
        raw.execute("BEGIN")
