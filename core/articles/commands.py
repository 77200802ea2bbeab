"""Bringing articles in, describing them, taking them out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, select

from core.analysts.tables import Assignment
from core.articles.dates import is_published_date
from core.articles.draft import ArticleDraft
from core.articles.tables import Article, ArticleAnswer, Original, Text
from core.claims.removal import remove_claims
from core.claims.tables import Claim
from core.codebook.answering import remove_answers
from core.command import Command, Work
from core.errors import Refused
from core.review.tables import Comment, Settlement
from core.storage.base import new_uuid
from core.suggest.deciding import remove_decisions


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that was taken in."""

    id: int
    uuid: str
    name: str
    title: str
    sha256: str
    characters: int


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A draft whose text is in the project already, as `existing` (its name)."""

    name: str
    existing: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    imported: tuple[Imported, ...]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class ImportArticles(Command[ImportReport]):
    """Take drafts in as one batch, which one undo withdraws.

    A text that the project has already (equal SHA-256) is left out and reported, unless
    `keep_duplicates`.
    """

    drafts: Sequence[ArticleDraft]
    keep_duplicates: bool = False

    @property
    def label(self) -> str:
        count = len(self.drafts)
        return f"Import “{self.drafts[0].title}”" if count == 1 else f"Import {count} articles"

    def apply(self, work: Work) -> ImportReport:
        hashes = [draft.sha256 for draft in self.drafts]
        existing = _names_by_text(work, hashes)
        known_texts = _known(work, Text.sha256, hashes)
        originals = [sha256(draft.original).hexdigest() for draft in self.drafts]
        known_originals = _known(work, Original.sha256, originals)
        position = work.session.scalar(select(func.max(Article.position))) or 0
        added: list[Article] = []
        sizes: list[int] = []
        duplicates: list[Duplicate] = []
        for draft, text_hash, original_hash in zip(self.drafts, hashes, originals, strict=True):
            if text_hash in existing and not self.keep_duplicates:
                duplicates.append(Duplicate(draft.name, existing[text_hash]))
                continue
            existing[text_hash] = draft.name
            if text_hash not in known_texts:
                known_texts.add(text_hash)
                size = len(draft.text)
                work.session.add(Text(sha256=text_hash, characters=size, body=draft.text))
            if original_hash not in known_originals:
                known_originals.add(original_hash)
                work.session.add(Original(sha256=original_hash, body=draft.original))
            position += 1
            article = _article(draft, text_hash, original_hash, position, work.now)
            work.session.add(article)
            added.append(article)
            sizes.append(len(draft.text))
        work.session.flush()
        imported = tuple(
            Imported(one.id, one.uuid, one.name, one.title, one.text_sha256, size)
            for one, size in zip(added, sizes, strict=True)
        )
        return ImportReport(imported, tuple(duplicates))


def _article(
    draft: ArticleDraft, text_hash: str, original_hash: str, position: int, now: str
) -> Article:
    return Article(
        uuid=draft.id or new_uuid(),
        position=position,
        name=draft.name,
        title=draft.title,
        outlet=draft.outlet,
        published=draft.published,
        author=draft.author,
        url=draft.url,
        language=draft.language,
        text_sha256=text_hash,
        original_sha256=original_hash,
        format=draft.format,
        encoding=draft.encoding,
        imported=now,
    )


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    return (values[at : at + 500] for at in range(0, len(values), 500))


def _names_by_text(work: Work, hashes: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in _chunks(hashes):
        rows = work.session.execute(
            select(Article.text_sha256, Article.name).where(Article.text_sha256.in_(chunk))
        )
        found.update((text_hash, name) for text_hash, name in rows)
    return found


def _known(work: Work, column: object, hashes: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(hashes):
        found.update(work.session.scalars(select(column).where(column.in_(chunk))))  # type: ignore[call-overload, attr-defined]
    return found


@dataclass(frozen=True, slots=True)
class DescribeArticle(Command[None]):
    """Change an article's metadata (its text never changes). Empty strings mean *unknown*."""

    article_id: int
    title: str
    outlet: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    language: str = ""

    @property
    def label(self) -> str:
        return f"Describe “{self.title}”"

    def apply(self, work: Work) -> None:
        article = find_article(work, self.article_id)
        title = " ".join(self.title.split())
        if not title:
            raise Refused("An article needs a title.")
        published = self.published.strip()
        if published and not is_published_date(published):
            raise Refused(
                f"“{published}” is not a date. Write the day as 2016-10-07, or only the month "
                "(2016-10) or the year (2016)."
            )
        url = self.url.strip()
        if url and not url.startswith(("http://", "https://")):
            raise Refused("A web address begins with http:// or https://.")
        article.title = title
        article.published = published or None
        article.url = url or None
        article.outlet = self.outlet.strip() or None
        article.author = self.author.strip() or None
        article.language = self.language.strip() or None


@dataclass(frozen=True, slots=True)
class RemoveArticle(Command[None]):
    """Take an article out, with the acting analyst's claims and all decisions about suggestions.

    Undo brings everything back. Refused when another analyst has claims on it, when anything in it
    was settled, or when somebody said something about it.
    """

    article_id: int

    @property
    def label(self) -> str:
        return "Remove article"

    def apply(self, work: Work) -> None:
        article = find_article(work, self.article_id)
        claims = work.session.scalars(select(Claim).where(Claim.article_id == article.id)).all()
        if any(claim.analyst_id != work.analyst_id for claim in claims):
            raise Refused(
                f"Another analyst has coded claims in “{article.title}”, so it stays. "
                "Only they can remove their claims."
            )
        if _discussed(work, article.id):
            raise Refused(
                f"“{article.title}” has comments or settled claims, so it stays. Reopen what was "
                "settled and delete the comments first."
            )
        remove_claims(work, claims)
        for task in work.session.scalars(
            select(Assignment).where(Assignment.article_id == article.id)
        ):
            work.session.delete(task)
        remove_decisions(work, article.id)
        remove_answers(work, ArticleAnswer, article.id)
        work.session.delete(article)


def _discussed(work: Work, article_id: int) -> bool:
    return any(
        work.session.scalar(select(one.id).where(one.article_id == article_id).limit(1)) is not None
        for one in (Comment, Settlement)
    )


def find_article(work: Work, article_id: int) -> Article:
    """The article, or `Refused` if it is gone."""
    article = work.session.get(Article, article_id)
    if article is None:
        raise Refused("This article is no longer in the project.")
    return article
