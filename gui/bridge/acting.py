"""How a window beside the main one changes the project, and the line that says what happened."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from core.changes import ChangeSet
from core.command import Command
from core.errors import OnRecordError
from gui.workspace import Workspace

R = TypeVar("R")


class Acting(QObject):
    """Carries out commands. `told` carries a sentence about what happened, `refused` why it did not.

    `reported` carries a sentence about what is so. `fault` keeps the newest refusal for the one who
    asked, "" after a success.
    """

    told = Signal(object)
    refused = Signal(object)
    reported = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.fault = ""

    def run(self, command: Command[R], said: str = "") -> R | None:
        """Carry out a command and say `said`; None and a sentence at the bottom if it was refused."""
        result = self.attempt(command, said)
        if self.fault:
            self.refused.emit(self.fault)
        return result

    def attempt(self, command: Command[R], said: str = "") -> R | None:
        """The same for one who shows a refusal, `fault`, in its own place."""
        self.fault = ""
        project = self._workspace.project
        if project is None:
            return None
        try:
            result = project.run(command).result
        except OnRecordError as error:
            self.fault = str(error)
            return None
        self.told.emit(said)
        return result


class Notice(QWidget):
    """The last line of the window: what happened here, and the way back.

    Signal `left` when the button for it went away with the keyboard.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setAccessibleName("What happened")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.undo = QPushButton("Undo")
        self.undo.setToolTip("Undo (Ctrl+Z)")
        self.undo.setAutoDefault(False)
        self.undo.clicked.connect(workspace.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.undo)
        self.setMinimumHeight(self.undo.sizeHint().height() + 2)
        self.undo.hide()
        acting.told.connect(self.tell)
        acting.refused.connect(self.refuse)
        acting.reported.connect(self.report)
        workspace.changed.connect(self._on_changed)
        workspace.told.connect(self._on_told)
        workspace.refused.connect(self._on_refused)

    def tell(self, sentence: str) -> None:
        """Something was done that can be undone; "" only takes away what was said before."""
        self._say(sentence, fault=False)
        self.undo.setVisible(bool(sentence))

    def report(self, sentence: str) -> None:
        """Something is so; there is nothing to undo."""
        self._say(sentence, fault=False)

    def refuse(self, sentence: str) -> None:
        """Something was not done."""
        self._say(sentence, fault=True)

    def forget_refusal(self) -> None:
        """Something else is looked at: what was refused before is over."""
        if self.words.property("fault"):
            self._say("", fault=False)

    def _on_changed(self, _changes: ChangeSet) -> None:
        """The button would take back another step than the one that stands beside it."""
        self._say("", fault=False)

    def _on_told(self, sentence: str) -> None:
        """What happens in another window is said there."""
        if self.window().isActiveWindow():
            self.report(sentence)

    def _on_refused(self, sentence: str) -> None:
        if self.window().isActiveWindow():
            self.refuse(sentence)

    def _say(self, sentence: str, *, fault: bool) -> None:
        had_focus = self.undo.hasFocus()
        self.undo.hide()
        if had_focus:
            self.left.emit()
        self.words.setProperty("fault", fault)
        self.words.style().polish(self.words)
        self.words.setText(sentence)
