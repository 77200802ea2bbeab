"""The register as this window knows it: read once in a job, then kept as the project changes."""

from bisect import bisect_left, insort
from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.actors.answering import actor_answers
from core.actors.countries import countries
from core.actors.merging import merged_actors
from core.actors.queries import ActorRow, list_actors
from core.actors.register import ActorIndex, claim_counts, search_actors
from core.changes import ChangeSet
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.workspace import Workspace

MANY: Final = 500
"""More changed actors than these are read in a job, with all others."""

Read = tuple[dict[int, ActorRow], ActorIndex, list[tuple[str, int]]]


class Register(QObject):
    """All actors that are not merged, the answers *none* and *cannot tell* left out.

    Signals: `loaded` (everything was read), `changed` (ids that came, went or changed),
    `failed` (a sentence).
    """

    loaded = Signal()
    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._rows: dict[int, ActorRow] = {}
        self._index = ActorIndex(())
        self._order: list[tuple[str, int]] = []
        self._read_for: Project | None = None
        self._reading = self._stale = False
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_project)

    @property
    def rows(self) -> Mapping[int, ActorRow]:
        """All actors by id."""
        return self._rows

    @property
    def ready(self) -> bool:
        """Whether the actors of the open project are here."""
        return self._read_for is not None and self._read_for is self._workspace.project

    def name(self, actor_id: int | None) -> str:
        """The name of an actor; empty for nobody."""
        row = self._rows.get(actor_id or 0)
        return row.name if row else ""

    def ids(self) -> list[int]:
        """All actors by name."""
        return [actor_id for _, actor_id in self._order]

    def search(self, typed: str) -> list[int]:
        """The actors that the letters may mean by name or other name, the likeliest first."""
        return list(search_actors(self._index, typed))

    def begin(self) -> None:
        """Read all actors, unless they are here or are just being read."""
        if not self.ready and not self._reading:
            self.read()

    def read(self) -> None:
        """Read all actors, beside the interface."""
        project = self._workspace.project
        if project is not None:
            self._stale, self._reading = False, True
            work = _Reading(project)
            self._jobs.start("Reading the actors", work, self._on_read, self._on_failed)

    def _on_read(self, found: tuple[Project, Read]) -> None:
        project, (rows, index, order) = found
        if project is not self._workspace.project:
            return
        self._rows, self._index, self._order = rows, index, order
        self._read_for, self._reading = project, False
        if self._stale:  # something was changed while this was read
            self.read()
        self.loaded.emit()

    def _on_failed(self, error: OnRecordError) -> None:
        self._reading = False
        if self._workspace.project is not None:
            self.failed.emit(str(error))

    def _on_project(self, _project: Project | None) -> None:
        self._rows, self._index, self._order = {}, ActorIndex(()), []
        self._read_for, self._reading = None, False
        self.loaded.emit()

    def _on_changed(self, changes: ChangeSet) -> None:
        touched = changes.of("actors").any
        if not touched:
            return
        if self._reading:
            self._stale = True
        elif self.ready and len(touched) > MANY:
            self.read()
        if self.ready and len(touched) <= MANY:
            self._take(touched)

    def _take(self, touched: Collection[int]) -> None:
        """Read some actors again; one that was merged or deleted is no longer found."""
        asked = self._workspace.ask
        found = {one.id: one for one in asked(list_actors, touched) if not one.is_answer}
        for actor_id in touched:
            before = self._rows.get(actor_id)
            if before is not None:
                self._put_out(before)
            if actor_id in found:
                self._put_in(found[actor_id])
        self.changed.emit(frozenset(touched))

    def _put_out(self, row: ActorRow) -> None:
        del self._rows[row.id]
        self._index.drop(row.id)
        at = bisect_left(self._order, _key(row))
        if at < len(self._order) and self._order[at] == _key(row):
            del self._order[at]

    def _put_in(self, row: ActorRow) -> None:
        self._rows[row.id] = row
        self._index.put(row)
        insort(self._order, _key(row))


class _Reading:
    """The work of reading, which knows no window."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[Project, Read]:
        rows = {one.id: one for one in self._project.read(list_actors) if not one.is_answer}
        order = sorted(map(_key, rows.values()))
        self._warm_up(next(iter(rows), 0))
        return self._project, (rows, ActorIndex(rows.values()), order)

    def _warm_up(self, actor_id: int) -> None:
        """Have the countries read and every question put once, for the first actor to be shown and
        saved as fast as the others.
        """
        countries()
        for asked in (list_actors, claim_counts, merged_actors):
            self._project.read(asked, [actor_id])
        self._project.read(actor_answers, actor_id)


def _key(row: ActorRow) -> tuple[str, int]:
    return row.name.casefold(), row.id
