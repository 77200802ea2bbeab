"""How the text is set: what a file may say, room for claims, and that nobody loses their place."""

from dataclasses import asdict, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontInfo, QFontMetricsF

from core.text.spans import Span
from gui.reader.comfort import (
    FULL_WIDTH,
    LANES,
    LINE_HEIGHTS,
    MEASURES,
    SANS,
    SERIF,
    ZOOM_LEVELS,
    Comfort,
    body_font,
    character_px,
    comfort_from,
    line_height,
)
from gui.reader.mark_layer import Lanes
from tests.gui.reader.driver import ARTICLE, mark, span_of

LONG = "\n\n".join(f"{number}. {ARTICLE}" for number in range(60))
CHANGES = [
    {"face": SANS},
    {"measure": 45},
    {"measure": FULL_WIDTH},
    {"line_height": 200},
    {"face": "DejaVu Sans Mono", "measure": 110, "line_height": 140},
]


def test_what_is_kept_comes_back():
    comfort = Comfort("Nimbus Roman “Ä”", FULL_WIDTH, 180, True)
    assert comfort_from(asdict(comfort)) == comfort


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first text takes long to draw
@given(
    st.none()
    | st.lists(st.integers())
    | st.dictionaries(
        st.sampled_from(["face", "measure", "line_height", "focus", "other"]),
        st.none() | st.booleans() | st.integers(-9, 300) | st.floats() | st.text(max_size=3),
    )
)
def test_whatever_a_file_says_the_text_can_be_read(stored):
    comfort = comfort_from(stored)
    assert comfort.face.strip()
    assert type(comfort.measure) is int
    assert comfort.measure == FULL_WIDTH or comfort.measure in MEASURES
    assert type(comfort.line_height) is int
    assert comfort.line_height in LINE_HEIGHTS
    assert type(comfort.focus) is bool


@pytest.mark.parametrize(
    "fault",
    [{"face": 7}, {"face": " "}, {"measure": 44}, {"measure": True}, {"line_height": 139.5}],
)
def test_one_fault_does_not_spoil_the_rest(fault):
    good = asdict(Comfort(SANS, 80, 180, True))
    found = asdict(comfort_from(good | fault))
    usual = asdict(Comfort())
    assert found == good | {name: usual[name] for name in fault}


@pytest.mark.parametrize("face", [SERIF, SANS])
@pytest.mark.parametrize("zoom", [ZOOM_LEVELS[0], 0, ZOOM_LEVELS[-1]])
def test_five_lines_for_claims_have_room_at_the_least_height_whatever_the_size(qapp, face, zoom):
    comfort = Comfort(face=face, line_height=LINE_HEIGHTS[0])
    font = body_font(comfort, zoom)
    pitch = line_height(comfort, font) / 100
    lanes = Lanes(LANES, pitch - 1, 1.0)
    box = QRectF(0, 0, 10, QFontMetricsF(font).height())
    drawn = [lanes.of(box, lane) for lane in (1, 2)]
    (first, thick), (second, _) = drawn
    assert thick >= 1
    assert second - first - thick >= 0.9, "two lines are seen as two"


def test_a_face_that_is_not_installed_gives_way_to_the_serif_one(qapp):
    missing = body_font(Comfort(face="No Such Face"), 0)
    assert QFontInfo(missing).family() == QFontInfo(body_font(Comfort(), 0)).family()
    sans = QFontInfo(body_font(Comfort(face=SANS), 0)).family()
    assert sans != QFontInfo(missing).family()


def test_a_line_holds_as_many_characters_as_was_wished(page):
    page.resize(1600, 500)
    page.show_text("A plain sentence of the usual sort, said once more. " * 30, ())
    for measure in (45, 66, 110):
        page.set_comfort(Comfort(measure=measure))
        assert abs(page.column().width() - measure * character_px(page._font)) < 2
        layout = page.document().begin().layout()
        lines = [layout.lineAt(number).textLength() for number in range(5)]
        assert measure - 12 < sum(lines) / len(lines) < measure + 12
    page.set_comfort(Comfort(measure=FULL_WIDTH))
    assert page.column().width() > 1400


def test_line_height_and_face_reach_the_page(page):
    def pitch():
        layout = page.document().begin().layout()
        return layout.lineAt(1).y() - layout.lineAt(0).y()

    page.resize(500, 420)
    usual = pitch()
    page.set_comfort(Comfort(line_height=200))
    assert pitch() == pytest.approx(usual * 200 / 150, abs=1.5)
    page.set_comfort(Comfort(face=SANS))
    family = QFontInfo(body_font(Comfort(face=SANS), 0)).family()
    assert QFontInfo(page.document().defaultFont()).family() == family


@pytest.mark.parametrize("change", [*CHANGES, None], ids=str)
@pytest.mark.parametrize("words", ["30. The ferry", "59. The ferry"])
def test_the_line_at_the_caret_stays_where_it_is(page, change, words):
    page.resize(1000, 420)
    page.show_text(LONG, ())
    span = span_of(words, LONG)
    page.set_caret(span.start_cp)
    page.reveal(span)
    before = page.cursorRect().top()
    assert before > 0
    if change is None:
        page.zoom_in()
    else:
        page.set_comfort(replace(page.comfort, **change))
    assert page.caret_cp() == span.start_cp
    assert abs(page.cursorRect().top() - before) <= 1


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_with_the_caret_out_of_sight_the_line_at_the_top_stays(page, change):
    page.resize(1000, 420)
    page.show_text(LONG, ())
    page.reveal(span_of("30. The ferry", LONG))
    top_cp, height = page._place()
    assert top_cp > 1000
    page.set_comfort(replace(page.comfort, **change))
    assert abs(page._rect_at(top_cp).top() - height) <= 1


def test_the_window_may_change_its_width_too(page):
    page.resize(1000, 420)
    page.show_text(LONG, ())
    span = span_of("30. The ferry", LONG)
    page.set_caret(span.start_cp)
    page.reveal(span)
    before = page.cursorRect().top()
    page.resize(420, 420)
    assert abs(page.cursorRect().top() - before) <= 1


def test_selection_marks_and_hits_stand_after_a_change(page, qtbot):
    page.set_marks([mark(1, "harbour board")])
    page.select(span_of("Nobody"))
    page.set_hits([span_of("ferry")], 0)
    with (
        qtbot.waitSignal(page.comfort_changed) as changed,
        qtbot.assertNotEmitted(page.selection_changed),
    ):
        page.set_comfort(Comfort(face=SANS, line_height=180))
    assert changed.args == [Comfort(face=SANS, line_height=180)]
    assert page.selection() == span_of("Nobody")
    (piece, *_) = page.slices_in(page.viewport().rect())
    assert page._layer.plan(piece).fills
    with qtbot.assertNotEmitted(page.comfort_changed):
        page.set_comfort(page.comfort)


def test_keys_of_zoom_and_comfort_do_not_undo_each_other(page, qtbot):
    page.set_comfort(Comfort(face=SANS, line_height=180))
    page.zoom_in()
    assert page.comfort == Comfort(face=SANS, line_height=180)
    assert QFontInfo(page.document().defaultFont()).pixelSize() > 17
    page.set_comfort(Comfort())
    assert page.zoom_level == 1
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert page.document().defaultFont() == body_font(Comfort(), 1)


def test_a_hundred_thousand_words_keep_their_place(page):
    text = "\n\n".join([ARTICLE] * 2_000)
    page.show_text(text, ())
    place = len(text) // 2
    page.set_caret(place)
    page.reveal(Span(place, place))
    before = page.cursorRect().top()
    page.set_comfort(Comfort(line_height=200, measure=50))
    assert abs(page.cursorRect().top() - before) <= 1
