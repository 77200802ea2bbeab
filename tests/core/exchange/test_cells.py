"""Cells of tables: harmless, and as they were when read back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.exchange.cells import joined, parted, places, plain_cell, safe_cell

WORDS = st.text() | st.text("ab;|\"' \\\n\u00a0", max_size=8)


@given(st.lists(WORDS), st.sampled_from(";|"))
def test_texts_in_one_cell_are_told_apart(words, mark):
    assert parted(joined(words, mark), mark) == words


@given(st.lists(st.lists(WORDS, max_size=3), max_size=3))
def test_lists_in_lists_are_told_apart(lists):
    cell = joined(joined(words, "|") for words in lists)
    assert [parted(one, "|") for one in parted(cell)] == lists


@pytest.mark.parametrize(
    ("cell", "words", "all_of_them"),
    [
        ("", [], [""]),
        (" ; a ;;b;", ["a", "b"], ["", "a", "", "b", ""]),
        ('"a;b" ; "c""d"', ["a;b", 'c"d'], ["a;b", 'c"d']),
        ('"open; a', ['"open', "a"], ['"open', "a"]),
        ('"a" b; c', ['"a" b', "c"], ['"a" b', "c"]),
        ('""', [""], [""]),
    ],
)
def test_cells_of_people(cell, words, all_of_them):
    assert parted(cell) == words
    assert places(cell, ";") == all_of_them


@pytest.mark.parametrize("unit", ['"', '";', '"""b;', "a" + " " * 1000, ' "a', ";", '"";'])
def test_no_cell_takes_long(unit):
    cell = unit * (1_000_000 // len(unit))
    begin = time.process_time()
    parted(cell)
    assert time.process_time() - begin < 5


@given(WORDS | WORDS.map(lambda one: "=" + one) | WORDS.map(lambda one: "'-" + one))
def test_a_cell_is_harmless_and_comes_back(text):
    safe = safe_cell(text)
    assert plain_cell(safe) == text
    assert not safe.startswith(("=", "@", "\t", "\r"))
