from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.assignment import assign
from core.agreement.pairing import groups, heaviest_pairs


@st.composite
def problems(draw, elements):
    n = draw(st.integers(1, 4))
    m = draw(st.integers(n, 5))
    many = draw(st.integers(1, 4))
    size = many * n * m
    numbers = draw(st.lists(elements, min_size=size, max_size=size))
    rows = draw(st.lists(st.integers(0, n), min_size=many, max_size=many))
    return np.array(numbers).reshape(many, n, m), np.array(rows)


def _least(costs, rows):
    _, m = costs.shape
    return min(
        sum(costs[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(m), int(rows))
    )


@settings(max_examples=40, deadline=None)
@given(problems(st.integers(-9, 9)))
def test_the_sum_is_the_least_of_all_permutations(drawn):
    costs, rows = drawn
    found = assign(costs, rows)
    for problem, wanted in enumerate(rows):
        columns = found[problem, :wanted]
        assert len(set(columns.tolist())) == wanted
        assert (found[problem, wanted:] == -1).all()
        assert costs[problem, np.arange(wanted), columns].sum() == _least(costs[problem], wanted)


@settings(max_examples=40, deadline=None)
@given(problems(st.floats(-1, 1, width=32)))
def test_the_sum_of_floats_too(drawn):
    costs, rows = drawn
    found = assign(costs, rows)
    for problem, wanted in enumerate(rows):
        total = costs[problem, np.arange(wanted), found[problem, :wanted]].sum()
        assert total == pytest.approx(_least(costs[problem], wanted), abs=1e-9)


def test_a_long_chain_of_moves():
    """Each row would like the column of the next; only the last can step aside."""
    n = 40
    costs = np.full((1, n, n + 1), 100)
    for row in range(n):
        costs[0, row, row], costs[0, row, row + 1] = 0, 1
    costs[0, n - 1, 0] = 0
    found = assign(costs)[0]
    assert costs[0, np.arange(n), found].sum() == _by_dual_bound(costs[0], found)


def _by_dual_bound(costs, found):
    """The cost of `found`, after checking by negative cycles that no exchange is cheaper."""
    n, m = costs.shape
    free = [column for column in range(m) if column not in set(found.tolist())]
    exchange = np.concatenate((costs[:, found], costs[:, free]), axis=1)
    way = exchange - costs[np.arange(n), found][:, None]
    distance = np.concatenate((way, np.zeros((m - n, m), int)))
    for _ in range(7):
        distance = np.minimum(distance, (distance[:, :, None] + distance[None]).min(axis=1))
    assert (np.diagonal(distance) >= 0).all()
    return costs[np.arange(n), found].sum()


@st.composite
def edges(draw):
    places = [(left, right) for left in range(4) for right in range(4)]
    pairs = draw(st.lists(st.sampled_from(places), unique=True, max_size=12))
    weights = draw(st.lists(st.integers(1, 9), min_size=len(pairs), max_size=len(pairs)))
    return np.array(pairs, np.int64).reshape(-1, 2), np.array(weights, np.int64)


def heaviest(pairs, weights):
    """By trying everything."""
    if not pairs:
        return 0
    (left, right), *others = pairs
    rest = [(at, pair) for at, pair in enumerate(others) if pair[0] != left and pair[1] != right]
    with_it = weights[0] + heaviest([p for _, p in rest], [weights[at + 1] for at, _ in rest])
    return max(with_it, heaviest(others, weights[1:]))


@settings(max_examples=40, deadline=None)
@given(edges())
def test_pairs_weigh_as_much_as_the_best_of_all_choices(drawn):
    pairs, weights = drawn
    chosen = heaviest_pairs(pairs[:, 0], pairs[:, 1], weights)
    for side in pairs[chosen].T:
        assert len(set(side.tolist())) == len(side)
    assert weights[chosen].sum() == heaviest(pairs.tolist(), weights.tolist())


@settings(max_examples=40, deadline=None)
@given(edges())
def test_groups_are_what_hangs_together(drawn):
    pairs, _ = drawn
    found = groups(pairs[:, 0], pairs[:, 1])
    label = list(range(len(pairs)))
    for _ in pairs:
        for one, (left, right) in enumerate(pairs):
            for other, (same_left, same_right) in enumerate(pairs):
                if left == same_left or right == same_right:
                    label[one] = label[other] = min(label[one], label[other])
    assert [(a == b) for a in found for b in found] == [(a == b) for a in label for b in label]
