"""A project of many cases: two analysts coded the same articles, and differ in nearly every claim."""

import sqlite3
from contextlib import closing
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

QUOTES = 10
"""Claims of each analyst in an article, so many cases too."""

_SENTENCE = (
    "The ministry said “we have counted {n} attacks on towns” before the envoys left again. "
)
_NUMBERS = "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n + 1 < ?) "


def write_compared(path: Path, articles: int) -> None:
    """Make a project of so many articles of about 600 words, coded by Ana and Ben."""
    with Project.create(path, "Compared", default_codebook()) as project:
        text = canonical("".join(_SENTENCE.format(n=n) for n in range(1, 41)))
        draft = ArticleDraft(
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
        project.act_as("Ana")
        article = project.run(ImportArticles([draft])).result.imported[0].id
        actors = [project.run(AddActor(f"Envoy {n}", "person")).result for n in range(QUOTES)]
        for who, name in enumerate(("Ana", "Ben")):
            project.act_as(name)
            for n in range(QUOTES):
                project.run(CodeClaim(article, _coding(project, text, actors, n, who)))
    with closing(sqlite3.connect(path)) as raw, raw:
        _multiply(raw, articles)


def _coding(project: Project, text: str, actors: list[int], n: int, who: int) -> Coding:
    """What the first or the second analyst says about a quotation; they agree in the last."""
    start = text.index(f"“we have counted {4 * n + 1} ")
    end = text.index("”", start) + 1
    other = who if n < QUOTES - 1 else 0
    types = project.codebook.codable_types
    stance, speech = (project.codebook.field_by_name[name] for name in ("stance", "speech"))
    return Coding(
        (Span(start, end),),
        types[n + other * (n % 2)].id,
        actors[(n + other) % len(actors)],
        {"target": (actors[(n + 2 * other) % len(actors)],)},
        {
            stance.id: (stance.values[(n % 2 + other) % 2].id,),
            speech.id: (speech.values[0].id,),
        },
    )


def _multiply(raw: sqlite3.Connection, articles: int) -> None:
    """The first article with its claims again and again, under other ids."""
    step = raw.execute("SELECT max(id) FROM claims").fetchone()[0]
    moved = f"claim_id + {step} * n"
    for table, changes in {
        "articles": {
            "id": "id + n",
            "uuid": "printf('%032x', n)",
            "position": "position + n",
            "name": "'report ' || n",
            "title": "title || ' ' || n",
        },
        "claims": {
            "id": f"id + {step} * n",
            "uuid": f"printf('%032x', id + {step} * n)",
            "article_id": "article_id + n",
        },
        "claim_fragments": {"claim_id": moved},
        "claim_actors": {"claim_id": moved},
        "claim_answers": {"claim_id": moved},
    }.items():
        names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(changes.get(name, name) for name in names)
        source = f"SELECT {values} FROM many CROSS JOIN (SELECT * FROM {table})"
        raw.execute(f"{_NUMBERS} INSERT INTO {table} ({', '.join(names)}) {source}", (articles,))
