"""Objects that are not as the history of their own copy left them: the file was changed otherwise."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from core.errors import Refused
from core.merging.objects import Row, State, all_rows, key_of, kind_of
from core.storage.claim_checks import shortened
from core.storage.replay import chunks, read_images
from core.storage.tables import EntryChange

_NOT_SAID = frozenset({"modified", "version_id", "text_sha256"})


def changed_by_hand(connection: Connection, table: str, states: Mapping[str, State]) -> set[str]:
    """Those of these objects of a copy, by UUID, that say something else than its steps made them say.

    One that no step has made is among them.
    """
    recorded = _recorded(connection, table, list(states))
    return {uuid for uuid, state in states.items() if _present(state) != _said(recorded[uuid])}


def check_nothing_lost(
    connection: Connection, table: str, absent: Sequence[str], name: str
) -> None:
    """Raises `Refused` if objects that a copy does not have should be in it by its own history."""
    recorded = _recorded(connection, table, absent)
    lost = [
        row
        for uuid in absent
        for row in recorded[uuid].values()
        if row is not None and row.get("uuid") == uuid
    ]
    if lost:
        count = "1 claim is" if len(lost) == 1 else f"{len(lost)} claims are"
        raise Refused(
            f"“{name}” was changed by another program: {count} gone from it although its history has "
            f"them, for example: {shortened(lost[0]['quote'])}. Ask for the file as OnRecord left it, "
            "or for a backup of it."
        )


def _recorded(
    connection: Connection, table: str, uuids: Sequence[str]
) -> dict[str, dict[Any, Row | None]]:
    """The rows of objects as the newest steps of a copy left them, by object and key."""
    recorded: dict[str, dict[Any, Row | None]] = defaultdict(dict)
    columns = select(EntryChange.object_uuid, EntryChange.images)
    for some in chunks(uuids):
        here = EntryChange.kind == kind_of(table), EntryChange.object_uuid.in_(some)
        steps = columns.where(*here).order_by(EntryChange.entry_id, EntryChange.id)
        for uuid, images in connection.execute(steps):
            for name, before, after in read_images(images):
                recorded[uuid][key_of(name, after or before or {})] = after
    return recorded


def _present(state: State) -> dict[Any, Row]:
    return _said({key_of(name, row): row for name, row in all_rows(state)})


def _said(rows: Mapping[Any, Row | None]) -> dict[Any, Row]:
    return {
        key: {name: value for name, value in row.items() if name not in _NOT_SAID}
        for key, row in rows.items()
        if row is not None
    }
