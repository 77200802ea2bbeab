"""The doctor: looks through a whole project and says what is wrong with it.

SQLite's own check notices hardly half of the damage that changes what a reader gets, so texts,
quotes and history are compared with what they must be, too. The project may be open meanwhile: the
check reads a copy that SQLite makes in one step. Nothing is changed or repaired.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from core.errors import Trouble
from core.storage.claim_checks import check_claims
from core.storage.copying import snapshot
from core.storage.engine import connect
from core.storage.faults import Enough, Findings, Problem
from core.storage.history_checks import check_entries, check_objects
from core.storage.instrument_checks import check_passages, check_trees
from core.storage.review_checks import (
    check_analysts,
    check_comments,
    check_copies,
    check_settlements,
)
from core.storage.schema import VERSION, expected_fingerprint, fingerprint
from core.storage.text_checks import check_originals, check_texts
from core.storage.troubles import explain
from core.storage.vetting import check_is_file, check_marks, read_marks

__all__ = ["OLDER", "Problem", "check"]

OLDER = "version"
"""The kind of a finding that is no fault: the file waits for its upgrade."""

_COUNT = """
SELECT (SELECT count(*) FROM texts) + (SELECT count(*) FROM originals)
    + (SELECT count(*) FROM claims) + (SELECT count(*) FROM journal_entries)
    + (SELECT count(*) FROM journal_changes)
"""


def check(
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Problem]:
    """Every fault of the file, its texts, claims and history; an empty list if it is sound.

    `progress` is called with how many rows are done and how many there are. When `cancelled` says
    so, the faults found up to then are returned. Never raises for a damaged or foreign file.
    """
    path = path.resolve()
    findings = Findings(progress, cancelled)
    try:
        check_is_file(path)
        check_marks(path)
        if path.stat().st_nlink > 1:
            findings.add(
                "file",
                path.name,
                "The file has a second name (a hard link). Opened by both names at once it can be "
                "damaged; copy it and work with the copy.",
            )
        with snapshot(path) as copy, closing(connect(copy, writable=False)) as connection:
            _check_all(connection, read_marks(connection, path), path.name, findings)
    except Enough:
        pass
    except Trouble as trouble:
        findings.problems.append(Problem("file", path.name, str(trouble)))
    except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
        what = explain(error, path) or f"It cannot be read: {error}."
        findings.problems.append(Problem("file", path.name, str(what)))
    return findings.problems


def _check_all(connection: sqlite3.Connection, version: int, name: str, findings: Findings) -> None:
    # A damaged text has to be compared, not to end the reading.
    connection.text_factory = _readable
    _check_pages(connection, name, findings)
    if version < VERSION:
        findings.add(
            OLDER,
            name,
            f"It was made by an older OnRecord (file version {version // 1000}.{version % 1000}), which "
            "is no damage. Open it once in the program, which brings it up to date and keeps a backup; "
            "then check it again.",
        )
        return
    for part in (
        _check_schema,
        _check_links,
        _count,
        check_texts,
        check_originals,
        check_claims,
        check_passages,
        check_trees,
        check_settlements,
        check_comments,
        check_copies,
        check_analysts,
        check_entries,
        check_objects,
    ):
        findings.tell()
        try:
            part(connection, findings)
        except (sqlite3.Error, ValueError, TypeError, LookupError) as error:
            # Damage ends one part of the check, not all of it.
            findings.add("page", name, f"A part of the file cannot be read ({error}).")


def _readable(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _check_pages(connection: sqlite3.Connection, name: str, findings: Findings) -> None:
    try:
        for (answer,) in connection.execute("PRAGMA integrity_check(100)"):
            if answer != "ok":
                findings.add("page", name, f"The file is damaged inside ({answer}).")
    except sqlite3.Error as error:
        findings.add("page", name, f"The file is damaged inside ({error}).")


def _check_schema(connection: sqlite3.Connection, findings: Findings) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION and fingerprint(connection) != expected_fingerprint():
        findings.add(
            "schema",
            "the tables",
            "They are not those that OnRecord made: something was added, changed or taken away.",
        )


def _check_links(connection: sqlite3.Connection, findings: Findings) -> None:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        findings.add(
            "link", f"row {row} of “{table}”", f"It belongs to a row of “{target}” that is gone."
        )


def _count(connection: sqlite3.Connection, findings: Findings) -> None:
    findings.total = connection.execute(_COUNT).fetchone()[0]
