"""Views of the counts are kept in the project, and every step with them is undone."""

import pytest

from core.counts.views import DeleteView, RenameView, SaveView, list_views
from core.errors import Refused


def names(project):
    return [one.name for one in project.read(list_views)]


def test_a_view_is_kept_replaced_renamed_and_deleted(project):
    key = project.run(SaveView("  Who   accuses ", {"by": ["speaker"], "where": []})).result
    project.run(SaveView("another", {}))
    assert names(project) == ["another", "Who accuses"]
    assert project.run(SaveView("WHO accuses", {"by": ["target"]})).result == key
    assert project.read(list_views)[1].settings == {"by": ["target"]}
    project.run(RenameView(key, "A first one"))
    assert names(project) == ["A first one", "another"]
    project.run(DeleteView(key))
    assert names(project) == ["another"]
    for expected in (["A first one", "another"], ["another", "WHO accuses"]):
        project.undo()
        assert names(project) == expected
    project.undo()
    assert project.read(list_views)[1].settings == {"by": ["speaker"], "where": []}


def test_names_that_are_none_or_taken(project):
    key = project.run(SaveView("One", {})).result
    other = project.run(SaveView("Two", {})).result
    with pytest.raises(Refused, match="needs a name"):
        project.run(SaveView(" ", {}))
    with pytest.raises(Refused, match="“one” already"):
        project.run(RenameView(other, "one"))
    project.run(RenameView(key, "ONE"))
    assert names(project) == ["ONE", "Two"]
    project.run(DeleteView(key))
    with pytest.raises(Refused, match="no longer"):
        project.run(RenameView(key, "Three"))
