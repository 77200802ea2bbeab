"""The coefficients of agreement about one variable; definitions as in the literature they are named for.

All but percent agreement are corrected for chance, and are not defined where everybody gave the
same category.
"""

import numpy as np

from core.agreement.coded import Floats
from core.agreement.figure import Figure
from core.agreement.tallies import Tallies, ratio

NO_VARIATION = "no variation: everybody gave the same category"
_TWO_ONLY = "this coefficient is for two coders"
_UNEVEN = "not every claim was coded by the same number of coders"


def percent_agreement(tallies: Tallies) -> Figure:
    """The mean over units of the share of pairs of codings that agree."""
    return tallies.figure("percent", _observed, NO_VARIATION)


def cohen_kappa(tallies: Tallies) -> Figure:
    """Two coders, chance by the margins of each."""
    two = tallies.ratings.codes.shape[1] == 2
    return tallies.figure("kappa", _cohen, NO_VARIATION) if two else _never("kappa", tallies)


def scott_pi(tallies: Tallies) -> Figure:
    """Two coders, chance by their common margins."""
    two = tallies.ratings.codes.shape[1] == 2
    return tallies.figure("pi", _fleiss, NO_VARIATION) if two else _never("pi", tallies)


def fleiss_kappa(tallies: Tallies) -> Figure:
    """Scott's pi for any number of coders, the same for each unit, who need not be the same people."""
    if tallies.paired and tallies.even is None:
        return tallies.figure("fleiss", _undefined, _UNEVEN)
    return tallies.figure("fleiss", _fleiss, NO_VARIATION)


def fleiss_kappa_with_gaps(tallies: Tallies) -> Figure:
    """Gwet's extension of Fleiss' kappa to missing codings: chance by the mean shares of all units."""
    return tallies.figure("fleiss_gaps", _fleiss_with_gaps, NO_VARIATION)


def nominal_alpha(tallies: Tallies) -> Figure:
    """Krippendorff's alpha where categories are the same or not."""
    return tallies.figure("alpha", _nominal_alpha, NO_VARIATION)


def ordinal_alpha(tallies: Tallies) -> Figure:
    """Krippendorff's alpha where ranks count; of a variable of the kind "ordinal"."""
    return tallies.figure("alpha_ordinal", _ordinal_alpha, NO_VARIATION)


def distance_alpha(tallies: Tallies, name: str) -> Figure:
    """Krippendorff's alpha with the distances of the ratings in place of squared differences."""
    return tallies.figure(name, _distance_alpha, NO_VARIATION)


def gwet_ac1(tallies: Tallies) -> Figure:
    """Chance by the categories of the codebook, or those used where the list is open."""
    return tallies.figure("ac1", _ac1, NO_VARIATION)


def bennett_s(tallies: Tallies) -> Figure:
    """Also Brennan and Prediger's: all categories are taken for equally likely."""
    return tallies.figure("s", _bennett, NO_VARIATION)


def _never(name: str, tallies: Tallies) -> Figure:
    return tallies.figure(name, _undefined, _TWO_ONLY)


def _undefined(tallies: Tallies, sums: Floats) -> Floats:
    return np.full_like(tallies.units(sums), np.nan)


def _observed(tallies: Tallies, sums: Floats) -> Floats:
    return ratio(tallies.agreement(sums), tallies.units(sums))


def _corrected(tallies: Tallies, sums: Floats, expected: Floats) -> Floats:
    """(observed - expected) / (1 - expected), NaN without variation."""
    varied = _variation(tallies, sums) > 0
    return np.where(varied, ratio(_observed(tallies, sums) - expected, 1 - expected), np.nan)


def _variation(tallies: Tallies, sums: Floats) -> Floats:
    """How many ordered pairs of codings, of any units, differ."""
    found: Floats = tallies.codings(sums) ** 2 - _squares(tallies.used.of(sums))
    return found


def _squares(amounts: Floats) -> Floats:
    found: Floats = np.einsum("...c,...c->...", amounts, amounts)
    return found


def _cohen(tallies: Tallies, sums: Floats) -> Floats:
    first = tallies.first.of(sums)
    second = tallies.used.of(sums) - first
    products = np.einsum("...c,...c->...", first, second)
    return _corrected(tallies, sums, ratio(products, tallies.units(sums) ** 2))


def _fleiss(tallies: Tallies, sums: Floats) -> Floats:
    expected = ratio(_squares(tallies.used.of(sums)), tallies.codings(sums) ** 2)
    return _corrected(tallies, sums, expected)


def _fleiss_with_gaps(tallies: Tallies, sums: Floats) -> Floats:
    return _corrected(tallies, sums, _chance_of_shares(tallies, sums))


def _chance_of_shares(tallies: Tallies, sums: Floats) -> Floats:
    """The sum of the squared mean shares of the categories."""
    shares = tallies.shares(sums)
    return ratio(_squares(shares), shares.sum(axis=-1) ** 2)


def _ac1(tallies: Tallies, sums: Floats) -> Floats:
    chance = (1 - _chance_of_shares(tallies, sums)) / max(1, tallies.offered - 1)
    return _corrected(tallies, sums, chance)


def _bennett(tallies: Tallies, sums: Floats) -> Floats:
    chance = np.full_like(tallies.units(sums), 1 / max(1, tallies.offered))
    return _corrected(tallies, sums, chance)


def _alpha(n: Floats, observed: Floats, expected: Floats) -> Floats:
    """`observed` and `expected` are the sums of distances over pairs, not yet divided."""
    return 1 - ratio((n - 1) * observed, expected)


def _nominal_alpha(tallies: Tallies, sums: Floats) -> Floats:
    n = tallies.codings(sums)
    return _alpha(n, n - tallies.coincidences(sums), _variation(tallies, sums))


def _ordinal_alpha(tallies: Tallies, sums: Floats) -> Floats:
    """Krippendorff's ordinal difference of two categories is that of their mean ranks."""
    n, used = tallies.codings(sums), tallies.used.of(sums)
    ranks = np.cumsum(used, axis=-1) - used / 2
    lower, higher = np.searchsorted(tallies.present, tallies.crossing)
    crossed = tallies.crossed.of(sums)
    observed = (crossed * (ranks[..., higher] - ranks[..., lower]) ** 2).sum(axis=-1)
    mean = ratio((used * ranks).sum(axis=-1), n)
    spread = (used * (ranks - mean[..., None]) ** 2).sum(axis=-1)
    varied = _variation(tallies, sums) > 0
    return np.where(varied, _alpha(n, observed, 2 * n * spread), np.nan)


def _distance_alpha(tallies: Tallies, sums: Floats) -> Floats:
    distances = tallies.ratings.distances
    if distances is None:
        raise ValueError("these ratings have no distances")
    used = tallies.used.of(sums)
    between = distances[np.ix_(tallies.present, tallies.present)]
    expected = np.einsum("...c,...c->...", used @ between, used)
    return _alpha(tallies.codings(sums), tallies.distance(sums), expected)
