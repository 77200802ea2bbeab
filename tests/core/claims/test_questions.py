"""The questions about a quote, their answers, and which are still open."""

import pytest

from core.claims.coding import Coding
from core.claims.questions import Question, answer, open_questions, questions, with_answer
from core.codebook.queries import get_codebook
from core.text.spans import Span

QUOTE = (Span(0, 4),)


@pytest.fixture
def codebook(project):
    return project.read(get_codebook)


@pytest.fixture
def asked(codebook):
    return {one.key: one for one in questions(codebook)}


def test_required_questions_come_first_and_in_the_order_of_the_loop(codebook):
    keys = [one.key for one in questions(codebook)]
    required = [one.key for one in questions(codebook) if one.required]
    assert required == ["speaker", "target", "claim_type", "stance", "speech"]
    assert keys[: len(required)] == required
    assert len(set(keys)) == len(keys)
    assert {"secondary_types", "location", "event_date", "affected", "reported_by"} <= set(keys)


def test_each_question_knows_its_kind(asked):
    kinds = {key: (one.kind, one.several) for key, one in asked.items()}
    assert kinds["speaker"] == ("actor", False)
    assert kinds["target"] == ("actor", True)
    assert kinds["claim_type"] == ("type", False)
    assert kinds["secondary_types"] == ("type", True)
    assert kinds["stance"] == ("value", False)
    assert kinds["evidence"] == ("value", True)
    assert kinds["location"] == kinds["event_date"] == ("text", False)
    assert asked["speaker"].field_id is None
    assert asked["stance"].field_id is not None
    assert all(one.help for one in asked.values())


VALUES = {
    "speaker": (5,),
    "target": (5, 6),
    "claim_type": (5,),
    "secondary_types": (5, 6),
    "stance": (5,),
    "evidence": (6, 5),
    "location": ("the port 🚢",),
    "affected": (7,),
}


@pytest.mark.parametrize("key", VALUES)
def test_an_answer_is_given_and_taken_back(asked, key):
    start = Coding(QUOTE, note="kept")
    coding = with_answer(start, asked[key], VALUES[key])
    assert answer(coding, asked[key]) == VALUES[key]
    assert coding.note == "kept"
    others = [other for other in asked if other != key]
    assert not any(answer(coding, asked[other]) for other in others)
    assert answer(start, asked[key]) == (), "the coding before is as it was"
    assert with_answer(coding, asked[key], ()) == start


def test_answers_stand_beside_each_other(asked):
    coding = Coding(QUOTE)
    for key, values in VALUES.items():
        coding = with_answer(coding, asked[key], values)
    assert {key: answer(coding, asked[key]) for key in VALUES} == VALUES


def test_a_question_is_open_until_it_is_answered(asked, codebook):
    coding = Coding(QUOTE)
    waiting = ["speaker", "target", "claim_type", "stance", "speech"]
    for key in [*waiting, "location"]:
        assert [one.key for one in open_questions(coding, codebook)] == waiting
        coding = with_answer(coding, asked[key], ("x",) if key == "location" else (1,))
        waiting = waiting[1:]
    coding = with_answer(coding, asked["target"], ())
    assert [one.key for one in open_questions(coding, codebook)] == ["target"]


@pytest.mark.parametrize("key", ["speaker", "claim_type", "secondary_types", "target"])
def test_a_field_with_the_name_of_a_built_in_question_is_a_field(key):
    field = Question(key, "Mine", "value", False, False, field_id=7)
    coding = with_answer(Coding(QUOTE, speaker=1, claim_type=2), field, (5,))
    assert coding == Coding(QUOTE, speaker=1, claim_type=2, answers={7: (5,)})
    assert answer(coding, field) == (5,)
    assert answer(Coding(QUOTE, 2, 1, {"target": (3,)}, {}, (4,)), field) == ()
