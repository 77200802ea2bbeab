"""A power cut at any moment loses nothing that was saved, and leaves nothing half done.

A real project carries out commands; the statements that it sends to SQLite are carried out again on
a disk that records every write and flush. Then the power is cut at thousands of moments, and what
is left is opened with plain SQLite.
"""

import random
import sqlite3
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import apsw
import pytest
from sqlalchemy import Connection

from core.actors.commands import AddActor
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.project import Project
from core.storage.engine import RULES, WRITER_RULES
from tests.core.storage.power_loss import Platter, RecordingDisk, Step
from tests.core.storage.sample_project import add_article, coding, new_project

NAME = "town.onrecord"
JOURNAL = f"{NAME}-journal"
ROUNDS = 15
CUTS, CUTS_OF_A_CONTROL = 2500, 300
FIRST_CUTS, SECOND_CUTS = 40, 15
SEED = 1953

OUR_RULES = RULES | WRITER_RULES
# Those that decide what reaches the disk, and when.
DISK_RULES = ("journal_mode", "synchronous", "fullfsync", "locking_mode", "cache_spill")
INTACT, LOST, HALF, DAMAGED = "intact", "a save lost", "a save half there", "file damaged"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """What a project did: its file before, the rules in force, then one transaction a save.

    `states` has the contents before the first save and after each.
    """

    file: bytes
    in_force: dict[str, str]
    saves: list[list[str]] = field(default_factory=list)
    states: list[int] = field(default_factory=list)


class Listener:
    """Takes down what a project's one connection asks of SQLite, parameters filled in."""

    def __init__(self, project: Project, work: Work) -> None:
        self._project = project
        self._work = work
        self._heard: list[str] = []
        work.states.append(project.read(_state_within))
        project.read(lambda connection: _driver(connection).set_trace_callback(self._heard.append))

    def save(self, do: Callable[[], T]) -> T:
        """Do something that is one transaction of the project, and note it."""
        self._heard.clear()
        answer = do()
        transaction = self._heard[:]
        assert transaction.count("BEGIN IMMEDIATE") == transaction.count("COMMIT") == 1
        self._work.saves.append(transaction)
        self._work.states.append(self._project.read(_state_within))
        return answer


def _driver(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _state_within(connection: Connection) -> int:
    return _state(_driver(connection))


def _state(connection: sqlite3.Connection) -> int:
    """A hash of every row of every table, good for this process."""
    question = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [name for (name,) in connection.execute(question).fetchall()]
    return hash(
        tuple((name, *connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in tables)
    )


def _rules_in_force(connection: sqlite3.Connection | apsw.Connection) -> dict[str, str]:
    found = {}
    for rule in DISK_RULES:
        [(value,)] = connection.execute(f"PRAGMA {rule}").fetchall()
        found[rule] = str(value)
    return found


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Claims are coded, changed, deleted and brought back; notes reach over several pages."""
    path = tmp_path_factory.mktemp("real") / NAME
    with new_project(path) as project:
        article = add_article(project)
        actor = project.run(AddActor("Port", "organisation")).result
    file = path.read_bytes()
    with Project.open(path) as project:
        project.act_as("Ana")
        in_force = project.read(lambda connection: _rules_in_force(_driver(connection)))
        work = Work(file, in_force)
        listener = Listener(project, work)
        for size in range(ROUNDS):
            coded = [
                CodeClaim(article, coding(project, actor, note="harbour " * length))
                for length in (0, 10 * size, 100 * size)
            ]
            ids = [listener.save(partial(project.run, one)).result for one in coded]
            shorter = ChangeClaim(ids[2], coding(project, None, note="pier " * size))
            listener.save(partial(project.run, shorter))
            listener.save(partial(project.run, DeleteClaims(ids[1:])))
            listener.save(project.undo)
    assert len(set(work.states)) == len(work.saves) + 1
    return work


Files = dict[str, bytes]


class Replay:
    """Saves carried out again on a recording disk: its steps, and where in them each returned."""

    def __init__(self, files: Files, saves: Sequence[list[str]], rules: dict[str, str]) -> None:
        self.files = files
        self.returned: list[int] = []
        disk = RecordingDisk("power loss", files)
        connection = apsw.Connection(NAME, vfs=disk.vfs_name, flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            for rule, value in rules.items():
                connection.execute(f"PRAGMA {rule}={value}").fetchall()
            self.in_force = _rules_in_force(connection)
            for statements in saves:
                for statement in statements:
                    connection.execute(statement).fetchall()
                self.returned.append(len(disk.steps))
            self.steps: list[Step] = list(disk.steps)
        finally:
            connection.close()
            disk.unregister()

    def any_moments(self, chance: random.Random, count: int) -> list[int]:
        """Numbers of steps that were made. Half of them lie between two saves, as in life."""
        idle = count // 2
        at_work = chance.choices(range(len(self.steps) + 1), k=count - idle)
        return at_work + chance.choices(self.returned, k=idle)

    def cut(self, chance: random.Random, moments: list[int]) -> Iterator[tuple[int, Files]]:
        """For each moment, how many saves had returned, and what may be left on the disk."""
        platter, taken = Platter(self.files), 0
        for moment in sorted(moments):
            for step in self.steps[taken:moment]:
                platter.take(step)
            taken = moment
            yield bisect_right(self.returned, moment), platter.after_cut(chance)


def _open(files: Files, folder: Path) -> int | None:
    """The contents of the project when SQLite has taken back what was half done; None: damaged."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        with closing(sqlite3.connect(folder / NAME)) as connection:
            connection.execute("PRAGMA synchronous=OFF")  # this time the power stays on
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return _state(connection) if sound else None
    except (sqlite3.DatabaseError, UnicodeError):
        return None
    finally:
        for left in folder.iterdir():
            left.unlink()


def _fate(found: int | None, states: list[int], saved: int) -> str:
    """What became of a project of which so many saves had returned."""
    if found is None:
        return DAMAGED
    if found in states[saved : saved + 2]:  # the save that was under way may have arrived
        return INTACT
    return LOST if found in states[:saved] else HALF


def _fates(replay: Replay, states: list[int], cuts: int, folder: Path) -> Counter[str]:
    chance = random.Random(SEED)
    return Counter(
        _fate(_open(left, folder), states, saved)
        for saved, left in replay.cut(chance, replay.any_moments(chance, cuts))
    )


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str, Counter[str]], None]:
    """Prints figures past the capturing."""
    began = time.monotonic()

    def say(name: str, fates: Counter[str]) -> None:
        figures = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
        with capsys.disabled():
            print(f"\n  {name}: {figures}; {time.monotonic() - began:.1f} s", end="")

    return say


Say = Callable[[str, Counter[str]], None]


def test_the_replay_is_what_the_project_did(work: Work, tmp_path: Path) -> None:
    replay = Replay({NAME: work.file}, work.saves, OUR_RULES)
    assert replay.in_force == work.in_force
    [(saved, left)] = replay.cut(random.Random(SEED), [len(replay.steps)])
    assert saved == len(work.saves)
    assert _open(left, tmp_path) == work.states[-1]


def test_a_power_cut_takes_nothing_that_was_saved(work: Work, tmp_path: Path, say: Say) -> None:
    replay = Replay({NAME: work.file}, work.saves, OUR_RULES)
    fates = _fates(replay, work.states, CUTS, tmp_path)
    say("our rules", fates)
    assert fates == {INTACT: CUTS}


def test_a_second_cut_meets_the_repair_or_the_next_saves(
    work: Work, tmp_path: Path, say: Say
) -> None:
    chance = random.Random(SEED)
    first = Replay({NAME: work.file}, work.saves, OUR_RULES)
    moments = chance.choices(range(len(first.steps)), k=FIRST_CUTS)
    fates: Counter[str] = Counter()
    half_commits = 0
    for _, left in first.cut(chance, moments):
        half_commits += len(left.get(JOURNAL, b"")) > 0
        found = _open(left, tmp_path)
        assert found is not None
        at = work.states.index(found)
        second = Replay(left, work.saves[at : at + 2], OUR_RULES)
        fates += _fates(second, work.states[at:], SECOND_CUTS, tmp_path)
    say(f"cut twice ({half_commits} of {FIRST_CUTS} with half a commit)", fates)
    assert half_commits > FIRST_CUTS // 2
    assert fates == {INTACT: FIRST_CUTS * SECOND_CUTS}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"synchronous": "OFF"}, {LOST, DAMAGED}),
        ({"synchronous": "NORMAL"}, {LOST}),
        ({"journal_mode": "DELETE", "synchronous": "FULL"}, {LOST}),
        ({"journal_mode": "MEMORY"}, {DAMAGED}),
        # Before the journal's mode, since the recording disk has no shared memory.
        ({"locking_mode": "EXCLUSIVE", "journal_mode": "WAL", "synchronous": "NORMAL"}, {LOST}),
    ],
    ids=["off", "normal", "delete", "memory", "wal"],
)
def test_weaker_rules_are_found_out(
    work: Work, tmp_path: Path, say: Say, rules: dict[str, str], expected: set[str]
) -> None:
    replay = Replay({NAME: work.file}, work.saves, rules | OUR_RULES | rules)
    assert replay.in_force["journal_mode"] == rules.get("journal_mode", "truncate").lower()
    fates = _fates(replay, work.states, CUTS_OF_A_CONTROL, tmp_path)
    say(" ".join(rules.values()), fates)
    assert expected <= fates.keys()


def test_a_save_in_two_transactions_is_found_out(work: Work, tmp_path: Path, say: Say) -> None:
    """As if a change were committed first and written into the history then."""
    apart: list[list[str]] = []
    for one in work.saves:
        [history] = [at for at, sql in enumerate(one) if sql.startswith("INSERT INTO journal_ent")]
        apart.append([*one[:history], "COMMIT", "BEGIN IMMEDIATE", *one[history:]])
    replay = Replay({NAME: work.file}, apart, OUR_RULES)
    fates = _fates(replay, work.states, CUTS_OF_A_CONTROL, tmp_path)
    say("two transactions", fates)
    assert fates.keys() == {INTACT, HALF}
