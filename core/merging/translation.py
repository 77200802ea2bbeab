"""Ids of another copy in those of this project: the same things have other numbers here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, column, func, select
from sqlalchemy import table as sql_table

from core.merging.objects import (
    Row,
    State,
    all_rows,
    kind_of,
    links_of,
    owner_column,
    read_states,
    table_of,
)
from core.merging.twins import Twins
from core.storage.journal import is_owner
from core.storage.replay import Images, chunks, read_images
from core.storage.tables import EntryChange

_SEQUENCES = sql_table("sqlite_sequence", column("name"), column("seq"))


class Translation:
    """Answers our id for one of theirs.

    What is not here yet gets an id of its own; `wanted` are those, by table and UUID, that something
    needs which is to be written, so that they have to be added too.
    """

    def __init__(self, ours: Connection, theirs: Connection, twins: Twins) -> None:
        self._ours, self._theirs, self._twins = ours, theirs, twins
        self._ids: dict[str, dict[int, int]] = defaultdict(dict)
        self._absent: dict[tuple[str, int], str] = {}
        self._gone: dict[tuple[str, int], str] = {}
        self._last: dict[str, int] = {}
        self.wanted: dict[tuple[str, str], None] = {}

    @property
    def last_ids(self) -> dict[str, int]:
        """The highest id that was given away, by table."""
        return self._last

    def note_uuids(self, images: Images) -> None:
        """Remember what objects are called which may be gone there."""
        for name, before, after in images:
            row = before or after or {}
            if is_owner(name):
                self._gone[name, row["id"]] = row["uuid"]

    def prefetch(self, states: Iterable[State]) -> None:
        """Look up in few questions what these rows refer to."""
        ids: dict[str, set[int]] = defaultdict(set)
        for state in states:
            for name, row in all_rows(state):
                if is_owner(name):
                    ids[name].add(row["id"])
                for link, target in links_of(name):
                    if row[link] is not None:
                        ids[target].add(row[link])
        for name, some in ids.items():
            self._prefetch(name, sorted(some - self._ids[name].keys()))

    def _prefetch(self, name: str, ids: Sequence[int]) -> None:
        mapped = table_of(name)
        for some in chunks(ids):
            there = select(mapped.c.uuid, mapped.c.id).where(mapped.c.id.in_(some))
            uuids = {row.uuid: row.id for row in self._theirs.execute(there)}
            here = select(mapped.c.uuid, mapped.c.id).where(mapped.c.uuid.in_(list(uuids)))
            for row in self._ours.execute(here):
                self._ids[name][uuids.pop(row.uuid)] = row.id
            if not self._twins.possible(name):
                self._give_ids(name, uuids)

    def _give_ids(self, name: str, absent: Mapping[str, int]) -> None:
        """To objects that are not here, under no other UUID either: those that they had, or new ones."""
        changed = EntryChange.kind == kind_of(name), EntryChange.object_uuid.in_(list(absent))
        had = select(EntryChange.object_uuid, EntryChange.object_id).where(*changed).distinct()
        former = {row.object_uuid: row.object_id for row in self._ours.execute(had)}
        for uuid, their_id in absent.items():
            self._ids[name][their_id] = former.get(uuid) or self.next_id(name)
            self._absent[name, their_id] = uuid

    def our_id(self, name: str, their_id: int, *, need: bool = True) -> int:
        found = self._ids[name].get(their_id)
        if found is None:
            found = self._resolve(name, their_id)
        if need and (name, their_id) in self._absent:
            self.wanted[name, self._absent.pop((name, their_id))] = None
        return found

    def row(self, name: str, row: Row, *, need: bool = True) -> Row:
        """A row of theirs as it is to be here."""
        new = dict(row)
        if is_owner(name):
            new["id"] = self.our_id(name, row["id"], need=False)
        for link, target in links_of(name):
            if row[link] is not None:
                owned = not is_owner(name) and link == owner_column(name)
                new[link] = self.our_id(target, row[link], need=need and not owned)
        return new

    def state(self, state: State, *, need: bool = True) -> State:
        return {
            name: [self.row(name, row, need=need) for row in rows] for name, rows in state.items()
        }

    def need(self, state: State) -> None:
        """These rows of theirs will be written, so what they refer to has to be here."""
        for name, row in all_rows(state):
            for link, target in links_of(name):
                if row[link] is not None and (is_owner(name) or link != owner_column(name)):
                    self.our_id(target, row[link])

    def images(self, images: Images) -> Images:
        """Images of a history: nothing has to be here because they name it."""
        return [
            (name, self._old_row(name, before), self._old_row(name, after))
            for name, before, after in images
        ]

    def _old_row(self, name: str, row: Row | None) -> Row | None:
        return None if row is None else self.row(name, row, need=False)

    def next_id(self, name: str) -> int:
        if name not in self._last:
            given = select(_SEQUENCES.c.seq).where(_SEQUENCES.c.name == name)
            highest = self._ours.scalar(select(func.max(table_of(name).c.id)))
            self._last[name] = max(self._ours.scalar(given) or 0, highest or 0)
        self._last[name] += 1
        return self._last[name]

    def _resolve(self, name: str, their_id: int) -> int:
        uuid = self._uuid(name, their_id)
        found = self._here(name, uuid) if uuid else None
        if found is None and uuid:
            state = read_states(self._theirs, name, [uuid]).get(uuid)
            if state:
                found = self._twin(name, state[name][0])
            if found is None:
                found = self._former_id(name, uuid) or self.next_id(name)
                if state:
                    self._absent[name, their_id] = uuid
        found = found or self.next_id(name)
        self._ids[name][their_id] = found
        return found

    def _twin(self, name: str, row: Row) -> int | None:
        owned = {
            link: self.our_id(target, row[link], need=False)
            for link, target in links_of(name)
            if link in ("field_id", "claim_type_id", "article_id", "analyst_id")
            and row[link] is not None
        }
        return self._twins.find(name, row | owned)

    def _uuid(self, name: str, their_id: int) -> str | None:
        mapped = table_of(name)
        uuid = self._theirs.scalar(select(mapped.c.uuid).where(mapped.c.id == their_id))
        if uuid is None and (name, their_id) not in self._gone:
            kind = EntryChange.kind == kind_of(name)
            rows = select(EntryChange.images).where(kind, EntryChange.object_id == their_id)
            for images in self._theirs.scalars(rows):
                self.note_uuids(read_images(images))
        return uuid or self._gone.get((name, their_id))

    def _here(self, name: str, uuid: str) -> int | None:
        mapped = table_of(name)
        known = self._twins.equals(uuid)
        query = select(mapped.c.id).where(mapped.c.uuid.in_(known))
        return self._ours.scalar(query.order_by(mapped.c.uuid != uuid, mapped.c.id).limit(1))

    def _former_id(self, name: str, uuid: str) -> int | None:
        """The id that it had here before it was taken out."""
        changed = EntryChange.kind == kind_of(name), EntryChange.object_uuid == uuid
        found = self._ours.scalar(select(EntryChange.object_id).where(*changed).limit(1))
        return int(found) if found else None
