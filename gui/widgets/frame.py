"""A still place in the window for a part that keeps changing."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Frame(QWidget):
    """Gives a part a fixed place; its own new sizes do not lay out the whole window again.

    `width` is the least width in pixels of the screen's logical kind, `lines` the least height.
    """

    def __init__(self, part: QWidget, width: int, lines: float) -> None:
        super().__init__()
        self._part = part
        part.setParent(self)
        self.setMinimumSize(width, int(part.fontMetrics().lineSpacing() * lines))
        self.setFocusProxy(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._part.setGeometry(self.rect())
