"""Which spans touch a range of the text: answered by bisection, however many and long they are."""

from bisect import bisect_left, insort

from core.text.spans import Span

Entry = tuple[int, int, int]
"""(start_cp, end_cp, key)"""


class SpanIndex:
    """Spans with an integer key each, kept in classes of similar length.

    Class k holds the spans shorter than 2**k code points and at least half as long, sorted by
    start. What touches a range must then start less than 2**k before it, so one very long span
    never makes a search walk over the short ones.
    """

    def __init__(self) -> None:
        self._classes: dict[int, list[Entry]] = {}

    def replace(self, entries: list[Entry]) -> None:
        """Forget everything and hold `entries` instead."""
        self._classes = {}
        for entry in sorted(entries):
            self._classes.setdefault((entry[1] - entry[0]).bit_length(), []).append(entry)

    def add(self, entry: Entry) -> None:
        """Hold one more span; the same entry twice is held once."""
        entries = self._classes.setdefault((entry[1] - entry[0]).bit_length(), [])
        place = bisect_left(entries, entry)
        if place == len(entries) or entries[place] != entry:
            insort(entries, entry)

    def discard(self, entry: Entry) -> None:
        """Let go of one span, if it is held."""
        entries = self._classes.get((entry[1] - entry[0]).bit_length(), [])
        place = bisect_left(entries, entry)
        if place < len(entries) and entries[place] == entry:
            del entries[place]

    def touching(self, span: Span) -> list[Entry]:
        """Every entry that shares at least one code point with `span`, in no stated order."""
        found: list[Entry] = []
        for length_class, entries in self._classes.items():
            first = bisect_left(entries, (span.start_cp - (1 << length_class) + 1,))
            last = bisect_left(entries, (span.end_cp,), first)
            found.extend(entry for entry in entries[first:last] if entry[1] > span.start_cp)
        return found
