"""`onrecord feedback`."""

import pytest

from core.claims.queries import find_claim, list_claim_ids
from core.project import Project
from core.review.settling import SettleCase


@pytest.fixture
def settled(study):
    """The sample project in which Eve rejected the first claim of somebody; answers whose it was."""
    with Project.open(study) as project:
        row = project.read(find_claim, project.read(list_claim_ids)[0])
        project.act_as("Eve")
        project.run(SettleCase(row.article_id, (row.id,), None, "rejected", "=1+1"))
    return study, row


def test_a_page_and_a_table(onrecord, settled, tmp_path):
    study, row = settled
    page, table = tmp_path / "sheet.html", tmp_path / "sheet.CSV"
    answer = onrecord("feedback", study, page, "--analyst", row.analyst, "--json")
    assert (answer.status, answer.document["written"]) == (0, str(page))
    assert answer.document["rows"][0]["coded"] == row.quote
    assert "Not kept as a claim" in page.read_text("utf-8")
    assert onrecord("feedback", study, table, "--analyst", row.analyst).status == 0
    assert "'=1+1" in table.read_text("utf-8")


def test_who_has_coded_nothing_is_told_so(onrecord, settled, tmp_path):
    study, _ = settled
    answer = onrecord("feedback", study, tmp_path / "eve.html", "--analyst", "Eve")
    assert answer.status == 0
    assert "Eve has not coded anything yet" in answer.err


def test_what_is_refused(onrecord, settled, tmp_path):
    study, _ = settled
    unknown = onrecord("feedback", study, tmp_path / "a.html", "--analyst", "Nobody")
    assert (unknown.status, "Its analysts are" in unknown.err) == (1, True)
    form = onrecord("feedback", study, tmp_path / "a.txt", "--analyst", "Eve")
    assert (form.status, ".html or .csv" in form.err) == (1, True)
    assert not list(tmp_path.glob("a.*"))
