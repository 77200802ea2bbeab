"""What the history, the versions and undo tell or give to somebody who codes blind."""

import pytest

from core.analysts.assigning import AssignArticles
from core.analysts.blindness import sight
from core.analysts.commands import SetBlindness
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import find_claim
from core.codebook.conversion import plan_conversion
from core.codebook.field_commands import AddField, FieldContent
from core.codebook.versions import list_versions
from core.errors import Refused
from core.history.queries import article_history
from core.text.spans import Span


@pytest.fixture
def blind(office):
    """Nobody sees anything of others; only Cleo does. Ana acts."""
    office.act("Cleo")
    office.project.run(SetBlindness("always"))
    office.act("Ana")
    return office


def see(office, query, *given):
    """What Ana, Cleo and nobody in particular are told."""
    people = (office.people["Ana"], office.people["Cleo"], None)
    return [
        office.project.read(query, *given, sight=office.project.read(sight, one)) for one in people
    ]


def test_versions_count_the_claims_that_may_be_seen(blind):
    project = blind.project
    blind.act("Cleo")
    project.run(AddField(FieldContent("place", "Place"), "text"))
    project.run(CodeClaim(blind.articles[0], Coding((Span(0, 5),))))
    told = [[one.claims for one in rows] for rows in see(blind, list_versions)]
    assert told == [[0, 2], [1, 6], [1, 6]]


def test_another_kind_of_answer_is_planned_without_others_words_or_numbers(blind):
    project, first = blind.project, blind.articles[0]
    place = project.run(AddField(FieldContent("place", "Place"), "text")).result
    for name, words in (("Ana", "Oslo"), ("Ben", "Tirana 🚢"), ("Cleo", "Bonn")):
        blind.act(name)
        given = Coding((Span(0, 5),), answers={place: (words,)})
        project.run(CodeClaim(first, given))
    ana, cleo, nobody = see(blind, plan_conversion, project.codebook, place, "number")
    assert (ana.converted, ana.kept, ana.examples) == (0, 0, ())
    assert "Tirana" not in ana.words
    assert "all analysts that can be converted" in ana.words
    assert not any(one.isdigit() for one in ana.words)
    assert cleo == nobody
    assert (cleo.kept, set(cleo.examples)) == (3, {"Oslo", "Tirana 🚢", "Bonn"})


def test_the_history_hides_what_others_are_to_code_and_have_submitted(blind):
    project, first = blind.project, blind.articles[0]
    blind.act("Cleo")
    project.run(AssignArticles((first,), (blind.people["Ben"],), "all"))
    for name in ("Ben", "Ana"):
        blind.act(name)
        project.run(SubmitCoding(first))
    project.run(ReopenCoding(first))
    told = {
        name: [
            (one.step, one.analyst)
            for one in project.read(article_history, first, blind.people[name])
            if one.kind == "assignments"
        ]
        for name in ("Ana", "Cleo")
    }
    own = [("Submit coding", "Ana"), ("Reopen coding", "Ana")]
    assert told == {
        "Ana": own,
        "Cleo": [("Assign articles", "Cleo"), ("Submit coding", "Ben"), *own],
    }


def test_steps_that_nobody_signed_are_not_taken_back_by_the_blind(blind):
    """As those of the command line, which may be about claims of anybody."""
    project, first = blind.project, blind.articles[0]
    claim = blind.claims["Ana"][first]
    project.run(ChangeClaim(claim, Coding((Span(0, 5),), note="mine")))
    project.analyst_id = None
    place = project.run(AddField(FieldContent("place", "Place"), "text")).result
    blind.act("Ana")
    assert project.undo_step().label == project.steps()[0].label == "Change claim"
    project.undo()
    assert project.read(find_claim, claim).coding.note is None
    blind.act("Cleo")
    project.undo()
    assert place not in project.codebook.field_by_id
    blind.act("Ana")
    assert project.redo_step().label == "Change claim"
    project.redo()
    with pytest.raises(Refused, match="nothing to redo"):
        project.redo()
    blind.act("Cleo")
    project.redo()
    assert place in project.codebook.field_by_id
