"""Everything of the review goes out and comes back: talk, decisions, tasks, people and the codebook."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.actors.commands import AddActor
from core.actors.merging import MergeActors
from core.analysts.assigning import AssignArticles
from core.analysts.commands import AddAnalyst, RenameAnalyst, SecondPass, SetBlindness, SetRole
from core.analysts.progress import list_rounds, progress
from core.analysts.queries import find_analyst
from core.analysts.removing import RemoveAnalyst
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.claims.commands import ChangeClaim, CodeClaim
from core.claims.queries import find_claim
from core.codebook.field_commands import AddField, FieldContent, ValueContent
from core.codebook.revising import PublishVersion
from core.codebook.type_commands import AddType, MergeTypes, RetireType, TypeContent
from core.codebook.value_commands import AddValue
from core.errors import Refused
from core.merging.deciding import TakeHeld
from core.merging.packing import send_packet
from core.merging.queries import list_held
from core.project import Project
from core.review.cases import Case, find_cases
from core.review.comment_queries import ThreadRow, list_threads
from core.review.comments import AddComment, ChangeComment, ResolveThread
from core.review.reasons import ReviseReasons, list_reasons
from core.review.settlements import list_settlements
from core.review.settling import ReopenCase, SettleCase
from core.storage.checks import check
from tests.core.merging.circle import claims_of, copies, merge
from tests.core.storage.sample_project import ask, coding

Deed = Callable[[Project], Any]


@pytest.fixture(scope="module")
def coded(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ana and Ben have coded the same words; Kim is an adjudicator and Ana has commented."""
    path = Path(shutil.copy(made, tmp_path_factory.mktemp("coded")))
    with Project.open(path) as project:
        kim = project.act_as("Kim")
        project.run(SetRole(kim, "adjudicator"))
        project.act_as("Ana")
        project.run(AddComment(1, "Is this one claim? @Ben", project.read(claims_of)[0].uuid))
    return path


@pytest.fixture
def two(coded: Path, tmp_path: Path) -> list[Path]:
    return copies(Path(shutil.copy(coded, tmp_path)), ["ours", "theirs"])


def at(path: Path, name: str, deed: Deed) -> Any:
    with Project.open(path) as project:
        project.act_as(name)
        return deed(project)


def run(path: Path, name: str, *commands: Any) -> list[Any]:
    return at(path, name, lambda project: [project.run(one).result for one in commands])


def settled(ours: Path, theirs: Path) -> None:
    """Merged both ways, the two are one, sound, and have nothing more to tell each other."""
    merge(ours, theirs)
    merge(theirs, ours)
    assert check(ours) == check(theirs) == []
    assert not merge(ours, theirs).written


def threads(path: Path, **known: Any) -> list[ThreadRow]:
    return at(path, "Kim", lambda project: project.read(list_threads, **known))


def cases(path: Path) -> list[Case]:
    def find(project: Project) -> list[Case]:
        people = [project.read(find_analyst, name).id for name in ("Ana", "Ben")]
        return project.read(find_cases, project.codebook, people)

    return at(path, "Kim", find)


def settle(path: Path, pick: int = 0, note: str | None = None, **known: Any) -> int:
    def deed(project: Project) -> int:
        sources = [one.id for one in project.read(claims_of) if one.layer == "coder"][:2]
        given = replace(project.read(find_claim, sources[pick]).coding, note=note)
        wish = SettleCase(1, tuple(sources), given, "taken", **known)
        return project.run(wish).result

    return at(path, "Kim", deed)


def finals(path: Path) -> int:
    return ask(path, "SELECT count(*) FROM claims WHERE layer = 'final'")[0][0]


def test_a_thread_is_answered_there_and_resolved_here(two: list[Path]) -> None:
    ours, theirs = two
    [thread] = threads(ours)
    run(theirs, "Ben", AddComment(1, "Two, I think. @Kim", thread_id=thread.id))
    run(ours, "Kim", ResolveThread(thread.id))
    settled(ours, theirs)
    for path in two:
        [found] = threads(path)
        assert [one.body[:3] for one in found.comments] == ["Is ", "Two"]
        assert found.resolved_by == "Kim"
        kim = ask(path, "SELECT id FROM analysts WHERE name = 'Kim'")[0][0]
        assert len(threads(path, mentioning=kim)) == 1


def test_what_both_said_of_a_thread_waits_for_one_of_them(two: list[Path]) -> None:
    ours, theirs = two
    [thread] = threads(ours)
    run(ours, "Ana", ChangeComment(thread.id, "Is this two claims?"))
    run(theirs, "Kim", ResolveThread(thread.id))
    assert [one.kind for one in merge(*two).conflicts] == ["comments"]
    [found] = threads(ours)
    assert (found.comments[0].body, found.resolved) == ("Is this two claims?", None)


def test_a_comment_in_a_packet_reaches_whom_it_names(two: list[Path], tmp_path: Path) -> None:
    """The packet does not know who else is there."""
    ours, packet = two[0], tmp_path / "packet.onrecord"
    ben = ask(ours, "SELECT id FROM analysts WHERE name = 'Ben'")[0][0]
    at(ours, "Kim", lambda project: send_packet(project, packet, ben, [1], "always"))
    run(packet, "Ben", AddComment(1, "I am not sure here, @Kim and @Nobody."))
    merge(ours, packet)
    kim = ask(ours, "SELECT id FROM analysts WHERE name = 'Kim'")[0][0]
    [found] = threads(ours, mentioning=kim)
    assert found.comments[0].mentions == (kim,)
    run(ours, "Kim", AddComment(1, "Take the first one.", thread_id=found.id))
    merge(packet, ours)
    [back] = [
        one for one in at(packet, "Ben", lambda p: p.read(list_threads)) if one.id == found.id
    ]
    assert [one.analyst for one in back.comments] == ["Ben", "Kim"]
    assert check(ours) == check(packet) == []
    assert not merge(ours, packet).written


def test_decisions_come_with_claims_sources_and_reasons(two: list[Path]) -> None:
    """While a coder goes on in a packet, which does not touch what was decided."""
    ours, theirs = two
    packet = ours.with_name("packet.onrecord")
    ben = ask(ours, "SELECT id FROM analysts WHERE name = 'Ben'")[0][0]
    at(ours, "Kim", lambda project: send_packet(project, packet, ben, [1], "always"))
    settle(theirs, reason="Rule 3", note="see the manual")
    run(ours, "Kim", ReviseReasons(("rule 3", "Rule 4")))
    at(packet, "Ben", lambda p: p.run(CodeClaim(1, coding(p, quotes=("he added",)))))
    run(packet, "Ben", SubmitCoding(1))
    merge(ours, packet)
    settled(ours, theirs)
    for path in two:
        states = {len(one.claims): one.state for one in cases(path)}
        assert states == {2: "settled", 1: "open"}
        [row] = at(path, "Kim", lambda project: project.read(list_settlements))
        assert row.reason.casefold() == "rule 3"
        assert finals(path) == 1
        reasons = at(path, "Kim", lambda project: project.read(list_reasons))
        assert "Rule 4" in reasons
        assert len({one.casefold() for one in reasons}) == len(reasons)


def test_a_decision_whose_source_was_changed_elsewhere_no_longer_holds(two: list[Path]) -> None:
    ours, theirs = two
    settle(theirs)
    claim = at(ours, "Ana", lambda p: p.read(claims_of)[0])
    given = replace(claim.coding, secondary_types=())
    run(ours, "Ana", ChangeClaim(claim.id, given))
    settled(ours, theirs)
    assert [one.state for one in cases(ours)] == [one.state for one in cases(theirs)] == ["changed"]
    settle(ours)
    settled(ours, theirs)
    assert [one.state for one in cases(ours)] == [one.state for one in cases(theirs)] == ["settled"]
    assert (finals(ours), finals(theirs)) == (1, 1)


def test_two_decisions_about_one_case_are_both_there_until_it_is_settled_again(
    two: list[Path],
) -> None:
    ours, theirs = two
    settle(ours, 0)
    settle(theirs, 1)
    settled(ours, theirs)
    for path in two:
        assert [one.state for one in cases(path)] == ["changed"]
        assert finals(path) == 2
    settle(theirs, 1)
    assert finals(theirs) == 1
    merge(ours, theirs)
    assert finals(ours) == 2, "nothing is deleted by merging"
    held = at(ours, "Kim", lambda project: project.read(list_held))
    assert {one.reason for one in held} == {"deleted there"}


def test_reopened_there_waits_here(two: list[Path]) -> None:
    ours, theirs = two
    settlement = settle(ours)
    merge(theirs, ours)
    run(theirs, "Kim", ReopenCase(settlement))
    assert {one.reason for one in merge(*two).conflicts} == {"deleted there"}
    assert [one.state for one in cases(ours)] == ["settled"]


def test_a_packet_gives_nobody_a_say(two: list[Path], tmp_path: Path) -> None:
    """Whoever codes in it is alone there, and could make themselves whatever they like."""
    ours, packet = two[0], tmp_path / "packet.onrecord"
    run(ours, "Kim", SetBlindness("always"))
    ben = ask(ours, "SELECT id FROM analysts WHERE name = 'Ben'")[0][0]
    at(ours, "Kim", lambda project: send_packet(project, packet, ben, [1], "always"))
    run(packet, "Ben", SetBlindness("open"), SetRole(ben, "adjudicator"), RenameAnalyst(ben, "Bén"))
    eve = at(packet, "Eve", lambda project: project.analyst_id)
    run(packet, "Ben", SetRole(eve, "adjudicator"))
    report = merge(ours, packet)
    assert ask(ours, "SELECT blindness FROM project") == [("always",)]
    assert ask(ours, "SELECT name FROM analysts WHERE role = 'adjudicator'") == [("Kim",)]
    assert ask(ours, f"SELECT name FROM analysts WHERE id = {ben}") == [("Bén",)]
    assert any("stays as it is here" in one for one in report.notes)
    assert any("settings" in one for one in report.notes)
    assert not merge(ours, packet).written


def test_tasks_people_and_instruments(two: list[Path]) -> None:
    """What two do side by side is in both in the end."""
    ours, theirs = two
    book = at(ours, "Kim", lambda project: project.codebook)
    force, deny = book.type_by_code[120].id, book.type_by_code[130].id
    ana, ben, kim = (row[0] for row in ask(ours, "SELECT id FROM analysts ORDER BY name"))
    mixed = AddValue(book.field_by_name["stance"].id, ValueContent(3, "mixed", "mixed"))
    minister = ask(theirs, "SELECT id FROM actors WHERE name = 'Minister'")[0][0]
    run(
        ours,
        "Kim",
        AssignArticles((1,), (ana, ben), "all"),
        SetRole(ben, "adjudicator"),
        SetBlindness("submitted"),
        mixed,
        MergeTypes(deny, (force,)),
        PublishVersion("ours"),
    )
    run(theirs, "Ben", SubmitCoding(1))
    place, envoy, *_ = run(
        theirs,
        "Kim",
        AddField(FieldContent("place", "Place"), "text"),
        AddActor("Envoy", "person"),
        AssignArticles((1,), (ana, ben, kim), "all", seed=7),
        SecondPass(ben),
        RenameAnalyst(ana, "Anna"),
        PublishVersion("theirs"),
    )
    run(theirs, "Kim", MergeActors(envoy, (minister,)))

    def code(project: Project) -> None:
        given = coding(project, minister)
        project.run(CodeClaim(1, replace(given, answers=given.answers | {place: ("Oslo",)})))

    at(theirs, "Anna", code)
    settled(ours, theirs)
    for path in two:
        rows = {one.name: one for one in at(path, "Kim", lambda project: project.read(progress))}
        assert {name: (one.assigned, one.submitted, one.role) for name, one in rows.items()} == {
            "Anna": (1, 0, "coder"),
            "Ben": (1, 1, "adjudicator"),
            "Ben (2nd pass)": (0, 0, "coder"),
            "Kim": (1, 0, "adjudicator"),
        }
        assert rows["Ben (2nd pass)"].again_of_id == rows["Ben"].analyst_id
        assert ask(path, "SELECT blindness FROM project") == [("submitted",)]
        assert len(at(path, "Kim", lambda project: project.read(list_rounds))) == 2
        claims = at(path, "Kim", lambda project: project.read(claims_of))
        assert [one.speaker for one in claims] == ["Envoy"] * 3
        merged = "SELECT code FROM claim_types WHERE merged_into_id IS NOT NULL"
        assert ask(path, merged) == [(120,)]
        names = ask(path, "SELECT name FROM codebook_versions WHERE published NOT NULL")
        assert sorted(names) == [("1",), ("ours",), ("theirs",)]
        assert ask(path, "SELECT count(*) FROM field_values WHERE name = 'mixed'") == [(1,)]
        assert ask(path, "SELECT text FROM claim_answers WHERE text = 'Oslo'") == [("Oslo",)]
    run(theirs, "Ben", ReopenCoding(1))
    run(theirs, "Kim", RetireType(deny))
    run(ours, "Kim", AddType(TypeContent(140, "Warn"), book.type_by_code[100].id))
    settled(ours, theirs)
    for path in two:
        assert ask(path, "SELECT code FROM claim_types WHERE retired ORDER BY code") != []
        assert ask(path, "SELECT count(*) FROM claim_types WHERE code = 140") == [(1,)]
        assert ask(path, "SELECT count(*) FROM assignments WHERE submitted NOT NULL") == [(0,)]


def test_a_version_of_what_was_submitted_is_taken_by_an_adjudicator(two: list[Path]) -> None:
    """Whose claim it is may not change it by now, but what comes from elsewhere may be taken."""
    ours, theirs = two
    claim, ana = at(ours, "Ana", lambda project: (claims_of_ana(project), project.analyst_id))
    run(ours, "Kim", SetBlindness("submitted"))
    for path, note in ((ours, "here"), (theirs, "there 🚢")):
        given = at(path, "Ana", lambda project: project.read(find_claim, claim).coding)
        run(path, "Ana", ChangeClaim(claim, replace(given, note=note)))
    for name in ("Ana", "Ben"):
        run(ours, name, SubmitCoding(1))
    with pytest.raises(Refused, match="You have submitted"):
        run(ours, "Ana", ChangeClaim(claim, given))
    assert [one.kind for one in merge(*two).conflicts] == ["claims"]
    [held] = at(ours, "Kim", lambda project: project.read(list_held))
    run(ours, "Kim", TakeHeld(held.id))
    found = at(ours, "Kim", lambda project: project.read(find_claim, claim))
    assert (found.coding.note, found.analyst_id) == ("there 🚢", ana)


def claims_of_ana(project: Project) -> int:
    rows = project.read(claims_of)
    return next(one.id for one in rows if one.analyst_id == project.analyst_id)


def test_who_was_removed_here_and_codes_there_comes_back(two: list[Path]) -> None:
    ours, theirs = two
    for path in two:
        at(path, "Ana", lambda project: project.act_as("Dina"))
    merge(ours, theirs, frozenset({"Dina"}))
    merge(theirs, ours, frozenset({"Dina"}))
    dina = at(ours, "Ana", lambda project: project.read(find_analyst, "Dina").id)
    run(ours, "Ana", RemoveAnalyst(dina))
    at(theirs, "Dina", lambda project: project.run(CodeClaim(1, coding(project))))
    merge(ours, theirs)
    assert at(ours, "Ana", lambda project: project.read(find_analyst, "Dina")) is not None
    assert check(ours) == []
    run(theirs, "Ana", AddAnalyst("Eve"))
    merge(ours, theirs)
    eve = at(ours, "Ana", lambda project: project.read(find_analyst, "Eve").id)
    run(ours, "Ana", RemoveAnalyst(eve))
    merge(theirs, ours)
    assert check(theirs) == []
