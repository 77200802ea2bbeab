"""One program at a time may write a project: a lock beside it, free when its holder dies.

The lock is named after the file, so a project is opened by its real path (links resolved). A hard
link is a second name that no lock can see; `core.storage.checks` reports it.
"""

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

from core.errors import Trouble
from core.storage.troubles import CannotWrite

if sys.platform == "win32":
    import msvcrt

    # Windows forbids reading what is locked, so the lock lies behind the words of the holder.
    _FAR = 1 << 30

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class ProjectLock:
    """Holds `.<project>.lock` beside the project, with the holder's process and computer inside."""

    def __init__(self, path: Path) -> None:
        self._place = path.with_name(f".{path.name}.lock")
        self._handle: int | None = None
        self._name = path.name

    def acquire(self) -> None:
        """Raises `Trouble`, naming the holder, when somebody else has the project open."""
        try:
            while self._handle is None:
                self._handle = self._lock_file()
            os.truncate(self._handle, 0)
            os.write(self._handle, f"process {os.getpid()} on {socket.gethostname()}".encode())
        except OSError as error:
            self.release()
            raise CannotWrite(
                f"“{self._name}” cannot be opened for writing: its folder says "
                f"“{error.strerror or error}”. Check the permissions of the folder, or open the "
                "project for reading only."
            ) from error

    def release(self) -> None:
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        if sys.platform == "win32":  # an open file cannot be deleted there
            os.close(handle)
            with suppress(OSError):
                self._place.unlink()
            return
        with suppress(OSError):
            self._place.unlink()
        os.close(handle)

    def _lock_file(self) -> int | None:
        """The locked file's handle; None if it was deleted by its last holder in the meantime."""
        handle = os.open(self._place, os.O_RDWR | os.O_CREAT, 0o666)
        locked = False
        try:
            locked = _try_lock(handle)
            if locked and os.path.samestat(os.fstat(handle), self._place.stat()):
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if locked:
            return None
        raise Trouble(
            f"“{self._name}” is open in another window ({self._holder()}). "
            "Close it there first; nothing was changed."
        )

    def _holder(self) -> str:
        try:
            return self._place.read_text("utf-8", "replace") or "holder unknown"
        except OSError:
            return "holder unknown"
