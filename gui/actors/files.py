"""Actors from files and into files, as jobs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.exchange.actor_lines import ActorLine
from core.exchange.actors_csv import read_actors, write_actors
from core.exchange.taking_actors import TakeActors
from core.project import Project
from gui.actors.rows import counted
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.folders import first_folder, keep
from gui.dialogs.saving import SaveDialog
from gui.workspace import Workspace

DNA: Final = ".dna"


class ActorFiles(QObject):
    """Signal `reported` (a sentence, its kind, whether Ctrl+Z takes it back)."""

    reported = Signal(object, object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window

    def choose_import(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._window, "Import actors", str(first_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["Tables of actors and DNA databases (*.csv *.dna)", "All files (*)"])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Add the actors of a file, and change those that are here already; none is removed."""
        project = self._workspace.project
        if project is not None:
            work = _Taking(project, path)
            self._jobs.start("Importing actors", work, self._on_taken, self._on_failed)

    def choose_export(self) -> None:
        """Ask where the table shall go."""
        project = self._workspace.project
        if project is not None:
            proposal = project.path.with_name(f"{project.path.stem} actors.csv")
            kinds = [("Table of actors", ".csv")]
            SaveDialog("Export the actors", kinds, proposal, self.write, self._window).open()

    def write(self, path: Path) -> None:
        """Write all actors as a table."""
        project = self._workspace.project
        if project is not None:
            work = _Writing(project, path)
            self._jobs.start("Exporting actors", work, self._on_written, self._on_failed)

    def _on_chosen(self, name: str) -> None:
        keep(Path(name))
        self.take(Path(name))

    def _on_taken(self, found: tuple[Path, int]) -> None:
        path, count = found
        words = counted(count, "actor", "actors")
        self.reported.emit(f"{words} read from {path.name}. Ctrl+Z takes it back.", "info", True)

    def _on_written(self, found: tuple[Path, int]) -> None:
        path, count = found
        words = counted(count, "actor", "actors")
        self.reported.emit(f"{words} written to {path.name}.", "info", False)

    def _on_failed(self, error: OnRecordError) -> None:
        self.reported.emit(str(error), "error", False)


class _Taking:
    """The work of reading a file, which knows no window."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project = project
        self._path = path

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[Path, int]:
        lines = self._lines()
        self._project.run(TakeActors(lines))
        return self._path, len(lines)

    def _lines(self) -> Sequence[ActorLine]:
        if self._path.suffix.lower() == DNA:
            from core.exchange.dna_attributes import read_dna_actors

            return read_dna_actors(self._path)
        return read_actors(self._path)


class _Writing:
    """The work of writing a file, which knows no window."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project = project
        self._path = path

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[Path, int]:
        return self._path, write_actors(self._project, self._path)
