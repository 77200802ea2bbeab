"""Who is coding: choose a known analyst or write a new name."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.analysts.blindness import ADJUDICATOR, ALWAYS, blindness
from gui.widgets.tip import plain_label
from gui.workspace import Workspace

BLIND = "An adjudicator’s name shows all claims; the history keeps under which name all was done."
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def coder_words(workspace: Workspace) -> tuple[str, str]:
    """Who is coding, for the status bar: in short, and what they may see, in a sentence."""
    own = workspace.analyst if workspace.project else None
    if own is None:
        return "Who is coding?", "Who is coding"
    words, tip = f"Coding as {plain_label(own.name)}", "Who is coding."
    if own.role == ADJUDICATOR:
        return f"{words} · adjudicator", f"{tip} You see everybody’s claims and settle."
    if own.again_of_id is not None:
        return f"{words} · blind", f"{tip} A second pass sees its own claims only."
    mode = workspace.ask(blindness)
    if mode == ALWAYS:
        return f"{words} · blind", f"{tip} You see your own claims only."
    if not workspace.sight.all:
        what = "You see others’ claims in an article once both of you have submitted it."
        return f"{words} · blind", f"{tip} {what}"
    return words, f"{tip} Everybody sees all claims."


class AnalystDialog(QDialog):
    """Signal `named` carries the name that was chosen."""

    named = Signal(object)

    def __init__(
        self, known: list[str], present: str, parent: QWidget, *, blind: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Who is coding")
        self.names = QComboBox()
        line = QLineEdit()
        self.names.setLineEdit(line)
        # Completing in the line would turn “An” into the “Ana” that is known.
        completer = QCompleter(known, self.names)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.names.setCompleter(completer)
        fitting = completer.popup()
        assert fitting is not None
        self._fitting = fitting
        fitting.installEventFilter(self)
        self.names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.names.addItems(known)
        self.names.setCurrentText(present)
        line.selectAll()
        self.names.setMinimumContentsLength(32)
        label = QLabel("&Name of the analyst")
        label.setBuddy(self.names)
        words = "Every claim belongs to the analyst who coded it."
        hint = QLabel(f"{words}\n{BLIND}" if blind else words)
        hint.setProperty("quiet", True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_ok)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.names, hint, buttons):
            layout.addWidget(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list of names that fit would keep the first Enter, or Esc, for itself."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in ENTER:
                self._fitting.hide()
                self._on_ok()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._fitting.hide()
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def _on_ok(self) -> None:
        if self.names.currentText().strip():
            self.named.emit(" ".join(self.names.currentText().split()))
            self.accept()
