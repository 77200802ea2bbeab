"""The windows beside the main one: codebook, register of actors and review, one of each."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.bridge.jobs import Jobs
from gui.theme import Theme
from gui.workspace import Workspace

if TYPE_CHECKING:  # loaded when they are first shown: they are an eighth of the start
    from gui.actors.window import ActorsWindow
    from gui.codebook.window import CodebookWindow
    from gui.review.history_window import HistoryWindow
    from gui.review.window import ReviewWindow

ShowClaims = Callable[[Sequence[str], int, str], None]
WorkThrough = Callable[[str], None]
Split = Callable[[int, Sequence[int]], None]
ListClaims = Callable[[str, Sequence[int]], None]


class Instruments(QObject):
    """Makes each window when it is first asked for, and connects it with the main window.

    `show_claims` lists where something is used, `work_through` the claims to look at again, and
    `split` goes through the claims of a type that is divided, `list_claims` through any claims,
    `edit_claim` opens the claim in hand in the form, `export_as_of` asks where the dataset of a moment
    shall go.
    """

    def __init__(
        self, workspace: Workspace, jobs: Jobs, theme: Callable[[], Theme], main: QWidget
    ) -> None:
        super().__init__(main)
        self._workspace, self._jobs, self._theme, self._main = workspace, jobs, theme, main
        self.codebook: CodebookWindow | None = None
        self.actors: ActorsWindow | None = None
        self.review: ReviewWindow | None = None
        self.history: HistoryWindow | None = None
        self.show_claims: ShowClaims
        self.work_through: WorkThrough
        self.split: Split
        self.list_claims: ListClaims
        self.edit_claim: Callable[[], object]
        self.export_as_of: Callable[[str], object]

    def set_theme(self, theme: Theme) -> None:
        for window in (self.codebook, self.actors, self.review):
            if window:
                window.set_theme(theme)

    def show_codebook(self) -> None:
        """The codebook, at the type of the claim in hand if there is one."""
        window = self._open_codebook()
        claims = [self._workspace.claim_id] if self._workspace.claim_id is not None else []
        for row in self._workspace.claims(claims):
            if row.coding.claim_type is not None:
                window.show_type(row.coding.claim_type)

    def show_versions(self) -> None:
        self._open_codebook().show_versions()

    def import_codebook(self) -> None:
        window = self._open_codebook()
        window.show_versions()
        window.versions.files.choose_import()

    def export_codebook(self) -> None:
        """The codebook as it stands, as a file."""
        window = self._open_codebook()
        window.show_versions()
        window.versions.files.choose_export()

    def print_codebook(self) -> None:
        """The codebook as it stands, as a PDF."""
        window = self._open_codebook()
        window.show_versions()
        window.versions.files.choose_print()

    def show_actors(self) -> None:
        """The register, at the speaker of the claim in hand if there is one."""
        if self.actors is None:
            from gui.actors.window import ActorsWindow

            self.actors = ActorsWindow(self._workspace, self._jobs, self._main)
            self.actors.claims_wanted.connect(self._on_claims)
            self.actors.claims_listed.connect(self._on_listed)
        self.actors.set_theme(self._theme())
        _bring_forward(self.actors)
        claims = [self._workspace.claim_id] if self._workspace.claim_id is not None else []
        for row in self._workspace.claims(claims):
            if row.coding.speaker is not None:
                self.actors.show_actor(row.coding.speaker)

    def show_review(self) -> None:
        """The disagreements, to compare and settle."""
        self.show_review_page("disagreements")

    def show_review_page(self, name: str) -> None:
        """The review, at one of its pages: see `gui.review.window.PAGES`."""
        self._open_review(name)

    def save_feedback(self) -> None:
        """Ask whose feedback sheet is to be saved, and where."""
        self._open_review().feedback.choose()

    def _open_review(self, page: str = "") -> "ReviewWindow":
        if self.review is None:
            from gui.review.window import ReviewWindow

            self.review = ReviewWindow(self._workspace, self._jobs, self._main)
            self.review.claim_wanted.connect(self._on_claim)
            self.review.edit_wanted.connect(self._on_edit)
            self.review.claims_listed.connect(self._on_listed)
        self.review.set_theme(self._theme())
        if page:  # before it is seen: the page in front reads all that it shows
            self.review.turn_to(page)
        _bring_forward(self.review)
        if page:
            self.review.show_page(page)
        return self.review

    def show_claim_history(self, claim_uuid: str, quote: str) -> None:
        """What became of a claim."""
        self._open_history().show_claim_history(claim_uuid, quote)

    def show_article_history(self, article_id: int, title: str) -> None:
        """What became of an article and its claims."""
        self._open_history().show_article_history(article_id, title)

    def _open_history(self) -> "HistoryWindow":
        if self.history is None:
            from gui.review.history_window import HistoryWindow

            self.history = HistoryWindow(self._workspace, self._jobs, self._main)
            self.history.claim_wanted.connect(self._on_claim)
            self.history.export_wanted.connect(self._on_export)
        _bring_forward(self.history)
        return self.history

    def _on_export(self, moment: str) -> None:
        _bring_forward(self._main)
        self.export_as_of(moment)

    def _open_codebook(self) -> "CodebookWindow":
        if self.codebook is None:
            from gui.codebook.window import CodebookWindow

            self.codebook = CodebookWindow(self._workspace, self._jobs, self._main)
            self.codebook.claims_wanted.connect(self._on_claims)
            self.codebook.work_wanted.connect(self._on_work)
            self.codebook.split_wanted.connect(self._on_split)
        self.codebook.set_theme(self._theme())
        _bring_forward(self.codebook)
        self.codebook.focus_list()
        return self.codebook

    def _on_claims(self, dimensions: Sequence[str], key: int, name: str) -> None:
        _bring_forward(self._main)
        self.show_claims(dimensions, key, name)

    def _on_claim(self, claim_id: int) -> None:
        _bring_forward(self._main)
        self._workspace.open_claim(claim_id)

    def _on_edit(self, claim_id: int) -> None:
        self._on_claim(claim_id)
        self.edit_claim()

    def _on_listed(self, title: str, ids: Sequence[int]) -> None:
        _bring_forward(self._main)
        self.list_claims(title, ids)

    def _on_work(self, kind: str) -> None:
        _bring_forward(self._main)
        self.work_through(kind)

    def _on_split(self, type_id: int, targets: Sequence[int]) -> None:
        _bring_forward(self._main)
        self.split(type_id, targets)


def _bring_forward(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
