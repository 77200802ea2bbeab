"""The figures about finding claims: spans, unitised alphas, gamma; all together and by claim type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from core.agreement.coded import CodedClaims, Floats
from core.agreement.columns import column_sums
from core.agreement.figure import Figure
from core.agreement.gamma import SAMPLER, Gamma, GammaRules, gamma
from core.agreement.going_on import Cancelled, go_on
from core.agreement.matching import Matches
from core.agreement.span_scores import span_scores
from core.agreement.unitising import UnitisedAlphas, unitised_alphas

TYPE = "claim_type"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """`figures` by name; `types` the same for each claim type that somebody used, by its code; `gamma`
    are the parameters of gamma.
    """

    figures: Mapping[str, Figure]
    types: Mapping[int, Mapping[str, Figure]]
    gamma: Mapping[str, float | int | str]


def unit_figures(
    claims: CodedClaims, matches: Matches, seed: int, cancelled: Cancelled | None = None
) -> UnitFigures:
    """Every figure about where claims are, and of what type they are there.

    Raises `Refused` when it is cancelled.
    """
    scores = span_scores(claims, matches)
    go_on(cancelled)
    alphas = unitised_alphas(claims, TYPE)
    aligned = gamma(claims, TYPE, GammaRules(seed=seed), cancelled)
    return UnitFigures(
        {
            "f1_strict": scores.strict.f1,
            "f1_relaxed": scores.relaxed.f1,
            "f1_characters": scores.characters.f1,
            "u_alpha": alphas.whole,
            "u_alpha_where": alphas.where,
            "cu_alpha": alphas.what,
            "gamma": aligned.gamma,
            "gamma_cat": aligned.gamma_cat,
        },
        _by_type(alphas, aligned),
        _parameters(aligned),
    )


def _by_type(alphas: UnitisedAlphas, aligned: Gamma) -> dict[int, dict[str, Figure]]:
    gammas = {one.category: one.gamma for one in aligned.kinds}
    figures = [
        figure for one in alphas.kinds for figure in (one.alpha, one.coverage, gammas[one.category])
    ]
    together = iter(_together(figures))
    return {
        one.category: {name: next(together) for name in ("ku_alpha", "coverage", "gamma_k")}
        for one in alphas.kinds
    }


def _together(figures: list[Figure]) -> list[Figure]:
    """The same figures on common sums, which are drawn anew much faster all at once."""
    if not figures:
        return []
    parts, starts, place = [], [], 0
    for one in figures:
        article, column, amount = one.sums.entries()
        parts.append((column + place, article, amount))
        starts.append(place)
        place += one.sums.width
    sums = column_sums(parts, figures[0].sums.articles, place)
    return [
        replace(
            one,
            sums=sums,
            formula=partial(_of_part, one.formula, slice(start, start + one.sums.width)),
            reason=partial(_of_part, one.reason, slice(start, start + one.sums.width)),
        )
        for one, start in zip(figures, starts, strict=True)
    ]


def _of_part(answer: Callable[[Floats], T], part: slice, sums: Floats) -> T:
    return answer(sums[..., part])


def _parameters(aligned: Gamma) -> dict[str, float | int | str]:
    weights = aligned.rules.weights
    return {
        "alpha": weights.position,
        "beta": weights.kind,
        "delta_empty": weights.empty,
        "sampler": SAMPLER,
        "samples": aligned.samples,
        "seed": aligned.rules.seed,
        "more_than_two": "mean over pairs",
    }
