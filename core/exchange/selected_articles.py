"""The articles of an export, with their texts and what is answered about them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from core.articles.tables import Article, ArticleAnswer, Text
from core.exchange.claim_batch import AT, ID, WANTED, Known, answers_query, by_field
from core.exchange.claim_documents import answers_by_place, as_answer
from core.exchange.dataset import DatasetArticle
from core.project import Project

_SOME = 500
_CHARACTERS = 4_000_000
"""Texts in memory together; one that is longer comes alone."""

_ARTICLES = (
    select(
        AT,
        Text.characters,
        Article.name,
        Article.uuid,
        Article.text_sha256,
        Article.title,
        Article.outlet,
        Article.published,
        Article.author,
        Article.url,
        Article.language,
    )
    .select_from(WANTED)
    .join(Article, Article.id == ID)
    .join(Text, Text.sha256 == Article.text_sha256)
    .order_by(AT)
)
_TEXTS = (
    select(Text.body)
    .select_from(WANTED)
    .join(Article, Article.id == ID)
    .join(Text, Text.sha256 == Article.text_sha256)
    .order_by(AT)
)
_ANSWERS = answers_query(ArticleAnswer, ArticleAnswer.article_id)


def read_articles(
    project: Project, known: Known, article_ids: Sequence[int]
) -> Iterator[tuple[int, DatasetArticle]]:
    """Every one of these articles with its id, in this order."""
    for at in range(0, len(article_ids), _SOME):
        ids = article_ids[at : at + _SOME]
        sizes, articles = project.read(_without_texts, known, ids)
        for first, last in _parts(sizes):
            texts = project.read(_texts, ids[first:last])
            for place, text in enumerate(texts, first):
                yield ids[place], replace(articles[place], text=text)


def _parts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From where to where texts of these sizes are read together."""
    first = total = 0
    for place, size in enumerate(sizes):
        if place > first and total + size > _CHARACTERS:
            yield first, place
            first, total = place, 0
        total += size
    yield first, len(sizes)


def _without_texts(
    connection: Connection, known: Known, ids: Sequence[int]
) -> tuple[list[int], list[DatasetArticle]]:
    wanted = {"ids": json.dumps(ids)}
    rows = connection.execute(_ARTICLES, wanted).all()
    given = sorted(tuple(row) for row in connection.execute(_ANSWERS, wanted))
    answers = answers_by_place("article", known.codebook, by_field(given), known.actors, len(ids))
    articles = [
        DatasetArticle(
            row.name,
            None,
            row.uuid,
            row.text_sha256,
            row.title,
            row.outlet,
            row.published,
            row.author,
            row.url,
            row.language,
            {name: as_answer(one) for name, one in said.items()},
        )
        for row, said in zip(rows, answers, strict=True)
    ]
    return [row.characters for row in rows], articles


def _texts(connection: Connection, ids: Sequence[int]) -> list[str]:
    return list(connection.scalars(_TEXTS, {"ids": json.dumps(ids)}))
