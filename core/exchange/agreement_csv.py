"""The agreement report as one tidy table: a row for each figure."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from core.agreement.report import AgreementReport, Comparison, Measured
from core.exchange.agreement_json import key_of
from core.exchange.cells import safe_cell
from core.exchange.files import new_files

COLUMNS = (
    "analysts",
    "about",
    "field",
    "category",
    "period",
    "figure",
    "value",
    "low95",
    "high95",
    "n",
    "below_667",
    "below_800",
    "resamples",
    "undefined_resamples",
    "undefined",
)
"""`about` is claims, type, field, category, confusion, published, coded, mean or parameter."""

Row = dict[str, str | int | float | None]


def write_agreement_csv(report: AgreementReport, path: Path) -> None:
    """Write the table, UTF-8 with a header. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        text = io.TextIOWrapper(new.open(path), encoding="utf-8", newline="")
        table = csv.writer(text, lineterminator="\n")
        table.writerow(COLUMNS)
        for row in agreement_rows(report):
            cells = (row.get(name) for name in COLUMNS)
            table.writerow(safe_cell(one) if isinstance(one, str) else one for one in cells)
        text.detach()


def agreement_rows(report: AgreementReport) -> Iterator[Row]:
    """One row for each figure, count or parameter."""
    yield from _comparison(report.whole)
    yield from _origins(report)
    if len(report.pairs) > 1:
        for pair in report.pairs:
            yield from _comparison(pair)
        yield from _means(report)
    yield from _over_time(report)
    yield from _parameters(report)


def _comparison(one: Comparison) -> Iterator[Row]:
    head: Row = {"analysts": "; ".join(one.analysts)}
    units = one.unitising
    yield head | {"about": "claims", "figure": "articles", "value": one.articles}
    yield head | {"about": "claims", "figure": "matched", "value": units.matched}
    for name in one.analysts:
        alone: Row = {"analysts": name, "about": "claims"}
        yield alone | {"figure": "claims", "value": units.claims[name]}
        yield alone | {"figure": "unmatched", "value": units.unmatched[name]}
    for figure in units.figures.values():
        yield head | {"about": "claims"} | _figure(figure)
    for each in units.types:
        kind: Row = head | {"about": "type", "category": key_of(each.key, each.label)}
        yield kind | {"figure": "claims", "value": each.n}
        yield kind | {"figure": "unmatched", "value": each.unmatched}
        yield from (kind | _figure(figure) for figure in each.figures.values())
    for field in one.fields.values():
        about: Row = head | {"about": "field", "field": field.name}
        yield from (about | _figure(figure) for figure in field.figures.values())
        for given in field.categories:
            category: Row = {"about": "category", "category": key_of(given.key, given.label)}
            for name, count in zip(one.analysts, given.given, strict=True):
                yield about | category | {"analysts": name, "figure": "given", "value": count}
            yield about | category | _figure(given.alpha)
            yield about | category | _figure(given.agreement) | {"n": given.n}
        names = [key_of(key, label) for key, label in zip(field.keys, field.labels, strict=True)]
        for cell in field.confusions:
            met = f"{names[cell.one]} / {names[cell.other]}"
            yield about | {
                "about": "confusion",
                "category": met,
                "figure": "count",
                "value": cell.count,
            }


def _origins(report: AgreementReport) -> Iterator[Row]:
    """By analyst, how many of the claims began as suggestions, and how many are drafts."""
    for name in report.whole.analysts:
        alone: Row = {"analysts": name, "about": "claims"}
        yield alone | {"figure": "assisted", "value": report.facts.assisted[name]}
        yield alone | {"figure": "drafts", "value": report.facts.drafts[name]}


def _figure(one: Measured) -> Row:
    row: Row = {"figure": one.name, "value": one.value, "n": one.units, "undefined": one.undefined}
    if one.interval is None:
        return row
    drawn = one.interval
    return row | {
        "low95": drawn.low,
        "high95": drawn.high,
        "below_667": drawn.below_667,
        "below_800": drawn.below_800,
        "resamples": drawn.resamples,
        "undefined_resamples": drawn.undefined,
        "undefined": one.undefined or drawn.reason,
    }


def _means(report: AgreementReport) -> Iterator[Row]:
    head: Row = {"analysts": "; ".join(report.whole.analysts), "about": "mean"}
    for field in (None, *report.whole.fields):
        source = report.whole.fields[field].figures if field else report.whole.unitising.figures
        for name in source:
            found = report.mean(field, name)
            yield head | {
                "field": field,
                "figure": name,
                "value": found.value,
                "n": found.defined,
            }


def _over_time(report: AgreementReport) -> Iterator[Row]:
    head: Row = {"analysts": "; ".join(report.whole.analysts)}
    for about, fields in (
        ("published", report.over_time.published),
        ("coded", report.over_time.coded),
    ):
        for name, periods in fields.items():
            for period in periods:
                place: Row = {"about": about, "field": name, "period": period.label}
                for figure in period.figures.values():
                    yield head | place | _figure(figure)


def _parameters(report: AgreementReport) -> Iterator[Row]:
    settings, facts = report.settings, report.facts
    for name, value in (
        ("threshold", settings.threshold),
        ("resamples", settings.resamples),
        ("seed", settings.seed),
        ("drawn", "claims" if settings.by_claim else "articles"),
        ("program", facts.program),
        ("codebook", facts.codebook),
        *(("codebook version", one) for one, _ in facts.versions),
        ("data read", facts.read),
        ("last change", facts.changed),
    ):
        yield {"about": "parameter", "figure": name, "value": value}
