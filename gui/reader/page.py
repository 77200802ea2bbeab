"""The reader's page: what keys and mouse do on a text with claims."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.text.spans import Span
from gui.reader import selecting
from gui.reader.keyword_layer import KeywordLayer
from gui.reader.marked_page import MarkedPage
from gui.reader.marks import Mark

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ReaderPage(MarkedPage):
    """A page to code on. Its commands take no argument, so that an action can trigger them.

    Signal: `code_requested` (Span) when Enter asks to code words, which are selected by then.
    """

    code_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPointF | None = None
        self._clicked: list[int] = []
        self._keywords = KeywordLayer(self._layer.boxes)
        self._keywords.forget(self._font)
        self._keyword_here: Span | None = None
        self.lines_moved.connect(self._on_lines_set)
        self.caret_moved.connect(self._on_caret_moved)

    def show_text(self, text: str, marks: Sequence[Mark]) -> None:
        self._keywords.replace(())
        super().show_text(text, marks)

    @property
    def keywords(self) -> Sequence[Span]:
        """Where keywords are shown, in the order of the text."""
        return self._keywords.spans

    def set_keywords(self, spans: Sequence[Span]) -> None:
        """Show exactly these keywords over the text that is open: sorted, not overlapping."""
        self._keywords.replace(spans)
        self._keyword_here = self._keywords.at(self.caret_cp())
        self.viewport().update()

    def select_word(self) -> None:
        """Select the word at the caret."""
        self._select_by(selecting.word)

    def select_sentence(self) -> None:
        """Select the sentence at the caret."""
        self._select_by(selecting.sentence)

    def select_next_sentence(self) -> None:
        """Select the sentence behind the caret or selection."""
        self._select_by(selecting.following_sentence)

    def select_previous_sentence(self) -> None:
        """Select the sentence before the caret or selection."""
        self._select_by(selecting.preceding_sentence)

    def extend_sentence(self) -> None:
        """Add the next sentence, or the rest of this one, to the selection."""
        self._select_by(selecting.with_next_sentence)

    def select_quotation(self) -> None:
        """Select the quotation around the caret or the next one; again for the one after."""
        self._select_by(selecting.quotation)

    def grow_selection(self) -> None:
        """Add the next word to the selection."""
        self._select_by(selecting.with_next_word)

    def shrink_selection(self) -> None:
        """Take the last word out of the selection."""
        self._select_by(selecting.without_last_word)

    def request_coding(self) -> None:
        """Ask to code the selection or, without one, the likeliest quote at the caret."""
        span = self._select_by(selecting.to_code)
        if span is not None:
            self.code_requested.emit(span)

    def go_to_next_claim(self) -> None:
        """Move to the next claim of the article; behind the last one comes the first."""
        here = self._claim_here()
        caret = self.caret_cp()
        self._go_to(self._index.first_from(caret) if here is None else self._index.after(here))

    def go_to_previous_claim(self) -> None:
        """Move to the claim before; before the first one comes the last."""
        here = self._claim_here()
        caret = self.caret_cp()
        self._go_to(self._index.last_before(caret) if here is None else self._index.before(here))

    def next_claim_here(self) -> None:
        """Choose the claims under the caret one after another, the innermost first."""
        claims = self.claims_at_caret()
        if claims:
            self.choose_claim(_next_of(claims, self._current_claim))

    def go_to_next_keyword(self) -> bool:
        """Put the caret before the next keyword; False when there is none."""
        return self._go_to_keyword(self._keywords.after(self.caret_cp()))

    def go_to_previous_keyword(self) -> bool:
        """Put the caret before the keyword before it; False when there is none."""
        return self._go_to_keyword(self._keywords.before(self.caret_cp()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keywords.spans:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self.slices_in(event.rect()):
            self._stand_at(painter, piece)
            words = self._span_of(piece, piece)
            here, colour = self._keyword_here, self._colours.muted
            self._keywords.draw(painter, piece, words, here, colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & _CHORD
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.request_coding()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if is_left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed_at, self._pressed_at = self._pressed_at, None
        if pressed_at is None or self.textCursor().hasSelection():
            return
        moved = (event.position() - pressed_at).manhattanLength()
        if moved < QApplication.startDragDistance():
            self._click(event.position())

    def _on_lines_set(self) -> None:
        self._keywords.forget(self._font)

    def _on_caret_moved(self, caret_cp: int) -> None:
        before, self._keyword_here = self._keyword_here, self._keywords.at(caret_cp)
        if before != self._keyword_here:
            self._update_spans([one for one in (before, self._keyword_here) if one])

    def _go_to_keyword(self, span: Span | None) -> bool:
        if span is None:
            return False
        self.set_caret(span.start_cp)
        self.reveal(span)
        return True

    def _click(self, point: QPointF) -> None:
        """Choose the innermost claim under the pointer; at the same place again, the next."""
        claims = self.claims_under(point)
        again = claims == self._clicked
        self._clicked = claims
        if claims:
            self.choose_claim(_next_of(claims, self._current_claim) if again else claims[0])

    def _select_by(self, rule: Callable[[str, int, Span | None], Span | None]) -> Span | None:
        span = rule(self.text, self.caret_cp(), self.selection())
        if span is not None:
            self.select(span)
        return span

    def _claim_here(self) -> int | None:
        """The current claim, as long as the caret has not left it."""
        return self._current_claim if self._current_claim in self.claims_at_caret() else None

    def _go_to(self, claim_id: int | None) -> None:
        mark = None if claim_id is None else self._index.find(claim_id)
        if mark is None:
            return
        first = min(mark.fragments)
        self.set_caret(first.start_cp)
        self.reveal(first)
        self.choose_claim(mark.claim_id)


def _next_of(claims: list[int], current: int | None) -> int:
    """The claim after the current one, around and around; the first if it is none of them."""
    if current not in claims:
        return claims[0]
    return claims[(claims.index(current) + 1) % len(claims)]
