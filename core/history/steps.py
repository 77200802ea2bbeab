"""The steps that touched some objects, in their order, also those that were made in other copies."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.history.objects import Object
from core.merging.tables import Merge, OtherChange, OtherEntry
from core.storage.replay import Images, chunks, read_images
from core.storage.tables import Entry, EntryChange

Place = tuple[int, int, int]
"""By which steps are ordered: that of a merge, or its own; whether it came with a merge; its own."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one entry did to one object. `merged` says when it came here from another copy."""

    place: Place
    at: str
    analyst_id: int | None
    label: str
    origin: str
    merged: str | None
    kind: str
    object_uuid: str
    images: Images


def read_steps(connection: Connection, objects: Sequence[Object]) -> list[Step]:
    """What happened to these objects, the first step first."""
    by_kind: dict[str, list[str]] = {}
    for kind, uuid in objects:
        by_kind.setdefault(kind, []).append(uuid)
    found = [
        step
        for kind, uuids in by_kind.items()
        for some in chunks(uuids)
        for step in (*_own(connection, kind, some), *_elsewhere(connection, kind, some))
    ]
    return sorted(found, key=_place)


def _place(step: Step) -> Place:
    return step.place


def _own(connection: Connection, kind: str, uuids: Sequence[str]) -> list[Step]:
    query = (
        select(
            Entry.id,
            Entry.at,
            Entry.analyst_id,
            Entry.label,
            Entry.origin,
            EntryChange.object_uuid,
            EntryChange.images,
        )
        .join(Entry, Entry.id == EntryChange.entry_id)
        .where(EntryChange.kind == kind, EntryChange.object_uuid.in_(uuids))
        .order_by(EntryChange.entry_id, EntryChange.id)
    )
    return [
        Step(
            (row.id, 1, row.id),
            row.at,
            row.analyst_id,
            row.label,
            row.origin,
            None,
            kind,
            row.object_uuid,
            read_images(row.images),
        )
        for row in connection.execute(query)
    ]


def _elsewhere(connection: Connection, kind: str, uuids: Sequence[str]) -> list[Step]:
    """Steps that came with merges which still stand."""
    merging = (
        select(func.min(EntryChange.entry_id))
        .where(EntryChange.kind == Merge.kind, EntryChange.object_uuid == Merge.uuid)
        .correlate(Merge)
    )
    query = (
        select(
            merging.scalar_subquery().label("merging"),
            OtherEntry.id,
            OtherEntry.at,
            OtherEntry.analyst_id,
            OtherEntry.label,
            OtherEntry.origin,
            Merge.made,
            OtherChange.object_uuid,
            OtherChange.images,
        )
        .join(OtherEntry, OtherEntry.id == OtherChange.entry_id)
        .join(Merge, Merge.uuid == OtherEntry.merge_uuid)
        .where(OtherChange.kind == kind, OtherChange.object_uuid.in_(uuids))
        .order_by(OtherChange.entry_id, OtherChange.id)
    )
    return [
        Step(
            (row.merging or 0, 0, row.id),
            row.at,
            row.analyst_id,
            row.label,
            row.origin,
            row.made,
            kind,
            row.object_uuid,
            read_images(row.images),
        )
        for row in connection.execute(query)
    ]
