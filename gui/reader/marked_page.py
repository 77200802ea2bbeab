"""The page with the claims on it: marks behind the words, search hits, brackets in the margin."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.text.spans import Fragments, Span
from gui.reader.brackets import BracketStrip, DrawnLink
from gui.reader.colours import ReaderColours, with_alpha
from gui.reader.in_view import LineSlice, character_at, slices_of, visible_slices
from gui.reader.mark_layer import MarkLayer, draw_fills, draw_rules
from gui.reader.marks import Mark, MarkIndex
from gui.reader.text_page import TextPage

_HIT = "#f2b705"
_HIT_ALPHA = 0.38


class MarkedPage(TextPage):
    """Paints marks behind the text; they live beside the document, never in it.

    Signal: `claim_chosen` (claim id) when the person picks a claim with mouse or keyboard; the
    page has made it the current one by then. `describe` is asked for a line about each of some
    claims, for a tip; who knows more of them than their type puts itself there.
    """

    claim_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = MarkIndex()
        self._layer = MarkLayer(self._index)
        self._current_claim: int | None = None
        self._hovered_claim: int | None = None
        self._draft: Fragments = ()
        self.describe: Callable[[Sequence[int]], list[str]] = self._labels_of
        self._hits: list[Span] = []
        self._current_hit: int | None = None
        self._strip = BracketStrip(self, self, self._layer)
        self._strip.claim_clicked.connect(self.choose_claim)
        self._strip.claim_hovered.connect(self._on_claim_hovered)
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
        self._current_claim = self._hovered_claim = None
        self._draft = ()
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

    def show_draft(self, fragments: Fragments) -> None:
        """Draw a quote that is being coded and no claim yet; () takes it away."""
        if fragments != self._draft:
            stale = [*self._draft, *fragments]
            self._draft = fragments
            self._update_spans(stale)

    def show_coders(self, shown: bool) -> None:
        """Say in the margin whose claim each one is, or not."""
        self._strip.show_coders(shown)

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
        """The lines in view that touch a rectangle of the viewport, without blank ones."""
        scrolled = self.scrolled_px()
        top, bottom = rect.top() + scrolled, rect.bottom() + scrolled
        return filter(_has_words, visible_slices(self.document(), top, bottom))

    def links_in(self, pieces: Sequence[LineSlice]) -> list[DrawnLink]:
        """The gaps of claims of several fragments, as far as they pass these lines.

        A gap inside a paragraph is part of the claim's bracket and needs no link.
        """
        if not pieces:
            return []
        first, last = pieces[0], pieces[-1]
        span = self._span_of(first, last)
        top = first.origin.y() + first.top - self.scrolled_px()
        bottom = last.origin.y() + last.bottom - self.scrolled_px()
        links = []
        for (start_cp, end_cp), mark in self._index.links_in_range(*span):
            if any(_holds(self._span_of(one, one), start_cp, end_cp) for one in pieces):
                continue
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
        self._strip.set_colours(colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._layer.use_pixel_ratio(self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        pieces = list(self.slices_in(event.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in pieces:
            self._stand_at(painter, piece)
            draw_fills(painter, self._layer.plan(piece))
            self._draw_hits(painter, piece)
            self._draw_current(painter, piece)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for piece in pieces:
            plan = self._layer.plan(piece)
            if plan.rules or plan.dashes:
                self._stand_at(painter, piece)
                draw_rules(painter, plan)
        painter.end()
        super().paintEvent(event)

    def _stand_at(self, painter: QPainter, piece: LineSlice) -> None:
        painter.resetTransform()
        painter.translate(piece.origin.x(), piece.origin.y() - self.scrolled_px())

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
        lines = [escape(line) for line in self.describe(claim_ids)] if claim_ids else []
        tip = f"<qt>{'<br>'.join(lines)}</qt>" if lines else ""
        QToolTip.showText(event.globalPos(), tip, self)

    def _draw_hits(self, painter: QPainter, piece: LineSlice) -> None:
        if not self._hits:
            return
        start_cp, end_cp = self._span_of(piece, piece)
        first = max(bisect_right(self._hits, (start_cp,)) - 1, 0)
        last = bisect_left(self._hits, (end_cp,), first)
        for number in range(first, last):
            current = number == self._current_hit
            painter.setBrush(with_alpha(_HIT, 2 * _HIT_ALPHA if current else _HIT_ALPHA))
            painter.setPen(QPen(QColor(self._colours.ink)) if current else Qt.PenStyle.NoPen)
            for box in self._layer.boxes(piece, self._hits[number]):
                painter.drawRect(box.rect)

    def _draw_current(self, painter: QPainter, piece: LineSlice) -> None:
        mark = self._mark_of(self._current_claim)
        if mark is not None:
            self._layer.draw_emphasis(painter, piece, mark)
        hovered = self._mark_of(self._hovered_claim)
        if hovered is not None and hovered is not mark:
            self._layer.draw_outline(painter, piece, hovered)
        if self._draft:
            self._layer.draw_quote(painter, piece, self._draft)

    def _mark_of(self, claim_id: int | None) -> Mark | None:
        return None if claim_id is None else self._index.find(claim_id)

    def _labels_of(self, claim_ids: Sequence[int]) -> list[str]:
        marks = [self._index.find(claim_id) for claim_id in claim_ids]
        return [mark.label for mark in marks if mark is not None]

    def _span_of(self, first: LineSlice, last: LineSlice) -> Span:
        return Span(self._units.to_cp(first.start_u16), self._units.to_cp(last.end_u16))

    def _fragments_of(self, claim_id: int | None) -> list[Span]:
        mark = self._mark_of(claim_id)
        return list(mark.fragments) if mark else []

    def _refresh(self, stale: list[Span]) -> None:
        for span in stale:
            self._layer.forget(self.document(), span)
        self._update_spans(stale)

    def _update_spans(self, spans: Sequence[Span]) -> None:
        """Have the lines of these spans painted again, as far as they are in view."""
        for span in dict.fromkeys(spans):
            self._update_span(span)
        if spans:
            self._strip.update()

    def _update_span(self, span: Span) -> None:
        scrolled, view = self.scrolled_px(), self.viewport().rect()
        edges = self._units.to_u16(span.start_cp), self._units.to_u16(span.end_cp)
        for piece in slices_of(self.document(), *edges):
            origin = piece.origin.y() - scrolled
            if origin + piece.bottom < view.top() or origin + piece.top > view.bottom():
                continue
            boxes = [box.rect for box in self._layer.boxes(piece, span)]
            if boxes:
                top = origin + min(rect.top() for rect in boxes)
                bottom = origin + max(rect.bottom() + rect.height() / 2 for rect in boxes)
                self.viewport().update(0, int(top) - 3, view.width(), int(bottom - top) + 7)

    def _on_claim_hovered(self, claim_id: int | None) -> None:
        stale = self._fragments_of(self._hovered_claim) + self._fragments_of(claim_id)
        self._hovered_claim = claim_id
        self._update_spans(stale)

    def _repaint_all(self) -> None:
        self.viewport().update()
        self._strip.update()

    def _on_lines_moved(self) -> None:
        self._layer.open(self._text, self._units)
        self._repaint_all()


def _holds(span: Span, start_cp: int, end_cp: int) -> bool:
    """Whether a gap lies in a stretch of lines together with the words on both sides."""
    return span.start_cp < start_cp and end_cp < span.end_cp


def _has_words(piece: LineSlice) -> bool:
    return piece.end_u16 > piece.start_u16
