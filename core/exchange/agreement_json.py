"""The agreement report as one JSON document."""

import json
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.agreement.matching import SAME_PLACE_TIES
from core.agreement.report import (
    FIELD_FIGURES,
    AgreementReport,
    Comparison,
    FieldReport,
    Measured,
    Period,
    Settings,
)
from core.exchange.files import new_files

Document = dict[str, Any]


def agreement_document(report: AgreementReport) -> Document:
    """The document. A figure that is not defined is null, and its reason stands under "undefined"."""
    settings = report.settings
    document = _comparison(report.whole, settings.threshold)
    if len(report.pairs) > 1:
        document["pairs"] = [_comparison(one, settings.threshold) for one in report.pairs]
        document["means_of_pairs"] = _means(report)
    elif report.pairs:
        for name, field in report.pairs[0].fields.items():
            document["fields"][name]["confusions"] = _confusions(field)
    return document | {
        "stability": [
            {"analyst": name, "second_pass_of": first} for name, first in report.stability
        ],
        "over_time": {
            "published": {name: _periods(one) for name, one in report.over_time.published.items()},
            "coded": {name: _periods(one) for name, one in report.over_time.coded.items()},
        },
        "parameters": parameters(settings) | {"gamma": dict(report.gamma)},
        "data": asdict(report.facts),
        "warnings": list(report.warnings),
    }


def write_agreement_json(report: AgreementReport, path: Path) -> None:
    """Write the document into a file. Raises `Refused` or `Trouble`."""
    words = json.dumps(agreement_document(report), ensure_ascii=False, indent=2, allow_nan=False)
    with new_files() as new:
        new.open(path).write((words + "\n").encode("utf-8"))


def parameters(settings: Settings) -> Document:
    """All that the figures depend on beside the claims."""
    return {
        "threshold": settings.threshold,
        "matching": "one-to-one in each article, greatest sum of intersection over union",
        "ties": list(SAME_PLACE_TIES),
        "bootstrap": {
            "resamples": settings.resamples,
            "seed": settings.seed,
            "drawn": "claims" if settings.by_claim else "articles",
            "interval": "percentile, 95 %",
        },
    }


def key_of(key: Hashable, label: str) -> str:
    """What a category is called in files: a type by its code, an answer by its name."""
    return str(key) if isinstance(key, int | str) else label


def _comparison(one: Comparison, threshold: float) -> Document:
    units = one.unitising
    return {
        "analysts": list(one.analysts),
        "articles": one.articles,
        "threshold": threshold,
        "unitising": {
            "claims": dict(units.claims),
            "matched": units.matched,
            "unmatched": dict(units.unmatched),
            **_figures(units.figures.values()),
            "by_type": {
                key_of(each.key, each.label): {
                    "label": each.label,
                    "n": each.n,
                    "unmatched": each.unmatched,
                    **_figures(each.figures.values()),
                }
                for each in units.types
            },
        },
        "fields": {name: _field(field, one.analysts) for name, field in one.fields.items()},
    }


def _field(field: FieldReport, analysts: Sequence[str]) -> Document:
    every = sorted(field.figures.values(), key=lambda one: one.name not in FIELD_FIGURES)
    return {
        "label": field.label,
        "kind": field.kind,
        "n": field.n,
        "units": field.units,
        "categories": field.offered,
        "distance": field.distance or ("ordinal" if field.kind == "ordinal" else "nominal"),
        **_figures(every),
        "by_category": {
            key_of(one.key, one.label): {
                "label": one.label,
                "n": one.n,
                "given": dict(zip(analysts, one.given, strict=True)),
                "agreement": one.agreement.value,
                "alpha": one.alpha.value,
                "ci95": _intervals((one.alpha, one.agreement)),
                "resamples": _resamples((one.alpha, one.agreement)),
                "undefined": _undefined((one.alpha, one.agreement)),
            }
            for one in field.categories
        },
    }


def _figures(figures: Iterable[Measured]) -> Document:
    """The values by name, and what stands beside them."""
    every = list(figures)
    return {
        **{one.name: one.value for one in every},
        "ci95": _intervals(every),
        "resamples": _resamples(every),
        "undefined": _undefined(every),
    }


def _resamples(figures: Iterable[Measured]) -> Document:
    return {
        one.name: {
            "drawn": one.interval.resamples,
            "undefined": one.interval.undefined,
            "below_667": one.interval.below_667,
            "below_800": one.interval.below_800,
        }
        for one in figures
        if one.interval
    }


def _intervals(figures: Iterable[Measured]) -> dict[str, list[float] | None]:
    found: dict[str, list[float] | None] = {}
    for one in figures:
        if one.interval is not None:
            low, high = one.interval.low, one.interval.high
            found[one.name] = None if low is None or high is None else [low, high]
    return found


def _undefined(figures: Iterable[Measured]) -> dict[str, str]:
    """Why a value is null; for an interval that is null where the value is not, “ci95 NAME”."""
    found: dict[str, str] = {}
    for one in figures:
        if one.undefined is not None:
            found[one.name] = one.undefined
        elif one.interval is not None and one.interval.reason is not None:
            found[f"ci95 {one.name}"] = one.interval.reason
    return found


def _confusions(field: FieldReport) -> list[Document]:
    """Of the first analyst's answers and the second's, how often they met."""
    names = [key_of(key, label) for key, label in zip(field.keys, field.labels, strict=True)]
    return [
        {"first": names[one.one], "second": names[one.other], "count": one.count}
        for one in field.confusions
    ]


def _means(report: AgreementReport) -> Document:
    def mean(field: str | None, figure: str) -> Document:
        found = report.mean(field, figure)
        return {"mean": found.value, "defined": found.defined, "pairs": found.pairs}

    return {
        "unitising": {name: mean(None, name) for name in report.whole.unitising.figures},
        "fields": {
            name: {figure: mean(name, figure) for figure in field.figures}
            for name, field in report.whole.fields.items()
        },
    }


def _periods(periods: Iterable[Period]) -> list[Document]:
    return [
        {
            "period": one.label,
            "n": one.n,
            "few": one.few,
            **{name: figure.value for name, figure in one.figures.items()},
            "ci95": _intervals(one.figures.values()),
            "resamples": _resamples(one.figures.values()),
            "undefined": _undefined(one.figures.values()),
        }
        for one in periods
    ]
