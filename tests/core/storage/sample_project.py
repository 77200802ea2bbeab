"""A small project with a codebook of its own, for tests of the file and its history."""

import shutil
import sqlite3
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.claims.coding import Coding
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, ValueDraft
from core.codebook.queries import get_codebook
from core.project import Project
from core.storage.replay import journalled_classes
from core.text.canonical import canonical
from core.text.spans import Span

TEXT = canonical(
    "\ufeffThe harbour 🚢 was closed.\r\n“We did not fire first”, said the minister "
    "👩🏽‍🚒 on Monday.\r\n“Nous n’avons rien fait”, e\u0301crit-il. שלום לכולם, he added."
)
QUOTE = "“We did not fire first”"
SECOND = "“Nous n’avons rien fait”"

Dump = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


def codebook() -> CodebookDraft:
    colours = {"colour_light": "#aa0000", "colour_dark": "#ff8888"}
    return CodebookDraft(
        title="Sample",
        version="1",
        types=[
            TypeDraft(code=100, mnemonic="ACC", name="Accuse", codable=False, **colours),
            TypeDraft(code=120, mnemonic="FORCE", name="Accuse of force", parent=100, **colours),
            TypeDraft(code=130, mnemonic="DENY", name="Deny", parent=100, **colours),
        ],
        fields=[
            FieldDraft(
                name="stance",
                label="Stance",
                kind="one of",
                required=True,
                values=[
                    ValueDraft(code=1, name="negative", label="negative"),
                    ValueDraft(code=2, name="positive", label="positive"),
                ],
            ),
            FieldDraft(name="location", label="Location", kind="text"),
        ],
    )


def draft(text: str = TEXT, name: str = "harbour.txt", title: str = "Harbour closed") -> Any:
    original = text.encode()
    return ArticleDraft(
        name, title, text, "Daily", None, None, None, None, "txt", "utf-8", original, ()
    )


def new_project(path: Path, analyst: str | None = "Ana") -> Project:
    project = Project.create(path, "Sample", codebook())
    if analyst:
        project.act_as(analyst)
    return project


def add_article(project: Project, text: str = TEXT, title: str = "Harbour closed") -> int:
    name = f"{sha256(text.encode()).hexdigest()[:8]}.txt"
    report = project.run(ImportArticles([draft(text, name, title)], keep_duplicates=True)).result
    return report.imported[0].id


def coding(
    project: Project,
    actor_id: int | None = None,
    quotes: tuple[str, ...] = (QUOTE, SECOND),
    note: str | None = None,
    text: str = TEXT,
) -> Coding:
    """A coding with two fragments, two actors, an answer and a free text."""
    book = project.read(get_codebook)
    stance, location = book.field_by_name["stance"], book.field_by_name["location"]
    starts = [text.index(quote) for quote in quotes]
    return Coding(
        fragments=tuple(Span(at, at + len(q)) for at, q in zip(starts, quotes, strict=True)),
        claim_type=book.type_by_code[120].id,
        secondary_types=(book.type_by_code[130].id,),
        speaker=actor_id,
        actors={"target": (actor_id,), "affected": (actor_id,)} if actor_id else {},
        answers={stance.id: (stance.values[0].id,), location.id: ("Grosny 🚢",)},
        cue=Span(text.index("said"), text.index("said") + 4),
        note=note,
    )


def dump(project: Project) -> Dump:
    """Every row of every journalled table, by key."""
    return project.read(_dump)


def _dump(connection: Connection) -> Dump:
    raw = connection.connection.driver_connection  # a sequence of commands asks hundreds of times
    assert raw is not None
    found: Dump = {}
    for table, names, keys in _journalled_columns():
        rows = raw.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall()
        found[table] = {
            tuple(row[at] for at in keys): dict(zip(names, row, strict=True)) for row in rows
        }
    return found


@cache
def _journalled_columns() -> list[tuple[str, list[str], list[int]]]:
    """Of each table its name, its columns, and which of these are the key."""
    found = []
    for name, one in journalled_classes().items():
        names = [column.name for column in one.__table__.columns]
        keys = [names.index(column.name) for column in one.__table__.primary_key]
        found.append((name, names, keys))
    return found


def sql(path: Path, *statements: str) -> None:
    """Change a closed file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def ask(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def half_commit(path: Path) -> None:
    """Leave file and journal as a program killed in the middle of a commit leaves them."""
    copy, journal = path.with_suffix(".copy"), Path(f"{path}-journal")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("PRAGMA cache_spill=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM claim_types")
        connection.execute("UPDATE actors SET name = name || hex(randomblob(3000))")
        connection.execute("UPDATE journal_changes SET images = hex(randomblob(9000))")
        assert journal.stat().st_size
        shutil.copy(path, copy)
        shutil.copy(journal, f"{copy}-journal")
        connection.execute("ROLLBACK")
    copy.replace(path)
    Path(f"{copy}-journal").replace(journal)
