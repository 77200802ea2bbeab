"""One property of a type or field: its name, where it is written, and what is wrong with it.

What is written is `given` when the focus leaves or Ctrl+S is pressed; a refusal stands below, and
nothing that was typed is lost by it.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)


class Property(QWidget):
    """Signal `given` carries the key of a property whose written value is not the stored one.

    `mended` says that what was refused is not written any more.
    """

    given = Signal(object)
    mended = Signal()

    def __init__(self, key: str, words: str, hint: str = "") -> None:
        super().__init__()
        self.key = key
        self.label = QLabel(words)
        self._stored: Any = None
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setProperty("fault", True)
        self.fault.setAccessibleName(f"What is wrong with {words.replace('&', '').lower()}")
        self.fault.hide()
        self.hint = QLabel(hint)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        self.hint.setVisible(bool(hint))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)

    def place(self, edit: QWidget) -> None:
        """Put the widget that is written in above hint and fault."""
        for part in (edit, self.hint, self.fault):
            self.column.addWidget(part)
        words = self.label.text().replace("&", "")
        edit.setAccessibleName(edit.accessibleName() or words)
        if self.hint.text():
            edit.setAccessibleDescription(self.hint.text())
        self.label.setBuddy(edit)
        self.setFocusProxy(edit)
        edit.installEventFilter(self)

    def value(self) -> Any:
        """What is written."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def set_editable(self, editable: bool) -> None:
        proxy = self.focusProxy()
        if isinstance(proxy, QLineEdit | QPlainTextEdit):
            proxy.setReadOnly(not editable)
        elif proxy:
            proxy.setEnabled(editable)

    @property
    def dirty(self) -> bool:
        """Whether what is written differs from what is stored."""
        return bool(self.value() != self._stored)

    def put(self, value: Any, *, keep: bool = False) -> None:
        """Show the stored value; with `keep`, what was written and not stored yet stays."""
        if keep and self.dirty:
            self._stored = value
            return
        self._stored = value
        self.refuse("")
        if self.value() != value or not keep:
            self.write(value)

    def give(self) -> None:
        """Hand over what is written, if it is new."""
        if self.dirty:
            self.given.emit(self.key)
        else:
            self.refuse("")

    def take_back(self) -> None:
        """Show what is stored again."""
        self.put(self._stored)

    def refuse(self, sentence: str) -> None:
        """Show why what is written was not stored; "" when nothing is wrong."""
        had = bool(self.fault.text())
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if had and not sentence:
            self.mended.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.give()
        return False


class LineProperty(Property):
    """A line of text."""

    def __init__(self, key: str, words: str, hint: str = "") -> None:
        super().__init__(key, words, hint)
        self.edit = QLineEdit()
        self.place(self.edit)
        self.edit.returnPressed.connect(self.give)

    def value(self) -> str:
        return self.edit.text()

    def write(self, value: str) -> None:
        at = self.edit.cursorPosition()
        self.edit.setText(value)
        self.edit.setCursorPosition(at if self.edit.hasFocus() else 0)


class NumberProperty(LineProperty):
    """A whole number. What is not one is handed over as it stands, to be refused with its words."""

    def value(self) -> Any:
        words = self.edit.text().strip()
        return int(words) if words.isascii() and words.isdigit() else words

    def write(self, value: Any) -> None:
        super().write(str(value))


class TextProperty(Property):
    """Some lines of text; Tab goes on to the next property."""

    def __init__(self, key: str, words: str, hint: str = "", lines: int = 3) -> None:
        super().__init__(key, words, hint)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)
        self.place(self.edit)

    def value(self) -> Any:
        return self.edit.toPlainText()

    def write(self, value: Any) -> None:
        cursor = self.edit.textCursor().position()
        self.edit.setPlainText(value)
        if self.edit.hasFocus():
            again = self.edit.textCursor()
            again.setPosition(min(cursor, self.edit.document().characterCount() - 1))
            self.edit.setTextCursor(again)


class LinesProperty(TextProperty):
    """A list of words, one a line."""

    def value(self) -> tuple[str, ...]:
        lines = (" ".join(one.split()) for one in self.edit.toPlainText().split("\n"))
        return tuple(one for one in lines if one)

    def write(self, value: tuple[str, ...]) -> None:
        super().write("\n".join(value))


class TickProperty(Property):
    """Yes or no, handed over at once."""

    def __init__(self, key: str, words: str, hint: str = "") -> None:
        super().__init__(key, "", hint)
        self.edit = QCheckBox(words)
        self.place(self.edit)
        self.edit.clicked.connect(self.give)

    def value(self) -> bool:
        return self.edit.isChecked()

    def write(self, value: bool) -> None:
        self.edit.setChecked(value)


class ChoiceProperty(Property):
    """One of some choices, (words, value) each, handed over at once."""

    def __init__(
        self, key: str, words: str, choices: Sequence[tuple[str, Any]], hint: str = ""
    ) -> None:
        super().__init__(key, words, hint)
        self.edit = QComboBox()
        self.offer(choices)
        self.place(self.edit)
        self.edit.activated.connect(self.give)

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Replace the choices."""
        self.edit.clear()
        for shown, value in choices:
            self.edit.addItem(shown, value)

    def value(self) -> Any:
        return self.edit.currentData()

    def write(self, value: Any) -> None:
        self.edit.setCurrentIndex(self.edit.findData(value))


class Sheet(QWidget):
    """Properties one below the other, their names on the left. Signal `mended` is that of each."""

    mended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.properties: dict[str, Property] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnMinimumWidth(0, self.fontMetrics().averageCharWidth() * 15)

    def add(self, entry: Property) -> None:
        """Append a property."""
        self.properties[entry.key] = entry
        self.add_row(entry.label, entry)
        entry.given.connect(self.on_given)
        entry.mended.connect(self.mended)

    def add_row(self, label: QLabel | None, part: QWidget) -> None:
        """Append anything else that has a place in the two columns."""
        row = self.grid.rowCount()
        if label is not None:
            label.setContentsMargins(0, 7, 0, 0)
            self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(part, row, 1)

    def on_given(self, key: str) -> None:
        """Store the property of this key."""
        raise NotImplementedError

    def save(self) -> bool:
        """Hand over everything that is written; False, with the focus there, if one was refused."""
        for entry in self.properties.values():
            entry.give()
        left = [one for one in self.properties.values() if one.dirty and not one.isHidden()]
        if left:
            left[0].setFocus()
        return not left

    def discard(self) -> None:
        """Show what is stored again wherever something else is written."""
        for entry in self.properties.values():
            if entry.dirty:
                entry.take_back()
