"""Text that is written line by line, with what is wrong in it listed below."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.numbered_edit import NumberedEdit

PAUSE_MS = 200
"""How long nothing is typed before the text is looked at."""

_LINE = Qt.ItemDataRole.UserRole
_SHOWN = 10  # lines
_NAMED_LINE = re.compile(r"(?m)^line (\d+): (.+)$")


class Fault(NamedTuple):
    """What is wrong in a line, counted from 1; 0 for the text as a whole."""

    line: int
    reason: str


def faults_in(refusal: str) -> list[Fault]:
    """The faults that a refusal of `core` names, each on a line of its own."""
    named = [Fault(int(line), reason) for line, reason in _NAMED_LINE.findall(refusal)]
    return named or [Fault(0, refusal)]


class LineEditor(QWidget):
    """`edit` and, while there are any, `faults`; choosing a fault goes to its line.

    Signal: `paused` when something was changed and nothing has been typed for a moment.
    """

    paused = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = NumberedEdit()
        self.edit.setAccessibleName(name)
        self.faults = QListWidget()
        self.faults.setAccessibleName("Faulty lines")
        self.faults.setWordWrap(True)
        self.faults.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.faults.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.faults.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        policy = QSizePolicy.Policy
        self.faults.setSizePolicy(policy.Expanding, policy.Maximum)
        self.faults.setMaximumHeight(self.fontMetrics().lineSpacing() * _SHOWN)
        self.faults.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit, 1)
        column.addWidget(self.faults)
        self.setFocusProxy(self.edit)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.edit.textChanged.connect(self._pause.start)
        self.faults.itemClicked.connect(self._on_chosen)
        self.faults.itemActivated.connect(self._on_chosen)

    def text(self) -> str:
        """What stands in the editor."""
        return self.edit.text()

    def put(self, text: str) -> None:
        """Replace everything, in one step that the person can take back."""
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """List these below the text and mark their lines."""
        self.edit.mark_faulty({one.line for one in faults})
        self.faults.clear()
        danger = self.palette().brush(QPalette.ColorRole.BrightText)
        for fault in faults:
            where = f"Line {fault.line}: " if fault.line else ""
            item = QListWidgetItem(where + fault.reason)
            item.setData(_LINE, fault.line)
            item.setForeground(danger)
            self.faults.addItem(item)
        self.faults.setVisible(bool(faults))

    def go_to_first_fault(self) -> None:
        """Select the first line that is listed."""
        self._on_chosen(self.faults.item(0))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.edit.go_to(item.data(_LINE))
