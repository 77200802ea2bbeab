"""Published and hand-checked figures, to the digits given; the numbers of the tests are those of the
table of reference figures.
"""

import numpy as np
import pytest

from core.agreement.alignment import Units, Weights, align
from core.agreement.alignment_of_all import align_all
from core.agreement.coefficients import (
    distance_alpha,
    gwet_ac1,
    nominal_alpha,
    ordinal_alpha,
)
from core.agreement.distances import (
    interval_distances,
    jaccard_distances,
    masi_distances,
    nominal_distances,
    ratio_distances,
)
from core.agreement.gamma import GammaRules, gamma, gamma_of_all
from core.agreement.per_category import category_figures
from core.agreement.ratings import Ratings
from core.agreement.standard_errors import (
    cohen_maximum,
    cohen_standard_error,
    fleiss_null_standard_error,
)
from core.agreement.tallies import tally
from core.agreement.unitising import u_alpha_where, unitised_alphas
from tests.core.agreement import published
from tests.core.agreement.continua import coded
from tests.core.agreement.published import (
    field_figures,
    from_coders,
    from_counts,
    from_table,
    from_units,
    ratings,
    value,
)


def near(number, digits=5):
    """Equal to so many decimals as were printed."""
    return pytest.approx(number, abs=0.5000001 * 10**-digits)


def _figures(data):
    return {name: figure.value() for name, figure in field_figures(tally(data)).items()}


def _with(data, distances):
    fields = {name: getattr(data, name) for name in Ratings.__slots__}
    return Ratings(**fields | {"distances": distances})


def _alpha(data, distances):
    return value(distance_alpha, _with(data, distances), "alpha")


def _observed_and_expected(data, distances):
    """The disagreements of alpha, from tallies."""
    tallies = tally(_with(data, distances))
    sums = tallies.sums.total()
    n, used = tallies.codings(sums), tallies.used.of(sums)
    between = distances[np.ix_(tallies.present, tallies.present)]
    return tallies.distance(sums) / n, used @ between @ used / (n * (n - 1))


def _chance(observed, corrected):
    return (observed - corrected) / (1 - corrected)


def test_01_four_observers_with_gaps():
    data = from_coders(*published.FOUR_OBSERVERS, kind="ordinal")
    figures = _figures(data)
    assert figures["alpha"] == near(0.743421, 6)
    assert figures["alpha_ordinal"] == near(0.81539)
    assert _alpha(data, interval_distances(range(1, 6))) == near(0.84911)
    assert _alpha(data, ratio_distances(range(1, 6))) == near(0.79740)
    assert _observed_and_expected(data, nominal_distances(5)) == (near(0.2, 9), near(0.779487, 6))
    assert figures["fleiss"] is None, "not every unit was coded by equally many"
    assert figures["fleiss_gaps"] == near(0.76117)
    assert figures["ac1"] == near(0.77544)
    assert figures["s"] == near(0.77273)
    assert figures["percent"] == near(0.81818)


def test_02_binary_data():
    assert value(nominal_alpha, from_coders(*published.BINARY)) == near(0.095238, 6)


def test_03_two_observers():
    assert value(nominal_alpha, from_coders(*published.TWO_OBSERVERS)) == near(0.691964, 6)


def test_04_second_example_of_cohen():
    data = from_table(published.COHEN_SECOND)
    figures = _figures(data)
    assert figures["percent"] == near(0.70, 9)
    assert _chance(figures["percent"], figures["kappa"]) == near(0.41, 9)
    assert figures["kappa"] == near(0.491525, 6)
    assert cohen_maximum(data) == near(0.8305, 4)
    assert cohen_standard_error(data) == near(0.0510, 4)
    assert figures["pi"] == near(0.48718)
    assert figures["alpha"] == near(0.48846)
    assert figures["ac1"] == near(0.57597)
    assert figures["s"] == near(0.55, 9)


def test_05_first_example_of_cohen():
    figures = _figures(from_table(published.COHEN_FIRST))
    assert figures["percent"] == near(0.29, 9)
    assert _chance(figures["percent"], figures["kappa"]) == near(0.35, 9)
    assert figures["kappa"] == near(-0.09231)
    assert figures["pi"] == near(-0.10078)
    assert figures["alpha"] == near(-0.09527)
    assert figures["ac1"] == near(-0.04797)


def test_06_artstein_and_poesio_two_categories():
    assert _figures(from_table(published.ARTSTEIN_POESIO_TWO)) == {
        "percent": near(0.7, 9),
        "s": near(0.4, 9),
        "pi": near(0.34066),
        "kappa": near(0.34783),
        "alpha": near(0.34396),
        "ac1": near(0.44954),
    }


def test_07_artstein_and_poesio_three_categories():
    data = from_table(published.ARTSTEIN_POESIO_THREE)
    figures = _figures(data)
    assert figures["percent"] == near(0.88, 9)
    assert figures["s"] == near(0.82, 9)
    assert figures["pi"] == near(0.79953)
    assert figures["kappa"] == near(0.80132)
    assert figures["alpha"] == near(0.80053)
    weighted = np.array([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
    assert _alpha(data, weighted) == near(0.815551, 6)


def test_08_diagnoses_of_fleiss():
    data = from_units(published.FLEISS)
    tallies = tally(data)
    figures = _figures(data)
    assert figures["percent"] == near(0.55556)
    assert _chance(figures["percent"], figures["fleiss"]) == near(0.21994)
    assert figures["fleiss"] == near(0.430245, 6)
    kappas = [one.kappa.value() for one in category_figures(tallies).values()]
    assert kappas == [near(one, 4) for one in (0.2448, 0.2448, 0.5200, 0.4711, 0.5661)]
    assert fleiss_null_standard_error(tallies) == near(0.02437)
    assert figures["alpha"] == near(0.43341)
    assert figures["ac1"] == near(0.44788)


def test_09_ten_subjects():
    figures = _figures(from_counts(published.TEN_SUBJECTS))
    assert figures["fleiss"] == near(0.209931, 6)
    assert figures["s"] == near(0.222527, 6), "also called free-marginal kappa"


def test_10_forty_articles_of_hayes_and_krippendorff():
    data = from_units(published.HAYES_KRIPPENDORFF, kind="ordinal")
    assert value(ordinal_alpha, data) == near(0.7598, 4)
    assert value(nominal_alpha, data) == near(0.4765, 4)
    assert _alpha(data, interval_distances(range(4))) == near(0.7574, 4)


def test_11_abstractors_of_gwet():
    data = from_table(published.GWET_ABSTRACTORS)
    figures = _figures(data)
    assert figures["percent"] == near(0.89, 9)
    assert figures["kappa"] == near(0.79641)
    assert cohen_standard_error(data) == near(0.05891)
    assert figures["pi"] == near(0.79624)
    assert figures["alpha"] == near(0.79726)
    assert figures["ac1"] == near(0.84933)
    assert figures["s"] == near(0.835, 9)


def test_12_paradox_of_gwet():
    data = from_table(published.GWET_PARADOX)
    figures = _figures(data)
    assert figures["percent"] == near(0.9, 9)
    assert value(gwet_ac1, data) == near(0.8658, 4)
    assert figures["pi"] == near(0.6078, 4)


# Krippendorff 2004: start and length of the units of two observers in a text from 150 to 450.
_FIGURE_OF_2004 = {
    "c": ([(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)]),
    "k": ([(180, 60), (300, 50)], [(180, 60), (300, 50)]),
}


def _sections(units):
    """Units and the gaps between them: start, length, whether it is a unit."""
    place = 150
    for start, length in [*units, (450, 0)]:
        if start > place:
            yield place, start - place, False
        if length:
            yield start, length, True
        place = start + length


def _apart(one, other):
    """The squared difference of two sections in the alpha of 1995."""
    (start, length, unit), (begin, long, marked) = one, other
    if unit and marked:
        overlap = start < begin + long and begin < start + length
        return (start - begin) ** 2 + (start + length - begin - long) ** 2 if overlap else 0
    if unit and begin <= start and start + length <= begin + long:
        return length**2
    return long**2 if marked and start <= begin and begin + long <= start + length else 0


def _disagreements_of_2004(observers):
    """Observed and expected, for one category."""
    first, second = (list(_sections(units)) for units in observers)
    text = 300
    observed = sum(_apart(one, other) for one in first for other in second) / text**2
    lengths = [length for _, length, unit in first + second if unit]
    gaps = [length for _, length, unit in first + second if not unit]
    expected = sum(
        (len(lengths) - 1) / 3 * (2 * one**3 - 3 * one**2 + one)
        + one**2 * sum(gap - one + 1 for gap in gaps if gap >= one)
        for one in lengths
    )
    pairs = 2 * text * (2 * text - 1) - sum(one * (one - 1) for one in lengths)
    return observed, 2 / text * expected / pairs


def test_13_unitising_figure_of_2004():
    """Another statistic of the same data shows that these are they: no report contains it."""
    c, k = (_disagreements_of_2004(_FIGURE_OF_2004[kind]) for kind in "ck")
    assert 1 - c[0] / c[1] == near(0.7286, 4)
    assert 1 - k[0] / k[1] == 1
    # Printed from disagreements that had been rounded to four digits.
    rounded = [sum(round(kind[at], 4) for kind in (c, k)) for at in (0, 1)]
    assert 1 - rounded[0] / rounded[1] == near(0.8591, 4)

    def claims(kind):
        return coded(
            [
                [(kind, (start - 150, start - 150 + length)) for start, length in units]
                for units in _FIGURE_OF_2004[kind]
            ],
            lengths=[300],
        )

    found = unitised_alphas(claims("c"))
    assert found.whole.value() == near(0.516280, 6)
    assert found.where.value() == found.whole.value()
    assert u_alpha_where(claims("k")).value() == 1


def _unitised(claims):
    found = unitised_alphas(claims)
    return found.whole.value(), found.where.value(), found.what.value()


def test_14_own_hand_checked_unitised_alphas():
    claims = coded([[("x", (0, 4)), ("y", (6, 9))], [("x", (1, 4)), ("x", (6, 9))]], lengths=[10])
    whole, where, what = _unitised(claims)
    assert whole == pytest.approx(1 - 140 / 242, abs=1e-12) == near(0.421488, 6)
    assert where == pytest.approx(1 - 2 / 10.4, abs=1e-12) == near(0.807692, 6)
    assert what == pytest.approx(0, abs=1e-12)


def test_15_unitised_alphas_of_opposites():
    whole, where, what = _unitised(coded([[("x", (0, 5))], [("x", (5, 10))]], lengths=[10]))
    assert (whole, where) == (pytest.approx(-0.7), pytest.approx(-0.7))
    assert what is None


def test_15_unitised_alphas_of_identical_coders():
    article = [("x", (0, 4)), ("y", (6, 9), (11, 12)), ("x", (14, 15))]
    claims = coded([article, article, article], lengths=[20])
    assert _unitised(claims) == (1, 1, 1)
    kinds = unitised_alphas(claims).kinds
    assert [(kind.label, kind.alpha.value(), kind.coverage.value()) for kind in kinds] == [
        ("x", 1, 1),
        ("y", 1, 1),
    ]


@pytest.mark.parametrize(
    ("one", "other", "masi"),
    [("12", "1234", 2 / 3), ("1", "12", 2 / 3), ("12", "23", 8 / 9), ("1", "2", 1)],
)
def test_16_masi(one, other, masi):
    found = masi_distances([frozenset(one), frozenset(other)])
    assert found[0, 1] == found[1, 0] == pytest.approx(masi, abs=1e-15)


def test_17_alpha_of_nine_pairs_of_sets():
    sets = sorted({one for pair in published.NINE_PAIRS for one in pair}, key=sorted)
    rows = [[sets.index(one) for one in pair] for pair in published.NINE_PAIRS]
    data = ratings(rows, kind="sets")
    masi = masi_distances(sets)
    assert _observed_and_expected(data, masi) == (near(0.5432, 4), near(0.7473, 4))
    assert _alpha(data, masi) == near(0.2731, 4)
    assert _alpha(data, jaccard_distances(sets)) == near(0.3156, 4)
    assert _alpha(data, nominal_distances(len(sets))) == near(0.2388, 4)
    assert value(nominal_alpha, ratings(rows)) == near(0.2388, 4)


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


_ALEX = [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")]
_PAUL = [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")]
_SUZAN = [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")]
_OF_18 = Weights(position=3, kind=1)


def test_18_best_disorder_of_three_coders():
    assert _disorder(_ALEX, _PAUL, _SUZAN, weights=_OF_18) == pytest.approx(0.960625, abs=1e-12)


def test_18_gamma_of_three_coders():
    """Published for a continuum from the first border to the last, here moved to begin at 0."""
    article = [
        [(kind, (start - 2, end - 2)) for start, end, kind in rows]
        for rows in (_ALEX, _PAUL, _SUZAN)
    ]
    rules = GammaRules(_OF_18, samples=400, seed=4)
    found = gamma_of_all(coded(article, lengths=[58]), rules=rules)
    assert found.gamma.value() == pytest.approx(0.45, abs=0.01)
    assert 0.39 <= found.gamma_cat.value() <= 0.40
    kinds = {kind.label: kind.gamma.value() for kind in found.kinds}
    assert (kinds["1"], kinds["5"]) == (1, 1)
    assert kinds["6"] == pytest.approx(0.37, abs=0.01)
    # The three who see 2, 3 and 4 at one place agree in nothing there; 7 nobody else sees.
    assert all(kinds[kind] < 0.01 for kind in "2347")
    # Six parts, of which two lack one coder: that place is empty beside each of their two units.
    unlike, close, missed = found.gamma_cat.sums.total()[:3]
    assert (unlike, missed) == (pytest.approx(1.5), 4)
    assert close == pytest.approx(5.35667, abs=1e-5)


# Continua and disorders that pygamma-agreement 0.5.9 found (in single precision), as DKPro
# Statistics records them. After each the first of its random continua.
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
def test_19_disorders_of_two(first, second, weights, disorder):
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
def test_19_disorders_of_three(coders, disorder):
    assert _disorder(*coders) == pytest.approx(disorder, abs=1e-6)


@pytest.mark.parametrize("measure", [gamma, gamma_of_all])
def test_19_gamma_of_identical_coders(measure):
    article = [("a", (1, 5)), ("b", (10, 15)), ("c", (20, 25))]
    found = measure(coded([article, article], lengths=[25]))
    assert (found.gamma.value(), found.gamma_cat.value()) == (1, 1)
