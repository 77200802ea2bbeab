from hypothesis import given
from hypothesis import strategies as st

from core.text.boundaries import (
    next_sentence,
    next_sentence_end,
    next_sentence_start,
    next_word,
    paragraph_at,
    previous_sentence,
    previous_sentence_end,
    previous_sentence_start,
    previous_word,
    sentence_at,
    word_at,
)
from core.text.spans import Span

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab B.!? \n\n’”“U1\u00a0\u0301\u200d👍🏽🇺🇸שع"), st.characters(codec="utf-8")
    ),
    max_size=60,
)
carets = st.integers(-2, 65)

ARTICLE = "Envoy 👍🏽 speaks\n\nHe met U.S. Senator Poe. She stayed!\n\u00a0\nLast one"


def shown(span):
    return None if span is None else ARTICLE[span.start_cp : span.end_cp]


def test_paragraph_is_without_its_line_feed():
    assert paragraph_at("one\ntwo\n", 0) == Span(0, 3)
    assert paragraph_at("one\ntwo\n", 3) == Span(0, 3)
    assert paragraph_at("one\ntwo\n", 4) == Span(4, 7)
    assert paragraph_at("one\ntwo\n", 8) == Span(8, 8)
    assert paragraph_at("one\n\ntwo", 4) == Span(4, 4)
    assert paragraph_at("", 0) == Span(0, 0)


def test_word_under_or_after_the_caret():
    assert shown(word_at(ARTICLE, 2)) == "Envoy"
    assert shown(word_at(ARTICLE, 5)) == "👍🏽"
    assert shown(word_at(ARTICLE, 7)) == "👍🏽"
    assert shown(word_at(ARTICLE, 8)) == "speaks"
    assert word_at(ARTICLE, ARTICLE.index("\n")) is None
    assert word_at(ARTICLE, len(ARTICLE)) is None
    assert shown(word_at(ARTICLE, ARTICLE.index(".S."))) == "U.S."


def test_words_as_stops_of_a_boundary():
    stops, cp = [], 0
    while cp < len(ARTICLE):
        cp = next_word(ARTICLE, cp)
        stops.append(ARTICLE[previous_word(ARTICLE, cp) : cp])
    assert stops == ("Envoy 👍🏽 speaks He met U.S. Senator Poe She stayed Last one".split(" "))
    assert previous_word(ARTICLE, 3) == 0
    assert next_word("end!", 3) == 4


def test_sentences_around_the_caret():
    first = ARTICLE.index("He")
    assert shown(sentence_at(ARTICLE, 0)) == "Envoy 👍🏽 speaks"
    assert shown(sentence_at(ARTICLE, first)) == "He met U.S. Senator Poe."
    assert shown(sentence_at(ARTICLE, ARTICLE.index(" She"))) == "He met U.S. Senator Poe."
    assert shown(sentence_at(ARTICLE, ARTICLE.index("She"))) == "She stayed!"
    blank = ARTICLE.index("\u00a0")
    assert sentence_at(ARTICLE, blank) == Span(blank, blank)


def test_walking_by_sentences_in_both_directions():
    forward, span = [], sentence_at(ARTICLE, 0)
    while span is not None:
        forward.append(span)
        span = next_sentence(ARTICLE, span.end_cp)
    assert [shown(span) for span in forward] == [
        "Envoy 👍🏽 speaks",
        "He met U.S. Senator Poe.",
        "She stayed!",
        "Last one",
    ]
    backward, span = [], sentence_at(ARTICLE, len(ARTICLE))
    while span is not None:
        backward.append(span)
        span = previous_sentence(ARTICLE, span.start_cp)
    assert backward == forward[::-1]


def test_sentences_from_a_blank_paragraph():
    blank = ARTICLE.index("\u00a0")
    assert shown(next_sentence(ARTICLE, blank)) == "Last one"
    assert shown(previous_sentence(ARTICLE, blank)) == "She stayed!"
    assert previous_sentence(ARTICLE, 2) is None
    assert next_sentence(ARTICLE, len(ARTICLE)) is None


@given(texts, carets)
def test_everything_stays_inside_the_text(text, cp):
    caret = min(max(cp, 0), len(text))
    paragraph = paragraph_at(text, cp)
    assert 0 <= paragraph.start_cp <= caret <= paragraph.end_cp <= len(text)
    assert "\n" not in text[paragraph.start_cp : paragraph.end_cp]
    sentence = sentence_at(text, cp)
    assert paragraph.start_cp <= sentence.start_cp <= sentence.end_cp <= paragraph.end_cp
    word = word_at(text, cp)
    if word is not None:
        assert paragraph.start_cp <= word.start_cp < word.end_cp <= paragraph.end_cp
        assert word.end_cp > caret


@given(texts, carets)
def test_word_stops_advance(text, cp):
    caret = min(max(cp, 0), len(text))
    assert next_word(text, cp) > caret or caret == len(text)
    assert previous_word(text, cp) < caret or caret == 0


@given(texts, carets)
def test_neighbouring_sentences_are_inverse(text, cp):
    behind = next_sentence(text, cp)
    if behind is not None:
        assert behind.start_cp > cp
        assert sentence_at(text, behind.start_cp) == behind
        before = previous_sentence(text, behind.start_cp)
        if before is not None:
            assert before.end_cp <= behind.start_cp
            assert next_sentence(text, before.start_cp) == behind


def _all_sentences(text):
    found, cp = [], -1
    first = sentence_at(text, 0)
    if first.start_cp < first.end_cp:
        found.append(first)
        cp = first.start_cp
    while following := next_sentence(text, max(cp, 0)):
        found.append(following)
        cp = following.start_cp
    return found


def test_sentence_ends_and_starts_from_a_caret():
    met, she, last = (ARTICLE.index(word) for word in ("He met", "She", "Last"))
    assert next_sentence_end(ARTICLE, met) == she - 1
    assert next_sentence_end(ARTICLE, she - 1) == ARTICLE.index("!") + 1
    assert next_sentence_end(ARTICLE, len(ARTICLE)) == len(ARTICLE)
    assert previous_sentence_end(ARTICLE, she) == she - 1
    assert previous_sentence_end(ARTICLE, she - 1) == ARTICLE.index("\n")
    assert previous_sentence_end(ARTICLE, 3) == 3
    assert next_sentence_start(ARTICLE, met) == she
    assert next_sentence_start(ARTICLE, last) == last
    assert previous_sentence_start(ARTICLE, she + 2) == she
    assert previous_sentence_start(ARTICLE, she) == met
    assert previous_sentence_start(ARTICLE, 0) == 0


@given(texts, carets)
def test_steps_by_sentence_are_the_nearest_ends_and_starts(text, cp):
    caret = min(max(cp, 0), len(text))
    known = _all_sentences(text)
    ends, starts = [one.end_cp for one in known], [one.start_cp for one in known]
    assert next_sentence_end(text, cp) == min((e for e in ends if e > caret), default=caret)
    assert previous_sentence_end(text, cp) == max((e for e in ends if e < caret), default=caret)
    assert next_sentence_start(text, cp) == min((s for s in starts if s > caret), default=caret)
    assert previous_sentence_start(text, cp) == max((s for s in starts if s < caret), default=caret)
