"""The cue file that comes with the program: readable, large, and true to the codebook."""

from importlib.resources import files

import pytest

from core.codebook.draft import default_codebook
from core.suggest.lexicon import FOLLOWERS, KINDS, default_lexicon


@pytest.fixture(scope="module")
def body():
    return (files("resources") / "cues.txt").read_text(encoding="utf-8")


def test_is_large_and_of_every_kind():
    entries = default_lexicon().entries
    assert sum(entry.kind == "verb" for entry in entries) > 500
    assert {entry.kind for entry in entries} == set(KINDS)


def test_codes_are_codable_types_of_the_default_codebook():
    codes = {one.code for one in default_codebook().types if one.codable}
    wrong = {entry.word for entry in default_lexicon().entries if not codes.issuperset(entry.codes)}
    assert wrong == set()


def test_head_explains_every_word_of_the_columns(body):
    head = body[: body.index("\n\n")]
    words = {*KINDS, *(word for words in FOLLOWERS.values() for word in words)}
    assert {word for word in words if word not in head} == set()


@pytest.mark.parametrize(
    ("word", "kind", "code"),
    [
        ("deny", "verb", 210),
        ("condemn", "verb", 150),
        ("rule out", "verb", 630),
        ("warn", "verb", 520),
        ("call for", "verb", 410),
        ("not say", "verb", 230),
        ("accuse", "verb", 140),
        ("show", "verb", 720),
    ],
)
def test_cues_speak_for_their_types(word, kind, code):
    assert code in default_lexicon().entry(word, kind).codes


@pytest.mark.parametrize(
    "word", "wrote written told shot went foresaw vying lobbied admitted quipping swore".split()
)
def test_irregular_forms_are_known(word):
    known = set(default_lexicon().forms)
    assert word in known


@pytest.mark.parametrize(
    "word", "submited refered writed telled promissed permited regreted visitted".split()
)
def test_misspelt_forms_are_not(word):
    assert word not in default_lexicon().forms


def test_stays_plain_text(body):
    assert "\t" not in body
    assert max(len(line) for line in body.split("\n")) <= 120
