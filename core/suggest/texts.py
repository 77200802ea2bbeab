"""The articles of a project, as suggestions for all of them are made."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.articles.tables import Article, Text


@dataclass(frozen=True, slots=True)
class NamedText:
    """An article as it is looked through."""

    name: str
    sha256: str
    body: str


def list_ids_by_name(connection: Connection, name: str | None = None) -> list[int]:
    """Ids of all articles in the order of their names, or of those with this name."""
    query = select(Article.id).order_by(Article.name, Article.id)
    if name is not None:
        query = query.where(Article.name == name)
    return list(connection.scalars(query))


def get_named_texts(connection: Connection, ids: Sequence[int]) -> list[NamedText]:
    """The articles with these ids (those that still exist), in the order asked for."""
    query = (
        select(Article.id, Article.name, Text.sha256, Text.body)
        .join(Text, Text.sha256 == Article.text_sha256)
        .where(Article.id.in_(ids))
    )
    found = {row[0]: NamedText(row[1], row[2], row[3]) for row in connection.execute(query)}
    return [found[one] for one in ids if one in found]
