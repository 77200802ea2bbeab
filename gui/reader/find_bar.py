"""Find in the article: a slim bar above the page."""

from bisect import bisect_left

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from core.text.spans import Span
from gui.reader.marked_page import MarkedPage
from gui.reader.search import find_all


class FindBar(QWidget):
    """Looks for words in the page's text; hidden until `open_find`, closed with Esc.

    Hits are shown on the page while the bar is open. Closing selects the hit one stopped at and
    gives the keyboard back to the page.
    """

    def __init__(self, page: MarkedPage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._hits: list[Span] = []
        self._current: int | None = None
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find in article")
        self.words.setAccessibleName("Find in article")
        self.words.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setAccessibleName("Number of hits")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("000 of 0,000"))
        self.match_case = QCheckBox("Match &case")
        self.previous_button = self._button("↑", "Previous hit (Shift+F3)")
        self.next_button = self._button("↓", "Next hit (F3)")
        self.close_button = self._button("✕", "Close (Esc)")
        self._lay_out()
        only_here = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Shift+Return"), self.words, self.find_previous, context=only_here)
        self.words.returnPressed.connect(self.find_next)
        self.words.textChanged.connect(self._on_words_changed)
        self.match_case.toggled.connect(self.search_again)
        self.previous_button.clicked.connect(self.find_previous)
        self.next_button.clicked.connect(self.find_next)
        self.close_button.clicked.connect(self.close_find)
        self.hide()

    def open_find(self) -> None:
        """Show the bar, with the selected words in it if these are on one line."""
        selection = self._page.selection()
        if selection is not None:
            chosen = self._page.text[selection.start_cp : selection.end_cp]
            if "\n" not in chosen:
                self.words.setText(chosen)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self.search_again()

    def close_find(self) -> None:
        """Hide the bar and the hits; select the current one and return to the page."""
        if self._current is not None:
            self._page.select(self._hits[self._current])
        self.hide()
        self._hits, self._current = [], None
        self._page.set_hits([], None)
        self._page.setFocus()

    def find_next(self) -> None:
        """Move to the next hit; behind the last one comes the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Move to the hit before; before the first one comes the last."""
        self._step(-1)

    def search_again(self) -> None:
        """Look through the page's text as it is now, and show the first hit from the caret on."""
        if self.isHidden():
            return
        self._hits = find_all(self._page.text, self.words.text(), self.match_case.isChecked())
        selection = self._page.selection()
        start_cp = selection.start_cp if selection else self._page.caret_cp()
        ahead = bisect_left(self._hits, (start_cp,))
        self._current = ahead % len(self._hits) if self._hits else None
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_find()
        else:
            super().keyPressEvent(event)

    def _button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addStretch()
        self.words.setFixedWidth(self.words.fontMetrics().horizontalAdvance("n" * 36))
        row.addWidget(self.words)
        row.addWidget(self.count)
        for widget in (self.previous_button, self.next_button, self.match_case, self.close_button):
            row.addWidget(widget)

    def _step(self, by: int) -> None:
        if self._current is None:
            return
        self._current = (self._current + by) % len(self._hits)
        self._show_current()

    def _show_current(self) -> None:
        self._page.set_hits(self._hits, self._current)
        if self._current is not None:
            self._page.reveal(self._hits[self._current])
            self.count.setText(f"{self._current + 1:,} of {len(self._hits):,}")
        else:
            self.count.setText("No hits" if self.words.text() else "")

    def _on_words_changed(self, _words: str) -> None:
        self.search_again()
