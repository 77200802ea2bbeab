"""`onrecord check` and `onrecord backup`."""

import sqlite3

from core.claims.queries import list_claim_ids
from core.project import Project


def test_a_sound_project(onrecord, study):
    answer = onrecord("check", study, "--json")
    assert (answer.status, answer.document) == (0, {"ok": True, "problems": []})
    assert "in order" in onrecord("check", study).out


def test_a_quote_that_is_not_its_text(onrecord, study):
    with sqlite3.connect(study) as connection:
        connection.execute("UPDATE claims SET quote = 'something else' WHERE id = 7")
    connection.close()
    answer = onrecord("check", study, "--json")
    assert answer.status == 1
    assert answer.document["ok"] is False
    assert all(set(one) == {"kind", "where", "what"} for one in answer.document["problems"])
    assert "problems were found" in answer.err


def test_a_backup_beside_the_project_and_elsewhere(onrecord, study, tmp_path):
    beside = onrecord("backup", study, "--json").document["backup"]
    elsewhere = onrecord("backup", study, tmp_path / "copy.onrecord")
    assert elsewhere.out == f"{tmp_path / 'copy.onrecord'}\n"
    for path in (beside, tmp_path / "copy.onrecord"):
        with Project.open(type(study)(path), writable=False) as project:
            assert len(project.read(list_claim_ids)) > 200


def test_a_backup_replaces_nothing(onrecord, study, tmp_path):
    (tmp_path / "taken.onrecord").write_text("mine")
    answer = onrecord("backup", study, tmp_path / "taken.onrecord", "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "exists already" in answer.err
    assert (tmp_path / "taken.onrecord").read_text() == "mine"
