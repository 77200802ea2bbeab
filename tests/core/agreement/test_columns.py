"""Sums over articles must not depend on how they are added up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agreement import columns
from core.agreement.columns import column_sums
from core.agreement.figure import DenseSums

entries = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 4), st.sampled_from([1.0, 2.0, 0.5, 1 / 3, 0.0])),
    max_size=30,
)


def _both(found):
    column, article, amount = (np.array(part) for part in zip(*found, (0, 0, 0.0), strict=True))
    dense = np.zeros((5, 7))
    np.add.at(dense, (article, column), amount)
    return column_sums([(column, article, amount)], 5, 7), DenseSums(dense)


@given(entries, st.sampled_from([-1.0, 0.5, 2.0]), st.sampled_from([0, 1 << 21]))
def test_full_and_empty_columns_are_added_up_alike(found, full, few):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "_FULL", full)
        patch.setattr(columns, "_FEW_CELLS", few)
        patch.setattr(columns, "_GATHERED", 12)
        patch.setattr(columns, "_SIDE", 2)
        sums, dense = _both(found)
        weights = np.random.default_rng(3).integers(0, 4, (3, 5)).astype(np.float64)
        np.testing.assert_allclose(sums.weighed(weights), dense.weighed(weights), atol=1e-12)
    assert (sums.articles, sums.width) == (5, 7)
    np.testing.assert_allclose(sums.total(), dense.total(), atol=1e-12)
    np.testing.assert_allclose(sums.weighed(np.ones((2, 5))), [dense.total()] * 2, atol=1e-12)


def test_fractions_and_large_sums_are_not_cut_to_four_bytes():
    article = np.arange(3)
    amounts = np.array([[1 / 3] * 3, [2.0**24] * 3, [7.0] * 3])
    parts = [(np.full(3, at), article, each) for at, each in enumerate(amounts)]
    sums = column_sums(parts, 3, 3)
    assert sums.exact.tolist() == [False, False, True]
    weights = np.array([[1.0, 1.0, 2.0], [3.0, 0.0, 0.0]])
    assert sums.weighed(weights).tolist() == (weights @ amounts.T).tolist()
    odd = column_sums([(np.array([0]), np.array([0]), np.array([2.0**24 + 1]))], 3, 1)
    assert odd.weighed(weights[1:]).tolist() == [[3 * (2.0**24 + 1)]]


def test_totals_cannot_be_changed_by_those_who_ask():
    sums = column_sums([(np.array([0]), np.array([0]), np.array([1.0]))], 1, 1)
    with pytest.raises(ValueError, match="read-only"):
        sums.total()[0] = 5
