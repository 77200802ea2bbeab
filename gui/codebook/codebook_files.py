"""Codebook files: asking where, reading and writing beside the interface, printing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.codebook.differences import Difference
from core.codebook.draft import CodebookDraft
from core.codebook.revising import working_name
from core.codebook.versions import VersionRow, version_draft
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.folders import first_folder, keep
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
        dialog = QFileDialog(self._window, "Import codebook", str(first_folder()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = [f"{one.title} (*{suffix})" for suffix, one in readable.items()]
        dialog.setNameFilters([f"Codebooks ({endings})", *kinds])
        dialog.fileSelected.connect(self._on_import)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def look_into(self, path: Path) -> None:
        """Read a file and say what it would change; nothing is changed yet."""
        self._start("Reading the codebook", partial(_read, path), self.read.emit)

    def choose_export(self, version: VersionRow | None = None) -> None:
        """Ask where the codebook, or this version of it, shall be written."""
        from core.exchange.codebooks import CODEBOOK_FORMATS

        kinds: dict[str, str] = {}
        for suffix, one in CODEBOOK_FORMATS.items():
            if one.write:
                kinds.setdefault(one.title, suffix)
        chosen = partial(self.export, version=version)
        self._save("Export codebook", list(kinds.items()), chosen, version)

    def export(self, path: Path, version: VersionRow | None = None) -> None:
        """Write the codebook as it stands, or this version of it."""
        self._start("Writing the codebook", partial(_write, path, version), self._on_written)

    def choose_print(self, version: VersionRow | None = None) -> None:
        """Ask where the printable codebook, or this version of it, shall be written."""
        chosen = partial(self.print, version=version)
        self._save("Print codebook", [("PDF for printing", ".pdf")], chosen, version)

    def print(self, path: Path, version: VersionRow | None = None) -> None:
        """Write the codebook with definitions and examples as a PDF, with counts as it stands."""
        self._start("Printing the codebook", partial(_page, path, version), self._set)

    def _save(
        self,
        title: str,
        kinds: list[tuple[str, str]],
        chosen: Callable[[Path], None],
        version: VersionRow | None,
    ) -> None:
        name = version.name if version else working_name(self._workspace.codebook)
        proposal = self._proposal(f" {_in_file_name(name)}{kinds[0][1]}")
        SaveDialog(title, kinds, proposal, chosen, self._window).open()

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
        """Set the page on paper."""
        from gui.codebook.printing import Printing

        path, html = page
        printing = Printing(html, path, self._workspace.codebook.title, self)
        printing.written.connect(self._on_written)
        printing.failed.connect(self._on_trouble)
        printing.start()

    def _on_import(self, name: str) -> None:
        keep(Path(name))
        self.look_into(Path(name))

    def _on_written(self, path: object) -> None:
        assert isinstance(path, Path)
        self.told.emit(" ".join(filter(None, (f"Written to {path.name}.", left_out(path)))))

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _alone(
    work: Callable[[Project], object], project: Project, _progress: Progress, _cancelled: Cancelled
) -> object:
    return work(project)


def _read(path: Path, project: Project) -> Read:
    from core.codebook.differences import differences
    from core.codebook.snapshot import draft_of
    from core.codebook.taking import plan_taking
    from core.exchange.codebooks import read_codebook_file

    draft = read_codebook_file(path)
    wanted = project.read(plan_taking, draft)
    found = differences(draft_of(project.codebook), wanted, with_retired=True)
    return draft, found, path


def _in_file_name(words: str) -> str:
    """The name of a version without what some disks refuse."""
    return "".join(one if one.isalnum() or one in " .-_()" else "-" for one in words)


def left_out(path: Path) -> str:
    """What a file of this ending does not have of the codebook, as a sentence; "" for nothing."""
    from core.exchange.codebooks import CODEBOOK_FORMATS

    form = CODEBOOK_FORMATS.get(path.suffix.lower())
    if form is None or not form.cannot_carry:
        return ""
    words = form.cannot_carry
    return f"This form leaves out: {words[0].lower()}{words[1:]}" if form.read else words


def _write(path: Path, version: VersionRow | None, project: Project) -> Path:
    from core.exchange.codebooks import write_codebook_file

    draft = project.read(version_draft, version.id) if version else _as_it_stands(project)
    write_codebook_file(project, path, draft)
    return path


def _page(path: Path, version: VersionRow | None, project: Project) -> tuple[Path, str]:
    from core.exchange.codebook_page import printable_page
    from core.exchange.codebooks import claims_by_type

    if version is not None:
        return path, printable_page(project.read(version_draft, version.id))
    return path, printable_page(_as_it_stands(project), claims_by_type(project))


def _as_it_stands(project: Project) -> CodebookDraft:
    from core.codebook.snapshot import draft_of

    codebook = project.codebook
    return draft_of(codebook).model_copy(update={"version": working_name(codebook)})
