"""The questions about a quote, their answers, and which are still open."""

from dataclasses import replace

import pytest

from core.claims.coding import Coding
from core.claims.questions import (
    Question,
    all_questions,
    answer,
    open_questions,
    questions,
    with_answer,
)
from core.codebook.answers import NamedActor
from core.codebook.queries import get_codebook
from core.text.spans import Span
from tests.core.every_kind import field_name, new_project

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
    assert kinds["location"] == ("text", False)
    assert kinds["event_date"] == ("date", False)
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


@pytest.fixture
def large(tmp_path):
    """A codebook with a question of every kind about every subject."""
    with new_project(tmp_path / "p.onrecord") as project:
        return project.read(get_codebook)


def altered(codebook, name, **more):
    """The codebook with one field changed."""
    fields = [replace(one, **more) if one.name == name else one for one in codebook.fields]
    return replace(codebook, fields=tuple(fields))


def test_every_kind_is_asked_and_only_about_claims(large):
    asked = {one.key: one.kind for one in questions(large)}
    assert asked[field_name("claim", "one of")] == "value"
    assert asked[field_name("claim", "yes/no")] == asked[field_name("claim", "scale")] == "value"
    for kind in ("number", "date", "text", "actor", "span"):
        assert asked[field_name("claim", kind)] == kind
    assert not any(key.startswith(("article_", "actor_")) for key in asked)


def test_a_retired_field_is_not_asked(codebook):
    retired = altered(codebook, "stance", retired=True)
    assert "stance" not in {one.key for one in (*questions(retired), *all_questions(retired))}
    assert "stance" not in {one.key for one in open_questions(Coding(QUOTE), retired)}


def test_a_field_is_asked_of_its_types_only(codebook):
    accuse, force = codebook.type_by_code[100], codebook.type_by_code[120]
    deny = codebook.type_by_code[210]
    for shown_for in ({accuse.id}, {force.id}):
        book = altered(codebook, "stance", shown_for=frozenset(shown_for))
        asked = {claim_type: _keys(book, claim_type) for claim_type in (force.id, deny.id, None)}
        assert "stance" in asked[force.id]
        assert "stance" not in asked[deny.id]
        assert "stance" not in asked[None]
        assert "stance" in {one.key for one in all_questions(book)}
        assert "stance" in _open(book, force.id)
        assert "stance" not in _open(book, deny.id)


def test_a_field_is_required_of_its_types_only(codebook):
    accuse, force = codebook.type_by_code[100], codebook.type_by_code[120]
    deny = codebook.type_by_code[210]
    book = altered(codebook, "location", required=True, required_for=frozenset({accuse.id}))
    assert "location" in _open(book, force.id)
    assert "location" not in _open(book, deny.id)
    assert "location" in _keys(book, deny.id), "it is asked of all"
    required = [one.key for one in questions(book, force.id) if one.required]
    assert required == ["speaker", "target", "claim_type", "stance", "speech", "location"]
    assert next(one for one in all_questions(book) if one.key == "location").required


def test_a_merged_type_is_asked_like_the_one_it_was_merged_into(codebook):
    force, deny = codebook.type_by_code[120], codebook.type_by_code[210]
    types = [
        replace(one, merged_into_id=deny.id) if one is force else one for one in codebook.types
    ]
    merged = replace(codebook, types=tuple(types))
    book = altered(merged, "stance", shown_for=frozenset({deny.id}))
    assert "stance" in _keys(book, force.id)


def _keys(codebook, claim_type):
    return [one.key for one in questions(codebook, claim_type)]


def _open(codebook, claim_type):
    return {one.key for one in open_questions(Coding(QUOTE, claim_type=claim_type), codebook)}


def test_an_actor_of_a_field_is_its_id_to_the_form(large):
    field = large.field_by_name[field_name("claim", "actor")]
    question = next(one for one in questions(large) if one.field_id == field.id)
    coding = with_answer(Coding(QUOTE), question, (5,))
    assert coding.answers == {field.id: (NamedActor(5),)}
    assert answer(coding, question) == (5,)
    assert with_answer(coding, question, answer(coding, question)) == coding
    assert with_answer(coding, question, ()) == Coding(QUOTE)


def test_cannot_tell_of_an_actor_field_is_not_taken_for_an_actor(large):
    field = large.field_by_name[field_name("claim", "actor")]
    question = next(one for one in questions(large) if one.field_id == field.id)
    coding = Coding(QUOTE, answers={field.id: (field.cannot_tell.id,)})
    assert answer(coding, question) == ("cannot tell",)
    assert with_answer(Coding(QUOTE), question, answer(coding, question)) == coding


def test_a_passage_is_an_answer(large):
    field = large.field_by_name[field_name("claim", "span")]
    question = next(one for one in questions(large) if one.field_id == field.id)
    coding = with_answer(Coding(QUOTE), question, (Span(3, 9),))
    assert answer(coding, question) == (Span(3, 9),)
