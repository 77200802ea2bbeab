"""Publishing versions: frozen, named, dated, undone like everything else."""

import pytest

from core.codebook.differences import differences
from core.codebook.field_commands import AddField, FieldContent, RetireField
from core.codebook.revising import PublishVersion, next_name
from core.codebook.snapshot import draft_of
from core.codebook.versions import list_versions, version_draft
from core.errors import Refused
from tests.core.storage.sample_project import dump


@pytest.fixture
def changed(project):
    """The project with a field more than version 1.0 has."""
    return project.run(AddField(FieldContent("place", "Place"), "text")).result


def test_a_published_version_stays_as_it_was(project, changed):
    project.run(PublishVersion("  2.0 ", " For the second wave. "))
    frozen = draft_of(project.codebook)
    project.run(RetireField(changed))
    working, second, first = project.read(list_versions)
    assert (working.published, working.number, working.name) == (None, 3, "")
    assert (second.name, second.note, second.analyst) == ("2.0", "For the second wave.", "Ana")
    assert second.published
    assert first.name == "1.0"
    assert project.read(version_draft, second.id) == frozen
    now = project.read(version_draft, working.id)
    [found] = differences(frozen, now)
    assert found.words == "The field “Place”: retired."


def test_publishing_is_one_step_that_is_undone(project, changed):
    before = dump(project)
    project.run(PublishVersion("2.0"))
    assert not project.codebook.has_changes
    project.undo()
    assert dump(project) == before
    assert project.codebook.has_changes


def test_nothing_new_is_not_published(project, changed):
    project.undo()
    with pytest.raises(Refused, match="Nothing in the codebook has changed since"):
        project.run(PublishVersion("2.0"))


@pytest.mark.parametrize(
    ("name", "words"),
    [(" ", "needs a name"), ("1.0", "a version “1.0” already"), ("x" * 201, "201 characters"),
     ("a\x07b", "cannot be shown")],
)  # fmt: skip
def test_names_that_a_version_cannot_have(project, changed, name, words):
    with pytest.raises(Refused, match=words):
        project.run(PublishVersion(name))


def test_the_next_name_follows_the_last_one(project, changed):
    assert next_name(project.codebook) == "2.0"
    for last, following in (
        ("2", "3"),
        ("Wave 9", "Wave 10"),
        ("1.3", "1.4"),
        ("Pilot", "Pilot 2"),
    ):
        project.run(PublishVersion(last))
        assert next_name(project.codebook) == following
        project.undo()
