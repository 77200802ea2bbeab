"""A project of a million claims, written past the program: coding them would take an hour."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from core.actors.commands import AddActor
from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.draft import default_codebook
from core.project import Project
from core.text.canonical import canonical
from core.text.spans import Span

QUOTE = "“We have counted the houses in the old town and there are not many left.”"
PER_ARTICLE = 10


def write_large(path: Path, claims: int, actors: int, share: float = 0.0) -> tuple[int, int]:
    """Make a project with so many claims of Ana and Ben; answers two actors, each of whom speaks
    in this share of the claims. All others speak equally often.
    """
    with Project.create(path, "Large", default_codebook()) as project:
        project.act_as("Ana")
        project.act_as("Ben")
        ids = [project.run(AddActor(f"Envoy {n}", "person")).result for n in range(actors)]
        draft = _draft()
        article = project.run(ImportArticles([draft])).result.imported[0].id
        types = [one.id for one in project.codebook.codable_types]
        stance = project.codebook.field_by_name["stance"]
        span = Span(0, len(QUOTE))
        answers = {stance.id: (stance.values[0].id,)}
        coding = Coding((span,), types[0], ids[0], {"target": (ids[1],)}, answers)
        claim = project.run(CodeClaim(article, coding)).result
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.row_factory = sqlite3.Row
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("BEGIN")
        _copy(raw, "articles", article, claims // PER_ARTICLE, _article)
        first = _Claims(types, ids, share)
        _copy(raw, "claims", claim, claims, first.claim)
        for table, change in (
            ("claim_fragments", _part),
            ("claim_actors", first.target),
            ("claim_answers", _part),
        ):
            _copy(raw, table, claim, claims, change, "claim_id")
        raw.execute("COMMIT")
    return ids[0], ids[1]


class _Claims:
    def __init__(self, types: list[int], actors: list[int], share: float) -> None:
        self._types, self._actors = types, actors
        self._often = int(1000 * share)

    def claim(self, row: dict[str, Any], number: int) -> None:
        row |= {
            "id": row["id"] + number,
            "uuid": f"{number:032x}",
            "article_id": row["article_id"] + number // PER_ARTICLE,
            "analyst_id": 1 + number % 2,
            "claim_type_id": self._types[number % len(self._types)],
            "speaker_id": self._actor(number),
        }

    def target(self, row: dict[str, Any], number: int) -> None:
        row |= {"claim_id": row["claim_id"] + number, "actor_id": self._actor(number + 7)}

    def _actor(self, number: int) -> int:
        place = number * 7919 % 1000
        if place < 2 * self._often:
            return self._actors[place >= self._often]
        return self._actors[number % len(self._actors)]


def _article(row: dict[str, Any], number: int) -> None:
    row |= {
        "id": row["id"] + number,
        "uuid": f"{number:032x}",
        "name": f"report {number}",
        "published": f"{2010 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
    }


def _part(row: dict[str, Any], number: int) -> None:
    row["claim_id"] += number


def _copy(
    raw: sqlite3.Connection, table: str, key: int, count: int, change: Any, column: str = "id"
) -> None:
    """Multiply one row."""
    found = raw.execute(f"SELECT * FROM {table} WHERE {column} = ?", (key,)).fetchone()
    pattern = dict(found)

    def rows() -> Iterator[list[Any]]:
        for number in range(1, count):
            row = dict(pattern)
            change(row, number)
            yield list(row.values())

    places = ", ".join("?" * len(pattern))
    raw.executemany(f"INSERT INTO {table} ({', '.join(pattern)}) VALUES ({places})", rows())


def _draft() -> ArticleDraft:
    text = canonical(f"{QUOTE} said the envoy.\n")
    return ArticleDraft(
        name="report 0",
        title="Report",
        outlet="The Harbour Courier",
        published="2016-10-07",
        author=None,
        url=None,
        language=None,
        text=text,
        format="txt",
        encoding="utf-8",
        original=text.encode(),
        notes=(),
    )
