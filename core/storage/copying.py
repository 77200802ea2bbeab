"""One consistent copy of a project, also of one that is open and being written to.

SQLite itself copies, in one step; a file copied by hand in the middle of a save may be damaged.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import OnRecordError, Trouble
from core.storage.engine import connect_for_reading
from core.storage.files import flush
from core.storage.schema import APPLICATION_ID, fingerprint
from core.storage.scratch import Scratch
from core.storage.troubles import damage, explain

PATIENCE_S = 30
"""How long a copy waits for other programs that keep the file busy."""


def copy_project(source: Path, target: Path) -> None:
    """Copy to a new file and force it to the disk. Raises `Trouble`, leaving no `target`.

    The copy has been read: its pages hang together and its tables are those of the source.
    """
    try:
        target.touch(exist_ok=False)
        _copy_pages(source, target)
        _compare(source, target)
        shutil.copymode(source, target)
        flush(target)
    except (sqlite3.Error, UnicodeDecodeError, OSError) as error:
        target.unlink(missing_ok=True)
        raise _not_copied(error, source, target.parent) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


@contextmanager
def snapshot(path: Path) -> Iterator[Path]:
    """A private copy for a long reader, who would otherwise keep coders from saving.

    It is deleted at the end. It is as sound or as damaged as the project itself. Raises `Trouble`
    where there is no room for it.
    """
    parent = Path(tempfile.gettempdir())
    try:
        folder = Scratch(parent, "onrecord-copy-")
    except OSError as error:
        raise _not_copied(error, path, parent) from error
    try:
        copy = folder.path / path.name
        try:
            _copy_pages(path, copy)
        except (sqlite3.Error, OSError) as error:
            raise _not_copied(error, path, parent) from error
        yield copy
    finally:
        folder.remove()


def _not_copied(error: Exception, source: Path, folder: Path) -> OnRecordError:
    reason = getattr(error, "strerror", None) or error
    trouble = Trouble(f"“{source.name}” could not be copied to “{folder}”: {reason}.")
    return explain(error, source) or trouble


def _copy_pages(source: Path, target: Path) -> None:
    with (
        closing(connect_for_reading(source)) as reading,
        closing(sqlite3.connect(target, isolation_level=None)) as writing,
    ):
        # The copy is flushed once at the end; until then nobody relies on it.
        writing.execute("PRAGMA synchronous=OFF")
        writing.execute("PRAGMA journal_mode=MEMORY").fetchall()
        reading.backup(writing, progress=_waiting_until(time.monotonic() + PATIENCE_S), sleep=0.05)


def _waiting_until(deadline: float) -> Callable[[int, int, int], None]:
    """Ends the waiting of SQLite's backup call, which would otherwise try for ever."""

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            error = sqlite3.OperationalError("busy")
            error.sqlite_errorcode = status
            raise error

    return check


def _compare(source: Path, target: Path) -> None:
    with (
        closing(connect_for_reading(source)) as original,
        closing(connect_for_reading(target)) as copy,
    ):
        sound = (
            copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            and copy.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            and fingerprint(copy) == fingerprint(original)
        )
    if not sound:
        raise damage(source)
