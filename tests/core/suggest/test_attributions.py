"""The finder as a whole: what kind of speech, whose, and that nothing can upset it."""

import cProfile
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon, parse_lexicon
from core.text.canonical import canonical
from core.text.quotations import quotations, speech_of
from core.text.spans import check_fragments, trim

WORDS = (
    "Smith said that he would not go , and . \" “ ” ‘ ’ ' the mayor who accused them of lying told "
    "reporters claim to according 💪🏽 e\u0301 \u00a0 — ( ) : ; ? ! also U.S. $5 % urged denied is by "
    "According asked שלום «No» adding vowed \n"
).split(" ")
texts = st.lists(st.sampled_from([*WORDS, "\n"]), max_size=50).map(" ".join)
anything = st.text(max_size=80).map(canonical)


def found(text):
    return find_attributions(text, default_lexicon())


def shown(text):
    """Fragments, speech and mention of every attribution."""
    return [
        (
            [text[slice(*fragment)] for fragment in one.fragments],
            one.speech,
            one.mention and text[slice(*one.mention)],
        )
        for one in found(text)
    ]


@given(st.one_of(texts, anything))
@settings(max_examples=400, deadline=None)
def test_every_place_is_a_real_one(text):
    for one in found(text):
        assert check_fragments(text, one.fragments) == one.fragments
        assert all(trim(text, fragment) == fragment for fragment in one.fragments)
        assert all(first.end_cp <= second.start_cp for first, second in pairwise(one.fragments))
        for span in (one.cue, one.mention):
            assert span is None or trim(text, span) == span
        assert one.speech in ("direct", "mixed", "indirect")
        assert 0 < one.score <= 1
        assert one.cue is not None or one.cue_word == ""


@given(texts)
@settings(max_examples=200, deadline=None)
def test_order_is_that_of_the_text(text):
    starts = [one.fragments[0] for one in found(text)]
    assert starts == sorted(starts)


@given(texts, texts)
@settings(max_examples=200, deadline=None)
def test_a_new_paragraph_changes_nothing_before_it(before, after):
    earlier = found(before)
    later = [one for one in found(f"{before}\n{after}") if one.fragments[0].start_cp < len(before)]
    assert later == earlier


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_mention_never_stands_inside_a_quotation(text):
    start_cp = 0
    inside = set()
    for line in text.split("\n"):
        for one in quotations(line):
            inside.update(range(start_cp + one.start_cp, start_cp + one.end_cp))
        start_cp += len(line) + 1
    for one in found(text):
        assert one.mention is None or inside.isdisjoint(range(*one.mention))


@given(st.text(alphabet="abc xyz", min_size=3, max_size=30).filter(lambda words: words.strip()))
def test_speech_agrees_with_the_marks(words):
    text = f'Smith said the plan was "{words}x" for us. "We go {words}," he added.'
    for one in found(text):
        assert one.speech == speech_of(text, one.fragments)


def test_three_kinds_of_speech():
    text = (
        "“We will win,” Dana Roe said. She called the vote “a farce” and said that her rival "
        "had lied. The count was “fair enough” for all, Omar Lund replied."
    )
    assert shown(text) == [
        (["“We will win,”"], "direct", "Dana Roe"),
        (["the vote “a farce”"], "mixed", "She"),
        (["her rival had lied"], "indirect", "She"),
        (["The count was “fair enough” for all"], "mixed", "Omar Lund"),
    ]


def test_emoji_marks_and_foreign_letters_shift_nothing():
    text = "👍🏽 שלום Zoe\u0301 Roe\u00a0said: “Nein 💪🏽!”\nTom\u00a0Lund said the e\u0301lan was gone."
    assert shown(text)[-2:] == [
        (["“Nein 💪🏽!”"], "direct", "שלום Zoe\u0301 Roe"),
        (["the e\u0301lan was gone"], "indirect", "Tom\u00a0Lund"),
    ]


def test_cue_word_is_the_entry_of_the_lexicon():
    text = "Roe shot back that the senator had lied."
    (one,) = found(text)
    assert (one.cue_word, text[slice(*one.cue)]) == ("shoot back", "shot back")


def test_only_the_given_lexicon_counts():
    lexicon = parse_lexicon("mine", "gurgle | verb | clause")
    text = "Roe gurgled that it was late. Lund said he was tired."
    assert [one.cue_word for one in find_attributions(text, lexicon)] == ["gurgle"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", '"', "“”", "said", "'", "\ufeff", "."])
def test_next_to_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“" + "he said that we " * 4_000,
        "he said that we " * 4_000,
        "“a said b. " * 5_000,
        "a, he said, " * 5_000,
        "“‘" * 3_000,
        "Trump and " * 10_000 + "said",
        "Trump " * 20_000 + "said yes",
        '"Yes," he said. ' * 3_000,
        '"abc" ' * 4_000,
        "a" * 500_000,
        " " * 500_000,
    ],
    ids=range(12),
)
def test_the_work_grows_no_faster_than_the_text(text):
    half = text[: len(text) // 2]
    found(half)
    assert _calls(text) < 2.5 * _calls(half) + 2_000


def _calls(text):
    """How many functions are called, a measure of the work that no other program disturbs."""
    profile = cProfile.Profile()
    profile.enable()
    found(text)
    profile.disable()
    return sum(one.callcount for one in profile.getstats())
