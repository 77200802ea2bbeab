"""Objects that are the very same in both copies, found fast: most of a large copy is."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from core.merging.objects import links_of, owner_column, parts_of, table_of
from core.merging.translation import Translation

Rows = dict[str, list[tuple[Any, ...]]]


def same_objects(
    ours: Connection, theirs: Connection, ids: Translation, table: str, uuids: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """Those of these objects, by UUID, whose rows are equal in both, keys included; each with its row.

    Only where all that they refer to has the same keys in both, too, as in a copy made by hand.
    """
    here = _read(ours, table, uuids)
    there = _read(theirs, table, uuids)
    same = [one for one in uuids if one in here and here[one] == there.get(one)]
    names = [column.name for column in table_of(table).columns]
    found = {one: dict(zip(names, here[one][0][1:], strict=True)) for one in same}
    return found if _same_keys(ids, table, here, same) else {}


def _read(connection: Connection, table: str, uuids: Sequence[str]) -> Rows:
    mapped = table_of(table)
    found: Rows = {}
    by_id: dict[int, list[tuple[Any, ...]]] = {}
    for row in connection.execute(select(mapped).where(mapped.c.uuid.in_(uuids))):
        found[row.uuid] = by_id[row.id] = [(table, *row)]
    for part in parts_of(table):
        owner = table_of(part).c[owner_column(part)]
        at = list(owner.table.columns.keys()).index(owner.name)
        for row in connection.execute(select(owner.table).where(owner.in_(list(by_id)))):
            by_id[row[at]].append((part, *row))
    return found


def _same_keys(ids: Translation, table: str, rows: Rows, uuids: Sequence[str]) -> bool:
    used: set[tuple[str, int]] = set()
    places = {
        name: [
            (list(table_of(name).columns.keys()).index(column) + 1, target)
            for column, target in links_of(name)
            if column != owner_column(name)
        ]
        for name in (table, *parts_of(table))
    }
    for uuid in uuids:
        for row in rows[uuid]:
            used.update((target, row[at]) for at, target in places[row[0]] if row[at] is not None)
    return all(ids.our_id(target, one, need=False) == one for target, one in used)
