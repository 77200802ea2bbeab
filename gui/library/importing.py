"""Bringing files in from the window: choose or drop, map the columns of a table, import as a job."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import OnRecordError
from core.exchange.importing import ImportOutcome, import_files
from core.exchange.readers.columns import guess_columns
from core.exchange.registry import READ_FORMATS, read_header
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs import folders
from gui.dialogs.columns import ColumnsDialog
from gui.workspace import Workspace

TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")


class Importer(QObject):
    """Signals: `reported` (a sentence, its kind, details) when the files are in or were refused."""

    reported = Signal(object, object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self._tables: list[Path] = []

    def choose(self) -> None:
        """Ask for files."""
        start = folders.first_folder()
        dialog = QFileDialog(self._window, "Import articles", str(start))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*{one}" for kind in READ_FORMATS.values() for one in kind.suffixes)
        dialog.setNameFilters([f"Articles ({endings})", "All files (*)"])
        dialog.filesSelected.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take(self, paths: list[Path]) -> None:
        """Import files and folders. Of each table the columns are asked first, one after another."""
        tables = [path for path in paths if path.suffix.lower() in TABLES and path.is_file()]
        others = [path for path in paths if path not in tables]
        if others:
            self._start(others, None)
        waiting = bool(self._tables)
        self._tables += tables
        if tables and not waiting:
            self._ask_columns()

    def _on_chosen(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        folders.keep(paths[0])
        self.take(paths)

    def _ask_columns(self) -> None:
        table = self._tables[0]
        try:
            header, rows = read_header(table)
        except OnRecordError as error:
            self.reported.emit(str(error), "error", "")
            self._on_asked()
            return
        dialog = ColumnsDialog(table.name, header, rows, guess_columns(header), self._window)
        dialog.mapped.connect(partial(self._start, [table]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_asked)
        dialog.open()

    def _on_asked(self) -> None:
        self._tables.pop(0)
        if self._tables:
            self._ask_columns()

    def _start(self, paths: list[Path], columns: Mapping[str, str] | None) -> None:
        project = self._workspace.project
        if project is None:
            return

        def work(progress: Progress, cancelled: Cancelled) -> ImportOutcome:
            return import_files(
                project, paths, columns=columns, progress=progress, cancelled=cancelled
            )

        self._jobs.start("Importing articles", work, self._on_done, self._on_failed)

    def _on_done(self, outcome: ImportOutcome) -> None:
        details = [
            f"{one.name}: the same text is here already, as {one.existing}."
            for one in outcome.duplicates
        ]
        details += [f"{Path(path).name}: {reason}" for path, reason in outcome.rejected]
        details += [f"{name}: {note}" for name, note in outcome.notes]
        if outcome == ImportOutcome():
            self.reported.emit("Nothing was imported.", "info", "")
            return
        parts = [_count(len(outcome.imported), "article imported", "articles imported")]
        if outcome.duplicates:
            parts.append(_count(len(outcome.duplicates), "was here already", "were here already"))
        if outcome.rejected:
            parts.append(_count(len(outcome.rejected), "could not be read", "could not be read"))
        sentence = ", ".join(parts) + "."
        if len(details) == 1:
            sentence, details = f"{sentence} {details[0]}", []
        kind = "error" if outcome.rejected else "warning" if details else "info"
        self.reported.emit(sentence, kind, "\n".join(details))

    def _on_failed(self, error: OnRecordError) -> None:
        self.reported.emit(str(error), "error", "")


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
