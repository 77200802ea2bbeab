"""What stands in the margin beside a stretch of lines: a bracket for each claim, and its name.

Heights are relative to the origin of the paragraph. Nothing here draws.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QStaticText

from core.text.lanes import assign_lanes
from core.text.spans import Span
from gui.reader.geometry import LineBox
from gui.reader.marks import Mark

_SLACK_PX = 4.0


class Bracket(NamedTuple):
    """A claim's sign beside some lines; `gaps` are the heights at which it has no words."""

    mark: Mark
    column: int
    top: float
    bottom: float
    gaps: tuple[tuple[float, float], ...]
    colour: QColor
    style: Qt.PenStyle


class Label(NamedTuple):
    """A line of small print beside the brackets: one claim's name, or how many it stands for."""

    top: float
    marks: tuple[Mark, ...]


class Words(NamedTuple):
    """What a label says: the claim's name, and whose it is; how far each of them runs."""

    name: QStaticText
    coder: QStaticText
    name_px: int
    coder_px: int


class PlacedLabel(NamedTuple):
    """A label where it stands on the strip, and the claims that it names."""

    marks: tuple[Mark, ...]
    rect: QRectF
    words: Words
    ink: QColor


@dataclass(frozen=True, slots=True)
class Sketch:
    """A margin ready to be drawn, for a strip of one width: plain brackets, the others, names.

    `key` is what all this depends on beside the claims.
    """

    key: tuple[int, bool, str]
    plain: list[tuple[QRectF, QColor]]
    others: list[Bracket]
    labels: list[PlacedLabel]


def line_style(mark: Mark) -> Qt.PenStyle:
    """How lines of a claim are drawn: a draft's are dashed, those of *cannot tell* dotted."""
    if mark.dotted:
        return Qt.PenStyle.DotLine
    return Qt.PenStyle.DashLine if mark.draft else Qt.PenStyle.SolidLine


def brackets_of(claims: Iterable[tuple[Mark, Sequence[LineBox]]]) -> list[Bracket]:
    """One bracket a claim; claims on the same line stand in different columns."""
    shown = [(mark, sorted(boxes, key=_line_of)) for mark, boxes in claims if boxes]
    rows = [Span(boxes[0].line, boxes[-1].line + 1) for _, boxes in shown]
    return [
        Bracket(
            mark,
            column,
            boxes[0].rect.top(),
            boxes[-1].rect.bottom(),
            tuple(
                (above.rect.bottom(), below.rect.top())
                for above, below in pairwise(boxes)
                if below.line > above.line + 1
            ),
            QColor(mark.colour),
            line_style(mark),
        )
        for (mark, boxes), column in zip(shown, assign_lanes(rows), strict=True)
    ]


def stacked_labels(brackets: Iterable[Bracket], height: float) -> list[Label]:
    """The names of the claims, each beside its bracket and none over another.

    A name moves down along its bracket to where there is room; the names that find none are
    merged into the last line, which then says how many it stands for. A line of text has room for
    two.
    """
    labels: list[Label] = []
    for bracket in sorted(brackets, key=_by_place):
        top = bracket.top
        if labels:
            top = max(top, labels[-1].top + height)
            if top + height > max(bracket.bottom, bracket.top + 2 * height) + _SLACK_PX:
                labels[-1] = Label(labels[-1].top, (*labels[-1].marks, bracket.mark))
                continue
        labels.append(Label(top, (bracket.mark,)))
    return labels


def _line_of(box: LineBox) -> int:
    return box.line


def _by_place(bracket: Bracket) -> tuple[float, float, int]:
    """Short brackets first: the name beside a long one can move."""
    return bracket.top, bracket.bottom, bracket.column
