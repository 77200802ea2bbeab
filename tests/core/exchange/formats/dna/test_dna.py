"""Projects of Discourse Network Analyzer: what their parts become, passwords, hostile files."""

import sqlite3
from contextlib import closing, suppress
from hashlib import sha256

import pytest

from core.actors.commands import AddActor
from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.queries import get_claims, list_claim_ids
from core.errors import OnRecordError, Refused, Trouble
from core.exchange.formats.dna import form as dna
from core.exchange.formats.dna import new_entities as dna_new_entities
from core.exchange.formats.dna.documents import moment_of, seconds_of
from core.exchange.formats.dna.password import fits, hashed
from core.exchange.formats.dna.schema import CREATE
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped
from core.exchange.taking_dataset import TakeDataset
from core.text.spans import Span
from tests.core.exchange.formats.dna.test_dna_round_trip import written

TEXT = "\ufeffA 😀 b\r\n“Yes,” said Ana.\r\nשלום e\u0301nd."
# UTF-16 units of the text as it stands in the file, and the words there.
PLACES = {(3, 5): "😀", (9, 25): "“Yes,” said Ana.", (27, 31): "שלום"}
BASE = (
    "INSERT INTO SETTINGS VALUES ('version', '3.0.7'), ('date', '2020-02-03')",
    "INSERT INTO CODERS (ID, Name, Password) VALUES (1, 'Admin', ''), (2, 'Zoë', '')",
    "INSERT INTO STATEMENTTYPES VALUES (1, 'Say', 1, 2, 255), (2, 'Memo', 0, 0, 0)",
    "INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), "
    "(2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), "
    "(4, 'agreement', 'boolean', 1), (5, 'Weight (kg)', 'integer', 1), "
    "(6, 'urgent', 'boolean', 1), (7, 'why', 'long text', 1), (8, 'note', 'long text', 2)",
    "INSERT INTO ENTITIES VALUES (1, 1, '', 0, 0, 0, NULL), (2, 1, 'Ana', 0, 0, 9, NULL), "
    "(3, 2, 'Port', 0, 0, 0, NULL), (4, 2, 'Pier', 0, 0, 0, 3), (5, 2, '', 0, 0, 0, NULL), "
    "(6, 3, 'Ports; are good', 9, 0, 0, NULL), (7, 3, 'unused', 0, 0, 0, 6), (8, 3, '', 0, 0, 0, NULL)",
    "INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 1, 'Type'), (2, 3, 'Notes'), (3, 3, 'Side')",
    "INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'NGO'), (2, 6, 2, 'A note'), (3, 6, 3, 'left')",
    "INSERT INTO STATEMENTS VALUES (3, 1, 9, 3, 5, 2), (4, 1, 9, 9, 25, 2), (5, 2, 9, 27, 31, 1)",
    "INSERT INTO DATABOOLEAN VALUES (1, 3, 4, 0), (2, 3, 6, 1), (3, 4, 4, 1), (4, 4, 6, 0)",
    "INSERT INTO DATAINTEGER VALUES (1, 3, 5, -7), (2, 4, 5, 0)",
    "INSERT INTO DATASHORTTEXT VALUES (1, 3, 1, 2), (2, 3, 2, 4), (3, 3, 3, 6), (4, 4, 1, 1), "
    "(5, 4, 2, 3), (6, 4, 3, 8)",
    "INSERT INTO DATALONGTEXT VALUES (1, 3, 7, 'because\nof'), (2, 4, 7, ''), (3, 5, 8, 'mine')",
)


def made(path, *further):
    with closing(sqlite3.connect(path)) as connection:
        for one in (*CREATE, *BASE):
            connection.execute(one)
        connection.execute(
            "INSERT INTO DOCUMENTS VALUES (9, 'Title', ?, 2, 'An Author', 'Paper', 'p. 1', 'nb', "
            "'news', 1475832600)",
            (TEXT,),
        )
        for one in further:
            connection.execute(one)
        connection.commit()
    return path


def read(path, password=None, columns=None, cancelled=None):
    return dna.read(path, ReadOptions(columns or {}, password, cancelled))


def test_documents_become_articles_and_offsets_count_characters(tmp_path):
    dataset = read(made(tmp_path / "a.dna"))
    (article,) = dataset.articles
    assert article.text == "A 😀 b\n“Yes,” said Ana.\nשלום e\u0301nd."
    assert (article.name, article.title, article.outlet) == ("a.dna#9", "Title", "Paper")
    assert (article.author, article.published) == ("An Author", "2016-10-07T09:30:00")
    assert article.fields == {
        "section": "p. 1",
        "document_type": "news",
        "notes": "nb",
        "added_by": "Zoë",
    }
    assert [line.quote for _, line in dataset.claims] == list(PLACES.values())
    assert [line.analyst for _, line in dataset.claims] == ["Zoë", "Zoë", "Admin"]


def test_every_variable_finds_its_place(tmp_path):
    dataset = read(made(tmp_path / "a.dna"))
    first, second, memo = (line for _, line in dataset.claims)
    assert (first.speaker, first.note, first.created) == ("Ana", None, "2020-02-03T00:00:00Z")
    assert first.fields == {
        "organization": "Pier",
        "concept": "Ports; are good",
        "stance": "negative",
        "weight_kg": "-7",
        "urgent": "yes",
        "why": "because\nof",
    }
    assert second.speaker == "Port"  # nobody else is named
    assert second.fields["urgent"] == "no"
    assert "concept" not in second.fields
    assert memo.note == "mine"
    draft = dataset.codebook
    names = {one.code: one.name for one in draft.types}
    assert [names[line.claim_type] for _, line in dataset.claims] == ["Say", "Say", "Memo"]
    assert draft.types[0].colour_light == "#0102ff"
    kinds = {one.name: one.kind for one in draft.fields if one.subject == "claim"}
    assert kinds == {
        "organization": "actor",
        "concept": "one of",
        "stance": "one of",
        "weight_kg": "number",
        "urgent": "yes/no",
        "why": "text",
    }
    concept = next(one for one in draft.fields if one.name == "concept")
    assert [(one.name, one.definition) for one in concept.values] == [
        ("Ports; are good", "[Side] left\n[Colour] #090000\nA note"),
        ("unused", "[Child of] Ports; are good"),
    ]
    assert [(one.name, one.kind, one.parent, one.colour) for one in dataset.actors] == [
        ("Ana", "person", "", "#000009"),
        ("Port", "organisation", "", ""),
        ("Pier", "organisation", "Port", ""),
    ]
    assert dataset.actors[0].fields == {"type": ("NGO",)}


def test_what_variables_have_become_is_told(tmp_path):
    types, variables = read(made(tmp_path / "a.dna")).notes
    assert types == "Statement types are claim types here: “Say”, “Memo”."
    assert "“person” is the speaker" in variables
    assert "“agreement” is the stance" in variables
    assert "is the field “" in variables


def test_a_person_may_say_which_variable_is_what(tmp_path):
    dataset = read(made(tmp_path / "a.dna"), columns={"target": "organization", "stance": "urgent"})
    first = dataset.claims[0][1]
    assert (first.targets, first.fields["stance"]) == (["Pier"], "positive")
    assert first.fields["agreement"] == "no"


def test_many_answers_are_text(tmp_path):
    rows = ", ".join(f"({n}, 3, 'c{n}', 0, 0, 0, NULL)" for n in range(100, 301))
    dataset = read(made(tmp_path / "a.dna", f"INSERT INTO ENTITIES VALUES {rows}"))
    kinds = {one.name: one.kind for one in dataset.codebook.fields}
    assert kinds["concept"] == "text"
    assert any("“concept” has more than 200" in one for one in dataset.no_place)


def test_a_file_comes_back_as_it_was(project, tmp_path):
    path = made(tmp_path / "a.dna")
    out = tmp_path / "b.dna"
    project.run(TakeDataset(read(path)))
    written(project, out)
    wanted, there = (_said(one) for one in (path, out))
    assert there == wanted
    assert read(out).claims == read(path).claims


def _said(path):
    """Statements with their values, by names instead of numbers."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT s.ID, s.Start - s.Stop, c.Name, v.Variable, coalesce(b.Value, i.Value, l.Value, "
            "e.Value) FROM STATEMENTS s JOIN CODERS c ON c.ID = s.Coder "
            "JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId "
            "LEFT JOIN DATABOOLEAN b ON (b.StatementId, b.VariableId) = (s.ID, v.ID) "
            "LEFT JOIN DATAINTEGER i ON (i.StatementId, i.VariableId) = (s.ID, v.ID) "
            "LEFT JOIN DATALONGTEXT l ON (l.StatementId, l.VariableId) = (s.ID, v.ID) "
            "LEFT JOIN DATASHORTTEXT d ON (d.StatementId, d.VariableId) = (s.ID, v.ID) "
            "LEFT JOIN ENTITIES e ON e.ID = d.Entity ORDER BY s.ID, v.ID"
        ).fetchall()


@pytest.mark.parametrize("remembered", [1, 100_000])
def test_what_is_changed_in_the_other_program_wins(
    project, add_article, tmp_path, monkeypatch, remembered
):
    monkeypatch.setattr(dna_new_entities, "REMEMBERED", remembered)
    key = add_article()
    fragments = (Span(0, 3), Span(5, 8))
    project.run(CodeClaim(key, Coding(fragments, note="first", cue=Span(3, 5))))
    project.run(CodeClaim(key, Coding((Span(9, 12),), note="left")))
    out = tmp_path / "a.dna"
    remarks = written(project, out)
    assert "“onrecord”" in remarks[0]
    with closing(sqlite3.connect(out)) as connection:
        for one in (
            "UPDATE DATALONGTEXT SET Value = 'second' WHERE Value = 'first'",
            "INSERT INTO ENTITIES SELECT 999, ID, 'Eve', 1, 2, 3, NULL FROM VARIABLES "
            "WHERE Variable = 'speaker'",
            "UPDATE DATASHORTTEXT SET Entity = 999 WHERE StatementId = 1 AND VariableId = "
            "(SELECT ID FROM VARIABLES WHERE Variable = 'speaker')",
            "UPDATE STATEMENTS SET Stop = Stop + 1 WHERE ID = 2",
            "UPDATE DOCUMENTS SET Title = 'Newer'",
        ):
            assert connection.execute(one).rowcount == 1
        connection.commit()
    dataset = read(out)
    first, second = (line for _, line in dataset.claims)
    assert (first.note, first.speaker, first.cue) == ("second", "Eve", (3, 5))
    assert first.fragments == [(0, 3), (5, 8)]
    assert (second.fragments, second.note) == ([(9, 13)], "left")
    assert dataset.articles[0].title == "Newer"
    assert "Eve" in {one.name for one in dataset.actors}
    rows = project.read(get_claims, project.read(list_claim_ids))
    assert [first.id, second.id] == [one.uuid for one in rows]


def test_passwords(tmp_path):
    kept = hashed("pässword", b"0123456789abcdef")
    assert fits("pa\u0308ssword", kept)
    assert not fits("password", kept)
    assert not fits("x", "no base64 ä")
    path = made(tmp_path / "a.dna", f"UPDATE CODERS SET Password = '{kept}' WHERE ID = 2")
    assert len(read(path, "pässword").claims) == 3
    with pytest.raises(Refused, match="not that of any coder in “a"):
        read(path, "wrong")
    assert any("were not asked for" in one for one in read(path).no_place)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE STATEMENTS SET Stop = 4000 WHERE ID = 3", "statement 3 (3 to 4000) lies outside"),
        ("UPDATE STATEMENTS SET Start = 5, Stop = 6 WHERE ID = 3", "holds no words"),
        ("UPDATE STATEMENTS SET DocumentId = 77 WHERE ID = 3", "statement 3 is in no document"),
        ("UPDATE STATEMENTS SET StatementTypeId = NULL WHERE ID = 3", "statement 3 is damaged"),
    ],
)
def test_single_things_are_left_out_with_a_sentence(tmp_path, change, words):
    dataset = read(made(tmp_path / "a.dna", change))
    assert len(dataset.claims) == 2
    assert any(words in one for one in dataset.no_place)


ODD = {
    "DATABOOLEAN": "(NULL, 3, 4, 'maybe'), (NULL, 'x', 4, 1), (NULL, 3, 99, 1), (NULL, 4, 4, x'00')",
    "DATASHORTTEXT": "(1, 3, 1, 'Ana'), (2, 3, 2, 2), (3, 3, 3, 12345), (4, NULL, NULL, NULL)",
    "ENTITIES": "('x', 1, NULL, 'r', 2.5, NULL, 'y'), (2, 1, x'41ff', 1, 2, 3, 2), "
    "(3, NULL, 5, 0, 0, 0, 3)",
    "STATEMENTS": "(3, '1', '9', '3', '5', 'x'), (4, 1, 9, -4, 2, 1), (5, 1, 9, 1e300, 2, 1), "
    "('a', 'b', 'c', 'd', 'e', 'f'), (9, 1, 9, 9, 3, 1)",
    "VARIABLES": "(1, NULL, 'short text', 1), (2, char(27), 'boolean', 1), (3, 'x', 'picture', 1), "
    "(4, 'agreement', 'boolean', '1')",
    "CODERS": "(1, NULL, NULL), ('x', 'y', 'z')",
    "STATEMENTTYPES": "(1, NULL, 'red', -1, 900), (2, char(0), 1, 2, 3)",
    "DOCUMENTS": "(9, NULL, 'abc', NULL, 1, 2, 3, 4, 5, 'then'), "
    "(10, 'x', NULL, 1, '', '', '', '', '', 0), (11, 'y', x'00', 1, '', '', '', '', '', 9e99)",
}


@pytest.mark.parametrize("table", list(ODD))
def test_columns_that_hold_something_else(project, tmp_path, table):
    path = made(tmp_path / "a.dna")
    with closing(sqlite3.connect(path)) as connection:
        found = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        columns = found[:3] if table == "CODERS" else found
        columns = ["ID", "Name", "Password"] if table == "CODERS" else columns
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE TABLE {table}({', '.join(columns)})")
        connection.execute(f"INSERT INTO {table} VALUES {ODD[table]}")
        connection.commit()
    dataset = read(path)
    assert project.run(TakeDataset(dataset)).result.claims.rejected == ()


@pytest.mark.parametrize(
    "changes",
    [
        ["DROP TABLE STATEMENTS"],
        ["ALTER TABLE DOCUMENTS RENAME TO D", "CREATE VIEW DOCUMENTS AS SELECT * FROM D"],
        [
            "DROP TABLE DATALONGTEXT",
            "CREATE VIRTUAL TABLE DATALONGTEXT USING fts5(StatementId, VariableId, Value)",
        ],
        ["ALTER TABLE STATEMENTS RENAME COLUMN Stop TO Halt"],
    ],
)
def test_another_form_is_refused(tmp_path, changes):
    with pytest.raises(Refused, match="not a project of Discourse Network Analyzer 3"):
        read(made(tmp_path / "a.dna", *changes))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" * 99, b"<?xml version='1.0'?><discourse/>", b"SQLite format 3\0"]
)
def test_what_is_no_database(tmp_path, content):
    path = tmp_path / "a.dna"
    path.write_bytes(content)
    with pytest.raises(OnRecordError):
        read(path)
    with pytest.raises(OnRecordError):
        read(tmp_path / "none.dna")


def test_damaged_pages_end_in_a_sentence_or_are_not_met(tmp_path):
    path = made(tmp_path / "a.dna")
    whole = path.read_bytes()
    for at in range(100, len(whole), 4096):
        path.write_bytes(whole[:at] + b"\xa5" * 300 + whole[at + 300 :])
        with suppress(OnRecordError):
            read(path)


def test_huge_cells_are_refused(tmp_path):
    path = made(tmp_path / "a.dna", "UPDATE DOCUMENTS SET Text = zeroblob(60000000)")
    with pytest.raises(Trouble, match="too big"):
        read(path)


def test_the_file_is_not_touched_and_reading_can_be_cancelled(tmp_path):
    path = made(tmp_path / "a.dna")
    before = sha256(path.read_bytes()).digest()
    read(path)
    assert sha256(path.read_bytes()).digest() == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(Stopped):
        read(path, cancelled=lambda: True)


@pytest.mark.parametrize(
    ("day", "seconds", "again"),
    [
        ("2016-10-07", 1475798400, "2016-10-07"),
        ("2016-10", 1475280000, "2016-10-01"),
        ("1899", -2240524800, "1899-01-01"),
        ("2016-10-07T11:30:00+02:00", 1475832600, "2016-10-07T09:30:00"),
        ("2016-10-07 09:30", 1475832600, "2016-10-07T09:30:00"),
    ],
)
def test_dates(day, seconds, again):
    assert seconds_of(day) == seconds
    assert moment_of(seconds) == again


def test_dates_that_are_none():
    assert [moment_of(one) for one in (None, 10**18, -(10**18), -(10**11))] == [None] * 4
    assert [seconds_of(one) for one in (None, "", "soon", "2016-13")] == [None] * 4


def test_claims_of_both_programs_in_one_file(project, tmp_path):
    path, out = made(tmp_path / "a.dna"), tmp_path / "b.dna"
    project.run(TakeDataset(read(path)))
    codes = {one.name: one.id for one in project.codebook.types}
    article = project.read(list_article_ids)[0]
    kinds = (codes["Say"], project.codebook.type_by_code[120].id, None)
    for kind in kinds:
        fragments = (Span(0, 3), Span(7, 9))
        project.run(CodeClaim(article, Coding(fragments, claim_type=kind, note="n")))
    written(project, out)
    with closing(sqlite3.connect(out)) as connection:
        types = "SELECT t.Label, count(*) FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = "
        found = dict(connection.execute(types + "s.StatementTypeId GROUP BY 1"))
        carried = connection.execute(
            "SELECT count(*), sum(Value != '') FROM DATALONGTEXT d JOIN VARIABLES v "
            "ON v.ID = d.VariableId WHERE v.Variable = 'onrecord'"
        ).fetchone()
    assert found == {"Say": 3, "Memo": 1, "Claim": 2}
    assert carried == (5, 3)  # a statement without it could not be opened there
    again = {line.id: line for _, line in read(out).claims}
    rows = project.read(get_claims, project.read(list_claim_ids))
    assert [(again[one.uuid].quote, again[one.uuid].note) for one in rows] == [
        (one.quote, one.coding.note) for one in rows
    ]
    assert [again[one.uuid].analyst for one in rows] == [one.analyst for one in rows]
    for key, line in ((line.id, line) for _, line in read(path).claims):
        assert again[key] == line


def test_names_that_are_too_long_there_are_cut_and_come_back(project, add_article, tmp_path):
    article = add_article()
    long = [f"{'x' * 195}{n}" for n in range(2)]
    speaker, target = (project.run(AddActor(name)).result for name in long)
    project.run(
        CodeClaim(article, Coding((Span(0, 3),), speaker=speaker, actors={"target": (target,)}))
    )
    location = project.codebook.field_by_name["location"].id
    project.run(CodeClaim(article, Coding((Span(4, 7),), answers={location: ("y" * 500,)})))
    out = tmp_path / "a.dna"
    remarks = written(project, out)
    assert "longer than a title or value may be" in remarks[-1]
    first, second = (line for _, line in read(out).claims)
    assert (first.speaker, first.targets) == (long[0], [long[1]])
    assert second.fields == {"location": "y" * 500}


def test_what_we_left_in_a_file_is_not_trusted(project, add_article, tmp_path):
    article = add_article()
    for at in (0, 5):
        project.run(CodeClaim(article, Coding((Span(at, at + 3),), note="n")))
    out = tmp_path / "a.dna"
    written(project, out)
    with closing(sqlite3.connect(out)) as connection:
        for one in (
            "UPDATE DATALONGTEXT SET Value = replace(Value, '[[0,3]]', '[[-9,99999]]')",
            "INSERT INTO STATEMENTS SELECT 77, StatementTypeId, DocumentId, 6, 9, Coder "
            "FROM STATEMENTS WHERE ID = 2",
            "INSERT INTO DATALONGTEXT SELECT NULL, 77, VariableId, Value FROM DATALONGTEXT "
            "WHERE StatementId = 2",
            "UPDATE ONRECORD SET Value = '[1,2' WHERE Kind IN ('codebook', 'article')",
            "UPDATE ONRECORD SET Value = '{\"name\": 7}' WHERE Kind = 'further actor'",
        ):
            connection.execute(one)
        connection.commit()
    dataset = read(out)
    places = [line.fragments for _, line in dataset.claims]
    assert places == [[(0, 3)], [(5, 8)], [(6, 9)]]
    assert len({line.id for _, line in dataset.claims}) == 3
    assert [line.note for _, line in dataset.claims] == ["n"] * 3
    assert any("left in the file is damaged" in one for one in dataset.no_place)
