"""The agreement report to be read and printed: one page of HTML that needs nothing beside it.

Only such styles are used as both browsers and Qt's text documents know: lengths are in pixels.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from core.agreement.report import AgreementReport, Comparison, FieldReport, Measured, Period
from core.exchange.agreement_method import method_lines
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
_MOST_CATEGORIES = 60
"""Of an open list, as of actors, more are not printed; CSV and JSON have them all."""

_WIDEST_MATRIX = 12
_MOST_CONFUSIONS = 25

Cells = Sequence[str]


def agreement_page(report: AgreementReport) -> str:
    """The report as HTML."""
    return "\n".join(_lines(report))


def write_agreement_page(report: AgreementReport, path: Path) -> None:
    """Write the page into a file. Raises `Refused` or `Trouble`."""
    with new_files() as new:
        new.open(path).write(agreement_page(report).encode("utf-8"))


def page_title(report: AgreementReport) -> str:
    """What the page is called."""
    return f"Agreement in {report.facts.project}"


def _lines(report: AgreementReport) -> Iterator[str]:
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
    yield from _comparison(report.whole)
    if len(report.pairs) > 1:
        yield from _pairs(report)
    for field in report.whole.fields.values():
        yield from _categories(field)
    for pair in report.pairs:
        yield from _confusions(pair)
    yield from _over_time(report)
    yield from method_lines(report)
    yield "</body></html>"


def _comparison(one: Comparison) -> Iterator[str]:
    units = one.unitising
    articles = "1 article" if one.articles == 1 else f"{one.articles:,} articles"
    yield "<h2>Finding claims</h2>"
    yield f"<p>{articles} coded by at least two; {units.matched:,} claims were matched.</p>"
    yield from table(
        ("Analyst", "Claims", "Without a counterpart"),
        [
            (escape(name), f"{units.claims[name]:,}", f"{units.unmatched[name]:,}")
            for name in one.analysts
        ],
    )
    yield from table(
        ("Figure", "Value", "95 %", "Below .667", "Below .800", "Undefined draws"),
        [(escape(FIGURES[name].name), *_cells(found)) for name, found in units.figures.items()],
    )
    yield from _reasons({FIGURES[key].name: found for key, found in units.figures.items()})
    yield "<h2>Fields</h2>"
    rows = [(escape(field.label), f"{field.n:,}", *_row(field)) for field in one.fields.values()]
    yield from table(("Field", "n", *_HEADS), rows)
    yield '<p class="about">n: matched claims that two or more coded in this field. 95 %: the middle '
    yield "of the draws; that of the other figures stands below. –: not defined, for the reason that "
    yield "is given below.</p>"
    for field in one.fields.values():
        yield from _field(field)


def _row(field: FieldReport) -> Cells:
    """The figures of a field; of alpha with its interval, those of the others follow below."""
    percent, alpha, *others = (_short(field.figures[key]) for key in _COLUMNS)
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
    about += f"; {field.offered} categories"
    yield f'<p class="about">{escape(about)}</p>'
    known = {key: one for key, one in field.figures.items() if one.value is not None}
    if known:
        yield from table(
            ("Figure", "Value", "95 %", "Below .667", "Below .800", "Undefined draws"),
            [(escape(FIGURES[key].name), *_cells(one)) for key, one in known.items()],
        )
    yield from _reasons({FIGURES[key].name: one for key, one in field.figures.items()})


def _pairs(report: AgreementReport) -> Iterator[str]:
    yield "<h2>Each two analysts</h2>"
    names = [" and ".join(pair.analysts) for pair in report.pairs]
    for key in ("f1_relaxed", "f1_strict", "u_alpha_where"):
        if key in report.whole.unitising.figures:
            yield f"<h3>{escape(FIGURES[key].name)}</h3>"
            rows = [
                (escape(name), f"{pair.unitising.matched:,}", *_short(pair.unitising.figures[key]))
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


def _categories(field: FieldReport) -> Iterator[str]:
    if not field.categories:
        return
    yield f"<h2>{escape(field.label)}: each category</h2>"
    shown = sorted(field.categories, key=lambda one: (-one.n, one.index))
    rows = [
        (
            escape(one.label),
            f"{one.n:,}",
            _with_interval(one.alpha),
            _with_interval(one.agreement),
        )
        for one in shown[:_MOST_CATEGORIES]
    ]
    yield from table(("Category", "Given", "α against the rest", "Specific agreement"), rows)
    if len(shown) > _MOST_CATEGORIES:
        more = len(shown) - _MOST_CATEGORIES
        yield f'<p class="about">{more:,} rarer ones are in the CSV and JSON files.</p>'


def _confusions(pair: Comparison) -> Iterator[str]:
    first, second = map(escape, pair.analysts)
    for field in pair.fields.values():
        if not field.confusions:
            continue
        yield f"<h2>{escape(field.label)}: {first} (rows) and {second} (columns)</h2>"
        used = sorted({at for one in field.confusions for at in (one.one, one.other)})
        if len(used) <= _WIDEST_MATRIX:
            yield from _matrix(field, used)
        else:
            yield from _commonest(field, first, second)


def _matrix(field: FieldReport, used: Sequence[int]) -> Iterator[str]:
    counts = {(one.one, one.other): one.count for one in field.confusions}
    heads = "".join(f'<th class="number">{escape(field.labels[at])}</th>' for at in used)
    yield f"<table><tr><th></th>{heads}</tr>"
    for row in used:
        cells = "".join(
            f'<td class="{"same" if row == column else "number"}">'
            f"{counts.get((row, column), 0) or ''}</td>"
            for column in used
        )
        yield f"<tr><th>{escape(field.labels[row])}</th>{cells}</tr>"
    yield "</table>"


def _commonest(field: FieldReport, first: str, second: str) -> Iterator[str]:
    """A matrix too wide for paper: what was taken for what, commonest first."""
    differing = [one for one in field.confusions if one.one != one.other]
    same = sum(one.count for one in field.confusions if one.one == one.other)
    yield f"<p>{same:,} the same. Of {sum(one.count for one in differing):,} that differ:</p>"
    yield from table(
        (first, second, "Claims"),
        [
            (escape(field.labels[one.one]), escape(field.labels[one.other]), f"{one.count:,}")
            for one in differing[:_MOST_CONFUSIONS]
        ],
    )
    if len(differing) > _MOST_CONFUSIONS:
        yield (
            f'<p class="about">{len(differing) - _MOST_CONFUSIONS:,} rarer pairs are in the CSV and '
            "JSON files.</p>"
        )


def _over_time(report: AgreementReport) -> Iterator[str]:
    for heading, fields in (
        ("In the order of coding", report.over_time.coded),
        ("By month of publication", report.over_time.published),
    ):
        yield f"<h2>{heading}</h2>"
        for name, periods in fields.items():
            if any(one.n for one in periods):
                yield f"<h3>{escape(report.whole.fields[name].label)}</h3>"
                rows = [_period(one) for one in periods if one.n]
                yield from table(("Period", "n", "Percent", "α", ""), rows)


def _period(one: Period) -> Cells:
    few = "few claims" if one.few else ""
    values = (number(one.figures[key].value) for key in ("percent", "alpha"))
    return (escape(one.label), f"{one.n:,}", *values, few)


def _reasons(figures: dict[str, Measured]) -> Iterator[str]:
    """Why there is no value, or no interval, each reason once."""
    reasons: dict[str, list[str]] = {}
    for name, one in figures.items():
        if one.undefined:
            reasons.setdefault(f"not defined: {one.undefined}", []).append(name)
        elif one.interval and one.interval.reason:
            reasons.setdefault(f"no interval: {one.interval.reason}", []).append(name)
    for why, names in reasons.items():
        yield f'<p class="about">{escape(", ".join(names))}: {escape(why.rstrip("."))}.</p>'


def _cells(one: Measured) -> Cells:
    drawn = one.interval
    if drawn is None or drawn.low is None:
        return (number(one.value), "", "", "", "")
    return (
        *_short(one),
        _share(drawn.below_667),
        _share(drawn.below_800),
        f"{drawn.undefined:,} of {drawn.resamples:,}",
    )


def _short(one: Measured) -> Cells:
    drawn = one.interval
    if drawn is None or drawn.low is None:
        return (number(one.value), "")
    return (number(one.value), f"{number(drawn.low)} to {number(drawn.high)}")


def _with_interval(one: Measured) -> str:
    value, interval = _short(one)
    return f"{value} [{interval}]" if interval else value


def number(value: float | None) -> str:
    """Three digits; a dash for what is not defined."""
    return "–" if value is None else f"{value:.3f}".replace("-", "−")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %"


def table(heads: Cells, rows: Sequence[Cells]) -> Iterator[str]:
    """A table of cells that are escaped already; all columns but the first hold numbers."""
    yield "<table><tr>" + "".join(_cell("th", at, one) for at, one in enumerate(heads)) + "</tr>"
    for row in rows:
        yield "<tr>" + "".join(_cell("td", at, one) for at, one in enumerate(row)) + "</tr>"
    yield "</table>"


def _cell(tag: str, at: int, words: str) -> str:
    kind = ' class="number"' if at else ""
    return f"<{tag}{kind}>{words}</{tag}>"
