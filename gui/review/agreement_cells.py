"""What stands in the tables of the agreement page, and which claims a cell opens."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.agreement import cases_of
from core.agreement.assembling import Compared
from core.agreement.coded import Integers
from core.agreement.report import Comparison, FieldReport, Measured, Period
from core.agreement.unit_figures import TYPE
from core.exchange.agreement_tables import number
from core.exchange.agreement_words import FIGURES
from gui.review.agreement_table import Cell

_OF_TYPE = ("ku_alpha", "coverage", "gamma_k")
_MOST_COUNTED = 4

SHOWN = ("percent", "alpha", "kappa", "pi", "fleiss", "ac1")


@dataclass(frozen=True, slots=True)
class Cases:
    """A request for claims: what of (`kind`), in which field, and which categories or analyst."""

    kind: str
    field: str = ""
    one: int = 0
    other: int = 0


def field_heads() -> list[Cell]:
    """Over the fields."""
    figures = [Cell(FIGURES[name].short, tip=FIGURES[name].meaning) for name in SHOWN]
    figures[1] = Cell("α [95 %]", tip=FIGURES["alpha"].meaning)
    return [
        Cell("Field", tip="Enter: the claims that differ"),
        Cell("n", tip="Matched claims that two or more have coded in this field"),
        *figures,
    ]


def field_rows(one: Comparison) -> list[list[Cell]]:
    """A row for each field: every cell opens what differs, the number n what was compared."""
    return [
        [
            Cell(field.label, Cases("differing", name)),
            Cell(f"{field.n:,}", Cases("compared", name), "The claims that were compared"),
            *(_figure(field.figures[key], Cases("differing", name)) for key in SHOWN),
        ]
        for name, field in one.fields.items()
    ]


def finding_heads() -> list[Cell]:
    """Over the figures about finding claims."""
    return [Cell("Finding claims"), Cell("Value"), Cell("95 %")]


def finding_rows(one: Comparison) -> list[list[Cell]]:
    """Claims of each analyst, those without a counterpart, and the figures, which open all of these."""
    units = one.unitising
    rows = [
        [Cell("Matched claims", Cases("matched")), Cell(f"{units.matched:,}", Cases("matched"))]
    ]
    for at, name in enumerate(one.analysts):
        alone = Cases("unmatched", one=at)
        words = f"{name}: without a counterpart, of {units.claims[name]:,}"
        rows.append([Cell(words, alone), Cell(f"{units.unmatched[name]:,}", alone)])
    every = Cases("unmatched", one=-1)
    for key, figure in units.figures.items():
        tip = figure.undefined or FIGURES[key].meaning
        low, high = _ends(figure)
        rows.append(
            [
                Cell(FIGURES[key].name, every, tip),
                Cell(number(figure.value), every, tip),
                Cell(f"{low} to {high}" if low else "", every, _drawn(figure)),
            ]
        )
    return rows


def category_heads(one: Comparison, field: FieldReport) -> list[Cell]:
    """Over the categories of a field; for claim types also what is about finding them."""
    given = "How often, to claims that can be compared"
    heads = [
        Cell("Category", tip="Enter: the claims with it"),
        *(Cell(name, tip=given) for name in one.analysts),
        Cell("α [95 %]", tip="Alpha of this category against all others"),
        Cell("Specific", tip=FIGURES["agreement"].meaning),
    ]
    if len(one.analysts) > _MOST_COUNTED:
        heads[1:-2] = [Cell("Given", tip=given)]
    if field.name == TYPE:
        heads += [Cell(FIGURES[name].short, tip=FIGURES[name].meaning) for name in _OF_TYPE]
    return heads


def category_rows(one: Comparison, field: FieldReport) -> list[list[Cell]]:
    """A row for each category, commonest first; figures about finding a type open the claims of it
    that have no counterpart."""
    types = {each.index: each for each in one.unitising.types} if field.name == TYPE else {}
    rows = []
    for each in sorted(field.categories, key=lambda each: (-each.n, each.index)):
        key = Cases("category", field.name, each.index)
        counts = each.given if len(one.analysts) <= _MOST_COUNTED else (each.n,)
        rows.append(
            [
                Cell(each.label, key),
                *(Cell(f"{count:,}", key) for count in counts),
                _figure(each.alpha, key),
                _figure(each.agreement, key),
            ]
        )
        if each.index in types:
            alone = Cases("unmatched_type", field.name, each.index)
            figures = types[each.index].figures
            rows[-1] += [_figure(figures[name], alone) for name in _OF_TYPE]
    return rows


def confusion_heads(names: Sequence[str]) -> list[Cell]:
    """Over the pairs of answers."""
    return [Cell(names[0]), Cell(names[1]), Cell("Claims")]


def confusion_rows(field: FieldReport) -> list[list[Cell]]:
    """What differs first, commonest first; then what is the same."""
    rows = []
    for one in sorted(field.confusions, key=lambda one: (one.one == one.other, -one.count)):
        key = Cases("confused", field.name, one.one, one.other)
        first, second = field.labels[one.one], field.labels[one.other]
        rows.append([Cell(first, key), Cell(second, key), Cell(f"{one.count:,}", key)])
    return rows


def period_heads() -> list[Cell]:
    """Over stretches of time."""
    return [Cell("Period"), Cell("n"), Cell("%"), Cell("α [95 %]"), Cell("")]


def period_rows(field: str, periods: Sequence[Period], kind: str) -> list[list[Cell]]:
    """A row for each period; `kind` says of which of the two orders."""
    rows = []
    for at, one in enumerate(periods):
        key = Cases(kind, field, at)
        cells = (_figure(one.figures[name], key) for name in ("percent", "alpha"))
        few = Cell("few claims" if one.few else "", key)
        rows.append([Cell(one.label, key), Cell(f"{one.n:,}", key), *cells, few])
    return rows


def claims_behind(
    compared: Compared, wanted: Cases, periods: Sequence[Period] = ()
) -> tuple[str, tuple[int, ...]]:
    """The title and the ids of the claims that a cell stands for; `periods` are those of its field."""
    claims, clusters = compared.claims, compared.clusters
    names = " and ".join(claims.coders)
    if wanted.kind == "unmatched":
        chosen = range(len(claims.coders)) if wanted.one < 0 else [wanted.one]
        found: list[int] = []
        for coder in chosen:
            found += cases_of.unmatched_claims(claims, clusters, coder)
        who = " or ".join(claims.coders[at] for at in chosen)
        return f"Only {who}: {len(found):,} without a counterpart", tuple(found)
    if wanted.kind == "matched":
        units = cases_of.matched_units(clusters)
        return _titled(compared, f"Matched by {names}", units)
    variable = claims.variables[wanted.field]
    if wanted.kind == "unmatched_type":
        ids = cases_of.unmatched_of_type(claims, clusters, wanted.field, wanted.one)
        return f"{variable.labels[wanted.one]}: {len(ids):,} without a counterpart", ids
    if wanted.kind == "differing":
        units = cases_of.disagreeing_units(claims, clusters, wanted.field)
        return _titled(compared, f"{variable.label}: {names} differ", units)
    if wanted.kind == "compared":
        units = cases_of.compared_units(claims, clusters, wanted.field)
        return _titled(compared, f"{variable.label}: {names} compared", units)
    if wanted.kind == "category":
        units = cases_of.units_with(claims, clusters, wanted.field, wanted.one)
        return _titled(compared, f"{variable.label}: {variable.labels[wanted.one]}", units)
    if wanted.kind == "confused":
        units = cases_of.confused_units(claims, clusters, wanted.field, wanted.one, wanted.other)
        said = f"{variable.labels[wanted.one]} / {variable.labels[wanted.other]}"
        return _titled(compared, f"{names}: {said}", units)
    period = periods[wanted.one]
    differing = cases_of.disagreeing_units(claims, clusters, wanted.field)
    units = np.intersect1d(differing, np.array(period.units, np.int64))
    return _titled(compared, f"{variable.label}, {period.label}: {names} differ", units)


def _titled(compared: Compared, words: str, units: Integers) -> tuple[str, tuple[int, ...]]:
    cases = "1 case" if len(units) == 1 else f"{len(units):,} cases"
    ids = cases_of.claims_of_units(compared.claims, compared.clusters, units)
    return f"{words}: {cases}", ids


def _figure(one: Measured, key: Cases) -> Cell:
    low, high = _ends(one)
    value = number(one.value)
    if one.name != "alpha" or not low:
        return Cell(value, key, one.undefined or _drawn(one))
    return Cell(f"{value} [{low}, {high}]", key, _drawn(one))


def _ends(one: Measured) -> tuple[str, str]:
    drawn = one.interval
    if drawn is None or drawn.low is None:
        return "", ""
    return number(drawn.low), number(drawn.high)


def _drawn(one: Measured) -> str:
    """What the draws showed, as a tip."""
    drawn = one.interval
    if drawn is None or drawn.below_667 is None or drawn.below_800 is None:
        return drawn.reason or "" if drawn else ""
    low, high = _ends(one)
    words = (
        f"95 % from {low} to {high}. Of {drawn.resamples:,} draws {100 * drawn.below_667:.1f} % lie "
        f"below .667, {100 * drawn.below_800:.1f} % below .800."
    )
    return f"{words} {drawn.undefined:,} are not defined." if drawn.undefined else words
