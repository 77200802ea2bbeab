"""Finding actors and countries for a line in which one is named."""

from collections.abc import Sequence
from typing import Final

from core.actors.countries import countries, find_country
from core.errors import Refused
from gui.actors.register import Register
from gui.actors.rows import UNKNOWN, shortened
from gui.coding.choices import Choice, matching

OFFERED: Final = 50


class UnknownActor(Refused):
    """Letters that name no actor; `name` is how one could be added."""

    def __init__(self, sentence: str, name: str) -> None:
        super().__init__(sentence)
        self.name = name


class ActorSearch:
    """What letters may mean among the actors; `leave_out` is never offered."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self.leave_out: frozenset[int] = frozenset()

    def __call__(self, typed: str) -> Sequence[Choice]:
        found = self._register.search(typed) if typed else self._register.ids()
        most = OFFERED + len(self.leave_out)
        return [self._choice(one) for one in found[:most] if one not in self.leave_out][:OFFERED]

    def find(self, name: str) -> int | None:
        """The one actor of this very name or other name; None if none or several are meant."""
        wanted = name.casefold()
        rows = self._register.rows
        found = [one for one in self._register.search(name) if one not in self.leave_out]
        named = [one for one in found if rows[one].name.casefold() == wanted]
        other = [
            one for one in found if any(text.casefold() == wanted for text, _ in rows[one].aliases)
        ]
        return named[0] if named else other[0] if len(other) == 1 else None

    def _choice(self, actor_id: int) -> Choice:
        row = self._register.rows[actor_id]
        kind = "" if row.kind == UNKNOWN else row.kind
        detail = " · ".join(filter(None, (kind, shortened(self._register.name(row.parent_id)))))
        names = (row.name, *(text for text, _ in row.aliases))
        return Choice(row.id, row.name, detail, tuple(one.casefold() for one in names))


class CountrySearch:
    """What letters may mean among the countries. The id of a choice is its place in the list."""

    def __init__(self) -> None:
        self._choices: list[Choice] = []
        self._places: dict[str, int] = {}

    def __call__(self, typed: str) -> Sequence[Choice]:
        known = self._read()
        named = find_country(typed) if typed else None
        first = [known[self._places[named]]] if named in self._places else []
        found = [one for one in matching(known, typed, OFFERED) if one not in first]
        return [*first, *found]

    def code(self, place: int | None) -> str | None:
        """The alpha-3 code of a choice."""
        return None if place is None else self._read()[place].code

    def place(self, code: str | None) -> int | None:
        """The id of the choice that a code stands for."""
        self._read()
        return self._places.get(code or "")

    def _read(self) -> list[Choice]:
        if not self._choices:
            for place, one in enumerate(countries()):
                detail = "former country" if one.former else ""
                keys = (one.name.casefold(), one.code.casefold(), one.alpha_2.casefold())
                self._choices.append(Choice(place, one.name, detail, keys, one.code))
                self._places[one.code] = place
        return self._choices
