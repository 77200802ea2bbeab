"""Coded articles of other programs come in: choose, look at what is in the file, take it in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs import folders
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.exchange.dataset import Dataset
    from core.exchange.taking_dataset import DatasetReport


class Taker(QObject):
    """Signal `reported` (a sentence, its kind, details) when a file is in or was refused."""

    reported = Signal(object, object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window

    def choose(self) -> None:
        """Ask for the file."""
        from core.exchange.dataset_formats import READ_FORMATS

        dialog = QFileDialog(self._window, "Import coded articles", str(folders.first_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = sorted({one for form in READ_FORMATS.values() for one in form.suffixes})
        known = " ".join(f"*{one}" for one in endings)
        dialog.setNameFilters([f"Coded articles ({known})", "All files (*)"])
        dialog.fileSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, path: Path) -> None:
        """Look into a file, and ask before anything is taken in."""
        from core.exchange.dataset_formats import ReadOptions, read_format

        if self._workspace.project is None or not self._workspace.may_leave():
            return

        def work(_progress: Progress, cancelled: Cancelled) -> "Dataset":
            form = read_format(path, None)
            return form.load().read(path, ReadOptions({}, cancelled=cancelled))

        seen = partial(self._on_read, path)
        self._jobs.start(f"Looking at {path.name}", work, seen, self._on_failed)

    def _on_chosen(self, name: str) -> None:
        folders.keep(Path(name))
        self.take(Path(name))

    def _on_read(self, path: Path, dataset: "Dataset") -> None:
        from gui.datasets.take_dialog import TakeDialog

        analyst = self._workspace.analyst
        name = analyst.name if analyst else None
        dialog = TakeDialog(path.name, dataset, name, self._window)
        dialog.agreed.connect(partial(self._take, path, dataset))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, path: Path, dataset: "Dataset", owner: str | None) -> None:
        from core.exchange.taking_dataset import TakeDataset

        project = self._workspace.project
        if project is None or not self._workspace.may_leave():
            return

        def work(_progress: Progress, _cancelled: Cancelled) -> "DatasetReport":
            return project.run(TakeDataset(dataset, owner, partial=True)).result

        self._jobs.start(f"Importing {path.name}", work, self._on_taken, self._on_failed)

    def _on_taken(self, report: "DatasetReport") -> None:
        claims = report.claims
        parts = [_count(claims.added, "claim", "taken in")]
        for number, word in (
            (report.articles, "new article"),
            (report.actors, "new actor"),
            (len(report.types), "new claim type"),
        ):
            if number:
                parts.append(_count(number, word, "").rstrip())
        if claims.unchanged:
            parts.append(f"{claims.unchanged:,} here already")
        if claims.rejected:
            parts.append(f"{len(claims.rejected):,} could not be taken")
        details = [f"Claim {number}: {reason}" for number, reason in claims.rejected]
        if claims.re_anchored:
            numbers = ", ".join(map(str, claims.re_anchored))
            details.append(f"Found elsewhere in the text than the file says, claims {numbers}")
        details += report.no_place
        kind = "error" if claims.rejected else "warning" if details else "info"
        self.reported.emit(f"{', '.join(parts)}.", kind, "\n".join(details))

    def _on_failed(self, error: OnRecordError) -> None:
        self.reported.emit(str(error), "error", "")


def _count(number: int, word: str, what: str) -> str:
    return f"{number:,} {word if number == 1 else word + 's'} {what}"
