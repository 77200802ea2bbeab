from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement.alignment import Units, Weights, align
from core.agreement.alignment_of_all import align_all
from core.agreement.chance import shuffled
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


# Reference 19: continua and disorders that pygamma-agreement 0.5.9 found (in single precision),
# as DKPro Statistics records them. After each the first of its random continua.
_SIXTEEN = (
    [(1 + 10 * each, 6 + 10 * each, "abc"[each % 3]) for each in range(16)],
    [(2 + 10 * each, 8 + 10 * each, "bca"[each % 3]) for each in range(16)],
)


@pytest.mark.parametrize(
    ("first", "second", "weights", "disorder"),
    [
        (
            [(1, 5, "a"), (6, 10, "b"), (11, 15, "a")],
            [(2, 6, "a"), (7, 11, "b"), (12, 16, "a")],
            Weights(),
            0.0625,
        ),
        (
            [
                (0.6730024, 4.6730024, "a"),
                (5.0994766, 9.0994766, "b"),
                (10.7063442, 14.7063442, "a"),
            ],
            [
                (0.5403606, 4.5403606, "a"),
                (5.3680213, 9.3680213, "b"),
                (10.7582097, 14.7582097, "b"),
            ],
            Weights(),
            0.3352583,
        ),
        (
            [(1, 5, "a"), (6, 10, "b"), (20, 24, "a"), (30, 34, "b")],
            [(2, 6, "a"), (31, 35, "b")],
            Weights(),
            0.7083333,
        ),
        (
            [
                (1.5036681, 5.5036681, "b"),
                (21.6389799, 25.6389799, "a"),
                (25.1874379, 29.1874379, "a"),
            ],
            [(-5.0492730, -1.0492730, "a"), (0.1116004, 4.1116004, "a")],
            Weights(),
            1.6484463,
        ),
        ([(1, 5, "a"), (10, 15, "b"), (20, 25, "c")],) * 2 + (Weights(), 0.0),
        (*_SIXTEEN, Weights(), 1.0743802),
        (
            [(1, 5, "a"), (6, 10, "b"), (11, 15, "c")],
            [(2, 7, "a"), (8, 12, "b"), (11, 15, "a")],
            Weights(position=3, kind=2),
            1.0277778,
        ),
        (
            [
                (2.3105082, 5.9716461, "b"),
                (6.2776434, 10.8034086, "b"),
                (12.9859235, 17.0851330, "a"),
            ],
            [
                (2.0188327, 5.9670801, "b"),
                (6.7821464, 10.9406305, "a"),
                (12.9305428, 16.7722392, "a"),
            ],
            Weights(position=3, kind=2),
            0.6703331,
        ),
    ],
)
def test_reference_19_disorders_of_two(first, second, weights, disorder):
    assert _disorder(first, second, weights=weights) == pytest.approx(disorder, abs=1e-6)


@pytest.mark.parametrize(
    ("coders", "disorder"),
    [
        (
            (
                [(1, 5, "a"), (10, 14, "b")],
                [(2, 6, "a"), (11, 15, "b")],
                [(1, 4, "a"), (9, 14, "c")],
            ),
            0.4087564,
        ),
        (
            (
                [(3.7393788, 7.1643905, "c"), (11.3008207, 16.1389171, "a")],
                [(3.3955264, 6.7330305, "a"), (8.4530364, 12.3833700, "c")],
                [(2.5338786, 6.7792942, "a"), (10.1748271, 14.2726982, "a")],
            ),
            0.8253427,
        ),
        (
            (
                [(4.5900626, 8.4305965, "b"), (12.7780388, 16.7723037, "a")],
                [(2.4462908, 6.9093757, "b"), (11.3783197, 15.2767077, "a")],
                [(-1.0602199, 2.9614582, "b"), (5.7494102, 9.8543373, "a")],
            ),
            1.3278087,
        ),
    ],
)
def test_reference_19_disorders_of_three(coders, disorder):
    assert _disorder(*coders) == pytest.approx(disorder, abs=1e-6)


_ALEX = [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")]
_PAUL = [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")]
_SUZAN = [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")]
_OF_18 = Weights(position=3, kind=1)


def test_reference_18_best_disorder_of_three_coders():
    assert _disorder(_ALEX, _PAUL, _SUZAN, weights=_OF_18) == pytest.approx(0.960625, abs=1e-12)


def test_reference_18_gamma_of_three_coders():
    """Published for a continuum from the first border to the last, here moved to begin at 0."""
    article = [
        [(kind, (start - 2, end - 2)) for start, end, kind in rows]
        for rows in (_ALEX, _PAUL, _SUZAN)
    ]
    rules = GammaRules(_OF_18, samples=400, seed=4)
    found = gamma_of_all(coded(article, lengths=[58]), rules=rules)
    assert found.gamma.value() == pytest.approx(0.45, abs=0.01)
    kinds = {kind.label: kind.gamma.value() for kind in found.kinds}
    assert (kinds["1"], kinds["5"]) == (1, 1)
    # The three who see 2, 3 and 4 at one place agree in nothing there.
    assert kinds["2"] == pytest.approx(0, abs=0.01)
    unlike, close = found.gamma_cat.sums.total()[:2]
    assert (unlike, close) == (pytest.approx(1.5), pytest.approx(5.35667, abs=1e-5))


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
    one = measure(coded([[("x", (0, 3))], []], lengths=[9]))
    assert one.gamma.value() < 0.1
    assert one.gamma_cat.value() is None
    assert "close enough" in one.gamma_cat.undefined()
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
