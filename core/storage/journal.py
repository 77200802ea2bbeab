"""The journal: what a transaction changed is stored with it. `reversal` plays it backwards."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, insert, select, union_all, update

from core.changes import ChangeSet, change_set
from core.storage.base import Base, Journalled, new_uuid
from core.storage.guard import permitted
from core.storage.recorder import Recorder
from core.storage.replay import Images
from core.storage.tables import Copy, Entry, EntryChange

entries: Table = Base.metadata.tables[Entry.__tablename__]
changes: Table = Base.metadata.tables[EntryChange.__tablename__]


@dataclass(frozen=True, slots=True)
class Step:
    """An entry as the undo menu needs it."""

    id: int
    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Touched:
    """An object that a transaction touched, with the images of its rows."""

    kind: str
    object_id: int
    object_uuid: str
    existed: bool
    exists: bool
    images: Images


class Heading(NamedTuple):
    """Who did what when; the columns of an entry that its place in the history does not give."""

    command: str
    label: str
    analyst_id: int | None
    at: str
    origin: str
    state: str
    reverses_id: int | None = None


# Made once: making a statement takes longer than carrying it out.
_LAST = (
    select(entries.c.sequence, entries.c.uuid, entries.c.copy)
    .order_by(entries.c.id.desc())
    .limit(1)
)
_COPY = select(Copy.uuid)
_LAST_OF_COPY = _LAST.where(entries.c.copy == _COPY.scalar_subquery())
_NEW_ENTRY = insert(entries)
_NEW_CHANGES = insert(changes)
_DROP_UNDONE = (
    update(entries)
    .where(
        entries.c.analyst_id.is_not_distinct_from(bindparam("signer")),
        entries.c.origin == "do",
        entries.c.state == "undone",
    )
    .values(state="dropped")
)


def record(
    connection: Connection,
    recorder: Recorder,
    *,
    command: str,
    label: str,
    analyst_id: int | None,
    at: str,
    undoable: bool,
) -> ChangeSet:
    """Write the entry of a command that has just run; nothing is written if nothing changed."""
    touched = _group(connection, recorder)
    if touched:
        state = "done" if undoable else "kept"
        with permitted(connection):
            _drop_undone(connection, analyst_id)
            heading = Heading(command, label, analyst_id, at, "do", state)
            write_entry(connection, touched, heading)
    return seen(label, "do", touched)


def _extreme(state: str, extreme: Any) -> Any:
    """The outermost entries in this state: of one signer, and of the other.

    One question each, so that the index answers both without reading the history.
    """
    return union_all(
        *(
            select(extreme(entries.c.id)).where(
                entries.c.analyst_id.is_not_distinct_from(bindparam(signer)),
                entries.c.origin == "do",
                entries.c.state == state,
            )
            for signer in ("analyst", "other")
        )
    )


_STEPS = select(entries.c.id, entries.c.label, entries.c.command, entries.c.state).limit(1)
_NEWEST_DONE = _STEPS.where(entries.c.id.in_(_extreme("done", func.max))).order_by(
    entries.c.id.desc()
)
_FIRST_UNDONE = _STEPS.where(entries.c.id.in_(_extreme("undone", func.min))).order_by(entries.c.id)


_BOTH = union_all(*(select(one.subquery()) for one in (_NEWEST_DONE, _FIRST_UNDONE)))


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose steps somebody takes back: their own, and perhaps those that nobody signed."""

    analyst_id: int | None
    unsigned: bool = True

    def given(self) -> dict[str, int | None]:
        return {"analyst": self.analyst_id, "other": None if self.unsigned else self.analyst_id}


def both_steps(connection: Connection, signers: Signers) -> tuple[Step | None, Step | None]:
    """`undo_step` and `redo_step` in one question."""
    rows = {row.state: row for row in connection.execute(_BOTH, signers.given())}
    return _step(rows.get("done")), _step(rows.get("undone"))


def undo_step(connection: Connection, signers: Signers) -> Step | None:
    """The newest step of these that is done."""
    return _step(connection.execute(_NEWEST_DONE, signers.given()).first())


def redo_step(connection: Connection, signers: Signers) -> Step | None:
    """The step that was undone last."""
    return _step(connection.execute(_FIRST_UNDONE, signers.given()).first())


def _step(row: Any) -> Step | None:
    return Step(row.id, row.label, row.command) if row else None


def touched_by(connection: Connection, step: Step) -> dict[str, set[int]]:
    """The objects that a step touched: their ids, by kind."""
    found: dict[str, set[int]] = {}
    for row in connection.execute(_TOUCHED, {"step": step.id}):
        found.setdefault(row.kind, set()).add(row.object_id)
    return found


_TOUCHED = select(changes.c.kind, changes.c.object_id).where(
    changes.c.entry_id == bindparam("step")
)


def stands_later(connection: Connection, step: Step, kind: str) -> bool:
    """Whether a later step that touched objects of this kind, of anybody, still stands."""
    later = (
        select(entries.c.id)
        .join(changes, changes.c.entry_id == entries.c.id)
        .where(entries.c.id > step.id, entries.c.origin == "do")
        .where(entries.c.state.in_(("done", "kept")), changes.c.kind == kind)
        .limit(1)
    )
    return connection.scalar(later) is not None


def keep(connection: Connection) -> None:
    """From here on nothing that was done so far can be undone. It stays in the history."""
    with permitted(connection):
        connection.execute(
            update(entries)
            .where(entries.c.origin == "do", entries.c.state != "dropped")
            .values(state="kept")
        )


def seen(label: str, origin: str, touched: Iterable[Touched]) -> ChangeSet:
    return change_set(label, origin, ((t.kind, t.object_id, t.existed, t.exists) for t in touched))


def _group(connection: Connection, recorder: Recorder) -> list[Touched]:
    """Gather the row images by the object that owns them; its table is named like its kind."""
    objects: dict[tuple[str, int], tuple[type[Journalled], Images]] = {}
    for (table_name, _), (row_class, before, after) in recorder.rows.items():
        if before == after:
            continue
        owner_id = int((before or after or {})[row_class.owner])
        key = (table_name if is_owner(table_name) else row_class.kind, owner_id)
        objects.setdefault(key, (row_class, []))[1].append((table_name, before, after))
    return [_touched(connection, owner_id, *found) for (_, owner_id), found in objects.items()]


def _touched(
    connection: Connection, owner_id: int, row_class: type[Journalled], images: Images
) -> Touched:
    owner = next((i for i in images if is_owner(i[0])), None)
    if owner is None:
        uuid = _owner_uuid(connection, row_class.kind, owner_id)
        return Touched(row_class.kind, owner_id, uuid, True, True, images)
    _, before, after = owner
    uuid = (before or after or {})["uuid"]
    return Touched(row_class.kind, owner_id, uuid, before is not None, after is not None, images)


def is_owner(table_name: str) -> bool:
    return "uuid" in Base.metadata.tables[table_name].c


def _owner_uuid(connection: Connection, kind: str, owner_id: int) -> str:
    table = Base.metadata.tables[kind]
    return str(connection.scalar(select(table.c.uuid).where(table.c.id == owner_id)))


def write_entry(connection: Connection, touched: Sequence[Touched], heading: Heading) -> None:
    """Append an entry to the history of this copy, behind its newest one."""
    last = connection.execute(_LAST_OF_COPY).first()
    copy = last.copy if last else connection.scalar(_COPY)
    before = last or connection.execute(_LAST).first()
    written = connection.execute(
        _NEW_ENTRY,
        {
            "uuid": new_uuid(),
            "copy": copy,
            "sequence": last.sequence + 1 if last else 1,
            "parent": before.uuid if before else None,
            **heading._asdict(),
        },
    ).inserted_primary_key
    assert written is not None
    rows = [
        {
            "entry_id": written[0],
            "kind": one.kind,
            "object_id": one.object_id,
            "object_uuid": one.object_uuid,
            "images": json.dumps(one.images, ensure_ascii=False, separators=(",", ":")),
        }
        for one in touched
    ]
    connection.execute(_NEW_CHANGES, rows)


def _drop_undone(connection: Connection, analyst_id: int | None) -> None:
    signers = {None, analyst_id}
    connection.execute(_DROP_UNDONE, [{"signer": signer} for signer in signers])
