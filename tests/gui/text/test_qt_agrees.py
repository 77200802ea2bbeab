"""Qt's documents hold canonical texts unit for unit, so offsets can go back and forth."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextCursor, QTextDocument

from core.text.canonical import canonical
from core.text.spans import Span, snap_to_words
from core.text.units import Utf16Map

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TRAPS = "\r\n\0\u2028\u2029\ufeff\ufffe\ufdd0\ufdd1\ufffc\u00a0\u00ad\x0b\x0c\x85"
TRAPS += "ab é\u0301👍🏽👨\u200d👩🇺🇸שלعم中\ud83d\ude00\U0010ffff"
any_text = st.text(alphabet=st.one_of(st.sampled_from(TRAPS), st.characters(categories=None)))

# One flag at a time: of several in a row Qt miscounts the halves.
PIECES = [
    "a",
    "b c",
    ".",
    "’",
    "e\u0301",
    "é",
    "👍🏽",
    "👨‍👩‍👧",
    "❤️",
    "🇺🇸 ",
    "שָ",
    "عً",
    "\u00a0",
    "中",
]

pytestmark = pytest.mark.usefixtures("qapp")


def filled_at_once(text):
    document = QTextDocument()
    document.setPlainText(text)
    return document


def filled_by_cursor(text):
    document = QTextDocument()
    QTextCursor(document).insertText(text)
    return document


@pytest.mark.parametrize("fill", [filled_at_once, filled_by_cursor])
@settings(max_examples=500, deadline=None)
@given(raw=any_text)
@example("\ufeff\ufeffx")
@example("\ufeff\ufffex")
@example("\ufffe\ufeffab")
@example("a\r\n\ufeffb")
def test_lengths_agree(fill, raw):
    text = canonical(raw)
    assert fill(text).characterCount() - 1 == Utf16Map(text).length_u16


@pytest.mark.parametrize("fill", [filled_at_once, filled_by_cursor])
@settings(max_examples=500, deadline=None)
@given(raw=any_text, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@example(raw="👍\u00a0x 👍🏽 said\ufeff y", ends=(1, 9))
def test_a_selected_range_is_the_slice(fill, raw, ends):
    text = canonical(raw)
    start_cp, end_cp = sorted(min(end, len(text)) for end in ends)
    counts = Utf16Map(text)
    document = fill(text)
    cursor = QTextCursor(document)
    cursor.setPosition(counts.to_u16(start_cp))
    cursor.setPosition(counts.to_u16(end_cp), QTextCursor.MoveMode.KeepAnchor)
    assert counts.to_cp(cursor.position()) == end_cp
    assert as_compared(cursor.selectedText()) == as_compared(text[start_cp:end_cp])


def as_compared(text):
    """Qt writes line ends as U+2029, may turn no-break spaces plain, and eats a leading mark."""
    return text.replace("\u2029", "\n").replace("\u00a0", " ").lstrip("\ufeff")


def test_paragraphs_are_the_lines():
    text = canonical("one\r\ntwo\u2029three\u2028four\rfive")
    assert filled_at_once(text).blockCount() == 5


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12),
    st.tuples(st.integers(0, 40), st.integers(0, 40)),
)
def test_snapped_spans_end_where_qt_ends_characters(pieces, ends):
    text = "".join(pieces)
    start_cp, end_cp = sorted(min(end, len(text)) for end in ends)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    counts = Utf16Map(text)
    for end in snap_to_words(text, Span(start_cp, end_cp)):
        finder.setPosition(counts.to_u16(end))
        assert finder.isAtBoundary()
