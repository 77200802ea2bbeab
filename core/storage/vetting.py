"""Looks at a file before it is used as a project. Reading only; the file is never changed.

The one exception is a project in which a killed program left half a commit: that is taken back.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import Trouble
from core.storage.engine import connect_for_reading, uri
from core.storage.schema import (
    APPLICATION_ID,
    MAJOR,
    MINOR,
    VERSION,
    active_parts,
    expected_active_parts,
    expected_fingerprint,
    fingerprint,
)
from core.storage.troubles import damage, explain

QUICK_CHECK_BYTES = 40_000_000
"""Above this size the page check takes too long for opening; `check` and backups still do it."""


@dataclass(frozen=True, slots=True)
class Vetted:
    """What was found: `needs_upgrade` for an older version of the file."""

    version: int
    needs_upgrade: bool


def vet(path: Path) -> Vetted:
    """Raises `Trouble` unless the file is a healthy project of this or an older version."""
    check_is_file(path)
    try:
        check_marks(path)
        with closing(connect_for_reading(path)) as connection:
            version = read_marks(connection, path)
            _check_pages(connection, path)
            _check_schema(connection, path, version)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(error, path) or error from None
    return Vetted(version, version < VERSION)


def check_is_file(path: Path) -> None:
    """Raises `Trouble` when there is no file, or an empty one."""
    if not path.is_file():
        raise Trouble(f"There is no file “{path}”. Check the name, or create a project there.")
    if path.stat().st_size == 0:
        raise Trouble(f"“{path.name}” is empty (0 bytes), so it is not an OnRecord project.")


def check_marks(path: Path) -> None:
    """Raises `Trouble` for a foreign or newer file, which stays as it is, half commits included.

    It is read without locks and journal; what cannot be understood that way is left to the next
    look, because the file may be in the middle of a commit.
    """
    with suppress(sqlite3.Error), closing(_peek(path)) as connection:
        read_marks(connection, path)


def _peek(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(uri(path, "mode=ro&immutable=1"), uri=True)


def read_marks(connection: sqlite3.Connection, path: Path) -> int:
    """The file version."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise Trouble(
            f"“{path.name}” is a database of another program, not an OnRecord project. "
            "It was left unchanged."
        )
    if version // 1000 > MAJOR:
        raise Trouble(
            f"“{path.name}” was written by a newer OnRecord (file version {version // 1000}."
            f"{version % 1000}; this program knows {MAJOR}.{MINOR}). Update OnRecord to open it. "
            "It was left unchanged."
        )
    return version


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    size = path.stat().st_size
    if size % connection.execute("PRAGMA page_size").fetchone()[0]:
        raise damage(path)
    if size > QUICK_CHECK_BYTES:
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damage(path)


def _check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Nothing but our own tables and triggers; a newer minor version may have further tables."""
    if version == VERSION:
        known = fingerprint(connection) == expected_fingerprint()
    else:
        known = version < VERSION or active_parts(connection) == expected_active_parts()
    if not known:
        raise Trouble(
            f"“{path.name}” contains tables, triggers or views that OnRecord did not make. They "
            "could change or hide codings, so it is not opened. It was left unchanged."
        )
