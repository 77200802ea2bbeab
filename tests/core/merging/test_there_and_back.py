"""Packets go out and come back; what was decided in one copy is known in the others."""

from pathlib import Path

import pytest

from core.actors.commands import AddActor
from core.actors.deleting import DeleteActor
from core.analysts.submitting import SubmitCoding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.merging.deciding import KeepOurs, TakeHeld
from core.merging.packing import send_packet
from core.merging.queries import list_held, list_merges
from core.project import Project
from core.storage.checks import check
from tests.core.merging.circle import claims_of, copies, merge, versions
from tests.core.storage.sample_project import add_article, ask, coding, dump


def _change(path: Path, note: str) -> None:
    with Project.open(path) as project:
        project.act_as("Ana")
        project.run(ChangeClaim(project.read(claims_of)[0].id, coding(project, note=note)))


def _note(path: Path) -> str | None:
    with Project.open(path) as project:
        note: str | None = project.read(claims_of)[0].coding.note
        return note


def _held(path: Path) -> int:
    with Project.open(path) as project:
        return len(project.read(list_held))


def test_a_packet_comes_back_twice(base: Path, tmp_path: Path) -> None:
    packet = tmp_path / "packet.onrecord"
    with Project.open(base) as project:
        ana = project.act_as("Ana")
        send_packet(project, packet, ana, [1], "always")
    with Project.open(packet) as work:
        work.act_as("Ana")
        actor = work.run(AddActor("Envoy", "person")).result
        work.run(CodeClaim(1, coding(work, actor, note="new")))
        work.run(SubmitCoding(1))
    report = merge(base, packet)
    assert (report.added, report.changed, report.unchanged) == (1, 0, 1)
    assert ask(base, "SELECT count(*) FROM assignments WHERE submitted IS NOT NULL") == [(1,)]
    assert ask(base, "SELECT blindness FROM project") == [("open",)]
    _change(packet, "later")
    report = merge(base, packet)
    assert (report.added, report.changed, len(report.conflicts)) == (0, 1, 0)
    assert _note(base) == "later"
    _change(base, "in the project")
    assert merge(packet, base).changed == 1
    assert _note(packet) == "in the project"
    assert ask(packet, "SELECT count(*) FROM claims") == [(2,)], "nobody else's claims came"
    assert check(base) == check(packet) == []


@pytest.mark.parametrize(("take", "expected"), [(True, "there"), (False, "here")])
def test_a_decision_is_known_elsewhere(base: Path, take: bool, expected: str) -> None:
    ours, theirs, third = copies(base, ["ours", "theirs", "third"])
    _change(ours, "here")
    _change(theirs, "there")
    assert len(merge(ours, theirs).conflicts) == 1
    assert len(merge(theirs, ours).conflicts) == 1
    assert len(merge(third, ours).conflicts) == 1, "what waits there waits here too"
    with Project.open(ours) as project:
        project.act_as("Ana")
        before = dump(project)
        [held] = project.read(list_held)
        decision = TakeHeld(held.id) if take else KeepOurs(held.id)
        project.run(decision)
        project.undo()
        assert dump(project) == before
        project.run(decision)
    assert _note(ours) == expected
    for other in (theirs, third) if take else (third,):
        assert not merge(ours, other).conflicts
        merge(other, ours)
        assert (_note(other), _held(other)) == (expected, 0)
    assert not merge(ours, third).written
    assert _held(ours) == 0
    assert check(ours) == check(third) == []


def test_the_same_made_twice_is_one(base: Path) -> None:
    ours, theirs = copies(base, ["ours", "theirs"])
    text = "The ferry did not sail, the captain said."
    for path in (ours, theirs):
        with Project.open(path) as project:
            project.act_as("Ana")
            actor = project.run(AddActor("Captain", "person")).result
            article = add_article(project, text, "Ferry")
            given = coding(project, actor, quotes=("The ferry",), text=text + " said")
            project.run(CodeClaim(article, given))
    report = merge(ours, theirs)
    assert report.added == 1
    assert any("1 article was imported separately" in one for one in report.notes)
    with Project.open(ours) as project:
        rows = project.read(claims_of)
        assert rows[-1].article_id == rows[-2].article_id
        assert [row.speaker for row in rows[-2:]] == ["Captain", "Captain"]
        assert [one.file for one in project.read(list_merges)] == ["theirs.onrecord"]
    assert not merge(ours, theirs).written
    assert check(ours) == []


def test_a_new_article_comes_with_its_claims(base: Path) -> None:
    ours, theirs = copies(base, ["ours", "theirs"])
    text = "The ferry did not sail, the captain said."
    with Project.open(theirs) as project:
        project.act_as("Eve")
        article = add_article(project, text, "Ferry")
        given = coding(project, quotes=("The ferry",), text=text + " said")
        project.run(CodeClaim(article, given))
    with Project.open(ours) as project:
        project.act_as("Ana")
        add_article(project, "Something else happened.", "Else")
    report = merge(ours, theirs)
    assert (report.added, set(report.others)) == (
        1,
        {"1 article added: Ferry.", "1 analyst added: Eve."},
    )
    assert ask(ours, "SELECT title FROM articles ORDER BY position") == [
        ("Harbour closed",),
        ("Else",),
        ("Ferry",),
    ]
    assert check(ours) == []


def test_a_deletion_and_a_change_meet_in_any_order(base: Path) -> None:
    """The change is shown and the deletion waits, wherever the two come together."""
    one, two, *hubs = copies(base, ["one", "two", "hub1", "hub2", "hub3"])
    with Project.open(one) as project:
        project.act_as("Ana")
        project.run(DeleteClaims([project.read(claims_of)[0].id]))
    _change(two, "changed")
    merge(hubs[0], one)
    assert merge(hubs[0], two).changed == 1
    merge(hubs[1], two)
    assert [each.reason for each in merge(hubs[1], one).conflicts] == ["deleted there"]
    report = merge(one, two)
    assert (report.added, [each.reason for each in report.conflicts]) == (0, ["deleted here"])
    merge(hubs[2], one)
    found = [versions(path) for path in (one, *hubs)]
    assert found[1:] == found[:-1]
    assert sorted(map(len, found[0].values())) == [1, 2]
    assert check(one) == []
    with Project.open(one) as project:
        project.act_as("Ana")
        before = dump(project)
        [held] = project.read(list_held)
        project.run(TakeHeld(held.id))
        assert [row.analyst for row in project.read(claims_of)] == ["Ben"]
        project.undo()
        assert dump(project) == before
        project.undo()
        assert [row.analyst for row in project.read(claims_of)] == ["Ben"], "as it was deleted"


def test_what_a_claim_needs_comes_back_with_it(base: Path, tmp_path: Path) -> None:
    """An actor was deleted here while somebody coded it in a packet."""
    packet = tmp_path / "packet.onrecord"
    with Project.open(base) as project:
        ana = project.act_as("Ana")
        envoy = project.run(AddActor("Envoy", "person")).result
        send_packet(project, packet, ana, [1], "always")
        project.run(DeleteActor(envoy))
    with Project.open(packet) as work:
        work.act_as("Ana")
        work.run(CodeClaim(1, coding(work, envoy)))
    assert merge(base, packet).added == 1
    with Project.open(base) as project:
        assert project.read(claims_of)[-1].speaker == "Envoy"
    assert check(base) == []
    assert not merge(base, packet).written
