"""A command that tries to write past the journal fails, and nothing of it stays."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import pytest
from sqlalchemy import Connection, delete, insert, text, update
from sqlalchemy.orm import Session

from core.actors.commands import AddActor
from core.actors.tables import Actor
from core.command import Command, Work
from core.project import Project
from tests.core.storage.sample_project import dump


@dataclass(frozen=True, slots=True)
class Act(Command[None]):
    """Does anything."""

    do: Callable[[Work], object]
    label: ClassVar[str] = "Act"

    def apply(self, work: Work) -> None:
        self.do(work)


ROW = {"name": "Ghost", "actor_kind": "person", "uuid": "f" * 32}

PAST_THE_JOURNAL: dict[str, Callable[[Work], object]] = {
    "a bulk insert": lambda work: work.session.execute(insert(Actor), [ROW]),
    "a bulk update": lambda work: work.session.execute(update(Actor).values(note="x")),
    "a bulk delete": lambda work: work.session.execute(delete(Actor)),
    "mappings": lambda work: work.session.bulk_insert_mappings(Actor, [ROW]),
    "objects": lambda work: work.session.bulk_save_objects([Actor(**ROW)]),
    "the connection": lambda work: work.session.connection().execute(insert(Actor), [ROW]),
    "words of SQL": lambda work: work.session.execute(text("DELETE FROM actors")),
    "words behind a remark": lambda work: work.session.connection().exec_driver_sql(
        "/* only looking */ DELETE FROM actors"
    ),
    "a table expression": lambda work: work.session.connection().exec_driver_sql(
        "WITH gone AS (SELECT id FROM actors)\nDELETE FROM actors WHERE id IN gone"
    ),
    "a text": lambda work: work.session.connection().exec_driver_sql("DELETE FROM texts"),
    "a table": lambda work: work.session.connection().exec_driver_sql("CREATE TABLE t (a)"),
    "after a flush": lambda work: (
        work.session.add(Actor(**ROW)),
        work.session.flush(),
        work.session.connection().exec_driver_sql("DELETE FROM actors"),
    ),
    "a session of its own": lambda work: _flush(Session(bind=work.session.connection())),
}


def _flush(session: Session) -> None:
    session.add(Actor(**ROW))
    session.flush()


@pytest.mark.parametrize("way", PAST_THE_JOURNAL)
def test_writing_past_the_journal_fails(project: Project, way: str) -> None:
    before = dump(project)
    with pytest.raises(RuntimeError, match="journal"):
        project.run(Act(PAST_THE_JOURNAL[way]))
    assert dump(project) == before
    project.run(AddActor("Port", "organisation"))


def test_writing_in_a_query_fails(project: Project) -> None:
    def write(connection: Connection) -> None:
        connection.execute(insert(Actor), [ROW])

    before = dump(project)
    with pytest.raises(RuntimeError, match="journal"):
        project.read(write)
    assert dump(project) == before


@pytest.mark.parametrize(
    "question",
    [
        "SELECT count(*) FROM actors",
        "WITH RECURSIVE up(id) AS (SELECT 1 UNION SELECT id FROM up) SELECT id FROM up",
        "EXPLAIN QUERY PLAN SELECT 1",
        "PRAGMA user_version",
    ],
)
def test_a_command_may_ask_anything(project: Project, question: str) -> None:
    project.run(Act(lambda work: work.session.connection().exec_driver_sql(question).all()))


def test_a_key_cannot_be_changed(project: Project) -> None:
    actor = project.run(AddActor("Port", "organisation")).result

    def move(work: Work) -> None:
        work.session.get_one(Actor, actor).id = 99

    with pytest.raises(RuntimeError, match="keeps its key"):
        project.run(Act(move))
    assert (99,) not in dump(project)["actors"]
