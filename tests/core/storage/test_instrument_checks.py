"""The doctor looks at codebook, actors and answers."""

import pytest

from core.actors.commands import AddActor
from core.actors.merging import MergeActors
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.field_commands import AddField, FieldContent
from core.storage.checks import check
from core.text.spans import Span
from tests.core.storage.sample_project import sql


@pytest.fixture
def place(project, add_article):
    """Three actors, one merged into the next; a claim with a passage as an answer."""
    field = project.run(AddField(FieldContent("reason", "Reason"), "span")).result
    coding = Coding((Span(14, 44),), answers={field: (Span(0, 12),)})
    project.run(CodeClaim(add_article(), coding))
    first, second, third = (project.run(AddActor(name)).result for name in ("One", "Two", "Three"))
    project.run(MergeActors(second, (first,)))
    project.run(AddActor("Under three", parent_id=third))
    path = project.path
    project.close()
    assert check(path) == []
    return path


@pytest.mark.parametrize(
    ("statement", "kind", "what"),
    [
        ("UPDATE claim_answers SET end_cp = 9999 WHERE start_cp = 0", "answer", "outside the text"),
        ("UPDATE claim_answers SET end_cp = NULL WHERE start_cp = 0", "answer", "outside the text"),
        (
            "UPDATE actors SET merged_into_id = (SELECT id FROM actors WHERE name = 'Three') "
            "WHERE name = 'Two'",
            "actor",
            "merged into “Two”, which is merged itself",
        ),
        (
            "UPDATE actors SET parent_id = (SELECT id FROM actors WHERE name = 'Under three') "
            "WHERE name = 'Three'",
            "actor",
            "belongs to itself",
        ),
        (
            "UPDATE claim_types SET merged_into_id = id WHERE id = 1",
            "codebook",
            "which is merged itself",
        ),
    ],
)
def test_what_does_not_hang_together_is_told(place, statement, kind, what):
    sql(place, statement)
    found = check(place)
    assert any(one.kind == kind and what in one.what for one in found), found
