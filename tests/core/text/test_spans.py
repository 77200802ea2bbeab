import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import Refused
from core.text.spans import (
    BLANKS,
    JOINT,
    Span,
    check_fragments,
    context_of,
    quote_of,
    reanchor,
    snap_to_words,
    trim,
)
from core.text.words import splits_word

letters = st.one_of(
    st.sampled_from("abc \n…’-.\u00a0\u0301\u200b\u200d\ufe0f👍🏽👩🔬🇺🇸שع中"),
    st.characters(codec="utf-8"),
)
texts = st.text(alphabet=letters, max_size=60)


@st.composite
def texts_with_span(draw):
    text = draw(texts)
    ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return text, Span(*ends)


@st.composite
def texts_with_fragments(draw):
    text = draw(texts)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    return text, [span for span in spans if trim(text, span)]


def test_quote_of_joins_the_fragments():
    text = "“We stay,” he said, “whatever comes.” 👍"
    assert quote_of(text, [Span(0, 10), Span(20, 37)]) == "“We stay,” … “whatever comes.”"
    assert quote_of(text, [Span(38, 39)]) == "👍"


def test_fragments_are_put_in_order():
    assert check_fragments("one two three", [Span(8, 13), Span(0, 3)]) == (Span(0, 3), Span(8, 13))
    assert check_fragments("onetwo", [Span(0, 3), Span(3, 6)]) == (Span(0, 3), Span(3, 6))
    assert check_fragments("one two", [[0, 3]]) == (Span(0, 3),)


@pytest.mark.parametrize(
    ("fragments", "says"),
    [
        ([], "at least one"),
        ([Span(2, 2)], "2 to 2 is empty"),
        ([Span(3, 1)], "3 to 1 is empty"),
        ([Span(-1, 3)], "outside"),
        ([Span(0, 99)], "15 characters"),
        ([Span(0, 4), Span(3, 6)], "overlap"),
        ([Span(0, 4), Span(0, 4)], "overlap"),
        ([Span(3, 5)], "white space"),
        ([Span(14, 15)], "white space"),
        ([(True, 3)], "whole numbers"),
        ([(0, 3.0)], "whole numbers"),
        ([("0", 3)], "whole numbers"),
        ([(0, 1, 2)], "start and its end"),
        ([7], "start and its end"),
    ],
)
def test_bad_fragments_are_refused(fragments, says):
    with pytest.raises(Refused, match=says):
        check_fragments("one \u00a0two three\u200b", fragments)


def test_trim():
    text = " \u00a0\n“yes” 👍\u200b \u3000"
    assert trim(text, Span(0, len(text))) == Span(3, 10)
    assert trim(text, Span(0, 3)) is None
    assert trim(text, Span(4, 4)) is None
    assert trim(text, Span(4, 7)) == Span(4, 7)


@given(texts_with_span())
def test_trimmed_spans_lie_within_and_touch_words(drawn):
    text, span = drawn
    inner = trim(text, span)
    if inner is None:
        assert not text[span.start_cp : span.end_cp].strip(BLANKS)
    else:
        assert span.start_cp <= inner.start_cp < inner.end_cp <= span.end_cp
        assert text[inner.start_cp] not in BLANKS
        assert text[inner.end_cp - 1] not in BLANKS
        assert trim(text, inner) == inner


def test_blanks_are_all_of_unicode():
    assert {chr(cp) for cp in range(0x110000) if chr(cp).isspace()} <= set(BLANKS)


@pytest.mark.parametrize(
    ("text", "dragged", "snapped"),
    [
        ("The minister denied it.", "inister de", "minister denied"),
        ("The minister denied it.", " minister ", "minister"),
        ("held by U.S. forces", "S. for", "U.S. forces"),
        ("the rebels’ ‘no’", "bels’ ‘n", "rebels’ ‘no"),
        ("they don’t know", "t kn", "don’t know"),
        ("cafe\u0301 society", "\u0301 so", "cafe\u0301 society"),
        ("so 👨‍👩‍👧 agreed", "👩‍👧 agr", "👨‍👩‍👧 agreed"),
        ("ok 👍🏽 then", "ok 👍", "ok 👍🏽"),
        ("a 🇺🇸🇩🇪 b", "🇸🇩🇪", "🇺🇸🇩🇪"),
        ("x\u00a0said y", "\u00a0sai", "said"),
        ("אמר השר לא", "שר", "השר"),
        ("about 12,500 dead", "500", "12,500"),
    ],
)
def test_snapping(text, dragged, snapped):
    start = text.index(dragged)
    span = snap_to_words(text, Span(start, start + len(dragged)))
    assert text[span.start_cp : span.end_cp] == snapped


def test_snapping_without_words():
    assert snap_to_words("one   two", Span(4, 5)) == Span(4, 4)
    assert snap_to_words("one two", Span(1, 1)) == Span(0, 3)
    assert snap_to_words("one two", Span(-4, 99)) == Span(0, 7)
    assert snap_to_words("one two", Span(5, 2)) == Span(0, 7)
    assert snap_to_words("", Span(0, 0)) == Span(0, 0)


@given(texts_with_span())
def test_snapping_never_cuts_nor_loses_a_word(drawn):
    text, span = drawn
    wide = snap_to_words(text, span)
    assert not splits_word(text, wide.start_cp)
    assert not splits_word(text, wide.end_cp)
    assert snap_to_words(text, wide) == wide
    inner = trim(text, span)
    if inner is not None:
        assert wide.start_cp <= inner.start_cp
        assert wide.end_cp >= inner.end_cp


def test_context():
    text = "x" * 40 + "QUOTE" + "👍" * 40
    assert context_of(text, [Span(40, 45)]) == ("x" * 32, "👍" * 32)
    assert context_of(text, [Span(2, 3), Span(83, 84)]) == ("xx", "👍")


def test_reanchor_finds_the_only_place():
    text = "“We stay,” he said, “whatever comes.” We stay. 👍"
    assert reanchor(text, "“We stay,” … “whatever comes.”") == (Span(0, 10), Span(20, 37))
    assert reanchor(text, "👍") == (Span(47, 48),)
    assert reanchor(text, "We stay") is None
    assert reanchor(text, "comes … whatever") is None
    assert reanchor(text, "gone") is None
    assert reanchor(text, "We stay. … We stay,") is None
    assert reanchor("a b b", "a … b") is None
    assert reanchor("aaa", "aa") is None


def test_reanchor_of_a_text_that_contains_the_joint():
    text = "He paused … and left. He paused, then he turned and left."
    assert reanchor(text, "He paused … and left.") == (Span(0, 21),)


@pytest.mark.parametrize("quote", ["", "  ", JOINT, "one" + JOINT, JOINT + "one", "\u200b"])
def test_reanchor_of_an_empty_part(quote):
    assert reanchor("one two \u200b", quote) is None


@given(texts_with_fragments())
def test_a_quote_found_again_says_the_same(drawn):
    text, fragments = drawn
    assume(fragments)
    quote = quote_of(text, check_fragments(text, fragments))
    found = reanchor(text, quote)
    if found is not None:
        assert quote_of(text, found) == quote
        assert check_fragments(text, found) == found


@given(texts_with_fragments(), texts, texts)
def test_marked_fragments_are_found_where_they_stand(drawn, before, between):
    inner, _ = drawn
    text = f"{before}<{inner}|{between}|{inner}>"
    assume(not set("<|>") & set(before + inner + between))
    first = Span(len(before), len(before) + len(inner) + 2)
    second = Span(len(text) - len(inner) - 2, len(text))
    assume(JOINT not in quote_of(text, [first]) and f"|{JOINT}|" not in text)
    assert reanchor(text, quote_of(text, [first, second])) == (first, second)


def test_reanchor_in_a_megabyte_of_repetition():
    text = "a" * 500_000 + "b" + "a" * 500_000
    assert reanchor(text, "a" * 250_000 + "c") is None
    assert reanchor(text, "c" + "a" * 250_000) is None
    assert reanchor(text, "a" * 1000 + "b" + JOINT + "a" * 500_000) == (
        Span(499_000, 500_001),
        Span(500_001, 1_000_001),
    )
