"""Which types and stances are offered, and in which order."""

import pytest

from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow
from core.suggest.answers import (
    choices_of,
    stance_candidates,
    stances_by_type,
    type_candidates,
    type_shares,
)
from core.suggest.learning import Example, features_of, stems, train
from core.suggest.lexicon import parse_lexicon

PLAIN = "say add state tell note remark report declare announce write comment observe".split()
LEXICON = parse_lexicon(
    "cues",
    "".join(f"{word} | verb | clause | 70\n" for word in PLAIN)
    + "deny | verb | clause object | 21 | positive\n"
    "demand | verb | object that | 41 42\n"
    "blame | verb | object | 99 10 41 | negative\n",
)
NOTHING = train([])


def type_row(code, name, definition="", cues=(), **more):
    row = {
        "id": code, "code": code, "mnemonic": f"T{code}", "name": name, "parent_id": None,
        "definition": definition, "include": "", "exclude": "", "cues": cues, "codable": True,
        "colour_light": "#000000", "colour_dark": "#ffffff", "shortcut": None, "reserved": False,
    }  # fmt: skip
    return TypeRow(**(row | more))


FAMILY = type_row(10, "Accuse", mnemonic="ACCUSE", codable=False)
TYPES = (
    FAMILY,
    type_row(
        11, "War crime", "Uses the language of the laws of war.", ("war crime",), parent_id=10
    ),
    type_row(21, "Deny", "The act did not happen.", ("deny",), mnemonic="DENY"),
    type_row(41, "Inquiry", "Somebody should be tried.", ("call for an inquiry",)),
    type_row(42, "Talks", "Others should negotiate.", ("urge talks", "ceasefire")),
    type_row(70, "Report", "Gives numbers.", ("say",)),
    type_row(999, "cannot tell", reserved=True),
)
VALUES = tuple(
    ValueRow(code, code, name, name, "")
    for code, name in ((1, "negative"), (2, "neutral"), (3, "positive"), (999, "cannot tell"))
)
STANCE = FieldRow(1, "stance", "Stance", "one of", True, "", VALUES)
CODEBOOK = Codebook("Test", "1", TYPES, (STANCE,))
CHOICES = choices_of(CODEBOOK, LEXICON, lambda one: True)


def codes(quote, cue_word="", cue="", model=NOTHING, recent=(), choices=CHOICES):
    shares = type_shares(
        choices, cue_word, dict.fromkeys(stems(quote) + stems(cue)),
        features_of(quote, cue, ""), model,
    )  # fmt: skip
    return [one.code for one in type_candidates(choices, shares, recent)]


def stances(quote, cue_word="", model=NOTHING, choices=CHOICES):
    features = features_of(quote, cue_word, "")
    shares = type_shares(choices, cue_word, stems(quote), features, model)
    by_type = stances_by_type(choices, model)
    return [one.name for one in stance_candidates(choices, cue_word, shares, by_type)]


def test_only_what_can_be_coded_is_offered():
    assert CHOICES.codes == (11, 21, 41, 42, 70)
    assert CHOICES.stances == ("negative", "neutral", "positive")
    assert set(codes("nothing in it")) == {11, 21, 41, 42, 70}
    assert CHOICES.by_cue["blame"].keys() == {41}


def test_the_cue_decides_where_the_words_say_nothing():
    assert codes("we were there", "deny")[0] == 21
    assert codes("we were there", "say")[0] == 70
    assert codes("we were there", "demand")[:2] == [41, 42]


def test_a_cue_that_says_nothing_special_gives_way_to_the_words():
    assert codes("the ceasefire must hold", "say")[0] == 42
    assert codes("“It was a war crime”", "say")[0] == 11
    assert codes("“It was a war crime”", "deny")[0] == 21


def test_codes_of_another_meaning_are_left_out():
    strange = choices_of(CODEBOOK, LEXICON, lambda one: one.code != 21)
    assert strange.by_cue["deny"] == {}
    assert codes("we were there", "deny", choices=strange)[0] != 21


def test_what_the_project_codes_outvotes_the_lexicon_in_time():
    def taught(times):
        found = [
            Example(features_of(f"the harvest of {place} is lost", "said", ""), 41, "neutral")
            for place in ("Arle", "Brin", "Cort")
        ]
        found += [Example(features_of("we counted six", "said", ""), 70, "neutral")] * 3
        return train(found * times)

    words = "the harvest is lost"
    assert codes(words, "say", "said")[0] == 70
    assert codes(words, "say", "said", taught(1))[0] == 70
    assert codes(words, "say", "said", taught(100))[0] == 41
    assert codes("we counted ten", "say", "said", taught(100))[0] == 70


def test_what_was_used_last_settles_a_tie_and_nothing_else():
    assert codes("we were there") == [11, 21, 41, 42, 70]
    assert codes("we were there", recent=(70, 42)) == [70, 42, 11, 21, 41]
    assert codes("we were there", "deny", recent=(70, 42))[:3] == [21, 70, 42]
    assert codes("we were there", recent=(999, 10, 5)) == [11, 21, 41, 42, 70]


def test_scores_are_shares_in_falling_order():
    shares = type_shares(CHOICES, "deny", stems("a war crime"), ("war", "crime"), NOTHING)
    assert sum(shares.values()) == pytest.approx(1)
    scores = [one.score for one in type_candidates(CHOICES, shares, (70, 42, 999))]
    assert scores == sorted(scores, reverse=True)


def test_no_more_than_nine_types():
    many = Codebook("Many", "1", tuple(type_row(one, f"Type {one}") for one in range(1, 31)), ())
    choices = choices_of(many, LEXICON, lambda one: True)
    assert codes("anything", choices=choices, recent=(30,)) == [30, *range(1, 9)]
    assert stances("anything", choices=choices) == []


def test_a_codebook_without_types():
    none = choices_of(Codebook("None", "1", (), ()), LEXICON, lambda one: True)
    assert codes("a war crime", "deny", choices=none) == []


def test_the_stance_follows_the_type_and_the_cue():
    assert stances("we were there", "deny")[0] == "positive"
    assert stances("a war crime", "say")[0] == "negative"
    assert stances("we were there", "blame")[0] == "negative"


def test_the_stance_as_coded_outweighs_the_usual_one():
    crimes = [Example(features_of("a war crime", "", ""), 11, "neutral")] * 50
    assert stances("a war crime", "say", train(crimes))[0] == "neutral"
    foreign = [Example(features_of("a war crime", "", ""), 11, "furious")] * 50
    assert stances("a war crime", "say", train(foreign))[0] == "negative"
