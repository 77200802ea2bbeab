import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.actors.commands import AddActor
from core.claims.commands import CodeClaim
from core.errors import Refused, Trouble
from core.project import Project
from core.storage import copying
from core.storage.backups import (
    back_up,
    folder_of,
    list_backups,
    needs_backup,
    restore,
    snapshot,
    thin,
)
from core.storage.checks import check
from tests.core.storage.other_user import open_folder, posix_only, somebody_else
from tests.core.storage.sample_project import add_article, ask, coding, dump, new_project, sql


def code(project: Project) -> None:
    actor = project.run(AddActor("Port", "organisation")).result
    project.run(CodeClaim(add_article(project), coding(project, actor)))


def test_a_backup_of_an_open_project_opens_and_is_equal(project: Project) -> None:
    code(project)
    made = back_up(project.path)
    assert made.parent == project.path.with_name("town.backups")
    with Project.open(made, writable=False) as copy:
        assert dump(copy) == dump(project)
    assert check(made) == []
    project.undo()  # the locks of the open project are still ours
    assert [one.path for one in list_backups(project.path)] == [made]
    assert [one.name for one in made.parent.iterdir()] == [made.name]


def test_a_backup_goes_where_it_is_told(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "stick" / "copy.onrecord"
    with pytest.raises(Refused, match="no folder"):
        back_up(project.path, out)
    out.parent.mkdir()
    assert back_up(project.path, out) == out
    with pytest.raises(Refused, match="exists already"):
        back_up(project.path, out)
    assert not folder_of(project.path).exists()


def test_a_backup_keeps_the_permissions(project: Project) -> None:
    project.path.chmod(0o600)
    assert back_up(project.path).stat().st_mode & 0o777 == 0o600


def test_backups_are_consistent_under_a_saturating_writer(project: Project, tmp_path: Path) -> None:
    article, actor = add_article(project), project.run(AddActor("Port", "organisation")).result
    saying = coding(project, actor)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            project.run(CodeClaim(article, saying))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(project.path, tmp_path / f"{n}.onrecord") for n in range(8)]
    finally:
        stop.set()
        writer.join()
    counts = [ask(one, "SELECT count(*) FROM claims")[0][0] for one in made]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]
    assert [check(one) for one in made] == [[]] * 8


def test_need_is_told_by_the_history_not_by_the_clock(project: Project) -> None:
    assert needs_backup(project.path)
    made = back_up(project.path)
    assert not needs_backup(project.path)
    os.utime(made, (0, 0))
    assert not needs_backup(project.path)
    code(project)
    assert needs_backup(project.path)
    project.undo()
    back_up(project.path)
    assert not needs_backup(project.path)
    project.redo()
    assert needs_backup(project.path)


def test_an_unreadable_backup_is_none(project: Project) -> None:
    back_up(project.path).write_bytes(b"no database at all")
    assert needs_backup(project.path)


def test_a_missing_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="cannot be opened"):
        back_up(tmp_path / "nothing.onrecord")
    with pytest.raises(Trouble, match="cannot be opened"):
        needs_backup(tmp_path / "nothing.onrecord")


@pytest.mark.parametrize("damage", ["pages", "foreign"])
def test_no_backup_of_a_damaged_file(project: Project, damage: str, tmp_path: Path) -> None:
    code(project)
    project.close()
    if damage == "pages":
        with project.path.open("r+b") as file:
            file.seek(5 * 4096)
            file.write(bytes(8192))
    else:
        sql(project.path, "PRAGMA application_id=1")
    with pytest.raises(Trouble, match="damaged"):
        back_up(project.path)
    assert not folder_of(project.path).exists()


@posix_only
def test_a_protected_folder_takes_no_backup(project: Project) -> None:
    with open_folder() as folder:
        place = folder / "town.onrecord"
        new_project(place).close()
        with somebody_else():
            with pytest.raises(Trouble, match=r"folder of backups .* cannot be made: Permission"):
                back_up(place)
            with pytest.raises(
                Trouble, match=r"“town.onrecord” could not be copied to .*: Permiss"
            ):
                back_up(place, folder / "copy.onrecord")
        assert [one.name for one in folder.iterdir()] == [place.name]


def name(day: int, sequence: int) -> str:
    return f"town-202611{day:02d}T101112Z-{sequence:04d}.onrecord"


def test_thinning_keeps_the_newest_and_one_a_day(place: Path) -> None:
    folder = folder_of(place)
    folder.mkdir()
    # 1 to 24: two a day in days 1 to 12; 25 to 34: the newest ten, all on the 13th.
    for sequence in range(1, 35):
        (folder / name(min((sequence + 1) // 2, 13), sequence)).touch()
    (folder / "my own notes.txt").touch()
    thin(place)
    kept = [one.sequence for one in list_backups(place)]
    assert kept == [*range(34, 24, -1), *range(24, 0, -2)]
    assert (folder / "my own notes.txt").exists()


def test_thinning_leaves_what_was_kept_for_a_reason(place: Path) -> None:
    folder = folder_of(place)
    folder.mkdir()
    for sequence in range(1, 41):
        remark = {3: "-before-restore", 5: "-damaged", 38: "-before-restore"}.get(sequence, "")
        (folder / name(13, sequence).replace(".onrecord", f"{remark}.onrecord")).touch()
    thin(place)
    kept = [one.sequence for one in list_backups(place)]
    assert kept == [40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 5, 3]
    assert list_backups(place)[2].remark == "before-restore"


def test_names_without_a_real_moment_and_lost_files_are_passed_over(place: Path) -> None:
    folder = folder_of(place)
    folder.mkdir()
    (folder / "x-99999999T999999Z-0001.onrecord").touch()
    (folder / name(2, 2)).symlink_to(folder / "gone")
    (folder / name(1, 1)).touch()
    assert [one.sequence for one in list_backups(place)] == [1]


def test_thinning_ends_after_thirty_days(place: Path) -> None:
    folder = folder_of(place)
    folder.mkdir()
    for sequence in range(1, 61):
        day = datetime.fromtimestamp(sequence * 86_400, UTC).strftime("%Y%m%dT%H%M%SZ")
        (folder / f"town-{day}-{sequence:04d}.onrecord").touch()
    thin(place)
    assert [one.sequence for one in list_backups(place)] == list(range(60, 20, -1))


def test_a_clock_that_goes_back_does_not_hide_the_newest(place: Path) -> None:
    folder = folder_of(place)
    folder.mkdir()
    for sequence in range(1, 15):
        (folder / name(28 - sequence, sequence)).touch()
    thin(place)
    assert list_backups(place)[0].sequence == 14
    assert list_backups(place)[0].made == datetime(2026, 11, 14, 10, 11, 12, tzinfo=UTC)


def test_every_backup_can_be_restored(project: Project) -> None:
    moments = {}
    for _ in range(3):
        project.run(AddActor(f"Actor {len(moments)}", "person"))
        moments[back_up(project.path)] = dump(project)
    project.close()
    for backup, moment in moments.items():
        with Project.open(project.path, writable=False) as before:
            present = dump(before)
        kept = restore(project.path, backup)
        assert kept is not None
        assert kept.name.endswith("-before-restore.onrecord")
        with Project.open(kept, writable=False) as aside, Project.open(project.path) as restored:
            assert dump(aside) == present
            assert dump(restored) == moment
            restored.act_as("Ana")
            restored.undo()
        assert check(project.path) == []
    assert sorted(one.name for one in project.path.parent.iterdir()) == [
        "town.backups",
        "town.onrecord",
    ]


def test_what_follows_a_restore_is_a_history_of_its_own(project: Project) -> None:
    backup = back_up(project.path)
    project.run(AddActor("Lost", "person"))
    project.close()
    restore(project.path, backup)
    with Project.open(project.path) as restored:
        restored.run(AddActor("New", "person"))
    question = "SELECT copy, sequence, parent FROM journal_entries ORDER BY id DESC LIMIT 1"
    [(copy, sequence, parent)] = ask(project.path, question)
    newest = ask(backup, "SELECT copy, uuid FROM journal_entries ORDER BY id DESC LIMIT 1")
    assert copy != newest[0][0]
    assert (sequence, parent) == (1, newest[0][1])
    assert check(project.path) == []


def test_an_open_project_is_not_restored(project: Project) -> None:
    backup = back_up(project.path)
    with pytest.raises(Trouble, match="open in another window"):
        restore(project.path, backup)
    project.run(AddActor("Still here", "person"))


@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_damaged_project_is_moved_aside_as_it_is(project: Project, elsewhere: bool) -> None:
    code(project)
    backup = back_up(project.path)
    project.close()
    damaged = project.path.read_bytes()[:9000]
    project.path.write_bytes(damaged)
    if elsewhere:
        backup = backup.replace(project.path.with_name("kept elsewhere.onrecord"))
        folder_of(project.path).rmdir()
    kept = restore(project.path, backup)
    assert kept is not None
    assert kept.name.endswith("-damaged.onrecord")
    assert kept.read_bytes() == damaged
    assert check(project.path) == []


def test_a_lost_project_comes_back(project: Project) -> None:
    backup = back_up(project.path)
    project.close()
    project.path.unlink()
    assert restore(project.path, backup) is None
    assert check(project.path) == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda backup: backup.write_bytes(backup.read_bytes()[:9000]), "is damaged"),
        (lambda backup: backup.write_text("Dear diary " * 900), "not an OnRecord project"),
        (lambda backup: sql(backup, "DROP TRIGGER texts_no_update"), "did not make"),
        (lambda backup: sql(backup, "PRAGMA user_version=99000"), "newer OnRecord"),
    ],
)
def test_an_unsound_backup_is_not_restored(
    project: Project, spoil: Callable[[Path], object], words: str
) -> None:
    backup = back_up(project.path)
    project.close()
    spoil(backup)
    before = project.path.read_bytes()
    with pytest.raises(Trouble, match=words):
        restore(project.path, backup)
    assert project.path.read_bytes() == before
    Project.open(project.path).close()


def test_a_snapshot_lets_coders_save_while_it_is_read(project: Project) -> None:
    code(project)
    with snapshot(project.path) as copy, closing(sqlite3.connect(copy)) as reading:
        cursor = reading.execute("SELECT id FROM claims UNION ALL SELECT id FROM actors")
        cursor.fetchone()
        code_again = add_article(project, "Another text, she said.", "Other")
        assert code_again
        cursor.close()
        assert reading.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    assert not copy.exists()
    assert not copy.parent.exists()


def test_a_copy_gives_up_on_a_file_that_stays_busy(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = copying._waiting_until(0.0)
    waiting(sqlite3.SQLITE_OK, 5, 10)
    waiting(sqlite3.SQLITE_DONE, 0, 10)
    with pytest.raises(sqlite3.OperationalError):
        waiting(sqlite3.SQLITE_BUSY, 0, 0)
