"""What the final claim says: by itself where all agree, by choice where they differ."""

from dataclasses import replace

import pytest

from core.claims.coding import Coding
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.text.spans import Span
from gui.review.case_parts import Wording, differs, part_of, parts_of, rows_of, same_part
from gui.review.final_draft import FinalDraft

TEXT = "🚢 Ana said: “e\u0301cole\u00a0fermée” السد آمن."


def _type(type_id: int, name: str) -> TypeRow:
    return TypeRow(type_id, type_id, "", name, None, "", "", "", (), True, "", "", None, False)


def _value(value_id: int, label: str, code: int) -> ValueRow:
    return ValueRow(value_id, code, label, label, "")


VALUES = (
    _value(1, "negative", 1),
    _value(2, "positive", 2),
    _value(9, CANNOT_TELL, CANNOT_TELL_CODE),
)
STANCE = FieldRow(1, "stance", "Stance", "one of", True, "", VALUES)
PLACE = FieldRow(2, "location", "Location", "text", False, "", VALUES[2:])
BOOK = Codebook("Book", "1", (_type(5, "Deny"), _type(6, "Accuse")), (STANCE, PLACE))
PARTS = parts_of(BOOK)
ONE = Coding((Span(0, 5),), 5, 7, {"target": (1, 2)}, {1: (1,)}, note="unsure")
OTHER = replace(ONE, claim_type=6, actors={"target": (2, 1)}, note=None)


def part(key: str):
    return next(one for one in PARTS if one.key == key)


def test_what_all_say_is_decided_and_the_rest_is_not() -> None:
    draft = FinalDraft(PARTS, (ONE, OTHER), BOOK)
    assert [one.key for one in draft.undecided()] == ["claim_type"]
    assert draft.value("target") == (1, 2)
    assert not draft.touched


def test_the_order_of_several_makes_no_difference_and_a_note_is_not_compared() -> None:
    both = (ONE, OTHER)
    assert [one.key for one in PARTS if differs(one, both, BOOK)] == ["claim_type"]
    assert same_part((1, 2), (2, 1))
    assert same_part(None, ())
    assert not same_part(None, (1,))


def test_where_somebody_missed_it_nothing_is_decided_until_a_claim_is_taken() -> None:
    draft = FinalDraft(PARTS, (ONE, None), BOOK, missed=True)
    assert not draft.begun
    assert not draft.take_claim(1)
    assert draft.take_cell("claim_type", 0)
    assert not draft.undecided()
    assert draft.coding() == replace(ONE, note=None)


def test_a_claim_taken_whole_is_taken_and_parts_of_two_are_a_mix() -> None:
    draft = FinalDraft(PARTS, (ONE, replace(OTHER, speaker=8)), BOOK)
    draft.take_claim(1)
    assert (draft.outcome(), draft.whose()) == ("taken", 1)
    draft.take_cell("speaker", 0)
    assert draft.outcome() == "mixed"
    assert (draft.coding().claim_type, draft.coding().speaker) == (6, 7)
    assert draft.came_from("speaker", 0)
    assert not draft.came_from("speaker", 1)


def test_what_nobody_coded_is_written() -> None:
    settled = replace(ONE, speaker=99)
    draft = FinalDraft(PARTS, (ONE, OTHER), BOOK, settled)
    assert (draft.outcome(), draft.coding().speaker) == ("written", 99)


def test_not_coded_can_be_taken_too() -> None:
    draft = FinalDraft(PARTS, (ONE, replace(ONE, answers={}, actors={})), BOOK)
    draft.take_cell("field:stance", 1)
    draft.take_cell("target", 1)
    assert not draft.undecided()
    assert draft.coding().answers == {}
    assert draft.coding().actors == {}


def test_rows_are_the_main_parts_and_whatever_anybody_coded() -> None:
    plain = [one.key for one in rows_of(PARTS, (replace(ONE, note=None), None), BOOK)]
    assert plain == ["quote", "claim_type", "speaker", "target", "field:stance"]
    more = replace(ONE, answers={2: ("Grozny",)}, cue=Span(6, 10))
    keys = [one.key for one in rows_of(PARTS, (None, more), BOOK)]
    assert keys == [*plain, "field:location", "cue", "note"]


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("quote", (Span(0, 5), Span(12, 27)), "🚢 Ana … “e\u0301cole\u00a0fermée”"),
        ("quote", (Span(28, 36),), "السد آمن"),
        ("claim_type", None, "not coded"),
        ("claim_type", 5, "Deny"),
        ("field:stance", (), "not coded"),
        ("field:stance", (1,), "negative"),
        ("target", None, "not coded"),
        ("speaker", 77, "an actor that is gone"),
        ("cue", Span(6, 10), "said"),
    ],
)
def test_parts_are_said_in_words(key: str, value: object, words: str) -> None:
    assert Wording(BOOK, {}, TEXT).say(key, value) == words


def test_cannot_tell_is_said_with_its_sign() -> None:
    assert CANNOT_TELL in Wording(BOOK, {}, TEXT).say("field:stance", (9,))
    assert Wording(BOOK, {}, TEXT).say("field:stance", (9,)) != "not coded"


def test_without_any_coding_what_was_settled_stands() -> None:
    draft = FinalDraft(PARTS, (None, None), BOOK, ONE)
    assert not draft.undecided()
    assert not draft.take_claim(0)
    assert not draft.take_cell("quote", 1)
    assert (draft.outcome(), draft.whose()) == ("written", None)
    assert draft.coding() == replace(ONE, note=None)


def test_required_questions_that_nobody_answered_are_still_open() -> None:
    without = replace(ONE, answers={}, speaker=None)
    draft = FinalDraft(PARTS, (without, without), BOOK)
    assert not draft.undecided()
    assert [part_of(one) for one in draft.still_open()] == ["speaker", "field:stance"]
    draft = FinalDraft(PARTS, (ONE, without), BOOK)
    assert draft.take_claim(0)
    assert draft.still_open() == ()
