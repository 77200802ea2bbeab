"""An upgrade killed at any moment leaves the old file or the new one, whole."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.project import Project
from core.storage.checks import check
from core.storage.schema import VERSION
from tests.core.storage import upgrading_child
from tests.core.storage.first_version import (
    columns_of,
    rows_of,
    without_upgrade,
    write_first_version,
)
from tests.core.storage.sample_project import ask

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork and no SIGKILL")

TRIALS = 12
FIRST = 1000
CHECKOUT = Path(__file__).parents[3]


class Upgrader:
    """The parent's end of `upgrading_child`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", upgrading_child.__name__],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._worker = 0

    def start(self, path: Path) -> None:
        """Returns when the worker is about to begin."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        # Two processes say these, in either order.
        said = dict(["ready", ""] if words == ["ready"] else words for words in self._lines(2))
        self._worker = int(said["pid"])

    def wait(self) -> None:
        assert list(self._lines(1)) == [["done"]]

    def kill(self) -> None:
        os.kill(self._worker, signal.SIGKILL)
        while list(self._lines(1)) != [["dead"]]:
            pass

    def close(self) -> None:
        self._process.communicate("")

    def _lines(self, count: int) -> Iterator[list[str]]:
        assert self._process.stdout is not None
        for _ in range(count):
            line = self._process.stdout.readline()
            assert line, "the child ended by itself"
            yield line.split()


@pytest.fixture
def upgrader() -> Iterator[Upgrader]:
    upgrader = Upgrader()
    yield upgrader
    upgrader.close()


def seconds_for_one(upgrader: Upgrader, path: Path) -> float:
    upgrader.start(path)
    began = time.monotonic()
    upgrader.wait()
    taken = time.monotonic() - began
    upgrader.kill()
    return taken


def test_the_file_is_the_old_or_the_new_one(
    upgrader: Upgrader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first.onrecord"
    write_first_version(first)
    columns = columns_of(first)
    before = rows_of(first, columns)
    trial = tmp_path / "trial"
    trial.mkdir()
    place = trial / "town.onrecord"
    shutil.copy(first, place)
    longest = seconds_for_one(upgrader, place)
    chance, found = random.Random(), Counter[str]()
    for number in range(TRIALS):
        shutil.rmtree(trial)
        trial.mkdir()
        shutil.copy(first, place)
        upgrader.start(place)
        # One in each part of the time, for the moment of death has to be any.
        time.sleep((number + chance.random()) / TRIALS * longest)
        upgrader.kill()
        journal = Path(f"{place}-journal")
        found["half a commit"] += journal.exists() and journal.stat().st_size > 0
        [(version,)] = ask(place, "PRAGMA user_version")  # takes half a commit back
        found[{FIRST: "old", VERSION: "new"}[version]] += 1
        rows = rows_of(place, columns)
        if version == FIRST:
            assert columns_of(place) == columns
            assert rows == before
        else:
            assert without_upgrade(rows, before) == before
        with Project.open(place) as project:
            project.act_as("Ana")
            project.redo()
            project.undo()
        assert check(place) == []
        assert {one.name for one in trial.iterdir()} == {place.name, "town.backups"}
    assert found["old"] + found["new"] == TRIALS
    with capsys.disabled():
        print(f"\n  {TRIALS} kills within {longest * 1000:.0f} ms: {dict(found)}")
