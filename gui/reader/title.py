"""A headline that wraps to at most three lines; what does not fit is in its tool tip."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

MAX_LINES = 3


class Title(QWidget):
    """Plain text drawn line by line: nothing in a headline is ever taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._colour = QColor()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The whole headline."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another headline; white space of any kind counts as one blank."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._tell_what_is_cut()
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Draw in "#rrggbb"."""
        self._colour = QColor(colour)
        self.update()

    def set_font(self, font: QFont) -> None:
        """Set the headline in another font."""
        self.setFont(font)
        self._tell_what_is_cut()
        self.updateGeometry()

    def lines(self, width: int) -> list[str]:
        """The headline as it is shown in so many pixels, the last line elided if need be."""
        layout = QTextLayout(self._text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        line: QTextLine = layout.createLine()
        while line.isValid() and len(starts) <= MAX_LINES:
            line.setLineWidth(max(width, 1))
            starts.append(line.textStart())
            line = layout.createLine()
        layout.endLayout()
        return self._cut(starts, width)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self.lines(width)) * self._line_height()

    def sizeHint(self) -> QSize:
        width = self.width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._line_height() if self._text else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._colour)
        ascent = QFontMetrics(self.font()).ascent()
        for number, line in enumerate(self.lines(self.width())):
            painter.drawText(QPointF(0, number * self._line_height() + ascent), line)

    def _cut(self, starts: list[int], width: int) -> list[str]:
        # Qt counts the starts of lines in UTF-16 units.
        units = self._text.encode("utf-16-le", "surrogatepass")
        ends = [*starts[1:], len(units) // 2]
        pieces = zip(starts, ends, strict=True)
        shown = [units[2 * a : 2 * b].decode("utf-16-le", "replace").strip() for a, b in pieces]
        if len(shown) <= MAX_LINES:
            return shown
        rest = units[2 * starts[MAX_LINES - 1] :].decode("utf-16-le", "replace")
        metrics = QFontMetrics(self.font())
        elided = metrics.elidedText(rest[:1000], Qt.TextElideMode.ElideRight, max(width, 1))
        return [*shown[: MAX_LINES - 1], elided]

    def _line_height(self) -> int:
        return round(QFontMetrics(self.font()).height() * 1.1)

    def _tell_what_is_cut(self) -> None:
        shown = " ".join(self.lines(self.width()))
        self.setToolTip("" if shown == self._text else self._text)
