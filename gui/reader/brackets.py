"""The margin beside the text: one bracket for each claim, and links between distant fragments."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.reader.in_view import LineSlice
from gui.reader.mark_layer import Bracket, MarkLayer

COLUMNS = 4
COLUMN_PX = 7
STRIP_PX = COLUMN_PX * (COLUMNS + 1)

_FOOT_PX = 3.0
_THICK_PX = 1.6
_CURRENT_PX = 2.8


class DrawnLink(NamedTuple):
    """A dotted line between two fragments of a claim; heights in the viewport."""

    claim_id: int
    colour: QColor
    top: float
    bottom: float


class Beside(Protocol):
    """What the strip asks of the page that it stands beside."""

    @property
    def current_claim(self) -> int | None:
        """The claim to be drawn strongly."""

    def slices_in(self, rect: QRect) -> Iterable[LineSlice]:
        """The lines that touch a rectangle of the viewport."""

    def links_in(self, pieces: Sequence[LineSlice]) -> list[DrawnLink]:
        """The links that pass these lines."""

    def scrolled_px(self) -> int:
        """How far the page is scrolled."""

    def show_tip(self, event: QHelpEvent, claim_ids: Sequence[int]) -> None:
        """Name claims beside the pointer."""


class BracketStrip(QWidget):
    """Draws brackets in up to four columns, the first one next to the text.

    Signal: `claim_clicked` (claim id). Claims beyond four on one line have no bracket; they are
    reached in the text.
    """

    claim_clicked = Signal(object)

    def __init__(self, parent: QWidget, page: Beside, layer: MarkLayer) -> None:
        super().__init__(parent)
        self._page = page
        self._layer = layer
        self.setMouseTracking(True)

    def follow(self, viewport: QRect) -> None:
        """Stand at the left of the viewport, line for line beside it."""
        left = viewport.left() - STRIP_PX
        self.setGeometry(left, viewport.top(), STRIP_PX, viewport.height())

    def claim_at(self, point: QPointF) -> int | None:
        """The claim whose bracket is at a point of the strip."""
        area = QRect(0, int(point.y()), STRIP_PX, 1)
        for bracket, rect in self._brackets_in(area):
            if rect.adjusted(-2, -1, 2, 1).contains(point):
                return bracket.claim_id
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link in self._page.links_in(list(self._page.slices_in(event.rect()))):
            self._draw_link(painter, link)
        for bracket, rect in self._brackets_in(event.rect()):
            self._draw_bracket(painter, bracket, rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        claim_id = self.claim_at(event.position())
        if claim_id is not None and event.button() == Qt.MouseButton.LeftButton:
            self.claim_clicked.emit(claim_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Belongs to the press: it must not reach the page below."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.claim_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            claim_id = self.claim_at(QPointF(event.pos()))
            self._page.show_tip(event, [] if claim_id is None else [claim_id])
            return True
        return super().event(event)

    def _brackets_in(self, area: QRect) -> Iterator[tuple[Bracket, QRectF]]:
        for piece in self._page.slices_in(area):
            base = piece.origin.y() - self._page.scrolled_px()
            for bracket in self._layer.plan(piece).brackets:
                if bracket.column < COLUMNS:
                    left = STRIP_PX - COLUMN_PX * (bracket.column + 1) + 2.0
                    height = bracket.bottom - bracket.top - 3.0
                    yield bracket, QRectF(left, base + bracket.top + 1.5, _FOOT_PX, height)

    def _pen(self, claim_id: int, colour: QColor, style: Qt.PenStyle) -> QPen:
        current = claim_id == self._page.current_claim
        return QPen(colour, _CURRENT_PX if current else _THICK_PX, style)

    def _draw_bracket(self, painter: QPainter, bracket: Bracket, rect: QRectF) -> None:
        style = Qt.PenStyle.DashLine if bracket.draft else Qt.PenStyle.SolidLine
        pen = self._pen(bracket.claim_id, bracket.colour, style)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        corners = [rect.topRight(), rect.topLeft(), rect.bottomLeft(), rect.bottomRight()]
        painter.drawPolyline(corners)

    def _draw_link(self, painter: QPainter, link: DrawnLink) -> None:
        painter.setPen(self._pen(link.claim_id, link.colour, Qt.PenStyle.DotLine))
        x = COLUMN_PX / 2
        painter.drawLine(QPointF(x, link.top), QPointF(x, link.bottom))
