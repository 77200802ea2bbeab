"""More room for a panel beside the page while it shows more than usual."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

MOST = 0.6
"""How much of the window's height the panel may get."""


class DockRoom(QObject):
    """Makes the dock of a widget higher, and later as high as it was."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._before: int | None = None

    def make(self, height: int) -> None:
        """Have at least this height, in pixels, for what is in the dock."""
        dock = self._dock()
        inside = dock.widget() if dock else None
        if dock is None or inside is None:
            return
        lacking = min(height, int(self._part.window().height() * MOST)) - inside.height()
        if lacking > 0:
            if self._before is None:
                self._before = dock.height()
            self._resize(dock, dock.height() + lacking)

    def give_back(self) -> None:
        """Be as high as before."""
        dock = self._dock()
        if dock and self._before is not None:
            self._resize(dock, self._before)
        self._before = None

    def _resize(self, dock: QDockWidget, height: int) -> None:
        window = self._part.window()
        if isinstance(window, QMainWindow):
            # The other docks of the column are named too: Qt spreads what it is not told.
            area = window.dockWidgetArea(dock)
            others = [
                one
                for one in window.findChildren(QDockWidget)
                if one is not dock and one.isVisible() and window.dockWidgetArea(one) == area
            ]
            less = (height - dock.height()) // max(1, len(others))
            heights = [one.height() - less for one in others]
            window.resizeDocks([dock, *others], [height, *heights], Qt.Orientation.Vertical)

    def _dock(self) -> QDockWidget | None:
        above = self._part.parentWidget()
        while above and not isinstance(above, QDockWidget):
            above = above.parentWidget()
        if isinstance(above, QDockWidget) and not above.isFloating():
            return above
        return None
