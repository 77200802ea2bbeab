"""A line of the form whose answer is a passage of the article: chosen in the text, never typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.coding.answer_line import ENTER, AnswerLine

HOW = "Enter, select words, Y"


class PassageLine(AnswerLine):
    """Shows the words. Enter goes on, from an unanswered one to the text; letters do nothing.

    Signals: `wanted` (the answer is to be chosen in the text), `emptied` (it was deleted), `typed`
    (somebody is writing, which is no way to answer).
    """

    wanted = Signal()
    emptied = Signal()
    typed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = HOW
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def take_typed(self) -> bool:
        """Nothing is typed here."""
        return True

    def event(self, event: QEvent) -> bool:
        """Letters are claimed before they could be commands, also while the answer is locked."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_writing(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.take_key(event):
            return
        if key in ENTER and (self.text() or self.isReadOnly()):
            self.advanced.emit()
        elif key in ENTER:
            self.wanted.emit()
        elif _is_writing(event):
            self.typed.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if self.text() and not self.isReadOnly():
                self.emptied.emit()
        else:
            event.ignore()  # Esc leaves the form
            return
        event.accept()


def _is_writing(event: QKeyEvent) -> bool:
    """Whether the key writes a letter, a figure or a blank."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return event.text().isprintable() and bool(event.text()) and not held
