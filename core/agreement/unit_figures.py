"""The figures about finding claims: spans, unitised alphas, gamma."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.agreement.coded import CodedClaims
from core.agreement.figure import Figure
from core.agreement.gamma import SAMPLER, Gamma, GammaRules, gamma
from core.agreement.matching import Matches
from core.agreement.span_scores import span_scores
from core.agreement.unitising import unitised_alphas

TYPE = "claim_type"


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """`figures` by name; `gamma` are the parameters of gamma."""

    figures: Mapping[str, Figure]
    gamma: Mapping[str, float | int | str]


def unit_figures(claims: CodedClaims, matches: Matches, seed: int) -> UnitFigures:
    """Every figure about where claims are, and of what type they are there."""
    scores = span_scores(claims, matches)
    alphas = unitised_alphas(claims, TYPE)
    aligned = gamma(claims, TYPE, GammaRules(seed=seed))
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
        _parameters(aligned),
    )


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
