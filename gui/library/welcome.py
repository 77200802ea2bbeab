"""What stands in the window while no project is open."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """Signals: `sample_wanted`, `new_wanted`, `open_wanted`, `recent_wanted` (a path).

    Given the keyboard, it hands it to the project that was opened last, or else to the first button;
    Enter does what the button with the keyboard says.
    """

    sample_wanted = Signal()
    new_wanted = Signal()
    open_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.setSpacing(10)
        title = QLabel("OnRecord")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2.2)
        title.setFont(font)
        claim = QLabel("Code who said what about whom.")
        claim.setProperty("quiet", True)
        for label in (title, claim):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._column.addSpacing(18)
        self._sample = self._button("Look at the &sample project", self.sample_wanted)
        self._button("&New project…", self.new_wanted)
        self._last = self._button("&Open project…", self.open_wanted)
        self._recent = QVBoxLayout()
        self._column.addSpacing(18)
        self._column.addLayout(self._recent)
        self._first = self._sample

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the projects opened last; missing ones are shown but cannot be opened."""
        self._forget_recent()
        if paths:
            heading = QLabel("Opened last")
            heading.setProperty("quiet", True)
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._recent.addWidget(heading)
        before = self._last
        for path in paths:
            button = self._recent_button(path)
            self._recent.addWidget(button)
            button.show()  # only what is shown can be given the keyboard
            self.setTabOrder(before, button)
            before = button
            if button.isEnabled() and self._first is self._sample:
                self._first = button

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._first.setFocus(event.reason())

    def _forget_recent(self) -> None:
        self._first = self._sample
        while item := self._recent.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()

    def _recent_button(self, path: Path) -> QPushButton:
        there = path.is_file()
        button = QPushButton(path.stem.replace("&", "&&") + ("" if there else " (missing)"))
        button.setAutoDefault(True)
        button.setFlat(True)
        button.setEnabled(there)
        button.setToolTip(str(path))
        button.clicked.connect(partial(self.recent_wanted.emit, path))
        return button

    def _button(self, words: str, wanted: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(True)
        button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 34)
        button.clicked.connect(wanted)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
