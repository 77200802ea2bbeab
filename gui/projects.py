"""Which project file the window works on: make, open, sample, backups, export."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.project import SUFFIX, Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.restore import RestoreDialog
from gui.workspace import Workspace

PROJECTS = f"OnRecord projects (*{SUFFIX})"


class Projects(QObject):
    """Signals: `opened` (a path), `told` (a sentence), `failed` (a sentence)."""

    opened = Signal(object)
    told = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self.analyst = ""

    def choose_new(self) -> None:
        self._choose("New project", QFileDialog.AcceptMode.AcceptSave, self._on_new)

    def choose_open(self) -> None:
        self._choose("Open project", QFileDialog.AcceptMode.AcceptOpen, self._on_open)

    def new(self, path: Path) -> None:
        """Make a project with the default codebook and open it."""
        from core.codebook.draft import default_codebook

        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        self._use(lambda: Project.create(path, path.stem, default_codebook()))

    def open(self, path: Path) -> None:
        """Open a project; one that may not be written is opened for reading."""
        self._use(lambda: Project.open(path))

    def open_for_reading(self, path: Path) -> None:
        self._use(lambda: Project.open(path, writable=False))

    def open_sample(self) -> None:
        """Open a fresh copy of the sample project, as its first coder."""
        from core.sample import create_sample, sample_place

        self._use(lambda: create_sample(sample_place()))

    def close(self) -> None:
        """Close the project, backing it up if it changed."""
        project = self._workspace.project
        if project is None:
            return
        self._back_up_quietly(project)
        self._workspace.use(None)

    def back_up(self) -> None:
        """Make a checked backup beside the interface."""
        from core.storage.backups import back_up

        project = self._workspace.project
        if project is None:
            return
        path = project.path

        def work(_progress: Progress, _cancelled: Cancelled) -> Path:
            return back_up(path)

        self._jobs.start("Backing up", work, self._on_backed_up, self._on_trouble)

    def choose_backup(self) -> None:
        from core.storage.backups import list_backups

        project = self._workspace.project
        if project is None:
            return
        found = [(_described(one), one.path) for one in list_backups(project.path)]
        dialog = RestoreDialog(found, self._window)
        dialog.chosen.connect(self._on_restore)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_export(self) -> None:
        from core.exchange.datasets import WRITE_FORMATS

        project = self._workspace.project
        if project is None:
            return
        dialog = QFileDialog(self._window, "Export codings")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{one.title} (*{one.suffix})" for one in WRITE_FORMATS.values()])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{project.path.stem}.csv")
        dialog.fileSelected.connect(self._on_export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export(self, out: Path) -> None:
        """Write what the window shows: the claims of one analyst, or of everyone."""
        from core.exchange.datasets import export

        project = self._workspace.project
        if project is None:
            return
        layer = self._workspace.layer
        names = {one.id: one.name for one in self._workspace.analysts}
        whose = names.get(layer, "all") if layer is not None else "all"

        def work(progress: Progress, cancelled: Cancelled) -> list[Path]:
            return export(project, out, layer=whose, progress=progress, cancelled=cancelled)

        self._jobs.start("Exporting", work, self._on_exported, self._on_trouble)

    def _choose(
        self, title: str, mode: QFileDialog.AcceptMode, chosen: Callable[[str], None]
    ) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(PROJECTS)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        if mode == QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _use(self, opening: Callable[[], Project]) -> None:
        """Close what is open and work on the project that `opening` gives."""
        try:
            self.close()
            project = opening()
            if project.writable and project.analyst_id is None:
                project.act_as(self.analyst)
        except OnRecordError as error:
            self.failed.emit(str(error))
            return
        self._workspace.use(project)
        self.opened.emit(project.path)

    def _back_up_quietly(self, project: Project) -> None:
        from core.storage.backups import back_up, needs_backup

        try:
            if project.writable and needs_backup(project.path):
                back_up(project.path)
        except OnRecordError as error:
            self.failed.emit(f"No backup was made: {error}")

    def _on_new(self, name: str) -> None:
        self.new(Path(name))

    def _on_open(self, name: str) -> None:
        self.open(Path(name))

    def _on_export(self, name: str) -> None:
        self.export(Path(name))

    def _on_restore(self, backup: Path) -> None:
        from core.storage.backups import restore

        project = self._workspace.project
        if project is None:
            return
        path = project.path
        self._workspace.use(None)
        try:
            restore(path, backup)
        except OnRecordError as error:
            self.failed.emit(str(error))
        self.open(path)
        self.told.emit("The backup was restored. What was there before is in the list of backups.")

    def _on_backed_up(self, path: Path) -> None:
        self.told.emit(f"Backed up and checked: {path.name}")

    def _on_exported(self, paths: list[Path]) -> None:
        if paths:
            self.told.emit(f"Exported to {' and '.join(path.name for path in paths)}.")

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _described(backup: object) -> str:
    made = str(getattr(backup, "made", ""))
    size = int(getattr(backup, "size", 0))
    return f"{made}   ({size / 1_000_000:.1f} MB)"
