"""The note of a claim: a few lines of free text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from core.claims.questions import Question

NOTE = Question("note", "Note", "text", False, False)


class NoteEdit(QPlainTextEdit):
    """`finished` when it is left."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(NOTE.label)
        self.setPlaceholderText("Anything worth remembering")
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4)

    def show_note(self, words: str) -> None:
        if words != self.toPlainText() or self.document().isModified():
            self.setPlainText(words)

    def taken(self) -> str | None:
        """The words if a person has changed them since they were shown, else None.

        Qt rewrites blanks and line ends of what it is given, so only typed words are read.
        """
        document = self.document()
        if self.isReadOnly() or not document.isModified():
            return None
        document.setModified(False)
        return document.toRawText().replace("\u2029", "\n").strip()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
