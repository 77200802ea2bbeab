"""The title of a project's codebook."""

import pytest

from core.codebook.differences import differences
from core.codebook.renaming import RenameCodebook
from core.codebook.revising import PublishVersion, working_name
from core.codebook.snapshot import draft_of
from core.errors import Refused


def test_a_title_is_given_carried_and_undone(project):
    before = draft_of(project.codebook)
    name = project.codebook.version
    assert working_name(project.codebook) == name
    project.run(RenameCodebook("  Claims of the  war 🕊 "))
    assert project.codebook.title == draft_of(project.codebook).title == "Claims of the war 🕊"
    assert project.codebook.has_changes
    assert working_name(project.codebook).endswith(" (not published)")
    assert not working_name(project.codebook).startswith(name)
    [found] = differences(before, draft_of(project.codebook))
    assert "title" in found.words
    project.undo()
    assert project.codebook.title == before.title
    assert not project.codebook.has_changes
    project.redo()
    project.run(PublishVersion("2"))
    assert working_name(project.codebook) == "2"


def test_the_same_title_changes_nothing(project):
    project.run(RenameCodebook(project.codebook.title))
    assert not project.codebook.has_changes


@pytest.mark.parametrize(
    ("title", "why"), [(" \n ", "needs a title"), ("x" * 201, "201"), ("a\x07b", "U[+]0007")]
)
def test_what_is_no_title_is_refused(project, title, why):
    before = project.codebook.title
    with pytest.raises(Refused, match=why):
        project.run(RenameCodebook(title))
    assert project.codebook.title == before
