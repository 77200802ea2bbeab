"""Coded articles as a file holds them: the one form between the project and every other format.

Readers of other programs' files make a `Dataset`, `core.exchange.taking_dataset` takes it into a
project. Writers get the same parts from `core.exchange.selection`, article by article.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.codebook.draft import CodebookDraft
from core.exchange.actor_lines import ActorLine
from core.exchange.claim_lines import ClaimLine, FieldAnswer

NOT_TAKEN = "These columns were not taken:"
"""Begins what is said of the columns of a table that nobody has named."""


@dataclass(frozen=True, slots=True)
class DatasetArticle:
    """An article; offsets of claims are code points of `text`, which is canonical.

    `text` is None where the file has no texts. `id` is a UUID, `fields` are the answers about the
    article, by the name of a field, in the form of `ClaimLine.fields`.
    """

    name: str
    text: str | None
    id: str | None = None
    sha256: str | None = None
    title: str = ""
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    fields: Mapping[str, FieldAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """An article with the claims that are meant, in text order."""

    article: DatasetArticle
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a file of coded articles holds.

    Claims have the number of their line, or their place in the list from 1; the reason stands where
    one cannot be taken. `no_place` says in sentences what else had no place here, `notes` what became
    of the other program's things that are called otherwise here.
    """

    articles: tuple[DatasetArticle, ...]
    claims: tuple[tuple[int, ClaimLine | str], ...]
    actors: tuple[ActorLine, ...] = ()
    codebook: CodebookDraft | None = None
    no_place: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
