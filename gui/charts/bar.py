"""What a counts chart shows: bars as plain data."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLocale

Answer = Literal["", "not coded", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    ``key`` comes back when the bar is chosen; ``colour`` is "#rrggbb", or None for the accent;
    ``answer`` is not empty where the bar stands for the lack of a value.
    """

    key: object
    label: str
    count: int
    colour: str | None
    answer: Answer = ""


def count_text(count: int) -> str:
    """The count as the user's language writes numbers."""
    return QLocale().toString(count)


def one_line(label: str) -> str:
    """The label without line breaks and doubled blanks, which a row cannot show."""
    return " ".join(label.split())
