"""What can be asked about articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from core.articles.tables import Article, Text
from core.claims.tables import Claim


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in a list; `claims` counts those of all analysts."""

    id: int
    uuid: str
    name: str
    title: str
    outlet: str | None
    published: str | None
    author: str | None
    url: str | None
    language: str | None
    state: str
    sha256: str
    claims: int


_claims = (
    select(func.count(Claim.id)).where(Claim.article_id == Article.id).correlate(Article)
).scalar_subquery()

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
    Article.state,
    Article.text_sha256,
    _claims,
)
_ROWS = select(*_columns).where(Article.id.in_(bindparam("ids", expanding=True)))


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


def get_articles(connection: Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """Rows for some ids (those that still exist), in the order asked for."""
    rows = connection.execute(_ROWS, {"ids": list(ids)})
    found = {row[0]: ArticleRow(*row) for row in rows}
    return [found[one] for one in ids if one in found]


def find_article_row(connection: Connection, article_id: int) -> ArticleRow | None:
    return next(iter(get_articles(connection, [article_id])), None)


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
