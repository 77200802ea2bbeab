"""Making a new project file: under another name, then put in its place in one step."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from core.errors import Refused, Trouble
from core.storage.files import flush_folder
from core.storage.troubles import explain

SUFFIX = ".onrecord"


def check_place(path: Path) -> None:
    """Raises `Refused` where no new project can be: the place is taken, or has the wrong ending."""
    if path.suffix != SUFFIX:
        raise Refused(f"A project's name ends in “{SUFFIX}”, for example “{path.stem}{SUFFIX}”.")
    if path.exists():
        raise Refused(f"“{path}” exists already and was left as it is. Choose another name.")
    for leftover in (Path(f"{path}-journal"), Path(f"{path}-wal")):
        if leftover.exists() and leftover.stat().st_size:
            # SQLite would play it into the new file.
            raise Refused(
                f"“{leftover.name}” belongs to an earlier file of this name and may hold part of "
                "it. Move it away, or choose another name."
            )
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}”. Create it first.")


@contextmanager
def new_project_file(path: Path) -> Iterator[Path]:
    """An empty file to fill, which becomes `path` at the end; when anything fails, nothing is left.

    Raises `Trouble` where the disk or the file system says no.
    """
    unfinished = path.with_name(f".{path.name}.new")
    journal_file = Path(f"{unfinished}-journal")
    try:
        unfinished.unlink(missing_ok=True)
        journal_file.unlink(missing_ok=True)
        unfinished.touch(exist_ok=False)
        yield unfinished
        unfinished.rename(path)
        flush_folder(path.parent)
    except (DBAPIError, sqlite3.Error) as error:
        raise explain(error, path) or error from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be created: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
        journal_file.unlink(missing_ok=True)
