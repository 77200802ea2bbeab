"""Files that are no usable project: one sentence, exit status 1, and not a byte changed."""

import os
import sqlite3

import pytest

from core.project import Project
from tests.core.storage.first_version import write_fourth_version

READING = {
    "counts": ("--by", "speaker"),
    "export": ("out.csv",),
    "history": (),
}
WRITING = {"import": ("a.txt",), "claims": ("c.jsonl", "--analyst", "Ana")}


def a_text(path, _study):
    path.write_text("Dear editor,\n\nthis is a letter.\n")


def an_empty_file(path, _study):
    path.touch()


def a_foreign_database(path, _study):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title)")
    connection.close()


def a_truncated_project(path, study):
    path.write_bytes(study.read_bytes()[:-100_000])


def a_newer_project(path, study):
    path.write_bytes(study.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=9000")
    connection.close()


def a_project_with_a_strange_trigger(path, study):
    path.write_bytes(study.read_bytes())
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE TRIGGER eat AFTER INSERT ON claims BEGIN DELETE FROM claims; END"
        )
    connection.close()


BAD = {
    a_text: "not an OnRecord project",
    an_empty_file: "is empty",
    a_foreign_database: "database of another program",
    a_truncated_project: "is damaged",
    a_newer_project: "newer OnRecord",
    a_project_with_a_strange_trigger: "did not make",
}


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("An article.\n\nWith a text.")
    (tmp_path / "c.jsonl").write_text('{"article": {"name": "a"}, "fragments": [[0, 1]]}')


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("command", [*READING, *WRITING])
@pytest.mark.parametrize("kind", list(BAD), ids=lambda kind: kind.__name__)
def test_it_is_refused_and_left_as_it_is(onrecord, tmp_path, study, kind, command):
    path = tmp_path / "bad.onrecord"
    kind(path, study)
    before = path.read_bytes(), set(tmp_path.iterdir())
    answer = onrecord(command, path, *(READING | WRITING)[command], "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err.startswith("onrecord: ")
    assert BAD[kind] in answer.err
    assert answer.err.count("\n") == 1
    assert (path.read_bytes(), set(tmp_path.iterdir())) == before


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("kind", list(BAD), ids=lambda kind: kind.__name__)
def test_check_reports_it(onrecord, tmp_path, study, kind):
    path = tmp_path / "bad.onrecord"
    kind(path, study)
    before = path.read_bytes()
    answer = onrecord("check", path, "--json")
    assert answer.status == 1
    assert answer.document["ok"] is False
    assert answer.document["problems"]
    assert path.read_bytes() == before


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("command", [*READING, *WRITING, "backup"])
def test_a_project_that_is_not_there(onrecord, tmp_path, command):
    before = set(tmp_path.iterdir())
    answer = onrecord(command, "gone.onrecord", *(READING | WRITING).get(command, ()))
    assert (answer.status, answer.out) == (1, "")
    assert "gone.onrecord" in answer.err
    assert set(tmp_path.iterdir()) == before


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("command", WRITING)
def test_writing_says_who_has_the_project_open(onrecord, study, command):
    with Project.open(study):
        answer = onrecord(command, study, *WRITING[command])
    assert (answer.status, answer.out) == (1, "")
    assert f"open in another window (process {os.getpid()}" in answer.err


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("command", [*READING, "check", "backup"])
def test_reading_works_beside_an_open_window(onrecord, study, command):
    with Project.open(study) as window:
        answer = onrecord(command, study, *READING.get(command, ()))
        assert answer.status == 0
        assert answer.out
        window.act_as("Somebody new")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("command", [*READING, *WRITING])
def test_a_read_only_folder_can_be_read_and_not_written(onrecord, study, tmp_path, command):
    locked = tmp_path / "locked"
    locked.mkdir()
    path = locked / "study.onrecord"
    path.write_bytes(study.read_bytes())
    path.chmod(0o400)
    locked.chmod(0o500)
    answer = onrecord(command, path, *(READING | WRITING)[command])
    locked.chmod(0o700)
    assert answer.status == (0 if command in READING else 1)


def test_an_older_file_is_no_damage(onrecord, tmp_path):
    path = tmp_path / "older.onrecord"
    write_fourth_version(path)
    answer = onrecord("check", path)
    assert "which is no damage" in answer.out
    assert "backup" not in answer.err
    Project.open(path).close()
    assert onrecord("check", path).status == 0
