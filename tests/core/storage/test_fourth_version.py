"""Files of the fourth version come up to date: they can keep views of the counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.counts.views import SaveView, list_views
from core.project import Project
from core.storage.checks import check
from tests.core.storage.first_version import columns_of, rows_of, write_fourth_version
from tests.core.storage.sample_project import ask


@pytest.fixture
def fourth(place: Path) -> Path:
    write_fourth_version(place)
    return place


@pytest.fixture
def opened(fourth: Path) -> Iterator[Project]:
    with Project.open(fourth) as project:
        project.act_as("Ben")
        yield project


def test_every_row_is_as_it_was(fourth: Path) -> None:
    columns = columns_of(fourth)
    before = rows_of(fourth, columns)
    assert (len(before["claims"]), len(before["settlements"]), len(before["comments"])) == (5, 1, 1)
    Project.open(fourth).close()
    assert rows_of(fourth, columns) == before
    assert ask(fourth, "PRAGMA user_version") == [(5000,)]
    assert check(fourth) == []


def test_the_steps_of_before_are_undone_and_done_again(opened: Project) -> None:
    assert opened.redo() is not None
    assert ask(opened.path, "SELECT count(*) FROM assignments WHERE submitted IS NOT NULL") == [
        (2,)
    ]
    assert opened.undo() is not None
    opened.run(SaveView("Mine", {"by": ["speaker"]}))
    assert [one.name for one in opened.read(list_views)] == ["Mine"]
    assert opened.undo() is not None
    assert opened.read(list_views) == []
    assert check(opened.path) == []
