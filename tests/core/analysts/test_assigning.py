"""Who is to code what, how far everybody is, and that both can be undone."""

import pytest

from core.analysts.assigning import AssignArticles, Unassign
from core.analysts.commands import SetBlindness
from core.analysts.progress import (
    has_tasks,
    list_articles_of,
    list_for_dealing,
    list_rounds,
    list_to_code,
    open_drafts,
    progress,
    shares_in,
)
from core.analysts.submitting import SubmitCoding
from core.claims.commands import DeleteClaims
from core.errors import Refused


@pytest.fixture
def fresh(office, add_article):
    """Two articles more, which nobody has coded."""
    office.articles += [add_article("three.txt", "Three.\n"), add_article("four.txt", "Four.\n")]
    return office


def _row(office, name):
    return next(one for one in office.project.read(progress) if one.name == name)


def test_progress_counts_articles_and_claims(fresh):
    project, ana = fresh.project, fresh.people["Ana"]
    first, second, third, fourth = fresh.articles
    assert not project.read(has_tasks, ana)
    assert project.read(list_to_code, ana) == fresh.articles
    project.run(AssignArticles((first, third, fourth), (ana,), "all", seed=4))
    fresh.act("Ana")
    project.run(SubmitCoding(first))
    row = _row(fresh, "Ana")
    numbers = (row.assigned, row.waiting, row.begun, row.submitted, row.claims, row.drafts)
    assert numbers == (3, 2, 1, 1, 2, 2)
    assert row.last is not None
    lists = {one: project.read(list_articles_of, ana, one) for one in _STATES}
    assert lists == {
        "assigned": [first, third, fourth],
        "waiting": [third, fourth],
        "begun": [second],
        "submitted": [first],
        "claims": [first, second],
        "drafts": [first, second],
    }
    assert project.read(list_to_code, ana) == [third, fourth]
    assert project.read(list_for_dealing, "unassigned") == [second]
    assert project.read(list_for_dealing, "uncoded") == [second, third, fourth]
    assert project.read(open_drafts, first, ana) == 1
    shares = project.read(shares_in, [first, third])
    assert [(one.name, one.state, one.claims) for one in shares[first]] == [
        ("Ana", "submitted", 1),
        ("Ben", "begun", 1),
        ("Cleo", "begun", 1),
    ]
    assert [(one.name, one.state) for one in shares[third]] == [("Ana", "waiting")]


_STATES = ("assigned", "waiting", "begun", "submitted", "claims", "drafts")


def test_a_round_is_recorded_and_undone_as_one_step(fresh):
    project = fresh.project
    people = (fresh.people["Ana"], fresh.people["Ben"])
    made = project.run(AssignArticles(tuple(fresh.articles), people, "double", 0.5, 7)).result
    assert made == 6
    (row,) = project.read(list_rounds)
    assert (row.rule, row.share, row.seed, row.articles) == ("double", 0.5, 7, 4)
    assert row.in_words().endswith(
        "4 articles to Ana, Ben; every article has one coder, and some have a second one (50%); seed 7"
    )
    with pytest.raises(Refused, match="assigned already"):
        project.run(AssignArticles(tuple(fresh.articles), people, "double", 0.5, 7))
    project.undo()
    assert project.read(list_rounds) == []
    assert _row(fresh, "Ben").assigned == 0
    project.redo()
    assert _row(fresh, "Ana").assigned + _row(fresh, "Ben").assigned == 6


def test_what_is_coded_is_not_taken_back(fresh):
    project, ana = fresh.project, fresh.people["Ana"]
    first, _second, third, fourth = fresh.articles
    project.run(AssignArticles((first, third, fourth), (ana,), "all"))
    assert project.run(Unassign((first, third), ana)).result == 1
    assert project.read(list_articles_of, ana, "assigned") == [first, fourth]
    with pytest.raises(Refused, match="coded already"):
        project.run(Unassign((first,), ana))
    fresh.act("Ana")
    project.run(DeleteClaims((fresh.claims["Ana"][first],)))
    assert project.run(Unassign((first,), ana)).result == 1


def test_bad_wishes_are_refused(fresh):
    project, ana = fresh.project, fresh.people["Ana"]
    with pytest.raises(Refused, match="no longer in the project"):
        project.run(AssignArticles((999,), (ana,), "all"))
    with pytest.raises(Refused, match="analysts is not in"):
        project.run(AssignArticles((fresh.articles[0],), (99,), "all"))
    project.run(SetBlindness("always"))
    fresh.act("Ben")
    with pytest.raises(Refused, match="only adjudicators"):
        project.run(AssignArticles((fresh.articles[0],), (ana,), "all"))
