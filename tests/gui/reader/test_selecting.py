import pytest

from core.text.spans import Span
from gui.reader import selecting
from tests.gui.reader.driver import ARTICLE, span_of

NOBODY = span_of("“Nobody asked us,”")
TEACUP = span_of("“a storm in a teacup”")
FIRST = span_of("The ferry 🚢 will not sail on Sunday.")
SECOND = span_of("“Nobody asked us,” the captain said.")
THIRD = span_of("The harbour board denied it.")


def at(words):
    return span_of(words).start_cp


def test_a_quotation_at_the_caret_then_the_ones_after_it_then_none():
    first = selecting.quotation(ARTICLE, at("asked"), None)
    second = selecting.quotation(ARTICLE, first.end_cp, first)
    assert (first, second) == (NOBODY, TEACUP)
    assert selecting.quotation(ARTICLE, second.end_cp, second) is None


def test_a_quotation_that_ends_at_the_caret_is_done():
    assert selecting.quotation(ARTICLE, NOBODY.end_cp, None) == TEACUP
    assert selecting.to_code(ARTICLE, NOBODY.end_cp - 1, None) == NOBODY
    assert selecting.to_code(ARTICLE, NOBODY.end_cp, None) != NOBODY


def test_an_outer_quotation_goes_on_behind_an_inner_one():
    text = "“He called it ‘a shame’ and left.” So it ended."
    behind = text.index("’") + 1
    assert selecting.quotation(text, behind, None) == Span(0, text.index("”") + 1)


def test_a_quotation_ahead_when_the_caret_is_in_none():
    assert selecting.quotation(ARTICLE, 0, None) == NOBODY


def test_a_quotation_around_a_smaller_selection():
    assert selecting.quotation(ARTICLE, 0, span_of("asked")) == NOBODY


@pytest.mark.parametrize(
    ("caret", "selected", "expected"),
    [
        ("asked", None, NOBODY),
        ("ferry", None, NOBODY),
        ("harbour", None, THIRD),
        ("promised", None, span_of("She promised a new timetable.")),
        ("ferry", span_of("ail on Sund"), span_of("sail on Sunday")),
        ("ferry", span_of("🚢 wil"), span_of("🚢 will")),
    ],
)
def test_what_enter_codes(caret, selected, expected):
    assert selecting.to_code(ARTICLE, at(caret), selected) == expected


def test_enter_on_nothing_codes_nothing():
    assert selecting.to_code("", 0, None) is None
    assert selecting.to_code("One.\n\n\n\nTwo.", 6, None) is None


def test_a_sentence_that_ends_at_the_caret_is_done():
    assert selecting.sentence(ARTICLE, SECOND.end_cp, None) == THIRD
    assert selecting.sentence(ARTICLE, SECOND.end_cp - 1, None) == SECOND
    assert selecting.to_code("One. Two.\n\nThree.", 4, None) == Span(5, 9)
    assert selecting.to_code("One. Two.\n\nThree.", 9, None) == Span(11, 17)
    assert selecting.sentence("One. Two.", 9, None) == Span(5, 9), "nothing follows the last one"


def test_sentences_forward_and_back():
    here = selecting.sentence(ARTICLE, at("captain"), None)
    assert here == SECOND
    assert selecting.following_sentence(ARTICLE, 0, here) == THIRD
    assert selecting.preceding_sentence(ARTICLE, 0, here) == FIRST


def test_extending_adds_sentence_after_sentence_across_paragraphs():
    selected = None
    ends = []
    for _ in range(4):
        selected = selecting.with_next_sentence(ARTICLE, at("ferry"), selected)
        ends.append(selected.end_cp)
    fourth = span_of("Its chairwoman called the complaint “a storm in a teacup”.")
    assert ends == [FIRST.end_cp, SECOND.end_cp, THIRD.end_cp, fourth.end_cp]
    assert selected.start_cp == FIRST.start_cp


def test_extending_first_completes_a_sentence_begun():
    part = Span(SECOND.start_cp, SECOND.start_cp + 10)
    assert selecting.with_next_sentence(ARTICLE, 0, part) == SECOND


def test_extending_ends_with_the_text():
    last = span_of("Nothing more was said.")
    assert selecting.with_next_sentence(ARTICLE, 0, last) == last


def test_words_come_and_go_at_the_end():
    one = selecting.with_next_word(ARTICLE, at("harbour"), None)
    two = selecting.with_next_word(ARTICLE, 0, one)
    assert (one, two) == (span_of("harbour"), span_of("harbour board"))
    assert selecting.without_last_word(ARTICLE, 0, two) == one
    assert selecting.without_last_word(ARTICLE, 0, one) == one
    assert selecting.without_last_word(ARTICLE, 0, None) is None


def test_the_word_at_the_caret():
    assert selecting.word(ARTICLE, at("captain") + 3, None) == span_of("captain")
