"""Documents of a .dna file and the articles that they are."""

from calendar import timegm
from collections.abc import Collection
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from core.codebook.draft import FieldDraft
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import FieldAnswer
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.dna.file import marked_id
from core.exchange.formats.dna.rows import Document
from core.exchange.formats.dna.values import shortened
from core.text.canonical import sha256_of

SECTION, KIND, NOTES, ADDED_BY = "section", "document_type", "notes", "added_by"
LABELS = {
    SECTION: "Section",
    KIND: "Type of document",
    NOTES: "Notes on the document",
    ADDED_BY: "Document added by",
}
"""Fields of articles for what a document says beyond an article."""

_DAY = 86_400
_START = datetime(1970, 1, 1, tzinfo=UTC)
Part = TypeVar("Part", ActorLine, DatasetArticle)


def article_of(document: Document, text: str, coder: str, file_name: str) -> DatasetArticle:
    """The article that a document is; `text` is its canonical text, `coder` who added it."""
    sha256 = sha256_of(text)
    said = {
        SECTION: document.section,
        KIND: document.type,
        NOTES: document.notes,
        ADDED_BY: coder,
    }
    answers: dict[str, FieldAnswer] = {
        name: words.strip() for name, words in said.items() if words.strip()
    }
    return DatasetArticle(
        f"{file_name}#{document.id}",
        text,
        marked_id(document.id, "document", sha256),
        sha256,
        document.title,
        " ".join(document.source.split()) or None,
        moment_of(document.date),
        " ".join(document.author.split()) or None,
        None,
        None,
        answers,
    )


def document_of(
    article: DatasetArticle, number: int, coder: int, kinds: Collection[str]
) -> Document:
    """The row that an article becomes. `kinds` are the fields of articles that documents have."""

    def said(name: str) -> str:
        answer = article.fields.get(name) if name in kinds else None
        return answer if isinstance(answer, str) else ""

    return Document(
        number,
        shortened(article.title),
        article.text or "",
        coder,
        shortened(article.author or ""),
        shortened(article.outlet or ""),
        shortened(said(SECTION)),
        said(NOTES),
        shortened(said(KIND)),
        seconds_of(article.published) or 0,
    )


def fields_of(names: Collection[str]) -> list[FieldDraft]:
    """The fields of articles that are answered by some document."""
    return [
        FieldDraft(name=name, label=label, kind="text", subject="article")
        for name, label in LABELS.items()
        if name in names
    ]


def moment_of(seconds: int | None) -> str | None:
    """A day, or a day with its time, UTC. None where there is none that can be written."""
    if seconds is None:
        return None
    try:
        moment = _START + timedelta(seconds=seconds)
    except OverflowError:
        return None
    if moment.year < 1000:
        return None
    return moment.strftime("%Y-%m-%d" if seconds % _DAY == 0 else "%Y-%m-%dT%H:%M:%S")


def seconds_of(published: str | None) -> int | None:
    """Seconds since 1970; of a month or year its first day, of a time without a zone as UTC."""
    if not published:
        return None
    try:
        whole = published if len(published) > 10 else (published + "-01-01")[:10]
        moment = datetime.fromisoformat(whole)
        return timegm(moment.utctimetuple() if moment.tzinfo else moment.timetuple())
    except (ValueError, OverflowError):
        return None


def with_changes(carried: Part, said: Part, now: Part, kept: Collection[str] = ()) -> Part:
    """What was carried, but where the file says now other than it said of it.

    The three are dataclasses of one kind; the parts that are `kept` are always the carried ones.
    """
    names = (one.name for one in fields(carried) if one.name not in kept)
    changed = {one: getattr(now, one) for one in names if getattr(now, one) != getattr(said, one)}
    if "fields" in changed:
        changed["fields"] = _changed(dict(carried.fields), dict(said.fields), dict(now.fields))
    return replace(carried, **changed)


def _changed(mine: dict[str, Any], before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    touched = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    kept = {name: value for name, value in mine.items() if name not in touched}
    return kept | {name: value for name, value in after.items() if name in touched}
