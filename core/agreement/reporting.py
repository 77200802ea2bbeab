"""What the figures come to, as the report has it: values, reasons, intervals, counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.agreement.bootstrap import Interval
from core.agreement.cases_of import matched_units, unmatched_claims, unmatched_of_type
from core.agreement.clusters import Clusters
from core.agreement.coded import CodedClaims
from core.agreement.figure import Figure
from core.agreement.per_category import CategoryFigures, confusions, given_by_coder
from core.agreement.ratings import Ratings
from core.agreement.report import (
    CategoryReport,
    Confusion,
    FieldReport,
    Measured,
    TypeReport,
    UnitisingReport,
)
from core.agreement.standard_errors import standard_errors
from core.agreement.tallies import Tallies
from core.agreement.unit_figures import TYPE, UnitFigures

MASI = "MASI"
SETS_ONLY = "several answers may be given at once; such answers are compared by alpha with MASI"

Intervals = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class CountedField:
    """A variable with its figures, those of its categories too, by their codes."""

    name: str
    ratings: Ratings
    tallies: Tallies
    figures: Mapping[str, Figure]
    categories: Mapping[int, CategoryFigures]


def measured(name: str, figure: Figure, interval: Interval | None) -> Measured:
    """A figure as the report has it."""
    return Measured(name, figure.value(), figure.undefined(), figure.units, interval)


def unitising_report(
    claims: CodedClaims, clusters: Clusters, units: UnitFigures, intervals: Mapping[str, Interval]
) -> UnitisingReport:
    figures = {
        name: measured(name, one, intervals[f"/{name}"]) for name, one in units.figures.items()
    }
    codes, variable = claims.variables[TYPE].codes, claims.variables[TYPE]
    types = tuple(
        TypeReport(
            index=index,
            key=variable.categories[index],
            label=variable.labels[index],
            n=int((codes == index).sum()),
            unmatched=len(unmatched_of_type(claims, clusters, TYPE, index)),
            figures={
                name: measured(name, one, intervals[f"/{index}/{name}"])
                for name, one in several.items()
            },
        )
        for index, several in units.types.items()
    )
    return UnitisingReport(
        claims={
            name: int((claims.coder == coder).sum()) for coder, name in enumerate(claims.coders)
        },
        matched=len(matched_units(clusters)),
        unmatched={
            name: len(unmatched_claims(claims, clusters, coder))
            for coder, name in enumerate(claims.coders)
        },
        figures=figures,
        types=types,
    )


def field_report(
    claims: CodedClaims, clusters: Clusters, field: CountedField, intervals: Mapping[str, Interval]
) -> FieldReport:
    variable = claims.variables[field.name]
    figures = {
        name: measured(name, one, intervals[f"{field.name}/{name}"])
        for name, one in field.figures.items()
    }
    figures |= {
        name: Measured(name, value, reason, figures["alpha"].units, None)
        for name, (value, reason) in standard_errors(field.ratings, field.tallies).items()
    }
    sets = field.ratings.kind == "sets"
    if sets:
        for name in ("kappa", "pi", "fleiss", "ac1"):
            figures[name] = Measured(name, None, SETS_ONLY, figures["alpha"].units, None)
    given = given_by_coder(field.ratings)
    return FieldReport(
        name=field.name,
        label=variable.label,
        kind=variable.kind,
        distance=MASI if sets else None,
        n=figures["alpha"].units,
        units=len(matched_units(clusters)),
        offered=field.tallies.offered,
        keys=variable.categories,
        labels=variable.labels,
        figures=figures,
        categories=tuple(
            CategoryReport(
                index=index,
                key=variable.categories[index],
                label=variable.labels[index],
                n=one.codings,
                given=tuple(given[:, index].tolist()),
                alpha=measured("alpha", one.alpha, intervals.get(f"{field.name}/{index}/alpha")),
                agreement=measured(
                    "agreement", one.specific, intervals.get(f"{field.name}/{index}/agreement")
                ),
            )
            for index, one in field.categories.items()
        ),
        confusions=_confusions(field.ratings),
    )


def _confusions(ratings: Ratings) -> tuple[Confusion, ...]:
    if ratings.codes.shape[1] != 2:
        return ()
    found = confusions(ratings)
    rows = zip(found.one.tolist(), found.other.tolist(), found.count.tolist(), strict=True)
    return tuple(Confusion(*row) for row in rows)
