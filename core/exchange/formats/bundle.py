"""Datasets that are one zip archive of many files: written the same every time, read with limits.

What is written depends on the names and bytes only, never on the clock or the system. What is
read is opened member by member, so that an archive needs the memory of its largest member.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from core.errors import Refused, Trouble

MEMBER_LIMIT = 1_000_000
LARGEST_MEMBER = 500_000_000
"""Bytes of one unpacked file."""
UNPACKED_LIMIT = 20_000_000_000
"""Bytes of everything together: what a million claims take in the wordiest format, and more."""
RATIO_LIMIT = 200
RATIO_FROM = 20_000_000
"""Bytes; what is smaller may be as repetitive as it likes."""

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _PLAIN_FILE = 3, 0o100644 << 16
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError)
_DAMAGE_INSIDE = (*_DAMAGE, OSError)
"""A damaged list of members can lead in front of the file, which is an `OSError`."""


class NewBundle:
    """An archive that is being written into `handle`; complete once `close` was called."""

    def __init__(self, handle: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, data: bytes | str) -> None:
        """A file with these bytes, or this text in UTF-8. Names have `/` between folders."""
        self._archive.writestr(_entry(name), data, compresslevel=6)

    def add_parts(self, name: str, parts: Iterable[bytes]) -> None:
        """A file whose bytes come piece by piece; no other can be added meanwhile."""
        with self._archive.open(_entry(name), "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)

    def close(self) -> None:
        """Write the list of files, without which the archive is none. The handle stays open."""
        self._archive.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry


@contextmanager
def new_bundle(handle: BinaryIO) -> Iterator[NewBundle]:
    """`with new_bundle(new.open(path)) as bundle: bundle.add(…)`. What a
    failure leaves is thrown away by whoever opened the handle."""
    bundle = NewBundle(handle)
    try:
        yield bundle
    except BaseException:
        # An archive that is left open speaks up later, when its file is gone.
        with suppress(OSError, ValueError):
            bundle.close()
        raise
    bundle.close()


class Bundle:
    """An archive that was checked from outside: `names` of its files, without folders, in order."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._entries = {one.filename: one for one in archive.infolist() if not one.is_dir()}
        self.names: tuple[str, ...] = tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """All bytes of a file. Raises `Refused` when they are damaged."""
        try:
            return self._archive.read(self._entries[name])
        except _DAMAGE_INSIDE as error:
            raise Refused(
                f"“{name}” in “{self._name}” is damaged. Export the file again."
            ) from error

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece. Raises `Refused` when they are damaged."""
        try:
            with self._archive.open(self._entries[name]) as member:
                while piece := member.read(_PIECE):
                    yield piece
        except _DAMAGE_INSIDE as error:
            raise Refused(
                f"“{name}” in “{self._name}” is damaged. Export the file again."
            ) from error

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, without their ends. Raises `Refused` when they are damaged."""
        try:
            with self._archive.open(self._entries[name]) as member:
                for line in member:
                    yield line.rstrip(b"\r\n")
        except _DAMAGE_INSIDE as error:
            raise Refused(
                f"“{name}” in “{self._name}” is damaged. Export the file again."
            ) from error


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """The archive at `path` for as long as the `with` lasts.

    Raises `Refused` for what is no sound zip archive, is protected by a password, unpacks to far
    more than a dataset has, or has names that lead out of it; `Trouble` for an unreadable file.
    """
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file in it.")
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE as error:
        raise Refused(f"“{path.name}” is not a zip archive, or it is damaged.") from error
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    with archive:
        _check(archive.infolist(), path.name, path.stat().st_size)
        yield Bundle(archive, path.name)


def _check(entries: list[zipfile.ZipInfo], name: str, packed: int) -> None:
    """Python reads no more of a member than its declared size, so these sizes can be trusted."""
    if len(entries) > MEMBER_LIMIT or len({one.filename for one in entries}) < len(entries):
        raise Refused(f"“{name}” is put together in an odd way (too many or doubled files).")
    if any(one.flag_bits & _ENCRYPTED for one in entries):
        raise Refused(f"“{name}” is protected by a password. Save it without one.")
    for one in entries:
        if leads_out(one.filename):
            raise Refused(f"“{name}” has a file “{one.filename[:80]}”, which leads out of it.")
        if one.file_size > LARGEST_MEMBER or _is_bomb(one):
            raise _too_large(name)
    # Members may share their packed bytes, so all of them together are measured by the file.
    unpacked = sum(one.file_size for one in entries)
    if unpacked > UNPACKED_LIMIT or unpacked > max(RATIO_FROM, packed * RATIO_LIMIT):
        raise _too_large(name)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(RATIO_FROM, entry.compress_size * RATIO_LIMIT)


def leads_out(name: str) -> bool:
    """Whether a name in an archive, or a reference in a file, means something outside of it."""
    parts = PurePosixPath(name.replace("\\", "/"))
    return parts.is_absolute() or ".." in parts.parts or name[1:2] == ":" or "\0" in name


def _too_large(name: str) -> Refused:
    return Refused(
        f"“{name}” unpacks to far more than its size. Such a file can stop the computer; it was "
        "not opened."
    )
