"""How claims look on the page: what is drawn for each stretch of lines, worked out once and kept.

The outermost claim is a tint behind the words, every claim that overlaps it a coloured line
below them; a draft is hatched or dashed. In the margin each claim has a bracket.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextDocument

from core.text.lanes import assign_lanes
from core.text.spans import Span
from core.text.units import Utf16Map
from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.reader.geometry import LineBox, has_right_to_left, line_boxes
from gui.reader.in_view import LineSlice
from gui.reader.marks import Mark, MarkIndex, PlacedFragment

TINT = 0.26
DARK_TINT = 0.30
CORNER_PX = 2.0
LANE_STEP_PX = 3.0

_DRAFT = 0.4  # of the tint
_HATCH = 0.55
_EMPHASIS = 1.4  # of the tint
_OUTLINE_PX = 1.4


class Bracket(NamedTuple):
    """A claim's sign in the margin beside some lines; heights relative to their paragraph."""

    claim_id: int
    column: int
    top: float
    bottom: float
    colour: QColor
    draft: bool


@dataclass(slots=True)
class Plan:
    """What to draw for one slice of lines, relative to the origin of its paragraph."""

    fills: list[tuple[QRectF, QBrush]] = field(default_factory=list)
    rules: list[tuple[QRectF, QColor]] = field(default_factory=list)
    dashes: list[tuple[QLineF, QPen]] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)


class MarkLayer:
    """Draws the marks of an index over the slices in view; plans are kept until they go stale."""

    def __init__(self, index: MarkIndex) -> None:
        self._index = index
        self._text = ""
        self._units = Utf16Map("")
        self._mixed = False
        self._page_colour = LIGHT.page
        self._tint = TINT
        self._plans: dict[int, dict[int, Plan]] = {}

    def open(self, text: str, units: Utf16Map) -> None:
        """Draw for another text, or for the same one after its lines have moved."""
        self._text = text
        self._units = units
        self._mixed = has_right_to_left(text)
        self.forget_all()

    def set_colours(self, colours: ReaderColours) -> None:
        """Draw on another paper; dark paper takes deeper tints."""
        self._page_colour = colours.page
        self._tint = DARK_TINT if QColor(colours.page).lightnessF() < 0.5 else TINT
        self.forget_all()

    def forget_all(self) -> None:
        """Lines have moved or all marks have changed: nothing worked out so far holds."""
        self._plans = {}

    def forget(self, document: QTextDocument, span: Span) -> None:
        """What is drawn over the paragraphs of `span` has changed."""
        first = document.findBlock(self._units.to_u16(span.start_cp)).blockNumber()
        last = document.findBlock(self._units.to_u16(span.end_cp)).blockNumber()
        for number in range(first, last + 1):
            self._plans.pop(number, None)

    def plan(self, piece: LineSlice) -> Plan:
        """What to draw for `piece`."""
        plans = self._plans.setdefault(piece.block.blockNumber(), {})
        plan = plans.get(piece.number)
        if plan is None:
            plan = plans[piece.number] = self._make_plan(piece)
        return plan

    def boxes(self, piece: LineSlice, span: Span) -> Iterator[LineBox]:
        """The rectangles of that part of `span` that stands in `piece`."""
        start = max(self._units.to_u16(span.start_cp), piece.start_u16)
        end = min(self._units.to_u16(span.end_cp), piece.end_u16)
        if start >= end:
            return iter(())
        base = piece.block.position()

        def is_blank(at_u16: int) -> bool:
            return self._text[self._units.to_cp(base + at_u16)].isspace()

        return line_boxes(piece.block, start - base, end - base, is_blank, self._mixed)

    def draw_emphasis(self, painter: QPainter, piece: LineSlice, mark: Mark) -> None:
        """Draw the current claim: alone on clean paper, in a deeper tint, with an outline."""
        painter.setPen(QPen(QColor(mark.colour), _OUTLINE_PX))
        for span in mark.fragments:
            for box in self.boxes(piece, span):
                rect = box.rect.adjusted(-1.5, -1.0, 1.5, 1.0)
                for colour in (self._page_colour, with_alpha(mark.colour, self._tint * _EMPHASIS)):
                    painter.setBrush(QColor(colour))
                    painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)

    def _make_plan(self, piece: LineSlice) -> Plan:
        placed = self._index.in_range(
            self._units.to_cp(piece.start_u16), self._units.to_cp(piece.end_u16)
        )
        plan = Plan()
        depth = max((fragment.lane for fragment in placed), default=0)
        lines: dict[int, list[LineBox]] = {}
        for fragment in placed:
            boxes = list(self.boxes(piece, fragment.span))
            lines.setdefault(fragment.mark.claim_id, []).extend(boxes)
            _draw(plan, fragment, boxes, depth, self._tint)
        marks = {fragment.mark.claim_id: fragment.mark for fragment in placed}
        plan.brackets = _brackets([(marks[claim_id], lines[claim_id]) for claim_id in marks])
        return plan


def _draw(
    plan: Plan, fragment: PlacedFragment, boxes: Iterable[LineBox], depth: int, tint: float
) -> None:
    if fragment.lane == 0:
        _draw_tint(plan, fragment.mark, boxes, tint)
    else:
        _draw_rule(plan, fragment, boxes, depth)


def _draw_tint(plan: Plan, mark: Mark, boxes: Iterable[LineBox], tint: float) -> None:
    brush = QBrush(with_alpha(mark.colour, tint * _DRAFT if mark.draft else tint))
    hatch = QBrush(with_alpha(mark.colour, _HATCH), Qt.BrushStyle.BDiagPattern)
    for box in boxes:
        rect = box.rect.adjusted(-1.0, 0.0, 1.0, 0.0)
        plan.fills.append((rect, brush))
        if mark.draft:
            plan.fills.append((rect, hatch))


def _draw_rule(plan: Plan, fragment: PlacedFragment, boxes: Iterable[LineBox], depth: int) -> None:
    mark = fragment.mark
    for box in boxes:
        # Half a line is free below the words; many lanes share it.
        step = min(LANE_STEP_PX, (box.rect.height() * 0.5 - 1.0) / depth)
        thick = max(step - 1.0, 1.0)
        top = box.rect.bottom() + 1.0 + (fragment.lane - 1) * step
        if mark.draft:
            pen = QPen(QColor(mark.colour), thick, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap)
            middle = top + thick / 2
            plan.dashes.append((QLineF(box.rect.left(), middle, box.rect.right(), middle), pen))
        else:
            rule = QRectF(box.rect.left(), top, box.rect.width(), thick)
            plan.rules.append((rule, QColor(mark.colour)))


def _brackets(claims: list[tuple[Mark, list[LineBox]]]) -> list[Bracket]:
    """One bracket a claim; claims on the same line stand in different columns."""
    shown = [(mark, boxes) for mark, boxes in claims if boxes]
    rows = [
        Span(min(box.line for box in boxes), max(box.line for box in boxes) + 1)
        for _, boxes in shown
    ]
    brackets = []
    for (mark, boxes), column in zip(shown, assign_lanes(rows), strict=True):
        top = min(box.rect.top() for box in boxes)
        bottom = max(box.rect.bottom() for box in boxes)
        colour = QColor(mark.colour)
        brackets.append(Bracket(mark.claim_id, column, top, bottom, colour, mark.draft))
    return brackets


def draw_fills(painter: QPainter, plan: Plan) -> None:
    """The tints behind the words; the painter stands at the paragraph's origin."""
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, brush in plan.fills:
        painter.setBrush(brush)
        painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)


def draw_rules(painter: QPainter, plan: Plan) -> None:
    """The lines below the words; the painter stands at the paragraph's origin."""
    for rect, colour in plan.rules:
        painter.fillRect(rect, colour)
    for line, pen in plan.dashes:
        painter.setPen(pen)
        painter.drawLine(line)
