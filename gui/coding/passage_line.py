"""A line of the form whose answer is a passage of the article: chosen in the text, never typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.coding.answer_line import ENTER, AnswerLine


class PassageLine(AnswerLine):
    """Shows the words. Enter goes on, from an unanswered one that `waits_for_words` to the text.

    Signals: `wanted` (the answer is to be chosen in the text), `emptied` (it was deleted).
    """

    wanted = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.waits_for_words = False
        self.setAcceptDrops(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def take_typed(self) -> bool:
        """Nothing is typed here."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.take_key(event):
            return
        if key in ENTER and (self.text() or not self.waits_for_words):
            self.advanced.emit()
        elif self.isReadOnly():
            event.ignore()
            return
        elif key in (*ENTER, Qt.Key.Key_Space):
            self.wanted.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self.text():
            self.emptied.emit()
        else:
            event.ignore()  # Esc leaves the form; letters mean nothing here
            return
        event.accept()
