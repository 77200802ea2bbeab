"""Which answers a field of each kind takes, and how they are kept."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codebook.answers import (
    NamedActor,
    answer_of,
    check_answers,
    kept_answer,
    number_of,
    plain_answers,
)
from core.codebook.kinds import KINDS, VALUE_KINDS
from core.codebook.queries import FieldRow, ValueRow
from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused
from core.text.spans import Span

UNSURE = 99
NO_LONGER = 3
TEXT = "قال 😀 mar\u0301ket\u00a0x"


def field(kind, **more):
    values = [ValueRow(1, 1, "a", "A", ""), ValueRow(2, 2, "b", "B", "")]
    values += [ValueRow(NO_LONGER, 3, "c", "C", "", retired=True)]
    unsure = ValueRow(UNSURE, 999, CANNOT_TELL, CANNOT_TELL, "")
    own = values if kind in VALUE_KINDS else []
    return FieldRow(7, "f", "Field", kind, False, "", (*own, unsure), **more)


TAKEN = {
    "one of": [(1,)],
    "several of": [(1,), (2, 1)],
    "yes/no": [(2,)],
    "scale": [(1,)],
    "number": [("12.5",), ("-3",), ("0",)],
    "date": [("2016",), ("2016-10",), ("2016-10-07",), ("2015-09/2015-12",)],
    "text": [("the port 🚢 قال",), ("x" * 10_000,)],
    "actor": [(NamedActor(5),)],
    "span": [(Span(0, len(TEXT)),), (Span(4, 5),)],
}
REFUSED = {
    "one of": [(1, 2), ("a",), (Span(0, 1),), (NamedActor(5),), (50,), (1, UNSURE)],
    "several of": [(1, 1), (1, UNSURE), ("a",), (1, 50)],
    "yes/no": [(1, 2), ("yes",)],
    "scale": [(1, 2), ("1",)],
    "number": [("twelve",), ("1,234",), ("1e5",), ("12.5", "13"), (1,), ("1 234",), ("9" * 101,)],
    "date": [("yesterday",), ("2016-13",), ("2016-02-30",), (1,)],
    "text": [("a", "b"), (1,), (Span(0, 1),)],
    "actor": [(NamedActor(6),), (5,), ("Ann",), (NamedActor(5), NamedActor(8))],
    "span": [(Span(0, len(TEXT) + 1),), (Span(-1, 2),), (Span(3, 3),), (Span(5, 4),), ("0-3",)],
}


def check(kind, values, **more):
    check_answers(field(kind), values, len(TEXT), {5, 8}.__contains__, **more)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_takes_its_own_answers(kind):
    for values in [*TAKEN[kind], (), (UNSURE,)]:
        check(kind, values)
        assert plain_answers(field(kind), values) == values


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_refuses_what_is_no_answer(kind):
    for values in REFUSED[kind]:
        with pytest.raises(Refused, match="“Field”"):
            check(kind, values)


def test_a_number_that_is_none_says_how_to_write_one():
    with pytest.raises(Refused, match=r"“1,234” is not a number, or can be read in two ways"):
        check("number", ("1,234",))
    with pytest.raises(Refused) as refused:
        check("number", ("7" * 10_000,))
    assert len(str(refused.value)) < 300, "a long answer is not said in full"


def test_without_a_text_there_is_no_passage_and_without_a_register_no_actor():
    with pytest.raises(Refused, match="no article here"):
        check_answers(field("span"), (Span(0, 1),), None, None)
    with pytest.raises(Refused, match="no longer in the project"):
        check_answers(field("actor"), (NamedActor(5),))


def test_a_value_that_is_no_longer_in_use_may_only_stay():
    with pytest.raises(Refused, match="“C” is no longer in use"):
        check("several of", (1, NO_LONGER))
    check("several of", (1, NO_LONGER), kept=(NO_LONGER,))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("12,5", "12.5"),
        (" 12.50\u00a0", "12.5"),
        ("+007", "7"),
        ("-0,0", "0"),
        ("\u22123", "-3"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.234", "1.234"),
        ("1,234", None),
        ("1,234,567", None),
        ("12.", None),
        (".5", None),
        ("", None),
        ("٣", None),
    ],
)
def test_numbers_are_kept_in_one_form(written, kept):
    assert number_of(written) == kept
    if kept:
        assert plain_answers(field("number"), (written,)) == (kept,)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12)))
def test_a_number_keeps_its_worth_and_has_one_form(number):
    kept = number_of(format(number, "f"))
    assert kept is not None
    assert Decimal(kept) == number
    assert number_of(kept) == kept
    assert number_of(kept.replace(".", ",")) in (kept, None)


@pytest.mark.parametrize("kind", ["text", "number", "date", "actor", "span"])
def test_cannot_tell_in_words_is_the_value(kind):
    assert plain_answers(field(kind), (f" {CANNOT_TELL}\n",)) == (UNSURE,)
    assert plain_answers(field(kind), (" \n",)) == ()


def test_the_actor_cannot_tell_is_the_value():
    given = (NamedActor(4),)
    assert plain_answers(field("actor"), given, cannot_tell_actor=4) == (UNSURE,)
    assert plain_answers(field("actor"), given, cannot_tell_actor=5) == given


@pytest.mark.parametrize("value", [4, "x", "", NamedActor(4), Span(0, 3)])
def test_an_answer_comes_back_from_its_columns(value):
    kept = kept_answer(value)
    assert answer_of(*kept.values()) == value
    assert sum(one is not None for one in kept.values()) == (2 if isinstance(value, Span) else 1)
