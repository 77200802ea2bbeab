"""Closing agreed cases by a rule."""

from dataclasses import replace

import pytest

from core.claims.queries import find_claim
from core.errors import Refused
from core.review.cases import compare, find_cases
from core.review.closing import ClosingRule, SettleAgreed, cases_to_close, left_open
from core.review.settlements import list_settlements
from core.storage.checks import check
from tests.core.review.double_coding import AID, ARABIC, EMOJI, LINE, TALKS, Team, span

EVERYBODY = ("Ana", "Ben", "Cleo")
SAME = frozenset(("claim_type", "speaker"))


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article()


def _ids(team, names):
    return [team.people[name] for name in names]


def _closed(team, rule, names=EVERYBODY):
    """The members of the cases that a rule closes, by analyst."""
    coded, cases = team.project.read(compare, team.codebook, _ids(team, names), threshold=0.5)
    return {one.case.members: one.agreeing for one in cases_to_close(rule, cases, coded)}


def _close(team, rule, names=EVERYBODY):
    return team.project.run(SettleAgreed(rule, _ids(team, names))).result


def _finals(team):
    rows = team.project.read(list_settlements)
    return [team.project.read(find_claim, one.claim_id) for one in rows]


def test_all_must_have_the_claim_and_agree_in_the_named_fields(team, article):
    same = tuple(
        team.code(who, article, LINE, stance=s)
        for who, s in zip(EVERYBODY, ("negative", "neutral", "positive"), strict=True)
    )
    tuple(team.code(who, article, ARABIC) for who in ("Ana", "Ben"))
    team.code("Ana", article, EMOJI)
    for who, speaker in zip(EVERYBODY, ("North", "North", "South"), strict=True):
        team.code(who, article, AID, speaker=speaker)
    assert _closed(team, ClosingRule(SAME)) == {same: same}
    assert _closed(team, ClosingRule(SAME | {"stance"})) == {}


def test_the_majority_of_three(team, article):
    rows = {
        who: team.code(who, article, LINE, speaker=speaker)
        for who, speaker in zip(EVERYBODY, ("North", "South", "North"), strict=True)
    }
    two = tuple(team.code(who, article, ARABIC) for who in ("Ben", "Cleo"))
    team.code("Ana", article, EMOJI)
    rule = ClosingRule(SAME, among="majority")
    assert _closed(team, rule) == {
        tuple(rows.values()): (rows["Ana"], rows["Cleo"]),
        (None, *two): two,
    }
    # of two coders, one is no majority
    assert _closed(team, rule, ("Ana", "Ben")) == {}


def test_who_has_not_coded_the_article_does_not_count(team, article):
    two = tuple(team.code(who, article, ARABIC) for who in ("Ana", "Ben"))
    assert _closed(team, ClosingRule(SAME)) == {(*two, None): two}
    team.submit("Cleo", article)
    assert _closed(team, ClosingRule(SAME)) == {}


def test_the_overlap_of_any_two_must_be_enough(team, article):
    place = span(TALKS)
    wide = place._replace(start_cp=place.start_cp - 8)
    ids = [
        team.code(who, article, one)
        for who, one in zip(EVERYBODY, (place, wide, place), strict=True)
    ]
    share = len(TALKS) / (len(TALKS) + 8)
    assert len(_closed(team, ClosingRule(SAME, share))) == 1
    assert _closed(team, ClosingRule(SAME, share + 0.01)) == {}
    majority = ClosingRule(SAME, 1.0, "majority")
    assert _closed(team, majority) == {tuple(ids): (ids[0], ids[2])}


def test_what_nobody_coded_is_equal_but_a_type_is_needed(team, article):
    for who in ("Ana", "Ben"):
        team.code(who, article, LINE, type=None)
        team.code(who, article, TALKS, speaker=None)
    closed = _closed(team, ClosingRule(SAME), ("Ana", "Ben"))
    assert len(closed) == 1
    _close(team, ClosingRule(SAME), ("Ana", "Ben"))
    assert _finals(team)[0].quote == TALKS


def test_the_final_claim_says_what_is_equal_or_usual(team, article):
    place = span(TALKS)
    wide = place._replace(start_cp=place.start_cp - 6)
    wider = place._replace(start_cp=place.start_cp - 8)
    common = {"target": ("South", "Press"), "secondary": (120, 410)}
    team.code("Ana", article, place, stance="positive", certainty="hedged", **common)
    team.code(
        "Ben",
        article,
        wide,
        stance="neutral",
        certainty="hedged",
        location="A 🚧",
        target=("Press", "South"),
        secondary=(410, 120),
    )
    team.code("Cleo", article, wider, stance="negative", location="A 🚧", note="mine", **common)
    assert _close(team, ClosingRule(SAME)) == 1
    [final] = _finals(team)
    said = final.coding
    fields = team.codebook.field_by_name
    assert said.fragments == (wide,)
    assert set(said.targets) == {team.actors["South"], team.actors["Press"]}
    assert len(said.secondary_types) == 2
    assert fields["stance"].id not in said.answers
    hedged = next(one.id for one in fields["certainty"].values if one.name == "hedged")
    assert said.answers[fields["certainty"].id] == (hedged,)
    assert said.answers[fields["location"].id] == ("A 🚧",)
    assert said.note is None
    assert final.status == "draft"
    assert left_open([said], team.codebook) == {"Stance": 1, fields["speech"].label: 1}


def test_of_two_the_first_ones_quote_and_what_either_answers(team, article):
    place = span(TALKS)
    team.code("Ana", article, place, speech="direct")
    longer = place._replace(start_cp=place.start_cp - 3)
    team.code("Ben", article, longer, certainty="hedged")
    assert _close(team, ClosingRule(SAME), ("Ben", "Ana")) == 1
    [final] = _finals(team)
    assert final.coding.fragments[0].start_cp == place.start_cp - 3
    fields = team.codebook.field_by_name
    assert set(final.coding.answers) == {
        fields[one].id for one in ("stance", "speech", "certainty")
    }


def test_what_only_one_of_them_answered_is_taken(team, article):
    """Not so where two say different things; who did not answer counts for neither side."""
    team.code("Ana", article, LINE, stance="positive", speech="direct", target=None)
    team.code("Ben", article, LINE, stance=None, speech="indirect", secondary=(120,))
    team.code("Cleo", article, LINE, stance=None, speech=None, target=None)
    assert _close(team, ClosingRule(SAME)) == 1
    [final] = _finals(team)
    fields = team.codebook.field_by_name
    [positive] = [one.id for one in fields["stance"].values if one.name == "positive"]
    assert final.coding.answers == {fields["stance"].id: (positive,)}
    assert final.coding.targets == (team.actors["South"],)
    assert final.coding.secondary_types == (team.codebook.type_by_code[120].id,)
    assert left_open([final.coding], team.codebook) == {fields["speech"].label: 1}
    assert final.status == "draft"


def test_one_step_that_leaves_settled_cases_alone(team, article):
    for quote in (LINE, ARABIC, TALKS):
        for who in ("Ana", "Ben"):
            team.code(who, article, quote)
    rule = ClosingRule(SAME, 0.8)
    steps = team.project.read(_steps)
    assert _close(team, rule, ("Ana", "Ben")) == 3
    assert team.project.read(_steps) == steps + 1
    assert {one.rule for one in team.project.read(list_settlements)} == {rule.in_words()}
    cases = team.project.read(find_cases, team.codebook, _ids(team, ("Ana", "Ben")))
    assert {one.state for one in cases} == {"settled"}
    assert _close(team, rule, ("Ana", "Ben")) == 0
    assert team.project.read(_steps) == steps + 1
    assert check(team.project.path) == []
    team.project.undo()
    assert team.project.read(list_settlements) == []
    team.project.redo()
    assert len(_finals(team)) == 3


def _steps(connection):
    return connection.exec_driver_sql("SELECT count(*) FROM journal_entries").scalar_one()


def test_the_rule_in_words():
    rule = ClosingRule(frozenset(("speaker", "claim_type")), 0.8, "majority")
    assert rule.in_words() == (
        "same claim type and speaker; overlap of at least 0.8; more than half of those who coded "
        "the article, at least two; of every question the answer of more than half of those who "
        "answered it"
    )
    assert replace(rule, equal=frozenset(), among="all").in_words() == (
        "any coding; overlap of at least 0.8; all who coded the article; of every question the "
        "answer of more than half of those who answered it"
    )
    assert "claim type" in SettleAgreed(rule, [1, 2]).label


def test_an_unknown_variable_is_refused(team, article):
    with pytest.raises(Refused, match="not compared: mood"):
        _closed(team, ClosingRule(frozenset(("mood",))))
