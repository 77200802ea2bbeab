"""Above an actor: its name, whether it is saved, and what can be done with it as a whole."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
"""Also for names that are written from right to left: they stand above lines that begin here."""


class EditorHead(QWidget):
    """The labels `title` and `state`, and the buttons; what they do is said by the editor."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.state = QLabel(), QLabel()
        self.save = QPushButton("Sa&ve")
        self.save.setToolTip("Save what is typed (Ctrl+S)")
        self.show_claims = QPushButton()
        self.show_claims.setToolTip("List the quotes (Ctrl+U)")
        self.merge = QPushButton("&Merge into …")
        self.split = QPushButton("&Split …")
        self.delete = QPushButton("&Delete")
        self.deeds = (self.show_claims, self.merge, self.split, self.delete)
        self._dress()
        gap = self.fontMetrics().averageCharWidth()
        above, below = QHBoxLayout(), QHBoxLayout()
        above.setContentsMargins(0, 0, 2 * gap, 0)
        above.setSpacing(gap)
        above.addWidget(self.title, 1)
        above.addWidget(self.state)
        above.addWidget(self.save)
        below.setSpacing(gap // 2)
        for button in self.deeds:
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addLayout(above)
        column.addLayout(below)

    def _dress(self) -> None:
        for label in (self.title, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(1)
        self.title.setWordWrap(True)
        self.title.setAlignment(LEFT | Qt.AlignmentFlag.AlignVCenter)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)
        self.state.setProperty("quiet", True)
        # The keyboard stays in what is saved.
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self.save, *self.deeds):
            button.setAutoDefault(False)
