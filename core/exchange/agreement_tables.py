"""Tables of the agreement report on paper: figures with their intervals, reasons for what is missing."""

from collections.abc import Iterator, Sequence
from html import escape

from core.agreement.report import Measured

HEADS = ("Value", "95 %", "Below .667", "Below .800", "Undefined draws")

Cells = Sequence[str]


def reasons(figures: dict[str, Measured]) -> Iterator[str]:
    """Why there is no value, or no interval, each reason once."""
    found: dict[str, list[str]] = {}
    for name, one in figures.items():
        if one.undefined:
            found.setdefault(f"not defined: {one.undefined}", []).append(name)
        elif one.interval and one.interval.reason:
            found.setdefault(f"no interval: {one.interval.reason}", []).append(name)
    for why, names in found.items():
        yield f'<p class="about">{escape(", ".join(names))}: {escape(why.rstrip("."))}.</p>'


def cells(one: Measured) -> Cells:
    """Value, interval, shares of draws below .667 and .800, undefined draws; heads in `HEADS`."""
    drawn = one.interval
    if drawn is None or drawn.low is None:
        return (number(one.value), "", "", "", "")
    return (
        *short(one),
        _share(drawn.below_667),
        _share(drawn.below_800),
        f"{drawn.undefined:,} of {drawn.resamples:,}",
    )


def short(one: Measured) -> Cells:
    """Value and interval."""
    drawn = one.interval
    if drawn is None or drawn.low is None:
        return (number(one.value), "")
    return (number(one.value), f"{number(drawn.low)} to {number(drawn.high)}")


def with_interval(one: Measured) -> str:
    """Both in one cell, and the draws that are not in the interval."""
    value, interval = short(one)
    lost = undefined_draws(one)
    return f"{value} [{interval}]{f' ({lost})' if lost else ''}" if interval else value


def undefined_draws(one: Measured) -> str:
    """How many draws have no value, in words; nothing if all have one."""
    drawn = one.interval
    if drawn is None or not drawn.undefined:
        return ""
    return f"{drawn.undefined:,} of {drawn.resamples:,} draws undefined"


def number(value: float | None) -> str:
    """Three digits; a dash for what is not defined."""
    return "–" if value is None else f"{value:.3f}".replace("-", "−")


def counted(count: int, one: str, several: str = "") -> str:
    """So many of something, in words."""
    return f"1 {one}" if count == 1 else f"{count:,} {several or one + 's'}"


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
