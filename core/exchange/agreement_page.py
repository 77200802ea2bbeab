"""The agreement report to be read and printed: one page of HTML that needs nothing beside it.

Beside its pictures, only such styles are used as both browsers and Qt's text documents know:
lengths are in pixels.
"""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from core.agreement.bootstrap import FEW_ARTICLES
from core.agreement.report import AgreementReport, Comparison, FieldReport, Period
from core.exchange.agreement_categories import category_lines, confusion_lines, type_lines
from core.exchange.agreement_method import method_lines
from core.exchange.agreement_pictures import forest_lines, time_lines
from core.exchange.agreement_tables import (
    HEADS,
    Cells,
    cells,
    counted,
    number,
    reasons,
    short,
    table,
    with_interval,
)
from core.exchange.agreement_words import FIGURES
from core.exchange.files import new_files

_STYLE = """
body { font-family: sans-serif; font-size: 10pt; color: #1f2328; }
h1 { font-size: 20pt; margin-bottom: 2px; }
h2 { font-size: 14pt; margin-top: 26px; margin-bottom: 5px; }
h3 { font-size: 11pt; margin-top: 16px; margin-bottom: 2px; }
p { margin-top: 2px; margin-bottom: 3px; }
p.about { color: #57606a; }
td, th { padding: 2px 12px 2px 0px; text-align: left; vertical-align: top; }
td.number, th.number { text-align: right; }
td.same { text-align: right; font-weight: bold; }
"""

_COLUMNS = ("percent", "alpha", "kappa", "pi", "fleiss", "ac1")
_HEADS = ("%", "α", "α 95 %", "κ", "π", "Fleiss κ", "AC1")


def agreement_page(report: AgreementReport, *, pictures: bool = True) -> str:
    """The report as HTML; without `pictures` for what cannot show SVG."""
    return "\n".join(_lines(report, pictures=pictures))


def write_agreement_page(report: AgreementReport, path: Path) -> None:
    """Write the page into a file. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        new.open(path).write(agreement_page(report).encode("utf-8"))


def page_title(report: AgreementReport) -> str:
    """What the page is called."""
    return f"Agreement in {report.facts.project}"


def _lines(report: AgreementReport, *, pictures: bool) -> Iterator[str]:
    title = escape(page_title(report))
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="about">{escape(", ".join(report.whole.analysts))}</p>'
    for sentence in report.warnings:
        yield f"<p><b>{escape(sentence)}</b></p>"
    for name, first in report.stability:
        yield (
            f"<p>{escape(name)} is a second pass of {escape(first)}: what is compared between "
            "these two is the stability of one person’s coding, not the agreement of two.</p>"
        )
    yield from _comparison(report.whole, pictures=pictures)
    yield from type_lines(report.whole)
    if len(report.pairs) > 1:
        yield from _pairs(report)
    for field in report.whole.fields.values():
        yield from category_lines(field, report.whole.analysts)
    for pair in report.pairs:
        yield from confusion_lines(pair)
    yield from _over_time(report, pictures=pictures)
    yield from method_lines(report)
    yield "</body></html>"


def _comparison(one: Comparison, *, pictures: bool) -> Iterator[str]:
    units = one.unitising
    yield "<h2>Finding claims</h2>"
    yield (
        f"<p>{counted(one.articles, 'article')} coded by at least two; "
        f"{counted(units.matched, 'claim')} matched.</p>"
    )
    yield from table(
        ("Analyst", "Claims", "Without a counterpart"),
        [
            (escape(name), f"{units.claims[name]:,}", f"{units.unmatched[name]:,}")
            for name in one.analysts
        ],
    )
    yield from table(
        ("Figure", *HEADS),
        [(escape(FIGURES[name].name), *cells(found)) for name, found in units.figures.items()],
    )
    yield from reasons({FIGURES[key].name: found for key, found in units.figures.items()})
    yield "<h2>Fields</h2>"
    rows = [(escape(field.label), f"{field.n:,}", *_row(field)) for field in one.fields.values()]
    yield from table(("Field", "n", *_HEADS), rows)
    yield '<p class="about">n: matched claims that two or more coded in this field. 95 %: the middle '
    yield "of the draws; that of the other figures stands below. –: not defined, for the reason that "
    yield "is given below.</p>"
    if pictures:
        yield from _forest(one)
    for field in one.fields.values():
        yield from _field(field)


def _forest(one: Comparison) -> Iterator[str]:
    compared = [field for field in one.fields.values() if field.n]
    if not compared:
        return
    yield "<h3>Krippendorff’s alpha of each field</h3>"
    yield from forest_lines(compared)
    yield '<p class="about">Circle and bar: value and middle 95 % of the draws; hollow where there are '
    yield f"fewer than {FEW_ARTICLES} articles. Lines at .667 and .800, customary thresholds.</p>"


def _row(field: FieldReport) -> Cells:
    """The figures of a field; of alpha with its interval, those of the others follow below."""
    percent, alpha, *others = (short(field.figures[key]) for key in _COLUMNS)
    return (percent[0], *alpha, *(value for value, _ in others))


def _field(field: FieldReport) -> Iterator[str]:
    """All figures of one field with everything that is known of their intervals."""
    if not field.n:
        why = field.figures["alpha"].undefined or ""
        yield f'<p class="about">{escape(field.label)}: not defined: {escape(why)}.</p>'
        return
    yield f"<h3>{escape(field.label)}</h3>"
    about = f"n = {field.n:,} of {field.units:,} matched claims"
    if field.distance:
        about += f"; several answers at once, compared by the distance {field.distance}"
    elif field.kind == "ordinal":
        about += "; a scale"
    about += f"; {counted(field.offered, 'category', 'categories')}"
    yield f'<p class="about">{escape(about)}</p>'
    known = {key: one for key, one in field.figures.items() if one.value is not None}
    if known:
        yield from table(
            ("Figure", *HEADS),
            [(escape(FIGURES[key].name), *cells(one)) for key, one in known.items()],
        )
    yield from reasons({FIGURES[key].name: one for key, one in field.figures.items()})


def _pairs(report: AgreementReport) -> Iterator[str]:
    yield "<h2>Each two analysts</h2>"
    names = [" and ".join(pair.analysts) for pair in report.pairs]
    for key in ("f1_relaxed", "f1_strict", "u_alpha_where"):
        if key in report.whole.unitising.figures:
            yield f"<h3>{escape(FIGURES[key].name)}</h3>"
            rows = [
                (escape(name), f"{pair.unitising.matched:,}", *short(pair.unitising.figures[key]))
                for name, pair in zip(names, report.pairs, strict=True)
            ]
            mean = report.mean(None, key)
            rows.append(("Mean", f"{mean.defined} of {mean.pairs}", number(mean.value), ""))
            yield from table(("Analysts", "Matched", "Value", "95 %"), rows)
    for field in report.whole.fields.values():
        if not field.n:
            continue
        yield f"<h3>{escape(field.label)}</h3>"
        rows = []
        for name, pair in zip(names, report.pairs, strict=True):
            one = pair.fields[field.name]
            rows.append((escape(name), f"{one.n:,}", *_row(one)))
        percent, alpha, *others = (number(report.mean(field.name, key).value) for key in _COLUMNS)
        rows.append(("Mean of those defined", "", percent, alpha, "", *others))
        yield from table(("Analysts", "n", *_HEADS), rows)


def _over_time(report: AgreementReport, *, pictures: bool) -> Iterator[str]:
    for heading, fields in (
        ("In the order of coding", report.over_time.coded),
        ("By month of publication", report.over_time.published),
    ):
        yield f"<h2>{heading}</h2>"
        for name, periods in fields.items():
            if any(one.n for one in periods):
                yield f"<h3>{escape(report.whole.fields[name].label)}</h3>"
                shown = [one for one in periods if one.n]
                if pictures:
                    yield from time_lines(report.whole.fields[name].label, shown)
                rows = [_period(one) for one in shown]
                yield from table(("Period", "n", "Percent [95 %]", "α [95 %]", ""), rows)


def _period(one: Period) -> Cells:
    few = "few claims" if one.few else ""
    values = (with_interval(one.figures[key]) for key in ("percent", "alpha"))
    return (escape(one.label), f"{one.n:,}", *values, few)
