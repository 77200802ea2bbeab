"""Offsets that other programs count in UTF-16 units or bytes, as characters of the project's texts."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from core.articles.queries import get_text
from core.articles.tables import Article
from core.exchange.resolving import plain_uuid
from core.project import Project
from core.text.units import Utf16Map

UNITS = ("characters", "utf-16", "bytes")
"""Characters are Unicode code points; bytes those of the text in UTF-8."""

Passages = Sequence[tuple[int, int]]


class CountedTexts:
    """The texts of a project, looked up to convert offsets.

    `unplaced` counts the claims whose offsets were dropped, because the text is not there.
    """

    def __init__(self, project: Project | None, unit: str) -> None:
        self._project = project
        self._unit = unit
        self._ids: Mapping[str, int] | None = None
        self._last: tuple[int, str] | None = None
        self.unplaced = 0

    def in_characters(
        self, article: Mapping[str, str | None], passages: Passages
    ) -> list[tuple[int, int]]:
        """Half-open passages in code points; none where they cannot be converted."""
        if self._unit == "characters" or not passages:
            return list(passages)
        text = self._text(article)
        if text is None:
            self.unplaced += 1
            return []
        if self._unit == "utf-16":
            units = Utf16Map(text)
            return [(units.to_cp(start), units.to_cp(end)) for start, end in passages]
        raw = text.encode()
        return [
            (len(raw[:start].decode(errors="ignore")), len(raw[:end].decode(errors="ignore")))
            for start, end in passages
        ]

    def _text(self, article: Mapping[str, str | None]) -> str | None:
        if self._project is None:
            return None
        if self._ids is None:
            self._ids = self._project.read(_keys)
        keys = (plain_uuid(article["id"] or ""), article["sha256"], article["name"])
        found = next((self._ids[one] for one in keys if one and one in self._ids), None)
        if found is None:
            return None
        if self._last is None or self._last[0] != found:
            self._last = found, self._project.read(get_text, found)
        return self._last[1]


def _keys(connection: Connection) -> dict[str, int]:
    """Articles by name, by the hash of their text and by id."""
    rows = connection.execute(
        select(Article.id, Article.name, Article.text_sha256, Article.uuid)
    ).all()
    found: dict[str, int] = {}
    for name in ("name", "text_sha256", "uuid"):
        found |= {getattr(row, name): row.id for row in reversed(rows)}
    return found
