"""The menu of looks, and which colours the reader takes with them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from gui.reader.colours import DARK, LIGHT
from gui.reader.pane import ReaderPane
from gui.theme import Theme, ThemeSwitch

LOOKS = (("system", "As the &system"), ("light", "&Light"), ("dark", "&Dark"))


class Looks(QObject):
    """Signal `chosen` carries "system", "light" or "dark"."""

    chosen = Signal(object)

    def __init__(self, switch: ThemeSwitch, menu: QMenu) -> None:
        super().__init__(menu)
        self._switch = switch
        group = QActionGroup(menu)
        for choice, words in LOOKS:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(choice == switch.choice)
            group.addAction(action)
        group.triggered.connect(self._on_triggered)

    def paint(self, theme: Theme, pane: ReaderPane) -> None:
        pane.set_colours(DARK if theme.dark else LIGHT)

    def _on_triggered(self, action: QAction) -> None:
        self._switch.choose(action.data())
        self.chosen.emit(action.data())
