from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRect

from core.text.spans import Span
from gui.reader.in_view import LINES_PER_SLICE, character_at, visible_slices
from gui.reader.marks import Mark
from tests.gui.reader.driver import ARTICLE, Driver, span_of

HEBREW = "השר אמר אתמול כי הנמל יישאר פתוח."


def boxes_of(page, span):
    slices = visible_slices(page.document(), 0, 10_000)
    return [
        box.rect.translated(piece.origin)
        for piece in slices
        for box in page._layer.boxes(piece, span)
    ]


def on_page(page, rect):
    return rect.translated(0, page.scrolled_px())


@pytest.mark.parametrize(
    "words", ["ferry", "🚢", "🚢 will", "will not", "Nobody", "“Nobody asked us,”"]
)
def test_boxes_cover_exactly_their_characters(page, driver, words):
    page.resize(900, 400)
    span = span_of(words)
    (box,) = boxes_of(page, span)
    first, behind = driver.rect_at(span.start_cp), driver.rect_at(span.end_cp)
    assert abs(box.left() - first.left()) <= 1
    assert abs(box.right() - behind.left()) <= 1
    assert abs(box.top() - first.top()) <= 1


def test_combining_marks_belong_to_their_letter(page, driver):
    text = "A cafe\u0301 in town"
    page.show_text(text, ())
    (box,) = boxes_of(page, Span(2, 7))
    assert abs(box.right() - driver.rect_at(7).left()) <= 1


def test_a_span_over_several_lines_has_a_box_in_each_and_none_over_the_blank_at_the_break(
    page, driver
):
    span = Span(0, span_of("\n\n").start_cp)
    boxes = boxes_of(page, span)
    lines = page.document().firstBlock().layout()
    assert len(boxes) == lines.lineCount() > 1
    for number, box in enumerate(boxes[:-1]):
        line = lines.lineAt(number)
        blank_x, _ = line.cursorToX(line.textStart() + line.textLength() - 1)
        assert abs(box.right() - blank_x - page.document().documentMargin()) < 0.5


def test_right_to_left_runs_are_covered_where_they_stand(page):
    page.show_text(f"{ARTICLE}\n\n{HEBREW}", ())
    start_cp = len(ARTICLE) + 2
    first, second = Span(start_cp, start_cp + 3), Span(start_cp + 4, start_cp + 7)
    (first_box,), (second_box,) = boxes_of(page, first), boxes_of(page, second)
    whole = boxes_of(page, Span(start_cp, start_cp + len(HEBREW)))
    assert first_box.left() > second_box.right(), "the first word stands at the right"
    assert max(box.right() for box in whole) == first_box.right()


def test_a_span_over_mixed_directions_is_covered_run_by_run(page):
    text = "abc שלום עולם def"
    page.show_text(text, ())
    mixed = boxes_of(page, Span(2, 6))
    assert len(mixed) == 2, "c and a blank, then two letters further right"
    total = sum(box.width() for box in mixed)
    (whole,) = boxes_of(page, Span(0, len(text)))
    assert 0 < total < whole.width()


def test_slices_in_view_touch_the_view_and_leave_nothing_out(page):
    text = "\n\n".join([ARTICLE] * 100)
    page.show_text(text, ())
    page.reveal(Span(len(text) // 2, len(text) // 2))
    top = page.scrolled_px()
    pieces = list(visible_slices(page.document(), top, top + 400))
    assert pieces[0].origin.y() + pieces[0].top <= top + 30
    assert pieces[-1].origin.y() + pieces[-1].bottom >= top + 370
    assert len(pieces) < 40
    for one, following in pairwise(pieces):
        assert following.start_u16 == one.end_u16 + 1


def test_lines_are_found_while_the_rest_is_not_laid_out_yet(page):
    text = "\n\n".join([ARTICLE] * 100)
    for _ in range(2):
        page.show_text(text, ())
        pieces = list(page.slices_in(QRect(0, 0, 10, 300)))
        assert pieces[0].start_u16 == 0
        assert pieces[-1].origin.y() + pieces[-1].bottom > 250
        assert character_at(page.document(), QPointF(20, 0)) is None
        assert character_at(page.document(), QPointF(14, 20)) == 0


def test_an_endless_paragraph_is_cut_into_slices(page):
    page.show_text("x" * 300_000, [Mark(1, (Span(0, 300_000),), "#c01020", "", False)])
    page.verticalScrollBar().setValue(5_000)
    pieces = list(page.slices_in(page.viewport().rect()))
    assert 1 <= len(pieces) <= 3
    assert all(piece.number > 0 for piece in pieces)
    lines = sum(len(list(page._layer.boxes(piece, Span(0, 300_000)))) for piece in pieces)
    assert lines <= 3 * LINES_PER_SLICE


def test_an_empty_page_can_be_painted(page):
    page.clear_text()
    assert Driver(page).image().width() > 0
    assert boxes_of(page, Span(0, 0)) == []
