"""Agreement about single categories, and confusions."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agreement.coefficients import nominal_alpha
from core.agreement.per_category import category_figures, confusions, given_by_coder
from core.agreement.tallies import tally
from tests.core.agreement.published import (
    COHEN_FIRST,
    from_table,
    ratings,
    value,
)


def test_specific_agreement_of_two():
    found = category_figures(tally(from_table([[20, 10], [20, 50]])))
    assert found[0].specific.value() == pytest.approx(40 / 70)
    assert found[1].specific.value() == pytest.approx(100 / 130)
    assert [found[code].codings for code in (0, 1)] == [70, 130]


def test_categories_that_cannot_be_compared():
    found = category_figures(tally(ratings([[0, 0], [2, -1]], 4, 4)))
    assert set(found) == {0, 2}, "nobody used the others"
    always = "no variation: every claim was given this category"
    never = "no claim that can be compared was given this category"
    assert (found[0].alpha.undefined(), found[0].kappa.undefined()) == (always, always)
    assert found[0].specific.value() == 1.0
    figures = found[2].alpha, found[2].kappa, found[2].specific
    assert [figure.undefined() for figure in figures] == [never] * 3
    assert (found[0].codings, found[2].codings) == (2, 0)


def test_nobody_can_be_compared():
    found = category_figures(tally(ratings([[0, -1], [-1, 1]])))
    for one in found.values():
        for figure in (one.alpha, one.kappa, one.specific):
            assert figure.undefined() == "fewer than two codings of any claim"
    assert category_figures(tally(ratings([[-1, -1]]))) == {}


def test_kappa_needs_as_many_codings_of_every_unit():
    found = category_figures(tally(ratings([[0, 0, 1], [1, 1, -1]])))
    assert found[0].kappa.undefined() == "not every claim was coded by the same number of coders"
    assert found[0].alpha.value() is not None


codings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(-1, 3), min_size=coders, max_size=coders), min_size=1, max_size=9
    )
)


@given(codings)
def test_alpha_is_that_of_the_category_against_the_rest(rows):
    for code, one in category_figures(tally(ratings(rows, 4))).items():
        against = [[-1 if each < 0 else int(each == code) for each in row] for row in rows]
        assert one.alpha.value() == pytest.approx(
            value(nominal_alpha, ratings(against, 2)), abs=1e-9
        )
        assert one.codings == sum(
            row.count(code) for row in rows if sum(each >= 0 for each in row) > 1
        )


@given(codings)
def test_specific_agreement_is_what_the_pairs_say(rows):
    for code, one in category_figures(tally(ratings(rows, 4))).items():
        pairs = [
            pair
            for row in rows
            for pair in permutations([each for each in row if each >= 0], 2)
            if pair[0] == code
        ]
        expected = np.mean([pair[1] == code for pair in pairs]) if pairs else None
        assert one.specific.value() == (None if expected is None else pytest.approx(expected))


def test_confusions_of_two_coders():
    data = from_table(COHEN_FIRST)
    found = confusions(data)
    assert found.matrix(3).tolist() == [list(row) for row in COHEN_FIRST]
    assert found.count.tolist() == sorted(found.count.tolist(), reverse=True)
    assert given_by_coder(data).tolist() == [[40, 30, 30], [50, 30, 20]]


def test_what_only_one_coded_is_not_counted_as_given():
    data = ratings([[0, 1, -1], [-1, 2, -1], [2, 2, 0]], 4)
    assert given_by_coder(data).tolist() == [[1, 0, 1, 0], [0, 1, 1, 0], [1, 0, 0, 0]]


@given(codings)
def test_confusions_of_all_pairs(rows):
    data = ratings(rows, 4)
    expected = np.zeros((4, 4), dtype=int)
    for row in rows:
        for one, other in combinations(row, 2):
            if one >= 0 and other >= 0:
                expected[one, other] += 1
                if len(row) > 2:
                    expected[other, one] += 1
    found = confusions(data)
    assert found.matrix(4).tolist() == expected.tolist()
    assert (found.count > 0).all()
