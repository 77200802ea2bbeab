import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from core.actors.commands import AddActor, DescribeActor
from core.claims.commands import CodeClaim
from core.project import Project
from core.storage.checks import Problem, check
from core.storage.schema import APPLICATION_ID, VERSION
from tests.core.storage.sample_project import add_article, ask, coding, new_project, sql

UNTRIGGER = "DROP TRIGGER texts_no_update"
UNTRIGGER_TOO = "DROP TRIGGER originals_no_update"
CLAIM = "“Harbour closed”: “We did not fire first” … “Nous n’avons …"


@pytest.fixture
def coded(place: Path) -> Path:
    with new_project(place) as project:
        actor = project.run(AddActor("Port", "organisation")).result
        article = add_article(project)
        project.run(CodeClaim(article, coding(project, actor)))
        project.run(CodeClaim(article, coding(project, actor, ("Nous",))))
        project.run(DescribeActor(actor, "Port authority", "organisation", None, ()))
        project.undo()
    return place


def test_a_sound_project_has_no_problems_even_while_it_is_open(coded: Path) -> None:
    steps: list[tuple[int, int]] = []
    with Project.open(coded) as project:
        project.act_as("Ana")
        assert check(coded, lambda done, total: steps.append((done, total))) == []
        project.redo()
    assert check(coded) == []
    assert steps[-1][0] == steps[-1][1] > 0


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (
            [UNTRIGGER, "UPDATE texts SET body = replace(body, 'fire', 'FIRE')"],
            Problem(
                "text",
                "“Harbour closed”",
                "The text is no longer the one that was imported (its SHA-256 differs).",
            ),
        ),
        (
            [UNTRIGGER, "UPDATE texts SET characters = 3"],
            Problem("text", "“Harbour closed”", "The length noted for the text is wrong."),
        ),
        (
            [UNTRIGGER_TOO, "UPDATE originals SET body = x'00'"],
            Problem(
                "original",
                "“Harbour closed”",
                "The kept original file is no longer as it was imported (its SHA-256 differs).",
            ),
        ),
        (
            ["UPDATE claims SET quote = 'We did fire first' WHERE id = 1"],
            Problem(
                "claim",
                "“Harbour closed”: We did fire first",
                "The quote is not the words at its place in the text.",
            ),
        ),
        (
            ["UPDATE claims SET prefix = 'x' WHERE id = 1"],
            Problem("claim", CLAIM, "The words noted around the quote are not those in the text."),
        ),
        (
            ["UPDATE claims SET start_cp = 0 WHERE id = 1"],
            Problem("claim", CLAIM, "The noted beginning is not that of its first passage."),
        ),
        (
            ["UPDATE claims SET text_sha256 = 'x' WHERE id = 1"],
            Problem("claim", CLAIM, "It was coded in another version of the text."),
        ),
        (
            ["UPDATE claims SET cue_end_cp = 100000 WHERE id = 1"],
            Problem("claim", CLAIM, "Its cue lies outside the text."),
        ),
        (
            ["UPDATE claims SET cue_end_cp = NULL WHERE id = 1"],
            Problem("claim", CLAIM, "Its cue lies outside the text."),
        ),
        (
            ["DELETE FROM claim_fragments WHERE claim_id = 1"],
            Problem(
                "claim",
                CLAIM,
                "Its place is wrong. A quote needs at least one passage of the text; none was "
                "given.",
            ),
        ),
        (
            ["UPDATE claim_fragments SET position = 7 WHERE claim_id = 1 AND position = 1"],
            Problem(
                "claim", CLAIM, "Its passages are not in the order of the text, or one is missing."
            ),
        ),
        (
            ["DELETE FROM claim_answers WHERE claim_id = 1 AND text IS NULL"],
            Problem("history", CLAIM, "It is not as the newest step of the history left it."),
        ),
        (
            ["UPDATE actors SET name = 'Porto' WHERE name = 'Port'"],
            Problem("history", "“Porto”", "It is not as the newest step of the history left it."),
        ),
        (
            ["INSERT INTO actors (name, actor_kind, uuid) VALUES ('Ghost', 'person', 'f')"],
            Problem("history", "“Ghost”", "It is there, but no step of the history made it."),
        ),
        (
            ["DELETE FROM aliases", "DELETE FROM actors WHERE name = 'Narrator'"],
            Problem("history", "“Narrator”", "It is gone, but no step of the history removed it."),
        ),
        (
            ["UPDATE journal_entries SET sequence = sequence + 1 WHERE label LIKE 'Change%'"],
            None,
        ),
        (
            ["UPDATE journal_entries SET parent = NULL WHERE sequence = 3"],
            None,
        ),
        (
            ["DELETE FROM journal_entries WHERE sequence = 3"],
            None,
        ),
        (
            ["UPDATE claims SET article_id = 77 WHERE id = 2"],
            Problem("link", "row 2 of “claims”", "It belongs to a row of “articles” that is gone."),
        ),
        (
            ["CREATE TRIGGER eat AFTER INSERT ON claims BEGIN DELETE FROM claims; END"],
            Problem(
                "schema",
                "the tables",
                "They are not those that OnRecord made: something was added, changed or taken "
                "away.",
            ),
        ),
    ],
)
def test_each_fault_is_named(coded: Path, statements: list[str], problem: Problem | None) -> None:
    sql(coded, *statements)
    found = check(coded)
    if problem is not None:
        assert problem in found
    else:
        assert any(one.kind == "history" and one.where.startswith("“") for one in found)


def test_an_object_that_came_back_by_itself(coded: Path) -> None:
    question = "SELECT images FROM journal_changes WHERE kind = 'claims' AND object_id = 2"
    [(images,)] = ask(coded, question)
    gone = json.dumps([[table, after, None] for table, _, after in json.loads(images)])
    sql(
        coded,
        f"UPDATE journal_changes SET images = '{gone}' WHERE kind = 'claims' AND object_id = 2",
    )
    found = "It is there, although the history says that it was removed."
    assert Problem("history", "“Harbour closed”: Nous", found) in check(coded)


def test_a_hard_link_is_noted(coded: Path) -> None:
    os.link(coded, coded.with_name("second name.onrecord"))
    assert [one.kind for one in check(coded)] == ["file"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Dear diary" * 900), "is not an OnRecord project"),
        (lambda path: sql(path, "PRAGMA application_id=7"), "another program"),
        (lambda path: sql(path, f"PRAGMA user_version={VERSION + 1000}"), "newer OnRecord"),
    ],
)
def test_what_is_no_project_is_said(
    coded: Path, spoil: Callable[[Path], object], words: str
) -> None:
    spoil(coded)
    [problem] = check(coded)
    assert problem.kind == "file"
    assert words in problem.what


def test_an_older_file_is_only_looked_at_from_outside(coded: Path) -> None:
    sql(coded, f"PRAGMA user_version={VERSION - 1}")
    assert [one.kind for one in check(coded)] == ["version"]


def test_cancelling_ends_the_check(coded: Path) -> None:
    sql(coded, UNTRIGGER, "UPDATE texts SET body = 'x'")
    answers = iter([False, True])
    found = check(coded, cancelled=lambda: next(answers))
    assert [one.kind for one in found] == ["schema"]


def readable(path: Path) -> object:
    """Everything that a reader would get, or the error."""
    tables = ("texts", "originals", "articles", "claims", "claim_fragments", "claim_answers")
    try:
        return [ask(path, f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    except Exception as error:
        return str(error)


def test_damage_that_changes_what_is_read_is_noticed(coded: Path) -> None:
    whole = coded.read_bytes()
    before = readable(coded)
    chance = random.Random(7)
    changed = 0
    for trial in range(150):
        data = bytearray(whole)
        at = chance.randrange(100, len(data))
        match trial % 4:
            case 0:
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at : at + 8] = chance.randbytes(len(data[at : at + 8]))
            case 2:
                at -= at % 512
                data[at : at + 512] = bytes(512)
            case _:
                data = data[:at]
        coded.write_bytes(data)
        after = readable(coded)
        found = check(coded)
        assert all(isinstance(one, Problem) and one.what for one in found)
        if after != before:
            changed += 1
            assert found, f"trial {trial} at {at}"
    assert changed > 30
    coded.write_bytes(whole)
    assert check(coded) == []
    assert ask(coded, "PRAGMA application_id") == [(APPLICATION_ID,)]
