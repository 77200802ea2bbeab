"""What an analyst has dealt with in the open article: quotes coded, suggestions decided on."""

from collections.abc import Sequence

from core.changes import ChangeSet
from core.claims.layers import CODER, Layer
from core.claims.queries import list_marks
from core.suggest.queries import decided_fragments
from core.text.spans import Fragments
from gui.workspace import Workspace

MANY = 200


class Dealt:
    """Read when it is first asked for, then kept in step: a claim more costs no question.

    Only the analyst's own quotes count; what others coded must not show through.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._here: tuple[int, int | None] | None = None
        self._coded: dict[int, Fragments] | None = None
        self._decided: set[Fragments] | None = None

    def coded(self) -> Sequence[Fragments]:
        """The quotes of the analyst's claims in the open article."""
        article_id, analyst_id = self._look_here()
        if self._coded is None:
            marks = self._workspace.ask(list_marks, article_id, Layer(analyst_id))
            self._coded = {mark.claim_id: mark.fragments for mark in marks}
        return list(self._coded.values())

    def decided(self) -> set[Fragments]:
        """What was proposed to the analyst in the open article and need not be proposed again."""
        article_id, analyst_id = self._look_here()
        if self._decided is None:
            self._decided = self._workspace.ask(decided_fragments, article_id, analyst_id)
        return self._decided

    def follow(self, changes: ChangeSet) -> None:
        """Take over what a commit has changed."""
        if changes.touches("suggestions"):
            self._decided = None
        claims = changes.of("claims")
        if len(claims.any) > MANY:
            self._coded = None
        if self._coded is None:
            return
        for touched in claims.any:
            self._coded.pop(touched, None)
        for row in self._workspace.claims(list(claims.added | claims.changed)):
            if (row.article_id, row.analyst_id) == self._here and row.layer == CODER:
                self._coded[row.id] = row.coding.fragments

    def forget(self) -> None:
        """Another project is open."""
        self._here = self._coded = self._decided = None

    def _look_here(self) -> tuple[int, int | None]:
        """The open article and who codes in it; nothing that was read of another is kept."""
        article, project = self._workspace.article, self._workspace.project
        assert article is not None
        assert project is not None
        here = article.id, project.analyst_id
        if here != self._here:
            self.forget()
            self._here = here
        return here
