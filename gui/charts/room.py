"""The room of the counts: the chart over its quotes; where it is too little, both are scrolled."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

_SHARES: Final = (3, 2)
_SETTLING_MS: Final = 200
"""Within which the parts have found their heights."""


class Room(QScrollArea):
    """Neither part is ever smaller than it is of use: what has no room is reached by scrolling."""

    def __init__(self, above: QWidget, below: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for at, part in enumerate((above, below)):
            splitter.addWidget(part)
            splitter.setStretchFactor(at, _SHARES[at])
        self.setWidget(splitter)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING_MS)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    def show_quotes(self) -> None:
        """Bring the lower part into sight."""
        self._settling.start()
        self._on_range()

    def _on_range(self) -> None:
        if self._settling.isActive():
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())
