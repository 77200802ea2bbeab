"""Files appear complete, together, or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from core.errors import Refused, Trouble
from core.exchange.files import new_files, trouble_of


def test_files_appear_when_all_are_complete(tmp_path):
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    with new_files() as new:
        new.open(one).write(b"1")
        new.open(two).write(b"2")
        assert not one.exists()
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_an_interruption_leaves_what_was_there(tmp_path, failure):
    path = tmp_path / "one.txt"
    path.write_bytes(b"older")

    def interrupted():
        with new_files() as new:
            new.open(path).write(b"half")
            raise failure

    with pytest.raises(failure):
        interrupted()
    assert path.read_bytes() == b"older"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "no permission"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(tmp_path, monkeypatch, number, words):
    def fail(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Trouble, match=words), new_files() as new:
        new.open(tmp_path / "a.txt").write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_link_keeps_pointing_to_the_file(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"older")
    link.symlink_to(real)
    with new_files() as new:
        new.open(link).write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="there is no umask")
def test_the_file_has_the_permissions_of_any_new_file(tmp_path):
    with new_files() as new:
        new.open(tmp_path / "a.txt").write(b"x")
    plain = tmp_path / "b.txt"
    plain.write_bytes(b"x")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a.txt", plain)]
    assert modes[0] == modes[1]


def test_a_project_is_never_replaced(tmp_path):
    with pytest.raises(Refused, match="name of a project"), new_files() as new:
        new.open(tmp_path / "study.onrecord")


def write_new(*paths):
    with new_files() as new:
        for path in paths:
            new.open(path).write(b"new")


def test_a_target_that_another_program_has_open_changes_none(tmp_path, monkeypatch):
    """Windows refuses to replace such a file. The first ones are moved by then, and come back."""
    older, fresh, held = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    older.write_bytes(b"older")
    held.write_bytes(b"held")
    genuine = Path.replace

    def replace(self, target):
        if target == held:
            raise PermissionError(errno.EACCES, "in use")
        return genuine(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Trouble, match=r"c\.txt” cannot be written.*has it open"):
        write_new(older, fresh, held)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.txt": b"older",
        "c.txt": b"held",
    }


def test_older_files_leave_no_second_name(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"older")
    with new_files() as new:
        new.open(path).write(b"new")
    assert (path.read_bytes(), path.stat().st_nlink) == (b"new", 1)
    assert list(tmp_path.iterdir()) == [path]


def test_a_sentence_begins_with_a_capital_and_only_there():
    full = str(trouble_of(OSError(errno.ENOSPC, ""), None))
    assert full == "The disk is full, so the file was not written. Free some space."
    assert str(trouble_of(OSError(errno.EIO, "bad"), None)) == "The file cannot be written: bad."
