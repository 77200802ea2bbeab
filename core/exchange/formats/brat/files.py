"""Where files of brat come from: a zip archive, a folder, or one .ann file with its text."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from core.errors import Refused, Trouble
from core.exchange.formats.bundle import LARGEST_MEMBER, MEMBER_LIMIT, open_bundle


class Files(Protocol):
    """Files by their names, with `/` between folders."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def __contains__(self, name: object) -> bool: ...

    def read(self, name: str) -> bytes: ...


class FolderFiles:
    """The files of a folder and those in it; what leads out of it by a link is left aside."""

    def __init__(self, folder: Path, only: str | None = None) -> None:
        self._folder = folder
        self.names = tuple(sorted(self._found())) if only is None else (only,)

    def _found(self) -> Iterator[str]:
        root = self._folder.resolve()
        for number, path in enumerate(self._folder.rglob("*")):
            if number > MEMBER_LIMIT:
                raise Refused(f"“{self._folder}” has too many files. Name a folder of brat.")
            if path.suffix in (".ann", ".txt") and path.resolve().is_relative_to(root):
                yield path.relative_to(self._folder).as_posix()

    def __contains__(self, name: object) -> bool:
        return (self._folder / str(name)).is_file()

    def read(self, name: str) -> bytes:
        path = self._folder / name
        try:
            if path.stat().st_size > LARGEST_MEMBER:
                raise Refused(f"“{path}” is too large to be a file of brat.")
            return path.read_bytes()
        except OSError as error:
            raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error


@contextmanager
def open_files(path: Path) -> Iterator[Files]:
    """The files at `path`. Raises `Refused` or `Trouble` where there are none."""
    if path.is_dir():
        yield FolderFiles(path)
    elif path.suffix.lower() == ".ann":
        if not path.is_file():
            raise Refused(f"There is no file “{path}”. Check the name.")
        yield FolderFiles(path.parent, path.name)
    else:
        with open_bundle(path) as bundle:
            yield bundle
