"""Names as the register keeps and compares them: one writing, one bearer."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from core.actors.spellings import Spellings, spellings
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
        rows = self._session.connection().execute(_SPELT, _given(spellings(wanted)))
        return [_bearer(row) for row in rows if folded(row.text) == wanted]


class KnownNames:
    """All names of the register at hand, for work on many actors at once."""

    def __init__(self, connection: Connection) -> None:
        self._by_text: dict[str, list[Bearer]] = defaultdict(list)
        self._texts: dict[int, list[str]] = defaultdict(list)
        for row in connection.execute(union_all(*_names())):
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


def _names() -> tuple[Select[*tuple[Any, ...]], Select[*tuple[Any, ...]]]:
    """Own names and other names, in the same columns: those of a `Bearer` and the text."""
    meant = func.coalesce(Actor.merged_into_id, Actor.id).label("actor_id")
    names = select(Actor.id, meant, Actor.name, null().label("kind"), Actor.name.label("text"))
    aliases = select(Actor.id, meant, Actor.name, Alias.alias_kind, Alias.text).join(
        Alias, Alias.actor_id == Actor.id
    )
    return names, aliases


def _fitting(column: Any) -> Select[str]:
    """The texts that may be spellings of a name, out of the index of the column alone."""
    ranges = func.json_each(bindparam("ranges")).table_valued("value")
    first, behind = (func.json_extract(ranges.c.value, f"$[{place}]") for place in (0, 1))
    return (
        select(column)
        .join_from(ranges, column.class_, and_(column >= first, column < behind))
        .where(column.bool_op("GLOB")(bindparam("pattern")))
    )


def _spelt() -> CompoundSelect[Any]:
    names, aliases = _names()
    own, other = _fitting(aliased(Actor).name), _fitting(aliased(Alias).text)
    return union_all(names.where(Actor.name.in_(own)), aliases.where(Alias.text.in_(other)))


# Made once: making it costs more than carrying it out.
_SPELT = _spelt()


def _given(spelt: Spellings) -> dict[str, str]:
    # Half a character is in no file, and SQLite does not take it.
    pattern = spelt.pattern.encode("utf-8", "replace").decode()
    return {"ranges": json.dumps(spelt.ranges), "pattern": pattern}


def _bearer(row: Any) -> Bearer:
    return Bearer(row[0], row[1], row[2], row[3])
