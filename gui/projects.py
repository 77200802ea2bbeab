"""Which project file the window works on: make, open, sample, backups, export."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.merging.packing import find_packet
from core.project import Project
from core.storage.building import SUFFIX
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs import folders
from gui.dialogs.folders import is_sample
from gui.dialogs.restore import RestoreDialog
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.storage.backups import Backup

BACKUP_MS = 30 * 60 * 1000
RESTORED = "The backup was restored. What was there before is in the list of backups."
PROJECTS = f"OnRecord projects (*{SUFFIX})"


class Projects(QObject):
    """Signals: `leaving` (what was said before is of no concern any more), `opened` (a path),
    `told` (a sentence), `failed` (a sentence).

    `analyst` is who codes where nobody is known to have coded, `coders` who coded last in which file.
    """

    leaving = Signal()
    opened = Signal(object)
    told = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self.analyst = ""
        self.coders: Mapping[str, str] = {}
        self._clock = QTimer(self, interval=BACKUP_MS)
        self._clock.timeout.connect(self._on_clock)

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
        present = self._workspace.project
        if present is not None and present.path == path.resolve():
            self.leaving.emit()
        else:
            self._use(partial(_open, path))

    def open_for_reading(self, path: Path) -> None:
        self._use(partial(Project.open, path, writable=False))

    def open_sample(self) -> None:
        """Open a fresh copy of the sample project, as its first coder."""
        from core.sample import create_sample, sample_place

        self._use(lambda: create_sample(sample_place()))

    def open_passing_sample(self, folder: Path) -> None:
        """Open a sample that nobody will code in, in a folder of the moment."""
        from core.sample import create_sample

        self._use(partial(create_sample, folder / f"Sample{SUFFIX}"))

    def close(self) -> None:
        """Close the project, unless something in it could not be saved yet."""
        if self._workspace.project and self._workspace.may_leave():
            self.leaving.emit()
            self.let_go()

    def let_go(self) -> None:
        """Close the project whatever happens, backing it up if it changed."""
        project = self._workspace.project
        if project is None:
            return
        self._stop_work()
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

    def _choose(
        self, title: str, mode: QFileDialog.AcceptMode, chosen: Callable[[str], None]
    ) -> None:
        project = self._workspace.project
        start = folders.first_folder(project.path.parent if project else None)
        dialog = QFileDialog(self._window, title, str(start))
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(PROJECTS)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        if mode == QFileDialog.AcceptMode.AcceptOpen:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _use(self, opening: Callable[[], Project]) -> None:
        """Work on the project that `opening` gives; when it fails, what is open stays open."""
        try:
            project = opening()
        except OnRecordError as error:
            self.failed.emit(str(error))
            return
        if not self._workspace.may_leave():
            project.close()
            return
        self.leaving.emit()
        self._sign(project)
        self.let_go()
        self._workspace.use(project)
        if project.writable:
            self._clock.start()
        self.opened.emit(project.path)

    def _sign(self, project: Project) -> None:
        """Act as the analyst of this window, unless the project knows better."""
        if not project.writable or project.analyst_id is not None:
            return
        try:
            project.act_as(self._coder_of(project))
        except OnRecordError as error:
            self.failed.emit(f"{error} Say who is coding in the Edit menu.")

    def _coder_of(self, project: Project) -> str:
        """Who coded there last on this machine; else whose packet it is; of a sample its first."""
        known = self.coders.get(str(project.path))
        if known:
            return known
        packet = project.read(find_packet)
        if packet:
            return packet.analyst
        if is_sample(project.path):
            from core.sample import SECOND

            return SECOND
        return self.analyst

    def _stop_work(self) -> None:
        """Let running work end while the project is still open."""
        self._clock.stop()
        self._jobs.stop()

    def _back_up_quietly(self, project: Project) -> None:
        from core.storage.backups import back_up, needs_backup

        try:
            if project.writable and needs_backup(project.path):
                back_up(project.path)
        except OnRecordError as error:
            self.failed.emit(f"No backup was made: {error}")

    def _on_clock(self) -> None:
        """Back up beside the work, if something was changed since the last backup."""
        from core.storage.backups import back_up, needs_backup

        project = self._workspace.project
        if project is None:
            return
        path = project.path

        def work(_progress: Progress, _cancelled: Cancelled) -> Path | None:
            return back_up(path) if needs_backup(path) else None

        self._jobs.start("Backing up", work, self._on_backed_up_quietly, self._on_trouble)

    def _on_backed_up_quietly(self, _path: Path | None) -> None:
        """Nobody asked for it, so nothing is said."""

    def _on_new(self, name: str) -> None:
        folders.keep(Path(name))
        self.new(Path(name))

    def _on_open(self, name: str) -> None:
        folders.keep(Path(name))
        self.open(Path(name))

    def _on_restore(self, backup: Path) -> None:
        from core.storage.backups import restore

        project = self._workspace.project
        if project is None or not self._workspace.may_leave():
            return
        path = project.path
        self._stop_work()
        self._workspace.use(None)
        report, said = self.told, RESTORED
        try:
            restore(path, backup)
        except OnRecordError as error:
            report, said = self.failed, str(error)
        self.open(path)
        if self._workspace.project or report is self.failed:
            report.emit(said)

    def _on_backed_up(self, path: Path) -> None:
        self.told.emit(f"Backed up and checked: {path.name} in {path.parent}")

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _open(path: Path) -> Project:
    from core.storage.troubles import CannotWrite

    try:
        return Project.open(path)
    except CannotWrite:
        return Project.open(path, writable=False)


def _described(backup: "Backup") -> str:
    """When it was made, by the clock of this place, and its size."""
    made = backup.made.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return f"{made}   ({backup.size / 1_000_000:.1f} MB)"
