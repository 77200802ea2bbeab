"""Brings an older project file up to date: wholly, or not at all.

Alembic rebuilds a table by copying it. With foreign keys on that deletes whatever belongs to its
rows, and triggers always go with the old table; both without a word. So foreign keys are off
before the transaction begins, and what was there before is compared with what is there after it.
"""

import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from core.errors import Trouble
from core.storage.backups import back_up
from core.storage.engine import connect, remove_empty_journal
from core.storage.schema import REVISION, VERSION, expected_fingerprint, fingerprint, stamp
from core.storage.troubles import explain

MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an upgrade leads: the steps to take and what the file must look like after them."""

    folders: tuple[Path, ...]
    revision: str
    version: int
    fingerprint: Callable[[], str]


NEWEST = Target((MIGRATIONS / "versions",), REVISION, VERSION, expected_fingerprint)


@dataclass(frozen=True, slots=True)
class _Contents:
    """What no step may lose: rows by table, triggers by name, the highest key given by table."""

    counts: dict[str, int]
    triggers: dict[str, str]
    keys: dict[str, int]


def upgrade(path: Path, target: Target = NEWEST) -> Path:
    """Take all steps in one transaction, after a checked backup, whose path is answered.

    Raises `Trouble` when anything fails or is not as it must be; the file is then as it was.
    """
    backup = back_up(path)
    try:
        raw = connect(path, writable=True)
        try:
            raw.execute("PRAGMA foreign_keys=OFF")
            _upgrade_in_one_step(raw, target)
        finally:
            raw.close()
            remove_empty_journal(path)
    except (DBAPIError, sqlite3.Error) as error:
        reason = getattr(error, "orig", error)
        raise explain(error, path) or _failed(path, backup, reason) from error
    except Exception as error:
        raise _failed(path, backup, error) from error
    return backup


def _failed(path: Path, backup: Path, error: object) -> Trouble:
    return Trouble(
        f"“{path.name}” could not be brought up to date: {error}. It was left as it was; "
        f"a backup of it is “{backup}”. Please report this."
    )


def _upgrade_in_one_step(raw: sqlite3.Connection, target: Target) -> None:
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    with engine.begin() as connection:
        before = _contents(raw)
        _run_steps(connection, target)
        _bring_back(raw, before)
        _compare(before, _contents(raw))
        if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"{len(broken)} rows belong to nothing any more")
        if fingerprint(raw) != target.fingerprint():
            raise RuntimeError("the tables are not those of this version")
        stamp(connection, target.version)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run_steps(connection: Connection, target: Target) -> None:
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    for option, value in (
        ("script_location", str(MIGRATIONS)),
        ("version_locations", "\n".join(map(str, target.folders))),
        ("path_separator", "newline"),
    ):
        config.set_main_option(option, value.replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target.revision)


def _contents(raw: sqlite3.Connection) -> _Contents:
    tables = _pairs(raw, "SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    counts = {
        name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own
        for name in tables
        if not name.startswith("sqlite_")
    }
    triggers = _pairs(raw, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    keys = _pairs(raw, "SELECT name, seq FROM sqlite_sequence")
    return _Contents(counts, triggers, keys)


def _pairs(raw: sqlite3.Connection, question: str) -> dict[str, Any]:
    return dict(raw.execute(question).fetchall())


def _bring_back(raw: sqlite3.Connection, before: _Contents) -> None:
    """Triggers and highest keys, which a rebuilt table loses."""
    present = _contents(raw)
    for name, sql in before.triggers.items():
        if name not in present.triggers:
            raw.execute(sql)
    for name, key in before.keys.items():
        raw.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (key, name))


def _compare(before: _Contents, after: _Contents) -> None:
    for name, count in before.counts.items():
        now = after.counts.get(name)
        if now is None or now < count:
            raise RuntimeError(f"“{name}” had {count} rows and would have {now or 'none'}")
