"""The register of actors: searched by name, and in rows for lists."""

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from core.actors.queries import ActorRow, list_actors
from core.actors.uses import actor_use, claim_counts, unused_actors

__all__ = [
    "ActorIndex",
    "RegisterRow",
    "actor_use",
    "claim_counts",
    "register_rows",
    "search_actors",
    "searchable",
    "unused_actors",
]

_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An actor as a list shows it; `parent` is a name, `claims` and `aliases` are counted."""

    id: int
    name: str
    kind: str
    country: str | None
    parent: str | None
    claims: int
    aliases: int


def register_rows(connection: Connection, ids: Sequence[int]) -> list[RegisterRow]:
    """Rows for some actors (those that are still there and not merged), in the order asked for."""
    rows = {one.id: one for one in list_actors(connection, ids)}
    above = {one.parent_id for one in rows.values() if one.parent_id is not None}
    parents = {one.id: one.name for one in list_actors(connection, above)}
    counts = claim_counts(connection, rows)
    return [
        RegisterRow(
            one.id,
            one.name,
            one.kind,
            one.country,
            parents.get(one.parent_id or 0),
            counts[one.id],
            len(one.aliases),
        )
        for one in (rows[actor_id] for actor_id in ids if actor_id in rows)
    ]


class ActorIndex:
    """Actors prepared for searching by name and other names while somebody types."""

    def __init__(self, rows: Iterable[ActorRow] = ()) -> None:
        self._texts: dict[int, str] = {}
        self._order: list[tuple[str, int]] = []
        for row in rows:
            self._texts[row.id] = _text(row)
            self._order.append((self._texts[row.id], row.id))
        self._order.sort()

    def put(self, row: ActorRow) -> None:
        """Take an actor in, or what has changed of it."""
        self.drop(row.id)
        self._texts[row.id] = _text(row)
        insort(self._order, (self._texts[row.id], row.id))

    def drop(self, actor_id: int) -> None:
        """Forget an actor; one that is not known is no fault."""
        text = self._texts.pop(actor_id, None)
        if text is not None:
            del self._order[bisect_left(self._order, (text, actor_id))]

    def search(self, text: str, limit: int | None = None) -> list[int]:
        """The ids of those whose names have all the words, the likeliest first.

        A whole name comes before the beginning of one, that before beginnings of words, and those
        before letters inside a word; within these by name. Nothing typed finds everybody.
        """
        typed = searchable(text)
        words = sorted(typed.split(), key=len, reverse=True)
        if not words:
            return [] if text.strip() else [one for _, one in self._order[:limit]]
        found = [one for one in self._order if words[0] in one[0]]
        for word in words[1:]:
            found = [one for one in found if word in one[0]]
        whole, start = f"\n {typed}\n", f"\n {typed}"
        first, *others = (f" {word}" for word in words)
        tiers: tuple[list[int], ...] = ([], [], [], [], [])
        for names, actor_id in found:
            if whole in names:
                tiers[0 if names.startswith(whole) else 1].append(actor_id)
            elif names.startswith(start):
                tiers[2].append(actor_id)
            else:
                begin = first in names and (not others or all(one in names for one in others))
                tiers[3 if begin else 4].append(actor_id)
        return [one for tier in tiers for one in tier][:limit]


def search_actors(actors: ActorIndex, text: str) -> list[int]:
    """The actors that somebody may mean, the likeliest first; see `ActorIndex.search`."""
    return actors.search(text)


def searchable(text: str) -> str:
    """A name in small letters, without accents, its words parted by single blanks."""
    folded = text.casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded)
        plain = "".join(_plain(one) for one in apart)
        return " ".join(plain.split())
    return _NO_LETTERS.sub(" ", folded).strip()


def _plain(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Mn", "Cf"):
        return ""
    return " " if kind[0] in "PZC" else character


def _text(row: ActorRow) -> str:
    """All names, each in a line of its own that begins with a blank, as every word does."""
    names = (searchable(one) for one in (row.name, *(text for text, _ in row.aliases)))
    return "".join(f"\n {one}" for one in names) + "\n"
