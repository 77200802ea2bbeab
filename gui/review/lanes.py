"""The margin of a compared text: a lane for each analyst, with their name at its head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.reader.colours import with_alpha
from gui.reader.in_view import LineSlice
from gui.reader.margin import Bracket
from gui.reader.mark_layer import MarkLayer
from gui.widgets.elided import draw_elided

LANE_PX: Final = 16
_LEAST_PX: Final = 9
_EDGE_PX: Final = 6
_THICK_PX: Final = 3.0
_STRONG_PX: Final = 6.0
_BESIDE_PX: Final = 4.0  # between claims of one analyst that overlap
_MOST_BESIDE: Final = 2
_QUIET: Final = 0.45
_RAIL: Final = 0.22
_TEXT_GAP: Final = 5


@dataclass(frozen=True, slots=True)
class Lane:
    """Whose claims stand in it: the name with the key that takes them, and "#rrggbb"."""

    name: str
    colour: str


def lane_left(number: int, lanes: int, width: int) -> float:
    """Where a lane begins in a margin of so many pixels; the last one ends at the text."""
    return width - _EDGE_PX - lane_width(lanes, width) * (lanes - number)


def lane_width(lanes: int, width: int) -> int:
    """Pixels for each of so many lanes."""
    return max(_LEAST_PX, min(LANE_PX, (width - _EDGE_PX) // max(lanes, 1)))


class Beside(Protocol):
    """What the lanes ask of the page that they stand beside."""

    def slices_in(self, rect: QRect) -> Iterable[LineSlice]:
        """The lines that touch a rectangle of the viewport."""

    def scrolled_px(self) -> int:
        """How far the page is scrolled."""


class LaneStrip(QWidget):
    """Draws each claim as an upright line in its analyst's lane; those of the case are strong.

    Signal: `claim_clicked` (claim id).
    """

    claim_clicked = Signal(object)

    def __init__(self, parent: QWidget, page: Beside, layer: MarkLayer) -> None:
        super().__init__(parent)
        self._page = page
        self._layer = layer
        self._lanes: Sequence[Lane] = ()
        self._lane_of: dict[int, int] = {}
        self._case: frozenset[int] = frozenset()
        self.setMouseTracking(True)

    def show_lanes(self, lanes: Sequence[Lane], lane_of: dict[int, int]) -> None:
        """Show these lanes; `lane_of` says in which of them a claim stands."""
        self._lanes, self._lane_of = lanes, lane_of
        self.update()

    def show_case(self, claims: frozenset[int]) -> None:
        """Draw these claims strongly."""
        self._case = claims
        self.update()

    def claim_at(self, point: QPointF) -> int | None:
        """The claim whose line is at a point of the strip."""
        for piece in self._page.slices_in(QRect(0, int(point.y()), self.width(), 1)):
            inside = point - QPointF(0.0, piece.origin.y() - self._page.scrolled_px())
            for bracket, aside in self._placed(piece):
                if self._rect_of(bracket, aside).adjusted(-2, -1, 2, 1).contains(inside):
                    return bracket.mark.claim_id
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, lane in enumerate(self._lanes):
            x = self._middle_of(number)
            painter.setPen(QPen(with_alpha(lane.colour, _RAIL), 1.0))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self._page.slices_in(event.rect()):
            painter.resetTransform()
            painter.translate(0.0, piece.origin.y() - self._page.scrolled_px())
            for bracket, aside in self._placed(piece):
                self._draw(painter, bracket, aside)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        claim = self.claim_at(event.position())
        if claim is not None and event.button() == Qt.MouseButton.LeftButton:
            self.claim_clicked.emit(claim)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Belongs to the press: it must not reach the page below."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.claim_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def _placed(self, piece: LineSlice) -> list[tuple[Bracket, int]]:
        """The brackets of some lines; those of one lane that overlap stand beside each other."""
        placed: list[tuple[Bracket, int]] = []
        for bracket in sorted(self._layer.plan(piece).brackets, key=_by_place):
            lane = self._lane_of.get(bracket.mark.claim_id)
            if lane is None:
                continue
            taken = {
                aside
                for other, aside in placed
                if self._lane_of[other.mark.claim_id] == lane and other.bottom > bracket.top
            }
            free = next(one for one in range(len(taken) + 1) if one not in taken)
            placed.append((bracket, min(free, _MOST_BESIDE)))
        return placed

    def _draw(self, painter: QPainter, bracket: Bracket, aside: int) -> None:
        """A line as high as the claim, paler where it has no words or is not of the case."""
        rect = self._rect_of(bracket, aside)
        strong = bracket.mark.claim_id in self._case
        painter.setBrush(QColor(bracket.colour) if strong else self._quiet(bracket))
        top = rect.top()
        for above, below in (*bracket.gaps, (rect.bottom(), rect.bottom())):
            part = QRectF(rect.left(), top, rect.width(), above - top)
            painter.drawRoundedRect(part, rect.width() / 2, rect.width() / 2)
            top = below

    def _quiet(self, bracket: Bracket) -> QColor:
        return with_alpha(bracket.mark.colour, _QUIET)

    def _rect_of(self, bracket: Bracket, aside: int) -> QRectF:
        lane = self._lane_of[bracket.mark.claim_id]
        strong = bracket.mark.claim_id in self._case
        thick = _STRONG_PX if strong else _THICK_PX
        left = self._middle_of(lane) - thick / 2 + _BESIDE_PX * aside
        return QRectF(left, bracket.top + 1, thick, max(bracket.bottom - bracket.top - 2, thick))

    def _middle_of(self, lane: int) -> float:
        width = lane_width(len(self._lanes), self.width())
        return lane_left(lane, len(self._lanes), self.width()) + width / 2


def _by_place(bracket: Bracket) -> tuple[float, float, int]:
    return bracket.top, -bracket.bottom, bracket.mark.claim_id


class LaneHead(QWidget):
    """The analysts' names, each above its lane, joined with it by a line."""

    def __init__(self) -> None:
        super().__init__()
        self._lanes: Sequence[Lane] = ()
        self._strip = QRect()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Name these lanes."""
        self._lanes = lanes
        self.setAccessibleName("Analysts: " + ", ".join(one.name for one in lanes))
        self.updateGeometry()
        self.update()

    def follow(self, strip: QRect) -> None:
        """Stand above a margin that runs so, in this widget's pixels from the left."""
        self._strip = strip
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, self._row() * len(self._lanes) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        row, count = self._row(), len(self._lanes)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        for number, lane in enumerate(self._lanes):
            x = int(
                self._strip.left()
                + lane_left(number, count, self._strip.width())
                + lane_width(count, self._strip.width()) / 2
            )
            middle = number * row + row // 2
            painter.setPen(QPen(QColor(lane.colour), 2.0))
            painter.drawLine(x, middle, x, self.height())
            painter.drawLine(x, middle, x + _TEXT_GAP, middle)
            area = QRect(x + 2 * _TEXT_GAP, number * row, self.width() - x - 3 * _TEXT_GAP, row)
            draw_elided(painter, area, lane.name, ink)

    def _row(self) -> int:
        return self.fontMetrics().lineSpacing() + 1
