"""A packet gives a coder articles and the codebook, and nothing of anybody else."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.actors.commands import AddActor
from core.analysts.blindness import blindness
from core.analysts.commands import SetBlindness, SetRole
from core.articles.queries import get_articles, list_article_ids
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims, list_claim_ids
from core.errors import Refused, Trouble
from core.merging import packing
from core.merging.packing import articles_for, find_packet, list_packets, send_packet
from core.project import Project
from core.storage.checks import check
from tests.core.storage.sample_project import (
    SECOND,
    TEXT,
    add_article,
    ask,
    coding,
    dump,
    new_project,
)

OTHER = TEXT + " A second text."


@pytest.fixture
def project(tmp_path: Path):
    """Ana and Ben have coded in two articles; Ana is acting."""
    with new_project(tmp_path / "study.onrecord") as project:
        first, second = add_article(project), add_article(project, OTHER, "Second")
        project.run(CodeClaim(first, coding(project, note="Ana's secret")))
        project.run(CodeClaim(second, coding(project)))
        project.act_as("Ben")
        actor = project.run(AddActor("The minister")).result
        project.run(CodeClaim(first, coding(project, actor, (SECOND,), note="Ben's secret")))
        project.act_as("Ana")
        yield project


def analyst(project: Project, name: str) -> int:
    own = project.analyst_id
    found = project.act_as(name)
    project.analyst_id = own
    return found


def test_it_holds_the_articles_the_codebook_and_the_coders_own_work(project, tmp_path):
    ben = analyst(project, "Ben")
    first = project.read(list_article_ids)[0]
    report = send_packet(project, tmp_path / "ben.onrecord", ben, [first], "always")
    assert (report.articles, report.claims) == (1, 1)
    assert check(report.path) == []
    with Project.open(report.path) as packet:
        packet.act_as("Ben")
        assert packet.read(find_packet).analyst == "Ben"
        assert packet.read(list_article_ids) == [first]
        [row] = packet.read(get_articles, [first], ben)
        assert (row.assigned, row.submitted, row.claims) == (True, False, 1)
        [claim] = packet.read(get_claims, packet.read(list_claim_ids))
        assert (claim.analyst, claim.coding.note) == ("Ben", "Ben's secret")
        assert packet.codebook == project.codebook
        assert packet.read(blindness) == "always"
    content = report.path.read_bytes()
    for word in ("Ana's secret", "A second text", "Ana"):
        assert word.encode() not in content
    assert project.read(find_packet) is None
    assert project.read(blindness) == "open"


def test_every_row_of_a_packet_is_as_in_the_project(project, tmp_path):
    """Under the same keys, and new ones begin behind those of the project."""
    ben = analyst(project, "Ben")
    report = send_packet(
        project, tmp_path / "b.onrecord", ben, project.read(list_article_ids), "open"
    )
    whole = dump(project)
    with Project.open(report.path) as packet:
        for table, rows in dump(packet).items():
            for key, row in rows.items():
                if table != "project":
                    assert row == whole[table][key]
        packet.act_as("Ben")
        new = packet.run(CodeClaim(packet.read(list_article_ids)[0], coding(packet))).result
    assert new > max(key for (key,) in whole["claims"])


def test_it_starts_behind_the_newest_step_of_the_project(project, tmp_path):
    ben = analyst(project, "Ben")
    report = send_packet(project, tmp_path / "b.onrecord", ben, [1], "open")
    [(newest, command)] = ask(
        project.path, "SELECT uuid, command FROM journal_entries ORDER BY id DESC LIMIT 1"
    )
    assert command == "SendPacket"
    [(copy, packet_of)] = ask(report.path, "SELECT uuid, packet_of FROM copy")
    assert packet_of == newest
    assert ask(project.path, "SELECT copy_uuid, file, articles, blindness FROM packets") == [
        (copy, "b.onrecord", 1, "open")
    ]
    assert ask(report.path, "SELECT count(*), max(command) FROM journal_entries") == [
        (1, "SendPacket")
    ]


def test_its_articles_are_assigned_from_then_on_and_undo_takes_that_back(project, tmp_path):
    ben = analyst(project, "Ben")
    before = dump(project)
    send_packet(project, tmp_path / "b.onrecord", ben, [2], "open")
    assert project.read(articles_for, ben) == [2]
    project.undo()
    assert dump(project) == before
    assert project.read(articles_for, ben) == [1, 2]


@pytest.mark.parametrize(
    ("name", "articles", "mode", "words"),
    [
        ("p.onrecord", [], "open", "needs articles"),
        ("p.onrecord", [99], "open", "no longer in the project"),
        ("p.onrecord", [1], "shut", "is one of: open, submitted, always"),
        ("p.txt", [1], "open", "ends in “.onrecord”"),
        ("study.onrecord", [1], "open", "exists already"),
        ("nowhere/p.onrecord", [1], "open", "no folder"),
    ],
)
def test_a_refused_packet_leaves_nothing(project, tmp_path, name, articles, mode, words):
    before, files = dump(project), sorted(tmp_path.iterdir())
    with pytest.raises(Refused, match=words):
        send_packet(project, tmp_path / name, analyst(project, "Ben"), articles, mode)
    assert dump(project) == before
    assert sorted(tmp_path.iterdir()) == files


def test_a_packet_that_cannot_be_written_is_not_noted(project, tmp_path, monkeypatch):
    def fail(*_rest: object) -> None:
        raise Trouble("The disk is full.")

    before = dump(project)
    monkeypatch.setattr(packing, "write_packet", fail)
    with pytest.raises(Trouble, match="full"):
        send_packet(project, tmp_path / "p.onrecord", analyst(project, "Ben"), [1], "open")
    assert dump(project) == before
    assert not (tmp_path / "p.onrecord").exists()


def test_a_packet_of_a_packet_knows_where_it_comes_from(project, tmp_path):
    ben = analyst(project, "Ben")
    first = send_packet(project, tmp_path / "b.onrecord", ben, [1, 2], "open").path
    with Project.open(first) as packet:
        packet.act_as("Ben")
        second = send_packet(packet, tmp_path / "c.onrecord", ben, [2], "open").path
    assert check(second) == []
    with closing(sqlite3.connect(second)) as raw:
        [packet_of] = raw.execute("SELECT packet_of FROM copy").fetchone()
    assert ask(first, f"SELECT command FROM journal_entries WHERE uuid = '{packet_of}'") == [
        ("SendPacket",)
    ]


def test_somebody_who_was_never_there_gets_all_articles(project):
    assert project.read(articles_for, analyst(project, "Cleo")) == [1, 2]


def test_who_codes_blind_sends_packets_to_themselves_only(project, tmp_path):
    """A packet holds what its analyst has coded: another one's would show it."""
    ana, ben, cleo = (analyst(project, name) for name in ("Ana", "Ben", "Cleo"))
    project.run(SetRole(cleo, "adjudicator"))
    project.run(SetBlindness("submitted"))
    project.analyst_id = ana
    before = dump(project)
    with pytest.raises(Refused, match="You can send one to yourself"):
        send_packet(project, tmp_path / "b.onrecord", ben, [1], "open")
    assert dump(project) == before
    assert not (tmp_path / "b.onrecord").exists()
    send_packet(project, tmp_path / "a.onrecord", ana, [1], "open")
    for number, free in enumerate((cleo, None)):
        project.analyst_id = free
        send_packet(project, tmp_path / f"{number}.onrecord", ben, [1], "submitted")
    assert [one.analyst for one in project.read(list_packets)] == ["Ben", "Ben", "Ana"]
    assert [one.file for one in project.read(list_packets, ana)] == ["a.onrecord"]
