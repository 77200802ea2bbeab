from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt

from core.text.spans import Span
from gui.reader.geometry import LineBox
from gui.reader.margin import brackets_of, line_style, stacked_labels
from gui.reader.mark_layer import GAP_PX, LANE_PX, Lanes
from gui.reader.marks import Mark

PITCH, HEIGHT, SMALL = 30.0, 20.0, 11.0


def make(claim_id, draft=False, dotted=False):
    return Mark(claim_id, (Span(0, 1),), "#102030", "", draft, dotted=dotted)


def boxes(*lines):
    return [LineBox(line, QRectF(0.0, line * PITCH, 90.0, HEIGHT)) for line in lines]


def test_a_bracket_says_where_its_claim_has_no_words():
    (bracket,) = brackets_of([(make(1), boxes(0, 1, 4, 7))])
    assert (bracket.top, bracket.bottom) == (0.0, 7 * PITCH + HEIGHT)
    assert bracket.gaps == (
        (PITCH + HEIGHT, 4 * PITCH),
        (4 * PITCH + HEIGHT, 7 * PITCH),
    )


def test_claims_out_of_sight_have_no_bracket():
    assert brackets_of([(make(1), [])]) == []


def test_drafts_are_dashed_and_cannot_tell_is_dotted():
    assert line_style(make(1)) == Qt.PenStyle.SolidLine
    assert line_style(make(1, draft=True)) == Qt.PenStyle.DashLine
    assert line_style(make(1, draft=True, dotted=True)) == Qt.PenStyle.DotLine


def test_a_line_has_room_for_two_names_and_says_how_many_more_there_are():
    brackets = brackets_of([(make(number), boxes(0)) for number in range(5)])
    labels = stacked_labels(brackets, SMALL)
    assert [[mark.claim_id for mark in label.marks] for label in labels] == [[0], [1, 2, 3, 4]]


def test_the_names_of_long_claims_move_down_to_where_there_is_room():
    claims = [(make(number), boxes(0, 1, 2)) for number in range(4)]
    labels = stacked_labels(brackets_of([*claims, (make(9), boxes(0))]), SMALL)
    assert [label.marks[0].claim_id for label in labels] == [9, 0, 1, 2, 3]
    assert all(len(label.marks) == 1 for label in labels)


@given(
    st.lists(
        st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True), min_size=1, max_size=25
    )
)
def test_names_never_collide_and_none_is_lost(claims):
    brackets = brackets_of([(make(at), boxes(*lines)) for at, lines in enumerate(claims)])
    labels = stacked_labels(brackets, SMALL)
    named = [mark.claim_id for label in labels for mark in label.marks]
    assert sorted(named) == list(range(len(claims)))
    for upper, lower in pairwise(labels):
        assert lower.top >= upper.top + SMALL


@given(
    st.integers(1, 30),
    st.sampled_from([0.4, 0.5, 0.75, 1.0]),
    st.sampled_from([1.0, 1.25, 1.5, 2.0]),
    st.floats(12.0, 40.0),
)
def test_lanes_get_thinner_but_stay_in_their_room_and_their_order(depth, below, ratio, height):
    box = QRectF(0.0, 0.0, 90.0, height)
    lanes = Lanes(depth, below, ratio)
    placed = [lanes.of(box, lane) for lane in range(1, depth + 1)]
    for top, thick in placed:
        assert top >= box.bottom()
        assert 1.0 / ratio <= thick <= LANE_PX
    for (upper, _), (lower, _) in pairwise(placed):
        assert lower > upper
    last_top, thick = placed[-1]
    room = max(height * below + 1.0, 3.0)
    assert last_top + thick <= box.bottom() + room + 0.001
    if (LANE_PX + GAP_PX) * depth - GAP_PX <= room:
        assert thick > LANE_PX - 1.0 / ratio
