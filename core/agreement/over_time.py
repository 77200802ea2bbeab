"""The same figures by stretches of time: by month of publication, and in the order of coding.

Coders drift, and codebooks change: a figure over everything hides it.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.agreement.assembling import measured
from core.agreement.clusters import NOBODY, Clusters
from core.agreement.coded import CodedClaims, Integers
from core.agreement.coefficients import distance_alpha, nominal_alpha, percent_agreement
from core.agreement.ratings import Ratings, ratings_of
from core.agreement.report import OverTime, Period
from core.agreement.tallies import tally

FEW_UNITS = 30
"""Below this many units a period is marked as small."""

MOST_WINDOWS = 12
UNITS_A_WINDOW = 50

UNDATED = "no date"

Groups = list[tuple[str, Integers]]


def over_time(claims: CodedClaims, clusters: Clusters, created: Sequence[str]) -> OverTime:
    """`created` (ISO, by claim) says when each claim was coded."""
    units = np.flatnonzero((clusters.members != NOBODY).sum(axis=1) > 1)
    published = _by_month(claims, clusters, units)
    coded = _by_coding(clusters, units, created)
    ratings = {
        name: ratings_of(one, clusters.members, clusters.article, len(claims.articles))
        for name, one in claims.variables.items()
    }
    return OverTime(
        published={name: _periods(one, published) for name, one in ratings.items()},
        coded={name: _periods(one, coded) for name, one in ratings.items()},
    )


def _by_month(claims: CodedClaims, clusters: Clusters, units: Integers) -> Groups:
    months = [date[:7] or UNDATED for date in claims.dates]
    names = sorted(set(months), key=lambda month: (month == UNDATED, month))
    number = {name: at for at, name in enumerate(names)}
    month_of = np.array([number[month] for month in months], np.int64)
    of_unit = month_of[clusters.article[units]] if len(units) else units
    found = [(name, units[of_unit == at]) for at, name in enumerate(names)]
    return [(name, inside) for name, inside in found if len(inside)]


def _by_coding(clusters: Clusters, units: Integers, created: Sequence[str]) -> Groups:
    """Windows of equally many units, each placed by the day on which the later coder coded it."""
    if not len(units):
        return []
    times = np.array([*created, ""], dtype=str)  # the last one stands for nobody
    later = np.array([max(row) for row in times[clusters.members[units]].tolist()])
    order = np.argsort(later, kind="stable")
    windows = min(MOST_WINDOWS, max(1, len(units) // UNITS_A_WINDOW))
    found: Groups = []
    for number, part in enumerate(np.array_split(order, windows), 1):
        first, last = str(later[part[0]])[:10], str(later[part[-1]])[:10]
        days = first if first == last else f"{first} to {last}"
        found.append((f"{number}. {days}", np.sort(units[part])))
    return found


def _periods(ratings: Ratings, groups: Groups) -> tuple[Period, ...]:
    return tuple(_period(name, units, _of(ratings, units)) for name, units in groups)


def _of(ratings: Ratings, units: Integers) -> Ratings:
    return replace(ratings, codes=ratings.codes[units], article=ratings.article[units])


def _period(name: str, units: Integers, ratings: Ratings) -> Period:
    counted = tally(ratings)
    sets = ratings.kind == "sets"
    alpha = distance_alpha(counted, "alpha") if sets else nominal_alpha(counted)
    figures = {
        "percent": measured("percent", percent_agreement(counted), None),
        "alpha": measured("alpha", alpha, None),
    }
    return Period(name, tuple(units.tolist()), alpha.units, alpha.units < FEW_UNITS, figures)
