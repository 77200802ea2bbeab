"""Writing files so that nothing half-done ever stands under a final name.

Files are written under their own names into a hidden folder beside their place, where they can be
read back, are flushed to the disk, and are moved when all of them are complete. A failure or an
interruption leaves what was there before. What a killed program leaves of its hidden folder goes
away with the next export into the same place.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from core.errors import Refused, Trouble
from core.storage.files import flush, flush_folder
from core.storage.scratch import Scratch

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_HIDDEN = ".onrecord-"
_MORE = 1 << 20
"""Bytes for which a disk that may be full is asked."""


class NewFiles:
    """Files that are being written together; they appear together, or not at all."""

    def __init__(self) -> None:
        self._folders: dict[Path, Scratch] = {}
        self._parts: dict[Path, Path] = {}
        self._open: list[tuple[Path, BinaryIO]] = []

    def open(self, path: Path) -> BinaryIO:
        """A handle for the bytes of the file that will be `path`; it is closed for the caller.

        Raises `Refused` for a place where no file can be, `Trouble` where none may be written.
        """
        part = self.place(path)
        try:
            handle = part.open("xb")
        except OSError as error:
            raise trouble_of(error, path) from error
        self._open.append((path, handle))
        return handle

    def place(self, path: Path) -> Path:
        """Where somebody else may write the file that will be `path`. Raises as `open` does."""
        check_place(path)
        place = path.resolve()
        check_place(place)
        self._parts[place] = part = self._folder(place.parent) / place.name
        return part

    @property
    def first(self) -> Path | None:
        """Where the first of the files will be."""
        return next(iter(self._parts), None)

    def staged(self, path: Path) -> Path:
        """Where the file that will be `path` stands until all are complete."""
        return self._parts[path.resolve()]

    def close_all(self) -> None:
        """Let go of every file that was opened here, so that it can be read back."""
        while self._open:
            path, handle = self._open.pop()
            try:
                handle.close()
            except OSError as error:
                raise trouble_of(error, path) from error

    def finish(self) -> None:
        self.close_all()
        for place, part in self._parts.items():
            try:
                flush(part)
            except OSError as error:
                raise trouble_of(error, place) from error
        self._move()

    def _move(self) -> None:
        """Put every file in its place; after a failure, what was there is there again."""
        moved: list[tuple[Path, Path | None]] = []
        try:
            for place, part in self._parts.items():
                older = _kept(place, part)
                try:
                    part.replace(place)
                    moved.append((place, older))
                    flush_folder(place.parent)
                except OSError as error:
                    raise trouble_of(error, place) from error
        except BaseException:
            for place, older in reversed(moved):
                with suppress(OSError):
                    _put_back(place, older)
            raise

    def discard(self) -> None:
        """Take away what is still unfinished; without effect on files that are in their place."""
        for _, handle in self._open:
            with suppress(OSError):
                handle.close()
        for folder in self._folders.values():
            folder.remove()

    def _folder(self, parent: Path) -> Path:
        """The hidden folder beside the files of `parent`: moving within one disk is one step."""
        if parent not in self._folders:
            try:
                self._folders[parent] = Scratch(parent, _HIDDEN)
            except OSError as error:
                raise trouble_of(error, parent) from error
        return self._folders[parent].path


def _kept(place: Path, part: Path) -> Path | None:
    """A second name for the file that `part` is to replace, by which it can be put back.

    None where there is no file; the file itself on disks where a file has one name only.
    """
    older = part.with_name(f"{part.name}.older")
    try:
        os.link(place, older)
    except FileNotFoundError:
        return None
    except OSError:
        return place
    return older


def _put_back(place: Path, older: Path | None) -> None:
    if older is None:
        place.unlink()
    elif older != place:
        older.replace(place)


@contextmanager
def new_files() -> Iterator[NewFiles]:
    """`with new_files() as new: new.open(path).write(…)`. Disk errors inside become `Trouble`."""
    new = NewFiles()
    try:
        yield new
        new.finish()
    except OSError as error:
        raise trouble_of(error, new.first) from error
    finally:
        new.discard()


def check_place(path: Path) -> None:
    """Raises `Refused` where a file cannot be, or where a project is."""
    if path.suffix == ".onrecord":
        raise Refused(f"“{path.name}” is the name of a project. Choose another name for the file.")
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:  # a name that is too long, or a link that leads to itself
        raise trouble_of(error, path) from error
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file in it.")
    if path.parent.is_file():
        raise Refused(f"“{path.parent}” is a file, not a folder. Name a folder that there is.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}”. Create it first.")


def trouble_of(error: OSError, path: Path | None) -> Trouble:
    """What the system said about writing a file, as a sentence."""
    what = f"“{path}”" if path else "the file"
    if error.errno in _FULL:
        return Trouble(f"The disk is full, so {what} was not written. Free some space.")
    begin = what[0].upper() + what[1:]
    if error.errno in _NOT_ALLOWED:
        return Trouble(
            f"{begin} cannot be written: you have no permission, or another program has it open. "
            "Close it there, or choose another folder."
        )
    return Trouble(f"{begin} cannot be written: {error.strerror or error}.")


def disk_trouble(part: Path, path: Path) -> Trouble | None:
    """Why a library that says little could not write `part`, which was to be `path`.

    Asks the disk for some more room behind what is there; `part` is of no use afterwards. None if
    there is room: then it was something else.
    """
    try:
        with part.open("ab") as file:
            file.write(bytes(_MORE))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return trouble_of(error, path)
    return None
