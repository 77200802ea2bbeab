"""What can be asked about articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, select

from core.analysts.tables import Assignment
from core.articles.tables import Article, Text
from core.claims.tables import Claim


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list, as one analyst sees it, or (of nobody) as it stands for all.

    `claims` counts the analyst's own, `assigned` and `submitted` say what they are to code and have
    submitted. For all, `submitted` says that everybody to whom it was assigned has done so.
    """

    id: int
    uuid: str
    name: str
    title: str
    outlet: str | None
    published: str | None
    author: str | None
    url: str | None
    language: str | None
    sha256: str
    assigned: bool
    submitted: bool
    claims: int


_columns = (
    Article.id,
    Article.uuid,
    Article.name,
    Article.title,
    Article.outlet,
    Article.published,
    Article.author,
    Article.url,
    Article.language,
    Article.text_sha256,
)


@cache
def _rows(*, of_analyst: bool) -> Select[Any]:
    claims = select(func.count(Claim.id)).where(Claim.article_id == Article.id)
    tasks = select(func.count(Assignment.id)).where(Assignment.article_id == Article.id)
    if of_analyst:
        claims = claims.where(Claim.analyst_id == bindparam("analyst"), Claim.layer == "coder")
        tasks = tasks.where(Assignment.analyst_id == bindparam("analyst"))
    assigned, done, counted = (
        one.correlate(Article).scalar_subquery()
        for one in (tasks, tasks.where(Assignment.submitted.is_not(None)), claims)
    )
    columns = (*_columns, assigned > 0, and_(assigned > 0, assigned == done), counted)
    return select(*columns).where(Article.id.in_(bindparam("ids", expanding=True)))


def list_article_ids(connection: Connection, words: str = "") -> list[int]:
    """Ids in the order of import; with `words`, those whose title, outlet or name has them all."""
    query = select(Article.id).order_by(Article.position, Article.id)
    for word in words.split():
        query = query.where(
            (
                Article.title + " " + func.coalesce(Article.outlet, "") + " " + Article.name
            ).icontains(word, autoescape=True)
        )
    return list(connection.scalars(query))


def get_articles(
    connection: Connection, ids: Sequence[int], analyst_id: int | None = None
) -> list[ArticleRow]:
    """Rows for some ids (those that still exist), in the order asked for."""
    query = _rows(of_analyst=analyst_id is not None)
    rows = connection.execute(query, {"ids": list(ids), "analyst": analyst_id})
    found = {row[0]: ArticleRow(*row) for row in rows}
    return [found[one] for one in ids if one in found]


def find_article_row(
    connection: Connection, article_id: int, analyst_id: int | None = None
) -> ArticleRow | None:
    return next(iter(get_articles(connection, [article_id], analyst_id)), None)


def count_articles(connection: Connection) -> int:
    return int(connection.scalar(select(func.count(Article.id))) or 0)


def get_text(connection: Connection, article_id: int) -> str:
    """The canonical text of an article; empty if the article is gone."""
    body = connection.scalar(
        select(Text.body)
        .join(Article, Article.text_sha256 == Text.sha256)
        .where(Article.id == article_id)
    )
    return body or ""
