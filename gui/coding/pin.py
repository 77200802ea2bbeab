"""The button that keeps an answer for the next claims."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from core.claims.questions import Question
from gui.icons import icon
from gui.theme import Theme
from gui.widgets.tip import plain_tip


class Pin(QToolButton):
    """Keeps the answer of its question for the next claims; Ctrl+K in the line does the same."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        words = f"Keep this {question.label.lower()} for the next claims"
        self._theme: Theme | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(f"{words} (Ctrl+K)"))
        self.setIconSize(QSize(16, 16))
        self.toggled.connect(self._draw)

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw()

    def _draw(self) -> None:
        if self._theme:
            self.setIcon(icon("pinned" if self.isChecked() else "pin", self._theme))
