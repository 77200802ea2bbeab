"""Settling cases, and whether decisions still hold."""

from dataclasses import replace

import pytest

from core.actors.merging import MergeActors
from core.analysts.commands import SetBlindness, SetRole
from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.codebook.type_commands import MergeTypes
from core.errors import Refused
from core.review.cases import find_cases, lost_cases
from core.review.settlements import find_settlement, list_settlements, settlement_of
from core.review.settling import ReopenCase, SettleCase
from core.storage.checks import check
from tests.core.review.double_coding import ARABIC, EMOJI, LINE, TALKS, Team, span


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on by a second for each command."""
    times = (f"2026-11-22T{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}Z" for n in range(80_000))
    monkeypatch.setattr("core.project.utc_now", lambda: next(times))


@pytest.fixture
def team(project, clock):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article()


@pytest.fixture
def pair(team, article):
    """Two claims of the same words, of which only the speakers differ; Cleo has submitted."""
    mine = team.code("Ana", article, EMOJI, note="mine")
    theirs = team.code("Ben", article, EMOJI, speaker="South")
    team.act("Ana")
    return mine, theirs


def _coding(team, claim):
    return team.project.read(find_claim, claim).coding


def _take(team, article, claim, *others, **known):
    wish = SettleCase(article, (claim, *others), _coding(team, claim), "taken", **known)
    return team.project.run(wish).result


def _cases(team, *names, **known):
    ids = [team.people[name] for name in names or ("Ana", "Ben")]
    return team.project.read(find_cases, team.codebook, ids, **known)


def _states(team, *names):
    return [one.state for one in _cases(team, *names)]


def _final(team):
    def read(connection):
        query = "SELECT id FROM claims WHERE layer = 'final' ORDER BY id"
        return [row[0] for row in connection.exec_driver_sql(query)]

    return team.project.read(read)


def _rows(team):
    """Every row that settling writes, to see whether undo and redo are exact."""

    def read(connection):
        tables = ("claims", "claim_fragments", "claim_actors", "claim_answers", "settlements")
        tables += ("settled_sources", "reasons", "claim_secondary_types")
        return {
            name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in tables
        }

    return team.project.read(read)


def test_taking_a_claim(team, article, pair):
    settlement = _take(team, article, *pair, reason="Overlooked", note=" see page 2 😀 ")
    row = team.project.read(find_settlement, settlement)
    final = team.project.read(find_claim, row.claim_id)
    assert final.coding == _coding(team, pair[0])
    assert (final.layer, final.analyst) == ("final", "Ana")
    assert final.quote == EMOJI
    assert (row.analyst, row.outcome, row.source_ids) == ("Ana", "taken", pair)
    assert (row.reason, row.note, row.rule) == ("Overlooked", "see page 2 😀", None)
    assert team.project.read(settlement_of, row.claim_id) == row
    assert team.project.read(settlement_of, pair[0]) is None
    assert team.project.read(list_settlements) == [row]
    [case] = _cases(team)
    assert (case.state, case.settlement_id, case.kinds) == ("settled", settlement, {"speaker"})
    assert check(team.project.path) == []


def test_only_a_complete_claim_is_adjudicated(team, article):
    """A claim of which required questions are open goes into the final layer as a draft."""
    complete, unfinished = (
        team.code("Ana", article, quote, stance=stance, speech="direct")
        for quote, stance in ((LINE, "negative"), (TALKS, None))
    )
    settlements = [_take(team, article, one) for one in (complete, unfinished)]
    assert [team.project.read(find_claim, one).status for one in _final(team)] == [
        "adjudicated",
        "draft",
    ]
    whole = _coding(team, complete)
    wish = SettleCase(article, (unfinished,), replace(whole, fragments=(span(TALKS),)), "mixed")
    assert team.project.run(wish).result == settlements[1]
    assert team.project.read(find_claim, _final(team)[1]).status == "adjudicated"
    team.project.run(replace(wish, coding=_coding(team, unfinished), outcome="taken"))
    assert team.project.read(find_claim, _final(team)[1]).status == "draft"


def test_a_final_claim_is_assisted_if_any_source_is(team, article, pair):
    mine, theirs = pair
    team.act("Ben")
    team.project.run(ChangeClaim(theirs, replace(_coding(team, theirs), assisted=True)))
    team.act("Ana")
    settlement = _take(team, article, mine)
    assert not _coding(team, _final(team)[0]).assisted
    _take(team, article, *pair)
    assert _coding(team, _final(team)[0]).assisted
    _take(team, article, mine)
    assert not _coding(team, _final(team)[0]).assisted
    _take(team, article, *pair)
    for who, claim in zip(("Ana", "Ben"), pair, strict=True):
        team.act(who)
        team.project.run(DeleteClaims([claim]))
    plain = replace(_coding(team, _final(team)[0]), assisted=False)
    team.project.run(SettleCase(article, (), plain, "written", again=settlement))
    assert _coding(team, _final(team)[0]).assisted


def test_rejecting_leaves_no_claim_and_stays(team, article, pair):
    wish = SettleCase(article, pair, None, "rejected", "Not a claim by the rules")
    settlement = team.project.run(wish).result
    assert _final(team) == []
    row = team.project.read(find_settlement, settlement)
    assert (row.outcome, row.claim_id, row.sources) == ("rejected", None, 2)
    assert _states(team) == ["settled"]
    team.code("Cleo", article, EMOJI)
    assert _states(team, "Ana", "Ben", "Cleo") == ["changed"]
    assert _states(team) == ["settled"]


def test_undo_and_redo_are_exact(team, article, pair):
    before = _rows(team)
    _take(team, article, *pair, reason="A new reason")
    settled = _rows(team)
    team.project.run(SettleCase(article, pair, None, "rejected"))
    rejected = _rows(team)
    for rows in (settled, before):
        team.project.undo()
        assert _rows(team) == rows
    for rows in (settled, rejected):
        team.project.redo()
        assert _rows(team) == rows
    assert check(team.project.path) == []


def test_settling_again_replaces_in_one_step(team, article, pair):
    first = _take(team, article, *pair)
    [final] = _final(team)
    mixed = replace(_coding(team, pair[0]), speaker=team.actors["Press"], note="so")
    again = team.project.run(SettleCase(article, pair, mixed, "mixed")).result
    assert (again, _final(team)) == (first, [final])
    assert _coding(team, final).speaker == team.actors["Press"]
    assert team.project.read(find_settlement, first).outcome == "mixed"
    assert _states(team) == ["settled"]
    team.project.undo()
    assert _coding(team, final).speaker == team.actors["North"]
    assert _states(team) == ["settled"]


def test_a_case_over_two_settlements_replaces_both(team, article):
    one, two = team.code("Ana", article, LINE), team.code("Ben", article, TALKS)
    _take(team, article, one)
    _take(team, article, two)
    before = _rows(team)
    kept = _take(team, article, two, one)
    assert len(_final(team)) == 1
    assert [row.id for row in team.project.read(list_settlements)] == [kept]
    team.project.undo()
    assert _rows(team) == before
    assert check(team.project.path) == []


def test_two_decisions_about_one_case_wait_for_a_third(team, article, pair):
    for claim in pair:
        _take(team, article, claim)
    assert _states(team) == ["changed"]
    _take(team, article, *pair)
    assert (_states(team), len(_final(team))) == (["settled"], 1)


def test_another_adjudicator_takes_the_final_claim_over(team, article, pair):
    _take(team, article, *pair)
    [final] = _final(team)
    team.act("Cleo")
    _take(team, article, pair[1], pair[0])
    assert _final(team) == [final]
    row = team.project.read(find_claim, final)
    assert (row.analyst, row.speaker) == ("Cleo", "South")
    team.project.undo()
    assert team.project.read(find_claim, final).analyst == "Ana"


def test_reopening(team, article, pair):
    settlement = _take(team, article, *pair)
    settled = _rows(team)
    team.project.run(ReopenCase(settlement))
    assert _final(team) == []
    assert _states(team) == ["open"]
    with pytest.raises(Refused, match="open already"):
        team.project.run(ReopenCase(settlement))
    team.project.undo()
    assert _rows(team) == settled


def test_a_changed_source_undoes_the_decision_until_it_is_changed_back(team, article, pair):
    _take(team, article, *pair)
    before = _coding(team, pair[1])
    team.act("Ben")
    team.project.run(ChangeClaim(pair[1], replace(before, note="only a note")))
    assert _states(team) == ["settled"]
    team.project.run(ChangeClaim(pair[1], replace(before, speaker=team.actors["Press"])))
    assert _states(team) == ["changed"]
    team.project.run(ChangeClaim(pair[1], before))
    assert _states(team) == ["settled"]
    team.project.run(DeleteClaims([pair[1]]))
    assert _cases(team) == []
    team.submit("Ben", article)
    [case] = _cases(team)
    assert (case.state, case.kinds) == ("changed", {"missed"})


def test_a_final_claim_changed_or_deleted_by_hand(team, article, pair):
    settlement = _take(team, article, *pair)
    [final] = _final(team)
    coding = replace(_coding(team, final), speaker=team.actors["Press"])
    team.project.run(ChangeClaim(final, coding))
    assert _states(team) == ["settled"]
    team.act("Ben")
    with pytest.raises(Refused, match="another analyst"):
        team.project.run(ChangeClaim(final, coding))
    team.act("Ana")
    team.project.run(DeleteClaims([final]))
    [case] = _cases(team)
    assert (case.state, case.settlement_id) == ("open", None)
    assert team.project.read(find_settlement, settlement).claim_id is None
    team.project.undo()
    assert _states(team) == ["settled"]
    team.project.redo()
    assert _take(team, article, *pair) == settlement
    assert _states(team) == ["settled"]
    assert len(_final(team)) == 1
    assert check(team.project.path) == []


def test_a_changed_final_claim_is_what_further_claims_are_compared_with(team, article, pair):
    _take(team, article, *pair)
    [final] = _final(team)
    third = team.code("Cleo", article, EMOJI, speaker="Press")
    assert _states(team, "Ana", "Ben", "Cleo") == ["changed"]
    team.act("Ana")
    team.project.run(ChangeClaim(final, replace(_coding(team, third), note="by hand")))
    assert _states(team, "Ana", "Ben", "Cleo") == ["settled"]


def test_a_settlement_of_which_all_claims_are_gone_waits_for_a_decision(team, article, pair):
    settlement = _take(team, article, *pair, reason="Overlooked")
    for who, claim in zip(("Ana", "Ben"), pair, strict=True):
        assert _lost(team) == []
        team.act(who)
        team.project.run(DeleteClaims([claim]))
    assert _cases(team) == []
    [case] = _lost(team)
    assert (case.state, case.settlement_id, case.claims) == ("changed", settlement, ())
    assert (case.members, case.article_id, case.kinds) == ((None, None), article, {"missed"})
    assert (_lost(team, articles=[article]), _lost(team, articles=[])) == ([case], [])
    [final] = _final(team)
    wish = SettleCase(article, (), _coding(team, final), "written", again=settlement)
    team.act("Cleo")
    assert team.project.run(wish).result == settlement
    assert (_final(team), _lost(team)) == ([final], [])
    assert team.project.read(find_claim, final).analyst == "Cleo"
    team.project.undo()
    assert _lost(team) == [case]
    team.project.run(replace(wish, coding=None, outcome="rejected"))
    assert (_final(team), _lost(team)) == ([], [])
    with pytest.raises(Refused, match="open again"):
        team.project.run(replace(wish, again=999))


def _lost(team, **known):
    ids = [team.people[name] for name in ("Ana", "Ben")]
    return team.project.read(lost_cases, team.codebook, ids, **known)


def test_more_coding_keeps_what_agrees_with_the_decision(team, article, pair):
    _take(team, article, *pair)
    everybody = ("Ana", "Ben", "Cleo")
    third = team.code("Cleo", article, EMOJI)
    assert _states(team, *everybody) == ["settled"]
    other = replace(_coding(team, third), speaker=team.actors["Press"])
    team.project.run(ChangeClaim(third, other))
    assert _states(team, *everybody) == ["changed"]
    assert _states(team) == ["settled"]


def test_merging_types_and_actors_keeps_decisions(team, article, pair):
    _take(team, article, *pair)
    by_code = team.codebook.type_by_code
    team.project.run(MergeTypes(by_code[220].id, (by_code[210].id,)))
    team.project.run(MergeActors(team.actors["North"], (team.actors["South"],)))
    [case] = _cases(team)
    assert (case.state, case.kinds) == ("settled", set())


def test_what_is_out_of_use_may_be_taken_but_nothing_wrong(team, article, pair):
    outside = replace(_coding(team, pair[0]), fragments=(span(LINE)._replace(end_cp=9999),))
    with pytest.raises(Refused, match="outside the text"):
        team.project.run(SettleCase(article, pair, outside, "mixed"))
    assert (_final(team), _states(team)) == ([], ["open"])
    by_code = team.codebook.type_by_code
    _take(team, article, *pair)
    team.project.run(MergeTypes(by_code[220].id, (by_code[210].id,)))
    assert _coding(team, _final(team)[0]).claim_type == by_code[220].id


def test_what_cannot_be_settled(team, article, pair):
    before = _rows(team)
    for change, words in (
        ({"coding": None}, "rejected case"),
        ({"outcome": "rejected"}, "rejected case"),
        ({"outcome": "agreed"}, "not an outcome"),
        ({"sources": ()}, "Nobody's claim"),
        ({"sources": (1, 1)}, "twice"),
        ({"sources": (999,)}, "no longer"),
        ({"reason": "x" * 200}, "too long"),
        ({"reason": "  "}, "needs words"),
    ):
        wish = SettleCase(article, pair, _coding(team, pair[0]), "taken")
        with pytest.raises(Refused, match=words):
            team.project.run(replace(wish, **change))
        assert _rows(team) == before


def test_sources_are_coders_claims_of_the_article(team, article, pair, add_article):
    other = add_article("b.txt")
    _take(team, article, *pair)
    for place, sources in ((other, pair), (article, tuple(_final(team)))):
        with pytest.raises(Refused, match="what coders coded in one article"):
            team.project.run(SettleCase(place, sources, _coding(team, pair[0]), "mixed"))


def test_written_by_the_adjudicator_alone(team, article, pair):
    wish = SettleCase(article, (), team.coding(ARABIC), "written", "Overlooked by all")
    row = team.project.read(find_settlement, team.project.run(wish).result)
    assert (row.source_ids, row.outcome) == ((), "written")
    assert team.project.read(find_claim, row.claim_id).quote == ARABIC
    assert _states(team) == ["open"]


def test_nobody_and_blind_coders_do_not_settle(team, article, pair):
    settlement = _take(team, article, *pair)
    team.project.analyst_id = None
    with pytest.raises(Refused, match="Say who is coding"):
        _take(team, article, *pair)
    team.act("Ana")
    team.project.run(SetRole(team.people["Ana"], "adjudicator"))
    team.project.run(SetBlindness("always"))
    team.act("Ben")
    for command in (
        SettleCase(article, pair, _coding(team, pair[0]), "taken"),
        ReopenCase(settlement),
    ):
        with pytest.raises(Refused, match="only adjudicators"):
            team.project.run(command)
