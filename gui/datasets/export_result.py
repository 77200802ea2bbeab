"""What came of an export: that the file was read again, what is not in it, where it is."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from core.exchange.about_export import read_back_words
from core.exchange.exporting import Exported
from gui.widgets.panel import heading, plain


class ExportResult(QDialog):
    """A report that is closed with Enter or Esc."""

    def __init__(self, made: Exported, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Exported")
        self._folder = made.files[0].parent
        self.head = heading(_head(made))
        self.check = plain(read_back_words(made.read_back))
        self.check.setProperty("fault", not made.read_back.equal)
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
        column.addWidget(self.head)
        column.addWidget(self.check)
        column.addWidget(self.more, 1)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 96, self.fontMetrics().height() * 22)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _head(made: Exported) -> str:
    claims = "1 claim" if made.claims == 1 else f"{made.claims:,} claims"
    articles = "1 article" if made.articles == 1 else f"{made.articles:,} articles"
    return f"{claims} in {articles}: {made.files[0].name}"


def _lines(made: Exported) -> list[str]:
    lines = [*made.read_back.differences]
    if made.remarks:
        lines += ["Changed to fit this form:", *(f"•  {one}" for one in made.remarks), ""]
    lost = [f"•  {one}" for one in made.format.cannot_carry]
    lines += ["Not in it:", *lost, ""] if lost else ["Nothing is lost in this form.", ""]
    return [*lines, f"In {made.files[0].parent}:", *(f"•  {one.name}" for one in made.files)]
