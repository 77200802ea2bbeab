"""The words that a project marks in its articles."""

from PySide6.QtWidgets import QWidget

from core.articles.keywords import parse_keywords
from core.command import Command
from core.suggest.commands import ChangeKeywords
from core.text.spans import Span
from gui.bridge.jobs import Jobs
from gui.dialogs.lines import LinesDialog
from gui.reader.keywords import KeywordSearch
from gui.workspace import Workspace

HINT = (
    "One keyword a line: a word or a phrase, or a regular expression between two slashes such as "
    "/protest(s|ers)?/. Small and capital letters are the same. Keywords have a dotted line above "
    "them in the text; F4 and Shift+F4 go from one to the next."
)


class KeywordsDialog(LinesDialog):
    """Says while one types how often the keywords stand in the open article."""

    def __init__(self, body: str, workspace: Workspace, jobs: Jobs, parent: QWidget) -> None:
        super().__init__("Keywords", HINT, body, workspace, parent)
        self._count = 0
        self._said = ""
        self._search = KeywordSearch(jobs, self)
        self._search.found.connect(self._on_found)
        self.finished.connect(self._search.drop)
        width, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        self.resize(74 * width, 26 * height)
        self.check()

    def read(self, body: str) -> str:
        self._search.drop()
        keywords = parse_keywords(body)
        self._count, self._said = len(keywords), "Counting …"
        self._search.look(self._workspace.text, keywords)
        return self._said

    def command(self, body: str) -> Command[None]:
        return ChangeKeywords(body)

    def _on_found(self, spans: list[Span]) -> None:
        keywords = "1 keyword" if self._count == 1 else f"{self._count:,} keywords"
        if self._workspace.article:
            hits = "once" if len(spans) == 1 else f"{len(spans):,} times"
            self._said = f"{keywords}, found {hits} in this article."
        else:
            self._said = f"{keywords}."
        self.note.setText(self._said)
