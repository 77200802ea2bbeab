"""A line of the form that shows how its answer stands, and the keys that every line knows."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SUGGESTED, NOT_CODED = "suggested", "not coded"
_INSET = 8
"""From the frame to what is written into the line, in pixels."""


class AnswerLine(QLineEdit):
    """Signals: `advanced` (Enter: go on), `unknown_wanted` (Alt+0: the answer is *cannot tell*),
    `pin_wanted` (Ctrl+K: keep the answer for the next claims), `tabbed` (Tab took the answer along).
    """

    advanced = Signal()
    unknown_wanted = Signal()
    pin_wanted = Signal()
    tabbed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = ""
        """How the question is answered, said while it is not."""
        self._remark = ""
        self._stated = ""

    def state(self, *, suggested: bool, coded: bool) -> None:
        """Say how the answer stands that the line shows now, until something is typed.

        A suggested one is slanted, underlined with dots and, where there is room, has the word
        beside it; without an answer the line says that nothing is coded.
        """
        self._stated = self.text()
        remark = SUGGESTED if suggested else "" if coded else NOT_CODED
        if remark != self._remark:
            self._remark = remark
            self.update()
        if self.font().italic() != suggested:
            font = self.font()
            font.setItalic(suggested)
            self.setFont(font)
        self._make_room()

    def rests_on(self, words: str) -> bool:
        """Whether the line is as it is when these words are put there: nothing typed or marked."""
        touched = self.isModified() or self.hasSelectedText() or self.cursorPosition()
        return self.text() == words and not touched

    def select_answer(self) -> None:
        """Select everything, the beginning in view: the next letter takes its place."""
        self.setSelection(len(self.text()), -len(self.text()))

    @property
    def remark(self) -> str:
        """The word beside the answer: suggested, not coded, or nothing."""
        return self._remark if self.text() == self._stated else ""

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key is one that every line knows; then it has been carried out."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_0:
            wanted = self.unknown_wanted
        elif held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_K:
            wanted = self.pin_wanted
        else:
            return False
        if not self.isReadOnly():
            wanted.emit()
        event.accept()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The word stands behind the answer; in a narrow line the answer needs all the room."""
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(SUGGESTED) + _INSET
        has_room = metrics.horizontalAdvance(self._stated) + word + 2 * _INSET <= self.width()
        room = word if self._remark == SUGGESTED and has_room else 0
        if self.textMargins().right() != room:
            self.setTextMargins(0, 0, room, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        remark = self.remark
        if not remark:
            return
        painter = QPainter(self)
        # The style sheet pales the line's own colour for hints too much to be read.
        ink = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(ink)
        area = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        side = Qt.AlignmentFlag.AlignRight if remark == SUGGESTED else Qt.AlignmentFlag.AlignLeft
        if remark == NOT_CODED or self.textMargins().right():
            words = self._not_coded(area.width()) if remark == NOT_CODED else remark
            painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, words)
        if remark == SUGGESTED:
            self._underline(painter, area)

    def _not_coded(self, width: int) -> str:
        """With the hint, if there is one; where both have no room, the hint."""
        metrics = self.fontMetrics()
        both = f"{NOT_CODED}; {self.hint}" if self.hint else NOT_CODED
        words = both if metrics.horizontalAdvance(both) <= width else self.hint or NOT_CODED
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)

    def _underline(self, painter: QPainter, area: QRect) -> None:
        metrics = self.fontMetrics()
        room = area.width() - self.textMargins().right()
        width = min(metrics.horizontalAdvance(self.text()), room)
        low = area.center().y() + metrics.height() // 2 + 1
        pen = QPen(painter.pen().color(), 1.5, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(area.left(), low, area.left() + width, low)


class TextLine(AnswerLine):
    """Words: taken over on Enter and when the line is left.

    Who gets them from `entered` may refuse them by marking the line as modified again; then they
    stay, and so does the focus on Enter and Tab.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.take_typed)

    def take_typed(self) -> bool:
        """Report the words, if they were changed; False when they were refused."""
        if self.isModified():
            self.setModified(False)
            self.entered.emit(" ".join(self.text().split()))
        return not self.isModified()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_key(event):
            return
        super().keyPressEvent(event)
        if event.key() in ENTER:
            event.accept()
            if not self.isModified():
                self.advanced.emit()

    def event(self, event: QEvent) -> bool:
        if is_tab(event) and not self.take_typed():
            return True
        return super().event(event)


def is_tab(event: QEvent) -> bool:
    """Whether Tab or Shift+Tab was pressed."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    )
