"""The version that is worked on, and who may undo the change that began it."""

import pytest

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.field_commands import AddField, FieldContent
from core.codebook.revising import PublishVersion
from core.codebook.versions import list_versions
from core.errors import Refused
from core.storage.checks import check
from core.text.spans import Span
from tests.core.storage.sample_project import dump


@pytest.fixture
def article(add_article):
    return add_article()


def add_field(project, name="source"):
    return project.run(AddField(FieldContent(name, name.title()), "text")).result


def code(project, article):
    return project.run(CodeClaim(article, Coding((Span(14, 44),)))).result


def test_the_first_change_begins_a_version_and_undo_takes_it_away(project):
    before = dump(project)
    add_field(project)
    assert project.codebook.has_changes
    assert len(project.read(list_versions)) == 2
    project.undo()
    assert dump(project) == before


def test_anybody_may_code_before_the_change_is_undone(project, article):
    """The claims keep the version that they were coded by, so it stays."""
    add_field(project)
    begun = project.codebook.version_id
    project.act_as("Ben")
    claim = code(project, article)
    project.act_as("Ana")
    project.undo()
    assert "source" not in project.codebook.field_by_name
    assert dump(project)["claims"][claim,]["version_id"] == begun == project.codebook.version_id
    assert check(project.path) == []
    project.redo()
    assert "source" in project.codebook.field_by_name
    assert check(project.path) == []
    project.act_as("Ben")
    project.undo()
    project.act_as("Ana")
    project.undo()
    project.redo()
    assert check(project.path) == []


def test_a_version_that_stayed_without_changes_is_not_published(project, article):
    add_field(project)
    project.act_as("Ben")
    code(project, article)
    project.act_as("Ana")
    project.undo()
    with pytest.raises(Refused):
        project.run(PublishVersion("2"))


def test_what_others_use_still_cannot_be_undone(project, article):
    field = add_field(project)
    project.act_as("Ben")
    project.run(CodeClaim(article, Coding((Span(14, 44),), answers={field: ("radio",)})))
    project.act_as("Ana")
    with pytest.raises(Refused, match="1 claim uses"):
        project.undo()
    assert check(project.path) == []
