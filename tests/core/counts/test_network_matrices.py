"""The matrices against examples worked out by hand, and against plain loops over every cell."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.counts import network_matrices
from core.counts.network_matrices import (
    NORMALISED_ONE,
    NORMALISED_TWO,
    ONE_MODE,
    TWO_MODE,
    Cube,
    one_mode,
    two_mode,
)

SCALE = (-1.0, 0.0, 1.0)

# Three organisations on two concepts; negative, neutral, positive.
EXAMPLE = [
    [[2, 0, 1], [0, 0, 0]],
    [[0, 0, 3], [1, 1, 0]],
    [[0, 0, 0], [0, 0, 4]],
]


def cube_of(array, scale=SCALE):
    array = np.array(array, float)
    rows, columns, levels = np.nonzero(array)
    return Cube(rows, columns, levels, array[rows, columns, levels], array.shape, scale)


def dense_two(array, scale, *how):
    found = two_mode(cube_of(array, scale), *how)
    matrix = np.zeros(np.array(array).shape[:2])
    matrix[found.rows, found.columns] = found.weights
    return matrix.tolist()


def dense_one(array, scale, *how):
    matrix = np.zeros((len(array), len(array)))
    for block in one_mode(cube_of(array, scale), *how):
        assert (block.rows < block.columns).all()
        matrix[block.rows, block.columns] = block.weights
    return matrix.tolist()


def test_two_mode_by_hand():
    assert dense_two(EXAMPLE, SCALE, "ignore", "no") == [[3, 0], [3, 2], [0, 4]]
    assert dense_two(EXAMPLE, SCALE, "subtract", "no") == [[-1, 0], [3, -1], [0, 4]]
    # negative 4, neutral 2, positive 1
    assert dense_two(EXAMPLE, SCALE, "combine", "no") == [[5, 0], [1, 6], [0, 1]]
    assert dense_two(EXAMPLE, SCALE, "ignore", "activity") == [[1, 0], [0.6, 0.4], [0, 1]]
    assert dense_two(EXAMPLE, SCALE, "subtract", "activity") == [[-1 / 3, 0], [0.6, -0.2], [0, 1]]
    assert dense_two(EXAMPLE, SCALE, "ignore", "prominence") == [[0.5, 0], [0.5, 2 / 6], [0, 4 / 6]]
    assert dense_two(EXAMPLE, SCALE, "combine", "prominence") == [[2.5, 0], [0.5, 3], [0, 0.5]]


def test_one_mode_by_hand():
    # First and second share the first concept: 2 × 3 opposite, 1 × 3 alike.
    # Second and third share the second: 1 × 4 opposite, 1 × 4 half as far.
    assert dense_one(EXAMPLE, SCALE, "ignore", "no") == [[0, 9, 0], [0, 0, 8], [0, 0, 0]]
    assert dense_one(EXAMPLE, SCALE, "congruence", "no") == [[0, 3, 0], [0, 0, 2], [0, 0, 0]]
    assert dense_one(EXAMPLE, SCALE, "conflict", "no") == [[0, 6, 0], [0, 0, 6], [0, 0, 0]]
    assert dense_one(EXAMPLE, SCALE, "subtract", "no") == [[0, -3, 0], [0, 0, -4], [0, 0, 0]]
    assert dense_one(EXAMPLE, SCALE, "congruence", "average")[0][1] == 3 / 4
    assert dense_one(EXAMPLE, SCALE, "congruence", "cosine")[0][1] == 3 / 15
    # Alone the first has 2 and the second 2; both together 1 × 3.
    assert dense_one(EXAMPLE, SCALE, "congruence", "jaccard")[0][1] == 3 / 7


def test_without_a_scale_only_the_same_answer_is_congruent():
    assert dense_one(EXAMPLE, None, "congruence", "no") == [[0, 3, 0], [0, 0, 0], [0, 0, 0]]
    # What only one has: 2 and 1 + 1; 3 and 4; 5 and 4.
    assert dense_one(EXAMPLE, None, "conflict", "no") == [[0, 4, 7], [0, 0, 9], [0, 0, 0]]
    assert dense_one(EXAMPLE, None, "subtract", "no") == [[0, -1, -7], [0, 0, -9], [0, 0, 0]]
    assert dense_two(EXAMPLE, None, "subtract", "no") == [[3, 0], [3, 2], [0, 4]]


def slow_two(x, scale, aggregation, normalisation):
    n, m, levels = x.shape
    found = np.zeros((n, m))
    for i, j, k in product(range(n), range(m), range(levels)):
        if aggregation == "combine":
            found[i, j] += 2 ** (levels - 1 - k) if x[i, j, k] else 0
        else:
            sign = scale[k] if aggregation == "subtract" and scale else 1
            found[i, j] += sign * x[i, j, k]
    done = found.copy()
    for i, j in product(range(n), range(m)):
        line = {"activity": (i, slice(None)), "prominence": (slice(None), j)}.get(normalisation)
        if line:
            norm = np.count_nonzero(found[line]) if aggregation == "combine" else x[line].sum()
            done[i, j] = found[i, j] / norm if norm else 0
    return done


def slow_one(x, scale, aggregation, normalisation):
    n, m, levels = x.shape
    found = np.zeros((n, n))
    for a, b in product(range(n), repeat=2):
        if a >= b:
            continue
        alone = both = 0
        for j, k in product(range(m), range(levels)):
            both += x[a, j, k] * x[b, j, k]
            alone += x[a, j, k] * (x[b, j, k] == 0) + x[b, j, k] * (x[a, j, k] == 0)
        if aggregation == "ignore":
            tie = sum(x[a, j].sum() * x[b, j].sum() for j in range(m))
        elif scale is None:
            tie = {"congruence": both, "conflict": alone, "subtract": both - alone}[aggregation]
        else:
            span = max(scale) - min(scale)
            tie = 0
            for j, k, q in product(range(m), range(levels), range(levels)):
                far = abs(scale[k] - scale[q]) / span
                share = {"congruence": 1 - far, "conflict": far, "subtract": 1 - 2 * far}
                tie += x[a, j, k] * x[b, j, q] * share[aggregation]
        norm = {
            "no": 1,
            "average": (x[a].sum() + x[b].sum()) / 2,
            "cosine": x[a].sum() * x[b].sum(),
            "jaccard": alone + both,
        }[normalisation]
        found[a, b] = tie / norm if norm else 0
    return found


@given(st.data())
def test_equal_to_plain_loops(data):
    shape = tuple(data.draw(st.integers(1, most)) for most in (7, 4, 3))
    counts = data.draw(
        st.lists(
            st.sampled_from([0, 0, 1, 2, 5]),
            min_size=int(np.prod(shape)),
            max_size=int(np.prod(shape)),
        )
    )
    x = np.array(counts, float).reshape(shape)
    scale = SCALE if shape[2] == 3 and data.draw(st.booleans()) else None
    how = data.draw(st.sampled_from(TWO_MODE)), data.draw(st.sampled_from(NORMALISED_TWO))
    assert np.allclose(dense_two(x, scale, *how), slow_two(x, scale, *how))
    how = data.draw(st.sampled_from(ONE_MODE)), data.draw(st.sampled_from(NORMALISED_ONE))
    block, network_matrices.BLOCK = network_matrices.BLOCK, 3  # several blocks
    try:
        assert np.allclose(dense_one(x, scale, *how), slow_one(x, scale, *how))
    finally:
        network_matrices.BLOCK = block


@pytest.mark.parametrize("how", [("ignore", "no"), ("combine", "activity")])
def test_nothing_counted_is_an_empty_network(how):
    empty = np.zeros((0, 0, 1))
    assert two_mode(cube_of(empty), *how).weights.size == 0
    assert list(one_mode(cube_of(empty), "ignore", "jaccard")) == []
