"""Pictures of the agreement report for web pages: alpha of all fields, and of one field over time.

They are drawings in SVG that stand in the page itself. Qt's text documents, which set the page on
paper, do not know them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from core.agreement.bootstrap import FIRM, TENTATIVE
from core.agreement.report import FieldReport, Measured, Period
from core.exchange.agreement_tables import short

_INK, _QUIET, _EDGE, _ACCENT = "#1f2328", "#57606a", "#8c959f", "#0a58ca"
_WIDTH, _ROW, _RADIUS = 760, 22, 4
_LEFT, _RIGHT = 190, 540
"""Where a forest plot begins and ends in its picture; names stand before it, values behind."""
_TOP, _BOTTOM = 12, 112
"""The same of a plot over time, downwards."""
_MOST_LETTERS = 26
_LABEL = 190
"""As wide as the longest name of a period."""
_TICKS = (
    (-1.0, "−1"),
    (-0.5, "−.5"),
    (0.0, "0"),
    (0.5, ".5"),
    (TENTATIVE, ".667"),
    (FIRM, ".8"),
    (1.0, "1"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to 1 on the way from `start` to `end`, in pixels."""

    low: float
    start: float
    end: float

    def at(self, value: float) -> float:
        value = max(value, self.low)
        return self.start + (self.end - self.start) * (value - self.low) / (1 - self.low)

    def ticks(self) -> Iterator[tuple[float, float, str]]:
        """Value, place and name."""
        for value, name in _TICKS:
            if value >= self.low:
                yield value, self.at(value), name


def forest_lines(fields: Sequence[FieldReport]) -> Iterator[str]:
    """Alpha of each of these fields with its interval, a row each."""
    if not fields:
        return
    figures = [one.figures["alpha"] for one in fields]
    scale = Scale(_lowest(figures), _LEFT, _RIGHT)
    height = _ROW * len(fields) + 30
    said = "; ".join(f"{one.label} {_words(one.figures['alpha'])}" for one in fields)
    yield from _head(
        "Krippendorff’s alpha of each field, with the middle 95 % of the draws", said, height
    )
    foot = _ROW * len(fields) + 6
    for value, x, name in scale.ticks():
        yield _line((x, 0), (x, foot), *_stroke(value))
        # These two stand too close for both names in one line.
        yield _text(x, foot + (12 if value != TENTATIVE else 22), name, "middle", _QUIET)
    for row, field in enumerate(fields):
        y = _ROW * (row + 0.5)
        figure = field.figures["alpha"]
        yield _text(_LEFT - 10, y + 4, _cut(field.label), "end")
        yield _text(
            _RIGHT + 14,
            y + 4,
            _words(figure),
            "start",
            _INK if figure.value is not None else _QUIET,
        )
        if figure.value is not None:
            yield from _bar(figure, scale, y, upright=False)
            yield _dot(scale.at(figure.value), y, hollow=_few(figure))
    yield "</svg>"


def time_lines(label: str, periods: Sequence[Period]) -> Iterator[str]:
    """Alpha of one field by periods, the earliest at the left; intervals where there are any."""
    figures = [one.figures["alpha"] for one in periods]
    if sum(one.value is not None for one in figures) < 2:
        return
    scale = Scale(_lowest(figures), _BOTTOM, _TOP)
    said = "; ".join(
        f"{one.label} {_words(figure)}" for one, figure in zip(periods, figures, strict=True)
    )
    yield from _head(f"{label}: Krippendorff’s alpha over time", said, _BOTTOM + 24)
    left, right = 46.0, float(_WIDTH - 20)
    for value, y, name in scale.ticks():
        yield _line((left, y), (right, y), *_stroke(value))
        yield _text(left - 6, y + 4, name, "end", _QUIET)
    step = (right - left) / len(periods)
    places = [left + step * (at + 0.5) for at in range(len(periods))]
    before: tuple[float, float] | None = None
    for x, period, figure in zip(places, periods, figures, strict=True):
        if figure.value is None:
            before = None
            continue
        here = x, scale.at(figure.value)
        if before is not None:
            yield _line(before, here, _ACCENT)
        yield from _bar(figure, scale, x, upright=True)
        yield _dot(*here, hollow=period.few)
        before = here
    ends = ("middle", "middle") if step > _LABEL else ("start", "end")
    for at, anchor in zip((0, -1), ends, strict=True):
        yield _text(places[at], _BOTTOM + 18, periods[at].label, anchor, _QUIET)
    yield "</svg>"


def _head(title: str, said: str, height: float) -> Iterator[str]:
    """The beginning of a picture; readers who do not see it get what it shows in words."""
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{_WIDTH}" height="{height:g}" '
        f'viewBox="0 0 {_WIDTH} {height:g}" font-family="sans-serif" font-size="12" '
        f'aria-label="{escape(f"{title}: {said}")}">'
    )
    yield f"<title>{escape(title)}</title>"


def _bar(figure: Measured, scale: Scale, place: float, *, upright: bool) -> Iterator[str]:
    drawn = figure.interval
    if drawn is None or drawn.low is None or drawn.high is None:
        return
    low, high = scale.at(drawn.low), scale.at(drawn.high)
    ends = ((place, low), (place, high)) if upright else ((low, place), (high, place))
    yield _line(*ends, _ACCENT)


def _line(
    start: tuple[float, float], end: tuple[float, float], colour: str, dashes: str = ""
) -> str:
    style = f' stroke-dasharray="{dashes}"' if dashes else ""
    width = {_ACCENT: 2, _QUIET: 1}.get(colour, 0.5)
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
        f'stroke="{colour}" stroke-width="{width}"{style}/>'
    )


def _dot(x: float, y: float, *, hollow: bool) -> str:
    fill = "#ffffff" if hollow else _ACCENT
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{fill}" stroke="{_ACCENT}" '
        'stroke-width="2"/>'
    )


def _text(x: float, y: float, words: str, anchor: str, colour: str = _INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def _stroke(value: float) -> tuple[str, str]:
    """Colour and dashes: the thresholds are told from the other lines."""
    dashes = {TENTATIVE: "1 3", FIRM: "5 3"}.get(value, "")
    return (_QUIET if dashes else _EDGE), dashes


def _words(one: Measured) -> str:
    """Value and interval; the draws that have none would not fit."""
    if one.value is None:
        return "not defined"
    value, interval = short(one)
    return f"{value} [{interval}]" if interval else value


def _few(one: Measured) -> bool:
    return one.interval is not None and one.interval.few_articles


def _lowest(figures: Sequence[Measured]) -> float:
    """Where the scale begins: at 0, or far enough below for what is less."""
    ends = [one.interval.low for one in figures if one.interval is not None]
    known = [one for one in (*ends, *(one.value for one in figures)) if one is not None]
    least = min(known, default=0.0)
    return 0.0 if least >= 0 else -0.5 if least >= -0.5 else -1.0


def _cut(label: str) -> str:
    return label if len(label) <= _MOST_LETTERS else f"{label[: _MOST_LETTERS - 1]}…"
