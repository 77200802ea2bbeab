"""The agreement report on paper, category by category: types, answers, what was taken for what."""

from collections.abc import Iterator, Sequence
from html import escape

from core.agreement.report import Comparison, FieldReport, Measured
from core.exchange.agreement_tables import Cells, cells, reasons, table, with_interval
from core.exchange.agreement_words import FIGURES

_OF_TYPE = ("ku_alpha", "coverage", "gamma_k")

_MOST_CATEGORIES = 60
"""Of an open list, as of actors, more are not printed; CSV and JSON have them all."""

_WIDEST_MATRIX = 12
_MOST_CONFUSIONS = 25


def category_lines(field: FieldReport, analysts: Sequence[str]) -> Iterator[str]:
    """Each category of a field: how often each analyst gave it, and how far they agree on it."""
    if not field.categories:
        return
    yield f"<h2>{escape(field.label)}: each category</h2>"
    yield '<p class="about">How often each analyst gave it to claims that can be compared; alpha of '
    yield "this category against all others.</p>"
    shown = sorted(field.categories, key=lambda one: (-one.n, one.index))
    rows = [
        (
            escape(one.label),
            *(f"{count:,}" for count in one.given),
            with_interval(one.alpha),
            *_below(one.alpha),
            with_interval(one.agreement),
        )
        for one in shown[:_MOST_CATEGORIES]
    ]
    heads = ("Category", *map(escape, analysts), "α [95 %]", "Below .667", "Below .800", "Specific")
    yield from table(heads, rows)
    named = {
        f"{one.label}, {key}": found
        for one in shown[:_MOST_CATEGORIES]
        for key, found in (("α", one.alpha), ("specific", one.agreement))
    }
    yield from reasons(named)
    if len(shown) > _MOST_CATEGORIES:
        more = len(shown) - _MOST_CATEGORIES
        yield f'<p class="about">{more:,} rarer ones are in the CSV and JSON files.</p>'


def _below(one: Measured) -> Cells:
    return cells(one)[2:4]


def type_lines(one: Comparison) -> Iterator[str]:
    """Finding the claims of each type."""
    if not one.unitising.types:
        return
    yield "<h2>Finding claims of each type</h2>"
    shown = sorted(one.unitising.types, key=lambda each: (-each.n, each.index))
    yield from table(
        ("Type", "Claims", "Without a counterpart", *(FIGURES[key].name for key in _OF_TYPE)),
        [
            (
                escape(each.label),
                f"{each.n:,}",
                f"{each.unmatched:,}",
                *(with_interval(each.figures[key]) for key in _OF_TYPE),
            )
            for each in shown
        ],
    )
    yield from reasons(
        {
            f"{each.label} ({FIGURES[key].short})": found
            for each in shown
            for key, found in each.figures.items()
        }
    )


def confusion_lines(pair: Comparison) -> Iterator[str]:
    """What one analyst said and what the other said, of every field."""
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
