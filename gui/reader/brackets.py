"""The margin beside the text: brackets and names of claims, links between distant fragments."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStaticText,
)
from PySide6.QtWidgets import QWidget

from gui.contrast import standing_out
from gui.reader.colours import LIGHT, ReaderColours
from gui.reader.in_view import LineSlice
from gui.reader.margin import Bracket, Label, PlacedLabel, Sketch, Words
from gui.reader.mark_layer import MarkLayer, Plan
from gui.reader.marks import Mark

COLUMNS = 5
COLUMN_PX = 6
BRACKETS_PX = COLUMN_PX * (COLUMNS + 1)
LABEL_MAX_PX = 150
LABEL_LEAST_PX = 16

_FOOT_PX = 2.0
_INSET_PX = 1.5
_THICK_PX = 2.0
_CURRENT_PX = 3.0
_GAP_PX = 4
_SMALL = 0.8  # of the usual size of letters
_LEAST_POINTS = 6.5
_READABLE = 4.5
_BETWEEN = " "
_LEAST_LETTERS = 3


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
    """Draws brackets in up to five columns, the first one next to the text, and names beside them.

    Signals: `claim_clicked` (claim id), `claim_hovered` (claim id, or None when the pointer leaves
    it). Where the names of several claims are merged, each click picks the next of them.
    """

    claim_clicked = Signal(object)
    claim_hovered = Signal(object)

    def __init__(self, parent: QWidget, page: Beside, layer: MarkLayer) -> None:
        super().__init__(parent)
        self._page = page
        self._layer = layer
        self._colours = LIGHT
        self._inks: dict[str, QColor] = {}
        self._pens: dict[tuple[int, Qt.PenStyle, bool], QPen] = {}
        self._words: dict[tuple[str, str, str, int, bool], Words] = {}
        self._hovered: int | None = None
        self._coders_shown = False
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() * _SMALL, _LEAST_POINTS))
        self.setFont(font)
        bold = QFont(font)
        bold.setBold(True)
        self._fonts = {False: font, True: bold}
        self._metrics = {False: QFontMetrics(font), True: QFontMetrics(bold)}
        layer.label_px = float(QFontMetrics(font).ascent() + QFontMetrics(font).descent())
        self.setMouseTracking(True)

    def follow(self, viewport: QRect) -> None:
        """Stand at the left of the viewport, line for line beside it."""
        width = min(viewport.left(), BRACKETS_PX + LABEL_MAX_PX)
        self.setGeometry(viewport.left() - width, viewport.top(), width, viewport.height())

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink."""
        self._colours = colours
        self._inks = {}
        self.update()

    def show_coders(self, shown: bool) -> None:
        """Say whose claim each one is, where those of several analysts stand side by side."""
        if shown != self._coders_shown:
            self._coders_shown = shown
            self.update()

    def claims_at(self, point: QPointF) -> list[int]:
        """The claims whose bracket, or whose name, is at a point of the strip."""
        for piece in self._page.slices_in(QRect(0, int(point.y()), self.width(), 1)):
            plan = self._layer.plan(piece)
            inside = point - QPointF(0.0, piece.origin.y() - self._page.scrolled_px())
            for bracket in plan.brackets:
                rect = self._rect_of(bracket).adjusted(-2, -1, 1, 1)
                if bracket.column < COLUMNS and rect.contains(inside):
                    return [bracket.mark.claim_id]
            for label in self._sketch(plan).labels:
                if label.rect.contains(inside):
                    return [mark.claim_id for mark in label.marks]
        return []

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pieces = list(self._page.slices_in(event.rect()))
        for link in self._page.links_in(pieces):
            self._draw_link(painter, link)
        scrolled = self._page.scrolled_px()
        strong = {self._page.current_claim, self._hovered} - {None}
        for piece in pieces:
            plan = self._layer.plan(piece)
            if plan.brackets:
                painter.resetTransform()
                painter.translate(0.0, piece.origin.y() - scrolled)
                self._draw_sketch(painter, plan, strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        claims = self.claims_at(event.position())
        if claims and event.button() == Qt.MouseButton.LeftButton:
            current = self._page.current_claim
            following = claims.index(current) + 1 if current in claims else 0
            self.claim_clicked.emit(claims[following % len(claims)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Belongs to the press: it must not reach the page below."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        claims = self.claims_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if claims else Qt.CursorShape.ArrowCursor)
        self._hover(claims[0] if len(claims) == 1 else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._page.show_tip(event, self.claims_at(QPointF(event.pos())))
            return True
        return super().event(event)

    def _hover(self, claim_id: int | None) -> None:
        if claim_id != self._hovered:
            self._hovered = claim_id
            self.claim_hovered.emit(claim_id)
            self.update()

    def _left_of(self, column: int) -> float:
        return self.width() - COLUMN_PX * (column + 1) + 1.0

    def _rect_of(self, bracket: Bracket) -> QRectF:
        """Where a bracket stands; heights relative to its paragraph."""
        height = bracket.bottom - bracket.top - 2 * _INSET_PX
        return QRectF(self._left_of(bracket.column), bracket.top + _INSET_PX, _FOOT_PX, height)

    def _sketch(self, plan: Plan) -> Sketch:
        key = (self.width(), self._coders_shown, self._colours.page)
        if plan.sketch is None or plan.sketch.key != key:
            sketch = Sketch(key, [], [], [])
            for bracket in plan.brackets:
                if bracket.column >= COLUMNS:
                    continue
                if bracket.gaps or bracket.style != Qt.PenStyle.SolidLine:
                    sketch.others.append(bracket)
                else:
                    sketch.plain.extend(self._lines_of(bracket, _THICK_PX))
            columns = max((bracket.column for bracket in plan.brackets), default=0) + 1
            right = self._left_of(min(columns, COLUMNS) - 1) - _GAP_PX
            if right >= LABEL_LEAST_PX:
                sketch.labels.extend(self._place(label, right, False) for label in plan.labels)
            plan.sketch = sketch
        return plan.sketch

    def _place(self, label: Label, right: float, strong: bool) -> PlacedLabel:
        words = self._words_of(label.marks, int(right), strong)
        left = right - words.name_px - words.coder_px
        area = QRectF(left, label.top, right - left, self._layer.label_px)
        alone = len(label.marks) == 1
        ink = self._ink(label.marks[0].colour) if alone else QColor(self._colours.muted)
        return PlacedLabel(label.marks, area, words, ink)

    def _words_of(self, marks: tuple[Mark, ...], width: int, strong: bool) -> Words:
        """What is said of a claim in so much room, and whose it is.

        The name, or its short form, or as much of that as there is room for; where that is next to
        nothing, the colour has to do, and the coder stands alone.
        """
        metrics = self._metrics[strong]
        if len(marks) > 1:
            number = f"+{len(marks)}"
            return self._set(number, "", strong)
        mark = marks[0]
        coder = mark.coder if self._coders_shown else ""
        key = (mark.label, mark.short, coder, width, strong)
        if key not in self._words:
            behind = f"{_BETWEEN}{coder}" if coder else ""
            room = width - metrics.horizontalAdvance(behind)
            name = mark.label
            if mark.short and metrics.horizontalAdvance(name) > room:
                name = mark.short
            while name and metrics.horizontalAdvance(name) > room:
                name = name[:-1]  # an “…” would take the room of two letters
            if coder and len(name) < min(_LEAST_LETTERS, len(mark.short or mark.label)):
                name, behind = "", coder
            self._words[key] = self._set(name, behind, strong)
        return self._words[key]

    def _set(self, name: str, coder: str, strong: bool) -> Words:
        """Words that are ready to be drawn, as quickly as Qt can."""
        advance = self._metrics[strong].horizontalAdvance
        texts = [QStaticText(words) for words in (name, coder)]
        for text in texts:
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=self._fonts[strong])
        return Words(texts[0], texts[1], advance(name), advance(coder))

    def _ink(self, colour: str) -> QColor:
        if colour not in self._inks:
            self._inks[colour] = QColor(standing_out(colour, self._colours.page, _READABLE))
        return self._inks[colour]

    def _pen(self, claim_id: int, colour: QColor, style: Qt.PenStyle) -> QPen:
        strong = claim_id in (self._page.current_claim, self._hovered)
        key = (colour.rgba(), style, strong)
        if key not in self._pens:
            pen = QPen(colour, _CURRENT_PX if strong else _THICK_PX, style)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            self._pens[key] = pen
        return self._pens[key]

    def _draw_sketch(self, painter: QPainter, plan: Plan, strong: set[int | None]) -> None:
        sketch = self._sketch(plan)
        for rect, colour in sketch.plain:
            painter.fillRect(rect, colour)
        for bracket in sketch.others:
            self._draw_bracket(painter, bracket, _THICK_PX)
        if strong:
            for bracket in plan.brackets:
                if bracket.mark.claim_id in strong and bracket.column < COLUMNS:
                    self._draw_bracket(painter, bracket, _CURRENT_PX)
        painter.setFont(self._fonts[False])
        for label in sketch.labels:
            if strong and any(mark.claim_id in strong for mark in label.marks):
                bold = self._place(Label(label.rect.top(), label.marks), label.rect.right(), True)
                painter.setFont(self._fonts[True])
                self._draw_label(painter, bold)
                painter.setFont(self._fonts[False])
            else:
                self._draw_label(painter, label)

    def _lines_of(self, bracket: Bracket, thick: float) -> Iterator[tuple[QRectF, QColor]]:
        """The two feet of a bracket and, where it is one plain line, its spine."""
        rect, colour = self._rect_of(bracket), bracket.colour
        left, top, foot = rect.left(), rect.top(), rect.width() + thick
        yield QRectF(left, top, foot, thick), colour
        yield QRectF(left, rect.bottom() - thick, foot, thick), colour
        if not bracket.gaps and bracket.style == Qt.PenStyle.SolidLine:
            yield QRectF(left, top, thick, rect.height()), colour

    def _draw_bracket(self, painter: QPainter, bracket: Bracket, thick: float) -> None:
        for rect, colour in self._lines_of(bracket, thick):
            painter.fillRect(rect, colour)
        if bracket.gaps or bracket.style != Qt.PenStyle.SolidLine:
            self._draw_spine(painter, bracket)

    def _draw_spine(self, painter: QPainter, bracket: Bracket) -> None:
        """The upright line, dotted where the claim has no words."""
        x = self._left_of(bracket.column) + _THICK_PX / 2
        y, end = bracket.top + _INSET_PX, bracket.bottom - _INSET_PX
        for gap_top, gap_bottom in (*bracket.gaps, (end, end)):
            for style, until in ((bracket.style, gap_top), (Qt.PenStyle.DotLine, gap_bottom)):
                painter.setPen(self._pen(bracket.mark.claim_id, bracket.colour, style))
                painter.drawLine(QPointF(x, y), QPointF(x, until))
                y = until

    def _draw_link(self, painter: QPainter, link: DrawnLink) -> None:
        painter.setPen(self._pen(link.claim_id, link.colour, Qt.PenStyle.DotLine))
        x = self._left_of(COLUMNS)
        painter.drawLine(QPointF(x, link.top), QPointF(x, link.bottom))

    def _draw_label(self, painter: QPainter, label: PlacedLabel) -> None:
        place = label.rect.topLeft()
        painter.setPen(label.ink)
        painter.drawStaticText(place, label.words.name)
        if label.words.coder_px:
            painter.setPen(QColor(self._colours.muted))
            painter.drawStaticText(place + QPointF(label.words.name_px, 0.0), label.words.coder)
