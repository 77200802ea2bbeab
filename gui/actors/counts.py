"""How many claims name each actor: counted in a job, because one actor can have a million."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.actors.register import claim_counts
from core.analysts.blindness import sight
from core.changes import ChangeSet
from core.claims.layers import Layer
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.workspace import Workspace

AT_ONCE: Final = 120
"""Actors counted in one job; those asked for last come first."""

Counted = tuple[Project, int, dict[int, int]]


class ClaimCounts(QObject):
    """Numbers stay as they are known until a job has counted again after a change.

    Signals: `counted` (ids whose number is another one now), `failed` (a sentence).
    """

    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._known: dict[int, int] = {}
        self._fresh: set[int] = set()
        self._wanted: dict[int, None] = {}
        self._counting = False
        self._change = 0
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_project)
        workspace.layer_changed.connect(self._on_layer)

    def of(self, actor_id: int) -> int | None:
        """The claims that name an actor; None until they are counted."""
        self.want((actor_id,))
        return self._known.get(actor_id)

    def want(self, ids: Iterable[int]) -> None:
        """Have these counted, as far as nobody has since the last change."""
        for one in ids:
            if one not in self._fresh:
                self._wanted.pop(one, None)
                self._wanted[one] = None
        self._count()

    def _count(self) -> None:
        project = self._workspace.project
        if self._wanted and not self._counting and project is not None:
            ids = list(self._wanted)[-AT_ONCE:]
            for one in ids:
                del self._wanted[one]
            self._counting = True
            work = _Counting(project, self._change, ids)
            self._jobs.start("Counting claims", work, self._on_counted, self._on_failed)

    def _on_counted(self, found: Counted) -> None:
        self._counting = False
        project, change, counts = found
        if project is self._workspace.project:
            news = {one for one, count in counts.items() if self._known.get(one) != count}
            self._known |= counts
            if change == self._change:  # else they are asked for again by who shows them
                self._fresh |= counts.keys()
            if news:
                self.counted.emit(frozenset(news))
        self._count()

    def _on_failed(self, error: OnRecordError) -> None:
        self._counting = False
        self._wanted.clear()
        if self._workspace.project is not None:
            self.failed.emit(str(error))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("claims", "actors"):
            self._change += 1
            self._fresh.clear()

    def _on_layer(self, _layer: Layer) -> None:
        """Perhaps another one codes now, or may see more or less."""
        known = frozenset(self._known)
        self._on_project(None)
        if known:
            self.counted.emit(known)

    def _on_project(self, _project: Project | None) -> None:
        self._change += 1
        self._known.clear()
        self._fresh.clear()
        self._wanted.clear()


class _Counting:
    """The work of counting, which knows no window."""

    def __init__(self, project: Project, change: int, ids: list[int]) -> None:
        self._project = project
        self._change = change
        self._ids = ids

    def __call__(self, _progress: Progress, cancelled: Cancelled) -> Counted:
        project = self._project
        if cancelled():
            return project, self._change, {}
        seen = project.read(sight, project.analyst_id)
        found = project.read(claim_counts, self._ids, seen)
        return self._project, self._change, found
