import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Trouble
from core.project import Project
from core.storage import locking
from core.storage.locking import ProjectLock
from core.storage.troubles import CannotWrite
from tests.core.storage.other_user import open_folder, posix_only, somebody_else
from tests.core.storage.sample_project import new_project


@pytest.fixture
def lock(place: Path) -> Iterator[ProjectLock]:
    lock = ProjectLock(place)
    lock.acquire()
    yield lock
    lock.release()


def test_one_holder_at_a_time_also_in_one_process(lock: ProjectLock, place: Path) -> None:
    with pytest.raises(Trouble, match=f"“town.onrecord” is open in another .*{os.getpid()} on"):
        ProjectLock(place).acquire()
    lock.release()
    second = ProjectLock(place)
    second.acquire()
    second.release()
    assert list(place.parent.iterdir()) == []


def test_releasing_twice_or_without_having_it_harms_nobody(lock: ProjectLock, place: Path) -> None:
    ProjectLock(place).release()
    with pytest.raises(Trouble):
        ProjectLock(place).acquire()
    lock.release()
    lock.release()


def test_what_a_dead_program_left_is_free(place: Path) -> None:
    left = place.with_name(f".{place.name}.lock")
    left.write_text("process 1 on somewhere", "utf-8")
    lock = ProjectLock(place)
    lock.acquire()
    assert left.read_text("utf-8").startswith(f"process {os.getpid()}")
    lock.release()


def test_never_two_holders_however_they_race(place: Path) -> None:
    holders = most = wins = 0
    guard = threading.Lock()

    def race() -> None:
        nonlocal holders, most, wins
        for _ in range(400):
            lock = ProjectLock(place)
            try:
                lock.acquire()
            except Trouble:
                continue
            with guard:
                holders += 1
                wins += 1
                most = max(most, holders)
            with guard:
                holders -= 1
            lock.release()

    racers = [threading.Thread(target=race) for _ in range(4)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert most == 1
    assert wins > 4
    assert list(place.parent.iterdir()) == []


def test_a_lock_that_was_given_back_in_the_meantime_is_not_relied_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ProjectLock(place), ProjectLock(place)
    first.acquire()
    lock_now = locking._try_lock

    def give_back_before(handle: int) -> bool:
        first.release()
        return lock_now(handle)

    with monkeypatch.context() as patch:
        patch.setattr(locking, "_try_lock", give_back_before)
        second.acquire()
    with pytest.raises(Trouble, match="open in another window"):
        ProjectLock(place).acquire()
    second.release()


def test_a_symbolic_link_is_the_same_project(project: Project, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.onrecord"
    link.parent.mkdir()
    link.symlink_to(project.path)
    with pytest.raises(Trouble, match="open in another window"):
        Project.open(link)
    project.close()
    with Project.open(link) as opened:
        assert opened.path == project.path
    assert [one.name for one in link.parent.iterdir()] == [link.name]


@posix_only
def test_a_protected_folder_is_said(tmp_path: Path) -> None:
    with open_folder() as folder:
        place = folder / "town.onrecord"
        new_project(place).close()
        folder.chmod(0o555)
        with somebody_else():
            with pytest.raises(
                CannotWrite, match=r"Permission denied.*open the project for reading"
            ):
                Project.open(place)
            with Project.open(place, writable=False) as project:
                assert not project.writable
        assert [one.name for one in folder.iterdir()] == [place.name]
