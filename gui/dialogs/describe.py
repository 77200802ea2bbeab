"""Title, outlet, date, author, address and language of an article."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from core.articles.commands import DescribeArticle
from core.articles.queries import ArticleRow
from gui.workspace import Workspace

FIELDS = (
    ("title", "&Title", ""),
    ("outlet", "&Outlet", "for example The Harbour Courier"),
    ("published", "&Published", "2016-10-07, 2016-10 or 2016"),
    ("author", "&Author", ""),
    ("url", "&Web address", "https://…"),
    ("language", "&Language", "en"),
)


class DescribeDialog(QDialog):
    """Runs one command; what the project refuses is said in the dialog, which stays open."""

    def __init__(self, workspace: Workspace, article: ArticleRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Describe the article")
        self._workspace = workspace
        self._article = article
        self._lines: dict[str, QLineEdit] = {}
        layout = QFormLayout(self)
        for name, label, hint in FIELDS:
            line = QLineEdit(getattr(article, name) or "")
            line.setPlaceholderText(hint)
            line.setMinimumWidth(line.fontMetrics().averageCharWidth() * 48)
            line.setCursorPosition(0)
            layout.addRow(label, line)
            self._lines[name] = line
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setProperty("fault", True)
        self.fault.hide()
        layout.addRow(self.fault)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        layout.addRow(buttons)

    def _on_save(self) -> None:
        values = {name: line.text() for name, line in self._lines.items()}
        fault = self._workspace.try_run(DescribeArticle(self._article.id, **values))
        if fault is None:
            self.accept()
        else:
            self.fault.setText(fault)
            self.fault.show()
