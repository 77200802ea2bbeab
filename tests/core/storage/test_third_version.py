"""Files of the third version come up to date: what was done is submitted by those who coded it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.articles.queries import get_articles, list_article_ids
from core.project import Project
from core.storage.checks import check
from tests.core.storage.first_version import (
    columns_of,
    rows_of,
    without_upgrade,
    write_third_version,
)
from tests.core.storage.sample_project import ask, dump


@pytest.fixture
def third(place: Path) -> Path:
    write_third_version(place)
    return place


@pytest.fixture
def opened(third: Path) -> Iterator[Project]:
    with Project.open(third) as project:
        project.act_as("Ben")
        yield project


def test_every_row_is_as_it_was(third: Path) -> None:
    columns = columns_of(third)
    before = rows_of(third, columns)
    assert len(before["claims"]) == 4
    Project.open(third).close()
    assert without_upgrade(rows_of(third, columns), before) == before
    assert check(third) == []


def test_a_done_article_is_submitted_by_everybody_who_coded_in_it(opened: Project) -> None:
    ids = opened.read(list_article_ids)
    [row] = opened.read(get_articles, ids)
    assert (row.assigned, row.submitted, row.claims) == (True, True, 4)
    assert ask(opened.path, "SELECT analyst_id, round_id FROM assignments ORDER BY 1") == [
        (1, None),
        (2, None),
    ]
    [own] = opened.read(get_articles, ids, opened.analyst_id)
    assert (own.submitted, own.claims) == (True, 2)


def test_two_copies_get_the_same_submissions(third: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    write_third_version(other)
    rows = []
    for path in (third, other):
        Project.open(path).close()
        rows.append(ask(path, "SELECT * FROM assignments ORDER BY id"))
    assert rows[0] == rows[1]


def test_steps_from_before_are_undone_and_redone(opened: Project) -> None:
    """Among them marking an article as done, which stands in another table by now."""
    opened.act_as("Ana")
    states = [dump(opened)]
    labels = []
    for _ in range(3):
        step = opened.undo_step()
        assert step
        labels.append(step.label)
        opened.undo()
        states.append(dump(opened))
        assert check(opened.path) == []
    assert labels == ["Publish codebook version 1.1", "Mark article as done", "Code claim"]
    while states[:-1]:
        states.pop()
        opened.redo()
        assert dump(opened) == states[-1]
