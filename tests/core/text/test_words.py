import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.graphemes import base_of, is_mark, splits_character
from core.text.words import is_word_at, splits_word, word_end, word_start

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("abUS.,’'- \n\u0301\u200d\ufe0f👍🏽👩🔬❤🇺🇸🇩中กשع12\u00a0\u00ad\u200b"),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
)


def words_of(text):
    found, cp = [], 0
    while cp < len(text):
        end = word_end(text, cp + 1)
        if is_word_at(text, cp):
            found.append(text[cp:end])
        cp = end
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The U.S.-led al-Nahda’s", ["The", "U.S.", "led", "al", "Nahda’s"]),
        ("don't; o’clock, the soldiers’ base", ["don't", "o’clock", "the", "soldiers", "base"]),
        ("‘no’ 'yes'", ["no", "yes"]),
        (
            "at 5 p.m. on 9/11, 12,500 or 3.5.",
            ["at", "5", "p.m.", "on", "9/11", "12,500", "or", "3.5"],
        ),
        ("left.Then right", ["left", "Then", "right"]),
        ("J. Smith", ["J", "Smith"]),
        ("e\u0301te\u0301 cafe\u0301", ["e\u0301te\u0301", "cafe\u0301"]),
        ("hot❤️cold", ["hot", "❤️", "cold"]),
        ("👨‍👩‍👧👍🏽!", ["👨‍👩‍👧", "👍🏽"]),
        ("🇺🇸🇩🇪", ["🇺🇸", "🇩🇪"]),
        ("x\u00a0y", ["x", "y"]),
        ("un\u00adfair", ["un\u00adfair"]),
        ("中国说", ["中", "国", "说"]),
        ("น้ำดี", ["น้ำ", "ดี"]),
        ("הוא אמר: לא", ["הוא", "אמר", "לא"]),
        ("हिन्दी है", ["हिन्दी", "है"]),
        ("snake_case \n\n ...", ["snake_case"]),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


@given(texts)
def test_a_mark_is_never_torn_off_its_letter(text):
    for cp in range(1, len(text)):
        if is_mark(text[cp]) and text[cp - 1].isalpha():
            assert splits_character(text, cp)
            assert splits_word(text, cp)


@given(texts)
def test_a_flag_is_never_torn(text):
    framed = f"{text}.🇺🇸🇩🇪"
    at = len(framed) - 4
    assert [splits_word(framed, at + i) for i in range(5)] == [False, True, False, True, False]


@given(texts, st.integers(0, 30))
def test_words_contain_the_cut_they_were_found_from(text, cut):
    cp = min(cut, len(text))
    start, end = word_start(text, cp), word_end(text, cp)
    assert 0 <= start <= cp <= end <= len(text)
    assert (start == cp == end) != splits_word(text, cp)
    assert not splits_word(text, start)
    assert not splits_word(text, end)


@given(texts)
def test_a_mark_belongs_to_a_character_before_it(text):
    for cp in range(len(text)):
        base = base_of(text, cp)
        assert all(splits_character(text, at) for at in range(base + 1, cp + 1))


def test_a_long_run_of_marks_takes_linear_time():
    assert word_end("a" + "\u0301" * 300_000 + "b c", 1) == 300_002
