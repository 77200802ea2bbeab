"""The blinking of the text caret; Qt draws none that blinks in a read-only text."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication


class CaretBlink(QObject):
    """Whether the caret is to be seen just now; `toggled` fires when that changes.

    The rhythm is the desktop's; where blinking is switched off the caret stays.
    """

    toggled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Show the caret from now on, beginning with a lit phase."""
        self.shown = True
        flash_ms = QGuiApplication.styleHints().cursorFlashTime()
        if flash_ms >= 2:
            self._timer.start(flash_ms // 2)
        self.toggled.emit()

    def stop(self) -> None:
        """Show no caret."""
        self.shown = False
        self._timer.stop()
        self.toggled.emit()

    def _on_timeout(self) -> None:
        self.shown = not self.shown
        self.toggled.emit()
