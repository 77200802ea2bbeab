"""What is learnt from coded claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.suggest.learning import Example, features_of, stems, train

CODES = (210, 410, 710)


def example(quote, code, stance=None, cue="said", speaker=""):
    return Example(features_of(quote, cue, speaker), code, stance)


DENIALS = [
    example(f"we never touched the {place}", 210, "positive") for place in ("dam", "mill", "pier")
]
CALLS = [
    example(f"a court should look into the {place}", 410, "negative")
    for place in ("dam", "mill", "pier")
]
TAUGHT = train(DENIALS * 20 + CALLS * 20)


def best(shares):
    return max(shares, key=shares.get)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Bombed, bombing — bombs BOMB", ["bomb"] * 4),
        ("the army's mass cities", ["the", "army", "mass", "city"]),
        ("don’t go", ["don’t", "go"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("ﬁre 😀 3.5", ["fire", "3", "5"]),
        ("قال الوزير", ["قال", "الوزير"]),
        ("\u00a0…\r\n", []),
    ],
)
def test_stems(words, expected):
    assert stems(words) == expected


def test_the_features_of_a_claim():
    found = features_of("“We want talks, talks”", "went on", "Ana Ruiz")
    assert found == ("we", "want", "talk", "cue went on", "speaker ana ruiz", "marks yes")
    assert features_of("the rebels’ aim", "", "") == ("the", "rebel", "aim", "marks no")


def test_an_apostrophe_is_no_quotation():
    assert "marks no" in features_of("they don't know the army's aims", "", "")


def test_words_decide_when_they_were_seen_often():
    never = features_of("we never saw it", "said", "")
    court = features_of("the court should sit", "said", "")
    assert best(TAUGHT.types(never, CODES)) == 210
    assert best(TAUGHT.types(court, CODES)) == 410
    assert TAUGHT.stances_of == {210: {"positive": 60}, 410: {"negative": 60}}


def test_who_speaks_and_the_cue_count_too():
    denials = [example("it is so", 210, speaker="Ivan", cue="said")] * 30
    calls = [example("it is so", 410, speaker="Ana", cue="demanded")] * 30
    model = train(denials + calls)
    assert best(model.types(features_of("it is so", "", "Ana"), CODES)) == 410
    assert best(model.types(features_of("it is so", "", "Ivan"), CODES)) == 210
    assert best(model.types(features_of("it is so", "demanded", ""), CODES)) == 410


def test_few_claims_say_less_than_many():
    never = features_of("we never saw it", "said", "")
    few = train([DENIALS[0], CALLS[0]]).types(never, CODES)
    many = TAUGHT.types(never, CODES)
    assert few[410] < few[210] < 0.6 < 0.9 < many[210]


def test_an_answer_that_nobody_gave_is_unlikely_not_impossible():
    shares = TAUGHT.types(features_of("we never saw it", "said", ""), CODES)
    assert 0 < shares[710] < 0.05
    assert list(shares) == list(CODES)


def test_nothing_learnt_is_no_opinion():
    model = train([])
    assert model.count == 0
    assert model.types(features_of("anything", "said", "x"), CODES) == dict.fromkeys(CODES, 1 / 3)
    assert model.types((), ()) == {}


def test_the_version_names_what_was_learnt():
    assert train(DENIALS).version == train(list(DENIALS)).version
    assert train(DENIALS).version.startswith("3-")
    assert train(DENIALS).version != train(DENIALS[:2]).version
    other = Example(DENIALS[0].features, 210, None)
    assert train([other, *DENIALS[1:]]).version != train(DENIALS).version


def test_progress_is_told_to_the_end():
    steps = []
    train(DENIALS * 400, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]


def test_it_can_be_cancelled():
    asked = []

    def cancelled():
        asked.append(True)
        return len(asked) == 2

    with pytest.raises(Refused, match="cancelled"):
        train(DENIALS * 400, None, cancelled)
    assert len(asked) == 2


@given(st.text(), st.text(max_size=20), st.text(max_size=20))
def test_any_words_have_features_and_shares(quote, cue, speaker):
    features = features_of(quote, cue, speaker)
    assert len(set(features)) == len(features)
    shares = TAUGHT.types(features, CODES)
    assert sum(shares.values()) == pytest.approx(1)
    assert train([Example(features, 710, None)]).count == 1
