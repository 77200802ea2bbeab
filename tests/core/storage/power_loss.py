"""A disk whose power can be cut.

`RecordingDisk` is a file system for SQLite, in memory, that notes every step a database and its
journal take. `Platter` plays the steps again and says what a disk may hold when the power goes: all
that was flushed, and of the rest whatever chance left of it. Flushes are honest, a sector is 512
bytes and is written whole or not at all, and flushing a new file also flushes its name, as SQLite
sees to on POSIX systems.
"""

# ruff: noqa: N802  (SQLite names the methods of a file system)

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import apsw

SECTOR = 512
TORN = 1 / 3  # of the writes that were under way


@dataclass(frozen=True, slots=True)
class Write:
    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Flush:
    file: int


@dataclass(frozen=True, slots=True)
class Rename:
    """From now on a name stands for another file, or for none."""

    name: str
    file: int | None


@dataclass(frozen=True, slots=True)
class FlushFolder:
    pass


Step = Write | Resize | Flush | Rename | FlushFolder


class RecordingDisk(apsw.VFS):
    """Open a database on it with `apsw.Connection(name, vfs=disk.vfs_name)`, one at a time.

    `files` are on the disk from the start, flushed; `steps` grows with all that happens to them.
    """

    def __init__(self, vfs_name: str, files: dict[str, bytes]) -> None:
        super().__init__(vfs_name, "")
        self.vfs_name = vfs_name
        self.steps: list[Step] = []
        self.contents = [bytearray(content) for content in files.values()]
        self._names = {name: file for file, name in enumerate(files)}

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "OpenFile":
        if isinstance(name, apsw.URIFilename):
            name = name.filename()
        if name is None or name not in self._names:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            self.contents.append(bytearray())
            if name is None:  # a file for the moment, which has no name
                return OpenFile(self, len(self.contents) - 1)
            self._rename(name, len(self.contents) - 1)
        return OpenFile(self, self._names[name])

    def xDelete(self, name: str, syncdir: bool) -> None:
        self._rename(name, None)
        if syncdir:
            self.steps.append(FlushFolder())

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self._names

    def xFullPathname(self, name: str) -> str:
        return name

    def _rename(self, name: str, file: int | None) -> None:
        self.steps.append(Rename(name, file))
        if file is None:
            del self._names[name]
        else:
            self._names[name] = file


class OpenFile(apsw.VFSFile):
    """What SQLite calls to work on one file. Without shared memory, so WAL needs exclusive mode."""

    def __init__(self, disk: RecordingDisk, file: int) -> None:
        self._steps = disk.steps
        self._file = file
        self._content = disk.contents[file]

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._steps.append(Write(self._file, offset, bytes(data)))
        put(self._content, offset, data)

    def xTruncate(self, size: int) -> None:
        self._steps.append(Resize(self._file, size))
        resize(self._content, size)

    def xSync(self, flags: int) -> None:
        self._steps.append(Flush(self._file))

    def xFileSize(self) -> int:
        return len(self._content)

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE  # as SQLite supposes of every disk

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xLock(self, level: int) -> None:
        """Nobody else is there, so every lock is given."""

    def xUnlock(self, level: int) -> None:
        """And none has to be given back."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xClose(self) -> None:
        """Closing flushes nothing."""


class Platter:
    """What certainly lies on the disk, and what is still under way to it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._contents = defaultdict(bytearray, enumerate(map(bytearray, files.values())))
        self._names: dict[str, int | None] = {name: file for file, name in enumerate(files)}
        self._unflushed: defaultdict[int, list[Write | Resize]] = defaultdict(list)
        self._renamed: list[Rename] = []

    def take(self, step: Step) -> None:
        """The step that comes next."""
        match step:
            case Write() | Resize():
                self._unflushed[step.file].append(step)
            case Rename():
                self._renamed.append(step)
            case Flush():
                for change in self._unflushed.pop(step.file, ()):
                    apply(self._contents[step.file], change)
                if any(step.file == renamed.file for renamed in self._renamed):
                    self._flush_folder()
            case FlushFolder():
                self._flush_folder()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files as they may be found if the power goes now."""
        names = dict(self._names)
        for name in {renamed.name for renamed in self._renamed}:
            steps = [renamed for renamed in self._renamed if renamed.name == name]
            for step in steps[: chance.randint(0, len(steps))]:
                names[name] = step.file
        return {
            name: self._left_of(file, chance) for name, file in names.items() if file is not None
        }

    def _flush_folder(self) -> None:
        self._names.update((renamed.name, renamed.file) for renamed in self._renamed)
        self._renamed.clear()

    def _left_of(self, file: int, chance: random.Random) -> bytes:
        """How much arrives differs from cut to cut: of one file all, of another none."""
        luck = chance.choice((0.0, 0.5, 1.0, chance.random()))
        content = bytearray(self._contents[file])
        for change in self._unflushed[file]:
            if isinstance(change, Write) and chance.random() < TORN:
                for piece in _sectors(change):
                    if chance.random() < luck:
                        apply(content, piece)
                    elif piece.offset >= len(content) and chance.random() < luck:
                        # The file grew, but what was to fill it did not come: anything is there.
                        put(content, piece.offset, chance.randbytes(len(piece.data)))
            elif chance.random() < luck:
                apply(content, change)
        return bytes(content)


def apply(content: bytearray, change: Write | Resize) -> None:
    if isinstance(change, Write):
        put(content, change.offset, change.data)
    else:
        resize(content, change.size)


def put(content: bytearray, offset: int, data: bytes) -> None:
    if offset > len(content):
        resize(content, offset)
    content[offset : offset + len(data)] = data


def resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


def _sectors(write: Write) -> Iterator[Write]:
    start, end = write.offset, write.offset + len(write.data)
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield Write(write.file, start, write.data[start - write.offset : stop - write.offset])
        start = stop
