"""Runs the tests: all of them, or what pytest makes of the arguments."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core import environment

MEMORY = Path("/dev/shm")
ROOM_BYTES = 6 << 30


def main() -> int:
    """Set up what the tests need, run pytest and return its exit status."""
    environment.ensure("dev")
    import pytest

    here = environment.CHECKOUT
    # Some tests start the program again and again, which must not compile itself every time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    arguments = sys.argv[1:] or ["-n", "2", str(here / "tests")]
    with _quick_place():
        return int(pytest.main(["--rootdir", str(here), *arguments]))


@contextmanager
def _quick_place() -> Iterator[None]:
    """Let the tests write into memory where there is room: a save mostly waits for the disk.

    Whoever names a folder in TMPDIR gets the files there.
    """
    if "TMPDIR" in os.environ or not _has_room(MEMORY):
        yield
        return
    with tempfile.TemporaryDirectory(
        prefix="onrecord-", dir=MEMORY, ignore_cleanup_errors=True
    ) as folder:
        Path(folder).chmod(0o755)  # some tests become somebody else
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        yield


def _has_room(folder: Path) -> bool:
    writable = os.access(folder, os.W_OK | os.X_OK)
    return writable and shutil.disk_usage(folder).free >= ROOM_BYTES


if __name__ == "__main__":
    sys.exit(main())
