"""Zip archives: written the same every time, and none that is hostile is opened."""

import io
import zipfile

import pytest

from core.errors import Refused
from core.exchange.formats import bundle
from core.exchange.formats.bundle import leads_out, new_bundle, open_bundle


def packed(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return path


def test_bytes_depend_on_names_and_contents_only(tmp_path):
    def made():
        out = io.BytesIO()
        with new_bundle(out) as new:
            new.add("ü/a.txt", "😀")
            new.add_parts("b.jsonl", [b"1\n", b"2\n"])
        return out.getvalue()

    assert made() == made()
    path = tmp_path / "a.zip"
    path.write_bytes(made())
    with open_bundle(path) as opened:
        assert opened.names == ("ü/a.txt", "b.jsonl")
        assert opened.read("ü/a.txt").decode() == "😀"
        assert list(opened.lines("b.jsonl")) == [b"1", b"2"]
    with zipfile.ZipFile(path) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def fail_in_the_middle(out):
    with new_bundle(out):
        out.close()
        raise RuntimeError("mine")


def test_a_failure_while_writing_is_the_only_one_told():
    with pytest.raises(RuntimeError, match="mine"):
        fail_in_the_middle(io.BytesIO())


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "..\\a", "C:\\a", "a/..", "x\0y"])
def test_names_that_lead_out(name):
    assert leads_out(name)


@pytest.mark.parametrize("name", ["a..b", "a/b.txt", "...", "ü 😀.txt"])
def test_names_that_stay_inside(name):
    assert not leads_out(name)


def test_archives_that_lead_out_are_refused(tmp_path):
    path = packed(tmp_path / "a.zip", [("../outside.txt", "x")])
    with pytest.raises(Refused, match="leads out of it"), open_bundle(path):
        pass


def test_bombs_are_refused_before_they_are_unpacked(tmp_path, monkeypatch):
    path = packed(tmp_path / "a.zip", [("a", b"0" * 21_000_000)])
    with pytest.raises(Refused, match="far more than its size"), open_bundle(path):
        pass
    monkeypatch.setattr(bundle, "MEMBER_LIMIT", 2)
    many = packed(tmp_path / "b.zip", [(str(number), "x") for number in range(3)])
    with pytest.raises(Refused, match="too many"), open_bundle(many):
        pass


def test_what_is_no_archive_or_damaged_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with pytest.raises(Refused, match="no file"), open_bundle(path):
        pass
    with pytest.raises(Refused, match="is a folder"), open_bundle(tmp_path):
        pass
    path.write_bytes(b"PK\3\4 nothing")
    with pytest.raises(Refused, match="not a zip archive"), open_bundle(path):
        pass
    data = bytearray(packed(path, [("a.txt", b"some words that are long enough")]).read_bytes())
    data[40:44] = b"????"
    path.write_bytes(data)
    with open_bundle(path) as opened, pytest.raises(Refused, match="damaged"):
        opened.read("a.txt")


def test_a_list_of_members_that_leads_in_front_of_the_file(tmp_path):
    path = packed(tmp_path / "a.zip", [("a.txt", b"some words")])
    data = bytearray(path.read_bytes())
    data[-6:-2] = b"\xff\0\0\0"
    path.write_bytes(data)
    with pytest.raises(Refused, match="damaged"), open_bundle(path) as opened:
        opened.read("a.txt")
