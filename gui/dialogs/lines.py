"""A list of the project that is edited as text, line by line, and saved as a whole."""

from abc import abstractmethod

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from core.command import Command
from core.errors import Refused
from gui.widgets.line_editor import LineEditor, faults_in
from gui.workspace import Workspace

NOT_SAVED = "Your changes are not saved. Leave once more to discard them."


class LinesDialog(QDialog):
    """What is faulty is listed while one types, and cannot be saved; the old list stays till then."""

    def __init__(
        self, title: str, hint: str, body: str, workspace: Workspace, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._workspace = workspace
        self._warned = False
        words = QLabel(hint)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setProperty("quiet", True)
        self.editor = LineEditor(title)
        self.editor.edit.setPlainText(body)
        self._before = self.editor.text()
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAccessibleName("State of the list")
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setToolTip("Save (Ctrl+Enter)")
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.save)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.editor.paused.connect(self.check)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.editor, 1)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        self.editor.setFocus()

    @abstractmethod
    def read(self, body: str) -> str:
        """What to say of a list without fault. Raises `Refused` that names the faulty lines."""

    @abstractmethod
    def command(self, body: str) -> Command[None]:
        """What saves the list."""

    def check(self) -> bool:
        """Look at what is written; False if it cannot be saved."""
        self._warned = False
        try:
            note, faults = self.read(self.editor.text()), []
        except Refused as refused:
            faults = faults_in(str(refused))
            count = "One line is" if len(faults) == 1 else f"{len(faults)} lines are"
            note = f"{count} faulty. The list that is in use stays."
        self.editor.show_faults(faults)
        self.note.setText(note)
        return not faults

    def save(self) -> None:
        """Save and close; what cannot be saved keeps the dialog open."""
        if not self.check():
            self.editor.go_to_first_fault()
            return
        body = self.editor.text()
        fault = None if body == self._before else self._workspace.try_run(self.command(body))
        if fault:
            self.editor.show_faults(faults_in(fault))
        else:
            self.accept()

    def reject(self) -> None:
        """Close without saving; what was changed is thrown away only when that is asked twice."""
        if self.editor.text() != self._before and not self._warned:
            self._warned = True
            self.note.setText(NOT_SAVED)
        else:
            super().reject()
