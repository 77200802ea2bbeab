"""Below a case: why it is settled so, a note, and what can be done, each with its key."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.tip import plain_label, plain_tip

NO_REASON: Final = "no reason"
_DEEDS: Final = (
    ("J K", "next, previous"),
    ("1–9", "take a claim whole"),
    ("Space", "take a cell"),
    ("Enter", "settle"),
    ("R", "reject"),
    ("W", "write another"),
    ("T", "reason"),
    ("N", "note"),
    ("O", "open again"),
    ("V", "show the claim"),
    ("C", "close agreed"),
    ("Ctrl+Z", "undo"),
)
# A line ends between two keys, never inside one of them.
KEYS: Final = "     ".join(f"{key} {words}".replace(" ", "\xa0") for key, words in _DEEDS)
_SIGNS: Final = "123456789abcdefghijklmnopqrsuvwxyz"
_NONE_SIGN: Final = "0"


class NoteLine(QLineEdit):
    """Signals: `left` when Enter or Esc gives the keyboard back, `kept` when it was Enter."""

    left = Signal()
    kept = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the line here; elsewhere it closes the window."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
            if event.key() != Qt.Key.Key_Escape and self.text().strip():
                self.kept.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class SettlingBar(QWidget):
    """Signals: `settle_wanted`, `reject_wanted`, `write_wanted`, `reopen_wanted`,
    `reasons_wanted` (to edit the list), `left` (the keyboard goes back to the case), `note_kept`
    (it did so with Enter).
    """

    settle_wanted = Signal()
    reject_wanted = Signal()
    write_wanted = Signal()
    reopen_wanted = Signal()
    reasons_wanted = Signal()
    left = Signal()
    note_kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reasons: Sequence[str] = ()
        self._reason: str | None = None
        self.reason_button = QPushButton()
        self.menu = QMenu(self.reason_button)
        self.note_line = NoteLine()
        self.settle = QPushButton("Settle")
        self.reject = QPushButton("Reject")
        self.write = QPushButton("Write another")
        self.reopen = QPushButton("Open again")
        self.keys = QLabel(KEYS)
        self._lay_out()
        self._connect()
        self.set_reason(None)

    @property
    def reason(self) -> str | None:
        """The reason chosen; None for none."""
        return self._reason

    @property
    def note(self) -> str | None:
        """The note as written; None for none."""
        return self.note_line.text().strip() or None

    def show_reasons(self, reasons: Sequence[str]) -> None:
        """Offer these reasons."""
        self._reasons = list(reasons)
        self.menu.clear()
        self._offer(_NONE_SIGN, NO_REASON.capitalize(), None)
        for sign, reason in zip(_SIGNS, self._reasons, strict=False):
            self._offer(sign, reason, reason)
        self.menu.addSeparator()
        self.menu.addAction("Edi&t the list…", self.reasons_wanted.emit)

    def set_reason(self, reason: str | None) -> None:
        """Choose a reason, or none."""
        self._reason = reason
        words = plain_label(reason or NO_REASON)
        self.reason_button.setText(f"Reason: {words}")
        self.reason_button.setAccessibleName(f"Reason: {reason or NO_REASON}")
        self.reason_button.setToolTip(plain_tip(f"{reason or 'Choose a reason'} (T)"))

    def show_case(self, reason: str | None, note: str | None, settled: bool) -> None:
        """Show what was said of a case, and whether it is settled."""
        self.set_reason(reason)
        self.note_line.setText(note or "")
        self.reopen.setEnabled(settled)

    def choose_reason(self) -> None:
        """Open the list of reasons; digits choose."""
        if self.reason_button.isEnabled():
            self.menu.popup(self.reason_button.mapToGlobal(QPoint(0, -self._menu_height())))
            self.menu.setActiveAction(self.menu.actions()[0])

    def write_note(self) -> None:
        """Give the keyboard to the note."""
        self.note_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _menu_height(self) -> int:
        return self.menu.sizeHint().height()

    def _offer(self, sign: str, words: str, reason: str | None) -> None:
        action = self.menu.addAction(f"&{sign}   {plain_label(words)}")
        action.setData(reason)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        self.reason_button.setMaximumWidth(gap * 44)
        self.note_line.setPlaceholderText("Note to the coders (N)")
        self.note_line.setAccessibleName("Note")
        self.note_line.setMaxLength(2000)
        self.keys.setProperty("quiet", True)
        self.keys.setWordWrap(True)
        self.keys.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for button, tip in (
            (self.settle, "Settle as Final says (Enter)"),
            (self.reject, "There is no claim here (R)"),
            (self.write, "Settle, and go on writing in the form of the main window (W)"),
            (self.reopen, "Take the decision back (O)"),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
        self.settle.setDefault(True)
        self.reason_button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(gap)
        row.addWidget(self.reason_button)
        row.addWidget(self.note_line, 1)
        for button in (self.settle, self.reject, self.write, self.reopen):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * gap, gap, 2 * gap, 0)
        column.setSpacing(gap)
        column.addLayout(row)
        column.addWidget(self.keys)

    def _connect(self) -> None:
        self.reason_button.clicked.connect(self.choose_reason)
        self.menu.triggered.connect(self._on_reason)
        self.note_line.left.connect(self.left)
        self.note_line.kept.connect(self.note_kept)
        self.settle.clicked.connect(self.settle_wanted)
        self.reject.clicked.connect(self.reject_wanted)
        self.write.clicked.connect(self.write_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)

    def _on_reason(self, action: object) -> None:
        chosen = action.data() if hasattr(action, "data") else None
        if action in self.menu.actions()[: len(self._reasons) + 1]:
            self.set_reason(chosen)
            self.left.emit()
