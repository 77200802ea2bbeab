"""Searching a whole project for cases keeps nobody from saving."""

from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.review.cases import find_cases
from core.review.searching import search_cases
from core.review.settling import SettleCase
from tests.core.review.double_coding import EMOJI, TALKS, Team


def test_a_coder_saves_while_the_search_goes_on(project, add_article):
    team = Team(project)
    article = add_article()
    mine = team.code("Ana", article, EMOJI)
    team.code("Ben", article, EMOJI, speaker="South")
    before = project.read(find_cases, team.codebook, team.ids[:2])
    team.act("Ana")
    coding = project.read(find_claim, mine).coding
    steps = []

    def save_meanwhile(done, _of):
        if not steps:
            project.run(ChangeClaim(mine, team.coding(EMOJI, speaker="South")))
        steps.append(done)

    assert search_cases(project, team.ids[:2], 0.5, save_meanwhile) == before
    assert before[0].kinds == {"speaker"}
    assert project.read(find_claim, mine).coding != coding
    assert steps == sorted(steps)
    assert not search_cases(project, team.ids[:2], 0.5)[0].kinds


def test_a_settlement_that_has_lost_its_claims_is_found(project, add_article):
    team = Team(project)
    article = add_article()
    claim = team.code("Ana", article, EMOJI)
    coding = project.read(find_claim, claim).coding
    settlement = project.run(SettleCase(article, (claim,), coding, "taken")).result
    project.run(DeleteClaims([claim]))
    other = team.code("Ana", article, TALKS)
    team.submit("Ben", article)
    lost, missed = search_cases(project, team.ids[:2], 0.5)
    assert (lost.settlement_id, lost.state, lost.claims) == (settlement, "changed", ())
    assert (missed.state, missed.claims) == ("open", (other,))
