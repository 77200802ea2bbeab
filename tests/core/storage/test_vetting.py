import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.actors.commands import AddActor
from core.errors import Trouble
from core.project import Project
from core.storage.schema import VERSION, expected_fingerprint
from core.storage.vetting import Vetted, vet
from tests.core.storage.other_user import open_folder, posix_only, somebody_else
from tests.core.storage.sample_project import add_article, ask, dump, half_commit, new_project, sql


@pytest.fixture
def closed(place: Path) -> Path:
    with new_project(place) as project:
        add_article(project)
    return place


def foreign(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE diary (day TEXT)", "INSERT INTO diary VALUES ('Monday')")


def write_ahead(path: Path) -> None:
    foreign(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def zipped(path: Path) -> None:
    (path.parent / "in").mkdir()
    path.replace(path.parent / "in" / path.name)
    shutil.make_archive(str(path), "zip", path.parent / "in")
    path.with_name(f"{path.name}.zip").replace(path)


def cut(at: int) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(path.read_bytes()[:at])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"S"), "not an OnRecord project"),
        (lambda path: path.write_text("Monday. Rain. " * 1000), "not an OnRecord project"),
        (lambda path: path.write_bytes(bytes(9000)), "not an OnRecord project"),
        (zipped, "not an OnRecord project"),
        (foreign, "database of another program"),
        (write_ahead, "database of another program"),
        (cut(16), "not an OnRecord project"),
        (cut(100), "."),
        (cut(2000), "."),
        (cut(4096), "damaged"),
        (cut(9000), "damaged"),
        (cut(-4096), "damaged"),
        (cut(-1), "damaged"),
        (
            lambda path: path.write_bytes(
                path.read_bytes()[:20480].ljust(path.stat().st_size, b"X")
            ),
            "damaged",
        ),
        (lambda path: sql(path, f"PRAGMA user_version={VERSION + 1000}"), "newer OnRecord"),
        (lambda path: sql(path, "CREATE TABLE more (a)"), "did not make"),
        (lambda path: sql(path, "CREATE VIEW more AS SELECT 1"), "did not make"),
        (lambda path: sql(path, "DROP TRIGGER texts_no_update"), "did not make"),
        (lambda path: sql(path, "DROP INDEX ix_claims_type"), "did not make"),
        (
            lambda path: sql(
                path, "CREATE TRIGGER eat AFTER INSERT ON claims BEGIN DELETE FROM claims; END"
            ),
            "did not make",
        ),
        (
            lambda path: sql(
                path,
                "CREATE TRIGGER eat AFTER INSERT ON claims BEGIN DELETE FROM claims; END",
                f"PRAGMA user_version={VERSION + 1}",
            ),
            "did not make",
        ),
    ],
)
@pytest.mark.parametrize("writable", [True, False])
def test_what_is_no_sound_project_is_refused_and_left_as_it_is(
    closed: Path, spoil: Callable[[Path], object], words: str, writable: bool
) -> None:
    spoil(closed)
    before, files = closed.read_bytes(), sorted(closed.parent.iterdir())
    with pytest.raises(Trouble, match=words):
        Project.open(closed, writable=writable)
    assert closed.read_bytes() == before
    assert sorted(closed.parent.iterdir()) == files


def test_a_missing_file_or_a_folder_is_said(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.onrecord", tmp_path):
        with pytest.raises(Trouble, match="There is no file"):
            Project.open(path)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_minor_version_opens(closed: Path) -> None:
    sql(closed, "CREATE TABLE more (a)", f"PRAGMA user_version={VERSION + 1}")
    assert vet(closed) == Vetted(VERSION + 1, needs_upgrade=False)
    with Project.open(closed) as project:
        project.run(AddActor("Port", "organisation"))
    assert ask(closed, "PRAGMA user_version") == [(VERSION + 1,)]


def test_every_cut_is_told_without_a_traceback(closed: Path) -> None:
    whole = closed.read_bytes()
    for at in range(0, len(whole), 1777):
        closed.write_bytes(whole[:at])
        with pytest.raises(Trouble):
            Project.open(closed)
    closed.write_bytes(whole)
    Project.open(closed).close()


@pytest.mark.parametrize("writable", [True, False])
def test_half_a_commit_is_taken_back(closed: Path, writable: bool) -> None:
    with Project.open(closed) as project:
        before = dump(project)
    half_commit(closed)
    with Project.open(closed, writable=writable) as project:
        assert dump(project) == before


def test_half_a_commit_that_had_begun_to_grow_the_file_is_taken_back(closed: Path) -> None:
    with Project.open(closed) as project:
        before = dump(project)
    half_commit(closed)
    # The header speaks of pages that had not reached the disk when the program was killed.
    data = bytearray(closed.read_bytes())
    data[24:28] = data[92:96]
    data[28:32] = (1_000_000).to_bytes(4, "big")
    closed.write_bytes(data)
    with Project.open(closed) as project:
        assert dump(project) == before


def test_half_a_commit_of_a_newer_program_is_left_to_it(closed: Path) -> None:
    sql(closed, f"PRAGMA user_version={VERSION + 1000}")
    half_commit(closed)
    files = {one: one.read_bytes() for one in closed.parent.iterdir()}
    with pytest.raises(Trouble, match="newer OnRecord"):
        Project.open(closed)
    assert {one: one.read_bytes() for one in closed.parent.iterdir()} == files


@posix_only
def test_half_a_commit_that_cannot_be_taken_back_is_said() -> None:
    with open_folder() as folder:
        place = folder / "town.onrecord"
        new_project(place).close()
        half_commit(place)
        place.chmod(0o444)
        folder.chmod(0o555)
        with somebody_else(), pytest.raises(Trouble, match=r"last save .* was interrupted"):
            Project.open(place, writable=False)


def test_a_project_in_another_journal_mode_is_brought_back(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    with Project.open(closed) as project:
        project.run(AddActor("Port", "organisation"))
    assert ask(closed, "PRAGMA journal_mode") == [("delete",)]
    assert [one.name for one in closed.parent.iterdir()] == [closed.name]


def test_what_a_file_must_look_like_is_found_out_once() -> None:
    expected_fingerprint()
    began = time.perf_counter()
    for _ in range(100):
        expected_fingerprint()
    assert time.perf_counter() - began < 0.1
