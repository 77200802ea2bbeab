"""Intervals from drawing articles anew."""

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.agreement import bootstrap
from core.agreement.bootstrap import Interval, resample
from core.agreement.coefficients import nominal_alpha, percent_agreement
from core.agreement.distances import nominal_distances
from core.agreement.figure import DenseSums, Figure, SparseSums
from core.agreement.per_category import category_figures
from core.agreement.ratings import Ratings, by_unit
from core.agreement.tallies import tally
from core.errors import Refused
from tests.core.agreement.published import field_figures, ratings, value

KINDS = "nominal", "ordinal", "sets"


def _data(articles=12, units=3, coders=2, seed=1, kind="nominal", gaps=0.1, same=0.7):
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, 4, (articles * units, 1))
    codes = np.where(
        generator.random((len(truth), coders)) < same,
        truth,
        generator.integers(0, 4, (len(truth), coders)),
    )
    codes[generator.random(codes.shape) < gaps] = -1
    article = np.repeat(np.arange(articles), units)
    return Ratings(codes, article, articles, 4, 4, kind, nominal_distances(4))


def _figures(data):
    tallies = tally(data)
    figures = dict(field_figures(tallies))
    for code, found in category_figures(tallies).items():
        figures |= {f"{one.name} {code}": one for one in (found.alpha, found.kappa, found.specific)}
    return figures


def _repeated(data, times):
    """The same with every article really there so often."""
    units = np.concatenate(
        [
            np.tile(np.flatnonzero(data.article == article), count)
            for article, count in enumerate(times)
        ]
        or [[]]
    ).astype(np.int64)
    return replace(data, codes=data.codes[units], article=data.article[units])


@settings(max_examples=40)
@given(
    st.sampled_from(KINDS),
    st.integers(2, 4),
    st.lists(st.integers(0, 3), min_size=5, max_size=5),
    st.integers(0, 50),
    st.sampled_from([0.0, 0.4]),
)
def test_weighing_articles_is_repeating_them(kind, coders, times, seed, gaps):
    data = _data(5, 2, coders, seed, kind, gaps)
    expected = _figures(_repeated(data, times))
    weights = np.array([times], dtype=np.float64)
    even = tally(data).even is not None
    for name, figure in _figures(data).items():
        (found,) = figure.formula(figure.sums.weighed(weights))
        if even or not name.startswith(("fleiss", "kappa ")) or name == "fleiss_gaps":
            again = expected[name].value() if name in expected else None
            np.testing.assert_allclose(found, np.nan if again is None else again, atol=1e-9)


def test_limits_are_those_of_figures_computed_anew():
    data = _data(same=0.9)
    found = resample({"alpha": nominal_alpha(tally(data))}, 200, 7)["alpha"]
    (weights,) = bootstrap._draw(12, 200, 7)
    assert (weights.sum(axis=1) == 12).all()
    anew = [value(nominal_alpha, _repeated(data, row.astype(int))) for row in weights]
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(anew, (2.5, 97.5))))
    assert found.below_667 == np.mean(np.array(anew) < 0.667)
    assert found.below_800 == np.mean(np.array(anew) < 0.8)
    assert 0 < found.below_667 < found.below_800 < 1
    assert (found.resamples, found.undefined, found.few_articles, found.reason) == (
        200,
        0,
        False,
        None,
    )


def test_the_middle_is_near_the_figure_and_the_width_near_the_known_error():
    """Of 400 articles with one unit each, agreement is a plain share with a known error."""
    data = ratings([[0, 0]] * 300 + [[0, 1]] * 100)
    found = resample({"percent": percent_agreement(tally(data))}, 2000, 1)["percent"]
    error = np.sqrt(0.75 * 0.25 / 400)
    assert found.low == pytest.approx(0.75 - 1.96 * error, abs=0.005)
    assert found.high == pytest.approx(0.75 + 1.96 * error, abs=0.005)


@pytest.mark.parametrize("kind", KINDS)
def test_same_seed_same_limits_whatever_else_is_asked_for(kind, monkeypatch):
    figures = _figures(_data(kind=kind))
    known = resample(figures, 60, 3)
    assert resample(figures, 60, 3) == known
    alone = {"alpha 1": figures["alpha 1"]}
    assert resample(alone, 60, 3) == {"alpha 1": known["alpha 1"]}
    assert resample(alone, 60, 4) != {"alpha 1": known["alpha 1"]}
    wide = Figure("wide", DenseSums(np.ones((12, 1 << 20))), lambda sums: sums[..., 0], str, 1)
    assert resample(alone | {"wide": wide}, 60, 3)["alpha 1"] == known["alpha 1"]
    monkeypatch.setattr(bootstrap, "_ROWS", 7)
    assert resample(figures, 60, 3) == known


def test_figures_of_other_sums_are_drawn_alike():
    amounts = np.arange(1.0, 13).reshape(12, 1)
    article, column = np.nonzero(amounts)
    sparse = SparseSums(article, column, amounts.ravel(), 12, 1)
    found = resample(
        {
            str(at): Figure("sum", sums, lambda sums: sums[..., 0], str, 12)
            for at, sums in enumerate((DenseSums(amounts), sparse))
        },
        50,
    )
    assert found["0"] == found["1"]
    assert found["0"].low < 78 < found["0"].high


def test_draws_without_variation_are_counted_and_left_out():
    data = ratings([[0, 0], [0, 0], [1, 1]])
    found = resample({"alpha": nominal_alpha(tally(data))}, 500, 1)["alpha"]
    weights = np.concatenate(list(bootstrap._draw(3, 500, 1)))
    varied = (weights[:, 2] > 0) & (weights[:, 2] < 3)
    assert found.undefined == 500 - varied.sum() > 0
    assert (found.low, found.high, found.below_800) == (1.0, 1.0, 0.0)
    assert found.few_articles


def test_nothing_to_draw():
    one = replace(ratings([[0, 1], [1, 1]]), article=np.zeros(2, dtype=np.int64), articles=1)
    figures = {"alpha": nominal_alpha(tally(one))}
    reason = "there are fewer than two articles to draw from"
    assert resample(figures) == {
        "alpha": Interval(None, None, 0, 0, None, None, few_articles=True, reason=reason)
    }
    assert astuple(resample({"alpha": nominal_alpha(tally(by_unit(one)))})["alpha"])[0] is not None
    same = {"alpha": nominal_alpha(tally(ratings([[0, 0]] * 10)))}
    reason = "no variation: everybody gave the same category"
    assert resample(same, 20) == {
        "alpha": Interval(None, None, 20, 20, None, None, few_articles=False, reason=reason)
    }
    never = Figure("never", DenseSums(np.ones((10, 1))), lambda sums: sums[..., 0] * np.nan, str, 1)
    shifted = replace(
        never, formula=lambda sums: np.where(sums.ndim == 1, 1.0, np.nan * sums[..., 0])
    )
    assert resample({"it": shifted}, 5)["it"].reason == "it is not defined in any of the draws"
    assert resample({}) == {}


def test_figures_of_different_articles_are_not_drawn_together():
    figures = {str(n): nominal_alpha(tally(_data(n))) for n in (5, 6)}
    with pytest.raises(ValueError, match="same articles"):
        resample(figures)


def test_it_tells_how_far_it_is_and_can_be_cancelled(monkeypatch):
    monkeypatch.setattr(bootstrap, "_ROWS", 40)
    figures = _figures(_data())
    told = []
    resample(
        figures, 100, progress=lambda done, of: told.append((done, of)), cancelled=lambda: False
    )
    assert told == [(40, 100), (80, 100), (100, 100)]
    with pytest.raises(Refused, match="cancelled"):
        resample(figures, 100, cancelled=lambda: len(told) > 2)
