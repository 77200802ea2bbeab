"""What stands above the text: the headline and where and when it appeared."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.reader.document import BODY_FAMILIES
from gui.reader.title import Title

_TITLE_POINTS = 18.0
_BETWEEN = " · "
_RULE = 0.3


class ArticleHeader(QWidget):
    """Title and a quiet line "outlet · date · author"; what is missing is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title()
        font = QFont()
        font.setFamilies(BODY_FAMILIES)
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(_TITLE_POINTS)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.details = QLabel()
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 18, 24, 10)
        self._column.setSpacing(6)
        self._column.addWidget(self.title)
        self._column.addWidget(self.details)
        self.setAutoFillBackground(True)
        self._rule = QColor()
        self.set_colours(LIGHT)

    def show_article(self, title: str, outlet: str = "", date: str = "", author: str = "") -> None:
        """Show an article's title and details; empty parts take no room."""
        self.title.set_text(title)
        self.title.setVisible(bool(self.title.text))
        parts = [" ".join(part.split()) for part in (outlet, date, author)]
        self.details.setText(_BETWEEN.join(filter(None, parts)))
        self.details.setVisible(bool(self.details.text()))

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colours.page))
        self.setPalette(palette)
        self.title.set_colour(colours.ink)
        self._rule = with_alpha(colours.muted, _RULE)
        quiet = self.details.palette()
        quiet.setColor(QPalette.ColorRole.WindowText, QColor(colours.muted))
        self.details.setPalette(quiet)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hair line below, under which the text scrolls away."""
        painter = QPainter(self)
        area = self.contentsRect()
        margins = self._column.contentsMargins()
        width = area.width() - margins.left() - margins.right()
        painter.fillRect(margins.left(), area.bottom(), width, 1, self._rule)

    def follow_column(self, column: QRect) -> None:
        """Begin and end where the lines of text do, if both stand below each other."""
        margins = self._column.contentsMargins()
        margins.setLeft(column.left())
        margins.setRight(max(self.width() - column.right() - 1, 0))
        self._column.setContentsMargins(margins)
