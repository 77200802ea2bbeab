"""From one key to the next likely quote."""

from PySide6.QtCore import QObject, Signal

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.project import Project
from core.suggest.attribution import ORIGIN
from core.suggest.commands import DismissSuggestion
from core.suggest.queries import suggestions_wanted
from core.suggest.suggestion import Suggestion
from core.suggest.waiting import next_waiting, waiting
from gui.coding.dealt import Dealt
from gui.coding.desk import CodingDesk
from gui.coding.draft import Proposal
from gui.coding.looking import Lookout
from gui.coding.proposals import proposal
from gui.reader.page import ReaderPage
from gui.reader.selecting import quotation
from gui.workspace import Workspace


class Suggester(QObject):
    """`counted` carries how many suggestions wait in the open article; None when they are off."""

    counted = Signal(object)

    def __init__(
        self, workspace: Workspace, page: ReaderPage, desk: CodingDesk, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._page = page
        self._desk = desk
        self._dealt = Dealt(workspace)
        self._is_awaited = False
        self._answer: tuple[Project, int, bool] | None = None
        self.lookout = Lookout(workspace, self)
        self.jobs = self.lookout.jobs
        self.lookout.ready.connect(self._on_ready)
        self.lookout.failed.connect(workspace.refused)
        desk.dismissed.connect(self._on_dismissed)
        workspace.project_changed.connect(self._on_project)
        workspace.analyst_changed.connect(self._on_analyst)
        workspace.article_changed.connect(self._on_article)
        workspace.changed.connect(self._on_changed)

    @property
    def wanted(self) -> bool:
        """Whether this project and this analyst want suggestions."""
        project = self._workspace.project
        if project is None or project.analyst_id is None or not project.writable:
            return False
        if self._answer is None or self._answer[:2] != (project, project.analyst_id):
            wanted = self._workspace.ask(suggestions_wanted, project.analyst_id)
            self._answer = (project, project.analyst_id, wanted)
        return self._answer[2]

    def next(self) -> None:
        """Put the next suggestion into the form; without suggestions, the next quotation."""
        if self._workspace.article is None:
            return
        if not self.wanted:
            self._code_next_quotation()
        elif self.lookout.found():
            self._propose()
        else:
            self._is_awaited = True
            self.lookout.look()

    def _propose(self) -> None:
        chosen = next_waiting(self._waiting(), self._page.caret_cp())
        found = self.lookout.found()
        if chosen is None or found is None:
            self._workspace.told.emit("Nothing more is suggested in this article.")
            return
        if chosen.attribution.fragments[-1].end_cp <= self._page.caret_cp():
            self._workspace.told.emit("Nothing more is suggested below; back at the top.")
        version = found.knowledge.version
        self._desk.propose(proposal(chosen, self._workspace.codebook, version))

    def _code_next_quotation(self) -> None:
        """From the text to the speaker of the next quotation that has no claim yet."""
        page = self._page
        coded = {span for quote in self._dealt.coded() for span in quote}
        span = quotation(page.text, page.caret_cp(), page.selection())
        while span in coded:
            span = quotation(page.text, page.caret_cp(), span)
        if span:
            page.select(span)
            page.request_coding()
        else:
            self._workspace.told.emit("No quotation without a claim follows in this article.")

    def _waiting(self) -> list[Suggestion]:
        found = self.lookout.found()
        suggestions = found.suggestions if found else None
        return waiting(suggestions or (), self._dealt.coded(), self._dealt.decided())

    def _on_ready(self) -> None:
        """Show what was asked for, unless the person has turned to something else meanwhile."""
        self._count()
        if self._is_awaited and self._page.hasFocus() and not self._desk.drafting and self.wanted:
            self._propose()
        self._is_awaited = False

    def _count(self) -> None:
        if not self.wanted:
            self.counted.emit(None)
        elif self.lookout.found():
            self.counted.emit(len(self._waiting()))

    def _on_dismissed(self, dismissed: Proposal) -> None:
        article, source = self._workspace.article, dismissed.source
        if article is None or not isinstance(source, Suggestion):
            return
        made = source.attribution
        fault = self._workspace.try_run(
            DismissSuggestion(article.id, made.fragments, ORIGIN, dismissed.version, made.score)
        )
        if fault:
            self._workspace.refused.emit(fault)
        else:
            self._workspace.told.emit("Dismissed. Undo brings it back.")

    def _on_project(self, _project: Project | None) -> None:
        self._answer = None
        self.lookout.forget()
        self._dealt.forget()

    def _on_analyst(self, _analyst_id: int | None) -> None:
        """What one analyst has coded and learnt must not show through to another."""
        self.lookout.forget()
        self._on_article(self._workspace.article)

    def _on_article(self, article: ArticleRow | None) -> None:
        self._is_awaited = False
        if article is None or not self.wanted:
            self.counted.emit(None)
            return
        self._count()
        self.lookout.look()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("project", "analysts"):
            self._answer = None
        self._dealt.follow(changes)
        self.lookout.follow(changes)
        if changes.touches("project", "analysts") and not self.wanted and self._desk.proposing:
            self._desk.settle()
        if changes.touches("actors", "codebook", "project", "analysts"):
            self._on_article(self._workspace.article)
        elif changes.touches("claims", "suggestions"):
            self._count()
