"""What a counts chart shows: bars, perhaps in segments, as plain data."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLocale

Answer = Literal["", "not coded", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of a bar; the fields as those of a `Bar`."""

    key: object
    label: str
    count: int
    colour: str | None
    answer: Answer = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    ``key`` comes back when the bar is chosen; ``colour`` is "#rrggbb", or None for the accent;
    ``answer`` is not empty where the bar stands for the lack of a value. ``parts`` may add up to
    more than ``count``, where something counts under several answers.
    """

    key: object
    label: str
    count: int
    colour: str | None
    answer: Answer = ""
    parts: tuple[Part, ...] = ()

    @property
    def length(self) -> int:
        """How long it is drawn, in counts: what its segments add up to, or its count."""
        return sum(part.count for part in self.parts) if self.parts else self.count


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
