"""Makes sure that what was written is on the disk, and that a name points to it."""

import os
import sys
from pathlib import Path


def flush(path: Path) -> None:
    """Force a closed file to the disk. Never for a project that is open in this process."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, where the system can do that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
