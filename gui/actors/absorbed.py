"""The actors that were merged into the one shown, and the way to take each of them out again."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from core.actors.merging import MergedRow
from gui.actors.rows import shortened

MOST_ROWS: Final = 5


class AbsorbedRows(QWidget):
    """A list with one button below it. Signal `restore_wanted` (id)."""

    restore_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.merged: Sequence[MergedRow] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Merged into this actor")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_out = QPushButton("&Take out again")
        self.take_out.setAutoDefault(False)
        self.take_out.clicked.connect(self._on_take_out)
        self.list.itemActivated.connect(self._on_take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        below = QHBoxLayout()
        below.addWidget(self.take_out)
        below.addStretch(1)
        column.addLayout(below)

    def show_merged(self, merged: Sequence[MergedRow], writable: bool) -> None:
        """Show these; nothing is shown for none."""
        if list(merged) != list(self.merged):
            self.merged = tuple(merged)
            self.list.clear()
            self.list.addItems([shortened(one.name) for one in merged])
            self.list.setCurrentRow(0 if merged else -1)
            rows = min(len(merged), MOST_ROWS)
            height = max(self.list.sizeHintForRow(0), 1) * rows
            self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 4)
        self.take_out.setVisible(writable)
        self.setVisible(bool(merged))

    def _on_take_out(self, *_: object) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.merged) and self.take_out.isVisible():
            self.restore_wanted.emit(self.merged[row].id)
