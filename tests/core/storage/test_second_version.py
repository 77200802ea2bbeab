"""Files of the second version come up to date with a first version of their codebook."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.actors.queries import list_actors
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.draft import CodebookDraft
from core.codebook.snapshot import draft_of
from core.project import Project
from core.storage.checks import check
from tests.core.storage.first_version import (
    columns_of,
    rows_of,
    without_upgrade,
    write_second_version,
)
from tests.core.storage.sample_project import ask, dump


@pytest.fixture
def second(place: Path) -> Path:
    write_second_version(place)
    return place


@pytest.fixture
def opened(second: Path) -> Iterator[Project]:
    with Project.open(second) as project:
        project.act_as("Ana")
        yield project


def test_every_row_is_as_it_was(second: Path) -> None:
    columns = columns_of(second)
    before = rows_of(second, columns)
    assert len(before["claims"]) == 2
    Project.open(second).close()
    assert without_upgrade(rows_of(second, columns), before) == before
    assert check(second) == []


def test_the_codebook_as_it_stands_is_the_first_version(opened: Project) -> None:
    [(snapshot, name)] = ask(opened.path, "SELECT snapshot, name FROM codebook_versions")
    assert CodebookDraft.model_validate_json(str(snapshot)) == draft_of(opened.codebook)
    assert name == opened.codebook.version == "1.0"
    assert not opened.codebook.has_changes
    assert ask(opened.path, "SELECT DISTINCT version_id FROM claims") == [(1,)]


def test_claims_and_actors_read_as_before(opened: Project) -> None:
    minister = next(one for one in opened.read(list_actors) if one.name == "The minister")
    assert (minister.country, minister.aliases) == ("RUS", (("minister", "title"),))
    for claim in opened.read(get_claims, opened.read(list_claim_ids)):
        assert (claim.speaker, claim.targets) == ("The minister", ("Harbour ministry",))
        assert opened.codebook.type_by_id[claim.coding.claim_type or 0].code == 210


def test_steps_from_before_are_undone_and_redone_one_by_one(opened: Project) -> None:
    """But for the import and the actors, on which Ben coded."""
    opened.redo()
    states = [dump(opened)]
    while (step := opened.undo_step()) and step.label != "Code claim":
        opened.undo()
        states.append(dump(opened))
        assert check(opened.path) == []
    assert len(states) == 5
    while states[:-1]:
        states.pop()
        opened.redo()
        assert dump(opened) == states[-1]
