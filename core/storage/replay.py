"""Turns rows from one recorded image into another, for undo and redo.

First every row is compared with the image it must have now, so that nothing which somebody changed
since is lost. Then rows are taken out, changed and put in.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, bindparam, func, insert, select

from core.storage.base import Base, Journalled
from core.storage.recorder import Image

Change = tuple[str, Image, Image]
"""Table, row before, row after."""

Images = list[Change]

CHUNK = 500
"""Keys per question to the database; far below SQLite's limit of parameters."""


class Differs(Exception):
    """A row is not as its image says; `at` is the index of that image."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(frozen=True, slots=True)
class Use:
    """How many objects of a kind ("claims") still refer to rows that were taken out."""

    kind: str
    count: int


def read_images(stored: str) -> Images:
    """The images of a journal entry, each with exactly the columns that its table has now."""
    return [
        (name, _with_columns_of_now(name, before), _with_columns_of_now(name, after))
        for name, before, after in json.loads(stored)
    ]


def _with_columns_of_now(table_name: str, image: Image) -> Image:
    """A row recorded before its table got further columns, or lost some.

    The new ones hold what they were given then.
    """
    if image is None:
        return None
    later = _later_columns(table_name)
    missing = later.keys() - image.keys()
    known = _table(table_name).columns
    if not missing and len(image) == len(known):
        return image
    return {name: value for name, value in image.items() if name in known} | {
        name: later[name] for name in missing
    }


@cache
def _later_columns(table_name: str) -> dict[str, Any]:
    """The values of a row to which nobody has given any: fixed defaults and NULLs."""
    return {
        column.name: getattr(column.default, "arg", None)
        for column in _table(table_name).columns
        if column.nullable or (column.default and column.default.is_scalar)
    }


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of it: the images that were left out because their row `stays`, and what still
    uses a removed row; then the transaction must not be committed.
    """

    left_out: Images
    use: Use | None


def _never(_kind: str) -> bool:
    return False


def replay(
    connection: Connection, images: Images, needed: Callable[[str], bool] = _never
) -> Replayed:
    """Make every row equal to its image "after". Raises `Differs` before anything is changed.

    `needed` says whether rows of a kind that `stays` are needed although nothing refers to them.
    """
    _compare(connection, images)
    gone: dict[str, list[dict[str, Any]]] = defaultdict(list)
    changed: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    new: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for table_name, before, after in images:
        if before and after:
            changed[table_name].append((before, after))
        elif before:
            gone[table_name].append(before)
        elif after:
            new[table_name].append(after)
    for table_name, rows in gone.items():
        _delete(connection, _table(table_name), rows)
    for table_name, pairs in changed.items():
        if len(pairs) > 1 and _changes_unique(_table(table_name), pairs):
            # Two rows may have exchanged a value that no two rows may have at once.
            _delete(connection, _table(table_name), [before for before, _ in pairs])
            new[table_name] += [after for _, after in pairs]
        else:
            _update(connection, _table(table_name), pairs)
    for table_name, rows in new.items():
        connection.execute(insert(_table(table_name)), rows)
    left_out = list(_put_back(connection, gone, needed))
    return Replayed(left_out, next(_uses(connection, gone), None))


def _put_back(
    connection: Connection, gone: dict[str, list[dict[str, Any]]], needed: Callable[[str], bool]
) -> Iterator[Change]:
    """Rows of classes that stay go back to their places if something needs them."""
    for name in [one for one in gone if journalled_classes()[one].stays]:
        for row in list(gone[name]):
            if needed(journalled_classes()[name].kind) or any(_uses(connection, {name: [row]})):
                connection.execute(insert(_table(name)), [row])
                gone[name].remove(row)
                yield name, row, None


@cache
def journalled_classes() -> dict[str, type[Journalled]]:
    """The journalled classes by the names of their tables."""
    classes = (mapper.class_ for mapper in Base.registry.mappers)
    return {str(one.__tablename__): one for one in classes if issubclass(one, Journalled)}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _key(table: Table, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + CHUNK] for at in range(0, len(values), CHUNK))


def _compare(connection: Connection, images: Images) -> None:
    expected: dict[str, dict[tuple[Any, ...], tuple[int, Image]]] = defaultdict(dict)
    owners: dict[str, dict[int, None]] = defaultdict(dict)
    for at, (table_name, before, after) in enumerate(images):
        row = before or after or {}
        expected[table_name][_key(_table(table_name), row)] = at, before
        owners[table_name][row[journalled_classes()[table_name].owner]] = None
    for table_name, wanted in expected.items():
        table = _table(table_name)
        owner = table.c[journalled_classes()[table_name].owner]
        for chunk in chunks(list(owners[table_name])):
            for found in connection.execute(select(table).where(owner.in_(chunk))).mappings():
                row = dict(found)
                at, before = wanted.pop(_key(table, row), (-1, row))
                if row != before:
                    raise Differs(at)
        for at, before in wanted.values():
            if before is not None:
                raise Differs(at)


def _changes_unique(table: Table, pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> bool:
    unique = {
        column.name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    }
    return any(before[name] != after[name] for before, after in pairs for name in unique)


def _delete(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    here = (column == bindparam(f"key_{column.name}") for column in table.primary_key)
    connection.execute(table.delete().where(*here), [_keys(table, row) for row in rows])


def _update(
    connection: Connection, table: Table, pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    here = (column == bindparam(f"key_{column.name}") for column in table.primary_key)
    values: dict[str, Any] = {c.name: bindparam(f"new_{c.name}") for c in table.columns}
    connection.execute(
        table.update().where(*here).values(values),
        [
            _keys(table, before) | {f"new_{name}": value for name, value in after.items()}
            for before, after in pairs
        ],
    )


def _keys(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {f"key_{column.name}": row[column.name] for column in table.primary_key}


def _uses(connection: Connection, gone: dict[str, list[dict[str, Any]]]) -> Iterator[Use]:
    """Rows elsewhere that refer to a removed one."""
    for name, user in journalled_classes().items():
        for link in _table(name).foreign_keys:
            target = link.column
            rows = gone.get(target.table.name, ())
            for chunk in chunks([row[target.name] for row in rows]):
                owners = func.count(_table(name).c[user.owner].distinct())
                count = connection.scalar(select(owners).where(link.parent.in_(chunk)))
                if count:
                    yield Use(user.kind, count)
