"""What a reader of articles hands over: an article that is not in the project yet."""

from dataclasses import dataclass
from typing import TypeAlias

from core.text.canonical import sha256_of


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """One article as a file gave it, ready to be shown, checked and imported.

    `name` is the file name, or "table.csv#3" for row 3 of a table. `text` is canonical.
    `published` is an ISO date, with a time or without a day where the file says so.
    `original` holds the bytes as imported; for a row of a table, the row as JSON.
    `notes` are sentences that a person should read before trusting the import. `id` is the UUID that
    the article has already where it comes from.
    """

    name: str
    title: str
    text: str
    outlet: str | None
    published: str | None
    author: str | None
    url: str | None
    language: str | None
    format: str
    encoding: str | None
    original: bytes
    notes: tuple[str, ...]
    id: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the text, by which articles and their claims are recognised."""
        return sha256_of(self.text)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A part of a file that gave no article: "row 17 has no text". The rest of the file may."""

    name: str
    reason: str


Item: TypeAlias = ArticleDraft | Rejected
