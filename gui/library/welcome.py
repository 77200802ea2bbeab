"""What stands in the window while no project is open."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class Welcome(QWidget):
    """Signals: `sample_wanted`, `new_wanted`, `open_wanted`, `recent_wanted` (a path)."""

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
        sample = self._button("Look at the &sample project", self.sample_wanted)
        sample.setDefault(True)
        self._button("&New project…", self.new_wanted)
        self._button("&Open project…", self.open_wanted)
        self._recent = QVBoxLayout()
        self._column.addSpacing(18)
        self._column.addLayout(self._recent)
        self.setFocusProxy(sample)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the projects opened last; missing ones are shown but cannot be opened."""
        while item := self._recent.takeAt(0):
            widget = item.widget()
            if widget:
                widget.deleteLater()
        if paths:
            heading = QLabel("Opened last")
            heading.setProperty("quiet", True)
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._recent.addWidget(heading)
        for path in paths:
            there = path.is_file()
            button = QPushButton(path.stem.replace("&", "&&") + ("" if there else " (missing)"))
            button.setFlat(True)
            button.setEnabled(there)
            button.setToolTip(str(path))
            button.clicked.connect(partial(self.recent_wanted.emit, path))
            self._recent.addWidget(button)

    def _button(self, words: str, wanted: object) -> QPushButton:
        button = QPushButton(words)
        button.setMinimumWidth(button.fontMetrics().averageCharWidth() * 34)
        button.clicked.connect(wanted)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
