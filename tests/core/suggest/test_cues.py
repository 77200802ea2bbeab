import pytest

from core.suggest.cues import readings_at
from core.suggest.lexicon import default_lexicon
from core.suggest.tokens import read_sentences


def kinds(text):
    """Kind, mode and words of the first reading of every cue."""
    (sentence,) = read_sentences(text, 0, len(text))
    found = []
    for index in range(len(sentence)):
        readings = readings_at(sentence, index, default_lexicon())
        if readings:
            cue = readings[0]
            found.append((cue.entry.word, cue.kind, cue.mode))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe claims that it rained", ("claim", "verb", "finite")),
        ("The claims that it rained", ("claim", "noun", "none")),
        ("Roe's claims that it rained", ("claim", "noun", "none")),
        ("Critics claim it rained", ("claim", "verb", "finite")),
        ("Roe has claimed it rained", ("claim", "verb", "finite")),
        ("Roe is claiming it rained", ("claim", "verb", "finite")),
        ("Roe left, claiming it rained", ("claim", "verb", "gerund")),
        ("Roe came to claim it rained", ("claim", "verb", "infinitive")),
        ("Roe fired back that it rained", ("fire back", "verb", "finite")),
        ("Roe is sure that it rained", ("sure", "adjective", "none")),
        ("It rained, according to Roe", ("according to", "phrase", "none")),
    ],
)
def test_readings(text, expected):
    assert expected in kinds(text)


def test_a_denied_verb_has_an_entry_of_its_own():
    text = "Roe did not say why"
    (sentence,) = read_sentences(text, 0, len(text))
    (cue,) = readings_at(sentence, 3, default_lexicon())
    assert cue.entry.word == "not say"
    assert cue.negative
    assert text[slice(*sentence.span(cue.first, cue.behind))] == "not say"


def test_passives_are_known():
    text = "Roe was accused of lying"
    (sentence,) = read_sentences(text, 0, len(text))
    assert readings_at(sentence, 2, default_lexicon())[0].passive


@pytest.mark.parametrize(
    "text",
    [
        "The State Department",
        "Trump Claims Department",
        "the reported sum",
        "under review by aides",
    ],
)
def test_no_verb(text):
    assert [one for one in kinds(text) if one[1] == "verb"] == []
