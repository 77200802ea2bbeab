import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextOption

from core.text.canonical import canonical
from core.text.units import Utf16Map
from gui.reader.comfort import Comfort, body_font
from gui.reader.document import build_document, wrap_mode


def length_shown(text):
    owner = QObject()
    units = Utf16Map(text)
    document = build_document(text, units, body_font(Comfort(), 0), owner)
    return document.characterCount() - 1


@given(st.text(st.characters() | st.sampled_from("\n\r\u2028\ufeff\u00a0😀\u0301א"), max_size=40))
def test_every_canonical_text_is_shown_letter_for_letter(qapp, published):
    text = canonical(published)
    assert length_shown(text) == len(text.encode("utf-16-le")) // 2


def test_a_text_that_qt_would_shorten_is_not_shown(qapp):
    with pytest.raises(ValueError, match="canonical"):
        length_shown("\ufeffone")
    with pytest.raises(ValueError, match="canonical"):
        length_shown("one\r\ntwo")


def test_blank_lines_are_lower_than_lines_of_text(qapp):
    owner = QObject()
    text = "One 😀.\n\nTwo.\nThree."
    document = build_document(text, Utf16Map(text), body_font(Comfort(), 0), owner)
    layout = document.documentLayout()
    block, heights = document.begin(), []
    while block.isValid():
        top = layout.blockBoundingRect(block).top()
        block = block.next()
        heights.append(layout.blockBoundingRect(block).top() - top if block.isValid() else None)
    text_line, blank_line = heights[0], heights[1]
    assert blank_line < text_line
    assert heights[2] == text_line


@pytest.mark.parametrize(
    ("text", "anywhere"),
    [
        ("word " * 5_000, False),
        ("x" * 9_000 + " y", True),
        ("x" * 4_000 + " " + "y" * 4_000, False),
        ("a " * 777 + "x" * 10_001 + " b", True),
        ("", False),
    ],
)
def test_only_a_text_with_endless_words_is_broken_anywhere(text, anywhere):
    assert (wrap_mode(text) == QTextOption.WrapMode.WrapAnywhere) is anywhere
