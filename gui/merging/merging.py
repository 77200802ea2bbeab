"""Merging copies and packets from the window: choose, look at what would come of it, then do it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.merging.ahead import look_ahead
from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.report import MergeReport
from core.storage.building import SUFFIX
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs import folders
from gui.merging.merge_dialog import MergeDialog
from gui.workspace import Workspace


class Merger(QObject):
    """Signals: `told` and `failed` (a sentence), `waiting` when something is to be decided."""

    told = Signal(object)
    failed = Signal(object)
    waiting = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self._files: list[Path] = []

    def choose(self) -> None:
        """Ask for the files to merge into this project."""
        start = folders.first_folder()
        dialog = QFileDialog(self._window, "Merge copies or packets", str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([f"Projects and packets (*{SUFFIX})"])
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, paths: list[Path]) -> None:
        """Look at each file, one after another, and ask before anything is merged."""
        idle = not self._files
        self._files += paths
        if idle and paths:
            self._look()

    def _on_chosen(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        folders.keep(paths[0])
        self.take(paths)

    def _look(self) -> None:
        project, path = self._workspace.project, self._files[0]
        if project is None or not self._workspace.may_leave():
            self._files.clear()
            return

        def work(progress: Progress, cancelled: Cancelled) -> MergeReport:
            return look_ahead(project, path, frozenset(), progress, cancelled)

        seen = partial(self._on_seen, path)
        self._jobs.start(f"Looking at {path.name}", work, seen, self._on_failed)

    def _on_seen(self, path: Path, report: MergeReport) -> None:
        dialog = MergeDialog(report, self._window)
        dialog.agreed.connect(partial(self._merge, path))
        dialog.rejected.connect(self._go_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _merge(self, path: Path, same_people: frozenset[str]) -> None:
        project = self._workspace.project
        if project is None or not self._workspace.may_leave():
            self._files.clear()
            return

        def work(progress: Progress, cancelled: Cancelled) -> MergeReport:
            with open_copy(path, project.path) as other:
                wish = MergeCopy(other, same_people, progress, cancelled)
                return project.run(wish).result

        self._jobs.start(f"Merging {path.name}", work, self._on_merged, self._on_failed)

    def _on_merged(self, report: MergeReport) -> None:
        parts = [_count(report.added, "added"), f"{report.changed} changed"]
        undecided = len(report.conflicts) + len(report.unanchored)
        more = (
            f" {undecided} to decide: Review, Merged copies."
            if undecided
            else " Undo takes it back."
        )
        self.told.emit(f"{report.file}: {', '.join(parts)}.{more}")
        if undecided:
            self.waiting.emit()
        self._go_on()

    def _on_failed(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))
        self._go_on()

    def _go_on(self) -> None:
        """The next file."""
        if self._files:
            self._files.pop(0)
        if self._files:
            self._look()


def _count(number: int, what: str) -> str:
    return f"1 claim {what}" if number == 1 else f"{number} claims {what}"
