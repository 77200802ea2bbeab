"""Folders for work in progress, gone when the work is done, also after a program was killed.

Whoever works in one holds a lock beside it, which the system gives back when the holder dies. So
whoever makes the next one there can tell which are nobody's any more, and takes those away.
"""

import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from core.errors import Trouble
from core.storage.locking import ProjectLock


class Scratch:
    """A new folder in `parent`, its name beginning with `prefix`; only its owner may look into it.

    Raises `OSError` where none can be made.
    """

    def __init__(self, parent: Path, prefix: str) -> None:
        _sweep(parent, prefix)
        self.path = parent / f"{prefix}{secrets.token_hex(4)}"
        self._lock = ProjectLock(self.path)
        # Some disks have no locks; there, nothing is ever taken for nobody's.
        with suppress(Trouble):
            self._lock.acquire()
        try:
            self.path.mkdir(mode=0o700)
        except BaseException:
            self._lock.release()
            raise

    def remove(self) -> None:
        """Take it away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.release()


def _sweep(parent: Path, prefix: str) -> None:
    """Take away what others left whom the system has ended."""
    name = re.compile(re.escape(prefix) + "[0-9a-f]{8}")
    with suppress(OSError), os.scandir(parent) as entries:
        left = [
            Path(one.path)
            for one in entries
            if name.fullmatch(one.name) and one.is_dir(follow_symlinks=False)
        ]
        for folder in left:
            lock = ProjectLock(folder)
            with suppress(Trouble):
                lock.acquire()
                shutil.rmtree(folder, ignore_errors=True)
                lock.release()
