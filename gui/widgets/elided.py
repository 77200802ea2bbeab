"""One line of text that ends in “…” where its room ends."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter


def draw_elided(
    painter: QPainter,
    area: QRect,
    words: str,
    colour: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw `words` in the painter's font, vertically centred in `area`."""
    painter.setPen(colour)
    line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, line)
