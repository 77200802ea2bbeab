"""What stands above the text: the headline and where and when it appeared."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.reader.comfort import SERIF, face_font, points
from gui.reader.title import Title

_TITLE = 1.44  # of the text
_TITLE_POINTS = (15.0, 30.0)
_BETWEEN = " · "
_RULE = 0.3


class ArticleHeader(QWidget):
    """Title and a quiet line "outlet · date · author"; what is missing is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title()
        self.set_face(SERIF, 0)
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
        self._text_column = QRect()
        self.set_colours(LIGHT)

    def show_article(self, title: str, outlet: str = "", date: str = "", author: str = "") -> None:
        """Show an article's title and details; empty parts take no room."""
        self.title.set_text(title)
        self.title.setVisible(bool(self.title.text))
        parts = [" ".join(part.split()) for part in (outlet, date, author)]
        self.details.setText(_BETWEEN.join(filter(None, parts)))
        self.details.setVisible(bool(self.details.text()))

    def set_face(self, face: str, zoom_level: int) -> None:
        """Set the title in the face of the text, larger than it, but never huge."""
        least, most = _TITLE_POINTS
        font = face_font(face, min(max(_TITLE * points(zoom_level), least), most))
        font.setWeight(QFont.Weight.DemiBold)
        self.title.set_font(font)

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
        self._text_column = column
        self._keep_to_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_to_column()

    def _keep_to_column(self) -> None:
        """The page may have become as wide as this before or after it."""
        if self._text_column.isValid():
            margins = self._column.contentsMargins()
            margins.setLeft(self._text_column.left())
            margins.setRight(max(self.width() - self._text_column.right() - 1, 0))
            self._column.setContentsMargins(margins)
