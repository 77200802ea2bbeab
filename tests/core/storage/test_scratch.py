"""Folders for work in progress go away, and nobody's are swept by the next."""

import subprocess
import sys

import pytest

from core.storage.scratch import Scratch

HOLDER = """
import sys
from pathlib import Path
from core.storage.scratch import Scratch
folder = Scratch(Path(sys.argv[1]), ".work-")
(folder.path / "half").write_bytes(b"x" * 1000)
print(folder.path, flush=True)
sys.stdin.read()
"""


def test_it_goes_away_with_all_that_is_in_it(tmp_path):
    folder = Scratch(tmp_path, ".work-")
    (folder.path / "half").write_bytes(b"x")
    folder.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_swept_and_what_is_used_is_not(tmp_path):
    other = tmp_path / ".work-notours"
    other.mkdir()
    mine = Scratch(tmp_path, ".work-")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        theirs = tmp_path / holder.stdout.readline().strip()
        second = Scratch(tmp_path, ".work-")
        assert {theirs, mine.path} <= set(tmp_path.iterdir())
        second.remove()
        holder.kill()
        holder.wait()
        assert holder.returncode != 0
    assert theirs.exists()
    third = Scratch(tmp_path, ".work-")
    assert not theirs.exists()
    assert mine.path.exists()
    for one in (third, mine):
        one.remove()
    assert list(tmp_path.iterdir()) == [other]


def test_a_place_where_nothing_may_be_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        Scratch(tmp_path / "nowhere", ".work-")
