"""Which steps one copy has taken that the other does not know, and what they touched.

A copy knows the entries of its own history, those of the copies that were merged into it (while the
merge stands), and a packet knows all that was before it was made.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import aliased

from core.merging.objects import Named
from core.merging.tables import Merge, OtherChange, OtherEntry
from core.storage.replay import Images, chunks, read_images
from core.storage.tables import Copy, Entry, EntryChange

MERGING = "MergeCopy"
NO_NEWS = frozenset({MERGING, "SendPacket", "PublishFirstVersion", "SubmitWhatWasDone"})
"""Commands that carry on what others have done, or what every copy does by itself."""

HELD = "held_versions"
_TAKEN_BACK = ("undone", "dropped")


class Step(NamedTuple):
    """An entry of a history. `base` is the entry that it undoes or repeats, else itself."""

    id: int
    uuid: str
    copy: str
    sequence: int
    at: str
    analyst_id: int | None
    command: str
    label: str
    origin: str
    base: str
    base_command: str
    base_state: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A step that is new to us, with what it did: object by object, as the journal there has it."""

    step: Step
    stored: tuple[tuple[Named, str], ...]

    def changes(self) -> Iterator[tuple[Named, Images]]:
        """In the ids of its copy. Read anew each time: of a large copy they are not all kept."""
        return ((named, read_images(images)) for named, images in self.stored)

    def images_of(self, *wanted: Named) -> Iterator[Images]:
        return (read_images(images) for named, images in self.stored if named in wanted)


_BASE = aliased(Entry)
_STEPS: Select[*tuple[Any, ...]] = select(
    Entry.id,
    Entry.uuid,
    Entry.copy,
    Entry.sequence,
    Entry.at,
    Entry.analyst_id,
    Entry.command,
    Entry.label,
    Entry.origin,
    _BASE.uuid,
    _BASE.command,
    _BASE.state,
).join(_BASE, _BASE.id == func.coalesce(Entry.reverses_id, Entry.id))
_OTHER_STEPS: Select[*tuple[Any, ...]] = select(
    OtherEntry.id,
    OtherEntry.uuid,
    OtherEntry.copy,
    OtherEntry.sequence,
    OtherEntry.at,
    OtherEntry.analyst_id,
    OtherEntry.command,
    OtherEntry.label,
    OtherEntry.origin,
    OtherEntry.uuid,
    OtherEntry.command,
    OtherEntry.origin,
).join(Merge, Merge.uuid == OtherEntry.merge_uuid)


class Knowledge:
    """What the copy `one` has done that the copy `other` does not know."""

    def __init__(self, one: Connection, other: Connection) -> None:
        self._one, self._other = one, other
        self.connection = one
        self._shared = max(_common_beginning(one, other), _packed_until(one, other))
        self._decided: dict[Named, list[Step]] | None = None

    def unknown(self) -> list[Deed]:
        """Every step that is news, in order; those that only came to it by merging first."""
        came = [Step(*row) for row in self._one.execute(self._merged_later(_OTHER_STEPS))]
        own = self._one.execute(_STEPS.where(Entry.id > self._shared).order_by(Entry.id))
        deeds = self._deeds(self._news(came), OtherChange)
        return deeds + self._deeds(self._news([Step(*row) for row in own]), EntryChange)

    def histories(self, kind: str, uuids: Sequence[str]) -> dict[str, set[str]]:
        """The steps that each of these objects has gone through here, decisions included."""
        found = self._steps_on(kind, uuids)
        decided = self._decisions()
        for uuid in uuids:
            found[uuid] += decided.get((kind, uuid), ())
        known = self._known([s for each in found.values() for s in each])
        return {
            uuid: {s.uuid for s in each if s.base_command not in NO_NEWS and not _void(s, known)}
            for uuid, each in found.items()
        }

    def packed(self, kind: str, uuids: Sequence[str]) -> dict[str, set[str]]:
        """Those steps of the histories that the other knows because it was made later."""
        if not self._shared:
            return {}
        found: dict[str, list[Step]] = defaultdict(list)
        for some in chunks(uuids):
            own = _STEPS.join(EntryChange, EntryChange.entry_id == Entry.id)
            self._collect(found, own.where(Entry.id <= self._shared), EntryChange, kind, some)
            came = _OTHER_STEPS.join(OtherChange, OtherChange.entry_id == OtherEntry.id)
            before = came.where(OtherEntry.merge_uuid.in_(self._merged_before()))
            self._collect(found, before, OtherChange, kind, some)
        return {
            uuid: {s.uuid for s in each if s.base_command not in NO_NEWS}
            for uuid, each in found.items()
        }

    def ever(self, kind: str, uuids: Sequence[str]) -> set[str]:
        """Those that were in this copy once, and not only by a merge that was taken back."""
        steps = self._steps_on(kind, uuids, own=True)
        known = self._known([s for each in steps.values() for s in each])
        return {
            uuid
            for uuid, each in steps.items()
            if any(s.base_command != MERGING and not _void(s, known) for s in each)
        }

    def shared(self, kind: str, uuids: Sequence[str]) -> set[str]:
        """Those that the other knows of by a step that both know."""
        steps = self._steps_on(kind, uuids)
        known = self._known([s for each in steps.values() for s in each])
        return {uuid for uuid, each in steps.items() if any(s.uuid in known for s in each)}

    def _news(self, steps: Sequence[Step]) -> list[Step]:
        known = self._known(steps)
        return [
            one
            for one in steps
            if one.uuid not in known and one.base_command not in NO_NEWS and not _void(one, known)
        ]

    def _known(self, steps: Sequence[Step]) -> set[str]:
        """The UUIDs among steps and their bases that the other knows."""
        uuids = list({uuid for one in steps for uuid in (one.uuid, one.base)})
        found: set[str] = set()
        for some in chunks(uuids):
            here = select(Entry.uuid).where(Entry.uuid.in_(some))
            came = select(OtherEntry.uuid).join(Merge, Merge.uuid == OtherEntry.merge_uuid)
            found.update(self._other.scalars(here))
            found.update(self._other.scalars(came.where(OtherEntry.uuid.in_(some))))
            before = here.where(Entry.id <= self._shared)
            found.update(self._one.scalars(before))
        return found

    def _steps_on(
        self, kind: str, uuids: Sequence[str], own: bool = False
    ) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for some in chunks(uuids):
            mine = _STEPS.join(EntryChange, EntryChange.entry_id == Entry.id)
            self._collect(found, mine, EntryChange, kind, some)
            if not own:
                came = _OTHER_STEPS.join(OtherChange, OtherChange.entry_id == OtherEntry.id)
                self._collect(found, came, OtherChange, kind, some)
        return found

    def _collect(
        self,
        found: dict[str, list[Step]],
        steps: Select[*tuple[Any, ...]],
        changes: type[EntryChange] | type[OtherChange],
        kind: str,
        uuids: Sequence[str],
    ) -> None:
        here = changes.kind == kind, changes.object_uuid.in_(uuids)
        for *step, uuid in self._one.execute(steps.add_columns(changes.object_uuid).where(*here)):
            found[uuid].append(Step(*step))

    def _merged_later(self, steps: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        """Without what came by merges that the other knows, being a packet that was made later."""
        if self._shared:
            steps = steps.where(OtherEntry.merge_uuid.not_in(self._merged_before()))
        return steps.order_by(OtherEntry.id)

    def _merged_before(self) -> Select[str]:
        return select(EntryChange.object_uuid).where(
            EntryChange.kind == "merges", EntryChange.entry_id <= self._shared
        )

    def _deeds(
        self, steps: Sequence[Step], changes: type[EntryChange] | type[OtherChange]
    ) -> list[Deed]:
        done: dict[int, list[tuple[Named, str]]] = defaultdict(list)
        columns = select(changes.entry_id, changes.kind, changes.object_uuid, changes.images)
        for some in chunks([one.id for one in steps]):
            rows = columns.where(changes.entry_id.in_(some)).order_by(changes.id)
            for entry_id, kind, uuid, images in self._one.execute(rows):
                done[entry_id].append(((kind, uuid), images))
        return [Deed(one, tuple(done[one.id])) for one in steps]

    def _decisions(self) -> dict[Named, list[Step]]:
        """What was decided about held versions; such a step touches what the version is of."""
        if self._decided is None:
            self._decided = defaultdict(list)
            own = _STEPS.join(EntryChange, EntryChange.entry_id == Entry.id)
            came = _OTHER_STEPS.join(OtherChange, OtherChange.entry_id == OtherEntry.id)
            for query, changes in ((own, EntryChange), (came, OtherChange)):
                rows = query.add_columns(changes.images).where(changes.kind == HELD)
                for *step, images in self._one.execute(rows):
                    for named in decided_in(json.loads(images)):
                        self._decided[named].append(Step(*step))
        return self._decided


def decided_in(images: Iterable[Any]) -> set[Named]:
    """The objects whose held versions a step put away or brought back."""
    rows = (before or after for table, before, after in images if table == HELD)
    return {(row["object_kind"], row["object_uuid"]) for row in rows}


def touched_by(deeds: Sequence[Deed]) -> set[Named]:
    """What steps touched, and what was decided in them."""
    found: set[Named] = set()
    for deed in deeds:
        for named, images in deed.stored:
            found |= decided_in(json.loads(images)) if named[0] == HELD else {named}
    return found


def _void(step: Step, known: set[str]) -> bool:
    """Whether the step was done and taken back without the other having heard of it."""
    return step.base_state in _TAKEN_BACK and step.base not in known


def _common_beginning(one: Connection, other: Connection) -> int:
    """The id up to which both histories are the same, as in copies made by hand."""
    low, high = 0, min(_last(one), _last(other))
    while low < high:
        middle = (low + high + 1) // 2
        here = select(Entry.uuid).where(Entry.id <= middle).order_by(Entry.id.desc()).limit(1)
        if one.scalar(here) == other.scalar(here):
            low = middle
        else:
            high = middle - 1
    return low


def _last(connection: Connection) -> int:
    return connection.scalar(select(func.max(Entry.id))) or 0


def _packed_until(one: Connection, other: Connection) -> int:
    """The id up to which the other, as a packet, knows this history."""
    made_by = other.scalar(select(Copy.packet_of))
    return one.scalar(select(Entry.id).where(Entry.uuid == (made_by or ""))) or 0
