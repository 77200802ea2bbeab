"""What the machine does to us, in words, with nothing lost."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.analysts.commands import AddAnalyst
from core.claims.commands import CodeClaim
from core.errors import Refused, Trouble
from core.project import Project
from core.storage import engine
from core.storage.checks import check
from core.storage.troubles import CannotWrite, explain
from tests.core.storage.sample_project import (
    add_article,
    coding,
    dump,
    half_commit,
    new_project,
    sql,
)


def limit(project: Project, pages: int) -> None:
    with project._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_loses_nothing(project: Project) -> None:
    article = add_article(project)
    saying = coding(project, note="Long remark. " * 500)
    limit(project, project.path.stat().st_size // 4096 + 8)
    saved: list[int] = []

    def code_for_ever() -> None:
        while True:
            saved.append(project.run(CodeClaim(article, saying)).result)

    with pytest.raises(Trouble, match=r"The disk is full\. Nothing was changed"):
        code_for_ever()
    assert saved
    full = dump(project)
    assert sorted(full["claims"]) == [(claim,) for claim in saved]
    assert check(project.path) == []
    with pytest.raises(Trouble, match="full"):
        project.run(CodeClaim(article, saying))
    assert dump(project) == full
    limit(project, 1_000_000)
    # The key of the claim that was not saved was never given.
    assert project.run(CodeClaim(article, saying)).result == saved[-1] + 1
    project.undo()
    assert dump(project) == full


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_a_file_that_goes_while_it_is_open(project: Project, tmp_path: Path, what: str) -> None:
    add_article(project)
    place, elsewhere = project.path, tmp_path / "elsewhere.onrecord"
    told: list[object] = []
    project.changes.subscribe(told.append)
    other = tmp_path / "other.onrecord"
    if what == "moved":
        place.rename(elsewhere)
    elif what == "deleted":
        place.unlink()
    else:
        new_project(other).close()
        other.replace(place)
        before = place.read_bytes()
    for _ in range(2):
        with pytest.raises(CannotWrite, match="moved, deleted or replaced while it was open"):
            project.run(AddActor("Port", "organisation"))
    with pytest.raises(CannotWrite):
        project.undo()
    assert told == []
    project.close()
    if what == "moved":
        with Project.open(elsewhere) as moved:
            moved.act_as("Ana")
            assert moved.undo().label.startswith("Import")
    elif what == "replaced":
        assert place.read_bytes() == before
    else:
        assert not place.exists()


def test_what_took_the_place_is_not_touched_by_closing(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    new_project(other).close()
    half_commit(other)
    journal = Path(f"{project.path}-journal")
    Path(f"{other}-journal").replace(journal)
    other.replace(project.path)
    before = project.path.read_bytes(), journal.read_bytes()
    project.close()
    assert (project.path.read_bytes(), journal.read_bytes()) == before


def test_a_file_that_comes_back_can_be_written_again(project: Project, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.onrecord"
    project.path.rename(elsewhere)
    with pytest.raises(CannotWrite):
        project.run(AddActor("Port", "organisation"))
    elsewhere.rename(project.path)
    project.run(AddActor("Port", "organisation"))
    assert check(project.path) == []


def test_a_busy_file_is_said_and_nothing_changes(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine.RULES, "busy_timeout", "20")
    with new_project(place) as project:
        before = dump(project)
        with closing(sqlite3.connect(place)) as reader:
            cursor = reader.execute("SELECT * FROM claim_types")
            cursor.fetchone()
            with pytest.raises(Trouble, match="is busy"):
                project.run(AddActor("Port", "organisation"))
            cursor.close()
        assert dump(project) == before
        project.run(AddActor("Port", "organisation"))


def test_damaged_words_are_told_in_a_query_and_in_a_command(project: Project) -> None:
    actor = project.run(AddActor("Port", "organisation")).result
    project.close()
    sql(project.path, f"UPDATE actors SET note = CAST(x'ff41' AS TEXT) WHERE id = {actor}")
    with Project.open(project.path) as again:
        again.act_as("Ana")
        with pytest.raises(Trouble, match="is damaged"):
            dump(again)
        with pytest.raises(Trouble, match="is damaged"):
            again.run(DescribeActor(actor, "Harbour", "organisation", None, ()))


def test_half_a_character_is_refused(project: Project) -> None:
    before = dump(project)
    with pytest.raises(Refused, match="half of a pair"):
        project.run(AddAnalyst("\ud83d"))
    assert dump(project) == before


def test_what_is_no_trouble_of_the_machine_stays_a_mistake_of_ours() -> None:
    path = Path("town.onrecord")
    assert explain(KeyError("x"), path) is None
    assert explain(sqlite3.ProgrammingError("closed"), path) is None
    with closing(sqlite3.connect(":memory:")) as connection:
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("SELECT nothing")
        assert explain(caught.value, path) is None


def test_a_disk_fault_is_said() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    found = explain(error, Path(os.sep, "stick", "town.onrecord"))
    assert isinstance(found, Trouble)
    assert "“town.onrecord” reported a fault" in str(found)
