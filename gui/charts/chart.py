"""From counted rows to bars: their order, their segments, their colours and the legend."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.codebook.queries import Codebook
from core.codebook.reserved import CANNOT_TELL
from core.counts.answers import NOT_CODED, Shown
from core.counts.dimensions import find_dimension
from core.counts.frequencies import CountRow, CountTable
from core.counts.signs import NEGATIVE, POSITIVE, find_signs
from gui.charts.bar import Answer, Bar, Part
from gui.charts.brushes import SEGMENTS, palette_of
from gui.charts.legend import Entry
from gui.charts.setting import Setting
from gui.charts.signs import stroke_of
from gui.charts.timeline import missing_periods
from gui.theme import DARK, LIGHT

if TYPE_CHECKING:  # loads a library for layouts
    from gui.charts.network_layout import Drawing

TYPES: Final = ("claim_type", "family")
_NEUTRAL: Final = (2, 5, 7)
"""Colours of the palette that are neither near blue nor near vermilion."""
_LAST: Final[Mapping[Answer, int]] = {"": 0, "cannot tell": 1, "not coded": 2}


@dataclass(frozen=True, slots=True)
class Tables:
    """What was counted: `whole` by the first dimension, `split` by both where there are two.

    Of a matrix also the `columns` alone, and the `signs` of each cell; a network is a `drawing`.
    `trouble` says why there is none.
    """

    whole: CountTable
    split: CountTable | None = None
    columns: CountTable | None = None
    signs: CountTable | None = None
    drawing: "Drawing | None" = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. `parts` are all segments that occur, in their order, as (key, label)."""

    bars: tuple[Bar, ...] = ()
    legend: tuple[Entry, ...] = ()
    parts: tuple[tuple[object, str], ...] = ()
    share: bool = False


def answer_of(shown: Shown) -> Answer:
    """Whether it is one of the two answers that are none."""
    if shown.value is None:
        return "not coded"
    return "cannot tell" if shown.value == CANNOT_TELL else ""


def make_chart(tables: Tables, setting: Setting, codebook: Codebook, *, dark: bool) -> Chart:
    """Bars in the order of their counts, or of time; *cannot tell* and *not coded* last."""
    colours = _Colours(codebook, dark)
    found = _Segments.of(tables.split, setting.split, codebook, colours)
    by_bar: dict[object, list[CountRow]] = {}
    for row in tables.split.rows if tables.split else ():
        by_bar.setdefault(row.keys[0], []).append(row)
    own = setting.by if not setting.split else ""
    bars = [
        Bar(
            row.keys[0],
            row.shown[0].label,
            row.count,
            colours.of_type(own, row.keys[0]),
            answer_of(row.shown[0]),
            found.parts(by_bar.get(row.keys[0], ())),
        )
        for row in tables.whole.rows
    ]
    if setting.kind == "time":
        missing = missing_periods(setting.by, [bar.key for bar in bars])
        bars += [Bar(key, label, 0, None) for key, label in missing]
        bars.sort(key=_by_time)
    else:
        bars.sort(key=_answers_last)
    return Chart(tuple(bars), found.legend(), found.names(), setting.share and bool(setting.split))


def _by_time(bar: Bar) -> tuple[bool, str]:
    return bar.key is None, str(bar.key)


def _answers_last(bar: Bar) -> int:
    return _LAST[bar.answer]


class _Colours:
    """Claim types have colours of their own, as bars; as segments they are told apart better by those
    that are dealt to all segments: types of one family are of one hue.
    """

    def __init__(self, codebook: Codebook, dark: bool) -> None:
        self._codebook = codebook
        self._dark = dark
        self._theme = DARK if dark else LIGHT
        self._signs = find_signs(codebook)
        self.palette = palette_of(dark)
        self.others = self._theme.muted

    def of_type(self, dimension: str, key: object) -> str | None:
        if dimension not in TYPES or not isinstance(key, int):
            return None
        known = self._codebook.type_by_id[key]
        return known.colour_dark if self._dark else known.colour_light

    def of_sign(self, dimension: str, key: object) -> str | None:
        """For and against have the hues that they have in matrices and networks."""
        if self._signs is None or dimension != self._signs.field.name:
            return None
        sign = self._signs.of(key)
        if sign in (POSITIVE, NEGATIVE):
            return stroke_of(sign, self._theme).colour
        neutral = self._signs.neutral
        at = neutral.index(key) if isinstance(key, int) and key in neutral else 0
        return self.palette[_NEUTRAL[at % len(_NEUTRAL)]]


class _Segments:
    """The answers to the second question: in the order of the codebook or of time, or else the
    commonest first.
    """

    def __init__(
        self,
        ordered: Sequence[tuple[object, Shown]],
        colours: Sequence[str],
        named: Sequence[object],
    ) -> None:
        self._ordered = ordered
        self._colours = colours
        self._named = frozenset(named)
        self._made: dict[tuple[object, int], Part] = {}
        self._looks = {
            key: (shown.label, colour, answer_of(shown))
            for (key, shown), colour in zip(ordered, colours, strict=True)
        }

        def place(key: object) -> tuple[int, bool]:
            return _LAST[self._looks[key][2]], key not in self._named

        drawn = sorted((key for key, _ in ordered), key=place)
        self._places = {key: at for at, key in enumerate(drawn)}

    @classmethod
    def of(
        cls, table: CountTable | None, dimension: str, codebook: Codebook, colours: _Colours
    ) -> "_Segments":
        totals: dict[object, int] = {}
        shown: dict[object, Shown] = {}
        for row in table.rows if table else ():
            totals[row.keys[1]] = totals.get(row.keys[1], 0) + row.count
            shown[row.keys[1]] = row.shown[1]
        rank = _known_order(dimension, codebook, totals)

        def place(key: object) -> tuple[int, int, int, str]:
            answer = _LAST[answer_of(shown[key])]
            return answer, rank.get(key, len(rank)), -totals[key], shown[key].label

        keys = sorted(totals, key=place)
        common = sorted(keys, key=lambda key: -totals[key])
        named = [key for key in common if not answer_of(shown[key])][:SEGMENTS]
        dealt: dict[object, str] = {}
        for at, key in enumerate(key for key in keys if key in named):
            dealt[key] = colours.of_sign(dimension, key) or colours.palette[at]
        ordered = [(key, shown[key]) for key in keys]
        return cls(ordered, [dealt.get(key, colours.others) for key in keys], named)

    def parts(self, rows: Iterable[CountRow]) -> tuple[Part, ...]:
        """The segments of one bar: those with a colour of their own, the others, no answers."""
        places = self._places
        found = sorted((places[row.keys[1]], row.keys[1], row.count) for row in rows)
        return tuple(self._part(key, count) for _, key, count in found)

    def _part(self, key: object, count: int) -> Part:
        """There are many alike: of thousands of bars most segments are small."""
        made = self._made.get((key, count))
        if made is None:
            label, colour, answer = self._looks[key]
            other = not answer and key not in self._named
            made = self._made[key, count] = Part(key, label, count, colour, answer, other)
        return made

    def legend(self) -> tuple[Entry, ...]:
        """The colours; all that share one are one entry."""
        named = [
            Entry(shown.label, colour)
            for (key, shown), colour in zip(self._ordered, self._colours, strict=True)
            if key in self._named
        ]
        answers = [(one, answer_of(one)) for _, one in self._ordered]
        none = [Entry(one.label, None, answer) for one, answer in answers if answer]
        more = len(self._ordered) - len(named) - len(none)
        if more:
            named.append(Entry("1 other" if more == 1 else f"{more} others", self._other_colour()))
        return (*named, *none)

    def names(self) -> tuple[tuple[object, str], ...]:
        return tuple((key, shown.label) for key, shown in self._ordered)

    def _other_colour(self) -> str:
        coloured = zip(self._ordered, self._colours, strict=True)
        return next(
            colour
            for (key, shown), colour in coloured
            if key not in self._named and not answer_of(shown)
        )


def _known_order(dimension: str, codebook: Codebook, keys: Iterable[object]) -> dict[object, int]:
    """That of the codebook, or of time."""
    if dimension in TYPES:
        return {one.id: at for at, one in enumerate(codebook.types)}
    if dimension and find_dimension(codebook, dimension).by_time:
        return {key: at for at, key in enumerate(sorted(keys, key=str))}
    field = codebook.field_by_name.get(dimension)
    return {one.id: at for at, one in enumerate(field.values)} if field else {}


def label_of(chart: Chart, keys: Sequence[object]) -> str:
    """What a bar or segment stands for: "Russia", "Russia, negative"."""
    bar = next((one for one in chart.bars if one.key == keys[0]), None)
    first = bar.label if bar else NOT_CODED
    if len(keys) == 1:
        return first
    return f"{first}, {next((label for key, label in chart.parts if key == keys[1]), NOT_CODED)}"
