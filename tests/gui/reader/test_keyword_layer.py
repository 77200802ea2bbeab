"""Keywords on the page: where their dots are, that nothing else moves, and the way from one to one."""

import pytest
from PySide6.QtGui import QColor

from core.articles.keywords import find_keywords, parse_keywords
from core.text.spans import Span
from gui.reader.colours import DARK, LIGHT
from gui.reader.comfort import SANS, Comfort
from tests.gui.reader.driver import ARTICLE, count_pixels, mark, span_of

FEW, MANY = 12, 24
"""Pixels: the tips of tall letters, and a row of dots."""

BODY = "ferry\nharbour board\n/teacups?/\nunion"


@pytest.fixture
def found(page):
    spans = find_keywords(ARTICLE, parse_keywords(BODY))
    page.clearFocus()
    page.set_caret(len(ARTICLE))
    page.set_keywords(spans)
    return spans


def above(page, driver, words):
    """The strip of the page in which the dots above some words stand, and as wide as these."""
    span = span_of(words, page.text)
    left, right = driver.rect_at(span.start_cp), driver.rect_at(span.end_cp)
    return driver.image().copy(left.left(), left.top(), right.left() - left.left(), 3)


def inked(image, paper=LIGHT.page):
    return image.width() * image.height() - count_pixels(image, paper)


def test_they_are_found_where_they_stand(page, found):
    assert [ARTICLE[slice(*span)] for span in found] == [
        "ferry",
        "harbour board",
        "teacup",
        "union",
    ]
    assert page.keywords == found


def test_dots_stand_above_keywords_and_nowhere_else(page, driver, found):
    for words in ("ferry", "harbour board", "teacup", "union"):
        assert inked(above(page, driver, words)) > MANY, words
    for words in ("was not impressed", "said. "):
        assert inked(above(page, driver, words)) < FEW, words
    page.set_keywords(())
    assert inked(above(page, driver, "teacup")) < FEW


def test_dots_are_not_a_line_but_at_the_caret_they_are(page, driver, found):
    def longest(words):
        strip = above(page, driver, words)
        middle = [strip.pixelColor(x, 0).lightness() for x in range(strip.width())]
        runs = "".join("#" if one < 180 else " " for one in middle).split()
        return max(map(len, runs), default=0)

    assert longest("teacup") <= 3
    page.set_caret(span_of("teacup").start_cp)
    assert longest("teacup") > 20
    page.set_caret(0)
    assert longest("teacup") <= 3


def test_they_are_seen_on_claims_and_in_the_dark(page, driver, found):
    page.set_marks([mark(1, "teacup")])
    plain = above(page, driver, "complaint")
    assert above(page, driver, "teacup") != plain
    assert count_pixels(above(page, driver, "teacup"), LIGHT.muted, 40) > 3
    page.set_marks([])
    page.set_colours(DARK)
    assert inked(above(page, driver, "union"), DARK.page) > MANY
    assert QColor(DARK.muted).lightness() > 120


def test_they_follow_the_words_when_the_text_is_set_anew(page, driver, found):
    page.resize(420, 420)
    page.set_comfort(Comfort(face=SANS, line_height=180))
    page.zoom_in()
    assert inked(above(page, driver, "teacup")) > MANY
    assert inked(above(page, driver, "impressed")) < FEW


def test_another_text_has_none(page, found):
    page.show_text("The ferry again.", ())
    assert list(page.keywords) == []
    page.grab()


def test_the_way_goes_round_in_both_directions(page, found):
    page.set_caret(0)
    stops = []
    for _ in range(5):
        assert page.go_to_next_keyword()
        stops.append(page.caret_cp())
    starts = [span.start_cp for span in found]
    assert stops == [*starts, starts[0]]
    assert page.selection() is None
    back = []
    for _ in range(4):
        assert page.go_to_previous_keyword()
        back.append(page.caret_cp())
    assert back == [starts[3], starts[2], starts[1], starts[0]]
    page.set_keywords(())
    assert not page.go_to_next_keyword()
    assert not page.go_to_previous_keyword()
    assert page.caret_cp() == starts[0]


def test_one_keyword_is_the_next_after_itself(page):
    page.set_keywords([Span(4, 9)])
    for caret in (0, 4, 9, len(ARTICLE)):
        page.set_caret(caret)
        assert page.go_to_next_keyword()
        assert page.caret_cp() == 4


def test_a_keyword_out_of_sight_is_scrolled_to(page, driver):
    text = "\n\n".join([ARTICLE] * 50)
    page.show_text(text, ())
    last = Span(len(text) - 5, len(text))
    page.set_keywords([last])
    page.go_to_next_keyword()
    assert page.viewport().rect().contains(driver.rect_at(last.start_cp).center())


def test_only_what_is_seen_is_worked_out(page):
    text = "\n\n".join([ARTICLE] * 2_000)
    page.show_text(text, ())
    page.set_keywords(find_keywords(text, parse_keywords("ferry")))
    page.grab()
    assert len(page.keywords) == 2_000
    assert len(page._keywords._lines) < 60
