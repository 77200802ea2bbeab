"""The gate for files that are zip archives inside: Word documents and workbooks."""

import zipfile
import zlib
from io import BytesIO

from core.errors import Refused

MEMBER_LIMIT = 20_000
UNPACKED_LIMIT = 200_000_000
RATIO_LIMIT = 200
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


def checked_members(data: bytes, name: str, kind: str) -> frozenset[str]:
    """The names in the archive, once every byte of it has been counted and its sums compared.

    `kind` says what the file should be ("Word document (.docx)"). Raises Refused for anything
    that is no sound archive, or that unpacks to more than a real document would.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, name)
            _count(archive, members, len(data), name)
    except _DAMAGE as error:
        raise Refused(f"{name} is not a {kind}, or it is damaged.") from error
    return frozenset(member.filename for member in members)


def _check_directory(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MEMBER_LIMIT or len({member.filename for member in members}) < len(members):
        raise Refused(f"{name} is put together in an odd way (too many or doubled parts).")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused(f"{name} is protected by a password. Save it without one.")
    if sum(member.file_size for member in members) > UNPACKED_LIMIT:
        raise _too_large(name)


def _count(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], packed: int, name: str
) -> None:
    """Unpack everything once without keeping it: the sizes in the directory may be forged."""
    limit = min(UNPACKED_LIMIT, packed * RATIO_LIMIT)
    total = 0
    for member in members:
        with archive.open(member) as part:
            while chunk := part.read(_CHUNK):
                total += len(chunk)
                if total > limit:
                    raise _too_large(name)


def _too_large(name: str) -> Refused:
    return Refused(
        f"{name} unpacks to far more than its size (limit: {UNPACKED_LIMIT // 1_000_000} MB, "
        f"{RATIO_LIMIT} times its size). Such a file can stop the computer; it was not opened."
    )
