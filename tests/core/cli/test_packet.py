"""`onrecord packet`."""

from core.analysts.blindness import blindness
from core.articles.queries import get_articles, list_article_ids
from core.merging.packing import find_packet
from core.project import Project
from core.storage.checks import check


def test_a_packet_for_somebody_new(onrecord, study, tmp_path):
    out = tmp_path / "cleo.onrecord"
    with Project.open(study, writable=False) as project:
        names = [one.name for one in project.read(get_articles, project.read(list_article_ids))]
    answer = onrecord(
        "packet", study, out, "--analyst", "Cleo", "--articles", *names[:2], "--blind", "--json"
    )
    assert (answer.status, answer.document) == (0, {"path": str(out), "articles": 2, "claims": 0})
    assert check(out) == []
    with Project.open(out, writable=False) as packet:
        assert packet.read(find_packet).analyst == "Cleo"
        assert packet.read(blindness) == "always"
    again = onrecord("packet", study, tmp_path / "again.onrecord", "--analyst", "Cleo")
    assert "2 articles, 0 claims" in again.out


def test_what_cannot_be_packed(onrecord, study, tmp_path):
    out = tmp_path / "cleo.onrecord"
    before = study.read_bytes()
    unknown = onrecord("packet", study, out, "--analyst", "Cleo", "--articles", "no.txt")
    assert (unknown.status, out.exists()) == (1, False)
    assert "There is no article “no.txt”" in unknown.err
    itself = onrecord("packet", study, study, "--analyst", "Cleo")
    assert (itself.status, "exists already" in itself.err) == (1, True)
    assert study.read_bytes() == before
    assert onrecord("packet", study, out, "--analyst", "C", "--blind", "--open").status == 2
