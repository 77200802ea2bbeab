"""A button whose words are elided where there is too little room for them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

NARROWEST = 8
"""Characters that there is room for in any case."""


class ElidedButton(QToolButton):
    """As wide as its words or, where there is less room, as the room. The `tail` is always shown."""

    def __init__(self, words: str, parent: QWidget, *, tail: str = "") -> None:
        super().__init__(parent)
        self._words = words
        self._tail = tail
        self.setText(words + tail)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * NARROWEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        lacking = self.sizeHint().width() - self.width()
        if lacking > 0:
            metrics = self.fontMetrics()
            room = metrics.horizontalAdvance(self._words) - lacking
            elided = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room)
            option.text = elided + self._tail
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
