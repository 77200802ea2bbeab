from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.text.lanes import assign_lanes
from core.text.spans import Span

many_spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda s: Span(s[0], s[0] + s[1])),
    max_size=40,
)


def test_nested_crossing_equal_and_touching_spans():
    spans = [Span(5, 8), Span(0, 20), Span(5, 8), Span(8, 9), Span(20, 22), Span(19, 25)]
    assert assign_lanes(spans) == [1, 0, 2, 1, 0, 1]


def test_of_spans_that_start_together_the_longest_comes_first():
    assert assign_lanes([Span(0, 3), Span(0, 20), Span(0, 9)]) == [2, 0, 1]


def test_no_spans_no_lanes():
    assert assign_lanes([]) == []


@given(many_spans)
def test_spans_of_one_lane_never_overlap(spans):
    lanes = assign_lanes(spans)
    assert len(lanes) == len(spans)
    for lane in set(lanes):
        row = sorted(span for span, own in zip(spans, lanes, strict=True) if own == lane)
        for first, second in pairwise(row):
            assert first.end_cp <= second.start_cp


@given(many_spans)
def test_no_more_lanes_than_spans_at_the_busiest_place(spans):
    busiest = max(
        (sum(s.start_cp <= at < s.end_cp for s in spans) for at in range(91)),
        default=0,
    )
    assert max(assign_lanes(spans), default=-1) == busiest - 1


@given(many_spans)
def test_every_lane_below_is_taken_where_a_span_starts(spans):
    lanes = assign_lanes(spans)
    for span, lane in zip(spans, lanes, strict=True):
        there = {
            own
            for other, own in zip(spans, lanes, strict=True)
            if other.start_cp <= span.start_cp < other.end_cp
        }
        assert set(range(lane)) <= there


def test_ten_thousand_spans_on_one_place():
    assert assign_lanes([Span(0, 10)] * 10_000) == list(range(10_000))
