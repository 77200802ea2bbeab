"""What is said about the claim in hand: one line in its panel, which opens the threads."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.changes import ChangeSet
from core.claims.queries import ClaimRow
from core.project import Project
from core.review.comment_queries import ThreadRow, list_threads
from core.review.commented import commented_claims
from gui.review.comment_thread import ThreadView
from gui.review.comment_writer import Aim
from gui.workspace import Workspace


class ClaimComments(QWidget):
    """Hidden where nothing is said; `begin` opens it to say something.

    Signals: `unfolded` when the threads are shown, or are not any more; `left` with Esc.
    """

    unfolded = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._claim: ClaimRow | None = None
        self._threads: list[ThreadRow] = []
        self._commented: set[str] | None = None
        self.heading = QToolButton()
        self.heading.setCheckable(True)
        self.heading.setAutoRaise(True)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.talk = ThreadView(workspace)
        self.talk.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.talk)
        self.heading.toggled.connect(self._on_toggled)
        self.talk.left.connect(self._on_left)
        workspace.claim_changed.connect(self._on_claim)
        workspace.layer_changed.connect(self._on_claim)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        self.hide()

    @property
    def opened(self) -> bool:
        """Whether the threads are shown, instead of the form."""
        return self.heading.isChecked()

    def fold(self) -> None:
        """Show the line only, if there is anything to show."""
        self.heading.setChecked(False)
        self.setVisible(bool(self._threads))

    def begin(self) -> None:
        """Open the threads and give the keyboard to the lines."""
        if self._claim is None:
            return
        self.show()
        self.heading.setChecked(True)
        self.talk.begin()

    def _on_claim(self, _what: object = None) -> None:
        self._claim = self._workspace.claim() if self._workspace.project else None
        self.heading.setChecked(False)
        self._reload()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("comments", "analysts", "assignments", "project"):
            self._commented = None
            self._reload()

    def _on_project(self, _project: Project | None) -> None:
        self._claim = self._commented = None
        self.heading.setChecked(False)
        self.talk.forget()
        self.hide()

    def _reload(self) -> None:
        claim, workspace = self._claim, self._workspace
        if claim is None or workspace.project is None:
            self.hide()
            return
        self._threads = self._threads_about(claim)
        said = sum(len(one.comments) for one in self._threads)
        still = sum(one.resolved is None for one in self._threads)
        self.heading.setText(_counted(said, still))
        self.setVisible(bool(said) or self.heading.isChecked())
        if self.heading.isChecked():
            self._show()

    def _threads_about(self, claim: ClaimRow) -> list[ThreadRow]:
        """Nothing is asked about the many claims that nobody says anything about."""
        workspace = self._workspace
        if self._commented is None:
            self._commented = workspace.ask(commented_claims)
        if claim.uuid not in self._commented:
            return []
        return workspace.ask(list_threads, claim_uuid=claim.uuid, seen_by=workspace.analyst_id)

    def _show(self) -> None:
        claim = self._claim
        if claim is None:
            return
        self.talk.show_threads(self._threads, Aim(claim.article_id, claim.uuid))

    def _on_toggled(self, opened: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        if opened:
            self._show()
        self.talk.setVisible(opened)
        self.unfolded.emit()

    def _on_left(self) -> None:
        self.fold()
        self.left.emit()


def _counted(said: int, still: int) -> str:
    if not said:
        return "Comment on the claim"
    comments = "1 comment" if said == 1 else f"{said} comments"
    return f"{comments}, {still} open" if still else f"{comments}, resolved"
