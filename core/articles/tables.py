"""Articles, their fixed texts and the bytes that they came from."""

from sqlalchemy import DDL, ForeignKey, Index, LargeBinary, String, event
from sqlalchemy.orm import Mapped, mapped_column

from core.codebook.tables import AnswerColumns
from core.storage.base import Base, Identified, Journalled


class Text(Base):
    """A canonical text, named by the SHA-256 of its UTF-8. Never changed: a trigger refuses it.

    Texts stay when their article is withdrawn, so that undo and redo need not carry them.
    """

    __tablename__ = "texts"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    characters: Mapped[int]
    body: Mapped[str]


class Original(Base):
    """The bytes of an import as they came, named by their SHA-256. Never changed either."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Article(Identified):
    """One news text with its metadata. `published` is an ISO date, a month or a year."""

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_list", "position", "id"),)
    kind = "articles"

    position: Mapped[int]
    name: Mapped[str]
    title: Mapped[str]
    outlet: Mapped[str | None]
    published: Mapped[str | None]
    author: Mapped[str | None]
    url: Mapped[str | None]
    language: Mapped[str | None]
    text_sha256: Mapped[str] = mapped_column(ForeignKey("texts.sha256"), index=True)
    original_sha256: Mapped[str] = mapped_column(ForeignKey("originals.sha256"))
    format: Mapped[str]
    encoding: Mapped[str | None]
    imported: Mapped[str]


class ArticleAnswer(AnswerColumns, Journalled):
    """An answer to one field about an article."""

    __tablename__ = "article_answers"
    __table_args__ = (Index("ix_article_answers_value", "value_id", "field_id", "article_id"),)
    kind = "articles"
    owner = "article_id"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True)


NO_UPDATE = (
    "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
)

for _kept in (Text, Original):
    _trigger = DDL(NO_UPDATE.format(table=_kept.__tablename__))  # type: ignore[no-untyped-call]
    event.listen(_kept.__table__, "after_create", _trigger)
