"""Names as the register keeps and compares them: one writing, one bearer."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, CompoundSelect, Connection, func, null, select, union_all
from sqlalchemy.orm import Session

from core.actors.tables import Actor, Alias
from core.errors import Refused

NAME_LIMIT = 200
"""Characters of a name, another name, a role or a sector."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who is called so. `kind` is that of the other name, None for the actor's own.

    `actor_id` is the actor meant: for one that was merged, the one it was merged into. `row_id` is
    the one whose name it is.
    """

    row_id: int
    actor_id: int
    name: str
    kind: str | None

    @property
    def merged(self) -> bool:
        return self.row_id != self.actor_id


class Names(Protocol):
    """Where names are looked up."""

    def bearers(self, text: str) -> list[Bearer]: ...


def folded(text: str) -> str:
    """The same for names that differ in small and capital letters or in Unicode form only."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def plain_name(text: str, what: str = "name") -> str:
    """The name in one line, without blanks around it; empty if it is.

    Raises `Refused` beyond `NAME_LIMIT` characters, and for characters that cannot be shown.
    """
    words = " ".join(text.split())
    if len(words) > NAME_LIMIT:
        raise Refused(
            f"The {what} “{words[:40]}…” has {len(words)} characters. It can have {NAME_LIMIT}; "
            "put the rest into the note."
        )
    check_shown(words, what)
    return words


def check_shown(text: str, what: str, allowed: str = "") -> None:
    """Raises `Refused` for control characters, but not for those that are `allowed`."""
    for place, character in enumerate(text, 1):
        if unicodedata.category(character) in ("Cc", "Cs") and character not in allowed:
            raise Refused(
                f"Character {place} of the {what} cannot be shown (U+{ord(character):04X}). "
                "Take it out."
            )


class NamesInFile:
    """Looks a name up in the project, without reading the whole register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def bearers(self, text: str) -> list[Bearer]:
        wanted = folded(text)
        self._session.flush()
        pattern = _pattern(wanted)
        names = _names_query(
            Actor.name.like(pattern, escape="\\"), Alias.text.like(pattern, escape="\\")
        )
        rows = self._session.connection().execute(names)
        return [_bearer(row) for row in rows if folded(row.text) == wanted]


class KnownNames:
    """All names of the register at hand, for work on many actors at once."""

    def __init__(self, connection: Connection) -> None:
        self._by_text: dict[str, list[Bearer]] = defaultdict(list)
        self._texts: dict[int, list[str]] = defaultdict(list)
        for row in connection.execute(_names_query()):
            self._know(row.text, _bearer(row))

    def bearers(self, text: str) -> list[Bearer]:
        return list(self._by_text.get(folded(text), ()))

    def replace(self, actor_id: int, name: str, aliases: Iterable[tuple[str, str]]) -> None:
        """From now on this actor has these names only; aliases with their kinds."""
        for text in self._texts.pop(actor_id, ()):
            self._by_text[text] = [one for one in self._by_text[text] if one.row_id != actor_id]
        self._know(name, Bearer(actor_id, actor_id, name, None))
        for text, kind in aliases:
            self._know(text, Bearer(actor_id, actor_id, name, kind))

    def _know(self, text: str, bearer: Bearer) -> None:
        key = folded(text)
        self._by_text[key].append(bearer)
        self._texts[bearer.row_id].append(key)


def _names_query(
    own: ColumnElement[bool] | None = None, other: ColumnElement[bool] | None = None
) -> CompoundSelect[Any]:
    meant = func.coalesce(Actor.merged_into_id, Actor.id).label("actor_id")
    names = select(Actor.id, meant, Actor.name, null().label("kind"), Actor.name.label("text"))
    aliases = select(Actor.id, meant, Actor.name, Alias.alias_kind, Alias.text).join(
        Alias, Alias.actor_id == Actor.id
    )
    if own is not None and other is not None:
        names, aliases = names.where(own), aliases.where(other)
    return union_all(names, aliases)


def _bearer(row: Any) -> Bearer:
    return Bearer(row[0], row[1], row[2], row[3])


# What characters beyond ASCII become when they are made the same (ß: ss).
_MADE = frozenset("afhijklnstwy;`")


def _pattern(wanted: str) -> str:
    """What SQLite can say of a folded name: it knows small and capital letters of ASCII only."""
    kept = (
        "%" if not one.isascii() or one in _MADE else f"\\{one}" if one in "%_\\" else one
        for one in wanted
    )
    return re.sub("%+", "%", "".join(kept)) if wanted else ""
