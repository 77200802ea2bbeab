"""Backups of a project: made in one step, checked when made, thinned out, put back.

Everything here may run while the project is open, except `restore`. Backups are ordinary projects
in the folder `<project>.backups` beside it. Their names carry the time (UTC, for people) and a
sequence number, which alone orders them: clocks go wrong.
"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from core.errors import Refused, Trouble
from core.storage.base import new_uuid
from core.storage.copying import copy_project, snapshot
from core.storage.engine import connect, connect_for_reading, remove_empty_journal
from core.storage.files import flush_folder
from core.storage.locking import ProjectLock
from core.storage.troubles import explain
from core.storage.vetting import vet

__all__ = [
    "Backup",
    "back_up",
    "folder_of",
    "list_backups",
    "needs_backup",
    "restore",
    "snapshot",
    "thin",
]

KEEP_NEWEST = 10
KEEP_DAYS = 30
BEFORE_RESTORE, DAMAGED = "before-restore", "damaged"

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r".+-(?P<made>\d{8}T\d{6}Z)-(?P<sequence>\d{4,})(?:-(?P<remark>[a-z-]+))?\.onrecord"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the project's folder. `made` is UTC as the clock said; `size` in bytes.

    `remark` says what it was made for, or is empty: such a backup may be the only copy of some work.
    """

    path: Path
    made: datetime
    size: int
    sequence: int
    remark: str = ""


def folder_of(path: Path) -> Path:
    """Where the backups of a project lie: `town.backups` beside `town.onrecord`."""
    return path.with_name(f"{path.stem}.backups")


def back_up(path: Path, out: Path | None = None) -> Path:
    """Make a checked backup: in the project's folder of backups, or as the new file `out`.

    Answers its path. Raises `Refused` if `out` is taken, `Trouble` if the project cannot be read
    or the copy cannot be written; then nothing is left behind.
    """
    path = path.resolve()
    if out is None:
        made = _back_up_beside(path, "")
        thin(path)
        return made
    out = out.resolve()
    if out.exists():
        raise Refused(f"“{out}” exists already and was left as it is. Choose another name.")
    if not out.parent.is_dir():
        raise Refused(f"There is no folder “{out.parent}”. Create it first.")
    return _copy_into_place(path, out)


def list_backups(path: Path) -> list[Backup]:
    """The backups of a project, the newest (by sequence) first."""
    folder = folder_of(path.resolve())
    places = folder.iterdir() if folder.is_dir() else ()
    found = [backup for place in places if (backup := _backup_at(place))]
    return sorted(found, key=lambda one: one.sequence, reverse=True)


def _backup_at(place: Path) -> Backup | None:
    """None for another file, for a name without a real moment, and for one that is gone by now."""
    name = _NAME.fullmatch(place.name)
    if name is None:
        return None
    try:
        made = datetime.strptime(name["made"], _TIME).replace(tzinfo=UTC)
        size = place.stat().st_size
    except (ValueError, OSError):
        return None
    return Backup(place, made, size, int(name["sequence"]), name["remark"] or "")


def needs_backup(path: Path) -> bool:
    """True if the history has grown since the newest backup. Raises `Trouble` if unreadable."""
    backups = list_backups(path)
    try:
        newest = _newest_entry(path.resolve())
    except sqlite3.Error as error:
        raise explain(error, path) or error from error
    if not backups:
        return True
    try:
        return newest != _newest_entry(backups[0].path)
    except sqlite3.Error:
        return True


def thin(path: Path) -> None:
    """Delete old backups: the newest ten stay, and of older ones the last of each of 30 days.

    Days are those on which backups were made, so a wrong clock deletes nothing that a right one
    would keep. Those with a remark are neither deleted nor counted: what was there before another
    version was put back is nowhere else.
    """
    backups = [backup for backup in list_backups(path) if not backup.remark]
    kept = {backup.made.date() for backup in backups[:KEEP_NEWEST]}
    for backup in _surplus(backups[KEEP_NEWEST:], kept):
        with suppress(OSError):  # one that cannot be deleted harms nobody
            backup.path.unlink()


def restore(path: Path, backup: Path) -> Path | None:
    """Put a backup in the place of a project, which must be closed everywhere.

    The present file becomes a backup itself ("before-restore"), or is moved as it is to the folder
    of backups if it is too damaged for that; the answer is where it went. Raises `Trouble` when
    the backup is not sound or the project is open.
    """
    path = path.resolve()
    vet(backup)
    lock = ProjectLock(path)
    lock.acquire()
    unfinished = path.with_name(f".{path.name}.restored")
    try:
        unfinished.unlink(missing_ok=True)
        copy_project(backup, unfinished)
        _become_another_copy(unfinished)
        kept = _set_aside(path) if path.exists() else None
        unfinished.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        reason = error.strerror or error
        raise Trouble(f"“{path.name}” could not be put back: {reason}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
        lock.release()
    return kept


def _become_another_copy(path: Path) -> None:
    """Both what follows and what followed the backup once are histories of their own."""
    with closing(connect(path, writable=True)) as connection:
        connection.execute("UPDATE copy SET uuid = ?", (new_uuid(),))
    remove_empty_journal(path)


def _set_aside(path: Path) -> Path:
    try:
        kept = _back_up_beside(path, BEFORE_RESTORE)
        remove_empty_journal(path)
    except Trouble:
        _make_folder(path)
        kept = _next_place(path, DAMAGED)
        path.rename(kept)
        journal = Path(f"{path}-journal")
        if journal.exists():
            journal.rename(f"{kept}-journal")
    return kept


def _surplus(older: Sequence[Backup], days: set[date]) -> list[Backup]:
    surplus = []
    kept = 0
    for backup in older:
        day = backup.made.date()
        if day in days or kept == KEEP_DAYS:
            surplus.append(backup)
        else:
            days.add(day)
            kept += 1
    return surplus


def _newest_entry(path: Path) -> str | None:
    with closing(connect_for_reading(path)) as connection:
        row = connection.execute(
            "SELECT uuid FROM journal_entries ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return str(row[0]) if row else None


def _back_up_beside(path: Path, remark: str) -> Path:
    folder = _make_folder(path)
    try:
        return _copy_into_place(path, _next_place(path, remark))
    except Trouble:
        with suppress(OSError):  # goes only if it is empty
            folder.rmdir()
        raise


def _make_folder(path: Path) -> Path:
    folder = folder_of(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder of backups “{folder}” cannot be made: {error.strerror or error}."
        ) from error
    return folder


def _next_place(path: Path, remark: str) -> Path:
    """The name of the next backup; `remark` says what it was made for ("before-restore")."""
    newest = next(iter(list_backups(path)), None)
    sequence = newest.sequence + 1 if newest else 1
    now = datetime.now(UTC).strftime(_TIME)
    ending = f"-{remark}" if remark else ""
    return folder_of(path) / f"{path.stem}-{now}-{sequence:04d}{ending}.onrecord"


def _copy_into_place(path: Path, out: Path) -> Path:
    unfinished = out.with_name(f".{out.name}.part")
    unfinished.unlink(missing_ok=True)
    copy_project(path, unfinished)
    try:
        unfinished.rename(out)
        flush_folder(out.parent)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Trouble(f"“{out}” cannot be written: {error.strerror or error}.") from error
    return out
