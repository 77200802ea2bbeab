"""The claims of the open article as the reader shows them: an index beside the document.

Nothing here knows Qt or UTF-16; every offset counts code points.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.text.lanes import assign_lanes
from core.text.spans import Span
from gui.reader.span_index import Entry, SpanIndex


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim on the page: its quote fragments in order, "#rrggbb", and what a tip says of it.

    `short` and `coder` (initials) are what the margin has room for. `dotted` marks are coloured by
    the answer *cannot tell*, to be told apart from all real ones.
    """

    claim_id: int
    fragments: tuple[Span, ...]
    colour: str
    label: str
    draft: bool
    short: str = ""
    coder: str = ""
    dotted: bool = False

    @property
    def start_cp(self) -> int:
        """Where the claim begins."""
        return min(self.fragments)[0]


class PlacedFragment(NamedTuple):
    """One quote fragment of a mark, and the lane that keeps it clear of all it overlaps."""

    span: Span
    lane: int
    mark: Mark


class Link(NamedTuple):
    """The gap between two fragments of one mark that follow each other."""

    span: Span
    mark: Mark


def _reading_order(entry: Entry) -> Entry:
    """Sort from left to right, of those that start together the outer first, then by claim."""
    return (entry[0], -entry[1], entry[2])


def _place_of(mark: Mark) -> Entry:
    """Where a whole claim stands in the order of the document."""
    starts = [span.start_cp for span in mark.fragments]
    ends = [span.end_cp for span in mark.fragments]
    return (min(starts), -max(ends), mark.claim_id)


def _fragment_entries(mark: Mark) -> list[Entry]:
    return [(start_cp, end_cp, mark.claim_id) for start_cp, end_cp in mark.fragments]


def _link_entries(mark: Mark) -> list[Entry]:
    pairs = zip(mark.fragments, mark.fragments[1:], strict=False)
    return [
        (before.end_cp, after.start_cp, mark.claim_id)
        for before, after in pairs
        if before.end_cp < after.start_cp
    ]


class MarkIndex:
    """The marks of one text, sorted; finding and changing one never walks over all of them.

    Overlapping fragments form a cluster; lanes are assigned cluster by cluster, when one is first
    looked at, so that a change in one sentence leaves the rest of the article as it is.
    """

    def __init__(self) -> None:
        self._marks: dict[int, Mark] = {}
        self._fragments = SpanIndex()
        self._links = SpanIndex()
        self._lanes: dict[Entry, int] = {}
        self._order: list[Entry] | None = None  # sorted when somebody first steps through
        # Clusters never overlap: their starts and their ends are both sorted.
        self._cluster_starts: list[int] = []
        self._cluster_ends: list[int] = []

    def __len__(self) -> int:
        return len(self._marks)

    def find(self, claim_id: int) -> Mark | None:
        """The mark of a claim, if the claim is shown."""
        return self._marks.get(claim_id)

    def replace(self, marks: Sequence[Mark]) -> None:
        """Show exactly these marks; each needs at least one fragment, none of them empty."""
        self._marks = {mark.claim_id: mark for mark in marks}
        held = self._marks.values()
        # Negative ends sort outer fragments before inner ones without a key function.
        keys = {(start, -end, m.claim_id) for m in held for start, end in m.fragments}
        entries = [(start_cp, -end_cp, claim_id) for start_cp, end_cp, claim_id in sorted(keys)]
        self._fragments.replace(entries)
        self._links.replace([e for mark in held if mark.fragments[1:] for e in _link_entries(mark)])
        self._order = None
        self._cluster_starts, self._cluster_ends = _clusters(entries)
        self._lanes = {}

    def put(self, mark: Mark) -> list[Span]:
        """Add a mark, or change the one of the same claim; returns the spans to be drawn anew."""
        stale = self.remove(mark.claim_id)
        self._marks[mark.claim_id] = mark
        if self._order is not None:
            insort(self._order, _place_of(mark))
        for entry in _fragment_entries(mark):
            self._fragments.add(entry)
        for entry in _link_entries(mark):
            self._links.add(entry)
        return stale + self._settle(mark)

    def remove(self, claim_id: int) -> list[Span]:
        """Take a mark away; returns the spans to be drawn anew, none if it was not shown."""
        mark = self._marks.pop(claim_id, None)
        if mark is None:
            return []
        if self._order is not None:
            del self._order[bisect_left(self._order, _place_of(mark))]
        for entry in _fragment_entries(mark):
            self._fragments.discard(entry)
            self._lanes.pop(entry, None)
        for entry in _link_entries(mark):
            self._links.discard(entry)
        return self._settle(mark)

    def marks_at(self, cp: int) -> list[int]:
        """The claims that cover the character at `cp`, innermost (shortest fragment) first."""
        found = self._fragments.touching(Span(cp, cp + 1))
        found.sort(key=lambda entry: (entry[1] - entry[0], entry[0], entry[2]))
        return list(dict.fromkeys(claim_id for _, _, claim_id in found))

    def in_range(self, start_cp: int, end_cp: int) -> list[PlacedFragment]:
        """The fragments that touch `[start_cp, end_cp)`, from left to right, with their lanes."""
        found = sorted(self._fragments.touching(Span(start_cp, end_cp)), key=_reading_order)
        return [
            PlacedFragment(Span(entry[0], entry[1]), self._lane_of(entry), self._marks[entry[2]])
            for entry in found
        ]

    def links_in_range(self, start_cp: int, end_cp: int) -> list[Link]:
        """The gaps inside claims of several fragments that touch `[start_cp, end_cp)`."""
        found = sorted(self._links.touching(Span(start_cp, end_cp)))
        return [Link(Span(start, end), self._marks[claim_id]) for start, end, claim_id in found]

    def after(self, claim_id: int) -> int | None:
        """The claim that follows in the order of the document, from the last one the first."""
        return self._step(claim_id, 1)

    def before(self, claim_id: int) -> int | None:
        """The claim that precedes in the order of the document, from the first one the last."""
        return self._step(claim_id, -1)

    def first_from(self, cp: int) -> int | None:
        """The first claim that starts at `cp` or later, else the first of all."""
        order = self._in_order()
        return order[bisect_left(order, (cp,)) % len(order)][2] if order else None

    def last_before(self, cp: int) -> int | None:
        """The last claim that starts before `cp`, else the last of all."""
        order = self._in_order()
        return order[bisect_left(order, (cp,)) - 1][2] if order else None

    def _step(self, claim_id: int, by: int) -> int | None:
        mark = self._marks.get(claim_id)
        if mark is None:
            return None
        order = self._in_order()
        place = bisect_left(order, _place_of(mark))
        return order[(place + by) % len(order)][2]

    def _in_order(self) -> list[Entry]:
        if self._order is None:
            self._order = sorted(map(_place_of, self._marks.values()))
        return self._order

    def _lane_of(self, entry: Entry) -> int:
        if entry not in self._lanes:
            cluster = bisect_right(self._cluster_ends, entry[0])
            start_cp, end_cp = self._cluster_starts[cluster], self._cluster_ends[cluster]
            members = self._fragments.touching(Span(start_cp, end_cp))
            self._lanes.update(_lanes(sorted(members, key=_reading_order)))
        return self._lanes[entry]

    def _settle(self, mark: Mark) -> list[Span]:
        """Assign lanes anew around a mark that came or went; what must be drawn again."""
        stale = list(mark.fragments)
        for span in mark.fragments:
            stale += self._settle_cluster(span)
        return stale

    def _settle_cluster(self, span: Span) -> list[Span]:
        start_cp, end_cp = span
        while True:
            first = bisect_right(self._cluster_ends, start_cp)
            last = bisect_left(self._cluster_starts, end_cp, first)
            bounds = self._cluster_starts[first:last] + self._cluster_ends[first:last]
            entries = self._fragments.touching(Span(start_cp, end_cp))
            bounds += [edge for entry in entries for edge in entry[:2]] + [start_cp, end_cp]
            if (min(bounds), max(bounds)) == (start_cp, end_cp):
                break
            start_cp, end_cp = min(bounds), max(bounds)
        entries.sort(key=_reading_order)
        starts, ends = _clusters(entries)
        self._cluster_starts[first:last] = starts
        self._cluster_ends[first:last] = ends
        lanes = _lanes(entries)
        moved = [entry for entry, lane in lanes.items() if self._lanes.get(entry) != lane]
        self._lanes.update(lanes)
        return [Span(start, end) for start, end, _ in moved]


def _clusters(entries: list[Entry]) -> tuple[list[int], list[int]]:
    """Starts and ends of the stretches that sorted entries cover without a gap."""
    starts: list[int] = []
    ends: list[int] = []
    for start_cp, end_cp, _ in entries:
        if not ends or start_cp >= ends[-1]:
            starts.append(start_cp)
            ends.append(end_cp)
        elif end_cp > ends[-1]:
            ends[-1] = end_cp
    return starts, ends


def _lanes(entries: list[Entry]) -> dict[Entry, int]:
    lanes = assign_lanes([Span(start_cp, end_cp) for start_cp, end_cp, _ in entries])
    return dict(zip(entries, lanes, strict=True))
