"""The zip archive of a REFI-QDA project: opened with limits, and nothing outside is followed."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from core.errors import Refused, Trouble

LARGEST_PROJECT = 4_000_000_000
"""Bytes of the XML: a million claims of ours."""
LARGEST_SOURCE = 50_000_000
UNPACKED_LIMIT = 8_000_000_000
MEMBER_LIMIT = 1_000_000
RATIO_LIMIT = 200
RATIO_FROM = 10_000_000
"""Bytes; what is smaller may be as repetitive as it likes."""

DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""A damaged list of members can lead in front of the file, which is an `OSError`."""
INTERNAL = "internal://"
_PROJECT = "project.qde"
_ENCRYPTED = 0x1


class QdpxArchive:
    """The members of the archive, found whatever the case of their names."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self._members: dict[str, zipfile.ZipInfo] = {}
        for one in archive.infolist():
            self._members.setdefault(one.filename.replace("\\", "/").lower(), one)

    def project(self) -> IO[bytes]:
        """The XML. Raises `Refused` where there is none, or what is there is damaged."""
        inside = [key for key in self._members if key.rpartition("/")[2] == _PROJECT]
        plain = [key for key in self._members if key.endswith(".qde")]
        for key in (_PROJECT, *inside, *plain):
            if key in self._members:
                try:
                    return self._archive.open(self._members[key])
                except DAMAGE as error:
                    raise self._damaged(self._members[key]) from error
        raise Refused(
            f"“{self._name}” has no “{_PROJECT}” in it, so it is no REFI-QDA project (.qdpx)."
        )

    def source(self, reference: str | None) -> bytes | None:
        """The bytes of a source that lies in the archive; None for one that does not.

        A path that leads elsewhere is never followed. Raises `Refused` for damaged bytes.
        """
        name = (reference or "").replace("\\", "/").lower()
        if not name.startswith(INTERNAL):
            return None
        name = name.removeprefix(INTERNAL).removeprefix("/").removeprefix("sources/")
        bare = name.replace("{", "").replace("}", "")
        member = next(
            (found for one in (name, bare, f"{{{bare.replace('.', '}.', 1)}")
             if (found := self._members.get(f"sources/{one}"))),
            None,
        )  # fmt: skip
        if member is None or member.file_size > LARGEST_SOURCE:
            return None
        try:
            return self._archive.read(member)
        except DAMAGE as error:
            raise self._damaged(member) from error

    def _damaged(self, member: zipfile.ZipInfo) -> Refused:
        return Refused(
            f"“{member.filename[:80]}” in “{self._name}” is damaged. Export the project again."
        )


@contextmanager
def open_qdpx(path: Path) -> Iterator[QdpxArchive]:
    """The archive for as long as the `with` lasts.

    Raises `Refused` for what is no sound archive, is protected, or unpacks to far more than a
    project has; `Trouble` for a file that cannot be read.
    """
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    except DAMAGE as error:
        raise Refused(
            f"“{path.name}” is not a zip archive, or it is damaged, so it is no REFI-QDA project."
        ) from error
    with archive:
        _check(archive.infolist(), path.name)
        yield QdpxArchive(archive, path.name)


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    """Python reads no more of a member than its declared size, so these sizes can be trusted."""
    if len(members) > MEMBER_LIMIT or len({one.filename for one in members}) < len(members):
        raise Refused(f"“{name}” is put together in an odd way (too many or doubled files).")
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise Refused(f"“{name}” is protected by a password. Save it without one.")
    bombs = (
        one.file_size > max(RATIO_FROM, one.compress_size * RATIO_LIMIT)
        or one.file_size > LARGEST_PROJECT
        for one in members
    )
    if any(bombs) or sum(one.file_size for one in members) > UNPACKED_LIMIT:
        raise Refused(
            f"“{name}” unpacks to far more than its size. Such a file can stop the computer; it "
            "was not opened."
        )
