"""The session of a command, which collects before and after images of every journalled row.

It watches itself, so that no handler can forget it. Statements that would write
journalled rows around the session raise at once (see `core.storage.guard`).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import (
    LoaderCallableStatus,
    ORMExecuteState,
    Session,
    SessionTransaction,
    UOWTransaction,
)
from sqlalchemy.orm.state import InstanceState

from core.storage import guard
from core.storage.base import Base, Journalled

Image = dict[str, Any] | None
Rows = dict[tuple[str, tuple[Any, ...]], tuple[type[Journalled], Image, Image]]


class RecordedSession(Session):
    """A session on the connection of one write transaction. `recorder` has what it changed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(bind=connection, autoflush=True)
        self.recorder = Recorder(self)


class Recorder:
    """Images of one transaction: first "before" and last "after" of every row touched.

    `rows` maps (table, primary key) to (row class, before, after) in the order of first touch.
    A savepoint that is rolled back takes its images along.
    """

    def __init__(self, session: Session) -> None:
        self.rows: Rows = {}
        self._connection = session.connection()
        self._at_savepoints: dict[SessionTransaction, Rows] = {}

    def before_flush(self, session: Session) -> None:
        for row in session.dirty:
            if isinstance(row, Journalled) and session.is_modified(row):
                self._note(row, _image_before(session, row), _image(row))
        for row in session.deleted:
            if isinstance(row, Journalled):
                self._note(row, _image_before(session, row), None)
        guard.permit(self._connection)

    def after_flush(self, session: Session) -> None:
        guard.forbid(self._connection)
        for row in session.new:
            if isinstance(row, Journalled):
                self._note(row, None, _image(row))

    def at_savepoint(self, begun: SessionTransaction) -> None:
        self._at_savepoints[begun] = dict(self.rows)

    def after_rollback(self, ended: SessionTransaction) -> None:
        if ended in self._at_savepoints:
            self.rows = self._at_savepoints[ended]
            guard.forbid(self._connection)

    def played(self, images: Iterable[tuple[str, Image, Image]]) -> None:
        """Take in what a command has written as images, each a table, a row before and after."""
        classes = {str(m.class_.__tablename__): m.class_ for m in Base.registry.mappers}
        for name, before, after in images:
            row = before or after or {}
            key = (name, tuple(row[one.name] for one in classes[name].__table__.primary_key))
            known = self.rows.get(key)
            self.rows[key] = (classes[name], known[1] if known else before, after)

    def _note(self, row: Journalled, before: Image, after: Image) -> None:
        image = before or after or {}
        keys = [column.name for column in row.__table__.primary_key]
        if before and after and any(before[key] != after[key] for key in keys):
            raise RuntimeError("a row keeps its key; delete it and add another")
        key = (str(row.__tablename__), tuple(image[name] for name in keys))
        known = self.rows.get(key)
        self.rows[key] = (type(row), known[1] if known else before, after)


def _state(row: Journalled) -> InstanceState[Any]:
    state: InstanceState[Any] = inspect(row)
    return state


def _image(row: Journalled) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in _state(row).mapper.column_attrs}


def _image_before(session: Session, row: Journalled) -> dict[str, Any]:
    """The row as it is in the file; read again if the session had not loaded what it changed."""
    state = _state(row)
    changed = dict(state.committed_state)
    if not any(isinstance(value, LoaderCallableStatus) for value in changed.values()):
        return _image(row) | changed
    table = row.__table__
    assert state.identity is not None
    here = (c == key for c, key in zip(table.primary_key, state.identity, strict=True))
    return dict(session.connection().execute(select(table).where(*here)).mappings().one())


# On the class: listening anew to every session costs a tenth of a save.


@event.listens_for(RecordedSession, "before_flush")
def _before_flush(session: RecordedSession, _context: UOWTransaction, _objects: object) -> None:
    session.recorder.before_flush(session)


@event.listens_for(RecordedSession, "after_flush")
def _after_flush(session: RecordedSession, _context: UOWTransaction) -> None:
    session.recorder.after_flush(session)


@event.listens_for(RecordedSession, "after_transaction_create")
def _after_transaction_create(session: RecordedSession, begun: SessionTransaction) -> None:
    if begun.nested:
        session.recorder.at_savepoint(begun)


@event.listens_for(RecordedSession, "after_soft_rollback")
def _after_rollback(session: RecordedSession, ended: SessionTransaction) -> None:
    session.recorder.after_rollback(ended)


@event.listens_for(RecordedSession, "do_orm_execute")
def _refuse_bulk_writes(execution: ORMExecuteState) -> None:
    if execution.is_insert or execution.is_update or execution.is_delete:
        raise RuntimeError("a command writes rows one by one, so that the journal sees them")
