"""Working out all figures of some claims: matching, counting, drawing anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from core.agreement.bootstrap import Interval, resample
from core.agreement.clusters import Clusters, cluster_claims
from core.agreement.coded import NOT_CODED, CodedClaims, Variable
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
from core.agreement.figure import Figure
from core.agreement.going_on import Cancelled, go_on
from core.agreement.matching import match_claims
from core.agreement.narrowing import narrowed
from core.agreement.per_category import (
    category_figures,
)
from core.agreement.ratings import Ratings, by_unit, ratings_of
from core.agreement.report import (
    Comparison,
    Settings,
)
from core.agreement.reporting import CountedField, field_report, unitising_report
from core.agreement.tallies import Tallies, tally
from core.agreement.unit_figures import unit_figures
from core.codebook.reserved import CANNOT_TELL

Progress = Callable[[int, int], None]

MOST_PAIRED = 20


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, the claims and units behind its figures, and the parameters of gamma."""

    comparison: Comparison
    claims: CodedClaims
    clusters: Clusters
    gamma: Mapping[str, float | int | str]


class Steps:
    """Counts what is done of all that is to be done."""

    def __init__(self, parts: int, progress: Progress | None) -> None:
        self._parts = parts
        self._done = 0
        self._progress = progress

    def within(self, done: int, of: int) -> None:
        """So much of the present part is done."""
        if self._progress:
            self._progress(100 * self._done + 100 * done // max(1, of), 100 * self._parts)

    def next(self) -> None:
        """The present part is done."""
        self._done += 1
        self.within(0, 1)


def compare_all(
    claims: CodedClaims,
    settings: Settings,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Compared, tuple[Compared, ...]]:
    """All coders together, and each two of them; of two coders both are the same.

    Of more than `MOST_PAIRED` coders the pairs are too many, and left out. Raises `Refused` when it is
    cancelled.
    """
    coders = range(len(claims.coders))
    pairs = list(combinations(coders, 2)) if len(coders) <= MOST_PAIRED else []
    steps = Steps(1 + (len(pairs) if len(pairs) > 1 else 0), progress)
    whole = compare(claims, settings, steps.within, cancelled)
    steps.next()
    if len(pairs) == 1:
        return whole, (whole,)
    found = []
    for pair in pairs:
        found.append(compare(narrowed(claims, pair), settings, steps.within, cancelled))
        steps.next()
    return whole, tuple(found)


def compare(
    claims: CodedClaims,
    settings: Settings,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Compared:
    """Match the claims, and work out every figure with its interval.

    Raises `Refused` when it is cancelled.
    """
    claims = _with_single_answers(narrowed(claims))
    matches = match_claims(claims, settings.threshold)
    go_on(cancelled)
    clusters = cluster_claims(claims, matches)
    go_on(cancelled)
    units = unit_figures(claims, matches, settings.seed, cancelled)
    fields = []
    for name in claims.variables:
        go_on(cancelled)
        fields.append(_field(claims, clusters, name, settings))
    wanted: dict[str, Figure] = {f"/{name}": one for name, one in units.figures.items()}
    for index, several in units.types.items():
        wanted |= {f"/{index}/{name}": one for name, one in several.items()}
    for field in fields:
        wanted |= _named(field)
    intervals = _resampled(wanted, settings, progress, cancelled)
    return Compared(
        Comparison(
            analysts=claims.coders,
            articles=len(claims.articles),
            unitising=unitising_report(claims, clusters, units, intervals),
            fields={one.name: field_report(claims, clusters, one, intervals) for one in fields},
        ),
        claims,
        clusters,
        units.gamma,
    )


def _with_single_answers(claims: CodedClaims) -> CodedClaims:
    """Sets of which none has more than one member are compared as what they are: one answer."""
    single = {name: _plain(one) for name, one in claims.variables.items()}
    return replace(claims, variables=single)


def _plain(variable: Variable) -> Variable:
    used = np.unique(variable.codes[variable.codes != NOT_CODED])
    sets = (variable.categories[at] for at in used)
    if variable.kind != "sets" or any(isinstance(one, frozenset) and len(one) > 1 for one in sets):
        return variable
    return replace(variable, kind="nominal")


def figures_of(tallies: Tallies) -> dict[str, Figure]:
    """The figures that every field has, by name; those that a kind cannot have are undefined."""
    if tallies.ratings.kind == "sets":
        found = {"percent": percent_agreement(tallies)}
        found["alpha"] = distance_alpha(tallies, "alpha")
        return found
    found = {
        "percent": percent_agreement(tallies),
        "kappa": cohen_kappa(tallies),
        "pi": scott_pi(tallies),
        "fleiss": fleiss_kappa(tallies),
        "alpha": nominal_alpha(tallies),
    }
    if tallies.ratings.codes.shape[1] > 2:
        found["fleiss_gaps"] = fleiss_kappa_with_gaps(tallies)
    return found | {"ac1": gwet_ac1(tallies), "s": bennett_s(tallies)}


def _field(claims: CodedClaims, clusters: Clusters, name: str, settings: Settings) -> CountedField:
    ratings = ratings_of(
        claims.variables[name], clusters.members, clusters.article, len(claims.articles)
    )
    drawn = by_unit(ratings) if settings.by_claim else ratings
    counted = tally(drawn)
    figures = figures_of(counted)
    if ratings.kind == "ordinal":
        figures["alpha_ordinal"] = ordinal_alpha(tally(_on_scale(drawn, claims.variables[name])))
    categories = {} if ratings.kind == "sets" else category_figures(counted)
    return CountedField(name, ratings, counted, figures, categories)


def _on_scale(ratings: Ratings, variable: Variable) -> Ratings:
    """Without “cannot tell”, which stands behind the points but has no place among them."""
    if CANNOT_TELL not in variable.categories:
        return ratings
    unsure = ratings.codes == variable.categories.index(CANNOT_TELL)
    return replace(ratings, codes=np.where(unsure, NOT_CODED, ratings.codes))


def _named(field: CountedField) -> dict[str, Figure]:
    """All figures of a field that get an interval. Categories of open lists are too many for it."""
    found = {f"{field.name}/{name}": one for name, one in field.figures.items()}
    if field.ratings.listed is not None:
        for index, one in field.categories.items():
            found[f"{field.name}/{index}/alpha"] = one.alpha
            found[f"{field.name}/{index}/agreement"] = one.specific
    return found


def _resampled(
    figures: Mapping[str, Figure],
    settings: Settings,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> dict[str, Interval]:
    """Draw together what rests on the same articles (or units)."""
    groups: dict[int, dict[str, Figure]] = {}
    for name, one in figures.items():
        groups.setdefault(one.sums.articles, {})[name] = one
    found: dict[str, Interval] = {}
    steps = Steps(len(groups), progress)
    for group in groups.values():
        found |= resample(group, settings.resamples, settings.seed, steps.within, cancelled)
        steps.next()
    return found
