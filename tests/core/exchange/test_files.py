"""Files appear complete, together, or not at all."""

import errno
import os
import stat

import pytest

from core.errors import Refused, Trouble
from core.exchange.files import new_files


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
