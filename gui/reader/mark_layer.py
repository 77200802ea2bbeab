"""How claims look on the page: what is drawn for each stretch of lines, worked out once and kept.

The outermost claim is a tint behind the words, every claim that overlaps it a coloured line
below them; a draft is hatched or dashed, *cannot tell* is dotted. In the margin each claim has a
bracket and its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import floor

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTextDocument

from core.text.spans import Span
from core.text.units import Utf16Map
from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.reader.geometry import LineBox, has_right_to_left, line_boxes
from gui.reader.in_view import LineSlice, line_pitch
from gui.reader.margin import Bracket, Label, Sketch, brackets_of, line_style, stacked_labels
from gui.reader.marks import Mark, MarkIndex, PlacedFragment

TINT = 0.26
DARK_TINT = 0.30
CORNER_PX = 2.0
LANE_PX = 2.0
GAP_PX = 1.0

_DRAFT = 0.4  # of the tint
_PATTERN = 0.55
_EMPHASIS = 1.5  # of the tint
_OUTLINE_PX = 1.6
_HOVER_PX = 1.2
_HEAD_PX = 1.0  # of the next line, above its tallest letters
_LEAST_ROOM_PX = 3.0
_DASHES = [4.0, 3.0]
_QUOTE_FILL = 0.10


@dataclass(slots=True)
class Plan:
    """What to draw for one slice of lines, relative to the origin of its paragraph."""

    fills: list[tuple[QRectF, QBrush]] = field(default_factory=list)
    rules: list[tuple[QRectF, QColor]] = field(default_factory=list)
    dashes: list[tuple[QLineF, QPen]] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    sketch: Sketch | None = None


class MarkLayer:
    """Draws the marks of an index over the slices in view; plans are kept until they go stale.

    `label_px` is the height of a line of small print in the margin.
    """

    def __init__(self, index: MarkIndex) -> None:
        self._index = index
        self._text = ""
        self._units = Utf16Map("")
        self._mixed = False
        self._page_colour = LIGHT.page
        self._accent = LIGHT.accent
        self._tint = TINT
        self._pixel_ratio = 1.0
        self._plans: dict[int, dict[int, Plan]] = {}
        self.label_px = 0.0

    def open(self, text: str, units: Utf16Map) -> None:
        """Draw for another text, or for the same one after its lines have moved."""
        self._text = text
        self._units = units
        self._mixed = has_right_to_left(text)
        self.forget_all()

    def set_colours(self, colours: ReaderColours) -> None:
        """Draw on another paper; dark paper takes deeper tints."""
        self._page_colour = colours.page
        self._accent = colours.accent
        self._tint = DARK_TINT if QColor(colours.page).lightnessF() < 0.5 else TINT
        self.forget_all()

    def use_pixel_ratio(self, ratio: float) -> None:
        """Draw for a screen with so many of its own pixels to one of ours, as sharp as it can."""
        if ratio != self._pixel_ratio:
            self._pixel_ratio = ratio
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
        tint = with_alpha(mark.colour, self._tint * _EMPHASIS)
        for rect in self._frames(piece, mark.fragments):
            for colour in (QColor(self._page_colour), tint):
                painter.setBrush(colour)
                painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)

    def draw_outline(self, painter: QPainter, piece: LineSlice, mark: Mark) -> None:
        """Draw a thin frame around a claim that is pointed at."""
        painter.setPen(QPen(QColor(mark.colour), _HOVER_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self._frames(piece, mark.fragments):
            painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)

    def draw_quote(self, painter: QPainter, piece: LineSlice, fragments: Sequence[Span]) -> None:
        """Draw a quote that is no claim yet: dashed, in the colour of nothing that is coded."""
        pen = QPen(QColor(self._accent), _OUTLINE_PX)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(with_alpha(self._accent, _QUOTE_FILL))
        for rect in self._frames(piece, fragments):
            painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)

    def _frames(self, piece: LineSlice, fragments: Sequence[Span]) -> Iterator[QRectF]:
        for span in fragments:
            for box in self.boxes(piece, span):
                yield box.rect.adjusted(-1.5, -1.0, 1.5, 0.0)

    def _make_plan(self, piece: LineSlice) -> Plan:
        placed = self._index.in_range(
            self._units.to_cp(piece.start_u16), self._units.to_cp(piece.end_u16)
        )
        plan = Plan()
        below = line_pitch(piece.block) - 1.0
        lines: dict[int, list[LineBox]] = {}
        for fragment, depth in zip(placed, _depths(placed), strict=True):
            boxes = list(self.boxes(piece, fragment.span))
            lines.setdefault(fragment.mark.claim_id, []).extend(boxes)
            if fragment.lane == 0:
                _draw_tint(plan, fragment.mark, boxes, self._tint)
            else:
                lanes = Lanes(depth, below, self._pixel_ratio)
                _draw_rule(plan, fragment, boxes, lanes)
        marks = {fragment.mark.claim_id: fragment.mark for fragment in placed}
        plan.brackets = brackets_of((marks[claim_id], lines[claim_id]) for claim_id in marks)
        start_cp = self._units.to_cp(piece.start_u16)
        begun = (one for one in plan.brackets if one.mark.start_cp >= start_cp)
        plan.labels = stacked_labels(begun, self.label_px)
        return plan


@dataclass(frozen=True, slots=True)
class Lanes:
    """How `depth` lines share what is free below words: `below`, as a share of their height.

    Two pixels each with a gap of one as long as there is room; then thinner, never below one
    pixel of the screen, of which one of ours has `ratio`.
    """

    depth: int
    below: float
    ratio: float

    def of(self, box: QRectF, lane: int) -> tuple[float, float]:
        """Top and thickness of a lane (1, 2 …) under the words in a box."""
        room = max(box.height() * self.below + _HEAD_PX, _LEAST_ROOM_PX)
        step = min(LANE_PX + GAP_PX, (room + GAP_PX) / self.depth)
        thick = (floor(step * self.ratio + 0.01) - 1.0) / self.ratio
        thick = max(min(thick, LANE_PX), 1.0 / self.ratio)
        step = min(step, (room - thick) / max(self.depth - 1, 1))
        spare = room - (step * (self.depth - 1) + thick)
        top = box.bottom() + max(min(GAP_PX, spare), 0.0)
        return top + (lane - 1) * step, thick


def _depths(placed: Sequence[PlacedFragment]) -> list[int]:
    """For each fragment the deepest lane among all it touches, directly or through others."""
    depths: list[int] = []
    end_cp = deepest = 0
    for number, fragment in enumerate(placed):
        if fragment.span.start_cp >= end_cp:
            depths += [deepest] * (number - len(depths))
            deepest = 0
        deepest = max(deepest, fragment.lane)
        end_cp = max(end_cp, fragment.span.end_cp)
    return depths + [deepest] * (len(placed) - len(depths))


def _draw_tint(plan: Plan, mark: Mark, boxes: Iterable[LineBox], tint: float) -> None:
    brush = QBrush(with_alpha(mark.colour, tint * _DRAFT if mark.draft else tint))
    pattern = Qt.BrushStyle.BDiagPattern if mark.draft else Qt.BrushStyle.Dense6Pattern
    over = QBrush(with_alpha(mark.colour, _PATTERN), pattern)
    for box in boxes:
        rect = box.rect.adjusted(-1.0, 0.0, 1.0, 0.0)
        plan.fills.append((rect, brush))
        if mark.draft or mark.dotted:
            plan.fills.append((rect, over))


def _draw_rule(
    plan: Plan, fragment: PlacedFragment, boxes: Iterable[LineBox], lanes: Lanes
) -> None:
    mark = fragment.mark
    style = line_style(mark)
    for box in boxes:
        top, thick = lanes.of(box.rect, fragment.lane)
        if style == Qt.PenStyle.SolidLine:
            rule = QRectF(box.rect.left(), top, box.rect.width(), thick)
            plan.rules.append((rule, QColor(mark.colour)))
        else:
            pen = QPen(QColor(mark.colour), thick, style, Qt.PenCapStyle.FlatCap)
            middle = top + thick / 2
            plan.dashes.append((QLineF(box.rect.left(), middle, box.rect.right(), middle), pen))


def draw_fills(painter: QPainter, plan: Plan) -> None:
    """The tints behind the words; the painter stands at the paragraph's origin."""
    painter.setPen(Qt.PenStyle.NoPen)
    for rect, brush in plan.fills:
        painter.setBrush(brush)
        painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)


def draw_rules(painter: QPainter, plan: Plan) -> None:
    """The lines below the words, on whole pixels; the painter stands at the paragraph's origin."""
    for rect, colour in plan.rules:
        painter.fillRect(rect, colour)
    for line, pen in plan.dashes:
        painter.setPen(pen)
        painter.drawLine(line)
