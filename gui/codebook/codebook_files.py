"""Codebook files: asking where, reading and writing beside the interface, printing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.codebook.differences import Difference
from core.codebook.draft import CodebookDraft
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.saving import SaveDialog
from gui.workspace import Workspace

Read = tuple[CodebookDraft, tuple[Difference, ...], Path]
"""A codebook of a file, what it changes in the project's, and where it was read."""


class CodebookFiles(QObject):
    """Signals: `read` (see `Read`), `told` and `failed` (sentences)."""

    read = Signal(object)
    told = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window

    def choose_import(self) -> None:
        """Ask for a codebook file."""
        from core.exchange.codebooks import CODEBOOK_FORMATS

        readable = {suffix: one for suffix, one in CODEBOOK_FORMATS.items() if one.read}
        endings = " ".join(f"*{suffix}" for suffix in readable)
        dialog = QFileDialog(self._window, "Import codebook", str(self._proposal("").parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = [f"{one.title} (*{suffix})" for suffix, one in readable.items()]
        dialog.setNameFilters([f"Codebooks ({endings})", *kinds])
        dialog.fileSelected.connect(self._on_import)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_into(self, path: Path) -> None:
        """Read a file and say what it would change; nothing is changed yet."""
        self._start("Reading the codebook", partial(_read, path), self.read.emit)

    def choose_export(self) -> None:
        """Ask where the codebook shall be written."""
        from core.exchange.codebooks import CODEBOOK_FORMATS

        kinds: dict[str, str] = {}
        for suffix, one in CODEBOOK_FORMATS.items():
            if one.write:
                kinds.setdefault(one.title, suffix)
        self._save("Export codebook", list(kinds.items()), self.export)

    def export(self, path: Path) -> None:
        """Write the codebook as it stands."""
        self._start("Writing the codebook", partial(_write, path), self._on_written)

    def choose_print(self) -> None:
        """Ask where the printable codebook shall be written."""
        self._save("Print codebook", [("PDF for printing", ".pdf")], self.print)

    def print(self, path: Path) -> None:
        """Write the codebook with definitions, examples and counts as a PDF."""
        self._start("Printing the codebook", partial(_page, path), self._set)

    def _save(
        self, title: str, kinds: list[tuple[str, str]], chosen: Callable[[Path], None]
    ) -> None:
        SaveDialog(title, kinds, self._proposal(kinds[0][1]), chosen, self._window).open()

    def _proposal(self, suffix: str) -> Path:
        project = self._workspace.project
        assert project is not None
        return project.path.with_name(f"{project.path.stem} codebook{suffix}")

    def _start(
        self, name: str, work: Callable[[Project], object], done: Callable[[Any], None]
    ) -> None:
        project = self._workspace.project
        if project is not None:
            self._jobs.start(name, partial(_alone, work, project), done, self._on_trouble)

    def _set(self, page: tuple[Path, str]) -> None:
        """Set the page on paper. Here, because Qt lays out text with timers of this thread."""
        from gui.codebook.printing import write_pdf

        path, html = page
        try:
            write_pdf(html, path, self._workspace.codebook.title)
        except OnRecordError as error:
            self._on_trouble(error)
        else:
            self._on_written(path)

    def _on_import(self, name: str) -> None:
        self.look_into(Path(name))

    def _on_written(self, path: object) -> None:
        assert isinstance(path, Path)
        self.told.emit(f"Written to {path.name}.")

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _alone(
    work: Callable[[Project], object], project: Project, _progress: Progress, _cancelled: Cancelled
) -> object:
    return work(project)


def _read(path: Path, project: Project) -> Read:
    from core.codebook.differences import differences
    from core.codebook.snapshot import draft_of
    from core.codebook.taking import after_taking
    from core.exchange.codebooks import read_codebook_file

    draft, present = read_codebook_file(path), draft_of(project.codebook)
    return draft, differences(present, after_taking(present, draft)), path


def _write(path: Path, project: Project) -> Path:
    from core.exchange.codebooks import write_codebook_file

    write_codebook_file(project, path)
    return path


def _page(path: Path, project: Project) -> tuple[Path, str]:
    from core.codebook.snapshot import draft_of
    from core.counts.frequencies import Scope, count_claims
    from core.exchange.codebook_page import printable_page

    codebook = project.codebook
    table = project.read(count_claims, codebook, ["claim_type"], Scope())
    types = {one.id: one.code for one in codebook.types}
    counts = {
        types[int(str(row.keys[0]))]: row.count for row in table.rows if row.keys[0] is not None
    }
    return path, printable_page(draft_of(codebook), counts)
