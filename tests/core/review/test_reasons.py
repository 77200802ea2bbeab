"""The list of reasons for settling."""

import pytest

from core.errors import Refused
from core.review.reasons import DEFAULT_REASONS, ReviseReasons, list_reasons
from core.review.settlements import list_settlements
from core.review.settling import SettleCase
from tests.core.review.double_coding import LINE, TALKS, Team


@pytest.fixture
def team(project):
    return Team(project)


def _reject(team, claim, article, reason):
    team.project.run(SettleCase(article, (claim,), None, "rejected", reason))


def test_the_default_list_until_there_is_an_own_one(project):
    assert project.read(list_reasons) == list(DEFAULT_REASONS)
    project.run(ReviseReasons(["  Not a\nclaim ", "Too long 😀"]))
    assert project.read(list_reasons) == ["Not a claim", "Too long 😀"]
    project.undo()
    assert project.read(list_reasons) == list(DEFAULT_REASONS)


def test_a_new_reason_joins_the_list_at_its_end(team, add_article):
    article = add_article()
    claim = team.code("Ana", article, LINE)
    _reject(team, claim, article, "Heard twice")
    _reject(team, claim, article, "Overlooked")
    assert team.project.read(list_reasons) == [*DEFAULT_REASONS, "Heard twice"]


def test_a_reason_in_use_stays_where_it_was_given(team, add_article):
    article = add_article()
    _reject(team, team.code("Ana", article, LINE), article, "Heard twice")
    team.project.run(ReviseReasons(["Other", "Overlooked"]))
    assert team.project.read(list_reasons) == ["Other", "Overlooked"]
    assert team.project.read(list_settlements)[0].reason == "Heard twice"
    _reject(team, team.code("Ana", article, TALKS), article, "Heard twice")
    assert "Heard twice" in team.project.read(list_reasons)


def test_lists_that_are_refused(project):
    for labels, words in (
        ([], "empty"),
        (["a", " a "], "twice"),
        (["  "], "needs words"),
        (["x" * 121], "too long"),
    ):
        with pytest.raises(Refused, match=words):
            project.run(ReviseReasons(labels))
