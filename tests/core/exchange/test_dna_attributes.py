"""Actors out of a project of Discourse Network Analyzer: only read, only what is known."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from core.actors.answering import actor_answers
from core.actors.queries import list_actors
from core.errors import OnRecordError, Refused, Trouble
from core.exchange.dna_attributes import read_dna_actors
from core.exchange.taking_actors import TakeActors
from core.project import Project

SCHEMA = """
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT, Red INTEGER,
    Green INTEGER, Blue INTEGER, ChildOf INTEGER);
CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
    AttributeValue TEXT);
INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
    (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1);
INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, ' Ana  Lindt ', 255, 153, 0, NULL),
    (3, 2, 'Port 🚢', 0, 0, 0, NULL), (4, 2, 'Pier', 0, 0, 1, 3),
    (5, 3, 'Ports are good', 1, 1, 1, NULL),
    (6, 2, 'ana lindt', 0, 0, 0, NULL);
INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 1, 'Alias'), (3, 1, 'Notes'), (4, 2, 'Type'),
    (5, 1, 'Party of e\u0301');
INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'Government'), (2, 2, 2, 'Lindt; the clerk'),
    (3, 2, 3, 'A note'), (4, 3, 4, ''), (5, 2, 5, 'שלום');
"""


def made(path: Path, *further: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        for one in further:
            connection.execute(one)
        connection.commit()
    return path


def test_entities_become_actors_with_all_that_is_said_of_them(
    project: Project, tmp_path: Path
) -> None:
    path = made(tmp_path / "a.dna")
    lines = read_dna_actors(path)
    assert [(one.name, one.kind, one.parent, one.colour) for one in lines] == [
        ("Ana Lindt", "person", "", "#ff9900"),
        ("Port 🚢", "organisation", "", ""),
        ("Pier", "organisation", "Port 🚢", "#000001"),
    ]
    report = project.run(TakeActors(lines)).result
    assert report.created_fields == ("type", "party_of_e")
    row = next(one for one in project.read(list_actors) if one.name == "Ana Lindt")
    assert (row.note, row.aliases) == ("A note", (("Lindt", "other"), ("the clerk", "other")))
    answers = project.read(actor_answers, row.id)
    assert sorted(answers.values()) == [("Government",), ("שלום",)]
    again = project.run(TakeActors(read_dna_actors(path))).result
    assert (again.added, again.changed, again.unchanged) == ((), 0, 3)


def test_other_variables_can_be_chosen(tmp_path: Path) -> None:
    path = made(tmp_path / "a.dna")
    assert [one.name for one in read_dna_actors(path, ["concept"])] == ["Ports are good"]
    with pytest.raises(Refused, match="“person”, “organization”"):
        read_dna_actors(path, ["hero"])


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    path = made(tmp_path / "a.dna")
    before = sha256(path.read_bytes()).digest()
    read_dna_actors(path)
    assert sha256(path.read_bytes()).digest() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE ENTITIES",
        "ALTER TABLE ATTRIBUTEVALUES DROP COLUMN EntityId",
        "ALTER TABLE ENTITIES RENAME TO E",
    ],
)
def test_another_form_is_refused(tmp_path: Path, change: str) -> None:
    with pytest.raises(Refused, match="not a project of Discourse Network Analyzer 3"):
        read_dna_actors(made(tmp_path / "a.dna", change))


LOOSE = (
    "DROP TABLE ENTITIES",
    "CREATE TABLE ENTITIES(ID, VariableId TEXT, Value, Red, Green, Blue, ChildOf)",
)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("'x', '1', 'Bob', 'r', 2.5, NULL, 'y'", ["Bob"]),
        ("1, '1', x'41ff', 1, 2, 3, NULL", []),
        ("1, '1', NULL, 1, 2, 3, NULL", []),
        ("1, '1', 7, 1, 2, 3, NULL", ["7"]),
    ],
)
def test_columns_that_hold_something_else(tmp_path: Path, row: str, names: list[str]) -> None:
    path = made(tmp_path / "odd.dna", *LOOSE, f"INSERT INTO ENTITIES VALUES ({row})")
    assert [one.name for one in read_dna_actors(path)] == names


def test_an_entity_is_not_its_own_parent(tmp_path: Path) -> None:
    path = made(tmp_path / "odd.dna", "UPDATE ENTITIES SET ChildOf = ID")
    assert {one.parent for one in read_dna_actors(path)} == {""}


def test_a_huge_cell_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path / "odd.dna", "UPDATE ENTITIES SET Value = zeroblob(2000000) WHERE ID = 2")
    with pytest.raises(Trouble, match="too big"):
        read_dna_actors(path)


def test_the_name_of_an_attribute_is_one_that_can_be_shown(tmp_path: Path) -> None:
    path = made(
        tmp_path / "odd.dna",
        "UPDATE ATTRIBUTEVARIABLES SET AttributeVariable = 'a' || char(27) || 'b' WHERE ID = 1",
    )
    with pytest.raises(Refused, match="name of an attribute in “odd"):
        read_dna_actors(path)


def test_a_view_in_place_of_a_table_is_not_asked(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.dna",
        "ALTER TABLE ENTITIES RENAME TO E",
        "CREATE VIEW ENTITIES AS SELECT * FROM E",
    )
    with pytest.raises(Refused, match="“ENTITIES” is not there"):
        read_dna_actors(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no database at all" * 50])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.dna"
    path.write_bytes(content)
    with pytest.raises(OnRecordError):
        read_dna_actors(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        read_dna_actors(tmp_path / "none.dna")


def test_a_real_file(shared: Path, project: Project) -> None:
    lines = read_dna_actors(shared / "samples/dna/sample.dna")
    assert len(lines) > 10
    assert {one.kind for one in lines} == {"person", "organisation"}
    report = project.run(TakeActors(lines)).result
    assert len(report.added) == len(lines)
    assert report.created_fields == ("type",)
