"""The register as a table: read back equal, bad lines named, nothing half taken."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors.alias_rules import AliasDraft
from core.actors.answering import actor_answers
from core.actors.commands import AddActor, MembershipDraft
from core.actors.queries import list_actors
from core.codebook.draft import default_codebook
from core.codebook.field_commands import AddField
from core.codebook.field_rules import FieldContent
from core.codebook.queries import Codebook
from core.errors import Refused, Trouble
from core.exchange.actor_lines import (
    ActorLine,
    MembershipLine,
    memberships_cell,
    read_memberships,
)
from core.exchange.actors_csv import read_actors, write_actors
from core.exchange.taking_actors import ActorsNotTaken, TakeActors
from core.project import Project

ODD = '=1+1; a|b, "c" \\ ; é e\u0301 👩🏽‍🚒 שלום'


def shown(project: Project) -> list[tuple[object, ...]]:
    rows = project.read(list_actors)
    names = {one.id: one.name for one in rows}
    book: Codebook = project.codebook

    def answers(actor_id: int) -> list[tuple[str, object]]:
        given = project.read(actor_answers, actor_id)
        return [(one.name, given[one.id]) for one in book.fields if one.id in given]

    return [
        (
            one.uuid,
            one.name,
            one.kind,
            names.get(one.parent_id or 0),
            (one.country, one.sector, one.role, one.note, one.colour, one.wikidata),
            one.aliases,
            [(names[m.group_id], m.role, m.since, m.until) for m in one.memberships],
            answers(one.id),
        )
        for one in rows
        if not one.is_answer
    ]


@pytest.fixture
def register(project: Project) -> Project:
    group = project.run(
        AddActor(ODD, "organisation", None, (), "SYR", note=f"a\r\n b\n{ODD}")
    ).result
    project.run(
        AddActor(
            "'=apostrophe",
            "person",
            group,
            [AliasDraft("title: x; y", "other"), AliasDraft("@ana", "surname")],
            None,
            "-5",
            "+role",
            "'note",
            "#012345",
            "Q1",
            [
                MembershipDraft(group, "a;b|c\\", "2013", "2016-10"),
                MembershipDraft(group, None, "2016-10", None),
            ],
        )
    )
    lines = [ActorLine(1, ODD, fields={"Source; of": (ODD,), "Since": ("2013",)})]
    project.run(TakeActors(lines))
    return project


def test_the_table_is_read_back_equal_into_another_project(
    register: Project, tmp_path: Path
) -> None:
    path = tmp_path / "actors.csv"
    assert write_actors(register, path) == 4
    with Project.create(tmp_path / "other.onrecord", "Other", default_codebook()) as other:
        report = other.run(TakeActors(read_actors(path))).result
        assert sorted(report.added) == sorted((ODD, "'=apostrophe"))
        assert report.created_fields == ("source_of", "since")
        assert [one[1:7] for one in shown(other)] == [one[1:7] for one in shown(register)]
        own = [one for one in shown(register) if one[7]]
        assert [one[7] for one in shown(other) if one[7]] == [one[7] for one in own] != []
        assert [one[0] for one in shown(other)] == [one[0] for one in shown(register)]
        again = other.run(TakeActors(read_actors(path))).result
        assert (again.added, again.changed, again.unchanged) == ((), 0, 4)
        assert other.undo_step().command == "TakeActors"  # type: ignore[union-attr]
        other.undo()
        assert len(other.read(list_actors)) == 4


def test_no_cell_is_run_by_a_spreadsheet(register: Project, tmp_path: Path) -> None:
    write_actors(register, tmp_path / "actors.csv")
    with (tmp_path / "actors.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [one for one in cells if one[:1] in ("=", "+", "@", "\t")]
    assert "-5" in cells


def test_what_a_line_does_not_say_stays(register: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        "\ufeffname;role;aliases;memberships\r\n"
        "''=apostrophe;;Apo;  Unspecified | x | 2010 | 2012 \r\n".encode()
    )
    before = next(one for one in shown(register) if one[1] == "'=apostrophe")
    assert register.run(TakeActors(read_actors(path))).result.changed == 1
    after = next(one for one in shown(register) if one[1] == before[1])
    assert after[2:5] == before[2:5]
    assert after[5] == (*before[5], ("Apo", "other"))  # type: ignore[misc]
    assert len(after[6]) == 3  # type: ignore[arg-type]


def test_parents_and_groups_may_come_later_in_the_file(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,parent,memberships\nChild,Mother,Club | | 2013\nMother,,\nClub,,\n")
    project.run(TakeActors(read_actors(path)))
    rows = {one.name: one for one in project.read(list_actors)}
    assert rows["Child"].parent_id == rows["Mother"].id
    assert rows["Child"].memberships[0].group_id == rows["Club"].id


def test_two_actors_exchange_their_names(project: Project, tmp_path: Path) -> None:
    first, second = (project.run(AddActor(name, "person")).result for name in ("Anna", "Berta"))
    club = project.run(AddActor("Club", "organisation")).result
    project.run(TakeActors([ActorLine(1, "Club", parent="Anna")]))
    before = project.read(list_actors)
    uuid = {one.id: one.uuid for one in before}
    lines = [
        ActorLine(1, "Berta", uuid[first]),
        ActorLine(2, "Anna", uuid[second]),
        ActorLine(3, "Club", uuid[club], parent="Anna"),
    ]
    assert project.run(TakeActors(lines)).result.changed == 3
    rows = {one.id: one for one in project.read(list_actors)}
    assert (rows[first].name, rows[second].name) == ("Berta", "Anna")
    assert rows[club].parent_id == second
    project.undo()
    assert project.read(list_actors) == before


def test_a_chain_of_parents_is_reversed(project: Project) -> None:
    lines = [ActorLine(1, "A"), ActorLine(2, "B", parent="A"), ActorLine(3, "C", parent="B")]
    project.run(TakeActors(lines))
    top = project.run(AddActor("Top")).result
    lines = [ActorLine(1, "B", parent="C"), ActorLine(2, "A", parent="B")]
    with pytest.raises(ActorsNotTaken, match="cannot belong to itself") as raised:
        project.run(TakeActors(lines))
    assert [number for number, _ in raised.value.rejected] == [1]
    project.run(TakeActors([*lines, ActorLine(3, "C", parent="Top")]))
    rows = {one.name: one for one in project.read(list_actors)}
    above = [rows[one].parent_id for one in "ABC"]
    assert above == [rows["B"].id, rows["C"].id, top]


def test_bad_lines_are_named_and_nothing_is_taken(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'name,kind,parent,country,note,memberships\nA,person,,SYR,"two\nlines",\n'
        "B,robot,,,,\nC,,Nobody,,,\nD,,,Atlantis,,\nE,,,,,C | x | 2016 | 2015\nA,,,,,\n"
    )
    before = shown(project)
    with pytest.raises(ActorsNotTaken) as raised:
        project.run(TakeActors(read_actors(path)))
    faults = dict(raised.value.rejected)
    assert sorted(faults) == [4, 5, 6, 7, 8]
    assert "not a kind of actor" in faults[4]
    assert "no actor “Nobody”" in faults[5]
    assert "no country “Atlantis”" in faults[6]
    assert "before it begins" in faults[7]
    assert "Line 2 is about the same actor" in faults[8]
    assert shown(project) == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no column “name”"),
        (b"title,kind\nA,B\n", "no column “name”"),
        (b"name,kind,kind\nA,,\n", "twice"),
        (b"name\n\xff\n", "not a table in UTF-8"),
        (b"name,kind\nA\0B,person\n", "not a table in UTF-8"),
        ("name\nA\n".encode("utf-16"), "not a table in UTF-8"),
        (b"kind,name\nperson\n", "Line 2: An actor needs a name"),
        (b"name,\x1b[2J\nA,1\n", "cannot be shown"),
        (b"name," + b"x" * 300 + b"\nA,1\n", "300 characters"),
        (b'name,note\nA,"open\n', "not closed"),
        (b"name,kind\nA,person,more\n", "Line 2: It has 3 cells"),
        (b"name,kind\n ,person\n", "Line 2: An actor needs a name"),
        (b"name,memberships\nA,a|b|c|d|e\n", "Line 2: .* is not a membership"),
    ],
)
def test_what_is_no_such_table(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=words):
        read_actors(path)


def test_what_cannot_be_read_is_not_said_to_be_unwritable(tmp_path: Path) -> None:
    (tmp_path / "nowhere.csv").symlink_to(tmp_path / "gone")
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(Trouble, match="cannot be read"):
            read_actors(path)


def test_a_long_note_is_read_back(project: Project, tmp_path: Path) -> None:
    note = "long, \n" * 25_000
    path = tmp_path / "a.csv"
    path.write_text(f'name,note\nA,"{note}"\n', "utf-8")
    assert read_actors(path)[0].note == note.strip()


def test_a_field_that_is_called_like_a_column_is_read_back(
    project: Project, tmp_path: Path
) -> None:
    project.run(AddField(FieldContent("role", "Role in the study"), "text", "actor"))
    project.run(TakeActors([ActorLine(1, "A", role="clerk", fields={"role": ("witness; main",)})]))
    path = tmp_path / "a.csv"
    write_actors(project, path)
    line = next(one for one in read_actors(path) if one.name == "A")
    assert (line.role, line.fields) == ("clerk", {"role": ("witness; main",)})
    before = shown(project)
    report = project.run(TakeActors(read_actors(path))).result
    assert (report.changed, report.created_fields, shown(project)) == (0, (), before)


_WORDS = st.text(min_size=1).map(lambda one: " ".join(one.split())).filter(bool)


@given(st.lists(st.builds(MembershipLine, _WORDS, _WORDS, _WORDS, st.just("2013")), max_size=4))
def test_memberships_in_one_cell_are_told_apart(given: list[MembershipLine]) -> None:
    assert list(read_memberships(memberships_cell(given))) == given
