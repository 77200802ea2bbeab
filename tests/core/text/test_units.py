from hypothesis import given
from hypothesis import strategies as st

from core.text.units import Utf16Map

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \n\u0301\u200d👍🏽👩🇺🇸\U0010ffffש\u00a0"), st.characters(codec="utf-8")
    )
)


def units(text):
    return len(text.encode("utf-16-le")) // 2


def test_emoji_before_inside_and_after():
    text = "👍a👍🏽b"
    counts = Utf16Map(text)
    assert [counts.to_u16(cp) for cp in range(6)] == [0, 2, 3, 5, 7, 8]
    assert [counts.to_cp(u16) for u16 in range(9)] == [0, 0, 1, 2, 2, 3, 3, 4, 5]
    assert counts.length_u16 == 8


def test_text_of_the_basic_plane_counts_alike():
    text = "Größe e\u0301 ש\u00a0中\n"
    counts = Utf16Map(text)
    assert counts.length_u16 == len(text)
    assert [counts.to_u16(cp) for cp in range(len(text) + 1)] == list(range(len(text) + 1))
    assert [counts.to_cp(u16) for u16 in range(len(text) + 1)] == list(range(len(text) + 1))


def test_offsets_outside_the_text_are_moved_to_its_ends():
    counts = Utf16Map("a👍")
    assert (counts.to_u16(-5), counts.to_u16(99)) == (0, 3)
    assert (counts.to_cp(-5), counts.to_cp(99)) == (0, 2)


@given(texts)
def test_every_code_point_comes_back(text):
    counts = Utf16Map(text)
    for cp in range(len(text) + 1):
        assert counts.to_u16(cp) == units(text[:cp])
        assert counts.to_cp(counts.to_u16(cp)) == cp
    assert counts.length_u16 == units(text)


@given(texts)
def test_inside_a_pair_is_its_character(text):
    counts = Utf16Map(text)
    for u16 in range(counts.length_u16 + 1):
        cp = counts.to_cp(u16)
        assert counts.to_u16(cp) in (u16, u16 - 1)
        if counts.to_u16(cp) != u16:
            assert text[cp] > "\uffff"
