"""The report of a project: whom it compares, and what it says where there is nothing to compare."""

from dataclasses import replace

import pytest

from core.agreement.report import Settings
from core.analysts.assigning import AssignArticles
from core.analysts.commands import SecondPass
from core.claims.commands import CodeClaim
from core.errors import Refused
from core.review.agreeing import list_coders, measure
from tests.core.review.double_coding import AID, LINE, TALKS, Team

FEW = Settings(resamples=20)


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article(published="2016-10-04")


def _report(team, names=None, settings=FEW):
    return measure(team.project, names, settings, "1.2.3").report


def _refusal(team, *arguments):
    with pytest.raises(Refused) as refused:
        _report(team, *arguments)
    return str(refused.value)


def test_claims_are_matched_and_the_others_counted(team, article):
    team.code("Ana", article, LINE)
    team.code("Ana", article, AID)
    team.code("Ben", article, LINE, type=110)
    report = _report(team)
    units = report.whole.unitising
    assert units.claims == {"Ana": 2, "Ben": 1}
    assert (units.matched, units.unmatched) == (1, {"Ana": 1, "Ben": 0})
    assert report.whole.fields["claim_type"].figures["percent"].value == 0
    assert report.whole.fields["stance"].figures["percent"].value == 1
    assert "speaker_country" in report.whole.fields
    assert "Only one article" in report.warnings[0]
    assert report.over_time.published["stance"][0].label == "2016-10"


def test_only_articles_that_two_have_coded_count(team, article, add_article):
    team.code("Ana", article, LINE)
    team.submit("Ben", article)
    team.code("Ana", add_article("other.txt"), LINE)
    report = _report(team)
    assert report.whole.articles == 1
    assert report.facts.articles_in_project == 2
    assert report.facts.outside == {"Ana": 1, "Ben": 0}
    assert any("Ben has found no claim" in one for one in report.warnings)
    assert any("no field can be compared" in one for one in report.warnings)


def test_where_the_claims_come_from_is_said(team, article, add_article):
    other = add_article("other.txt")
    for name in ("Ana", "Ben"):
        team.code(name, article, LINE)
        team.code(name, other, LINE)
    team.act("Ana")
    ids = (team.people["Ana"], team.people["Ben"])
    team.project.run(AssignArticles((other,), ids, "double", 1.0, 7))
    facts = _report(team).facts
    (one,) = facts.rounds
    assert (one.rule, one.share, one.seed, one.analysts) == ("double", 1.0, 7, ("Ana", "Ben"))
    assert facts.undealt == 1
    assert facts.program == "1.2.3"
    assert [count for _, count in facts.versions] == [4]
    assert facts.changed <= facts.read


def test_countries_that_nobody_knows_are_no_agreement(team, article):
    for name in ("Ana", "Ben"):
        team.code(name, article, LINE, target=None)
    fields = _report(team).whole.fields
    country = fields["speaker_country"]
    assert (country.n, country.figures["percent"].value) == (0, None)
    why = "no country is known of any of these speakers"
    assert country.figures["alpha"].undefined == why
    assert fields["target_country"].figures["alpha"].undefined != why
    assert fields["speaker_organisation"].n == 1


def test_suggestions_taken_and_drafts_are_counted(team, article, add_article):
    other = add_article("alone.txt")
    taken = replace(team.coding(TALKS), assisted=True)
    for name, where, coding, status in (
        ("Ana", article, team.coding(LINE), "submitted"),
        ("Ana", article, taken, "submitted"),
        ("Ana", other, taken, "draft"),
        ("Ben", article, team.coding(LINE), "draft"),
    ):
        team.act(name)
        team.project.run(CodeClaim(where, coding, status=status))
    facts = _report(team).facts
    assert facts.assisted == {"Ana": 1, "Ben": 0}
    assert facts.drafts == {"Ana": 0, "Ben": 1}


def test_a_second_pass_is_stability_and_only_asked_for_by_name(team, article):
    again = "Ana (2nd pass)"
    team.people[again] = team.project.run(SecondPass(team.people["Ana"])).result
    for name in ("Ana", "Ben", again):
        team.code(name, article, TALKS)
    assert _report(team).whole.analysts == ("Ana", "Ben")
    report = _report(team, ["Ana", again])
    assert report.stability == ((again, "Ana"),)
    assert {one.name: one.again_of for one in team.project.read(list_coders)} == {
        "Ana": None,
        again: "Ana",
        "Ben": None,
    }


def test_three_analysts_have_pairs_and_means(team, article):
    for name, kind in (("Ana", 110), ("Ben", 110), ("Cleo", 210)):
        team.code(name, article, LINE, type=kind)
    report = _report(team)
    assert [pair.analysts for pair in report.pairs] == [
        ("Ana", "Ben"),
        ("Ana", "Cleo"),
        ("Ben", "Cleo"),
    ]
    mean = report.mean("claim_type", "percent")
    assert (mean.value, mean.defined, mean.pairs) == (pytest.approx(1 / 3), 3, 3)
    kappa = report.mean("claim_type", "kappa")
    assert (kappa.value, kappa.defined) == (0, 2)


def test_nothing_to_compare_is_said_in_plain_sentences(team, article, add_article):
    assert "Nobody has coded" in _refusal(team)
    team.code("Ana", article, LINE)
    assert "Only Ana" in _refusal(team)
    assert "“Ben” has not coded" in _refusal(team, ["Ana", "Ben"])
    assert "no analyst “Zoë”" in _refusal(team, ["Ana", "Zoë"])
    team.code("Ben", add_article("other.txt"), LINE)
    assert "No article has been coded by two of Ana and Ben" in _refusal(team)
    assert "twice" in _refusal(team, ["Ana", "Ana"])
    assert "two analysts or more" in _refusal(team, ["Ana"])


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(threshold=1.5), "between 0 and 1"),
        (Settings(threshold=float("nan")), "between 0 and 1"),
        (Settings(resamples=-1), "resamples"),
        (Settings(seed=-1), "seed"),
    ],
)
def test_impossible_settings_are_refused(team, settings, words):
    assert words in _refusal(team, None, settings)


def test_progress_goes_to_the_end(team, article):
    for name in ("Ana", "Ben"):
        team.code(name, article, LINE)
    seen = []
    measure(team.project, None, FEW, "1", lambda done, of: seen.append(done / of))
    assert seen == sorted(seen)
    assert seen[-1] == 1
