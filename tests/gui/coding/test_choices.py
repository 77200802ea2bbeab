"""Which choice is meant by some typed letters."""

import pytest

from core.actors.queries import ActorRow
from core.codebook.reserved import CANNOT_TELL, NONE
from gui.coding.choices import Choice, actor_choices, is_exact, is_likely, matching


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
    assert [one.id for one in several] == [4, 3, 1, 2]
    assert [one.id for one in actor_choices(actors, [], with_none=False)] == [3, 4, 1]
    assert several[0].detail == "organisation · Albania"
    assert several[0].keys == ("zoo", "alias")
    assert [one.alone for one in several] == [False, False, True, True]
