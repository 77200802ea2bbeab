"""Writing files so that nothing half-done ever stands under a final name.

Each file is written beside its place under a hidden name, flushed to the disk, and renamed when
all of them are complete. A failure or an interruption leaves what was there before.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import Refused, Trouble
from core.storage.files import flush_folder

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class NewFiles:
    """Files that are being written together; they appear together, or not at all."""

    def __init__(self) -> None:
        self._parts: dict[Path, tuple[Path, BinaryIO]] = {}

    def open(self, path: Path) -> BinaryIO:
        """A handle for the bytes of the file that will be `path`; it is closed for the caller.

        Raises `Refused` for a place where no file can be, `Trouble` where none may be written.
        """
        check_place(path)
        place = path.resolve()
        check_place(place)
        part = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
        try:
            handle = part.open("xb")
        except OSError as error:
            raise trouble_of(error, place) from error
        self._parts[place] = (part, handle)
        return handle

    def finish(self) -> None:
        for place, (_, handle) in self._parts.items():
            try:
                handle.flush()
                os.fsync(handle.fileno())
                handle.close()
            except OSError as error:
                raise trouble_of(error, place) from error
        for place, (part, _) in self._parts.items():
            try:
                part.replace(place)
                flush_folder(place.parent)
            except OSError as error:
                raise trouble_of(error, place) from error

    def discard(self) -> None:
        """Take away what is still unfinished; without effect after `finish`."""
        for part, handle in self._parts.values():
            with suppress(OSError):
                handle.close()
            with suppress(OSError):
                part.unlink(missing_ok=True)


@contextmanager
def new_files() -> Iterator[NewFiles]:
    """`with new_files() as new: new.open(path).write(…)`. Disk errors inside become `Trouble`."""
    new = NewFiles()
    try:
        yield new
        new.finish()
    except OSError as error:
        raise trouble_of(error, None) from error
    finally:
        new.discard()


def check_place(path: Path) -> None:
    """Raises `Refused` where a file cannot be, or where a project is."""
    if path.suffix == ".onrecord":
        raise Refused(f"“{path.name}” is the name of a project. Choose another name for the file.")
    try:
        path.stat()
    except FileNotFoundError:
        pass
    except OSError as error:  # a name that is too long, or a link that leads to itself
        raise trouble_of(error, path) from error
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}”. Create it first.")


def trouble_of(error: OSError, path: Path | None) -> Trouble:
    """What the system said about writing a file, as a sentence."""
    what = f"“{path}”" if path else "The file"
    if error.errno in _FULL:
        return Trouble(f"The disk is full, so {what} was not written. Free some space.")
    if error.errno in _NOT_ALLOWED:
        return Trouble(f"{what} cannot be written: you have no permission. Choose another folder.")
    return Trouble(f"{what} cannot be written: {error.strerror or error}.")
