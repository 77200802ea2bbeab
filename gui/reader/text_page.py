"""An article's text to read and select from: caret, selection, copying. It knows no claims."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from core.text.graphemes import splits_character
from core.text.spans import Span, trim
from gui.reader.caret import CaretBlink
from gui.reader.colours import ReaderColours, with_alpha
from gui.reader.focus import paragraphs_around, receding, washes
from gui.reader.typeset_page import TypesetPage

_CARET_PX = 2
_SELECTION = 0.45


class TextPage(TypesetPage):
    """Shows one text and speaks of it in code points only; it alone knows Qt's UTF-16 positions.

    Signals: `selection_changed` (Span, or None when nothing is selected) and `caret_moved` (code
    point), whoever made the change.
    """

    selection_changed = Signal(object)
    caret_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last_selection: Span | None = None
        self._focused: Span | None = None
        self._caret_drawn = QRect()  # on the page, not in the window: it may be scrolled
        self._blink = CaretBlink(self)
        self._blink.toggled.connect(self._on_blink_toggled)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Article text")
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)
        self._apply_palette()
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.selectionChanged.connect(self._on_selection_changed)

    def caret_cp(self) -> int:
        """Where the caret stands."""
        return self._units.to_cp(self.textCursor().position())

    def selection(self) -> Span | None:
        """The words selected, without white space at the ends, never half a visible character."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start_cp = self._units.to_cp(cursor.selectionStart())
        end_cp = self._units.to_cp(cursor.selectionEnd())
        while splits_character(self._text, start_cp):
            start_cp -= 1
        while splits_character(self._text, end_cp):
            end_cp += 1
        return trim(self._text, Span(start_cp, end_cp))

    def select(self, span: Span) -> None:
        """Select a span and bring it into view; the caret stands at its end."""
        cursor = self.textCursor()
        cursor.setPosition(self._units.to_u16(span.start_cp))
        cursor.setPosition(self._units.to_u16(span.end_cp), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal(span)

    def set_caret(self, cp: int) -> None:
        """Put the caret before the character at `cp` and select nothing."""
        cursor = self.textCursor()
        cursor.setPosition(self._units.to_u16(cp))
        self.setTextCursor(cursor)

    def copy(self) -> None:
        """Copy the selected words as published; Qt would turn no-break spaces into blanks."""
        span = self.selection()
        if span is not None:
            QGuiApplication.clipboard().setText(self._text[span.start_cp : span.end_cp])

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink."""
        self._colours = colours
        self._apply_palette()

    def _apply_palette(self) -> None:
        colours = self._colours
        palette = self.palette()
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            palette.setColor(role, QColor(colours.page))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, QColor(colours.ink))
        # Seen through, so that claims stay visible under the selection.
        highlight = with_alpha(colours.selection, _SELECTION)
        palette.setColor(QPalette.ColorRole.Highlight, highlight)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        quiet = self._receding(event.rect())
        over_tints, over_words = washes(self._colours.page)
        self._wash(quiet, over_tints)
        super().paintEvent(event)
        self._wash(quiet, over_words)
        if self._blink.shown and self.hasFocus():
            painter = QPainter(self.viewport())
            self._caret_drawn = self._caret_area().translated(0, self.scrolled_px())
            painter.fillRect(self._caret_area(), QColor(self._colours.accent))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._blink.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Copy", self.copy).setEnabled(self.selection() is not None)
        menu.addAction("Select &all", self.selectAll)
        menu.popup(event.globalPos())

    def _paragraphs(self) -> Span:
        """The paragraphs that stand out: that of the caret, all of the selection."""
        caret = self.caret_cp()
        return paragraphs_around(self._text, self.selection() or Span(caret, caret))

    def _receding(self, rect: QRect) -> list[QRectF]:
        """What of a rectangle of the viewport is not in focus."""
        self._focused = self._paragraphs() if self._comfort.focus else None
        if self._focused is None:
            return []
        scrolled = self.scrolled_px()
        seen = QRectF(rect.translated(0, scrolled))
        parts = receding(self.document(), self._units, self._focused, seen)
        return [part.translated(0, -scrolled) for part in parts if part.height() > 0]

    def _wash(self, parts: list[QRectF], colour: QColor) -> None:
        if parts:
            painter = QPainter(self.viewport())
            for part in parts:
                painter.fillRect(part, colour)

    def _follow_focus(self) -> None:
        if self._focused is not None and self._focused != self._paragraphs():
            self.viewport().update()

    def _caret_area(self) -> QRect:
        rect = self.cursorRect()
        return QRect(rect.left(), rect.top() - 1, _CARET_PX, rect.height() + 2)

    def _on_blink_toggled(self) -> None:
        self.viewport().update(self._caret_area())

    def _on_cursor_position_changed(self) -> None:
        self.viewport().update(self._caret_drawn.translated(0, -self.scrolled_px()))
        self.viewport().update(self._caret_area())
        if self.hasFocus():
            self._blink.start()
        self._follow_focus()
        self.caret_moved.emit(self.caret_cp())

    def _on_selection_changed(self) -> None:
        selection = self.selection()
        if selection != self._last_selection:
            self._last_selection = selection
            self._follow_focus()
            self.selection_changed.emit(selection)
