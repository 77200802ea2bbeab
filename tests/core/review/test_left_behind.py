"""Undo goes back behind what others did since: nothing half-settled or loose is left behind."""

import pytest

from core.analysts.assigning import AssignArticles
from core.analysts.blindness import blindness
from core.analysts.commands import RenameAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.queries import list_analysts
from core.articles.commands import ImportArticles, RemoveArticle
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.errors import Refused
from core.review.comment_queries import list_threads
from core.review.comments import AddComment, DeleteComment, ResolveThread
from core.review.reasons import ReviseReasons, list_reasons
from core.review.settlements import list_settlements
from core.review.settling import ReopenCase, SettleCase
from core.storage.checks import check
from tests.core.conftest import draft_of
from tests.core.review.double_coding import EMOJI, Team


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article()


@pytest.fixture
def pair(team, article):
    found = team.code("Ana", article, EMOJI), team.code("Ben", article, EMOJI, speaker="South")
    team.act("Ana")
    return found


def settle(team, article, *claims, **known):
    coding = team.project.read(find_claim, claims[0]).coding
    return team.project.run(SettleCase(article, claims, coding, "taken", **known)).result


def finals(team):
    query = "SELECT id FROM claims WHERE layer = 'final'"
    return team.project.read(lambda one: one.exec_driver_sql(query).scalars().all())


def refused(team, words, how="undo"):
    with pytest.raises(Refused, match=words):
        getattr(team.project, how)()
    assert check(team.project.path) == []


def test_a_case_reopened_and_settled_by_another_one(team, article, pair):
    settlement = settle(team, article, *pair)
    team.project.run(ReopenCase(settlement))
    team.act("Ben")
    settle(team, article, pair[1])
    team.act("Ana")
    refused(team, "settled otherwise by now")
    assert len(finals(team)) == len(team.project.read(list_settlements)) == 1
    team.act("Ben")
    team.project.undo()
    team.act("Ana")
    team.project.undo()
    assert len(finals(team)) == 1


def test_a_deleted_final_claim_of_a_case_that_another_one_settled(team, article, pair):
    settle(team, article, *pair)
    team.project.run(DeleteClaims(finals(team)))
    team.act("Ben")
    settle(team, article, *pair)
    team.act("Ana")
    refused(team, "settled otherwise or reopened")
    assert len(finals(team)) == 1


def test_a_deleted_final_claim_of_a_case_that_another_one_reopened(team, article, pair):
    settlement = settle(team, article, *pair)
    team.project.run(DeleteClaims(finals(team)))
    team.act("Ben")
    team.project.run(ReopenCase(settlement))
    team.act("Ana")
    refused(team, "settled otherwise or reopened")
    assert finals(team) == []


def test_a_final_claim_coded_by_hand_comes_back(team, article, pair):
    coding = team.project.read(find_claim, pair[0]).coding
    claim = team.project.run(CodeClaim(article, coding, "final")).result
    team.project.run(DeleteClaims([claim]))
    team.project.undo()
    assert finals(team) == [claim]


def test_a_case_whose_reason_was_taken_from_the_list(team, article, pair):
    settlement = settle(team, article, *pair, reason="Mine 🚢")
    team.project.run(ReopenCase(settlement))
    team.act("Ben")
    team.project.run(ReviseReasons(["Theirs"]))
    team.act("Ana")
    refused(team, "a settled case would belong to a reason that is gone by now")
    assert finals(team) == []


def test_a_reason_that_was_written_again_meanwhile(team, article, pair):
    team.project.run(ReviseReasons(["First", "Second"]))
    team.project.run(ReviseReasons(["First"]))
    team.act("Ben")
    settle(team, article, *pair, reason="Second")
    team.act("Ana")
    refused(team, "the reason “Second” would stand in the list twice")
    assert team.project.read(list_reasons) == ["First", "Second"]


def test_an_answer_in_a_thread_that_is_gone(team, article):
    team.act("Ben")
    thread = team.project.run(AddComment(article, "Why?")).result
    team.act("Ana")
    answer = team.project.run(AddComment(article, "So.", thread_id=thread)).result
    team.project.run(DeleteComment(answer))
    team.act("Ben")
    team.project.run(DeleteComment(thread))
    team.act("Ana")
    refused(team, "a comment would belong to a comment that is gone by now")


def test_the_first_comment_stays_under_an_answer(team, article):
    thread = team.project.run(AddComment(article, "Why, @Ben?")).result
    team.project.run(ResolveThread(thread))
    team.act("Ben")
    team.project.run(AddComment(article, "So.", thread_id=thread))
    team.act("Ana")
    refused(team, "Ben changed the same later")
    assert len(team.project.read(list_threads)) == 1


def test_a_comment_on_an_article_that_is_gone(team, article):
    comment = team.project.run(AddComment(article, "Why?")).result
    team.project.run(DeleteComment(comment))
    team.act("Ben")
    team.project.run(RemoveArticle(article))
    team.act("Ana")
    refused(team, "a comment would belong to an article that is gone")


def test_tasks_go_and_come_back_with_an_article(team):
    team.project.run(ImportArticles([draft_of("b.txt", "Another one.")]))
    team.act("Ben")
    people = (team.people["Ana"], team.people["Cleo"])
    assert team.project.run(AssignArticles((1,), people, "all")).result == 2
    team.act("Ana")
    team.project.undo()
    team.act("Ben")
    refused(team, "changed the same later")
    team.act("Ana")
    team.project.redo()
    team.act("Ben")
    team.project.undo()
    assert check(team.project.path) == []


def test_a_second_pass_that_has_coded_stays(team, article):
    again = team.project.run(SecondPass(team.people["Ben"])).result
    team.project.analyst_id = again
    team.project.run(CodeClaim(article, team.coding(EMOJI)))
    team.act("Ana")
    refused(team, "1 claim uses")
    team.project.analyst_id = again
    team.project.undo()
    team.act("Ana")
    team.project.undo()
    assert len(team.project.read(list_analysts)) == 3


def test_a_name_that_somebody_else_has_by_now(team):
    team.project.run(RenameAnalyst(team.people["Ana"], "Anna"))
    team.act("Ben")
    team.project.run(RenameAnalyst(team.people["Ben"], "Ana"))
    team.act("Ana")
    refused(team, "same name")


def test_blindness_is_not_lifted_by_undo(team, article):
    """Who made the project blind may not take that back, not even at once, unless they lead."""
    team.project.run(SetRole(team.people["Cleo"], "adjudicator"))
    team.act("Ben")
    team.project.run(SetBlindness("always"))
    refused(team, "only adjudicators say who settles and who sees what")
    team.code("Cleo", article, EMOJI)
    team.act("Ben")
    refused(team, "only adjudicators say who settles and who sees what")
    team.act("Ana")
    refused(team, "only adjudicators say who settles and who sees what")
    team.act("Cleo")
    team.project.run(SetBlindness("open"))
    team.project.undo()
    team.project.redo()
    team.act("Ana")
    team.project.undo()


def test_coding_is_not_made_blind_again_when_nobody_settles_any_more(team):
    team.project.run(SetRole(team.people["Cleo"], "adjudicator"))
    team.act("Cleo")
    team.project.run(SetBlindness("always"))
    team.project.undo()
    team.act("Ana")
    team.project.run(SetRole(team.people["Cleo"], "coder"))
    team.act("Cleo")
    refused(team, "nobody would be left who settles, while coding is blind", "redo")
    assert team.project.read(blindness) == "open"


def test_who_made_coding_blind_and_then_somebody_else_adjudicator_does_not_go_back(team):
    """Two undos would give a coder sight of everything again."""
    ana, cleo = team.people["Ana"], team.people["Cleo"]
    team.project.run(SetRole(ana, "adjudicator"))
    team.project.run(SetBlindness("submitted"))
    team.project.run(SetRole(cleo, "adjudicator"))
    team.project.run(SetRole(ana, "coder"))
    refused(team, "only adjudicators say who settles and who sees what")
    assert team.project.read(blindness) == "submitted"
    team.act("Cleo")
    team.project.run(SetRole(ana, "adjudicator"))
    team.project.undo()


def test_a_case_is_not_settled_by_redo(team, article, pair):
    team.project.run(SetRole(team.people["Cleo"], "adjudicator"))
    settle(team, article, *pair)
    team.project.undo()
    team.act("Cleo")
    team.project.run(SetBlindness("always"))
    team.act("Ana")
    refused(team, "only adjudicators settle cases", "redo")
    assert finals(team) == []


def test_somebody_is_left_who_settles(team):
    team.project.run(SetRole(team.people["Ana"], "adjudicator"))
    team.project.run(SetBlindness("always"))
    with pytest.raises(Refused, match="Only “Ana” settles"):
        team.project.run(SetRole(team.people["Ana"], "coder"))
    team.project.run(SetRole(team.people["Cleo"], "adjudicator"))
    team.act("Cleo")
    team.project.run(SetRole(team.people["Ana"], "coder"))
    team.act("Ana")
    refused(team, "only adjudicators say who settles")
    team.act("Cleo")
    team.project.undo()
    assert {one.role for one in team.project.read(list_analysts) if one.name == "Ana"} == {
        "adjudicator"
    }
