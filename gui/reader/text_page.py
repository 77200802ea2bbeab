"""An article's text on paper: layout, caret, selection, zoom. It knows nothing of claims."""

from PySide6.QtCore import QEvent, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontInfo,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QWidget

from core.text.graphemes import splits_character
from core.text.spans import Span, trim
from core.text.units import Utf16Map
from gui.reader.caret import CaretBlink
from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.reader.document import MARGIN_PX, body_font, build_document, wrap_mode
from gui.reader.in_view import first_in_view

GUTTER_PX = 44
MEASURE_EM = 34
ZOOM_LEVELS = range(-5, 13)

_CARET_PX = 2
_RIGHT_PX = 16
_SELECTION = 0.45


class TextPage(QTextEdit):
    """Shows one text and speaks of it in code points only; it alone knows Qt's UTF-16 positions.

    Signals: `selection_changed` (Span, or None when nothing is selected), `caret_moved` (code
    point), `zoom_changed` (level) and `column_changed` (QRect: where on this widget the lines of
    text run) after each such change, whoever made it; `lines_moved` when words may have come to
    stand elsewhere on the page.
    """

    selection_changed = Signal(object)
    caret_moved = Signal(object)
    zoom_changed = Signal(object)
    column_changed = Signal(object)
    lines_moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._units = Utf16Map("")
        self._document: QTextDocument | None = None
        self._colours = LIGHT
        self._zoom_level = 0
        self._last_selection: Span | None = None
        self._caret_drawn = QRect()  # on the page, not in the window: it may be scrolled
        self._blink = CaretBlink(self)
        self._blink.toggled.connect(self._on_blink_toggled)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName("Article text")
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setCursorWidth(0)
        self._apply_palette()
        self._open_document("")
        self.cursorPositionChanged.connect(self._on_cursor_position_changed)
        self.selectionChanged.connect(self._on_selection_changed)

    @property
    def text(self) -> str:
        """The text shown, exactly as it was given."""
        return self._text

    @property
    def zoom_level(self) -> int:
        """Steps larger (or smaller, if negative) than the usual size of letters."""
        return self._zoom_level

    @property
    def colours(self) -> ReaderColours:
        """The colours in use."""
        return self._colours

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
        top_cp = self._top_cp()
        self._zoom_level = level
        with QSignalBlocker(self):
            self._make_document_anew()
        self._lay_out_column()
        self.lines_moved.emit()  # also where the column is as wide as before
        self._scroll_to_top(top_cp)
        self.zoom_changed.emit(level)

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

    def column(self) -> QRect:
        """Where on this widget the lines of text run."""
        area = self.viewport().geometry()
        margin = round(MARGIN_PX)
        width = self.lineWrapColumnOrWidth() - 2 * margin
        return QRect(area.left() + margin, area.top(), width, area.height())

    def scrolled_px(self) -> int:
        """How far the page is scrolled: what to add to a height in the viewport."""
        return self.verticalScrollBar().value()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._blink.shown and self.hasFocus():
            painter = QPainter(self.viewport())
            self._caret_drawn = self._caret_area().translated(0, self.scrolled_px())
            painter.fillRect(self._caret_area(), QColor(self._colours.accent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_column()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._blink.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()

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

    def _open_document(self, text: str) -> None:
        previous = self._document
        self._text = text
        self._units = Utf16Map(text)
        font = body_font(self._zoom_level)
        self._document = build_document(text, self._units, font, self)
        self.setWordWrapMode(wrap_mode(text))
        self.setDocument(self._document)
        self.lines_moved.emit()
        if previous is not None:
            previous.deleteLater()

    def _make_document_anew(self) -> None:
        """For another size of letters, which the spaces between paragraphs follow."""
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        self._open_document(self._text)
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _lay_out_column(self) -> None:
        """Give the text its measure, as far as there is room, and centre it.

        Qt lays out anew only when the measure itself changes, not with every width of the window.
        """
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - 2 * self.frameWidth() - bar
        em = QFontInfo(self.document().defaultFont()).pixelSize()
        measure = max(min(MEASURE_EM * em + 2 * round(MARGIN_PX), room - GUTTER_PX - _RIGHT_PX), em)
        left = max(GUTTER_PX, (room - measure) // 2)
        if measure != self.lineWrapColumnOrWidth():
            top_cp = self._top_cp()
            self.setLineWrapColumnOrWidth(measure)
            self.lines_moved.emit()
            self._scroll_to_top(top_cp)
        if self.viewportMargins().left() != left:
            self.setViewportMargins(left, 0, 0, 0)
        self.column_changed.emit(self.column())

    def _rect_at(self, cp: int) -> QRect:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units.to_u16(cp))
        return self.cursorRect(cursor)

    def _top_cp(self) -> int:
        top = self.scrolled_px()
        return self._units.to_cp(first_in_view(self.document(), top)) if top else 0

    def _scroll_to_top(self, cp: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._rect_at(cp).top() if cp else 0)

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
        self.caret_moved.emit(self.caret_cp())

    def _on_selection_changed(self) -> None:
        selection = self.selection()
        if selection != self._last_selection:
            self._last_selection = selection
            self.selection_changed.emit(selection)
