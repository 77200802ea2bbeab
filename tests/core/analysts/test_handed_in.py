"""Submit, look at what others coded, and change one's own after all: not while coding is blind."""

import pytest

from core.analysts.blindness import sight
from core.analysts.commands import SecondPass, SetBlindness
from core.analysts.handed_in import CLOSED, SEEN
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.commands import ImportArticles, RemoveArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.queries import list_claim_ids
from core.errors import Refused
from core.text.spans import Span
from tests.core.conftest import draft_of

CODING = Coding((Span(0, 6),), note="as Ben has it 🚢")


@pytest.fixture
def blind(office):
    """Who has submitted an article sees what others have submitted there; Ana acts."""
    office.act("Cleo")
    office.project.run(SetBlindness("submitted"))
    office.act("Ana")
    return office


def submit(office, name, article):
    office.act(name)
    office.project.run(SubmitCoding(article))


def refused(project, words, *commands):
    for command in commands:
        with pytest.raises(Refused) as no:
            project.run(command)
        assert str(no.value) == words


def deeds(office, article, name="Ana"):
    claim = office.claims[name][article]
    return CodeClaim(article, CODING), ChangeClaim(claim, CODING), DeleteClaims((claim,))


def claims_of(office, name):
    return [
        one for one in office.project.read(list_claim_ids) if one in office.claims[name].values()
    ]


def test_what_is_submitted_is_neither_coded_nor_changed_nor_deleted(blind):
    first, second = blind.articles
    submit(blind, "Ana", first)
    refused(blind.project, CLOSED, *deeds(blind, first))
    for wish in deeds(blind, second):
        blind.project.run(wish)
    blind.act("Ben")
    blind.project.run(ChangeClaim(blind.claims["Ben"][first], CODING))


def test_it_is_opened_again_while_nothing_of_others_was_shown(blind):
    first = blind.articles[0]
    submit(blind, "Ana", first)
    blind.project.run(ReopenCoding(first))
    blind.project.run(ChangeClaim(blind.claims["Ana"][first], CODING))
    submit(blind, "Ana", first)
    blind.project.undo()
    blind.project.undo()


@pytest.mark.parametrize("shown", ["submitted", "settled"])
def test_who_may_have_seen_others_asks_an_adjudicator(blind, shown):
    project, first = blind.project, blind.articles[0]
    submit(blind, "Ana", first)
    if shown == "submitted":
        submit(blind, "Ben", first)
    else:
        blind.final(first)
    blind.act("Ana")
    refused(project, SEEN, ReopenCoding(first))
    with pytest.raises(Refused, match="only an adjudicator can open it again"):
        project.undo()
    refused(project, CLOSED, *deeds(blind, first))
    blind.act("Ben")
    with pytest.raises(Refused, match="only adjudicators may open what others have submitted"):
        project.run(ReopenCoding(first, blind.people["Ana"]))
    blind.act("Cleo")
    project.run(ReopenCoding(first, blind.people["Ana"]))
    with pytest.raises(Refused, match="has not submitted"):
        project.run(ReopenCoding(first, blind.people["Ana"]))
    blind.act("Ana")
    project.run(ChangeClaim(blind.claims["Ana"][first], CODING))


def test_submitting_nothing_gives_no_way_back_either(blind):
    """Empty, to look at the work of the other one, and then to copy it."""
    [third] = blind.project.run(ImportArticles([draft_of("c.txt", "Ferry row.")])).result.imported
    submit(blind, "Ben", third.id)
    submit(blind, "Ana", third.id)
    assert blind.project.read(sight, blind.people["Ana"]).sees_others
    refused(blind.project, CLOSED, CodeClaim(third.id, CODING))
    refused(blind.project, SEEN, ReopenCoding(third.id))


def test_adjudicators_and_second_passes_are_not_bound_by_what_they_see(blind):
    first = blind.articles[0]
    submit(blind, "Ben", first)
    submit(blind, "Cleo", first)
    for wish in deeds(blind, first, "Cleo"):
        blind.project.run(wish)
    blind.project.run(ReopenCoding(first))
    blind.project.analyst_id = again = blind.project.run(SecondPass(blind.people["Ana"])).result
    blind.project.run(SubmitCoding(first))
    assert not blind.project.read(sight, again).sees_others
    refused(blind.project, CLOSED, CodeClaim(first, CODING))
    blind.project.run(ReopenCoding(first))
    blind.project.run(CodeClaim(first, CODING))


@pytest.mark.parametrize("mode", ["open", "always"])
def test_nothing_changes_where_submitting_shows_nothing_new(blind, mode):
    first = blind.articles[0]
    submit(blind, "Ben", first)
    blind.act("Cleo")
    blind.project.run(SetBlindness(mode))
    submit(blind, "Ana", first)
    for wish in deeds(blind, first):
        blind.project.run(wish)
    for _ in range(3):
        blind.project.undo()
    blind.project.run(ReopenCoding(first))


def test_coding_of_before_is_not_undone_behind_a_submission(blind):
    """As when an adjudicator goes back behind having opened it, or a merge brings the submission."""
    project, first = blind.project, blind.articles[0]
    submit(blind, "Ana", first)
    blind.act("Cleo")
    project.run(ReopenCoding(first, blind.people["Ana"]))
    blind.act("Ana")
    new = project.run(CodeClaim(first, CODING)).result
    project.run(ChangeClaim(new, Coding((Span(0, 5),))))
    project.run(DeleteClaims((blind.claims["Ana"][first],)))
    blind.act("Cleo")
    project.undo()
    blind.act("Ana")
    before = project.read(list_claim_ids)
    with pytest.raises(Refused, match="you have submitted your coding of this article"):
        project.undo()
    assert project.read(list_claim_ids) == before
    blind.act("Cleo")
    project.redo()
    blind.act("Ana")
    for _ in range(3):
        project.undo()
    assert new not in project.read(list_claim_ids)
    assert len(claims_of(blind, "Ana")) == 2


def test_a_removed_article_comes_back_with_what_was_submitted(blind):
    project = blind.project
    [third] = project.run(ImportArticles([draft_of("c.txt", "Ferry row.")])).result.imported
    project.run(CodeClaim(third.id, CODING))
    project.run(SubmitCoding(third.id))
    project.run(RemoveArticle(third.id))
    project.undo()
    refused(project, CLOSED, CodeClaim(third.id, CODING))
