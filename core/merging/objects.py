"""An object as its rows: its own one and those of its parts, whatever it is."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, select

from core.storage.base import Base
from core.storage.journal import is_owner
from core.storage.replay import Images, chunks, journalled_classes

Row = dict[str, Any]
State = dict[str, list[Row]]
"""The rows of one object by table, its own row first."""

Named = tuple[str, str]
"""What names an object in the history of every copy: its kind and its UUID."""

_PASSING: Mapping[str, frozenset[str]] = {
    "claims": frozenset({"modified", "version_id"}),
    "comments": frozenset({"modified"}),
    "settlements": frozenset({"modified"}),
    "articles": frozenset({"position"}),
    "codebook_versions": frozenset({"number"}),
}
"""Columns in which two versions may differ and still say the same."""


def table_of(name: str) -> Table:
    return Base.metadata.tables[name]


def kind_of(table: str) -> str:
    return journalled_classes()[table].kind


@cache
def tables_of(kind: str) -> tuple[str, ...]:
    """The tables whose rows are objects of this kind."""
    return tuple(n for n, one in journalled_classes().items() if one.kind == kind and is_owner(n))


@cache
def parts_of(table: str) -> tuple[str, ...]:
    """The tables that hold the parts of its objects. They share the kind, which is its name."""
    if table != kind_of(table):
        return ()
    found = journalled_classes().items()
    return tuple(name for name, one in found if one.kind == table and not is_owner(name))


@cache
def owner_column(table: str) -> str:
    return journalled_classes()[table].owner


@cache
def links_of(table: str) -> tuple[tuple[str, str], ...]:
    """Its columns that hold the id of an object, each with the table of that object."""
    keys = sorted(table_of(table).foreign_keys, key=lambda one: one.parent.name)
    found = ((one.parent.name, one.column.table.name) for one in keys)
    return tuple((column, target) for column, target in found if target in journalled_classes())


def own_row(state: State) -> Row:
    return next(iter(state.values()))[0]


def all_rows(state: State) -> Iterable[tuple[str, Row]]:
    return ((table, row) for table, rows in state.items() for row in rows)


def read_states(connection: Connection, table: str, uuids: Sequence[str]) -> dict[str, State]:
    """The objects of a table that are there, by UUID."""
    found: dict[str, State] = {}
    by_id: dict[int, State] = {}
    mapped = table_of(table)
    for some in chunks(uuids):
        for one in connection.execute(select(mapped).where(mapped.c.uuid.in_(some))).mappings():
            row = dict(one)
            found[row["uuid"]] = by_id[row["id"]] = {table: [row]}
    for part in parts_of(table):
        owner = table_of(part).c[owner_column(part)]
        for some in chunks(list(by_id)):
            for one in connection.execute(select(owner.table).where(owner.in_(some))).mappings():
                by_id[one[owner.name]].setdefault(part, []).append(dict(one))
    return found


def says_the_same(first: State | None, second: State | None) -> bool:
    """Whether two versions, in the same ids, differ in nothing but what is passing."""
    return first == second or _said(first) == _said(second)


def _said(state: State | None) -> dict[Any, Row] | None:
    if state is None:
        return None
    return {
        key_of(table, row): {
            name: value for name, value in row.items() if name not in _PASSING.get(table, ())
        }
        for table, row in all_rows(state)
    }


def key_of(table: str, row: Row) -> tuple[Any, ...]:
    return table, *(row[column.name] for column in table_of(table).primary_key)


def images_between(before: State | None, after: State | None) -> Images:
    """What turns one version of an object into another; both have the same ids."""
    old = {key_of(table, row): (table, row) for table, row in all_rows(before or {})}
    new = {key_of(table, row): (table, row) for table, row in all_rows(after or {})}
    images: Images = []
    for key in dict.fromkeys((*old, *new)):
        table = (old.get(key) or new[key])[0]
        was, now = old.get(key, (table, None))[1], new.get(key, (table, None))[1]
        if was != now:
            images.append((table, was, now))
    return images
