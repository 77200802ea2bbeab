"""The bytes that a reader works on, and the gate through which they come in."""

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Refused, Trouble

MEGABYTE = 1_000_000
SIZE_LIMIT = 50 * MEGABYTE


def never() -> bool:
    """The answer of a caller that cannot be interrupted."""
    return False


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read once.

    `columns` maps a field of an article to the column of a table that holds it.
    `cancelled` is asked between articles, pages and rows; a reader stops when it says yes.
    """

    name: str
    data: bytes
    format: str
    columns: Mapping[str, str] = field(default_factory=dict)
    cancelled: Callable[[], bool] = never


def load(path: Path) -> bytes:
    """The bytes of a file.

    Raises Refused for what is no ordinary file, is empty, or is larger than SIZE_LIMIT (judged
    before a byte is read), and Trouble for what cannot be read.
    """
    _refuse_project(path)
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise Refused(f"{path} is not a file. Name a file, or a folder that holds files.")
        _check_size(path, facts.st_size)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Trouble(f"{path} is not there. Check the name and the folder.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Trouble(f"{path} cannot be read: {reason}.") from error
    _check_size(path, len(data))
    return data


def _refuse_project(path: Path) -> None:
    # Closing a second handle on an open SQLite file would drop the project's own locks.
    if path.suffix.lower().startswith(".onrecord"):
        raise Refused(f"{path.name} is an OnRecord project, not an article. Merge it instead.")


def _check_size(path: Path, size: int) -> None:
    if size == 0:
        raise Refused(f"{path.name} is empty.")
    if size > SIZE_LIMIT:
        raise Refused(
            f"{path.name} has {size / MEGABYTE:.1f} MB; the limit for one file is "
            f"{SIZE_LIMIT // MEGABYTE} MB. Split it into smaller files."
        )
