"""A program killed at any moment loses nothing that it called saved."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from core.actors.commands import AddActor
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.errors import Trouble
from core.project import Project
from core.storage.checks import check
from core.storage.tables import EntryChange
from tests.core.storage import saving_child
from tests.core.storage.sample_project import add_article, new_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork and no SIGKILL")

TRIALS = 50
LONGEST_S = 0.15
CHECKOUT = Path(__file__).parents[3]


class Saver:
    """The parent's end of `saving_child`."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", saving_child.__name__, str(path), "Ana"],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pid = 0

    def start(self) -> None:
        """Returns when the coder has opened the project."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        for _ in range(2):
            word = self._words()
            if word[0] == "pid":
                self.pid = int(word[1])
            else:
                assert word == ["ready"]

    def kill(self) -> list[str]:
        """Kill the coder; answers the claims that were called saved."""
        os.kill(self.pid, signal.SIGKILL)
        saved = []
        while (words := self._words()) != ["dead"]:
            assert words[0] == "saved"
            saved.append(words[1])
        self.pid = 0
        return saved

    def close(self) -> None:
        if self.pid:
            self.kill()
        self._process.communicate("")

    def _words(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the child ended by itself"
        return line.split()


@pytest.fixture
def saver(place: Path) -> Iterator[Saver]:
    with new_project(place) as project:
        add_article(project)
        assert project.run(AddActor("Port", "organisation")).result == 5
    saver = Saver(place)
    yield saver
    saver.close()


def _whole_claims(connection: Connection) -> set[str]:
    """The UUIDs of all claims; asserts that each has all its parts and its history."""
    parts = {Fragment: 2, ClaimActor: 2, SecondaryType: 1, Answer: 2}
    uuids = dict(map(tuple, connection.execute(select(Claim.id, Claim.uuid))))
    for part, count in parts.items():
        question = select(part.claim_id, func.count()).group_by(part.claim_id)
        assert dict(map(tuple, connection.execute(question))) == dict.fromkeys(uuids, count)
    known = select(EntryChange.object_uuid).where(EntryChange.kind == "claims")
    assert set(uuids.values()) <= set(connection.scalars(known))
    return set(uuids.values())


def test_nothing_that_was_called_saved_is_lost(
    saver: Saver, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, began = random.Random(), time.monotonic()
    saved: set[str] = set()
    interrupted = unheard = 0
    for _ in range(TRIALS):
        saver.start()
        time.sleep(chance.uniform(0, LONGEST_S))  # the moment of death has to be any
        saved.update(saver.kill())
        journal = Path(f"{place}-journal")
        interrupted += journal.exists() and journal.stat().st_size > 0
        with Project.open(place) as project:
            project.act_as("Ana")
            found = project.read(_whole_claims)
            assert saved <= found
            unheard += len(found - saved)
            saved = found
            if found:
                project.undo()
                assert len(project.read(_whole_claims)) == len(found) - 1
                project.redo()
                assert project.read(_whole_claims) == found
        assert check(place) == []
        assert [one.name for one in place.parent.iterdir()] == [place.name]
    assert len(saved) > TRIALS
    with capsys.disabled():
        print(
            f"\n  {TRIALS} kills, {len(saved)} claims, {interrupted} half commits taken back, "
            f"{unheard} saved but not yet said, {time.monotonic() - began:.1f} s"
        )


def test_a_second_program_is_refused_and_let_in_when_the_first_was_killed(
    saver: Saver, place: Path
) -> None:
    saver.start()
    with pytest.raises(Trouble, match=f"open in another window .process {saver.pid} on"):
        Project.open(place)
    with Project.open(place, writable=False) as reader:
        reader.read(_whole_claims)
    saved = saver.kill()
    with Project.open(place) as project:
        assert set(saved) <= project.read(_whole_claims)
