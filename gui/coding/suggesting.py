"""From one key to the next likely quote: suggestions are looked for beside the interface."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.queries import list_marks
from core.errors import OnRecordError
from core.project import Project
from core.suggest.attribution import ORIGIN
from core.suggest.commands import DismissSuggestion
from core.suggest.queries import decided_fragments, suggestions_wanted
from core.suggest.suggesting import Knowledge, learn, read_material, suggest
from core.suggest.suggestion import Suggestion
from core.suggest.waiting import next_waiting, waiting
from core.text.spans import Fragments
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.coding.desk import CodingDesk
from gui.coding.proposals import proposal
from gui.reader.page import ReaderPage
from gui.reader.selecting import quotation
from gui.workspace import Workspace

KEPT = 64
"""Articles whose suggestions are kept."""

LEARNT_AFTER = 25
"""Claims after which the project's own codings are learnt from anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one look into one article gave, and the knowledge it was made with."""

    article_id: int
    age: int
    knowledge: Knowledge
    suggestions: tuple[Suggestion, ...]


class Suggester(QObject):
    """`counted` carries how many suggestions wait in the open article; None when they are off."""

    counted = Signal(object)

    def __init__(
        self, workspace: Workspace, page: ReaderPage, desk: CodingDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self._workspace = workspace
        self._page = page
        self._desk = desk
        self._knowledge: Knowledge | None = None
        self._age = 0  # grows with every change that makes earlier suggestions stale
        self._claims_since = 0
        self._found: dict[int, Found] = {}
        self._asked: tuple[int, int] | None = None
        self._is_awaited = False
        desk.dismissed.connect(self._on_dismissed)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.changed.connect(self._on_changed)

    @property
    def wanted(self) -> bool:
        """Whether this project and this analyst want suggestions."""
        project = self._workspace.project
        if project is None or project.analyst_id is None or not project.writable:
            return False
        return bool(self._workspace.ask(suggestions_wanted, project.analyst_id))

    def next(self) -> None:
        """Put the next suggestion into the form; without suggestions, the next quotation."""
        article = self._workspace.article
        if article is None:
            return
        if not self.wanted:
            self._code_next_quotation(article)
        elif self._is_ready(article.id):
            self._propose(article)
        else:
            self._is_awaited = True
            self._look(article.id)

    def _propose(self, article: ArticleRow) -> None:
        self._is_awaited = False
        left = self._waiting(article.id)
        chosen = next_waiting(left, self._page.caret_cp())
        if chosen is None:
            self._workspace.told.emit("Nothing more is suggested in this article.")
            return
        if chosen.attribution.fragments[0].start_cp < self._page.caret_cp():
            self._workspace.told.emit("Nothing more is suggested below; back at the top.")
        version = self._found[article.id].knowledge.version
        self._desk.propose(proposal(chosen, self._workspace.codebook, version))

    def _code_next_quotation(self, article: ArticleRow) -> None:
        """From the text to the speaker of the next quotation that has no claim yet."""
        page = self._page
        coded = {span for quote in self._coded(article.id) for span in quote}
        span = quotation(page.text, page.caret_cp(), page.selection())
        while span in coded:
            span = quotation(page.text, page.caret_cp(), span)
        if span:
            page.select(span)
            page.request_coding()
        else:
            self._workspace.told.emit("No quotation without a claim follows in this article.")

    def _waiting(self, article_id: int) -> list[Suggestion]:
        analyst_id = self._analyst_id()
        decided = self._workspace.ask(decided_fragments, article_id, analyst_id)
        return waiting(self._found[article_id].suggestions, self._coded(article_id), decided)

    def _coded(self, article_id: int) -> list[Fragments]:
        """The analyst's own quotes; what others coded must not show through."""
        marks = self._workspace.ask(list_marks, article_id, self._analyst_id())
        return [mark.fragments for mark in marks]

    def _analyst_id(self) -> int | None:
        return self._workspace.project.analyst_id if self._workspace.project else None

    def _is_ready(self, article_id: int) -> bool:
        found = self._found.get(article_id)
        return found is not None and found.age == self._age

    def _look(self, article_id: int) -> None:
        """Look for suggestions in a job, unless one is doing it already."""
        project, asked = self._workspace.project, (article_id, self._age)
        if project is None or self._asked == asked:
            return
        self._asked = asked
        look = _Look(project, article_id, self._age, self._workspace.text, self._knowledge)
        self.jobs.start("Looking for quotes", look, self._on_found, self._on_failed)

    def _on_found(self, found: Found) -> None:
        article = self._workspace.article
        if found.age != self._age:
            self._asked = None
            if article:
                self._look(article.id)
            return
        self._knowledge = found.knowledge
        self._found.pop(found.article_id, None)
        self._found[found.article_id] = found
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]
        if article and article.id == found.article_id:
            self._count()
            if self._is_awaited:
                self._propose(article)

    def _on_failed(self, error: OnRecordError) -> None:
        """The project was closed meanwhile, or its file cannot be read."""
        self._asked, self._is_awaited = None, False
        if self._workspace.project:
            self._workspace.refused.emit(str(error))

    def _count(self) -> None:
        article = self._workspace.article
        if article and self._is_ready(article.id):
            self.counted.emit(len(self._waiting(article.id)))

    def _on_dismissed(self, suggestion: Suggestion) -> None:
        article = self._workspace.article
        found = self._found.get(article.id) if article else None
        if article and found:
            made = suggestion.attribution
            version = found.knowledge.version
            self._workspace.run(
                DismissSuggestion(article.id, made.fragments, ORIGIN, version, made.score)
            )
            self._workspace.told.emit("Dismissed. Undo brings it back.")

    def _on_project(self, _project: Project | None) -> None:
        self._knowledge, self._asked, self._is_awaited = None, None, False
        self._age += 1
        self._claims_since = 0
        self._found.clear()

    def _on_article(self, article: ArticleRow | None) -> None:
        self._is_awaited = False
        if article is None or not self.wanted:
            self.counted.emit(None)
        elif self._is_ready(article.id):
            self._count()
        else:
            self._look(article.id)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._claims_since += len(changes.of("claims").added)
        outdated = any(
            changes.touches(kind) for kind in ("actors", "codebook", "project", "analysts")
        )
        if outdated or self._claims_since >= LEARNT_AFTER:
            self._knowledge = None
            self._age += 1
            self._claims_since = 0
            self._on_article(self._workspace.article)
        elif changes.touches("claims") or changes.touches("suggestions"):
            self._count()


class _Look:
    """The work of one job: read what the project knows, unless it is known, and read the text."""

    def __init__(
        self, project: Project, article_id: int, age: int, text: str, knowledge: Knowledge | None
    ) -> None:
        self._project = project
        self._article_id = article_id
        self._age = age
        self._text = text
        self._knowledge = knowledge

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Found:
        knowledge = self._knowledge
        if knowledge is None:
            material = self._project.read(read_material, self._project.analyst_id)
            knowledge = learn(material, progress, cancelled)
        return Found(self._article_id, self._age, knowledge, suggest(self._text, knowledge))
