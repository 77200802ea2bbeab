"""The answers to a field, wherever they are kept: about claims, articles or actors."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from core.actors.tables import ActorAnswer
from core.articles.tables import ArticleAnswer
from core.claims.tables import Answer
from core.codebook.answers import COLUMNS, AnswerValue, answer_of
from core.codebook.queries import FieldRow
from core.storage.replay import chunks

TABLES: dict[str, type[Answer] | type[ArticleAnswer] | type[ActorAnswer]] = {
    "claim": Answer,
    "article": ArticleAnswer,
    "actor": ActorAnswer,
}
"""Where the answers to fields about each subject are kept."""

Given = tuple[AnswerValue, ...]
"""What one claim, article or actor answers to one field."""


def given_answers(connection: Connection, field: FieldRow) -> Iterator[list[tuple[int, Given]]]:
    """All answers to a field, some hundred claims, articles or actors at a time, by their id."""
    table = TABLES[field.subject].__table__
    owner = table.c[TABLES[field.subject].owner]
    here = table.c.field_id == field.id
    ids = connection.scalars(select(owner).where(here).distinct().order_by(owner)).all()
    columns = (owner, *(table.c[name] for name in COLUMNS))
    ordered = select(*columns).where(here).order_by(owner, table.c.position)
    for some in chunks(ids):
        rows: Sequence[Any] = connection.execute(ordered.where(owner.in_(some))).all()
        yield [
            (owner_id, tuple(answer_of(*row[1:]) for row in group))
            for owner_id, group in groupby(rows, itemgetter(0))
        ]
