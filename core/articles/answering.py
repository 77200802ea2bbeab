"""Answers to the codebook's questions about an article."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from core.articles.tables import Article, ArticleAnswer, Text
from core.codebook.answering import change_answers, read_answers
from core.codebook.answers import AnswerValue
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class AnswerArticle(Command[None]):
    """Answer fields about an article, by their ids; no values take an answer back.

    Fields that are not named keep their answers. `Refused` for what is no answer to a field.
    """

    article_id: int
    answers: Mapping[int, tuple[AnswerValue, ...]]

    @property
    def label(self) -> str:
        return "Describe article"

    def apply(self, work: Work) -> None:
        length = work.session.scalar(
            select(Text.characters)
            .join(Article, Article.text_sha256 == Text.sha256)
            .where(Article.id == self.article_id)
        )
        if length is None:
            raise Refused("This article is no longer in the project.")
        change_answers(work, ArticleAnswer, "article", self.article_id, self.answers, length)


def article_answers(connection: Connection, article_id: int) -> dict[int, tuple[AnswerValue, ...]]:
    """The answers about an article, by field; nothing where nobody answered."""
    return read_answers(connection, ArticleAnswer, article_id)
