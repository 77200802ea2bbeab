"""The reader pane: header, find bar and page, or a hint when no article is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.reader.colours import LIGHT, ReaderColours
from gui.reader.find_bar import FindBar
from gui.reader.header import ArticleHeader
from gui.reader.legend import Legend
from gui.reader.marks import Mark
from gui.reader.page import ReaderPage

EMPTY_HINT = "Choose an article on the left, or drop files here to import them."


class ReaderPane(QWidget):
    """One article to read and code; its parts are `header`, `find_bar`, `page` and `legend`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = ArticleHeader()
        self.page = ReaderPage()
        self.find_bar = FindBar(self.page)
        self.legend = Legend()
        self.hint = QLabel(EMPTY_HINT)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.hint.setMargin(24)
        self._article = QWidget()
        column = QVBoxLayout(self._article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.find_bar, self.header):
            column.addWidget(part)
        column.addWidget(self.page, 1)
        column.addWidget(self.legend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.hint)
        self._stack.addWidget(self._article)
        self.page.column_changed.connect(self.header.follow_column)
        self.page.comfort_changed.connect(self._on_comfort)
        self.page.zoom_changed.connect(self._on_comfort)
        self.setAutoFillBackground(True)
        self.set_colours(LIGHT)

    def show_article(
        self,
        title: str,
        text: str,
        marks: Sequence[Mark] = (),
        *,
        outlet: str = "",
        date: str = "",
        author: str = "",
    ) -> None:
        """Open an article from its beginning.

        Raises ValueError for a text that is not canonical.
        """
        self.header.show_article(title, outlet, date, author)
        self.page.show_text(text, marks)
        self.find_bar.search_again()
        self._stack.setCurrentWidget(self._article)

    def clear(self) -> None:
        """Show the hint instead of an article."""
        self.page.clear_text()
        self.find_bar.search_again()
        self._stack.setCurrentWidget(self.hint)

    def open_find(self) -> None:
        """Find in the article, if one is open."""
        if self._stack.currentWidget() is self._article:
            self.find_bar.open_find()

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink of all parts."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colours.page))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.muted))
        self.setPalette(palette)
        self.header.set_colours(colours)
        self.page.set_colours(colours)
        self.legend.set_colours(colours)

    def _on_comfort(self, _what: object) -> None:
        self.header.set_face(self.page.comfort.face, self.page.zoom_level)
