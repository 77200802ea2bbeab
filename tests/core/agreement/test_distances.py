"""How far apart sets are, and alpha with such distances."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agreement.coded import Variable
from core.agreement.coefficients import distance_alpha
from core.agreement.distances import (
    interval_distances,
    jaccard_distances,
    masi_distances,
    nominal_distances,
    ratio_distances,
)
from core.agreement.ratings import ratings_of
from tests.core.agreement.published import NINE_PAIRS, ratings, value


def _sets(*members):
    return [frozenset(one) for one in members]


@pytest.mark.parametrize(
    ("one", "other", "masi", "jaccard"),
    [
        ("12", "1234", 2 / 3, 1 / 2),
        ("1", "12", 2 / 3, 1 / 2),
        ("12", "23", 8 / 9, 2 / 3),
        ("1", "2", 1, 1),
        ("", "1", 1, 1),
        ("", "", 0, 0),
        ("12", "21", 0, 0),
        ("123", "234", 5 / 6, 1 / 2),
    ],
)
def test_two_sets(one, other, masi, jaccard):
    pair = _sets(one, other)
    for found, expected in (
        (masi_distances(pair), pytest.approx(masi, abs=1e-15)),
        (jaccard_distances(pair), pytest.approx(jaccard, abs=1e-15)),
    ):
        assert found[0, 1] == found[1, 0] == expected
        assert found[0, 0] == found[1, 1] == 0.0


@given(st.lists(st.frozensets(st.integers(0, 4)), max_size=8))
def test_every_two_sets(sets):
    masi, jaccard = masi_distances(sets), jaccard_distances(sets)
    assert masi.shape == jaccard.shape == (len(sets), len(sets))
    for (row, one), (column, other) in product(enumerate(sets), enumerate(sets)):
        both, either = len(one & other), len(one | other)
        similar = both / either if either else 1
        factor = 1 if one == other else 2 / 3 if one <= other or other <= one else 1 / 3
        assert jaccard[row, column] == pytest.approx(1 - similar, abs=1e-12)
        assert masi[row, column] == pytest.approx(1 - similar * factor, abs=1e-12)
        assert (masi[row, column] == 0) == (one == other)


def test_very_many_sets_are_compared_in_parts():
    sets = [frozenset({number, number % 3}) for number in range(600)]
    found, few = masi_distances(sets), masi_distances(sets[250:260])
    np.testing.assert_array_equal(found[250:260, 250:260], few)
    np.testing.assert_array_equal(found, found.T)


def test_sets_are_asked_for():
    with pytest.raises(TypeError, match="frozensets"):
        masi_distances(["A", "B"])


def test_numbers():
    assert interval_distances([1, 2, 4]).tolist() == [[0, 1, 9], [1, 0, 4], [9, 4, 0]]
    assert ratio_distances([0, 1, 3]).tolist() == [[0, 1, 1], [1, 0, 0.25], [1, 0.25, 0]]
    assert nominal_distances(2).tolist() == [[0, 1], [1, 0]]


def _nine_pairs():
    sets = sorted({one for pair in NINE_PAIRS for one in pair}, key=sorted)
    return sets, [[sets.index(one) for one in pair] for pair in NINE_PAIRS]


def test_sets_of_a_variable_are_compared_by_masi():
    sets, rows = _nine_pairs()
    codes = np.array(rows).T.ravel()
    labels = tuple(" ".join(sorted(one)) for one in sets)
    variable = Variable("targets", "Targets", "sets", codes, tuple(sets), labels)
    clusters = np.arange(18).reshape(2, 9).T
    data = ratings_of(variable, clusters, np.zeros(9, dtype=np.int64), 1)
    assert value(distance_alpha, data, "alpha") == pytest.approx(0.2731, abs=5e-5)


def test_alpha_by_distances_needs_distances():
    with pytest.raises(ValueError, match="no distances"):
        value(distance_alpha, ratings([[0, 1]]), "alpha")
