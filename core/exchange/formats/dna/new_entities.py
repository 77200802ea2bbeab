"""The entities of a .dna file that is being written, with all that is said of them."""

import sqlite3
from collections.abc import Mapping, Sequence

from core.exchange.actor_lines import ActorLine
from core.exchange.dna_attributes import BLACK
from core.exchange.formats.dna.entities import (
    ATTRIBUTES,
    Entity,
    attribute_names,
    entity_of,
    entity_of_value,
)
from core.exchange.formats.dna.file import marked_number
from core.exchange.formats.dna.leaving import Outgoing
from core.exchange.formats.dna.schema import SHORT_TEXT
from core.exchange.formats.dna.shapes import NAMES_ACTORS, Shape, Variable

REMEMBERED = 100_000
"""Entities whose numbers are kept at hand; those of others are asked from the file."""


class NewEntities:
    """Numbers entities as they are needed. An actor keeps the number that it came with."""

    def __init__(
        self, connection: sqlite3.Connection, outgoing: Outgoing, actors: Sequence[ActorLine]
    ) -> None:
        self._connection = connection
        self._fields = outgoing.words.fields
        labels = {one.name: one.label for one in outgoing.draft.fields if one.subject == "actor"}
        self._actors: dict[str, Entity] = {}
        self._came_with: dict[str, int] = {}
        for line in actors:
            entity = entity_of(line, labels)
            if self._actors.setdefault(entity.value, entity) is entity:
                number = marked_number(line.id, "actor", line.name)
                if number is not None:
                    self._came_with[entity.value] = number
        self._kept = set(self._came_with.values())
        self._last = 0
        self._known: dict[tuple[int, str], int] = {}
        self._forgotten = False
        self._about: dict[int, Mapping[str, Entity]] = {}
        self._names: dict[int, str] = {}
        self._children: list[tuple[int, int, str]] = []

    def begin(self, shape: Shape, numbers: Mapping[str, int]) -> None:
        """Make the blank entity of each variable, and those that can be chosen."""
        for one in shape.variables:
            if one.kind == SHORT_TEXT:
                variable = numbers[one.name]
                self._about[variable] = about = self._entities_for(one)
                self._names[variable] = one.name
                self.number(variable, "")
                for value in about if about is not self._actors else ():
                    self.number(variable, value)

    def _entities_for(self, one: Variable) -> Mapping[str, Entity]:
        field = self._fields.get(one.field or "")
        if one.place in NAMES_ACTORS or (field and field.kind == "actor"):
            return self._actors
        found = [entity_of_value(value) for value in field.values] if field else []
        return {each.value: each for each in found}

    def number(self, variable: int, value: str) -> int:
        """The number of the entity with this value, which is made if there is none."""
        known = self._known.get((variable, value)) or self._asked(variable, value)
        if known is None:
            entity = self._about[variable].get(value, Entity(value))
            known = self._free(value if self._about[variable] is self._actors else "")
            colour = [int(entity.colour[at : at + 2], 16) for at in (1, 3, 5)]
            row = (known, variable, value, *colour)
            self._connection.execute("INSERT INTO ENTITIES VALUES (?, ?, ?, ?, ?, ?, NULL)", row)
            if entity.parent:
                self._children.append((known, variable, entity.parent))
        if len(self._known) >= REMEMBERED:
            self._known.clear()
            self._forgotten = True
        self._known[variable, value] = known
        return known

    def _asked(self, variable: int, value: str) -> int | None:
        if not self._forgotten:
            return None
        question = "SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?"
        found = self._connection.execute(question, (variable, value)).fetchone()
        return int(found[0]) if found else None

    def _free(self, actor: str) -> int:
        number = self._came_with.pop(actor, None)
        if number is not None:
            return number
        self._last += 1
        while self._last in self._kept:
            self._last += 1
        return self._last

    def add_unused_actors(self, variable: int) -> None:
        """Make those actors entities of this variable whom no statement names."""
        used = self.first_of_actors()
        for value in self._actors:
            if value not in used:
                self.number(variable, value)

    def first_of_actors(self) -> dict[str, int]:
        """The first entity of each actor, by the name that the entity has."""
        variables = [one for one, about in self._about.items() if about is self._actors]
        marks = ", ".join("?" * len(variables))
        question = (
            f"SELECT Value, min(ID) FROM ENTITIES WHERE VariableId IN ({marks}) GROUP BY Value"  # noqa: S608
        )
        return dict(self._connection.execute(question, variables))

    def finish(self) -> None:
        """Put children under their parents, and write what is said of the entities."""
        for number, variable, parent in self._children:  # it grows while parents are made
            above = self.number(variable, parent)
            if above != number:
                row = (above, number)
                self._connection.execute("UPDATE ENTITIES SET ChildOf = ? WHERE ID = ?", row)
        names = {
            variable: attribute_names(list(about.values()))
            for variable, about in self._about.items()
        }
        keys: dict[tuple[int, str], int] = {}
        for name in dict.fromkeys([*ATTRIBUTES, *(one for each in names.values() for one in each)]):
            for variable in self._about:
                if name in names[variable]:
                    keys[variable, name] = len(keys) + 1
        self._connection.executemany(
            "INSERT INTO ATTRIBUTEVARIABLES VALUES (?, ?, ?)",
            ((key, variable, name) for (variable, name), key in keys.items()),
        )
        self._connection.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) "
            "VALUES (?, ?, ?)",
            (
                (number, keys[variable, name], entity.attributes.get(name, ""))
                for number, variable, value in self._connection.execute(
                    "SELECT ID, VariableId, Value FROM ENTITIES ORDER BY ID"
                )
                for entity in (self._about[variable].get(value, _NOTHING),)
                for name in names[variable]
            ),
        )


_NOTHING = Entity("", BLACK)
