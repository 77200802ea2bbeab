import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.spans import Span
from gui.reader.marks import Mark, MarkIndex


def make(claim_id, *fragments):
    return Mark(claim_id, tuple(Span(*f) for f in fragments), "#112233", "", False)


CLAIMS = st.integers(0, 12)


@st.composite
def marks(draw, claim_id=CLAIMS):
    edges = sorted(draw(st.lists(st.integers(0, 80), min_size=2, max_size=6, unique=True)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return make(draw(claim_id), *pairs)


def fresh(held):
    index = MarkIndex()
    index.replace(list(held.values()))
    return index


@given(st.lists(st.tuples(st.booleans(), marks())), st.booleans())
def test_changed_step_by_step_it_equals_one_built_at_once(steps, look):
    index, held = MarkIndex(), {}
    for puts, mark in steps:
        if look:
            index.in_range(0, 100)
            index.first_from(0)
        if puts:
            index.put(mark)
            held[mark.claim_id] = mark
        else:
            index.remove(mark.claim_id)
            held.pop(mark.claim_id, None)
    again = fresh(held)
    assert index.in_range(0, 100) == again.in_range(0, 100)
    assert index.links_in_range(0, 100) == again.links_in_range(0, 100)
    assert len(index) == len(held)
    assert [index.after(c) for c in held] == [again.after(c) for c in held]


@given(st.lists(marks(), unique_by=lambda m: m.claim_id))
def test_what_overlaps_is_never_in_the_same_lane(shown):
    index = MarkIndex()
    index.replace(shown)
    placed = index.in_range(0, 100)
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            if one.span.start_cp < other.span.end_cp and other.span.start_cp < one.span.end_cp:
                assert one.lane != other.lane


@given(
    st.lists(marks(claim_id=st.integers(0, 8)), unique_by=lambda m: m.claim_id),
    marks(claim_id=st.integers(5, 12)),
    st.booleans(),
)
def test_a_change_names_every_fragment_that_looks_different_after_it(shown, mark, puts):
    index = MarkIndex()
    index.replace(shown)
    before = set(index.in_range(0, 100))
    stale = index.put(mark) if puts else index.remove(mark.claim_id)
    after = set(index.in_range(0, 100))
    assert {fragment.span for fragment in before ^ after} <= set(stale)


@given(st.lists(marks(), unique_by=lambda m: m.claim_id), st.integers(0, 81))
def test_marks_at_names_all_that_cover_a_place_innermost_first(shown, cp):
    index = MarkIndex()
    index.replace(shown)
    shortest = {
        m.claim_id: min(
            (f.end_cp - f.start_cp for f in m.fragments if f.start_cp <= cp < f.end_cp), default=0
        )
        for m in shown
    }
    found = index.marks_at(cp)
    assert sorted(found) == sorted(c for c, length in shortest.items() if length)
    assert [shortest[c] for c in found] == sorted(shortest[c] for c in found)


def test_coinciding_claims_are_stepped_through_one_after_another():
    index = MarkIndex()
    index.replace([make(claim_id, (10, 20)) for claim_id in (5, 3, 4)] + [make(9, (0, 4))])
    visited, claim_id = [], 9
    for _ in range(5):
        visited.append(claim_id)
        claim_id = index.after(claim_id)
    assert visited == [9, 3, 4, 5, 9]
    assert index.before(9) == 5


def test_stepping_from_a_place_wraps_around():
    index = MarkIndex()
    index.replace([make(1, (10, 20)), make(2, (30, 40))])
    assert [index.first_from(cp) for cp in (0, 10, 11, 31)] == [1, 1, 2, 1]
    assert [index.last_before(cp) for cp in (0, 10, 11, 31)] == [2, 2, 1, 2]


def test_an_empty_index_has_nowhere_to_go():
    index = MarkIndex()
    assert index.first_from(0) is None
    assert index.last_before(9) is None
    assert index.after(1) is None
    assert index.find(1) is None
    assert index.remove(1) == []


def test_an_outer_claim_keeps_the_tint_when_an_inner_one_comes():
    index = MarkIndex()
    index.replace([make(7, (5, 10))])
    assert [f.lane for f in index.in_range(0, 99)] == [0]
    index.put(make(8, (0, 30)))
    assert {f.mark.claim_id: f.lane for f in index.in_range(0, 99)} == {8: 0, 7: 1}


@pytest.mark.parametrize(("fragments", "gaps"), [([(0, 5), (9, 12), (12, 14)], [Span(5, 9)])])
def test_links_are_the_gaps_between_fragments(fragments, gaps):
    index = MarkIndex()
    index.replace([make(1, *fragments)])
    assert [link.span for link in index.links_in_range(6, 7)] == gaps
    assert index.links_in_range(9, 40) == []
