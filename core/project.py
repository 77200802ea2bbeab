"""A project: the one front door between the outside and the file.

`run` carries out a command in one write transaction and journals it, `read` asks a question,
`undo` and `redo` play the journal. Nothing mapped, no session and no connection ever leaves.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import DBAPIError

from core import coherence
from core.analysts.blindness import sees_all
from core.analysts.commands import AddAnalyst
from core.changes import ChangeSet, Feed
from core.codebook.commands import LoadCodebook
from core.codebook.draft import CodebookDraft
from core.codebook.queries import Codebook, get_codebook
from core.command import Command, Work
from core.errors import Refused, Trouble
from core.storage import journal, schema
from core.storage.base import new_uuid
from core.storage.building import check_place, new_project_file
from core.storage.engine import (
    check_writable,
    identity,
    project_engine,
    remove_empty_journal,
    writer,
)
from core.storage.guard import permitted
from core.storage.journal import Signers, Step
from core.storage.locking import ProjectLock
from core.storage.recorder import RecordedSession
from core.storage.reversal import reverse
from core.storage.tables import Copy, Info
from core.storage.troubles import explain
from core.storage.vetting import check_is_file, vet

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """A command that was carried out: what changed, and what the command answered."""

    changes: ChangeSet
    result: T


class Project:
    """One open project file. Commands may come from any thread; one runs at a time."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None) -> None:
        self.path = path
        self.changes = Feed()
        self.analyst_id: int | None = None
        self._engine = engine
        self._writer = writer(engine)
        self._lock = lock
        self._file = identity(path)
        self._closed = False
        self._codebook: Codebook | None = None
        self._one_at_a_time = threading.Lock()

    @classmethod
    def create(cls, path: Path, title: str, codebook: CodebookDraft) -> Self:
        """Make a new project file. Refused when the place is taken or has the wrong ending.

        When anything fails, nothing is left behind.
        """
        path = path.resolve()
        check_place(path)
        lock = ProjectLock(path)
        lock.acquire()
        try:
            check_place(path)  # nobody can take it from here on
            _build(path, title or path.stem, codebook)
            return cls(path, project_engine(path, writable=True), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Self:
        """Open a project after a look at the file. Raises `Trouble`; the file stays unchanged then.

        `core.storage.troubles.CannotWrite` means that it can still be opened for reading only,
        with `writable=False`. Then no lock is taken: it may be open in a window at the same time.
        """
        path = path.resolve()
        check_is_file(path)
        if not writable:
            if vet(path).needs_upgrade:
                raise Trouble(
                    f"“{path.name}” was made by an older OnRecord and must be brought up to date "
                    "before it can be read. Open it once in the program."
                )
            return cls(path, project_engine(path, writable=False), None)
        lock = ProjectLock(path)
        lock.acquire()
        try:
            needs_upgrade = vet(path).needs_upgrade
            _check_writable(path)
            if needs_upgrade:
                from core.storage.upgrade import upgrade

                upgrade(path)
            return cls(path, project_engine(path, writable=True), lock)
        except BaseException:
            lock.release()
            raise

    @property
    def writable(self) -> bool:
        return self._lock is not None

    def close(self) -> None:
        """Let go of the file, which stands alone from now on: no journal, no lock beside it."""
        self._closed = True
        self._engine.dispose()
        if self._lock:
            if identity(self.path) == self._file:
                remove_empty_journal(self.path)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def act_as(self, name: str) -> int:
        """From now on this analyst acts; one who is not known yet is added."""
        from core.analysts.queries import find_analyst

        known = self.read(find_analyst, name)
        self.analyst_id = known.id if known else self.run(AddAnalyst(name)).result
        return self.analyst_id

    def run(self, command: Command[T]) -> Done[T]:
        """Carry out a command. On return it is on disk; on `Refused` or `Trouble` nothing is."""
        now = utc_now()
        with self._writing() as connection, RecordedSession(connection) as session:
            result = command.apply(Work(session, self.analyst_id, now, self._codebook))
            session.flush()
            changes = journal.record(
                connection,
                session.recorder,
                command=type(command).__name__,
                label=command.label,
                analyst_id=self.analyst_id,
                at=now,
                undoable=command.undoable,
            )
        self._publish(changes)
        return Done(changes, result)

    def read(
        self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """Answer a question: `query(connection, …)` returns frozen rows."""
        self._check_open()
        try:
            with self._engine.begin() as connection:
                return query(connection, *args, **kw)
        except (DBAPIError, sqlite3.Error, UnicodeError) as error:
            raise explain(error, self.path) or error from error

    @property
    def codebook(self) -> Codebook:
        """The codebook; read again only after a change."""
        if self._codebook is None:
            self._codebook = self.read(get_codebook)
        return self._codebook

    def steps(self) -> tuple[Step | None, Step | None]:
        """What `undo` and `redo` would do, in one question."""
        return self.read(_asked_of, journal.both_steps, self.analyst_id)

    def undo_step(self) -> Step | None:
        """What `undo` would reverse: the acting analyst's newest step."""
        return self.read(_asked_of, journal.undo_step, self.analyst_id)

    def redo_step(self) -> Step | None:
        return self.read(_asked_of, journal.redo_step, self.analyst_id)

    def undo(self) -> ChangeSet:
        """Reverse the acting analyst's newest step, also one of an earlier day."""
        return self._reverse(journal.undo_step, "There is nothing to undo.")

    def redo(self) -> ChangeSet:
        return self._reverse(journal.redo_step, "There is nothing to redo.")

    def keep_history(self) -> None:
        """Make what is there the ground that later steps are undone to, as in a sample."""
        with self._writing() as connection:
            journal.keep(connection)

    def _reverse(
        self, find: Callable[[Connection, Signers], Step | None], nothing: str
    ) -> ChangeSet:
        with self._writing() as connection:
            step = _asked_of(connection, find, self.analyst_id)
            if step is None:
                raise Refused(nothing)
            changes = _reverse_by_the_rules(connection, step, self.analyst_id)
        self._publish(changes)
        return changes

    def _publish(self, changes: ChangeSet) -> None:
        if changes.touches("codebook", "project"):
            self._codebook = None
        self.changes.publish(changes)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One write transaction at a time; database errors become sentences."""
        self._check_open()
        if not self.writable:
            raise Refused(f"“{self.path.name}” is open for reading only.")
        with self._one_at_a_time:
            try:
                with self._writer.begin() as connection:
                    yield connection
            except (DBAPIError, sqlite3.Error, UnicodeError) as error:
                raise explain(error, self.path) or error from error

    def _check_open(self) -> None:
        if self._closed:
            raise Refused(f"“{self.path.name}” was closed. Open it again to go on.")


def _asked_of(
    connection: Connection, find: Callable[[Connection, Signers], T], analyst_id: int | None
) -> T:
    """Ask for the steps of an analyst; who codes blind takes back nothing that is not theirs."""
    return find(connection, Signers(analyst_id, sees_all(connection, analyst_id)))


def _reverse_by_the_rules(connection: Connection, step: Step, analyst_id: int | None) -> ChangeSet:
    """Reverse a step, unless codebook or register would break their rules then."""
    before = coherence.look(connection, journal.touched_by(connection, step))
    changes = reverse(connection, step, analyst_id, utc_now())
    fault = coherence.first_fault_since(connection, before)
    if fault:
        verb = "undone" if changes.origin == "undo" else "redone"
        raise Refused(
            f"“{step.label}” cannot be {verb} after what was changed since: {fault}. Change that "
            "first."
        )
    return changes


def utc_now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _check_writable(path: Path) -> None:
    try:
        check_writable(path)
    except sqlite3.Error as error:
        raise explain(error, path) or error from error


def _build(path: Path, title: str, codebook: CodebookDraft) -> None:
    with new_project_file(path) as unfinished:
        _make_tables(unfinished, title)
        engine = project_engine(unfinished, writable=True)
        Project(unfinished, engine, ProjectLock(unfinished)).run(LoadCodebook(codebook))
        engine.dispose()


def _make_tables(path: Path, title: str) -> None:
    """Create the tables in an empty file, in one transaction."""
    info = {"id": 1, "uuid": new_uuid(), "title": title, "created": utc_now()}
    engine = project_engine(path, writable=True)
    with writer(engine).begin() as connection:
        schema.create(connection)
        with permitted(connection):
            connection.execute(insert(Copy).values(id=1, uuid=new_uuid()))
            connection.execute(insert(Info).values(**info))
    engine.dispose()
