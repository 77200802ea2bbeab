"""Which choice is meant by some typed letters."""

import pytest

from core.actors.queries import ActorRow
from core.codebook.queries import FieldRow, ValueRow
from core.codebook.reserved import CANNOT_TELL, NONE
from gui.coding.choices import (
    Choice,
    actor_choices,
    is_exact,
    is_likely,
    matching,
    row_digits,
    value_choices,
    with_first,
)


def _choice(number, *keys):
    return Choice(number, keys[0], "", tuple(key.casefold() for key in keys))


CHOICES = [
    _choice(1, "Harbour Board", "the board"),
    _choice(2, "Board of Trade"),
    _choice(3, "Tirana", "Albania’s capital"),
    _choice(4, "Deny", "DENY", "210", "5"),
    _choice(5, "Rebut", "REBUT", "220", "6"),
    _choice(6, "Straße der Arbeit"),
    _choice(7, "Anglo-Irish 🚢 line"),
]


def _found(typed):
    return [one.id for one in matching(CHOICES, typed)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("board", [2, 1]),
        ("the  board", [1]),
        ("harb bo", [1]),
        ("iran", [3]),
        ("capital", [3]),
        ("deny", [4]),
        ("210", [4]),
        ("2", [4, 5]),
        ("5", [4]),
        ("STRASSE", [6]),
        ("irish", [7]),
        ("🚢", [7]),
        ("zzz", []),
        (" ", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_the_likeliest_choice_comes_first(typed, ids):
    assert _found(typed) == ids


def test_letters_inside_a_word_are_a_guess_and_a_beginning_is_not():
    tirana, board = CHOICES[2], CHOICES[0]
    assert not is_likely(tirana, "iran")
    assert is_likely(tirana, "tir")
    assert is_likely(board, "board")
    assert is_exact(board, " THE   Board ")
    assert not is_exact(board, "the boar")


def test_of_very_many_choices_only_some_are_offered():
    many = [_choice(n, f"Actor {n}") for n in range(5000)]
    assert len(matching(many, "actor")) == 50
    assert [one.id for one in matching(many, "actor 4999")] == [4999]


def _actor(number, name, kind="organisation", parent=None):
    return ActorRow(number, "", name, kind, parent, None, None, None, None, (("alias", "other"),))


def test_recent_actors_come_first_and_the_answers_last():
    rows = [
        _actor(1, CANNOT_TELL, "answer"),
        _actor(2, NONE, "answer"),
        _actor(3, "Albania"),
        _actor(4, "Zoo", parent=3),
    ]
    actors = {row.id: row for row in rows}
    several = actor_choices(actors, [4, 99, 4], with_none=True)
    assert [one.id for one in several] == [4, 3, 2, 1]
    assert [one.id for one in actor_choices(actors, [], with_none=False)] == [3, 4, 1]
    assert several[0].detail == "organisation · Albania"
    assert several[0].keys == ("zoo", "alias")
    assert [one.alone for one in several] == [False, False, True, True]


def test_candidates_stand_first_and_nothing_is_lost_or_doubled():
    found = with_first(CHOICES, (5, 99, 2, 5))
    assert [one.id for one in found] == [5, 2, 1, 3, 4, 6, 7]
    assert with_first(CHOICES, ()) is CHOICES


def test_rows_of_actors_have_their_place_and_cannot_tell_has_nought():
    rows = [_actor(1, CANNOT_TELL, "answer"), *(_actor(n, f"Actor {n}") for n in range(2, 14))]
    choices = actor_choices({row.id: row for row in rows}, [], with_none=True)
    assert row_digits(choices, by_row=True) == [*"123456789", "", "", "", "0"]
    assert choices[-1].label == "(?) cannot tell"
    assert row_digits(CHOICES, by_row=False) == [""] * 7


def _value_digits(*codes):
    values = [ValueRow(n, code, f"v{code}", f"V{code}", "") for n, code in enumerate(codes)]
    values.append(ValueRow(99, 999, "cannot_tell", "Cannot tell", ""))
    choices = value_choices(FieldRow(1, "f", "F", "one of", True, "", tuple(values)))
    return [one.digit for one in with_first(choices, (1,))]


def test_the_digit_of_a_value_is_its_code_wherever_it_stands():
    assert _value_digits(3, 1, 2) == ["1", "3", "2", "0"]


def test_where_codes_are_longer_values_have_their_place_in_the_codebook():
    assert _value_digits(10, 20, 30) == ["2", "1", "3", "0"]
    assert _value_digits(*range(10, 21))[8:] == ["9", "", "", "0"]


@pytest.mark.parametrize("codes", [(1, 2, 3), (10, 20, 30)])
def test_cannot_tell_makes_no_gap_in_the_digits_wherever_the_codebook_has_it(codes):
    values = [ValueRow(n, code, f"v{code}", f"V{code}", "") for n, code in enumerate(codes)]
    values.insert(2, ValueRow(99, 999, "cannot_tell", "Cannot tell", ""))
    choices = value_choices(FieldRow(1, "f", "F", "one of", True, "", tuple(values)))
    assert [one.digit for one in choices] == ["1", "2", "3", "0"]
    assert row_digits(choices, by_row=True) == ["1", "2", "3", "0"]


def test_a_digit_never_means_two_choices():
    codes = range(10, 22)
    values = [ValueRow(n, code, f"v{code}", f"V{code}", "") for n, code in enumerate(codes)]
    choices = value_choices(FieldRow(1, "f", "F", "one of", True, "", tuple(values)))
    digits = [one for one in row_digits(with_first(choices, (11,)), by_row=True) if one]
    assert len(digits) == len(set(digits))


def test_cannot_tell_among_the_first_leaves_no_number_out():
    rows = [_actor(1, CANNOT_TELL, "answer"), *(_actor(n, f"Actor {n}") for n in range(2, 5))]
    choices = actor_choices({row.id: row for row in rows}, [], with_none=True)
    assert row_digits(with_first(choices, (2, 1)), by_row=True) == ["1", "0", "2", "3"]
