"""Published figures, to the digits that were published, and what must hold of any data."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.agreement.coefficients import (
    bennett_s,
    cohen_kappa,
    distance_alpha,
    fleiss_kappa,
    fleiss_kappa_with_gaps,
    gwet_ac1,
    nominal_alpha,
    ordinal_alpha,
    percent_agreement,
    scott_pi,
)
from core.agreement.distances import interval_distances, nominal_distances
from core.agreement.ratings import Ratings
from core.agreement.standard_errors import (
    cohen_maximum,
    cohen_standard_error,
    fleiss_null_standard_error,
)
from core.agreement.tallies import tally
from tests.core.agreement.published import (
    field_figures,
    ratings,
    value,
)


def _figures(data):
    return {name: figure.value() for name, figure in field_figures(tally(data)).items()}


def _alpha(data, distances):
    return value(distance_alpha, Ratings(**_fields(data) | {"distances": distances}), "alpha")


def _fields(data):
    return {name: getattr(data, name) for name in Ratings.__slots__}


def test_nobody_can_be_compared():
    alone = ratings([[0, -1], [-1, 1]])
    nobody = ratings([[-1, -1]])
    for data, reason in (
        (alone, "fewer than two codings of any claim"),
        (nobody, "nobody coded this of any matched claim"),
        (ratings(np.empty((0, 2))), "no claim was matched"),
        (ratings(np.empty((0, 0))), "no claim was matched"),
        (ratings([[0], [1]]), "fewer than two codings of any claim"),
    ):
        for figure in field_figures(tally(data)).values():
            assert (figure.value(), figure.undefined(), figure.units) == (None, reason, 0)
    assert np.isnan(cohen_standard_error(alone))
    assert np.isnan(cohen_maximum(alone))
    assert np.isnan(fleiss_null_standard_error(tally(alone)))


@pytest.mark.parametrize("kind", ["nominal", "ordinal", "sets"])
@pytest.mark.parametrize("coders", [2, 3])
def test_without_variation_only_percent_is_defined(kind, coders):
    data = ratings([[1] * coders] * 4 + [[0] + [-1] * (coders - 1)], 2, 2, kind, 1 - np.eye(2))
    figures = field_figures(tally(data))
    assert figures.pop("percent").value() == 1.0
    assert len(figures) == {"sets": 1, "nominal": 5, "ordinal": 6}[kind]
    for figure in figures.values():
        assert figure.value() is None
        assert figure.undefined() == "no variation: everybody gave the same category"


@pytest.mark.parametrize("coders", [2, 3, 7])
def test_identical_codings_are_exactly_one(coders):
    rows = [[code] * coders for code in (0, 1, 2, 2, 1, 0, 0)] + [[3] * 2 + [-1] * (coders - 2)]
    for kind in ("nominal", "ordinal", "sets"):
        for few in (0, 1):
            data = ratings(rows[: len(rows) - few], 5, 5, kind, 1 - np.eye(5))
            for figure in field_figures(tally(data)).values():
                uneven = figure.name == "fleiss" and coders > 2 and not few
                assert figure.value() == (None if uneven else 1.0), figure.name


def test_coefficients_for_two_are_not_defined_for_three():
    tallies = tally(ratings([[0, 1, 1], [0, 0, 1]]))
    for figure in (cohen_kappa(tallies), scott_pi(tallies)):
        assert (figure.value(), figure.undefined()) == (None, "this coefficient is for two coders")


def test_fleiss_needs_as_many_codings_of_every_unit():
    even = [[0, 1, -1], [-1, 0, 0], [1, -1, 1], [-1, -1, 1]]
    assert value(fleiss_kappa, ratings(even)) == pytest.approx(value(scott_pi, _pairs(even)))
    figure = fleiss_kappa(tally(ratings([*even, [0, 0, 1]])))
    assert figure.undefined() == "not every claim was coded by the same number of coders"
    assert value(fleiss_kappa_with_gaps, ratings([*even, [0, 0, 1]])) is not None


def _pairs(rows):
    return ratings([kept for row in rows if len(kept := [c for c in row if c >= 0]) == 2])


def test_the_number_of_categories_is_that_of_the_codebook():
    rows = [[0, 0], [1, 1], [0, 1], [2, 2]]
    seven, three = ratings(rows, 7, 7), ratings(rows, 7, None)
    assert value(bennett_s, seven) == pytest.approx((0.75 - 1 / 7) / (1 - 1 / 7))
    assert value(bennett_s, three) == pytest.approx((0.75 - 1 / 3) / (1 - 1 / 3))
    assert value(gwet_ac1, seven) > value(gwet_ac1, three)
    assert value(bennett_s, ratings(rows, 7, 1)) == value(bennett_s, three), "others were used"


codings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.integers(-1, 3), min_size=coders, max_size=coders), min_size=1, max_size=9
    )
)


def _by_definition(rows, distance):
    """Alpha from each pair of codings, one by one; None where it is not defined."""
    units = [kept for row in rows if len(kept := [code for code in row if code >= 0]) > 1]
    every = [code for unit in units for code in unit]
    n = len(every)
    between = sum(distance(one, other) for one, other in permutations(every, 2))
    if not between:
        return None
    within = sum(
        sum(distance(one, other) for one, other in permutations(unit, 2)) / (len(unit) - 1)
        for unit in units
    )
    return pytest.approx(1 - (within / n) / (between / (n * (n - 1))), abs=1e-9)


def _ordinal(rows):
    every = [c for row in rows if sum(code >= 0 for code in row) > 1 for c in row if c >= 0]
    times = np.bincount(every, minlength=4) if every else np.zeros(4)

    def distance(one, other):
        low, high = min(one, other), max(one, other)
        return (times[low : high + 1].sum() - (times[low] + times[high]) / 2) ** 2

    return distance


@given(codings)
def test_alpha_is_what_the_pairs_say(rows):
    data = ratings(rows, 4, 4, "ordinal", interval_distances([0, 1, 4, 5]))
    numbers = 0, 1, 4, 5
    assert value(nominal_alpha, data) == _by_definition(rows, lambda a, b: a != b)
    assert value(ordinal_alpha, data) == _by_definition(rows, _ordinal(rows))
    by_numbers = _by_definition(rows, lambda a, b: (numbers[a] - numbers[b]) ** 2)
    assert value(distance_alpha, data, "alpha") == by_numbers
    assert _alpha(data, nominal_distances(4)) == pytest.approx(value(nominal_alpha, data))


@given(codings)
def test_percent_is_what_the_pairs_say(rows):
    shares = [
        np.mean([one == other for one, other in permutations(kept, 2)])
        for row in rows
        if len(kept := [code for code in row if code >= 0]) > 1
    ]
    expected = pytest.approx(np.mean(shares)) if shares else None
    assert value(percent_agreement, ratings(rows)) == expected


@given(codings, st.randoms(use_true_random=False))
def test_the_order_of_coders_units_and_categories_does_not_matter(rows, random):
    def figures(rows):
        return _figures(ratings(rows, 4, 4))

    known = figures(rows)
    coders = random.sample(range(len(rows[0])), len(rows[0]))
    codes = [*random.sample(range(4), 4), -1]
    assert figures([[row[at] for at in coders] for row in rows]) == pytest.approx(known)
    assert figures(random.sample(rows, len(rows))) == pytest.approx(known)
    assert figures([[codes[code] for code in row] for row in rows]) == pytest.approx(known)


@given(codings, st.integers(0, 3))
def test_what_only_one_coder_coded_changes_no_alpha(rows, code):
    single = [[code, *[-1] * (len(rows[0]) - 1)]]
    for coefficient in (nominal_alpha, ordinal_alpha, percent_agreement, fleiss_kappa, cohen_kappa):
        before = value(coefficient, ratings(rows, 4, 4, "ordinal"))
        after = value(coefficient, ratings(rows + single * 3, 4, 4, "ordinal"))
        assert after == pytest.approx(before, abs=1e-12)


@given(codings)
def test_weighing_every_article_once_changes_nothing(rows):
    for figure in field_figures(tally(ratings(rows, 4, 4, "ordinal"))).values():
        once = figure.formula(figure.sums.weighed(np.ones((1, len(rows)))))
        expected = np.nan if figure.value() is None else figure.value()
        np.testing.assert_allclose(once, [expected], atol=1e-12)
