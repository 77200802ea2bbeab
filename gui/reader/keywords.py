"""Keywords of the project on the page: found when an article is opened or the list changes."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.articles.keywords import Keyword, find_keywords, parse_keywords
from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.errors import OnRecordError, Refused
from core.project import Project
from core.suggest.queries import get_keywords_text
from core.text.spans import Span
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.reader.page import ReaderPage
from gui.workspace import Workspace

AT_ONCE = 40_000
"""Characters times keywords that are looked through at once; more of them in a job."""


class KeywordSearch(QObject):
    """Looks for keywords in a text; the last question is the one that is answered.

    Signal: `found` (list of Span), before `look` returns if that takes no time.
    """

    found = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked = 0
        self._job: Job | None = None

    def look(self, text: str, keywords: Sequence[Keyword]) -> None:
        """Find the keywords in a canonical text."""
        self.drop()
        if len(text) * len(keywords) <= AT_ONCE:
            self.found.emit(find_keywords(text, keywords))
            return
        look = _Look(self._asked, text, keywords)
        self._job = self._jobs.start("Looking for keywords", look, self._on_found, self._on_failed)

    def drop(self) -> None:
        """Want no answer to what was asked before."""
        self._asked += 1
        if self._job:
            self._job.cancel()
            self._job = None

    def _on_found(self, answer: tuple[int, list[Span]]) -> None:
        asked, spans = answer
        if asked == self._asked:
            self._job = None
            self.found.emit(spans)

    def _on_failed(self, _error: OnRecordError) -> None:
        self._job = None


class _Look:
    """The work of one job."""

    def __init__(self, asked: int, text: str, keywords: Sequence[Keyword]) -> None:
        self._asked = asked
        self._text = text
        self._keywords = keywords

    def __call__(self, _progress: Progress, cancelled: Cancelled) -> tuple[int, list[Span]]:
        if cancelled():
            return self._asked, []
        return self._asked, find_keywords(self._text, self._keywords)


class Keywords(QObject):
    """Keeps the page's keywords in step with the project; goes from one to the next."""

    def __init__(self, workspace: Workspace, page: ReaderPage) -> None:
        super().__init__(page)
        self.jobs = Jobs(self)
        self._workspace = workspace
        self._page = page
        self._body = ""
        self._keywords: tuple[Keyword, ...] = ()
        self._article_id: int | None = None
        self._search = KeywordSearch(self.jobs, self)
        self._search.found.connect(page.set_keywords)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.changed.connect(self._on_changed)

    @property
    def body(self) -> str:
        """The list as it was written."""
        return self._body

    def go_to_next(self) -> None:
        """Put the caret before the next keyword of the article."""
        if not self._page.go_to_next_keyword():
            self._say_none()

    def go_to_previous(self) -> None:
        """Put the caret before the keyword that comes before it."""
        if not self._page.go_to_previous_keyword():
            self._say_none()

    def _say_none(self) -> None:
        if self._keywords:
            self._workspace.told.emit("None of the keywords stands in this article.")
        else:
            self._workspace.told.emit("There are no keywords yet. Edit ▸ Keywords… takes them.")

    def _read(self) -> None:
        """Take the list from the project; one that cannot be read marks nothing, and says so."""
        body = self._workspace.ask(get_keywords_text)
        if body == self._body:
            return
        self._body = body
        try:
            self._keywords = parse_keywords(self._body)
        except Refused as refused:
            self._keywords = ()
            self._workspace.refused.emit(str(refused))

    def _look(self) -> None:
        self._search.look(self._workspace.text, self._keywords)

    def _on_project(self, project: Project | None) -> None:
        """An article of the project may be open by now, or not yet."""
        self._body, self._keywords = "", ()
        if project:
            self._read()
        self._look()

    def _on_article(self, article: ArticleRow | None) -> None:
        article_id = article.id if article else None
        if article_id != self._article_id:
            self._article_id = article_id
            self._look()

    def _on_changed(self, changes: ChangeSet) -> None:
        before = self._body
        if changes.touches("project"):
            self._read()
            if self._body != before:
                self._look()
