import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from core.actors.commands import AddActor
from core.claims.commands import CodeClaim, DeleteClaims
from core.errors import Trouble
from core.project import Project
from core.storage import upgrade as upgrading
from core.storage.backups import list_backups
from core.storage.base import Base
from core.storage.checks import check
from core.storage.schema import (
    APPLICATION_ID,
    REVISION,
    VERSION,
    expected_fingerprint,
    fingerprint,
)
from core.storage.upgrade import MIGRATIONS, NEWEST, Target, upgrade
from tests.core.storage.sample_project import add_article, ask, coding, dump, new_project, sql

VERSIONS = MIGRATIONS / "versions"

REBUILDS = f'''
"""Rebuilds the table that everything belongs to."""

from alembic import op

revision = "test_rebuild"
down_revision = "{REVISION}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    options = dict(sqlite_autoincrement=True)
    for table in ("claims", "texts"):
        arguments = dict(table_kwargs=options) if table == "claims" else dict()
        with op.batch_alter_table(table, recreate="always", **arguments):
            pass
'''

FAILS = (
    REBUILDS.replace('"test_rebuild"', '"test_failing"')
    + """
    op.execute("CREATE TABLE half (done INTEGER)")
    op.execute("DELETE FROM claim_answers")
    raise RuntimeError("the power went")
"""
)

LOSES = (
    REBUILDS.replace('"test_rebuild"', '"test_losing"')
    + """
    op.execute("DELETE FROM claim_answers WHERE rowid IN (SELECT min(rowid) FROM claim_answers)")
"""
)

ORPHANS = (
    REBUILDS.replace('"test_rebuild"', '"test_orphans"')
    + """
    op.execute("UPDATE claim_actors SET actor_id = 999")
"""
)


def target(folder: Path, source: str) -> Target:
    revision = source.split('revision = "')[1].split('"')[0]
    folder.mkdir(exist_ok=True)
    (folder / f"{revision}.py").write_text(source, "utf-8")
    return Target((VERSIONS, folder), revision, VERSION + 1, expected_fingerprint)


@pytest.fixture
def coded(place: Path) -> Path:
    """A closed project with claims, one of them (the newest) deleted."""
    with new_project(place) as project:
        article, actor = add_article(project), project.run(AddActor("Port", "organisation")).result
        for _ in range(3):
            claim = project.run(CodeClaim(article, coding(project, actor))).result
        project.run(DeleteClaims([claim]))
    return place


def contents(path: Path) -> tuple[list[tuple[object, ...]], dict[str, object]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = list(connection.iterdump())
    with Project.open(path, writable=False) as project:
        return rows, dump(project)


def test_migrations_make_the_tables_that_a_new_project_has(place: Path) -> None:
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        upgrading._run_steps(connection, NEWEST)
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()
    with closing(sqlite3.connect(place)) as raw:
        assert fingerprint(raw) == expected_fingerprint()
    assert differences == []


def test_a_rebuild_keeps_every_claim_trigger_and_key(coded: Path, tmp_path: Path) -> None:
    with Project.open(coded, writable=False) as project:
        before = dump(project)
    backup = upgrade(coded, target(tmp_path / "steps", REBUILDS))
    assert ask(coded, "PRAGMA user_version") == [(VERSION + 1,)]
    assert ask(coded, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(coded, "SELECT version_num FROM alembic_version") == [("test_rebuild",)]
    with Project.open(coded) as project:
        assert dump(project) == before
        project.act_as("Ana")
        article = next(iter(before["articles"]))[0]
        # The key of the deleted claim is not given again, so its deletion can still be undone.
        assert project.run(CodeClaim(article, coding(project))).result == 4
        project.undo()
        project.undo()
        assert len(dump(project)["claims"]) == 3
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        sql(coded, "UPDATE texts SET body = 'other'")
    sql(coded, f"PRAGMA user_version={VERSION}")
    assert check(coded) == []
    assert [one.path for one in list_backups(coded)] == [backup]
    assert ask(backup, "SELECT version_num FROM alembic_version") == [(REVISION,)]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (FAILS, "the power went"),
        (LOSES, "“claim_answers” had 4 rows and would have 3"),
        (ORPHANS, "4 rows belong to nothing any more"),
    ],
)
def test_a_failed_upgrade_changes_nothing_and_can_be_tried_again(
    coded: Path, tmp_path: Path, source: str, reason: str
) -> None:
    before = contents(coded)
    with pytest.raises(Trouble, match=reason):
        upgrade(coded, target(tmp_path / "steps", source))
    assert contents(coded) == before
    assert ask(coded, "PRAGMA user_version") == [(VERSION,)]
    assert sorted(one.name for one in coded.parent.iterdir()) == [
        "steps",
        "town.backups",
        "town.onrecord",
    ]
    shutil.rmtree(tmp_path / "steps")
    upgrade(coded, target(tmp_path / "steps", REBUILDS))
    with Project.open(coded, writable=False) as project:
        assert dump(project) == before[1]


def test_a_file_with_foreign_triggers_is_not_upgraded(coded: Path, tmp_path: Path) -> None:
    sql(coded, "CREATE TRIGGER eat AFTER INSERT ON claims BEGIN DELETE FROM claims; END")
    with pytest.raises(Trouble, match="tables are not those"):
        upgrade(coded, target(tmp_path / "steps", REBUILDS))


def test_opening_an_older_file_upgrades_it(coded: Path) -> None:
    sql(coded, f"PRAGMA user_version={VERSION - 1}")
    with pytest.raises(Trouble, match="brought up to date"):
        Project.open(coded, writable=False)
    with Project.open(coded) as project:
        assert len(dump(project)["claims"]) == 2
    assert ask(coded, "PRAGMA user_version") == [(VERSION,)]
    assert len(list_backups(coded)) == 1


def test_a_damaged_file_is_not_upgraded(coded: Path) -> None:
    with coded.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(bytes(4096))
    with pytest.raises(Trouble, match="damaged"):
        upgrade(coded)
