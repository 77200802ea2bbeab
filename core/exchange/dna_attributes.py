"""Actors out of a project of Discourse Network Analyzer 3: entities and what is noted of them.

The file is somebody else's database. It is opened for reading only, nothing in it is run, and only
tables of the known form are looked at.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from core.actors.alias_rules import AliasDraft
from core.codebook.wording import plain_name
from core.errors import Refused, Trouble
from core.exchange.actor_lines import ActorLine
from core.storage.engine import connect

LIMIT = 4_000_000_000
"""Bytes of a file that is looked into."""
MOST = 200_000
"""Entities that are taken."""
MOST_SAID = 2_000_000
"""Attributes of them that are read."""
LONGEST = 1_000_000
"""Bytes of one cell that is read; SQLite itself refuses longer ones."""

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
_ALIAS, _NOTES, _WIKIDATA = "alias", "notes", "wikidata"
_BLACK = (0, 0, 0)
"""The colour that nobody chose."""


def read_dna_actors(path: Path, variables: Iterable[str] | None = None) -> list[ActorLine]:
    """The entities of some variables as lines for `TakeActors`: those given, or the persons,
    organisations and actors.

    Alias, Notes and the colour go where an actor has them; every other attribute becomes a field of
    actors. An entity of several variables is one actor. Raises `Refused` for a file without them,
    `Trouble` for one that cannot be read.
    """
    chosen = None if variables is None else set(variables)
    with closing(_opened(path)) as connection:
        known = dict(_ask(connection, path, "SELECT ID, Variable FROM VARIABLES ORDER BY ID"))
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
        entities = _entities(connection, path, list(wanted))
        attributes = _attributes(connection, path, list(wanted))
    names = {row[0]: _plain(row[2]) for row in entities}
    lines: dict[str, ActorLine] = {}
    for key, variable, _, *colour, parent in entities:
        name = names[key]
        if name and name.casefold() not in lines:
            kind = _KINDS.get(wanted[variable].lower(), "unspecified")
            above = names.get(parent, "") if parent != key else ""
            said = attributes.get(key, {})
            lines[name.casefold()] = _line(len(lines) + 1, name, kind, above, colour, said)
    return list(lines.values())


def _line(
    number: int,
    name: str,
    kind: str,
    parent: str,
    colour: Sequence[object],
    said: dict[str, str],
) -> ActorLine:
    alias = next((value for key, value in said.items() if key.lower() == _ALIAS), "")
    return ActorLine(
        number,
        name,
        kind=kind,
        parent=parent,
        colour=_colour(colour),
        wikidata=next((value for key, value in said.items() if key.lower() == _WIKIDATA), ""),
        note=next((value for key, value in said.items() if key.lower() == _NOTES), ""),
        aliases=tuple(AliasDraft(one.strip()) for one in alias.split(";") if one.strip()),
        fields={
            key: (value,)
            for key, value in said.items()
            if key.lower() not in (_ALIAS, _NOTES, _WIKIDATA)
        },
    )


def _plain(value: object) -> str:
    """A cell as words on one line; what is neither text nor a number says nothing."""
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) else ""


def _colour(parts: Sequence[object]) -> str:
    values = tuple(one for one in parts if isinstance(one, int) and 0 <= one <= 255)
    return "" if len(values) < 3 or values == _BLACK else "#{:02x}{:02x}{:02x}".format(*values)


def _opened(path: Path) -> sqlite3.Connection:
    """The file, if it is one of Discourse Network Analyzer 3."""
    try:
        if path.stat().st_size > LIMIT:
            raise Refused(f"“{path.name}” is larger than {LIMIT // 1_000_000_000} GB.")
        connection = connect(path, writable=False)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise _not_readable(path, error) from error
    try:
        _check_tables(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_tables(connection: sqlite3.Connection, path: Path) -> None:
    for table, columns in _TABLES.items():
        # A view of that name could ask for anything.
        made = _ask(
            connection,
            path,
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND upper(name) = ? "
            "AND upper(sql) NOT LIKE 'CREATE VIRTUAL%'",
            table,
        )
        found = _ask(connection, path, "SELECT name, hidden FROM pragma_table_xinfo(?)", table)
        plain = {str(name) for name, hidden in found if not hidden}
        if not made[0][0] or not plain.issuperset(columns):
            raise Refused(
                f"“{path.name}” is not a project of Discourse Network Analyzer 3: the table "
                f"“{table}” is not there in its form. Open and save it with version 3 first."
            )


def _entities(
    connection: sqlite3.Connection, path: Path, variables: Sequence[int]
) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    for variable in variables:
        # The variable that was asked for, for the column may hold its number in another way.
        found += _ask(
            connection,
            path,
            "SELECT ID, ?1, Value, Red, Green, Blue, ChildOf FROM ENTITIES "
            "WHERE VariableId = ?1 ORDER BY ID LIMIT ?2",
            variable,
            MOST + 1,
        )
        if len(found) > MOST:
            raise Refused(f"“{path.name}” has more than {MOST:,} entities. Choose fewer variables.")
    return found


def _attributes(
    connection: sqlite3.Connection, path: Path, variables: Sequence[int]
) -> dict[int, dict[str, str]]:
    """What is said of each entity, by the name of the attribute; blank ones left out."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for variable in variables:
        rows = _ask(
            connection,
            path,
            "SELECT v.EntityId, a.AttributeVariable, v.AttributeValue FROM ATTRIBUTEVALUES v "
            "JOIN ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId "
            "WHERE a.VariableId = ? ORDER BY v.EntityId, a.ID LIMIT ?",
            variable,
            MOST_SAID + 1,
        )
        if len(rows) > MOST_SAID:
            raise Refused(f"“{path.name}” says more than {MOST_SAID:,} things of its entities.")
        for entity, name, value in rows:
            if _plain(value) and _plain(name):
                label = plain_name(_plain(name), f"name of an attribute in “{path.name}”")
                found[entity][label] = str(value).strip()
    return found


def _ask(
    connection: sqlite3.Connection, path: Path, question: str, *values: object
) -> list[tuple[Any, ...]]:
    try:
        return connection.execute(question, values).fetchall()
    except (sqlite3.Error, UnicodeError) as error:
        raise _not_readable(path, error) from error


def _not_readable(path: Path, error: Exception) -> Trouble:
    return Trouble(
        f"“{path.name}” cannot be read as a project of Discourse Network Analyzer ({error}). Close "
        "it there, or take another copy."
    )
