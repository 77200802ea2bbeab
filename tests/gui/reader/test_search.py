import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.spans import Span
from gui.reader.search import find_all


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Die Straße, die STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Die Straße", "s", ["S"]),
        ("ŉ ŉ b", "b", ["b"]),
        ("😀 Ferry 😀 ferry", "FERRY", ["Ferry", "ferry"]),
        ("İstanbul ist", "ist", ["ist"]),
        ("don’t “go”", 'don\'t "go"', ["don’t “go”"]),
        ("10\u00a0000 km", "10 000", ["10\u00a0000"]),
        ("cafe\u0301 CAFE\u0301", "cafe\u0301", ["cafe\u0301", "CAFE\u0301"]),
        ("שלום עולם שלום", "שלום", ["שלום", "שלום"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("text", "", []),
    ],
)
def test_finds_what_a_person_means(text, words, found):
    assert [text[start:end] for start, end in find_all(text, words)] == found


def test_matching_case_is_strict():
    assert find_all("Straße STRASSE strasse", "strasse", match_case=True) == [Span(15, 22)]


@given(st.text(alphabet="aßİŉ😀A b’'", max_size=30), st.text(alphabet="aßİŉ😀A b’'", max_size=3))
def test_every_hit_folds_to_what_was_asked(text, words):
    plain = str.maketrans("’", "'")
    for start, end in find_all(text, words):
        hit = text[start:end].translate(plain).casefold()
        assert hit == words.translate(plain).casefold()
