"""Agreement of odd projects, through the program's own reading and the command line: what is not
defined is null and says why, and what cannot be is refused in a sentence.
"""

import json

import pytest

from core.agreement.report import FIELD_FIGURES, Settings
from core.exchange.agreement_json import agreement_document
from core.exchange.agreement_page import agreement_page
from core.review.agreeing import measure
from core.text.spans import Span
from tests.core.conftest import TEXT
from tests.core.review.double_coding import AID, ARABIC, EMOJI, LINE, TALKS, Team

FIGURES = ("f1_strict", "f1_relaxed", "f1_characters", "u_alpha", "u_alpha_where", "cu_alpha")
OF_TYPE = ("ku_alpha", "coverage", "gamma_k")


@pytest.fixture
def team(project):
    return Team(project)


@pytest.fixture
def article(add_article):
    return add_article()


@pytest.fixture
def agree(team, onrecord):
    """The document of the command line, which must be that of the program's own reading."""

    def call(names=None, **settings):
        chosen = Settings(**{"resamples": 20} | settings)
        report = measure(team.project, names, chosen, "1").report
        assert "<h1>Agreement in Study</h1>" in agreement_page(report)
        arguments = ["--threshold", chosen.threshold, "--bootstrap", chosen.resamples]
        arguments += ["--seed", chosen.seed, "--json"]
        arguments += ["--draw", "claims"] if chosen.by_claim else []
        arguments += ["--analysts", ",".join(names)] if names else []
        answer = onrecord("agree", team.project.path, *arguments)
        assert answer.status == 0, answer.err
        known = json.loads(json.dumps(agreement_document(report), allow_nan=False))
        for part in ("unitising", "fields", "over_time", "warnings", "analysts"):
            assert answer.document[part] == known[part]
        _complete(known)
        return known

    return call


def _complete(document):
    """Each null has its reason; nothing else has."""
    for one in (document, *document.get("pairs", ())):
        units = one["unitising"]
        parts = [(units, (*FIGURES, "gamma", "gamma_cat"))]
        parts += [(each, OF_TYPE) for each in units["by_type"].values()]
        parts += [(field, FIELD_FIGURES) for field in one["fields"].values()]
        for field in one["fields"].values():
            parts += [(each, ("alpha", "agreement")) for each in field["by_category"].values()]
        for part, names in parts:
            for name in names:
                assert (part[name] is None) == (name in part["undefined"]), name
                if part[name] is not None and part["ci95"].get(name, 0) is None:
                    assert f"ci95 {name}" in part["undefined"]


def test_one_article(team, article, agree):
    for who in ("Ana", "Ben"):
        team.code(who, article, LINE)
        team.code(who, article, TALKS, type=120)
    field = agree()["fields"]["claim_type"]
    assert (field["alpha"], field["ci95"]["alpha"]) == (1, None)
    assert "fewer than two articles" in field["undefined"]["ci95 alpha"]
    drawn = agree(by_claim=True)
    assert drawn["fields"]["claim_type"]["ci95"]["percent"] == [1, 1]
    assert drawn["unitising"]["ci95"]["f1_strict"] is None


def test_nobody_coded(team, article, onrecord):
    answer = onrecord("agree", team.project.path, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "Nobody has coded anything yet" in answer.err
    for who in ("Ana", "Ben"):
        team.submit(who, article)
    units = measure(team.project, None, Settings(resamples=5), "1").report.whole.unitising
    assert units.figures["gamma"].value is None
    assert "Nobody marked" in units.figures["f1_strict"].undefined


def test_one_analyst_coded_nothing(team, article, add_article, agree):
    other = add_article("other.txt")
    for one in (article, other):
        team.code("Ana", one, LINE)
        team.submit("Ben", one)
    found = agree()
    units = found["unitising"]
    assert units["unmatched"] == {"Ana": 2, "Ben": 0}
    assert (units["f1_strict"], units["f1_relaxed"]) == (0, 0)
    assert units["by_type"]["210"]["unmatched"] == 2
    assert found["fields"]["claim_type"]["undefined"]["alpha"] == "no claim was matched"
    assert any("Ben has found no claim" in one for one in found["warnings"])


def test_a_single_category(team, article, add_article, agree):
    for one in (article, add_article("other.txt")):
        for who in ("Ana", "Ben"):
            team.code(who, one, LINE)
            team.code(who, one, AID)
    found = agree()
    field = found["fields"]["claim_type"]
    assert (field["percent"], field["by_category"]["210"]["given"]) == (1, {"Ana": 4, "Ben": 4})
    for name in ("kappa", "pi", "fleiss", "alpha", "ac1", "s", "kappa_max", "kappa_se"):
        assert field[name] is None
    assert "no variation" in field["undefined"]["alpha"]
    assert "no variation" in field["by_category"]["210"]["undefined"]["alpha"]
    units = found["unitising"]
    assert (units["gamma"], units["u_alpha"]) == (1, 1)
    for name in ("cu_alpha", "gamma_cat"):
        assert units[name] is None
        assert "nothing varies" in units["undefined"][name]
    kind = units["by_type"]["210"]
    assert (kind["coverage"], kind["ku_alpha"], kind["gamma_k"]) == (1, None, None)


def test_all_claims_unmatched(team, article, agree):
    team.code("Ana", article, LINE)
    team.code("Ben", article, AID)
    found = agree()
    assert found["unitising"]["matched"] == 0
    assert found["unitising"]["f1_relaxed"] == 0
    assert found["unitising"]["gamma_cat"] is None
    assert all(field["n"] == 0 for field in found["fields"].values())
    assert any("no field can be compared" in one for one in found["warnings"])


def test_emoji_combining_marks_and_text_from_right_to_left(team, article, agree):
    """Ana marks the emoji as well, Ben leaves the accent to the letter before it; offsets are code
    points, so neither shifts what follows."""
    accent = TEXT.index("\u0301")
    pairs = (
        (EMOJI, "on Friday."),
        (Span(accent - 3, accent + 1), Span(accent - 3, accent)),
        (ARABIC, ARABIC),
    )
    for one, other in pairs:
        team.code("Ana", article, one)
        team.code("Ben", article, other, type=120)
    units = agree()["unitising"]
    assert (units["matched"], units["f1_strict"]) == (3, pytest.approx(1 / 3))
    letters = [len(EMOJI), 4, len(ARABIC)], [len("on Friday."), 3, len(ARABIC)]
    shared = sum(map(min, *letters))
    assert units["f1_characters"] == pytest.approx(2 * shared / sum(map(sum, letters)))


def test_twenty_claims_on_the_same_words(team, article, agree):
    """Matched such that as many as possible have the same speaker, then the same type."""
    types = (110, 120, 210, 220)
    for at in range(20):
        team.code("Ana", article, LINE, type=types[at % 4], speaker=("North", "South")[at % 2])
        team.code("Ben", article, LINE, type=types[-at % 4], speaker=("North", "South")[at % 2])
    found = agree()
    assert found["unitising"]["matched"] == 20
    assert found["fields"]["speaker"]["percent"] == 1
    assert found["fields"]["claim_type"]["percent"] == 1


def test_claims_only_where_nobody_else_coded(team, article, add_article, agree):
    team.code("Cleo", add_article("other.txt"), LINE)
    for who in ("Ana", "Ben"):
        team.code(who, article, TALKS)
    found = agree()
    assert found["analysts"] == ["Ana", "Ben", "Cleo"]
    assert found["unitising"]["claims"] == {"Ana": 1, "Ben": 1, "Cleo": 0}
    last = found["pairs"][-1]
    assert (last["articles"], last["unitising"]["gamma"]) == (0, None)
    assert found["means_of_pairs"]["fields"]["claim_type"]["percent"]["defined"] == 1


def test_very_many_analysts_with_two_claims_each(team, article, onrecord):
    for number in range(24):
        name = f"Coder {number:02}"
        team.people[name] = team.project.act_as(name)
        team.code(name, article, LINE, type=(110, 120)[number % 2])
        team.code(name, article, AID)
    answer = onrecord("agree", team.project.path, "--bootstrap", "5", "--json")
    found = answer.document
    assert found["unitising"]["matched"] == 2
    assert found["fields"]["claim_type"]["alpha"] is not None
    assert "pairs" not in found
    assert any("more than 20 analysts" in one for one in found["warnings"])


@pytest.mark.parametrize(
    ("threshold", "matched"), [(0, 2), (0.0001, 2), (0.5, 1), (1, 1), ("1e-300", 2)]
)
def test_thresholds(team, article, onrecord, threshold, matched):
    for who, words in (("Ana", LINE), ("Ben", LINE), ("Ana", AID), ("Ben", "Aid groups")):
        team.code(who, article, words)
    arguments = ("--threshold", threshold, "--bootstrap", 0, "--json")
    answer = onrecord("agree", team.project.path, *arguments)
    assert answer.document["unitising"]["matched"] == matched


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--threshold", "1.5"), "between 0 and 1"),
        (("--threshold", "-1"), "between 0 and 1"),
        (("--threshold", "nan"), "between 0 and 1"),
        (("--bootstrap", "1000000"), "from 0 to 100,000"),
        (("--bootstrap", "-1"), "from 0 to 100,000"),
        (("--seed", "-1"), "from 0 on"),
    ],
)
def test_what_cannot_be_asked_for(team, article, onrecord, arguments, words):
    for who in ("Ana", "Ben"):
        team.code(who, article, LINE)
    answer = onrecord("agree", team.project.path, *arguments, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err


def test_no_draws_one_draw_and_seeds(team, article, add_article, agree):
    for number, one in enumerate((article, add_article("b.txt"), add_article("c.txt"))):
        for at, who in enumerate(("Ana", "Ben")):
            team.code(who, one, LINE, type=(110, 120)[number % 2 if at else 0])
            team.code(who, one, AID, type=120)
    none = agree(resamples=0)["fields"]["claim_type"]
    assert none["ci95"]["alpha"] is None
    assert none["undefined"]["ci95 alpha"] == "nothing was drawn anew"
    once = agree(resamples=1)["fields"]["claim_type"]
    assert once["ci95"]["percent"][0] == once["ci95"]["percent"][1]
    assert once["alpha"] == none["alpha"]
    many = [agree(seed=seed)["unitising"]["gamma"] for seed in (0, 0, 2**63 - 1)]
    assert many[0] == many[1] != many[2]
