"""What must not be merged, and what is merged only with a word about it."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.codebook.revising import PublishVersion
from core.codebook.type_commands import AddType, TypeContent
from core.errors import OnRecordError, Refused, Trouble
from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.deciding import KeepOurs, TakeHeld
from core.merging.packing import send_packet
from core.merging.queries import list_held, list_merges
from core.project import Project
from core.storage.checks import check
from core.storage.copying import copy_project
from tests.core.merging.circle import (
    claims_of,
    count_by_analyst,
    merge,
    merge_open,
)
from tests.core.storage.first_version import write_third_version
from tests.core.storage.sample_project import (
    TEXT,
    add_article,
    ask,
    coding,
    dump,
    half_commit,
    new_project,
    sql,
)


def _refusal(into: Path, other: Path) -> str:
    before = into.read_bytes()
    with pytest.raises(OnRecordError) as refused:
        merge(into, other)
    assert not into.with_name(f"{into.name}-journal").exists()
    assert into.read_bytes() == before
    return str(refused.value)


def test_itself(base: Path, tmp_path: Path) -> None:
    assert "this project" in _refusal(base, base)
    link = tmp_path / "link.onrecord"
    link.symlink_to(base)
    assert "this project" in _refusal(base, link)


def test_another_project(base: Path, tmp_path: Path) -> None:
    new_project(tmp_path / "other.onrecord").close()
    assert "another project" in _refusal(base, tmp_path / "other.onrecord")


def test_a_newer_version(two: list[Path]) -> None:
    sql(two[1], "PRAGMA user_version = 99000")
    assert "newer OnRecord" in _refusal(*two)


def test_a_damaged_file(two: list[Path]) -> None:
    data = bytearray(two[1].read_bytes())
    data[4096 * 3 : 4096 * 3 + 900] = bytes(900)
    two[1].write_bytes(data)
    assert "damaged" in _refusal(*two)


def _edit_kept(path: Path, table: str, statement: str) -> None:
    """Change what is never changed, as somebody with another program might."""
    sql(
        path,
        f"DROP TRIGGER {table}_no_update",
        statement,
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END",
    )


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("texts", "body = replace(body, 'another', 'anything')", "text of “Other” is damaged"),
        ("texts", "body = replace(body, 'harbour', 'HARBOUR')", "text of “Other” is damaged"),
        ("originals", "body = CAST('x' AS BLOB)", "original file of “Other” is damaged"),
    ],
)
def test_a_damaged_article(two: list[Path], table: str, change: str, words: str) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        add_article(theirs, "Quite another text about the harbour.", "Other")
    where = "(SELECT max(rowid) FROM " + table + ")"
    _edit_kept(two[1], table, f"UPDATE {table} SET {change} WHERE rowid = {where}")
    assert words in _refusal(*two)


def test_claims_in_a_text_that_was_edited(two: list[Path]) -> None:
    """Under the same name, so that nothing but the words tells."""
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        theirs.run(CodeClaim(1, coding(theirs)))
    _edit_kept(two[1], "texts", "UPDATE texts SET body = replace(body, 'Monday', 'Friday')")
    assert "text of “Harbour closed” is damaged" in _refusal(*two)


def _other_text(path: Path, text: str) -> None:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    sql(
        path,
        f"INSERT INTO texts VALUES ('{sha256}', {len(text)}, '{text}')",
        f"UPDATE articles SET text_sha256 = '{sha256}'",
        f"UPDATE claims SET text_sha256 = '{sha256}'",
    )


def test_another_text_of_the_same_length(two: list[Path]) -> None:
    _other_text(two[1], TEXT.replace("Monday", "Friday"))
    said = _refusal(*two)
    assert "Monday" in said
    assert "Friday" in said


def test_another_text_of_another_length(two: list[Path]) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        first = theirs.read(claims_of)[0]
        theirs.run(CodeClaim(first.article_id, first.coding))
        theirs.run(ChangeClaim(first.id, coding(theirs, quotes=("he added",))))
    _other_text(two[1], "Earlier today. " + TEXT.replace("he added", "she added"))
    report = merge(*two)
    assert (report.added, len(report.conflicts)) == (1, 0)
    assert check(two[0]) == []
    assert not merge(*two).written


def test_a_quote_without_a_place(two: list[Path]) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        theirs.run(CodeClaim(theirs.read(claims_of)[0].article_id, coding(theirs, note="new")))
    sql(two[1], "UPDATE claims SET quote = 'never said' WHERE note = 'new'")
    counts = count_by_analyst(two[0])
    report = merge(*two)
    assert (report.added, len(report.unanchored)) == (0, 1)
    assert not merge(*two).written
    assert count_by_analyst(two[0]) == counts
    with Project.open(two[0]) as ours:
        ours.act_as("Ana")
        [held] = ours.read(list_held)
        assert (held.reason, held.claim_id) == ("no place", None)
        with pytest.raises(Refused, match="nowhere"):
            ours.run(TakeHeld(held.id))
        ours.run(KeepOurs(held.id))
    assert not merge(*two).written


def test_a_packet_edited_by_hand(base: Path, tmp_path: Path) -> None:
    packet = tmp_path / "packet.onrecord"
    with Project.open(base) as project:
        project.act_as("Ana")
        send_packet(project, packet, 1, [1], "submitted")
    assert not merge(base, packet).written
    sql(packet, "UPDATE claims SET note = 'forged'")
    report = merge(base, packet)
    assert [one.reason for one in report.conflicts] == ["by hand"]
    assert not merge(base, packet).written
    with Project.open(base) as project:
        [held] = project.read(list_held)
        project.act_as("Ana")
        project.run(TakeHeld(held.id))
        assert [one.coding.note for one in project.read(claims_of)] == ["forged", "Ben"]
    assert check(base) == []
    assert not merge(base, packet).written


@pytest.mark.parametrize(
    "statement", ["DELETE FROM claims WHERE id = 3", "UPDATE claims SET uuid = 'f' WHERE id = 3"]
)
def test_a_claim_that_somebody_took_out_of_a_copy_is_not_lost_in_silence(
    two: list[Path], statement: str
) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        theirs.run(CodeClaim(1, coding(theirs)))
    whole = two[1].with_name("whole.onrecord")
    copy_project(two[1], whole)
    for part in ("fragments", "actors", "answers", "secondary_types"):
        sql(two[1], f"DELETE FROM claim_{part} WHERE claim_id = 3")
    sql(two[1], statement)
    said = _refusal(*two)
    assert "1 claim is gone from it although its history has them" in said
    assert merge(two[0], whole).added >= 1


def test_two_analysts_of_the_same_name(two: list[Path]) -> None:
    for path in two:
        with Project.open(path) as project:
            project.act_as("Eve")
            project.run(CodeClaim(1, coding(project, note="Eve")))
    report = merge(*two)
    assert [one.name for one in report.by_analyst] == ["Ana", "Ben", "Eve (2)"]
    assert "“Eve (2)”" in report.notes[0]
    assert not merge(*two).written
    with Project.open(two[0]) as ours:
        ours.undo()
    report = merge(*two, frozenset({"Eve"}))
    assert [one.name for one in report.by_analyst] == ["Ana", "Ben", "Eve"]
    assert not merge(*two).written, "it is remembered who is one person"
    assert check(two[0]) == []


def test_an_analyst_who_coded_nothing(base: Path, tmp_path: Path) -> None:
    packet = tmp_path / "packet.onrecord"
    with Project.open(base) as project:
        eve = project.act_as("Eve")
        send_packet(project, packet, eve, [1], "always")
    report = merge(base, packet)
    assert (report.added, report.unchanged, report.written) == (0, 0, False)


def test_another_codebook_version(two: list[Path]) -> None:
    """Published here since, and changed there."""
    ours, theirs = two
    with Project.open(ours) as project:
        project.act_as("Ana")
        family = project.codebook.type_by_code[100].id
        project.run(AddType(TypeContent(150, "Praise"), family))
        project.run(PublishVersion("2"))
    with Project.open(theirs) as project:
        project.act_as("Ana")
        new = project.run(AddType(TypeContent(140, "Warn"), family)).result
        given = coding(project)
        project.run(CodeClaim(1, type(given)(given.fragments, new)))
    assert merge(*two).added == 1
    with Project.open(ours) as project:
        assert 140 in project.codebook.type_by_code
    assert [row[0] is None for row in ask(ours, "SELECT published FROM codebook_versions")] == [
        False,
        False,
        True,
    ]
    assert check(ours) == []
    assert not merge(*two).written


def test_one_code_for_two_meanings(two: list[Path]) -> None:
    for path, name in zip(two, ("Warn", "Threaten"), strict=True):
        with Project.open(path) as project:
            project.act_as("Ana")
            family = project.codebook.type_by_code[100].id
            project.run(AddType(TypeContent(140, name), family))
    said = _refusal(*two)
    assert "“Warn” here" in said
    assert "“Threaten”" in said


def test_a_project_that_cannot_be_written(two: list[Path]) -> None:
    with Project.open(two[0], writable=False) as project, open_copy(two[1], two[0]) as copy:
        wish = MergeCopy(copy)
        with pytest.raises(Refused, match="reading only"):
            project.run(wish)


def test_nothing_there(two: list[Path], tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no file"):
        merge(two[0], tmp_path / "nowhere.onrecord")
    shutil.copy(two[1], tmp_path / "same.onrecord")
    assert not merge(two[0], tmp_path / "same.onrecord").written
    with Project.open(two[0]) as project:
        assert project.read(list_merges) == []


def test_deleted_there(two: list[Path]) -> None:
    ours, theirs = two
    with Project.open(theirs) as project:
        project.act_as("Ana")
        project.run(DeleteClaims([project.read(claims_of)[0].id]))
    assert [one.reason for one in merge(*two).conflicts] == ["deleted there"]
    with Project.open(ours) as project:
        project.act_as("Ana")
        [held] = project.read(list_held)
        project.run(TakeHeld(held.id))
        assert len(project.read(claims_of)) == 1
    assert not merge(*two).written
    merge(theirs, ours)
    assert count_by_analyst(theirs) == {"Ana": 0, "Ben": 1}


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _other_program(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE songs (title)")


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2 // 4096 * 4096])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_folder, "is a folder. Choose the file"),
        (lambda path: path.write_bytes(b""), "is empty (0 bytes)"),
        (lambda path: path.write_text("hello " * 999), "is not an OnRecord project"),
        (_other_program, "database of another program"),
        (_cut, "is damaged"),
        (lambda path: sql(path, "DROP TABLE comments"), "OnRecord did not make"),
        (lambda path: sql(path, "DELETE FROM copy"), "is damaged"),
        (lambda path: sql(path, "DELETE FROM project"), "is damaged"),
    ],
)
def test_what_is_no_copy(two: list[Path], spoil: Callable[[Path], object], words: str) -> None:
    spoil(two[1])
    assert words in _refusal(*two)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE claims SET claim_type_id = 9999 WHERE id = 3",
            "row of “claim_types” that is gone",
        ),
        ("UPDATE claim_fragments SET start_cp = 'x' WHERE claim_id = 3", "place is wrong"),
        ("UPDATE journal_changes SET images = '{' WHERE id = {last}", "cannot be read"),
        ("""UPDATE journal_changes SET images = '[["x",null,{}]]' WHERE id = {last}""", "read"),
    ],
)
def test_nonsense_in_a_copy(two: list[Path], statement: str, words: str) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        assert theirs.run(CodeClaim(1, coding(theirs))).result == 3
    sql(two[1], statement.replace("{last}", "(SELECT max(id) FROM journal_changes)"))
    said = _refusal(*two)
    assert words in said
    assert "Nothing was merged. Ask for an undamaged copy" in said


def test_new_claims_that_were_edited_by_hand_wait(two: list[Path]) -> None:
    """Nobody coded what stands there now."""
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        theirs.run(CodeClaim(1, coding(theirs)))
        theirs.run(CodeClaim(1, coding(theirs, note="mine")))
    sql(two[1], "UPDATE claims SET note = 'forged' WHERE id = 3")
    report = merge(*two)
    assert (report.added, [one.reason for one in report.conflicts]) == (1, ["by hand"])
    assert not merge(*two).written
    with Project.open(two[0]) as ours:
        ours.act_as("Ana")
        held = [one for one in ours.read(list_held) if one.analyst == "Ana"]
        [forged] = held
        assert (forged.claim_id, forged.version and forged.version["note"]) == (None, "forged")
        ours.run(TakeHeld(forged.id))
        assert {one.coding.note for one in ours.read(claims_of)} == {"Ana", "Ben", "mine", "forged"}
    assert check(two[0]) == []


def test_a_copy_that_is_in_use_or_was_left_so(two: list[Path]) -> None:
    theirs = two[1]
    with Project.open(theirs) as project:
        project.act_as("Ana")
        project.run(CodeClaim(1, coding(project)))
        assert merge(*two).added == 1
    half_commit(theirs)
    assert not merge(*two).written
    with closing(sqlite3.connect(theirs)) as other:
        other.execute("PRAGMA journal_mode=WAL").fetchall()
        other.execute("UPDATE claims SET note = 'only in the -wal' WHERE id = 3")
        other.commit()
        assert [one.reason for one in merge(*two).conflicts] == ["by hand"]


def test_an_older_version(tmp_path: Path) -> None:
    """It is brought up to date in passing, and stays as it is itself."""
    ours, theirs = tmp_path / "ours.onrecord", tmp_path / "theirs.onrecord"
    write_third_version(theirs)
    shutil.copy(theirs, ours)
    with Project.open(ours) as project:
        project.act_as("Ana")
        project.run(DeleteClaims([project.read(claims_of)[0].id]))
    before = theirs.read_bytes()
    report = merge(ours, theirs)
    assert (report.written, report.unchanged) == (False, 3)
    assert theirs.read_bytes() == before


def test_a_full_disk(two: list[Path]) -> None:
    with Project.open(two[1]) as theirs:
        theirs.act_as("Ana")
        for _ in range(8):
            theirs.run(CodeClaim(1, coding(theirs, note="Long remark. " * 500)))
    with Project.open(two[0]) as ours:
        before = dump(ours)
        with ours._engine.connect() as connection:
            pages = two[0].stat().st_size // 4096 + 4
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        with pytest.raises(Trouble, match=r"disk is full\. Nothing was changed"):
            merge_open(ours, two[1])
        assert dump(ours) == before


def test_merging_is_cancelled(two: list[Path]) -> None:
    with Project.open(two[0]) as ours, open_copy(two[1], two[0]) as copy:
        wish = MergeCopy(copy, cancelled=lambda: True)
        with pytest.raises(Refused, match=r"cancelled\. Nothing was changed"):
            ours.run(wish)
