"""The same figures by stretches of time: by month of publication, and in the order of coding.

Coders drift, and codebooks change: a figure over everything hides it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.agreement.bootstrap import FEW_ARTICLES, Interval, resample
from core.agreement.clusters import NOBODY, Clusters
from core.agreement.coded import CodedClaims, Integers
from core.agreement.coefficients import distance_alpha, nominal_alpha, percent_agreement
from core.agreement.figure import Figure
from core.agreement.going_on import Cancelled, go_on
from core.agreement.ratings import Ratings, by_unit, ratings_of
from core.agreement.report import OverTime, Period, Settings
from core.agreement.reporting import measured
from core.agreement.tallies import tally

FEW_UNITS = 30
"""Below this many units a period is marked as small."""

MOST_DRAWS = 500
MOST_PERIODS = 36
"""Intervals are drawn for no more periods than this."""

MOST_WINDOWS = 12
UNITS_A_WINDOW = 50

UNDATED = "no date"

Groups = list[tuple[str, Integers]]


def over_time(
    claims: CodedClaims,
    clusters: Clusters,
    created: Sequence[str],
    settings: Settings,
    cancelled: Cancelled | None = None,
) -> OverTime:
    """`created` (ISO, by claim) says when each claim was coded.

    Where a period has `FEW_UNITS` units in `FEW_ARTICLES` articles at least, its figures have
    intervals, from at most `MOST_DRAWS` draws; not if there are more than `MOST_PERIODS`. Raises
    `Refused` when it is cancelled.
    """
    units = np.flatnonzero((clusters.members != NOBODY).sum(axis=1) > 1)
    ratings = {
        name: ratings_of(one, clusters.members, clusters.article, len(claims.articles))
        for name, one in claims.variables.items()
    }

    def periods(groups: Groups) -> dict[str, tuple[Period, ...]]:
        found: dict[str, list[Period]] = {name: [] for name in ratings}
        drawn = replace(settings, resamples=min(settings.resamples, MOST_DRAWS))
        if len(groups) > MOST_PERIODS:
            drawn = replace(settings, resamples=0)
        for label, inside in groups:
            go_on(cancelled)
            for name, period in _periods(label, inside, ratings, drawn).items():
                found[name].append(period)
        return {name: tuple(several) for name, several in found.items()}

    return OverTime(
        published=periods(_by_month(claims, clusters, units)),
        coded=periods(_by_coding(clusters, units, created)),
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


def _periods(
    label: str, units: Integers, ratings: Mapping[str, Ratings], settings: Settings
) -> dict[str, Period]:
    """One period of every field."""
    figures: dict[str, Figure] = {}
    for name, one in ratings.items():
        counted = tally(_of(one, units, by_claim=settings.by_claim))
        sets = one.kind == "sets"
        figures[f"{name}/percent"] = percent_agreement(counted)
        figures[f"{name}/alpha"] = (
            distance_alpha(counted, "alpha") if sets else nominal_alpha(counted)
        )
    intervals = _drawn(figures, settings)
    found = {}
    for name in ratings:
        shown = {
            key: measured(key, figures[f"{name}/{key}"], intervals.get(f"{name}/{key}"))
            for key in ("percent", "alpha")
        }
        n = shown["alpha"].units
        found[name] = Period(label, tuple(units.tolist()), n, n < FEW_UNITS, shown)
    return found


def _drawn(figures: Mapping[str, Figure], settings: Settings) -> Mapping[str, Interval]:
    """The intervals of those that rest on enough units and articles."""
    enough = {
        key: one
        for key, one in figures.items()
        if one.units >= FEW_UNITS and one.sums.articles >= FEW_ARTICLES
    }
    drawn = bool(enough) and settings.resamples > 0
    return resample(enough, settings.resamples, settings.seed) if drawn else {}


def _of(ratings: Ratings, units: Integers, *, by_claim: bool) -> Ratings:
    """These units alone, in their articles alone (or each for itself)."""
    articles, article = np.unique(ratings.article[units], return_inverse=True)
    part = replace(ratings, codes=ratings.codes[units], article=article, articles=len(articles))
    return by_unit(part) if by_claim else part
