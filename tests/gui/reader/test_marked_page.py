from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from core.text.spans import Span
from gui.reader.colours import DARK, LIGHT
from gui.reader.in_view import slices_of, visible_slices
from gui.reader.mark_layer import DARK_TINT, TINT
from gui.reader.marks import Mark
from tests.gui.reader.driver import (
    ARTICLE,
    BLUE,
    BROWN,
    GREEN,
    PINK,
    RED,
    count_pixels,
    mark,
    over,
    span_of,
)

SENTENCE = "She promised a new timetable."


class PaintWatch(QObject):
    """Remembers which parts of a widget were painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.painted = []
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.painted.append(QRect(event.rect()))
        return False


def solid(page, colour):
    return count_pixels(page.viewport().grab().toImage(), colour)


def test_a_single_claim_is_a_tint_behind_its_words(page, driver):
    assert solid(page, over(RED, LIGHT.page, TINT)) == 0
    page.put_mark(mark(1, "Sunday"))
    image = driver.image()
    assert count_pixels(image, over(RED, LIGHT.page, TINT)) > 100
    first, behind = (driver.rect_at(cp) for cp in span_of("Sunday"))
    ratio = image.devicePixelRatio()
    inside = image.copy(
        int(first.left() * ratio),
        int(first.top() * ratio),
        int((behind.left() - first.left()) * ratio),
        int(first.height() * ratio),
    )
    assert count_pixels(inside, LIGHT.page) == 0


def test_dark_paper_takes_its_own_tint(page, driver):
    page.put_mark(mark(1, "Sunday"))
    page.set_colours(DARK)
    assert count_pixels(driver.image(), over(RED, DARK.page, DARK_TINT)) > 100


def test_nested_coinciding_and_overlapping_claims_are_all_to_be_seen(page, driver):
    colours = (RED, GREEN, BLUE, BROWN, PINK)
    page.set_marks(
        [
            mark(1, SENTENCE, colour=RED),
            mark(2, SENTENCE, colour=GREEN),
            mark(3, "promised a new", colour=BLUE),
            mark(4, "a new timetable. The union", colour=BROWN),
            mark(5, "new", colour=PINK),
        ]
    )
    image = driver.image()
    assert count_pixels(image, over(RED, LIGHT.page, TINT)) > 100
    for colour in colours[1:]:
        assert count_pixels(image, colour, 60) > 10, colour


def test_a_draft_is_hatched_and_its_lanes_are_dashed(page, driver):
    page.set_marks([mark(1, SENTENCE, colour=RED), mark(2, SENTENCE, colour=GREEN)])
    full_tint, full_line = solid(page, over(RED, LIGHT.page, TINT)), solid(page, GREEN)
    page.put_mark(mark(1, SENTENCE, colour=RED, draft=True))
    page.put_mark(mark(2, SENTENCE, colour=GREEN, draft=True))
    assert solid(page, over(RED, LIGHT.page, TINT)) < full_tint / 10
    assert 0 < solid(page, GREEN) < full_line
    image, start = driver.image(), driver.rect_at(span_of(SENTENCE).start_cp)
    ratio = image.devicePixelRatio()
    above_letters = int((start.top() + 1.5) * ratio)
    across = range(int((start.left() + 3) * ratio), int((start.left() + 24) * ratio))
    assert len({image.pixel(x, above_letters) for x in across}) > 1, "no stripes"


def test_removing_one_of_two_leaves_the_other(page):
    page.set_marks([mark(1, SENTENCE, colour=RED), mark(2, SENTENCE, colour=GREEN)])
    page.remove_mark(1)
    assert solid(page, over(RED, LIGHT.page, TINT)) == 0
    assert solid(page, over(GREEN, LIGHT.page, TINT)) > 100
    page.remove_mark(2)
    assert solid(page, over(GREEN, LIGHT.page, TINT)) == 0


@pytest.mark.parametrize("change", ["put", "remove", "current"])
def test_a_change_paints_its_own_lines_at_once_and_no_others(page, driver, qtbot, change):
    page.set_marks([mark(1, "harbour board"), mark(2, SENTENCE)])
    driver.image()
    QApplication.sendPostedEvents()
    watch = PaintWatch(page.viewport())
    if change == "put":
        page.put_mark(mark(3, "promised", colour=GREEN))
    elif change == "remove":
        page.remove_mark(2)
    else:
        page.set_current_claim(2)
    line = driver.rect_at(span_of("promised").start_cp)
    qtbot.waitUntil(lambda: any(rect.contains(line.center()) for rect in watch.painted))
    untouched = driver.rect_at(span_of("Nothing").start_cp)
    assert not any(rect.intersects(untouched) for rect in watch.painted)
    assert all(rect.height() < 5 * line.height() for rect in watch.painted)


def test_the_current_claim_has_an_outline(page):
    page.set_marks([mark(1, SENTENCE, colour=RED)])
    outside = solid(page, RED)
    page.set_current_claim(1)
    assert page.current_claim == 1
    assert solid(page, over(RED, LIGHT.page, TINT)) < 20
    assert count_pixels(page.viewport().grab().toImage(), RED, tolerance=60) > outside + 20
    page.set_current_claim(None)
    assert solid(page, over(RED, LIGHT.page, TINT)) > 100


def test_all_fragments_are_drawn(page, driver):
    page.set_marks([mark(1, "Nobody asked us", "Nothing more")])
    image = driver.image()
    for words in ("Nobody asked us", "Nothing more"):
        rect = driver.rect_at(span_of(words).start_cp)
        ratio = image.devicePixelRatio()
        area = image.copy(
            int(rect.left() * ratio), int(rect.top() * ratio), int(40 * ratio), int(15 * ratio)
        )
        assert count_pixels(area, over(RED, LIGHT.page, TINT)) > 20


def test_marks_move_with_zoom_width_and_another_text(page, driver):
    page.set_marks([mark(1, SENTENCE)])
    driver.image()
    page.zoom_in()
    page.resize(500, 500)
    first = driver.rect_at(span_of("She promised").start_cp)
    image = driver.image()
    ratio = image.devicePixelRatio()
    at = QPointF(first.left() + 0.5, first.top() + 1.5) * ratio
    assert image.pixelColor(at.toPoint()) == over(RED, LIGHT.page, TINT)
    page.show_text("Another text.", ())
    assert solid(page, over(RED, LIGHT.page, TINT)) == 0


def test_emoji_before_a_mark_do_not_shift_it(page, driver):
    text = "😀😀😀😀😀😀 then quote and rest"
    start_cp = text.index("quote")
    page.show_text(text, [Mark(1, (Span(start_cp, start_cp + 5),), RED, "", False)])
    assert page.claims_under(QPointF(driver.point_in("quote"))) == [1]
    assert page.claims_under(QPointF(driver.point_in("then"))) == []
    assert page.claims_under(QPointF(driver.point_in(" and"))) == []


def test_nothing_is_stored_in_the_document(page):
    formats = len(page.document().allFormats())
    page.set_marks([mark(1, SENTENCE), mark(2, "ferry")])
    page.set_hits([span_of("harbour")], 0)
    page.viewport().grab()
    assert not page.document().isModified()
    assert page.extraSelections() == []
    assert len(page.document().allFormats()) == formats


def test_search_hits_are_momentary(page):
    before = page.viewport().grab().toImage()
    page.set_hits([span_of("harbour"), span_of("said"), span_of("Nothing")], 1)
    assert page.viewport().grab().toImage() != before
    page.set_hits([], None)
    assert page.viewport().grab().toImage() == before


def hovered(strip, qtbot, point):
    """Move the pointer to a place on the strip."""
    qtbot.mouseMove(strip, pos=point)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(strip.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(strip, event)


def places(strip, y):
    """Where on a line of the strip the claims are found, alone or merged."""
    found = {tuple(strip.claims_at(QPointF(x, y))): QPoint(x, int(y)) for x in range(strip.width())}
    found.pop((), None)
    return found


def test_brackets_stand_beside_their_claims_in_columns_and_can_be_clicked(page, driver, qtbot):
    page.set_marks([mark(1, SENTENCE, colour=RED), mark(2, "promised a new", colour=GREEN)])
    strip = page._strip
    image = strip.grab().toImage()
    assert count_pixels(image, RED) > 5
    assert count_pixels(image, GREEN) > 5
    y = driver.rect_at(span_of("promised").start_cp).center().y()
    found = places(strip, y)
    assert {(1,), (2,)} <= set(found)
    for claim_id in (2, 1):
        with qtbot.waitSignal(page.claim_chosen) as chosen:
            qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=found[(claim_id,)])
        assert chosen.args == [claim_id]
        assert page.current_claim == claim_id
    with qtbot.assertNotEmitted(page.claim_chosen):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(0, 0))


def test_five_claims_on_a_line_have_five_brackets(page, driver):
    page.set_marks([mark(number, "promised") for number in range(1, 8)])
    y = driver.rect_at(span_of("promised").start_cp).center().y()
    brackets = [found for found in places(page._strip, y) if len(found) == 1]
    assert sorted(brackets) == [(number,) for number in range(1, 6)]


def test_names_stand_in_the_margin_and_those_without_room_are_merged(page, driver, qtbot):
    page.resize(1100, 420)
    one, other = mark(1, "promised", colour=RED), mark(2, "promised", colour=GREEN)
    page.set_marks([one])
    strip = page._strip
    y = driver.rect_at(span_of("promised").start_cp).top() + 4
    wide = [x for x in range(strip.width()) if strip.claims_at(QPointF(x, y)) == [1]]
    assert len(wide) > 30, "a name beside the bracket"
    page.set_marks([one, other, *(mark(number, "promised") for number in (3, 4))])
    merged = [
        (found, point)
        for below in range(28)
        for found, point in places(strip, y + below).items()
        if len(found) > 1
    ]
    assert {found for found, _ in merged} == {(2, 3, 4)}
    for claim_id in (2, 3, 4, 2):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=merged[0][1])
        assert page.current_claim == claim_id


def test_the_margin_names_the_coder_only_if_there_are_several(page):
    page.resize(1100, 420)
    words = (span_of("promised"),)
    page.set_marks([Mark(1, words, RED, "Deny", False, "DENY", "AL")])
    alone = page._strip.grab().toImage()
    page.show_coders(True)
    assert page._strip.grab().toImage() != alone
    page.show_coders(False)
    assert page._strip.grab().toImage() == alone


def test_a_claim_pointed_at_in_the_margin_has_a_frame_in_the_text(page, driver, qtbot):
    page.set_marks([mark(1, SENTENCE, colour=RED), mark(2, "harbour board", colour=GREEN)])
    before = driver.image()
    y = driver.rect_at(span_of("promised").start_cp).center().y()
    hovered(page._strip, qtbot, places(page._strip, y)[(1,)])
    framed = driver.image()
    assert count_pixels(framed, RED) > count_pixels(before, RED) + 50
    assert count_pixels(framed, GREEN) == count_pixels(before, GREEN) == 0
    QApplication.sendEvent(page._strip, QEvent(QEvent.Type.Leave))
    assert count_pixels(driver.image(), RED) == count_pixels(before, RED)


def test_a_quote_in_hand_is_dashed_until_it_is_put_away(page, driver):
    page.set_marks([mark(1, SENTENCE, colour=RED)])
    ground = over(LIGHT.accent, LIGHT.page, 0.10)
    page.show_draft((span_of("harbour board"), span_of("Nothing more")))
    shown = driver.image()
    assert count_pixels(shown, ground, 1) > 500
    for words in ("harbour board", "Nothing more"):
        first, behind = (driver.rect_at(cp) for cp in span_of(words))
        ratio = shown.devicePixelRatio()
        y = round((first.top() - 1) * ratio)
        line = [
            shown.pixelColor(x, y).blue() - shown.pixelColor(x, y).red() > 60
            for x in range(int(first.left() * ratio), int(behind.left() * ratio))
        ]
        assert any(line), words
        assert not all(line), f"{words}: dashed"
    page.show_draft(())
    assert count_pixels(driver.image(), ground, 1) == 0
    page.show_draft((span_of("ferry"),))
    page.show_text(ARTICLE, ())
    assert count_pixels(driver.image(), ground, 1) == 0


@pytest.mark.parametrize("number", [2, 3, 4, 5])
def test_every_claim_beyond_the_first_has_a_line_of_its_own_below_the_words(page, driver, number):
    """Not one colour is hidden or painted over letters, and no two lines touch."""
    colours = (RED, GREEN, BLUE, BROWN, PINK)[:number]
    page.set_marks([mark(at, SENTENCE, colour=one) for at, one in enumerate(colours)])
    image, ratio = driver.image(), driver.image().devicePixelRatio()
    first = driver.rect_at(span_of("promised").start_cp)
    x = round((first.left() + 20) * ratio)
    top, below = round(first.top() * ratio), round((first.bottom() + 14) * ratio)
    column = [image.pixelColor(x, y).name() for y in range(top, below)]
    rows = {colour: [y for y, found in enumerate(column) if found == colour] for colour in colours}
    letters = round((first.height() - 1) * ratio)
    for colour in colours[1:]:
        assert len(rows[colour]) == 2 * ratio, "two pixels thick"
        assert min(rows[colour]) >= letters, "below the words"
    for upper, lower in pairwise(colours[1:]):
        assert min(rows[lower]) - max(rows[upper]) == 1 + ratio, "a gap between"


def test_distant_fragments_are_linked_in_the_margin_also_past_the_view(page):
    text = "\n\n".join([ARTICLE] * 30)
    ends = (Span(0, 9), Span(len(text) - 10, len(text)))
    page.show_text(text, [Mark(1, ends, RED, "", False)])
    strip = page._strip
    assert count_pixels(strip.grab().toImage(), RED, 90) > 20
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    assert count_pixels(strip.grab().toImage(), RED, 90) > 20
    page.put_mark(Mark(1, ends[:1], RED, "", False))
    assert count_pixels(strip.grab().toImage(), RED, 90) == 0


def test_a_tip_names_the_claims_and_is_never_taken_for_markup(page, driver, qtbot):
    label = "<b>accuse</b>"
    page.set_marks([Mark(1, (span_of(SENTENCE),), RED, label, False)])
    at = driver.point_in("promised")
    event = QHelpEvent(QEvent.Type.ToolTip, at, page.viewport().mapToGlobal(at))
    QApplication.sendEvent(page.viewport(), event)
    assert "&lt;b&gt;accuse" in QToolTip.text()
    QToolTip.hideText()


def test_claims_at_the_caret(page):
    page.set_marks([mark(1, SENTENCE), mark(2, "promised"), mark(3, "Nothing")])
    page.set_caret(span_of("promised").start_cp)
    assert page.claims_at_caret() == [2, 1]
    page.set_caret(span_of(SENTENCE).end_cp)
    assert page.claims_at_caret() == [1]
    page.set_caret(0)
    assert page.claims_at_caret() == []


def test_right_to_left_text_is_marked_where_it_stands(page):
    text = "قال الوزير إن الميناء سيبقى مفتوحا هذا العام. 😀"
    page.show_text(text, [Mark(1, (Span(0, 3),), RED, "", False)])
    assert page.claims_under(
        QPointF(page.cursorRect().left() - 4, page.cursorRect().top() + 8)
    ) == [1]
    image = page.viewport().grab().toImage()
    column = page.column().translated(-page.viewport().x(), 0)
    ratio = image.devicePixelRatio()
    middle = int(column.center().x() * ratio)
    tint = over(RED, LIGHT.page, TINT)
    right = image.copy(middle, 0, image.width() - middle, image.height())
    assert count_pixels(right, tint) > 20
    assert count_pixels(image.copy(0, 0, middle, image.height()), tint) == 0


def test_the_slices_of_a_stretch_are_those_in_view_that_touch_it(page):
    document = page.document()
    shown = list(visible_slices(document, 0.0, 1e6))
    for start, end in (
        (0, 1),
        (5, 400),
        (document.characterCount() - 3, document.characterCount()),
    ):
        touched = [one for one in shown if one.start_u16 < end and start < one.end_u16]
        assert list(slices_of(document, start, end)) == touched
