"""`onrecord export`."""

import csv
from datetime import UTC, datetime


def test_a_table_with_its_dictionary(onrecord, study, tmp_path):
    answer = onrecord("export", study, tmp_path / "c.csv", "--json")
    assert answer.status == 0
    files = [str(tmp_path / "c.csv"), str(tmp_path / "c_dictionary.csv")]
    assert answer.document == {"layer": "all", "files": files}
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    assert all(row["claim_id"] and row["quote"] and row["analyst"] for row in rows)


def test_lines_of_one_layer(onrecord, study, tmp_path, lines_of):
    answer = onrecord("export", study, tmp_path / "x", "--format", "jsonl", "--layer", "Ben")
    assert answer.out == f"{tmp_path / 'x'}\n"
    lines = lines_of(tmp_path / "x")
    assert {line["analyst"] for line in lines} == {"Ben"}


def test_nothing_to_write_and_a_moment_to_come_are_said(onrecord, study, tmp_path):
    answer = onrecord("export", study, tmp_path / "f.csv", "--layer", "final")
    assert (answer.status, (tmp_path / "f.csv").exists()) == (0, True)
    assert "no claim in the layer “final”" in answer.err
    day = ("--as-of", "2999-01-01")
    later = onrecord("export", study, tmp_path / "l.csv", *day)
    assert (later.status, later.out.count("\n")) == (0, 2)
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
