"""The table of claims and its dictionary."""

import csv

import pytest

from core.actors.commands import AddActor
from core.exchange.claim_lines import ClaimLine
from core.exchange.claims_csv import dictionary_path
from core.exchange.datasets import export
from core.exchange.taking import TakeClaims

QUOTE = "“We did not cross the line,”"
SPAN = (14, 14 + len(QUOTE))


def write(project, tmp_path, *lines):
    """Code the lines and answer the rows of the table as a stranger reads them."""
    made = [
        ClaimLine.model_validate({"article": {"name": "talks.txt"}, "fragments": [SPAN]} | line)
        for line in lines
    ]
    project.run(TakeClaims(list(enumerate(made, start=1))))
    path = tmp_path / "claims.csv"
    assert export(project, path) == [path, tmp_path / "claims_dictionary.csv"]
    return read(path)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def talks(project, add_article):
    add_article("talks.txt", title="Talks", outlet="The Paper; Monday", published="2016-10")
    return project


def test_a_claim_fills_its_row(talks, tmp_path):
    [row] = write(
        talks,
        tmp_path,
        {
            "fragments": [SPAN, (84, 92)],
            "speaker": "Minister",
            "targets": ["Army; First", 'The "Guard"', "Russia"],
            "roles": {"affected": []},
            "claim_type": 210,
            "secondary_types": [120, 110],
            "fields": {"stance": "negative", "evidence": ["NGO", "media"], "location": "Grozny"},
            "cue": (56, 60),
            "speaker_mention": (43, 55),
            "note": "two\nlines",
            "created": "2020-02-02T02:02:02Z",
        },
    )
    expected = {
        "article": "talks.txt",
        "title": "Talks",
        "outlet": "The Paper; Monday",
        "published": "2016-10",
        "analyst": "Ana",
        "layer": "coder",
        "assisted": "0",
        "start": "14",
        "end": "92",
        "fragments": f"14-{SPAN[1]};84-92",
        "speaker": "Minister",
        "target": '"Army; First"; The "Guard"; Russia',
        "affected": "none",
        "claim_type": "210",
        "claim_type_label": "Deny",
        "secondary_types": "120;110",
        "stance": "negative",
        "stance_label": "Negative",
        "evidence": "NGO;media",
        "location": "Grozny",
        "note": "two\nlines",
        "created": "2020-02-02T02:02:02Z",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["quote"].startswith(QUOTE + " … ")
    assert len(row["claim_id"]) == len(row["article_id"]) == 32
    assert (row["cue"], row["speaker_mention"]) == ("said", "the minister")


def test_not_coded_is_empty_and_cannot_tell_is_said(talks, tmp_path):
    unsure = "cannot tell"
    first, second = write(
        talks,
        tmp_path,
        {},
        {
            "speaker": unsure,
            "targets": unsure,
            "claim_type": unsure,
            "fields": {"stance": unsure, "evidence": unsure, "location": unsure},
        },
    )
    answers = ["speaker", "target", "affected", "claim_type", "claim_type_label", "cue", "note"]
    answers += ["secondary_types", "stance", "stance_code", "stance_label", "evidence", "location"]
    assert {first[name] for name in answers} == {""}
    assert (second["speaker"], second["target"]) == (unsure, unsure)
    assert (second["claim_type"], second["claim_type_label"]) == ("999", unsure)
    for name in ("stance", "evidence"):
        shown = (second[name], second[f"{name}_code"], second[f"{name}_label"])
        assert shown == (unsure, "999", unsure)
    assert second["location"] == unsure


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|x", "'+cmd|x"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("－1x", "'－1x"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("plain = text", "plain = text"),
        ("'=1", "'=1"),
    ],
)
def test_no_cell_is_a_formula(talks, add_article, tmp_path, note, cell):
    add_article("other.txt", title=f" {note}")
    [row] = write(talks, tmp_path, {"article": {"name": "other.txt"}, "note": note})
    assert row["note"] == cell
    assert row["title"].startswith("'" if cell != note else " ")


def test_a_cell_that_begins_with_a_tab_is_no_formula(talks, add_article, tmp_path):
    add_article("other.txt", title="\t=1")
    [row] = write(talks, tmp_path, {"article": {"name": "other.txt"}})
    assert row["title"] == "'\t=1"


def test_an_actor_like_a_formula_is_harmless(talks, tmp_path):
    talks.run(AddActor("=HYPERLINK(A1)"))
    [row] = write(talks, tmp_path, {"speaker": "=HYPERLINK(A1)"})
    assert row["speaker"] == "'=HYPERLINK(A1)"


def test_emoji_and_other_scripts_arrive(project, add_article, tmp_path):
    text = "😀 قال الوزير «لن ننسحب» mar\u0301ket"
    add_article("talks.txt", text)
    [row] = write(project, tmp_path, {"fragments": [(0, len(text))]})
    assert row["quote"] == text


def test_a_field_named_like_a_column_gets_a_column_of_its_own(talks, tmp_path):
    [row] = write(talks, tmp_path, {"fields": {"quote": "mine", "stance_code": "9"}, "note": "n"})
    assert row["quote"] == QUOTE
    assert row["field_quote"] == "mine"
    assert row["field_stance_code"] == "9"


def test_the_dictionary_explains_every_column_and_value(talks, tmp_path):
    [row] = write(talks, tmp_path, {"fields": {"stance": "negative"}})
    entries = read(dictionary_path(tmp_path / "claims.csv"))
    columns = list(dict.fromkeys(entry["column"] for entry in entries))
    assert columns == list(row)
    stance = [entry for entry in entries if entry["column"] == "stance"]
    assert stance[0]["value"] == ""
    assert "empty cell" in stance[0]["definition"].lower()
    assert stance[0]["required"] == "yes"
    values = {entry["value"]: (entry["value_code"], entry["value_label"]) for entry in stance[1:]}
    assert values["negative"] == (row["stance_code"], row["stance_label"])
    assert values["cannot tell"][0] == "999"
    types = {
        entry["value"]: entry["value_label"] for entry in entries if entry["column"] == "claim_type"
    }
    assert types["210"] == "Deny"
    assert types["999"] == "cannot tell"
    code = next(entry for entry in entries if entry["column"] == "stance_code")
    assert "999" in code["definition"]
