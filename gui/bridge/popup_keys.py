"""An open menu has the keyboard to itself: no key of the text behind it, or of the window, is heard."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

POPUP = Qt.FocusReason.PopupFocusReason
SILENT = Qt.KeyboardModifier.AltModifier


class PopupKeys(QObject):
    """Under a menu Qt leaves the focus where it was, and so the keys that listen there.

    `text` is told when something pops up over it; only then, and until that is closed, the
    application's events are looked at. The menus of `bar` are looked at always.
    """

    def __init__(self, app: QApplication, text: QWidget, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._text = text
        self._watching = False
        text.installEventFilter(self)
        for menu in bar.findChildren(QMenu):
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._text and isinstance(event, QFocusEvent) and event.reason() == POPUP:
            self._watch(event.type() == QEvent.Type.FocusOut)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._app.activePopupWidget() is None:
                self._watch(False)
            elif not _opens_another(event):
                event.accept()
                return True
        return False

    def _watch(self, on: bool) -> None:
        if on != self._watching:
            self._watching = on
            if on:
                self._app.installEventFilter(self)
            else:
                self._app.removeEventFilter(self)


def _opens_another(event: QKeyEvent) -> bool:
    """Alt with a letter goes from one menu of the bar to another, as Qt does it."""
    return event.modifiers() == SILENT and event.text().isalpha()
