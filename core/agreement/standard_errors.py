"""What the literature gives for kappa without resampling.

These take the claims for independent of one another; in coded articles they hardly are, so reports
have them only beside the intervals by article.
"""

from math import isnan, nan, sqrt

import numpy as np

from core.agreement.per_category import confusions
from core.agreement.ratings import Ratings
from core.agreement.tallies import Tallies


def standard_errors(
    ratings: Ratings, tallies: Tallies
) -> dict[str, tuple[float | None, str | None]]:
    """The highest kappa that the margins allow, and the standard errors, each with its value or the
    reason why there is none; those that suit the number of coders and the kind of answers.
    """
    if ratings.kind == "sets":
        return {}
    found = {"fleiss_se": fleiss_null_standard_error(tallies)}
    if ratings.codes.shape[1] == 2:
        found["kappa_max"] = cohen_maximum(ratings)
        found["kappa_se"] = cohen_standard_error(ratings)
    return {
        name: (None, "kappa itself is not defined") if isnan(value) else (value, None)
        for name, value in found.items()
    }


def cohen_standard_error(ratings: Ratings) -> float:
    """The large-sample standard error of Cohen's kappa of two coders (Fleiss, Cohen, Everitt 1969).

    NaN where kappa is not defined.
    """
    pairs = confusions(ratings)
    n, rows, columns = _margins(ratings)
    chance = float(rows @ columns)
    if not n or chance == 1:
        return nan
    share = pairs.count / n
    same = pairs.one == pairs.other
    kappa = (share[same].sum() - chance) / (1 - chance)
    both = rows + columns
    agreeing = share[same] @ (1 - both[pairs.one[same]] * (1 - kappa)) ** 2
    crossed = (columns[pairs.one] + rows[pairs.other])[~same]
    apart = (1 - kappa) ** 2 * (share[~same] @ crossed**2)
    spread = agreeing + apart - (kappa - chance * (1 - kappa)) ** 2
    return sqrt(max(0.0, spread) / n) / (1 - chance)


def cohen_maximum(ratings: Ratings) -> float:
    """The highest Cohen's kappa that two coders with these margins can reach; NaN where undefined."""
    n, rows, columns = _margins(ratings)
    chance = float(rows @ columns)
    if not n or chance == 1:
        return nan
    return (float(np.minimum(rows, columns).sum()) - chance) / (1 - chance)


def fleiss_null_standard_error(tallies: Tallies) -> float:
    """The standard error of Fleiss' kappa if there were no agreement beyond chance (Fleiss 1979).

    For tests against chance, not for confidence intervals. NaN where kappa is not defined.
    """
    sums = tallies.sums.total()
    used, m = tallies.used.of(sums), tallies.even
    if m is None or (used > 0).sum() < 2:
        return nan
    p = used / used.sum()
    q = 1 - p
    varied = float(p @ q)
    spread = varied**2 - float((p * q) @ (q - p))
    return sqrt(2 * spread / (tallies.paired * m * (m - 1))) / varied


def _margins(ratings: Ratings) -> tuple[int, np.ndarray, np.ndarray]:
    """How many units both have coded, and the shares of the categories for the one and the other."""
    pairs = confusions(ratings)
    n = int(pairs.count.sum())
    rows = np.bincount(pairs.one, pairs.count, ratings.categories) / max(1, n)
    columns = np.bincount(pairs.other, pairs.count, ratings.categories) / max(1, n)
    return n, rows, columns
