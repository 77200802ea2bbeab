"""What a counts chart shows: bars, perhaps in segments, as plain data."""

from dataclasses import dataclass, field, replace
from typing import Literal

from PySide6.QtCore import QLocale

Answer = Literal["", "not coded", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a bar; the fields as those of a `Bar`. The `other` ones share a colour."""

    key: object
    label: str
    count: int
    colour: str | None
    answer: Answer = ""
    other: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    ``key`` comes back when the bar is chosen; ``colour`` is "#rrggbb", or None for the accent;
    ``answer`` is not empty where the bar stands for the lack of a value. ``parts`` may add up to
    more than ``count``, where something counts under several answers; ``length`` is how long the bar
    is drawn, in counts. ``others`` are where the parts that share a colour begin and end, and their
    sum.
    """

    key: object
    label: str
    count: int
    colour: str | None
    answer: Answer = ""
    parts: tuple[Part, ...] = ()
    length: int = field(init=False, compare=False)
    others: tuple[int, int, int] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """What is asked at each painting is added up once: there can be thousands of segments."""
        places = [at for at, part in enumerate(self.parts) if part.other]
        begin, end = (places[0], places[-1] + 1) if places else (0, 0)
        whole = sum(part.count for part in self.parts) if self.parts else self.count
        object.__setattr__(self, "length", whole)
        object.__setattr__(
            self, "others", (begin, end, sum(part.count for part in self.parts[begin:end]))
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment in its place along a bar, or the whole bar (number -1); in counts or shares."""

    number: int
    start: float
    length: float
    part: Bar | Part


def pieces_of(bar: Bar, share: bool) -> list[Piece]:
    """What a bar is drawn of, from its beginning to its end; with `share` it is 1 long."""
    whole = max(bar.length, 1) if share else 1
    if not bar.parts:
        return [Piece(-1, 0.0, bar.count / whole, bar)]
    found: list[Piece] = []
    start = 0
    for number, part in enumerate(bar.parts):
        found.append(Piece(number, start / whole, part.count / whole, part))
        start += part.count
    return found


def drawn_pieces(bar: Bar, share: bool) -> list[Piece]:
    """As `pieces_of`, but segments that share a colour are one piece: of hundreds of thin ones
    nothing would be seen but the lines between them.
    """
    begin, end, together = bar.others
    if end - begin < 2:
        return pieces_of(bar, share)
    joined = replace(bar.parts[begin], count=together)
    parts = (*bar.parts[:begin], joined, *bar.parts[end:])
    return pieces_of(replace(bar, parts=parts), share)


def count_text(count: int) -> str:
    """The count as the user's language writes numbers."""
    return QLocale().toString(count)


def share_text(count: int, whole: int) -> str:
    """A share in per cent, to one place."""
    return f"{QLocale().toString(100 * count / max(whole, 1), 'f', 1)} %"


def one_line(label: str) -> str:
    """The label without line breaks and doubled blanks, which a row cannot show."""
    return " ".join(label.split())


def spoken(bar: Bar, number: int = -1) -> str:
    """A bar, or one of its segments, in words: "Russia 12", "Russia, negative 5 (41.7 %)"."""
    if number < 0 or number >= len(bar.parts):
        return f"{one_line(bar.label)} {count_text(bar.count)}"
    part = bar.parts[number]
    share = share_text(part.count, bar.length)
    return f"{one_line(bar.label)}, {one_line(part.label)} {count_text(part.count)} ({share})"
