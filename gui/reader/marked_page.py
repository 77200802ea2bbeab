"""The page with the claims on it: marks behind the words, search hits, brackets in the margin."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.text.spans import Span
from gui.reader.brackets import BracketStrip, DrawnLink
from gui.reader.colours import ReaderColours, with_alpha
from gui.reader.in_view import LineSlice, character_at, visible_slices
from gui.reader.mark_layer import MarkLayer, draw_fills, draw_rules
from gui.reader.marks import Mark, MarkIndex
from gui.reader.text_page import TextPage

_HIT = "#f2b705"
_HIT_ALPHA = 0.38


class MarkedPage(TextPage):
    """Paints marks behind the text; they live beside the document, never in it.

    Signal: `claim_chosen` (claim id) when the person picks a claim with mouse or keyboard; the
    page has made it the current one by then.
    """

    claim_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = MarkIndex()
        self._layer = MarkLayer(self._index)
        self._current_claim: int | None = None
        self._hits: list[Span] = []
        self._current_hit: int | None = None
        self._strip = BracketStrip(self, self, self._layer)
        self._strip.claim_clicked.connect(self.choose_claim)
        self.lines_moved.connect(self._on_lines_moved)

    @property
    def current_claim(self) -> int | None:
        """The claim that is shown with an outline."""
        return self._current_claim

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        """Show another text from its beginning, with these marks and nothing selected.

        Raises ValueError for a text that is not canonical.
        """
        self._index.replace(marks)
        self._current_claim = None
        self._hits, self._current_hit = [], None
        self._open_document(text)

    def clear_text(self) -> None:
        """Show an empty page."""
        self.show_text("", ())

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show exactly these marks over the text that is open."""
        self._index.replace(marks)
        self._layer.forget_all()
        self._repaint_all()

    def put_mark(self, mark: Mark) -> None:
        """Add a mark, or change the one of the same claim."""
        self._refresh(self._index.put(mark))

    def remove_mark(self, claim_id: int) -> None:
        """Take a claim's mark away, if it is shown."""
        self._refresh(self._index.remove(claim_id))

    def set_current_claim(self, claim_id: int | None) -> None:
        """Outline another claim, or none; does not scroll (see `reveal`)."""
        if claim_id == self._current_claim:
            return
        stale = self._fragments_of(self._current_claim) + self._fragments_of(claim_id)
        self._current_claim = claim_id
        self._update_spans(stale)

    def choose_claim(self, claim_id: int) -> None:
        """Make a claim the current one on behalf of the person, and say so."""
        self.set_current_claim(claim_id)
        self.claim_chosen.emit(claim_id)

    def claims_at_caret(self) -> list[int]:
        """The claims that cover the caret or, if none does, end at it; the innermost first."""
        caret = self.caret_cp()
        return self._index.marks_at(caret) or self._index.marks_at(caret - 1)

    def set_hits(self, hits: list[Span], current: int | None) -> None:
        """Show what a search found (sorted, not overlapping); `current` is one's place in it."""
        stale_before = self._hits != hits
        stale = [] if self._current_hit is None else [self._hits[self._current_hit]]
        self._hits, self._current_hit = hits, current
        if stale_before:
            self.viewport().update()
        elif current is not None:
            self._update_spans([*stale, hits[current]])

    def slices_in(self, rect: QRect) -> Iterable[LineSlice]:
        """The lines in view that touch a rectangle of the viewport."""
        scrolled = self.scrolled_px()
        return visible_slices(self.document(), rect.top() + scrolled, rect.bottom() + scrolled)

    def links_in(self, pieces: Sequence[LineSlice]) -> list[DrawnLink]:
        """The gaps of claims of several fragments, as far as they pass these lines.

        A gap within one line needs no link and is left out.
        """
        if not pieces:
            return []
        first, last = pieces[0], pieces[-1]
        span = Span(self._units.to_cp(first.start_u16), self._units.to_cp(last.end_u16))
        top = first.origin.y() + first.top - self.scrolled_px()
        bottom = last.origin.y() + last.bottom - self.scrolled_px()
        links = []
        for (start_cp, end_cp), mark in self._index.links_in_range(*span):
            begins = self._rect_at(start_cp).bottom() if start_cp >= span.start_cp else top
            ends = self._rect_at(end_cp).top() if end_cp <= span.end_cp else bottom
            if begins < ends:
                links.append(DrawnLink(mark.claim_id, QColor(mark.colour), begins, ends))
        return links

    def claims_under(self, point: QPointF) -> list[int]:
        """The claims on the letter at a point of the viewport, the innermost first."""
        place = QPointF(point.x(), point.y() + self.scrolled_px())
        hit = character_at(self.document(), place)
        return [] if hit is None else self._index.marks_at(self._units.to_cp(hit))

    def set_colours(self, colours: ReaderColours) -> None:
        super().set_colours(colours)
        self._layer.set_colours(colours)
        self._strip.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scrolled = self.scrolled_px()
        for piece in self.slices_in(event.rect()):
            painter.resetTransform()
            painter.translate(piece.origin.x(), piece.origin.y() - scrolled)
            plan = self._layer.plan(piece)
            draw_fills(painter, plan)
            self._draw_hits(painter, piece)
            self._draw_current(painter, piece)
            draw_rules(painter, plan)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._strip.follow(self.viewport().geometry())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._strip.scroll(0, dy)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.show_tip(event, self.claims_under(QPointF(event.pos())))
            return True
        return super().viewportEvent(event)

    def show_tip(self, event: QHelpEvent, claim_ids: Sequence[int]) -> None:
        """Name these claims beside the pointer, or nothing if there are none."""
        marks = [self._index.find(claim_id) for claim_id in claim_ids]
        lines = [escape(mark.label) for mark in marks if mark is not None]
        tip = f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""
        QToolTip.showText(event.globalPos(), tip, self)

    def _draw_hits(self, painter: QPainter, piece: LineSlice) -> None:
        if not self._hits:
            return
        start_cp, end_cp = self._units.to_cp(piece.start_u16), self._units.to_cp(piece.end_u16)
        first = max(bisect_right(self._hits, (start_cp,)) - 1, 0)
        last = bisect_left(self._hits, (end_cp,), first)
        for number in range(first, last):
            current = number == self._current_hit
            painter.setBrush(with_alpha(_HIT, 2 * _HIT_ALPHA if current else _HIT_ALPHA))
            painter.setPen(QPen(QColor(self._colours.ink)) if current else Qt.PenStyle.NoPen)
            for box in self._layer.boxes(piece, self._hits[number]):
                painter.drawRect(box.rect)

    def _draw_current(self, painter: QPainter, piece: LineSlice) -> None:
        mark = None if self._current_claim is None else self._index.find(self._current_claim)
        if mark is not None:
            self._layer.draw_emphasis(painter, piece, mark)

    def _fragments_of(self, claim_id: int | None) -> list[Span]:
        mark = None if claim_id is None else self._index.find(claim_id)
        return list(mark.fragments) if mark else []

    def _refresh(self, stale: list[Span]) -> None:
        for span in stale:
            self._layer.forget(self.document(), span)
        self._update_spans(stale)

    def _update_spans(self, spans: Sequence[Span]) -> None:
        """Have the lines of these spans painted again, as far as they are in view."""
        if not spans:
            return
        scrolled = self.scrolled_px()
        width = self.viewport().width()
        for piece in self.slices_in(self.viewport().rect()):
            origin = piece.origin.y() - scrolled
            boxes = [box.rect for span in spans for box in self._layer.boxes(piece, span)]
            if boxes:
                top = origin + min(rect.top() for rect in boxes)
                bottom = origin + max(rect.bottom() + rect.height() / 2 for rect in boxes)
                self.viewport().update(0, int(top) - 3, width, int(bottom - top) + 7)
        self._strip.update()

    def _repaint_all(self) -> None:
        self.viewport().update()
        self._strip.update()

    def _on_lines_moved(self) -> None:
        self._layer.open(self._text, self._units)
        self._repaint_all()
