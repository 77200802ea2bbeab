import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from core.project import Project
from core.storage.engine import (
    check_writable,
    connect,
    identity,
    project_engine,
    remove_empty_journal,
    writer,
)
from core.storage.guard import permitted
from tests.core.storage.sample_project import new_project

RULES = {
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cache_spill": 0,
}
WRITER_RULES = RULES | {"journal_mode": "truncate", "synchronous": 3}
if sys.platform == "darwin":
    WRITER_RULES |= {"fullfsync": 1}


def read_back(connection: sqlite3.Connection, rules: Iterable[str]) -> dict[str, object]:
    answers = {rule: connection.execute(f"PRAGMA {rule}").fetchone() for rule in rules}
    return {rule: answer[0] if answer else 0 for rule, answer in answers.items()}


def test_every_rule_is_in_force(project: Project) -> None:
    with closing(connect(project.path, writable=True)) as connection:
        assert read_back(connection, WRITER_RULES) == WRITER_RULES
        assert connection.isolation_level is None
    with closing(connect(project.path, writable=False)) as connection:
        assert read_back(connection, RULES) == RULES


def test_every_rule_is_in_force_in_a_command_and_in_a_query(project: Project) -> None:
    def rules(connection: Connection) -> dict[str, object]:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return read_back(raw, [*WRITER_RULES, "query_only"])

    assert project.read(rules) == WRITER_RULES | {"query_only": 1}
    with project._writing() as connection:
        assert rules(connection) == WRITER_RULES | {"query_only": 0}
        assert connection.exec_driver_sql("PRAGMA defer_foreign_keys").scalar() == 1


def test_a_command_holds_the_pen_from_its_beginning(project: Project) -> None:
    with project._writing(), closing(connect(project.path, writable=True)) as other:
        other.execute("PRAGMA busy_timeout=0")
        with pytest.raises(sqlite3.OperationalError) as caught:
            other.execute("BEGIN IMMEDIATE")
        assert caught.value.sqlite_errorcode == sqlite3.SQLITE_BUSY
        assert other.execute("SELECT count(*) FROM project").fetchone() == (1,)


def test_making_tables_and_savepoints_are_taken_back(place: Path) -> None:
    place.touch()
    engine = project_engine(place, writable=True)

    def make() -> None:
        with writer(engine).begin() as connection, permitted(connection):
            connection.exec_driver_sql("CREATE TABLE half (done INTEGER)")
            with connection.begin_nested():
                connection.exec_driver_sql("INSERT INTO half VALUES (1)")
            raise KeyError("the power went")

    with pytest.raises(KeyError):
        make()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    engine.dispose()


def test_a_name_with_signs_of_an_address_is_a_name(tmp_path: Path) -> None:
    place = tmp_path / "100 % & more? #1 été 🚢.onrecord"
    new_project(place).close()
    assert [one.name for one in tmp_path.iterdir()] == [place.name]


def test_no_new_connection_to_a_file_that_took_the_place(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "other.onrecord"
    new_project(other).close()
    other.replace(project.path)
    with (
        pytest.raises(OperationalError) as caught,
        project._engine.connect(),
        project._engine.connect(),
    ):
        pass
    assert caught.value.orig is not None
    assert caught.value.orig.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED


def test_the_trial_of_writing_changes_nothing(project: Project) -> None:
    project.close()
    before = project.path.read_bytes()
    check_writable(project.path)
    remove_empty_journal(project.path)
    assert project.path.read_bytes() == before
    assert [one.name for one in project.path.parent.iterdir()] == [project.path.name]


def test_a_journal_that_is_needed_stays(project: Project) -> None:
    journal = Path(f"{project.path}-journal")
    with closing(connect(project.path, writable=True)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("UPDATE project SET title = 'Other'")
        size = journal.stat().st_size
        assert size
        remove_empty_journal(project.path)
        assert journal.stat().st_size == size
        busy.execute("ROLLBACK")


def test_a_file_is_known_by_its_number(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.touch()
    two.touch()
    before = identity(one)
    assert before != identity(two)
    assert identity(tmp_path / "three") is None
    two.replace(one)
    assert identity(one) != before
