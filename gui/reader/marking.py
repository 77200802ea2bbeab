"""Keeps the reader's marks in step with the project: which text, which claims, which colours."""

from PySide6.QtCore import QObject

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.commands import DRAFT
from core.claims.queries import ClaimMark, get_marks, list_marks
from core.text.spans import quote_of
from gui.reader.marks import Mark
from gui.reader.pane import ReaderPane
from gui.workspace import Workspace

UNTYPED = "#8a857b"


class Marking(QObject):
    """Feeds the pane from the workspace, and tells the workspace which claim was chosen."""

    def __init__(self, workspace: Workspace, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._pane = pane
        self._dark = False
        self._shown: int | None = None
        workspace.article_changed.connect(self._on_article)
        workspace.layer_changed.connect(self._on_layer)
        workspace.changed.connect(self._on_changed)
        workspace.claim_changed.connect(self._on_claim)
        pane.page.claim_chosen.connect(workspace.choose_claim)

    def use_dark(self, dark: bool) -> None:
        """Take the colours of the other look."""
        self._dark = dark
        if self._shown is not None:
            self._pane.page.set_marks(self._marks())

    def _on_article(self, article: ArticleRow | None) -> None:
        if article is None:
            self._shown = None
            self._pane.clear()
            return
        described = {
            "outlet": article.outlet or "",
            "date": article.published or "",
            "author": article.author or "",
        }
        if article.id == self._shown:
            self._pane.header.show_article(article.title, **described)
            return
        self._shown = article.id
        self._pane.show_article(article.title, self._workspace.text, self._marks(), **described)
        self._check_quotes()

    def _on_layer(self, _analyst_id: int | None) -> None:
        if self._shown is not None:
            self._pane.page.set_marks(self._marks())

    def _on_claim(self, claim_id: int | None) -> None:
        page = self._pane.page
        page.set_current_claim(claim_id)
        claim = self._workspace.claim()
        if claim:
            first = claim.coding.fragments[0]
            inside = (
                one.start_cp <= page.caret_cp() <= one.end_cp for one in claim.coding.fragments
            )
            if not any(inside):
                page.set_caret(first.start_cp)
            page.reveal(first)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._shown is None:
            return
        if changes.touches("codebook"):
            self._pane.page.set_marks(self._marks())
            return
        claims = changes.of("claims")
        for gone in claims.removed:
            self._pane.page.remove_mark(gone)
        touched = list(claims.added | claims.changed)
        if len(touched) > 200:
            self._pane.page.set_marks(self._marks())
            return
        for row in self._own(self._workspace.ask(get_marks, touched, self._shown)):
            self._pane.page.put_mark(self._mark(row))

    def _check_quotes(self) -> None:
        """A quote is always the words at its place; where it is not, the file was tampered with."""
        assert self._shown is not None
        rows = self._workspace.ask(list_marks, self._shown)
        text = self._workspace.text
        wrong = [row for row in rows if quote_of(text, row.fragments) != row.quote]
        if wrong:
            self._workspace.refused.emit(
                f"{len(wrong)} of the claims in this article do not stand at their words. "
                "Something other than OnRecord changed the project; restore a backup."
            )

    def _own(self, rows: list[ClaimMark]) -> list[ClaimMark]:
        layer = self._workspace.layer
        return [row for row in rows if layer in (None, row.analyst_id)]

    def _marks(self) -> list[Mark]:
        assert self._shown is not None
        rows = self._workspace.ask(list_marks, self._shown, self._workspace.layer)
        return [self._mark(row) for row in rows]

    def _mark(self, row: ClaimMark) -> Mark:
        known = self._workspace.codebook.type_by_id.get(row.claim_type or 0)
        colour = (known.colour_dark if self._dark else known.colour_light) if known else UNTYPED
        label = known.name if known else "no type yet"
        return Mark(row.claim_id, row.fragments, colour, label, row.status == DRAFT)
