"""From the commit to the screen: every `ChangeSet` arrives here in the interface thread."""

from PySide6.QtCore import QObject, Signal

from core.changes import ChangeSet
from core.project import Project


class Relay(QObject):
    """`changed` carries each ChangeSet of one project; commits of job threads are queued by Qt.

    Once closed it is silent, also about commits that were under way.
    """

    changed = Signal(object)
    _arrived = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._open = True
        self._arrived.connect(self._on_arrived)
        project.changes.subscribe(self._pass_on)

    def close(self) -> None:
        self._open = False
        self._project.changes.unsubscribe(self._pass_on)

    def _pass_on(self, changes: ChangeSet) -> None:
        self._arrived.emit(changes)

    def _on_arrived(self, changes: ChangeSet) -> None:
        if self._open:
            self.changed.emit(changes)
