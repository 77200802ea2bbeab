"""One paragraph in full ink: which one, how the others look, and that nothing is laid out for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from core.codebook.draft import default_codebook
from core.text.spans import Span
from gui.contrast import contrast
from gui.reader.colours import DARK, LIGHT
from gui.reader.comfort import Comfort
from gui.reader.focus import paragraphs_around, washes
from gui.reader.mark_layer import DARK_TINT, TINT
from tests.gui.reader.driver import count_pixels, mark, over, span_of

FOCUS = Comfort(focus=True)


def words(text, cp, end_cp=None):
    return text[slice(*paragraphs_around(text, Span(cp, cp if end_cp is None else end_cp)))]


def test_the_paragraph_is_what_stands_between_blank_lines():
    text = "One 🚢\nmore.\n\nTwo.\n\n\nThree e\u0301."
    assert words(text, 0) == words(text, 11) == "One 🚢\nmore."
    assert words(text, 12) == "One 🚢\nmore.", "the blank line belongs to what is above it"
    assert words(text, 13) == words(text, 17) == "Two."
    assert words(text, len(text)).strip() == "Three e\u0301."
    assert words(text, 4, 14) == "One 🚢\nmore.\n\nTwo.", "all that is selected"


def test_without_blank_lines_every_line_is_a_paragraph():
    text = "One.\nTwo.\nשלוש"
    assert [words(text, cp) for cp in (0, 4, 5, 9, 10, len(text))] == [
        "One.", "One.", "Two.", "Two.", "שלוש", "שלוש",
    ]  # fmt: skip
    assert words("", 0) == ""


@given(st.text("ab🚢\u00a0א\n", max_size=30), st.data())
def test_the_caret_is_always_in_or_just_behind_its_paragraph(text, data):
    cp = data.draw(st.integers(0, len(text)))
    start_cp, end_cp = paragraphs_around(text, Span(cp, cp))
    assert 0 <= start_cp <= cp <= end_cp + 1
    assert "\n\n" not in text[start_cp:end_cp].strip("\n")


def blended(front, back, alpha):
    return over(front, back, alpha).name()


@pytest.mark.parametrize(
    ("colours", "tint", "look"), [(LIGHT, TINT, "light"), (DARK, DARK_TINT, "dark")]
)
def test_quiet_words_stay_readable_also_on_claims(colours, tint, look):
    over_tints, over_words = (one.alphaF() for one in washes(colours.page))
    ink = blended(colours.page, colours.ink, over_words)
    assert 4.5 <= contrast(ink, colours.page) < contrast(colours.ink, colours.page) / 2
    shades = {getattr(one, f"colour_{look}") for one in default_codebook().types}
    assert len(shades) > 10
    for shade in shades:
        ground = blended(shade, colours.page, tint)
        ground = blended(colours.page, ground, over_tints)
        ground = blended(colours.page, ground, over_words)
        assert contrast(ink, ground) >= 4.5, shade


def darkest(page, driver, wanted):
    """The darkest pixel of some words."""
    span = span_of(wanted, page.text)
    left, right = driver.rect_at(span.start_cp), driver.rect_at(span.end_cp)
    image = page.viewport().grab().toImage()
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(left.left() + 3, right.left())
        for y in range(left.top(), left.bottom())
    )


def test_only_the_paragraph_at_the_caret_is_in_full_ink(page, driver):
    page.clearFocus()
    page.set_caret(0)
    full = darkest(page, driver, "ferry")
    assert darkest(page, driver, "chairwoman") == full
    page.set_comfort(FOCUS)
    assert darkest(page, driver, "ferry") == full
    assert darkest(page, driver, "chairwoman") > full + 40
    page.set_caret(span_of("teacup").start_cp)
    assert darkest(page, driver, "ferry") > full + 40
    assert darkest(page, driver, "chairwoman") == full
    page.select(span_of("denied it.\n\nIts chairwoman"))
    assert darkest(page, driver, "ferry") == darkest(page, driver, "promised") == full
    page.set_comfort(Comfort())
    assert darkest(page, driver, "Nothing") == full


def test_claims_elsewhere_recede_too(page, driver):
    page.set_marks([mark(1, "ferry"), mark(2, "promised")])
    page.set_caret(0)
    tint = over(mark(1, "ferry").colour, LIGHT.page, TINT)
    both = count_pixels(driver.image(), tint)
    page.set_comfort(FOCUS)
    assert 0 < count_pixels(driver.image(), tint) < both


def test_moving_from_paragraph_to_paragraph_repaints_without_laying_out(page, qtbot):
    page.set_comfort(FOCUS)
    page.grab()
    document = page.document()
    revision, formats = document.revision(), len(document.allFormats())
    with qtbot.assertNotEmitted(page.lines_moved):
        page.set_caret(span_of("union").start_cp)
        page.toggle_focus()
        page.toggle_focus()
        page.grab()
    assert page.document() is document
    assert (document.revision(), len(document.allFormats())) == (revision, formats)


def test_the_caret_and_the_margins_keep_their_colour(page, driver):
    page.set_comfort(FOCUS)
    page.set_caret(span_of("promised").start_cp)
    image = driver.image()
    assert image.pixelColor(2, 2).name() == QColor(LIGHT.page).name()
