"""Files without the time at which they were made: the same project gives the same bytes."""

from pathlib import Path

_HEAD = 500


def set_time(path: Path, mark: bytes, behind: int, time: bytes) -> None:
    """Put `time` into the head of a closed file, so many bytes behind the end of `mark`."""
    with path.open("r+b") as file:
        at = file.read(_HEAD).index(mark) + len(mark) + behind
        file.seek(at)
        file.write(time)
