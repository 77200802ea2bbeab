"""`onrecord export`."""

import csv
from datetime import UTC, datetime


def test_a_table_with_its_dictionary(onrecord, study, tmp_path):
    answer = onrecord("export", study, tmp_path / "c.csv", "--json")
    assert answer.status == 0
    names = ["c.csv", "c_dictionary.csv", "c.csv.about.txt", "c.csv.manifest.json"]
    document = answer.document
    assert document["files"] == [str(tmp_path / name) for name in names]
    assert (document["layer"], document["format"], document["articles"]) == ("all", "csv", 8)
    assert document["read_back"] == {
        "equal": True,
        "records": document["claims"] + 1,  # the header is one too
        "differing": 0,
        "differences": [],
    }
    assert document["cannot_carry"]
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    assert all(row["claim_id"] and row["quote"] and row["analyst"] for row in rows)


def test_lines_of_one_layer(onrecord, study, tmp_path, lines_of):
    answer = onrecord("export", study, tmp_path / "x", "--format", "jsonl", "--layer", "Ben")
    names = ("x", "x.about.txt", "x.manifest.json")
    assert answer.out.splitlines() == [str(tmp_path / name) for name in names]
    lines = lines_of(tmp_path / "x")
    assert {line["analyst"] for line in lines} == {"Ben"}


def test_nothing_to_write_and_a_moment_to_come_are_said(onrecord, study, tmp_path):
    answer = onrecord("export", study, tmp_path / "f.csv", "--layer", "final")
    assert (answer.status, (tmp_path / "f.csv").exists()) == (0, True)
    assert "no claim in the layer “final”" in answer.err
    day = ("--as-of", "2999-01-01")
    later = onrecord("export", study, tmp_path / "l.csv", *day)
    assert (later.status, later.out.count("\n")) == (0, 4)
    assert "2999-01-01 is still to come, so this is as of now." in later.err
    assert "no claim" not in later.err
    assert onrecord("export", study, tmp_path / "l.csv", *day, "--quiet").err == ""
    today = datetime.now(UTC)
    for moment, said in ((f"{today:%Y-%m-%d}", False), ("2999-01-01T10:00+02:00", True)):
        answer = onrecord("export", study, tmp_path / "t.csv", "--as-of", moment)
        assert ("still to come" in answer.err) is said


def test_what_cannot_be_written(onrecord, study, tmp_path):
    before = set(tmp_path.iterdir())
    for out, words in (
        (tmp_path / "c.doc", "does not say which format"),
        (tmp_path / "nowhere" / "c.csv", "no folder"),
        (tmp_path, "does not say which format"),
    ):
        answer = onrecord("export", study, out, "--json")
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err
    taken = onrecord("export", study, study, "--format", "csv")
    assert (taken.status, "name of a project" in taken.err) == (1, True)
    assert onrecord("export", study, tmp_path / "c.csv", "--layer", "Eve").status == 1
    assert set(tmp_path.iterdir()) == before


def test_a_scope_and_its_faults(onrecord, study, tmp_path, lines_of):
    out = tmp_path / "x.jsonl"
    scope = ("--analysts", "Ben", "--where", "claim_type=110")
    answer = onrecord("export", study, out, *scope, "--json")
    assert (answer.status, answer.document["articles"]) == (0, 8)
    lines = lines_of(out)
    assert len(lines) == answer.document["claims"] > 0
    assert {(line["analyst"], line["claim_type"]) for line in lines} == {("Ben", 110)}
    name = lines[0]["article"]["name"]
    one = onrecord("export", study, out, "--articles", name, "--json")
    assert one.document["articles"] == 1
    assert {line["article"]["name"] for line in lines_of(out)} == {name}
    for wrong in (("--articles", "x.txt"), ("--analysts", "Eve"), ("--where", "colour=red")):
        assert onrecord("export", study, out, *wrong).status == 1
