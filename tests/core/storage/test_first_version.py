"""Files of the first version come up to date whole, and their history can still be played."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actors.commands import AddActor
from core.analysts.queries import find_analyst
from core.errors import Refused, Trouble
from core.project import Project
from core.storage import upgrade as upgrading
from core.storage import vetting
from core.storage.backups import list_backups, restore
from core.storage.checks import check
from core.storage.schema import REVISION, VERSION, expected_fingerprint, fingerprint
from core.suggest.commands import ChangeKeywords, WantSuggestions
from core.suggest.queries import get_keywords_text, get_lexicon_text, suggestions_wanted
from tests.core.storage.first_version import (
    columns_of,
    rows_of,
    without_upgrade,
    write_first_version,
)
from tests.core.storage.sample_project import ask, dump, sql

FIRST = 1000


@pytest.fixture
def first(place: Path) -> Path:
    write_first_version(place)
    return place


@pytest.fixture
def opened(first: Path) -> Iterator[Project]:
    with Project.open(first) as project:
        project.act_as("Ana")
        yield project


def test_every_row_is_as_it_was_and_the_new_columns_say_what_was_so(first: Path) -> None:
    columns = columns_of(first)
    before = rows_of(first, columns)
    assert len(before["claims"]) == 2
    assert len(before["journal_entries"]) > 15
    with Project.open(first) as project:
        assert project.read(get_lexicon_text) is None
        assert project.read(get_keywords_text) == ""
        ana = project.read(find_analyst, "Ana")
        assert ana is not None
        assert ana.suggestions
        assert project.read(suggestions_wanted, ana.id)
    assert without_upgrade(rows_of(first, columns), before) == before
    assert ask(first, "PRAGMA user_version") == [(VERSION,)]
    assert ask(first, "SELECT version_num FROM alembic_version") == [(REVISION,)]
    with sqlite3.connect(first) as raw:
        assert fingerprint(raw) == expected_fingerprint()
    raw.close()
    assert check(first) == []


def test_steps_from_before_are_undone_and_redone_one_by_one(opened: Project) -> None:
    while opened.redo_step():
        opened.redo()
        assert check(opened.path) == []
    newest = dump(opened)
    assert newest["project"][(1,)]["title"] == "Town and harbour"
    states = [newest]
    labels = []
    while step := opened.undo_step():
        labels.append(step.label)
        if step.label == "Import “Second”":
            break
        opened.undo()
        states.append(dump(opened))
        assert check(opened.path) == []
    assert {"Make adjudicator", "Call the project Town", "Delete claim", "Code claim"} <= set(
        labels
    )
    oldest = states[-1]
    assert oldest["project"][(1,)]["title"] == "Sample"
    assert {row["role"] for row in oldest["analysts"].values()} == {"coder"}
    while states[:-1]:
        states.pop()
        opened.redo()
        assert dump(opened) == states[-1]
    assert check(opened.path) == []


def test_a_step_from_before_does_not_overwrite_what_came_with_the_upgrade(opened: Project) -> None:
    while opened.undo_step().label != "Make adjudicator":  # type: ignore[union-attr]
        opened.undo()
    opened.act_as("Ben")
    opened.run(ChangeKeywords("harbour"))
    opened.act_as("Ana")
    opened.undo()
    while opened.undo_step().label != "Call the project Town":  # type: ignore[union-attr]
        opened.undo()
    with pytest.raises(Refused, match=r"because Ben changed the same later .“Change keywords”"):
        opened.undo()
    assert opened.read(get_keywords_text) == "harbour"


def test_new_steps_on_rows_from_before_are_undone(opened: Project) -> None:
    before = dump(opened)
    opened.run(WantSuggestions(False))
    opened.run(ChangeKeywords("harbour"))
    opened.undo()
    opened.undo()
    assert dump(opened) == before
    opened.redo()
    assert not opened.read(suggestions_wanted, opened.analyst_id)
    assert check(opened.path) == []


def test_a_change_past_the_history_is_still_noticed(first: Path) -> None:
    Project.open(first).close()
    sql(first, "UPDATE analysts SET suggestions = 0 WHERE name = 'Ana'")
    assert [(one.kind, one.where) for one in check(first)] == [("history", "“Ana”")]


def test_the_backup_from_before_can_be_restored(first: Path) -> None:
    columns = columns_of(first)
    before = rows_of(first, columns)
    with Project.open(first) as project:
        project.run(AddActor("Late", "person"))
    [backup] = list_backups(first)
    assert ask(backup.path, "PRAGMA user_version") == [(FIRST,)]
    restore(first, backup.path)
    assert rows_of(first, columns) == before
    Project.open(first).close()
    assert check(first) == []


def test_it_is_all_or_nothing(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the power went")

    whole = list(sqlite3.connect(first).iterdump())
    with monkeypatch.context() as broken:
        broken.setattr(upgrading, "stamp", fail)
        with pytest.raises(Trouble, match=r"the power went.* was left as it was"):
            Project.open(first)
    assert list(sqlite3.connect(first).iterdump()) == whole
    assert ask(first, "PRAGMA user_version") == [(FIRST,)]
    Project.open(first).close()
    assert ask(first, "PRAGMA user_version") == [(VERSION,)]


def test_a_program_of_the_first_version_refuses_the_file_and_leaves_it(
    first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Project.open(first).close()
    for name, value in {"MAJOR": 1, "MINOR": 0, "VERSION": FIRST}.items():
        monkeypatch.setattr(vetting, name, value)
    before = first.read_bytes()
    for writable in (True, False):
        with pytest.raises(Trouble, match=r"newer OnRecord .file version 5\.0; .* knows 1\.0"):
            Project.open(first, writable=writable)
    assert first.read_bytes() == before
