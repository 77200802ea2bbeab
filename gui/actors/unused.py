"""Which actors nothing uses: looked for in a job."""

from PySide6.QtCore import QObject, Signal

from core.actors.register import unused_actors
from core.analysts.blindness import Sight
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.workspace import Workspace


class UnusedActors(QObject):
    """Signals: `found` (ids; None while nobody knows), `failed` (a sentence)."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._known_for: Project | None = None

    def look(self) -> None:
        """Look in the open project; what was found there before stays until then."""
        project = self._workspace.project
        if project is None:
            return
        if self._known_for is not project:
            self.found.emit(None)
        name = "Looking for actors that are not used"
        work = _Unused(project, self._workspace.sight)
        self._jobs.start(name, work, self._on_found, self._on_failed)

    def _on_found(self, found: tuple[Project, list[int]]) -> None:
        project, ids = found
        if project is self._workspace.project:
            self._known_for = project
            self.found.emit(ids)

    def _on_failed(self, error: OnRecordError) -> None:
        if self._workspace.project is not None:
            self.failed.emit(str(error))


class _Unused:
    """The work of looking, which knows no window."""

    def __init__(self, project: Project, sight: Sight) -> None:
        self._project = project
        self._sight = sight

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[Project, list[int]]:
        return self._project, self._project.read(unused_actors, self._sight)
