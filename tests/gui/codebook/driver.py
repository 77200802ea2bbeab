"""Hands at the codebook window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.driver import press


class Book:
    """Keys and clicks, and short ways to what is asserted most."""

    def __init__(self, window, workspace, qtbot):
        self.window = window
        self.workspace = workspace
        self.qtbot = qtbot
        self.types, self.fields, self.versions = window.types, window.fields, window.versions

    @property
    def codebook(self):
        return self.workspace.codebook

    @property
    def said(self):
        """The last line of the window."""
        return self.window.notice.words.text()

    def type(self, code):
        return next(one for one in self.codebook.types if one.code == code)

    def field(self, name):
        return self.codebook.field_by_name[name]

    def go_to(self, code):
        """Choose a type; the keyboard is in the tree."""
        self.window.show_type(self.type(code).id)
        self.types.tree.setFocus()
        self.focused(self.types.tree)

    def go_to_field(self, name):
        self.window.show_field(self.field(name).id)
        self.fields.list.setFocus()
        self.focused(self.fields.list)

    def focused(self, widget):
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is widget)

    def click(self, widget):
        assert widget.isVisible()
        assert widget.isEnabled()
        place = QPoint(8, widget.height() // 2)  # a check box is wider than its words
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)

    def keys(self, *pressed):
        press(*pressed)

    def entry(self, key):
        """The property of the type that is shown."""
        return self.types.sheet.editor.properties[key]

    def write(self, entry, *pressed):
        """Replace what is written in a property, then press."""
        entry.setFocus()
        self.focused(entry.focusProxy())
        entry.focusProxy().selectAll()
        press(Qt.Key.Key_Delete, *pressed)

    def until(self, condition):
        self.qtbot.waitUntil(condition)
