"""`onrecord counts`."""

import json
from collections import Counter

import pytest


@pytest.fixture
def coded(onrecord, study, tmp_path, lines_of):
    onrecord("export", study, tmp_path / "all.jsonl")
    return lines_of(tmp_path / "all.jsonl")


def test_counts_are_those_of_the_claims(onrecord, study, coded):
    answer = onrecord("counts", study, "--by", "speaker,claim_type", "--json")
    assert answer.status == 0
    document = answer.document
    assert (document["rule"], document["layer"]) == ("claims", "all")
    assert document["total"] == len(coded)
    expected = Counter((one["speaker"], one["claim_type"]) for one in coded)
    found = {(row["speaker"], row["claim_type"]): row["count"] for row in document["rows"]}
    assert found == expected
    row = document["rows"][0]
    keys = ["speaker", "speaker_label", "claim_type", "claim_type_label", "count"]
    assert list(row) == keys
    assert isinstance(row["claim_type"], int)


def test_not_coded_is_null(onrecord, study, coded):
    answer = onrecord("counts", study, "--by", "location", "--json")
    missing = [row for row in answer.document["rows"] if row["location"] is None]
    assert [row["count"] for row in missing] == [
        sum("location" not in one["fields"] for one in coded)
    ]
    assert missing[0]["location_label"] == "not coded"


def test_cannot_tell_is_a_value(onrecord, study, coded, tmp_path):
    line = coded[0] | {"id": None, "claim_type": "cannot tell", "speaker": "cannot tell"}
    (tmp_path / "c.jsonl").write_text(json.dumps(line))
    onrecord("claims", study, tmp_path / "c.jsonl", "--analyst", "Cem")
    by = onrecord("counts", study, "--by", "claim_type,speaker", "--layer", "Cem", "--json")
    [row] = by.document["rows"]
    assert (row["claim_type"], row["speaker"]) == ("cannot tell", "cannot tell")
    where = onrecord(
        "counts", study, "--by", "analyst", "--where", "claim_type=cannot tell", "--json"
    )
    assert [(r["analyst"], r["count"]) for r in where.document["rows"]] == [("Cem", 1)]


def test_layer_rule_and_conditions(onrecord, study, coded):
    answer = onrecord(
        "counts", study, "--by", "target", "--layer", "Ben", "--rule", "articles",
        "--where", "stance=negative", "--where", "claim_type=120", "--json",
    )  # fmt: skip
    chosen = [
        one
        for one in coded
        if one["analyst"] == "Ben"
        and one["fields"].get("stance") == "negative"
        and one["claim_type"] == 120
    ]
    assert chosen
    assert (answer.document["rule"], answer.document["layer"]) == ("articles", "Ben")
    assert answer.document["total"] == len(chosen)
    pairs = {(one["article"]["name"], target) for one in chosen for target in one["targets"]}
    expected = Counter(target for _, target in pairs)
    assert {row["target"]: row["count"] for row in answer.document["rows"]} == expected


def test_a_table_for_people(onrecord, study):
    answer = onrecord("counts", study, "--by", "stance,speech")
    lines = answer.out.splitlines()
    assert lines[0].split() == ["stance", "speech", "count"]
    assert len({len(line) for line in lines}) == 1
    assert "every claim counts once" in answer.err
    assert onrecord("counts", study, "--by", "stance", "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--by", "mood"), "cannot be counted by “mood”. Use one of: claim_type"),
        (("--by", "speaker", "--where", "mood=x"), "cannot be counted by “mood”"),
        (("--by", "speaker", "--where", "stance=hostile"), "knows no stance “hostile”"),
        (("--by", "speaker", "--layer", "Eve"), "no layer “Eve” in this project. Use one of: all"),
    ],
)
def test_what_the_project_does_not_know(onrecord, study, arguments, words):
    answer = onrecord("counts", study, *arguments, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err
