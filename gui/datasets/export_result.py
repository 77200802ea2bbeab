"""What came of an export: first the proof, then what is not in the file, and where it is."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from core.exchange.about_export import read_back_words, scope_count
from core.exchange.exporting import Exported
from gui.widgets.panel import heading, plain


class ExportResult(QDialog):
    """A report that is closed with Enter or Esc. Where the proof failed nothing else is said first."""

    def __init__(self, made: Exported, parent: QWidget) -> None:
        super().__init__(parent)
        good = made.read_back.equal
        self.setWindowTitle("Exported" if good else "Exported with faults")
        self._folder = made.files[0].parent
        name = made.files[0].name
        self.head = heading(
            f"✓  {name} is complete" if good else f"✗  {name} is faulty. Do not use it."
        )
        self.check = plain(read_back_words(made.read_back))
        for one in (self.head, self.check):
            one.setProperty("fault", not good)
        self.what = plain(_what(made))
        self.more = QPlainTextEdit("\n".join(_lines(made)))
        self.more.setReadOnly(True)
        self.more.setTabChangesFocus(True)
        self.more.setAccessibleName("What is not in it, and which files there are")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        show = buttons.addButton("Show &folder", QDialogButtonBox.ButtonRole.ActionRole)
        show.setAutoDefault(False)
        show.clicked.connect(self._show_folder)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for one in (self.head, self.check, self.what):
            column.addWidget(one)
        column.addWidget(self.more, 1)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 96, self.fontMetrics().height() * 22)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()
        self.setAccessibleDescription(f"{self.head.text()}. {self.check.text()}")

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _what(made: Exported) -> str:
    return f"{made.format.title}. {scope_count(made.format, made.claims, made.articles)}."


def _lines(made: Exported) -> list[str]:
    lines = []
    if made.read_back.differences:
        lines += ["What differs:", *(f"•  {one}" for one in made.read_back.differences), ""]
    if made.remarks:
        lines += ["To know about this file:", *(f"•  {one}" for one in made.remarks), ""]
    lost = [f"•  {one}" for one in made.format.cannot_carry]
    lines += ["Not in it:", *lost, ""] if lost else ["Nothing is lost in this form.", ""]
    return [*lines, f"In {made.files[0].parent}:", *(f"•  {one.name}" for one in made.files)]
