"""A line in which an actor or a country is named: typing finds it, Enter or Tab takes it."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.coding.choice_list import ChoiceList
from gui.coding.choices import Choice

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LENT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The focus is lent to a menu or to another window."""

Search = Callable[[str], Sequence[Choice]]


class NameLine(QLineEdit):
    """Type-ahead over what `search` finds for the typed letters, the likeliest first.

    An empty line means nobody. Letters that name nothing stay in the line: `unknown` is what is
    typed then, and `chosen` is None. Signal `picked` (id or None): somebody else stands there now.
    """

    picked = Signal(object)

    def __init__(self, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = search
        self._chosen: int | None = None
        self._label = ""
        self._found: Sequence[Choice] = ()
        self._list: ChoiceList | None = None
        self.textEdited.connect(self._offer)

    @property
    def chosen(self) -> int | None:
        """The id of what stands in the line; None for nobody, or for unknown letters."""
        return self._chosen if self.text() == self._label else None

    @property
    def unknown(self) -> str:
        """Letters that name nothing."""
        return "" if self.text() == self._label else " ".join(self.text().split())

    def show_choice(self, chosen: int | None, label: str) -> None:
        """Put a name into the line; None empties it."""
        self._chosen, self._label = chosen, label if chosen is not None else ""
        if self.text() != self._label:
            self.setText(self._label)
        self.setCursorPosition(0)
        self.close_list()

    def take_typed(self) -> bool:
        """Take the highlighted name, or nobody for an empty line; False if letters mean nothing."""
        if self._list is not None and self.list_open and self._list.highlighted >= 0:
            self._take(self._list.highlighted)
        elif not self.text().strip():
            self._change(None, "")
        elif self.unknown:
            self._take_exact()
        return not self.unknown

    def close_list(self) -> None:
        """Hide the names on offer."""
        if self._list is not None:
            self._list.hide()

    @property
    def list_open(self) -> bool:
        """Whether names are on offer."""
        return self._list is not None and self._list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in ENTER:
            self.take_typed()
        elif key == Qt.Key.Key_Escape and (self.list_open or self.unknown):
            self.show_choice(self._chosen, self._label)
            self.selectAll()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.isReadOnly():
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def event(self, event: QEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and cast("QKeyEvent", event).key() == Qt.Key.Key_Tab:
            self.take_typed()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in LENT and not self.unknown:
            self.setSelection(len(self.text()), -len(self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in LENT:
            if self.unknown or not self.text():
                self._take_exact()
            self.close_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.list_open and not self.isReadOnly():
            self._offer(self.unknown)

    def hideEvent(self, event: object) -> None:
        self.close_list()
        super().hideEvent(event)  # type: ignore[arg-type]

    def _offer(self, typed: str) -> None:
        if self._list is None:
            self._list = ChoiceList(self)
            self._list.pressed.connect(self._on_pressed)
            self.destroyed.connect(self._list.discard)
        typed = " ".join(typed.split())
        self._found = self._search(typed)
        nothing = f"Nothing fits “{typed}”" if typed and not self._found else ""
        self._list.offer(self._found, nothing, 0 if typed and self._found else -1)

    def _step(self, by: int) -> None:
        if self.list_open and self._list is not None:
            self._list.step(by)
        else:
            self._offer(self.unknown)

    def _on_pressed(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        if row < len(self._found):
            self._change(self._found[row].id, self._found[row].label)

    def _take_exact(self) -> None:
        """Letters that are a whole name mean it, also where no list was looked at."""
        typed = " ".join(self.text().split())
        if not typed:
            self._change(None, "")
            return
        found = self._search(typed)
        exact = [one for one in found if typed.casefold() in one.keys]
        if exact:
            self._change(exact[0].id, exact[0].label)

    def _change(self, chosen: int | None, label: str) -> None:
        before = self._chosen
        self.show_choice(chosen, label)
        if chosen != before:
            self.picked.emit(chosen)
