"""Objects that are not as the history of their own copy left them: the file was changed otherwise."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from core.merging.objects import Row, State, all_rows, key_of, kind_of
from core.storage.replay import chunks, read_images
from core.storage.tables import EntryChange

_NOT_SAID = frozenset({"modified", "version_id", "text_sha256"})


def changed_by_hand(connection: Connection, table: str, states: Mapping[str, State]) -> set[str]:
    """Those of these objects of a copy, by UUID, that say something else than its steps made them say.

    One that no step has made is among them.
    """
    recorded: dict[str, dict[Any, Row | None]] = defaultdict(dict)
    columns = select(EntryChange.object_uuid, EntryChange.images)
    for some in chunks(list(states)):
        here = EntryChange.kind == kind_of(table), EntryChange.object_uuid.in_(some)
        steps = columns.where(*here).order_by(EntryChange.entry_id, EntryChange.id)
        for uuid, images in connection.execute(steps):
            for name, before, after in read_images(images):
                recorded[uuid][key_of(name, after or before or {})] = after
    return {uuid for uuid, state in states.items() if _present(state) != _said(recorded[uuid])}


def _present(state: State) -> dict[Any, Row]:
    return _said({key_of(name, row): row for name, row in all_rows(state)})


def _said(rows: Mapping[Any, Row | None]) -> dict[Any, Row]:
    return {
        key: {name: value for name, value in row.items() if name not in _NOT_SAID}
        for key, row in rows.items()
        if row is not None
    }
