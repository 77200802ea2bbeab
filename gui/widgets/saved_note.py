"""The status bar's word on what is on disk, and on the work that runs."""

from PySide6.QtCore import Qt, QTime, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from core.changes import ChangeSet
from core.claims.layers import Layer
from core.counts.frequencies import Scope, count_in
from core.project import Project
from gui.bridge.jobs import Job, Jobs
from gui.workspace import Workspace

PATIENCE_MS = 400
FEW = 50
"""New claims up to which it is asked one by one whether they may be seen."""


class SavedNote(QLabel):
    """Says that every change is on disk: it changes only after a commit has returned."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._claims = 0
        self._sight = workspace.sight
        self.setTextFormat(Qt.TextFormat.PlainText)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        workspace.layer_changed.connect(self._on_layer)

    def _on_project(self, project: Project | None) -> None:
        if project is None:
            self.setText("")
            return
        self._count()
        self._say("Everything is saved" if project.writable else "Open for reading only")

    def _on_changed(self, changes: ChangeSet) -> None:
        claims = changes.of("claims")
        if self._workspace.sight.all:
            self._claims += len(claims.added) - len(claims.removed)
        elif claims.removed or len(claims.added) > FEW:
            self._count()
        else:
            self._claims += len(self._workspace.claims(list(claims.added)))
        self._say(f"Saved at {QTime.currentTime().toString('HH:mm:ss')}")

    def _on_layer(self, _layer: Layer) -> None:
        """Perhaps another one codes now, or may see more."""
        project = self._workspace.project
        if project:
            if self._sight != self._workspace.sight or not self._workspace.sight.all:
                self._count()
            self._say("Everything is saved" if project.writable else "Open for reading only")

    def _count(self) -> None:
        """The claims that may be seen."""
        self._sight = self._workspace.sight
        scope = Scope(sight=self._sight)
        self._claims = self._workspace.ask(count_in, self._workspace.codebook, scope)

    def _say(self, what: str) -> None:
        project = self._workspace.project
        if project:
            count = "1 claim" if self._claims == 1 else f"{self._claims:,} claims"
            self.setText(f"{what} · {count} in {project.path.name}")


class JobNote(QWidget):
    """The job that runs, with progress and Cancel. Appears only when it takes a while."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._words = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(self.fontMetrics().averageCharWidth() * 18)
        self._bar.setAccessibleName("Progress")
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self._bar, cancel):
            row.addWidget(widget)
        self.hide()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        jobs.started.connect(self._on_started)
        jobs.ended.connect(self._on_ended)

    def _on_started(self, job: Job) -> None:
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._show_first()
            self._patience.start()

    def _show_first(self) -> None:
        """Jobs run one after another; those behind the first one wait."""
        job = self._jobs[0]
        self._words.setText(job.name)
        self._bar.setRange(0, 0)
        job.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _on_ended(self, job: Job) -> None:
        self._jobs.remove(job)
        if self._jobs:
            self._show_first()
        else:
            self._patience.stop()
            self.hide()

    def _on_cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
            self._words.setText("Cancelling …")
