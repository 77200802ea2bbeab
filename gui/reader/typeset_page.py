"""An article's text as set on paper: face, size and height of the lines, the column, scrolling."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.text.spans import Span
from core.text.units import Utf16Map
from gui.reader.colours import LIGHT, ReaderColours
from gui.reader.comfort import (
    FULL_WIDTH,
    ZOOM_LEVELS,
    Comfort,
    body_font,
    character_px,
    line_height,
)
from gui.reader.document import MARGIN_PX, build_document, wrap_mode
from gui.reader.in_view import first_in_view

GUTTER_PX = (44, 108)
"""Least and most room for the margin's brackets and names; a narrow page gives them less."""

_RIGHT_PX = 16


class TypesetPage(QTextEdit):
    """Sets one text the way a person likes to read it, and keeps their place when that changes.

    Signals: `zoom_changed` (level), `comfort_changed` (Comfort) and `column_changed` (QRect: where
    on this widget the lines of text run) after each such change, whoever made it; `lines_moved`
    when words may have come to stand elsewhere on the page.
    """

    zoom_changed = Signal(object)
    comfort_changed = Signal(object)
    column_changed = Signal(object)
    lines_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._units = Utf16Map("")
        self._document: QTextDocument | None = None
        self._colours = LIGHT
        self._zoom_level = 0
        self._comfort = Comfort()
        self._font = body_font(self._comfort, 0)
        self._character_px = character_px(self._font)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self._open_document("")

    @property
    def text(self) -> str:
        """The text shown, exactly as it was given."""
        return self._text

    @property
    def zoom_level(self) -> int:
        """Steps larger (or smaller, if negative) than the usual size of letters."""
        return self._zoom_level

    @property
    def comfort(self) -> Comfort:
        """Face, length and height of the lines, and whether one paragraph stands out."""
        return self._comfort

    @property
    def colours(self) -> ReaderColours:
        """The colours in use."""
        return self._colours

    def reveal(self, span: Span) -> None:
        """Scroll, if some of the span is out of sight, so that it begins in the upper third."""
        first, last = self._rect_at(span.start_cp), self._rect_at(span.end_cp)
        height = self.viewport().height()
        if first.top() < 0 or min(last.bottom(), first.top() + height // 2) > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + first.top() - height // 4)

    def zoom_in(self) -> None:
        """Make letters and column a tenth larger."""
        self.set_zoom(self._zoom_level + 1)

    def zoom_out(self) -> None:
        """Make letters and column a tenth smaller."""
        self.set_zoom(self._zoom_level - 1)

    def zoom_reset(self) -> None:
        """Return to the usual size."""
        self.set_zoom(0)

    def set_zoom(self, level: int) -> None:
        """Zoom to a level; levels beyond what can be read are moved to the nearest that can."""
        level = min(max(level, ZOOM_LEVELS[0]), ZOOM_LEVELS[-1])
        if level == self._zoom_level:
            return
        self._zoom_level = level
        self._set_anew()
        self.zoom_changed.emit(level)

    def set_comfort(self, comfort: Comfort) -> None:
        """Set the text as a person likes it; the line at the caret stays where it is."""
        if comfort == self._comfort:
            return
        before, self._comfort = self._comfort, comfort
        if (before.face, before.line_height) != (comfort.face, comfort.line_height):
            self._set_anew()
        elif before.measure != comfort.measure:
            self._lay_out_column()
        self.viewport().update()
        self.comfort_changed.emit(comfort)

    def toggle_focus(self) -> None:
        """Let the paragraph at the caret stand out, or no longer."""
        self.set_comfort(replace(self._comfort, focus=not self._comfort.focus))

    def column(self) -> QRect:
        """Where on this widget the lines of text run."""
        area = self.viewport().geometry()
        margin = round(MARGIN_PX)
        width = self.lineWrapColumnOrWidth() - 2 * margin
        return QRect(area.left() + margin, area.top(), width, area.height())

    def scrolled_px(self) -> int:
        """How far the page is scrolled: what to add to a height in the viewport."""
        return self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_column()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):
            # The wheel turned beside the column, which Qt would ignore.
            self.wheelEvent(event)
            return event.isAccepted()
        return super().event(event)

    def _open_document(self, text: str) -> None:
        previous = self._document
        self._text = text
        self._units = Utf16Map(text)
        height = line_height(self._comfort, self._font)
        self._document = build_document(text, self._units, self._font, self, height)
        self.setWordWrapMode(wrap_mode(text))
        self.setDocument(self._document)
        self.lines_moved.emit()
        if previous is not None:
            previous.deleteLater()

    def _set_anew(self) -> None:
        """For other letters or lines: what paragraphs look like is part of a document."""
        place = self._place()
        self._font = body_font(self._comfort, self._zoom_level)
        self._character_px = character_px(self._font)
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        with QSignalBlocker(self):
            self._open_document(self._text)
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._lay_out_column(place)
        self.lines_moved.emit()  # also where the column is as wide as before
        self._return_to(place)

    def _lay_out_column(self, place: tuple[int, int] | None = None) -> None:
        """Give the text its measure, as far as there is room, and centre it.

        Qt lays out anew only when the measure itself changes, not with every width of the window.
        What is at `place`, usually the caret, stays at its height.
        """
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - bar
        gutter = max(GUTTER_PX[0], min(room // 7, GUTTER_PX[1]))
        measure = room - gutter - _RIGHT_PX
        if self._comfort.measure != FULL_WIDTH:
            letters = round(self._comfort.measure * self._character_px)
            measure = min(letters + 2 * round(MARGIN_PX), measure)
        measure = max(measure, round(2 * self._character_px))
        left = max(gutter, (room - measure) // 2)
        if measure != self.lineWrapColumnOrWidth():
            place = place or self._place()
            self.setLineWrapColumnOrWidth(measure)
            self.lines_moved.emit()
            self._return_to(place)
        if self.viewportMargins().left() != left:
            self.setViewportMargins(left, 0, 0, 0)
        self.column_changed.emit(self.column())

    def _place(self) -> tuple[int, int]:
        """What the eye holds on to: the caret's line if it is in view, else the line at the top.

        Where it is in the text, and its height in the viewport.
        """
        caret = self.cursorRect()
        if self.viewport().rect().contains(caret.center()):
            return self._units.to_cp(self.textCursor().position()), caret.top()
        top_cp = self._top_cp()
        return top_cp, self._rect_at(top_cp).top()

    def _return_to(self, place: tuple[int, int]) -> None:
        """Scroll so that a place in the text is at its height again."""
        cp, height = place
        moved = self._rect_at(cp).top() - height
        below = QPointF(0.0, self.scrolled_px() + moved + self.viewport().height())
        # Qt lays out when idle, and would not scroll beyond what it knows so far.
        self.document().documentLayout().hitTest(below, Qt.HitTestAccuracy.FuzzyHit)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + moved)

    def _rect_at(self, cp: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.to_u16(cp))
        return self.cursorRect(cursor)

    def _top_cp(self) -> int:
        top = self.scrolled_px()
        return self._units.to_cp(first_in_view(self.document(), top)) if top else 0
