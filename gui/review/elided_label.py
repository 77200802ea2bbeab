"""A line of words that ends in “…” where its room ends; the tip tells it whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy

from gui.widgets.elided import draw_elided
from gui.widgets.tip import plain_tip


class ElidedLabel(QLabel):
    """Takes whatever width it is given; a long title never widens its window."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show these words, on one line."""
        line = " ".join(words.split())
        self.setText(line)
        self.setToolTip(plain_tip(line) if line else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        draw_elided(QPainter(self), self.contentsRect(), self.text(), ink)
