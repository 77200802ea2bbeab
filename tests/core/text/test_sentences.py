import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.sentences import sentences

paragraphs = st.text(
    alphabet=st.one_of(
        st.sampled_from('aB.!?… ’”"“)(»«U1。؟\u00a0\u0301👍🏽'),
        st.characters(codec="utf-8", exclude_characters="\n"),
    )
)


def parts(paragraph):
    return [paragraph[start:end] for start, end in sentences(paragraph)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy met U.S. Secretary Dana Holt on Friday.",
        "Mr. A. B. Lund, Gen. Ruiz and Lt. Col. Ito left St. Anne early.",
        "It began on Sept. 11 and ended on Oct. 3, 2019, at 5 p.m. Thursday.",
        "Prices rose 3.5 per cent to $12.40 under rule No. 7 in Art. 4.",
        "“It grew late ... so we left,” she said.",
        "“Why now?” he asked.",
        "U.S. AND IRAN AGREE",
        "The U.N.-backed court and its U.S.-led partner met.",
        "She wrote to www.example.org/a.b about it.",
        "Acme Inc. Chairman Jo Roe and Sam Poe Jr. A. Miller agreed.",
        "1. First come the facts.",
        "Yahoo! said no…",
    ],
)
def test_no_end_inside(sentence):
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    "pair",
    [
        ("They flew to the U.S. ", "The talks failed."),
        ("It opened at 5 p.m. ", "He left."),
        ("It was “wrong.” ", "She left."),
        ("“We stay.” ", "“They go.”"),
        ("(He left.) ", "It rained."),
        ("Is it over? ", "Nobody knew!"),
        ("We waited ... ", "Then it fell."),
        ("So am I. ", "Ministers agreed."),
        ("“No. ", "We will not.”"),
        ("He paid 200. ", "Others paid more."),
        ("Er blieb. ", "„Wir gehen.“"),
        ("Er blieb. ", "»Wir gehen.«"),
        ("« Non.\u00a0» ", "Il part."),
        ("彼は行った。", "彼女も行った。"),
        ("قال نعم؟ ", "ثم ذهب."),
        ("Good 👍🏽. ", "👨‍👩‍👧 Fine."),
        ("It ended.\u00a0", "It began."),
        ("They met in Sept. ", "It rained."),
    ],
)
def test_end_between(pair):
    assert parts("".join(pair)) == [part.strip() for part in pair]


def test_nothing_to_find():
    assert sentences("") == []
    assert sentences(" \u00a0 ") == []


@given(paragraphs)
def test_sentences_hold_all_that_is_not_blank(paragraph):
    found = sentences(paragraph)
    reached = 0
    for start, end in found:
        assert reached <= start < end <= len(paragraph)
        assert not paragraph[reached:start].strip("\u200b\u2060\ufeff" + " \u00a0").strip()
        reached = end
    assert "".join(parts(paragraph)).strip() == "".join(parts(paragraph))


@given(st.lists(st.sampled_from(["It rained.", "Why so?", "“Go!” he said.", "No one came…"])))
def test_plain_sentences_are_told_apart(chosen):
    assert parts(" ".join(chosen)) == chosen


def test_a_very_long_paragraph():
    assert len(sentences("He met U.S. Sen. Poe. " * 20_000)) == 20_000
    assert len(sentences("." * 500_000)) == 1
