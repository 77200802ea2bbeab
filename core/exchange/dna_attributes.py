"""Actors out of a project of Discourse Network Analyzer 3: entities and what is noted of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.actors.alias_rules import AliasDraft
from core.codebook.wording import plain_name
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.formats.dna.file import DnaFile, marked_id, name_of, number_of, words_of
from core.exchange.formats.dna.rows import colour_of

MOST = 200_000
"""Entities that are taken."""
MOST_SAID = 2_000_000
"""Attributes of them that are read."""

_TABLES = {
    "VARIABLES": ("ID", "Variable", "DataType"),
    "ENTITIES": ("ID", "VariableId", "Value", "Red", "Green", "Blue", "ChildOf"),
    "ATTRIBUTEVARIABLES": ("ID", "VariableId", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("EntityId", "AttributeVariableId", "AttributeValue"),
}
_KINDS = {
    "person": "person",
    "speaker": "person",
    "organization": "organisation",
    "organisation": "organisation",
    "actor": "unspecified",
}
"""Variables that name actors, and of which kind those are."""
ALIAS, NOTES, WIKIDATA = "alias", "notes", "wikidata"
BLACK = "#000000"
"""The colour that nobody chose."""


def read_dna_actors(path: Path, variables: Iterable[str] | None = None) -> list[ActorLine]:
    """The entities of some variables as lines for `TakeActors`: those given, or the persons,
    organisations and actors.

    Alias, Notes and the colour go where an actor has them; every other attribute becomes a field of
    actors. An entity of several variables is one actor. Raises `Refused` for a file without them,
    `Trouble` for one that cannot be read.
    """
    chosen = None if variables is None else set(variables)
    with closing(DnaFile(path, _TABLES)) as file:
        known = dict(file.ask("SELECT ID, Variable FROM VARIABLES ORDER BY ID"))
        wanted = {
            key: str(name)
            for key, name in known.items()
            if (name in chosen if chosen is not None else str(name).lower() in _KINDS)
        }
        if not wanted:
            there = ", ".join(f"“{name}”" for name in dict.fromkeys(known.values())) or "none"
            raise Refused(
                f"“{path.name}” has none of the variables whose entities are to be actors. Its "
                f"variables are: {there}."
            )
        return list(actors_in(file, wanted).values())


def actors_in(file: DnaFile, wanted: Mapping[int, str]) -> dict[int, ActorLine]:
    """The same for the variables `wanted` (id and name) of an open file, by id of the entity."""
    entities = _entities(file, list(wanted))
    attributes = attributes_in(file, list(wanted))
    names = {row[0]: name_of(row[2]) for row in entities}
    lines: dict[int, ActorLine] = {}
    known: set[str] = set()
    for key, variable, _, *colour, parent in entities:
        name = names[key]
        if name and name.casefold() not in known:
            known.add(name.casefold())
            kind = kind_of(wanted[variable])
            above = names.get(parent, "") if parent != key else ""
            line = actor_line(name, kind, above, colour_of(colour), attributes.get(key, {}))
            number = number_of(key) or 0
            lines[key] = replace(line, number=len(lines) + 1, id=marked_id(number, "actor", name))
    return lines


def kind_of(variable: str) -> str:
    """The kind of actors that a variable of this name names."""
    return _KINDS.get(variable.lower(), "unspecified")


def actor_line(
    name: str, kind: str, parent: str, colour: str, said: Mapping[str, str]
) -> ActorLine:
    """The actor that an entity with these attributes is, by their names."""
    plain = {key.lower(): value for key, value in reversed(list(said.items()))}
    return ActorLine(
        1,
        name,
        kind=kind,
        parent=parent,
        colour="" if colour == BLACK else colour,
        wikidata=plain.get(WIKIDATA, ""),
        note=plain.get(NOTES, ""),
        aliases=tuple(
            AliasDraft(one.strip()) for one in plain.get(ALIAS, "").split(";") if one.strip()
        ),
        fields={
            key: (value,)
            for key, value in said.items()
            if key.lower() not in (ALIAS, NOTES, WIKIDATA)
        },
    )


def _entities(file: DnaFile, variables: Sequence[int]) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for variable in variables:
        # The variable that was asked for, for the column may hold its number in another way.
        found += file.ask(
            "SELECT ID, ?1, Value, Red, Green, Blue, ChildOf FROM ENTITIES "
            "WHERE VariableId = ?1 ORDER BY ID LIMIT ?2",
            variable,
            MOST + 1,
        )
        if len(found) > MOST:
            raise Refused(
                f"“{file.path.name}” has more than {MOST:,} entities. Choose fewer variables."
            )
    return found


def attributes_in(file: DnaFile, variables: Sequence[int]) -> dict[int, dict[str, str]]:
    """What is said of each entity, by the name of the attribute; blank ones left out."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for variable in variables:
        rows = file.ask(
            "SELECT v.EntityId, a.AttributeVariable, v.AttributeValue FROM ATTRIBUTEVALUES v "
            "JOIN ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId "
            "WHERE a.VariableId = ? ORDER BY v.EntityId, a.ID LIMIT ?",
            variable,
            MOST_SAID + 1,
        )
        if len(rows) > MOST_SAID:
            raise Refused(
                f"“{file.path.name}” says more than {MOST_SAID:,} things of its entities."
            )
        for entity, name, value in rows:
            if words_of(value) and words_of(name):
                label = plain_name(words_of(name), f"name of an attribute in “{file.path.name}”")
                found[entity][label] = str(value).strip()
    return found
