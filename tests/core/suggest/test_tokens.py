import pytest

from core.suggest import closed_words as tags
from core.suggest.tokens import MOST_TOKENS, read_sentences


def read(text):
    return read_sentences(text, 0, len(text))


def tagged(text):
    return "".join(tag for sentence in read(text) for tag in sentence.tags)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US said so.", "DWVB"),
        ("He didn't, they've gone.", "PX,PN"),
        ('"A. B," he said.', "QPV"),
        ("In May it may rain.", "IMPXN"),
        ("Roe's 500,000 votes", "WNN".replace("NN", "#N")),
        ("Roe (R-Iowa) said", "WV"),
        ("(AP) Roe said", "WV"),
        ("at 2:15 a U.S.-led group", "I#DWN"),
        ("1,000: yes", "#:N"),
    ],
)
def test_classes(text, expected):
    assert tagged(text) == expected


def test_a_sentence_does_not_end_inside_a_quotation():
    assert len(read('Roe said, "It rains. It pours." Then she left.')) == 2
    assert len(read("Roe left. Then it rained.")) == 2


def test_last_full_stop_is_no_part_of_a_word_but_that_of_an_abbreviation_is():
    text = "Mr. Roe left. He is in the U.S."
    first, second = read(text)
    assert [text[start:end] for start, end in zip(first.starts, first.ends, strict=True)] == [
        "Mr.",
        "Roe",
        "left",
    ]
    assert text[second.starts[-1] : second.ends[-1]] == "U.S."


def test_possessives():
    (sentence,) = read("Roe's and the voters' will")
    assert [sentence.is_possessive(index) for index in range(len(sentence))] == [
        True,
        False,
        False,
        True,
        False,
    ]


def test_quotations_that_look_like_sentences_are_known():
    (sentence,) = read("He said “It is over.” and “not bad” and “Night Train”.")
    assert sentence.spoken == {2}


def test_long_sentences_are_cut_without_losing_a_word():
    pieces = read("word " * (3 * MOST_TOKENS))
    assert max(len(piece) for piece in pieces) == MOST_TOKENS
    assert sum(len(piece) for piece in pieces) == 3 * MOST_TOKENS


def test_only_the_article_s_own_questions_ask():
    assert [one.asks for one in read('Will it rain? "Will it?" he asked.')] == [True, False]


def test_outside_a_sentence_there_is_a_stop():
    (sentence,) = read("One")
    assert (sentence.tag(-1), sentence.tag(5), sentence.word(-1)) == (tags.STOP, tags.STOP, "")
