"""A field that takes keys instead of letters."""

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from gui.shortcuts import native, portable

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_HELD = (
    _SHIFT
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_NO_STROKE = (
    Qt.Key.Key_unknown,
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_GOING_ON = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class KeyLine(QLineEdit):
    """Shows one key and listens for another. Tab and Shift+Tab go on to other fields, as everywhere.

    Signals: `struck` (which field, the key in portable form), `left` (Esc).
    """

    struck = Signal(object, object)
    left = Signal()

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setPlaceholderText("Press keys")

    def show_key(self, key: str) -> None:
        self.setText(native([key]) if key else "")

    def event(self, event: QEvent) -> bool:
        """Keys of the dialog's buttons are not meant while keys are being taken."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _GOING_ON:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key not in _NO_STROKE:
            self.struck.emit(self._at, _stroke(event, key))


def _stroke(event: QKeyEvent, key: Qt.Key) -> str:
    """The key that was pressed; Shift is left out where it only leads to a sign such as “?”."""
    held = event.modifiers() & _HELD
    text = event.text()[:1]
    if held & _SHIFT and text.isprintable() and not (text.isalnum() or text.isspace() or not text):
        held &= ~_SHIFT
    return portable(QKeySequence(QKeyCombination(held, key)).toString())
