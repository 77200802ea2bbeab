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


def test_over_time_and_by_three_fields(onrecord, study, coded):
    answer = onrecord("counts", study, "--by", "year,month,speaker", "--json").document
    assert sum(row["count"] for row in answer["rows"]) == answer["total"] == len(coded)
    months = [row["month"] for row in answer["rows"] if row["month"]]
    assert months == sorted(months)
    assert all(row["year"] == row["month"][:4] for row in answer["rows"] if row["month"])
    named = Counter(one["speaker"] for one in coded)
    found = Counter()
    for row in answer["rows"]:
        found[row["speaker"]] += row["count"]
    assert found == named
    year = months[0][:4]
    where = onrecord("counts", study, "--by", "year", "--where", f"year={year}", "--json").document
    assert [row["year"] for row in where["rows"]] == [year]


def test_some_analysts_and_some_articles(onrecord, study, coded):
    names = sorted({one["article"]["name"] for one in coded})[:2]
    wanted = [
        one for one in coded if one["article"]["name"] in names and one["analyst"] in ("Ana", "Ben")
    ]
    answer = onrecord(
        "counts", study, "--by", "article,analyst", "--analysts", "Ana,Ben", "--articles", *names,
        "--json",
    ).document  # fmt: skip
    found = {(row["article"], row["analyst"]): row["count"] for row in answer["rows"]}
    assert found == Counter((one["article"]["name"], one["analyst"]) for one in wanted)
    assert answer["total"] == len(wanted)


def test_speakers_count_once_a_day(onrecord, study, coded):
    answer = onrecord("counts", study, "--by", "status", "--rule", "actor-days")
    assert "every speaker counts once a day" in answer.err
    by_claim = onrecord("counts", study, "--by", "status", "--json").document
    by_day = onrecord("counts", study, "--by", "status", "--rule", "actor-days", "--json").document
    assert by_day["total"] == by_claim["total"] == len(coded)
    days = {row["status"]: row["count"] for row in by_day["rows"]}
    claims = {row["status"]: row["count"] for row in by_claim["rows"]}
    assert all(0 < days[one] <= claims[one] for one in claims)
    assert sum(days.values()) < sum(claims.values())


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
        (("--by", "mood"), "has no field “mood”. Use one of: claim_type"),
        (("--by", "speaker", "--where", "mood=x"), "has no field “mood”"),
        (("--by", "speaker", "--where", "stance=hostile"), "knows no stance “hostile”"),
        (
            ("--by", "speaker", "--where", "claim_type=accuse"),
            "“accuse”. There are, for example: “Accuse”",
        ),
        (("--by", "speaker", "--where", "claim_type=accuse"), "is asked for by family=…"),
        (("--by", "year", "--where", "year=soon"), "knows no year “soon”"),
        (("--by", "year", "--analysts", "Eve"), "no analyst “Eve” in this project"),
        (("--by", "year", "--articles", "gone.txt"), "no article named “gone.txt”"),
        (("--by", "speaker", "--layer", "Eve"), "no layer “Eve” in this project. Use one of: all"),
    ],
)
def test_what_the_project_does_not_know(onrecord, study, arguments, words):
    answer = onrecord("counts", study, *arguments, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert words in answer.err
