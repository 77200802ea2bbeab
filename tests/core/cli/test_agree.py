"""`onrecord agree`."""

import csv
import json
from dataclasses import replace

import pytest
from lxml import html

from core.agreement.report import Settings
from core.articles.commands import ImportArticles
from core.cli import version
from core.exchange.agreement_files import write_agreement
from core.exchange.agreement_json import agreement_document
from core.exchange.agreement_page import agreement_page
from core.exchange.agreement_tables import number
from core.exchange.agreement_words import FIGURES
from core.project import Project
from core.review.agreeing import measure
from tests.core.conftest import TEXT, draft_of
from tests.core.review.double_coding import LINE, Team

FEW = ("--bootstrap", "30")
READ = "2026-11-22T12:30:05Z"


@pytest.fixture(scope="module")
def report(sample_file):
    """That of the sample, by few draws."""
    with Project.open(sample_file, writable=False) as project:
        return measure(project, None, Settings(resamples=30), version()).report


@pytest.fixture(scope="module")
def document(report):
    return agreement_document(report)


def test_the_document_has_all_that_others_rely_on(document):
    assert document["analysts"] == ["Ana", "Ben"]
    assert (document["articles"], document["threshold"]) == (8, 0.5)
    units = document["unitising"]
    assert units["claims"].keys() == units["unmatched"].keys() == {"Ana", "Ben"}
    assert units["claims"]["Ana"] == units["matched"] + units["unmatched"]["Ana"]
    for name in ("f1_strict", "f1_relaxed", "u_alpha", "u_alpha_where", "cu_alpha", "gamma"):
        low, high = units["ci95"][name]
        assert low <= units[name] <= high
    field = document["fields"]["claim_type"]
    assert field["n"] == units["matched"]
    for name in ("percent", "kappa", "pi", "fleiss", "alpha", "ac1"):
        low, high = field["ci95"][name]
        assert low <= field[name] <= high
        assert field["resamples"][name]["drawn"] == 30
    assert {"alpha", "n", "agreement"} <= field["by_category"]["120"].keys()
    assert sum(one["n"] for one in field["by_category"].values()) == 2 * field["n"]
    assert sum(one["count"] for one in field["confusions"]) == field["n"]
    bootstrap = document["parameters"]["bootstrap"]
    assert (bootstrap["resamples"], bootstrap["drawn"]) == (30, "articles")
    assert document["parameters"]["gamma"]["seed"] == bootstrap["seed"]
    assert document["data"]["versions"]


def test_what_is_not_defined_is_null_with_its_reason(document):
    fields = document["fields"]
    assert fields["co_speaker"]["alpha"] is None
    assert "no variation" in fields["co_speaker"]["undefined"]["alpha"]
    assert "several answers" in fields["target"]["undefined"]["kappa"]
    assert fields["target"]["distance"] == "MASI"
    for field in fields.values():
        for name in ("percent", "kappa", "pi", "fleiss", "alpha", "ac1"):
            assert (field[name] is None) == (name in field["undefined"])


def test_the_same_seed_gives_the_same_document(onrecord, study, document):
    again = onrecord("agree", study, *FEW, "--json").document
    again["data"]["read"] = document["data"]["read"]
    assert again == json.loads(json.dumps(document))
    other = onrecord("agree", study, *FEW, "--seed", "2", "--json").document
    assert other["fields"]["claim_type"]["ci95"] != document["fields"]["claim_type"]["ci95"]
    assert other["fields"]["claim_type"]["alpha"] == document["fields"]["claim_type"]["alpha"]


def test_without_json_there_is_a_table_for_people(onrecord, study):
    answer = onrecord("agree", study, "--analysts", "Ben,Ana", *FEW)
    assert answer.status == 0
    assert answer.out.startswith("Ben, Ana: 8 articles")
    assert "claim_type" in answer.out
    assert "no variation" in answer.out
    assert "Only 8 articles" in answer.err


def test_the_page_can_be_parsed_and_holds_what_an_appendix_needs(report):
    page = html.document_fromstring(agreement_page(report))
    assert not page.xpath("//script|//link|//img|//@onclick|//@src|//@href")
    words = " ".join(page.text_content().split())
    for one in FIGURES.values():
        assert f"{one.name}: {one.meaning[:-1]}" in words
    for needed in ("Sampling", "Seed", "20260101", "Threshold of overlap", "MASI", "Krippendorff"):
        assert needed in words
    for grade in ("substantial", "moderate", "almost perfect", "fair agreement", "poor"):
        assert grade not in words.lower()


def test_the_page_shows_alpha_and_time_in_words_too(report):
    page = html.document_fromstring(agreement_page(report))
    forest, *times = page.xpath("//svg")
    fields = [one for one in report.whole.fields.values() if one.n]
    known = [one for one in fields if one.figures["alpha"].value is not None]
    assert len(forest.xpath("./circle")) == len(known)
    words = forest.text_content()
    for field in known:
        value = number(field.figures["alpha"].value)
        assert f"{field.label} {value} [" in forest.get("aria-label")
        assert field.label in words
        assert value in words
    assert times
    assert all(one.get("role") == "img" and one.xpath("./title") for one in (forest, *times))
    assert {"0", ".667", ".8", "1"} <= set(forest.xpath("./text/text()"))
    assert "<svg" not in agreement_page(report, pictures=False)


def test_circles_stand_where_the_values_are(report):
    (first, *_) = html.document_fromstring(agreement_page(report)).xpath("//svg")
    ticks = {one.text: float(one.get("x")) for one in first.xpath("./text[@text-anchor='middle']")}
    left, right = ticks["0"], ticks["1"]
    alphas = [one.figures["alpha"] for one in report.whole.fields.values() if one.n]
    values = [one.value for one in alphas if one.value is not None]
    shown = [(float(one.get("cx")) - left) / (right - left) for one in first.xpath("./circle")]
    assert shown == pytest.approx(values, abs=0.001)
    bars = first.xpath("./line[@stroke-width='2']")
    lows = [one.interval.low for one in alphas if one.interval and one.interval.low is not None]
    ends = [(float(one.get("x1")) - left) / (right - left) for one in bars]
    assert ends == pytest.approx(lows, abs=0.001)


def test_where_the_claims_come_from_stands_in_every_kind_of_file(report, document, tmp_path):
    facts = replace(
        report.facts, assisted={"Ana": 3, "Ben": 1}, drafts={"Ana": 2, "Ben": 0}, read=READ
    )
    changed = replace(report, facts=facts)
    claims = document["unitising"]["claims"]
    words = html.document_fromstring(agreement_page(changed)).text_content()
    assert f"3 of {claims['Ana']} of Ana, 1 of {claims['Ben']} of Ben" in words
    assert f"2 of {claims['Ana']} of Ana, 0 of {claims['Ben']} of Ben" in words
    assert "likely to be too high" in words
    assert "likely to be too high" not in agreement_page(report)
    assert "stand for themselves" in words
    assert "“cannot tell” can be chosen" in words
    assert "2026-11-22 12:30" in words
    assert READ not in words
    data = agreement_document(changed)["data"]
    assert (data["assisted"], data["drafts"]) == (facts.assisted, facts.drafts)
    path = tmp_path / "agreement.csv"
    write_agreement(changed, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["analysts"], row["figure"], row["value"]) for row in csv.DictReader(file)]
    for wanted in (("Ana", "assisted", "3"), ("Ben", "assisted", "1"), ("Ana", "drafts", "2")):
        assert rows.count(wanted) == 1


def test_draws_without_a_value_are_told_category_by_category(report, document):
    words = html.document_fromstring(agreement_page(report)).text_content()
    found = 0
    for field in report.whole.fields.values():
        for one in field.categories:
            drawn = one.alpha.interval
            if drawn and drawn.low is not None and drawn.undefined:
                told = (
                    f"[{number(drawn.low)} to {number(drawn.high)}] ({drawn.undefined} of 30 draws"
                )
                assert told in words
                given = document["fields"][field.name]["by_category"]
                by_label = {each["label"]: each for each in given.values()}
                assert by_label[one.label]["resamples"]["alpha"]["undefined"] == drawn.undefined
                found += 1
    assert found
    for periods in document["over_time"]["coded"].values():
        assert all(one["resamples"].keys() == one["ci95"].keys() for one in periods)


def test_one_of_something_is_said_as_one(report):
    fields = {name: replace(one, offered=1) for name, one in report.whole.fields.items()}
    alone = replace(report.whole, articles=1, fields=fields)
    page = agreement_page(replace(report, whole=alone, pairs=()))
    assert "; 1 category<" in page
    assert "1 categories" not in page
    assert "<p>1 article coded" in page


def test_names_are_escaped_in_the_page(onrecord, empty, tmp_path):
    with Project.open(empty) as project:
        team = Team(project)
        team.people["<b>Eve & co"] = project.act_as("<b>Eve & co")
        report = project.run(ImportArticles([draft_of("a.txt", TEXT)], True)).result
        for name in ("Ana", "<b>Eve & co"):
            team.code(name, report.imported[0].id, LINE)
    path = tmp_path / "agreement.html"
    answer = onrecord("agree", empty, *FEW, "--analysts", "Ana,<b>Eve & co", "--report", path)
    assert answer.status == 0, answer.err
    assert "<b>Eve" not in path.read_text("utf-8")
    assert "&lt;b&gt;Eve &amp; co" in path.read_text("utf-8")


def test_the_table_has_the_figures_of_the_document(report, tmp_path, document):
    path = tmp_path / "agreement.csv"
    write_agreement(report, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figures = {(row["field"], row["figure"]): row for row in rows if row["about"] == "field"}
    for name, field in document["fields"].items():
        for figure in ("percent", "kappa", "alpha", "ac1"):
            row = figures[name, figure]
            assert (float(row["value"]) if row["value"] else None) == field[figure]
            assert bool(row["undefined"]) == (figure in field["undefined"] or not row["low95"])
    counts = [
        int(row["value"])
        for row in rows
        if (row["about"], row["field"]) == ("confusion", "claim_type")
    ]
    assert sum(counts) == document["unitising"]["matched"]


def test_the_json_file_is_the_document(report, tmp_path, document):
    path = tmp_path / "agreement.json"
    write_agreement(report, path)
    found = json.loads(path.read_text("utf-8"))
    assert found["fields"] == document["fields"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--analysts", "Ana,Zoë"), "no analyst “Zoë”"),
        (("--analysts", "Ana"), "two analysts or more"),
        (("--threshold", "2"), "between 0 and 1"),
        (("--report", "out.pdf"), "A PDF is made in the window"),
        (("--report", "nowhere/out.html"), "no folder"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(onrecord, study, arguments, words):
    answer = onrecord("agree", study, *FEW, *arguments)
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err


def test_nobody_has_coded(onrecord, empty):
    answer = onrecord("agree", empty)
    assert answer.status == 1
    assert "Nobody has coded anything yet" in answer.err
