"""A project of a million claims, written past the program: coding them would take an hour."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class Large:
    """A closed project of so many claims, and the two actors who speak most often."""

    path: Path
    claims: int
    first: int
    second: int

    def copy(self, folder: Path) -> Path:
        """One to write into."""
        return Path(shutil.copy(self.path, folder / self.path.name))


def write_large(path: Path, claims: int, actors: int, share: float = 0.0) -> tuple[int, int]:
    """Make a project with so many claims of Ana and Ben; answers two actors, each of whom speaks
    in this share of the claims. All others speak equally often.
    """
    with Project.create(path, "Large", default_codebook()) as project:
        project.act_as("Ana")
        project.act_as("Ben")
        first, second = (project.run(AddActor(f"Envoy {n}", "person")).result for n in range(2))
        assert second == first + 1
        draft = _draft()
        article = project.run(ImportArticles([draft])).result.imported[0].id
        types = [one.id for one in project.codebook.codable_types]
        stance = project.codebook.field_by_name["stance"]
        span = Span(0, len(QUOTE))
        answers = {stance.id: (stance.values[0].id,)}
        coding = Coding((span,), types[0], first, {"target": (second,)}, answers)
        claim = project.run(CodeClaim(article, coding)).result
    often = int(1000 * share)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("CREATE TEMP TABLE types (number INTEGER PRIMARY KEY, id INTEGER)")
        raw.executemany("INSERT INTO types VALUES (?, ?)", enumerate(types))
        raw.execute("BEGIN")
        _multiply(raw, "actors", second, range(1, actors - 1), _ACTOR)
        _multiply(raw, "articles", article, range(1, claims // PER_ARTICLE), _ARTICLE)
        with _indexed_afterwards(raw):
            about_claims = {
                "claims": _CLAIM
                | {
                    "speaker_id": _actor("n", first, actors, often),
                    "claim_type_id": f"(SELECT id FROM types WHERE number = n % {len(types)})",
                },
                "claim_fragments": _PART,
                "claim_actors": _PART | {"actor_id": _actor("(n + 7)", first, actors, often)},
                "claim_answers": _PART,
            }
            for table, changes in about_claims.items():
                _multiply(raw, table, claim, range(1, claims), changes)
        raw.execute("COMMIT")
    return first, second


_ACTOR = {
    "id": "id + n",
    "uuid": "printf('%032x', 1000000 + n)",  # the first numbers are taken
    "name": "printf('Envoy %d', 1 + n)",
}
_ARTICLE = {
    "id": "id + n",
    "uuid": "printf('%032x', n)",
    "name": "printf('report %d', n)",
    "published": "printf('%d-%02d-%02d', 2010 + n % 15, 1 + n % 12, 1 + n % 28)",
}
_CLAIM = {
    "id": "id + n",
    "uuid": "printf('%032x', n)",
    "article_id": f"article_id + n / {PER_ARTICLE}",
    "analyst_id": "1 + n % 2",
}
_PART = {"claim_id": "claim_id + n"}


def _actor(n: str, first: int, count: int, often: int) -> str:
    """In SQL, who speaks or is spoken of in this claim."""
    place = f"{n} * 7919 % 1000"
    return (
        f"{first} + CASE WHEN {place} < {often} THEN 0 WHEN {place} < {2 * often} THEN 1 "
        f"ELSE {n} % {count} END"
    )


def _multiply(
    raw: sqlite3.Connection, table: str, key: int, numbers: range, changes: dict[str, str]
) -> None:
    """One row again under each number n, with these columns made from it."""
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changes.get(name, name) for name in names)
    column = "id" if "id" in names else "claim_id"
    raw.execute(
        "WITH RECURSIVE many(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM many WHERE n + 1 < ?2) "
        f"INSERT INTO {table} ({', '.join(names)}) "
        f"SELECT {values} FROM many CROSS JOIN (SELECT * FROM {table} WHERE {column} = ?3)",
        (numbers.start, numbers.stop, key),
    )


@contextmanager
def _indexed_afterwards(raw: sqlite3.Connection) -> Iterator[None]:
    """Make the indexes of claims at the end, which is quicker than row by row."""
    indexes = raw.execute(
        "SELECT name, sql FROM sqlite_master "
        "WHERE type = 'index' AND tbl_name LIKE 'claim%' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        raw.execute(f"DROP INDEX {name}")
    yield
    for _, statement in indexes:
        raw.execute(statement)


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
