"""`onrecord agree`."""

import csv
import json

import pytest
from lxml import html

from core.agreement.report import Settings
from core.articles.commands import ImportArticles
from core.cli import version
from core.exchange.agreement_files import write_agreement
from core.exchange.agreement_json import agreement_document
from core.exchange.agreement_page import agreement_page
from core.exchange.agreement_words import FIGURES
from core.project import Project
from core.review.agreeing import measure
from tests.core.conftest import TEXT, draft_of
from tests.core.review.double_coding import LINE, Team

FEW = ("--bootstrap", "30")


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
