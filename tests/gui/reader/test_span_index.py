from hypothesis import given
from hypothesis import strategies as st

from core.text.spans import Span
from gui.reader.span_index import SpanIndex

ENTRIES = st.tuples(st.integers(0, 300), st.integers(1, 200), st.integers(0, 20)).map(
    lambda e: (e[0], e[0] + e[1], e[2])
)
RANGES = st.tuples(st.integers(0, 320), st.integers(1, 100)).map(lambda r: Span(r[0], r[0] + r[1]))


def touching(entries, span):
    return sorted(e for e in set(entries) if e[0] < span.end_cp and e[1] > span.start_cp)


@given(st.lists(ENTRIES, unique=True), RANGES)
def test_finds_what_a_walk_over_everything_finds(entries, span):
    index = SpanIndex()
    index.replace(entries)
    assert sorted(index.touching(span)) == touching(entries, span)


@given(st.lists(st.tuples(st.booleans(), ENTRIES)), RANGES)
def test_stays_right_while_entries_come_and_go(steps, span):
    index, held = SpanIndex(), set()
    for adds, entry in steps:
        if adds:
            index.add(entry)
            held.add(entry)
        else:
            index.discard(entry)
            held.discard(entry)
    assert sorted(index.touching(span)) == touching(held, span)


def test_a_very_long_span_does_not_make_a_search_look_at_the_short_ones():
    seen = []

    class Watched(int):
        """An end that tells when it is compared, as every candidate's is."""

        def __gt__(self, other):
            seen.append(int(self))
            return int(self) > other

    index = SpanIndex()
    short = [(start, Watched(start + 50), start) for start in range(0, 500_000, 50)]
    index.replace([(0, 1_000_000, -1), *short])
    assert len(index.touching(Span(250_000, 250_100))) == 3
    assert len(seen) < 10
