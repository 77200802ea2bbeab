from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.alignment import Units, Weights, align
from core.agreement.alignment_of_all import align_all
from core.agreement.chance import shuffled
from core.agreement.figure import DenseSums, SparseSums
from core.agreement.gamma import GammaRules, _affordable, gamma, gamma_of_all
from core.errors import Refused
from tests.core.agreement.continua import coded, small


def _units(rows):
    """Units of one coder in one continuum from (start, end, kind)."""
    return Units(
        np.zeros(len(rows), np.int64),
        np.array([row[0] for row in rows], float),
        np.array([row[1] for row in rows], float),
        np.array([ord(row[2]) for row in rows], np.int64),
    )


def _disorder(*coders, weights=None):
    """The disorder of the best alignment, divided by the mean number of units."""
    units, weights = [_units(rows) for rows in coders], weights or Weights()
    found = (
        align(units[0], units[1], 1, weights) if len(units) == 2 else align_all(units, 1, weights)
    )
    return float(found.disorder[0]) / (sum(map(len, coders)) / len(coders))


def _cheapest(ones, others, weights):
    """By trying every alignment of two."""
    if not ones:
        return weights.empty * len(others)
    (start, end, kind), *rest = ones
    best = weights.empty + _cheapest(rest, others, weights)
    for at, (begin, behind, like) in enumerate(others):
        apart = (abs(start - begin) + abs(end - behind)) / (end - start + behind - begin)
        cost = weights.empty * (weights.position * apart**2 + weights.kind * (kind != like))
        best = min(best, cost + _cheapest(rest, others[:at] + others[at + 1 :], weights))
    return best


_row = st.tuples(st.integers(0, 9), st.integers(1, 6), st.sampled_from("xy")).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)
_rows = st.lists(_row, max_size=4)
_weights = st.builds(
    Weights, st.sampled_from([0.5, 1, 3]), st.sampled_from([0, 1]), st.sampled_from([0.5, 1])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_rows, _rows), min_size=1, max_size=3), _weights)
def test_no_other_alignment_of_two_is_cheaper(continua, weights):
    sides = []
    for side in (0, 1):
        rows = [(number, *row) for number, pair in enumerate(continua) for row in pair[side]]
        units = _units([row[1:] for row in rows])
        sides.append(units._replace(continuum=np.array([row[0] for row in rows], np.int64)))
    found = align(*sides, len(continua), weights).disorder
    assert found.tolist() == pytest.approx([_cheapest(*pair, weights) for pair in continua])


@settings(max_examples=40, deadline=None)
@given(_rows, _rows, _weights)
def test_all_at_once_is_the_same_for_two(first, second, weights):
    two = align(_units(first), _units(second), 1, weights)
    both = align_all([_units(first), _units(second)], 1, weights)
    assert both.disorder.tolist() == pytest.approx(two.disorder.tolist())


@settings(max_examples=30, deadline=None)
@given(st.lists(_rows, min_size=3, max_size=3))
def test_three_at_once_do_not_depend_on_their_order_and_three_twins_have_no_disorder(coders):
    if not any(coders):
        return
    forth, back = _disorder(*coders), _disorder(*coders[::-1])
    assert forth == pytest.approx(back)
    # A pair of coders of an alignment of three is an alignment of two, at best the cheapest.
    pairs = [_cheapest(*pair, Weights()) for pair in combinations(coders, 2)]
    assert forth * sum(map(len, coders)) / 3 >= sum(pairs) / 3 - 1e-9
    if coders[0]:
        assert _disorder(*[coders[0]] * 3) == 0


def test_hundreds_of_units_in_a_row_can_be_aligned():
    rows = [(10 * each, 10 * each + 6, "x") for each in range(120)]
    assert _disorder(rows, rows, [(start + 1, end + 1, kind) for start, end, kind in rows]) > 0


@pytest.fixture
def claims():
    random = np.random.default_rng(0)
    articles = []
    for _ in range(40):
        starts = np.sort(random.choice(40, 4, replace=False)) * 10
        first = [("xyz"[random.integers(3)], (start, start + 9)) for start in starts.tolist()]
        second = [
            (kind if random.random() < 0.8 else "x", (start, end + 2))
            for kind, (start, end) in first
            if random.random() < 0.8
        ]
        articles.append([first, second])
    return coded(*articles, lengths=[420] * 40)


def test_gamma_lies_between_chance_and_perfect(claims):
    found = gamma(claims)
    assert 0.5 < found.gamma.value() < 0.9
    assert 0.5 < found.gamma_cat.value() < 0.95
    assert [kind.label for kind in found.kinds] == ["x", "y", "z"]
    assert found.samples == 30
    assert found.gamma.units == len(claims)


def test_no_more_random_continua_than_there_is_time_for(claims):
    both = np.ones(40, bool)
    assert _affordable(claims, [((0, 1), both)], 30) == 30
    assert _affordable(claims, [((0, 1), both)], 10**9) == 720_000 // (len(claims) + 1)
    assert _affordable(claims, [((0, 1), both)] * 10_000, 30) == 1


def test_gamma_of_coders_who_have_nothing_in_common_is_about_nought():
    random = np.random.default_rng(2)

    def coder():
        starts = random.choice(980, 15, replace=False).tolist()
        return [("xy"[random.integers(2)], (start, start + 20)) for start in starts]

    articles = [[coder(), coder()] for _ in range(100)]
    found = gamma(coded(*articles, lengths=[1000] * 100), rules=GammaRules(seed=5))
    assert abs(found.gamma.value()) < 0.03
    assert abs(found.gamma_cat.value()) < 0.06


def test_the_seed_decides(claims):
    one, same, other = (gamma(claims, rules=GammaRules(seed=seed)) for seed in (3, 3, 4))
    assert one.gamma.value() == same.gamma.value() != other.gamma.value()
    assert one.gamma.value() == pytest.approx(other.gamma.value(), abs=0.02)
    assert one.rules == GammaRules(seed=3)


def test_identical_coders(claims):
    articles = [[[("x", (0, 4)), ("y", (2, 9))]] * 3, [[("z", (1, 2), (5, 6))]] * 3]
    for measure in (gamma, gamma_of_all):
        found = measure(coded(*articles, lengths=[20, 9]))
        assert (found.gamma.value(), found.gamma_cat.value()) == (1, 1)


def test_a_claim_reaches_from_its_first_fragment_to_its_last():
    apart = coded([[("x", (0, 3), (10, 20))], [("x", (0, 20))]], lengths=[50])
    assert gamma(apart).gamma.value() == 1


def test_of_three_coders_the_mean_of_the_pairs():
    article = [[("x", (0, 9))], [("x", (0, 9))], []]
    sums = gamma(coded(article, lengths=[40])).gamma.sums.total().reshape(3, 2)
    assert sums[:, 0].tolist() == [0, 1, 1]
    found = gamma(coded(article, lengths=[40])).gamma
    assert found.value() == pytest.approx(np.mean(1 - sums[:, 0] / sums[:, 1]))


def test_articles_coded_by_one_only_do_not_count():
    both, alone = [[("x", (0, 9))], [("x", (1, 9))]], [[("x", (0, 9))], []]
    claims = coded(both, alone, lengths=[40, 40], absent=[(1, 1)])
    sums = gamma(claims).gamma.sums.weighed(np.array([[0.0, 1.0]]))
    assert sums.tolist() == [[0, 0]]
    assert gamma(claims).gamma.units == 2


@pytest.mark.parametrize("measure", [gamma, gamma_of_all])
def test_not_defined_is_said_with_its_reason(measure):
    nobody = measure(coded([[], []], lengths=[9]))
    assert nobody.gamma.value() is None
    assert "Nobody marked anything" in nobody.gamma.undefined()
    assert nobody.kinds == ()
    assert "Nobody marked anything" in nobody.gamma_cat.undefined()
    one = measure(coded([[("x", (0, 3))], []], lengths=[9]))
    assert one.gamma.value() < 0.1
    assert one.gamma_cat.value() is None
    assert "nothing varies" in one.gamma_cat.undefined()
    # As far apart as if they were missing, and as bad: aligned, but nothing is compared.
    apart = measure(coded([[("x", (0, 3))], [("y", (3, 6))]], lengths=[9]))
    assert apart.gamma_cat.value() is None
    assert "close enough" in apart.gamma_cat.undefined()
    assert "close enough" in apart.kinds[0].gamma.undefined()
    alike = measure(coded([[("x", (0, 3))], [("x", (0, 3))]], lengths=[9]))
    assert alike.gamma.value() == 1
    assert "nothing varies" in alike.gamma_cat.undefined()
    assert "nothing varies" in alike.kinds[0].gamma.undefined()


def test_too_many_claims_to_align_all_coders_at_once_are_refused():
    many = [("x", (each, each + 20)) for each in range(20)]
    with pytest.raises(Refused, match=r"Article 0.*Compare the coders in pairs"):
        gamma_of_all(coded([many] * 3, lengths=[50]))


def test_random_coders_keep_units_and_lie_apart():
    one, other = _units([(0, 10, "x"), (20, 30, "y")]), _units([(0, 10, "z")])
    drawn = shuffled([one, other], np.array([100]), 500, np.random.default_rng(1))
    for units in drawn:
        assert ((units.start >= 0) & (units.start < 100)).all()
        np.testing.assert_allclose(units.end - units.start, 10)
    counts = [np.bincount(units.continuum, minlength=500) for units in drawn]
    assert {1, 2} == set(counts[0].tolist()) == set(counts[1].tolist())
    first, second = (
        units.start[np.unique(units.continuum, return_index=True)[1]] for units in drawn
    )
    distance = np.abs(first - second)
    assert np.minimum(distance, 100 - distance).min() >= 5


@settings(max_examples=20, deadline=None)
@given(small())
def test_weights_of_one_give_the_sums(drawn):
    articles, lengths, absent = drawn
    found = gamma(coded(*articles, lengths=lengths, absent=absent), rules=GammaRules(samples=3))
    for figure in (found.gamma, found.gamma_cat, *(kind.gamma for kind in found.kinds)):
        weighed = figure.sums.weighed(np.ones((2, len(lengths))))
        np.testing.assert_allclose(weighed, [figure.sums.total()] * 2)
        value = np.nan if figure.value() is None else figure.value()
        np.testing.assert_allclose(figure.formula(weighed), [value] * 2, atol=1e-12)


@pytest.mark.parametrize("measure", [gamma, gamma_of_all])
def test_what_is_missing_counts_as_unlike_in_kind(measure):
    """Two pairs of the same kind, and one unit alone: a third of the weight is unlike."""
    article = [[("x", (0, 9)), ("y", (20, 29)), ("x", (40, 49))], [("x", (0, 9)), ("y", (20, 29))]]
    found = measure(coded(article, lengths=[99]))
    unlike, close, missed = found.gamma_cat.sums.total()[:3]
    assert (unlike, close, missed) == (0, 2, 1)
    assert 0 < found.gamma_cat.value() < 1
    kinds = {kind.label: kind.gamma for kind in found.kinds}
    assert kinds["y"].value() == 1
    assert kinds["x"].sums.total()[:3].tolist() == [0, 1, 1]
    light = measure(coded(article, lengths=[99]), rules=GammaRules(Weights(empty=0.5)))
    assert light.gamma_cat.sums.total()[:3].tolist() == [0, 2, 0.5]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("measure", [gamma, gamma_of_all])
def test_of_equal_disorders_that_with_more_aligned_counts(measure, turned):
    """Side by side and unlike in kind costs as much as both alone: they are aligned all the same."""
    article = [[("x", (0, 5))], [("y", (5, 10))]]
    found = measure(coded(article[::-1] if turned else article, lengths=[40]))
    assert found.gamma.sums.total()[0] == 2
    assert found.gamma_cat.sums.total()[:3].tolist() == [0, 0, 0]


def test_many_coders_with_few_articles_in_common_are_kept_sparsely(monkeypatch):
    articles = [[[], [], [], []] for _ in range(12)]
    absent = []
    for number, article in enumerate(articles):
        pair = (number % 3, 3)
        for coder in range(4):
            if coder in pair:
                article[coder] = [("xy"[(number + coder) % 2], (coder, coder + 9)), ("x", (20, 30))]
            else:
                absent.append((number, coder))
    claims = coded(*articles, lengths=[60] * 12, absent=absent)
    dense = gamma(claims)
    monkeypatch.setattr("core.agreement.gamma._MOST_DENSE", 0)
    # Of each article one pair of six has amounts.
    monkeypatch.setattr("core.agreement.gamma._FULL", 1)
    sparse = gamma(claims)
    weights = np.random.default_rng(1).integers(0, 3, (5, 12)).astype(float)
    figures = [(one.gamma, one.gamma_cat, *(k.gamma for k in one.kinds)) for one in (dense, sparse)]
    for one, other in zip(*figures, strict=True):
        assert isinstance(one.sums, DenseSums)
        assert isinstance(other.sums, SparseSums)
        assert one.value() == pytest.approx(other.value())
        np.testing.assert_allclose(one.sums.weighed(weights), other.sums.weighed(weights))
