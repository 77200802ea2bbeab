"""Saving the agreement report: asking where, writing beside the interface, printing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.agreement.report import AgreementReport
from core.errors import OnRecordError
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.saving import SaveDialog

KINDS = (
    ("Web page for an appendix", ".html"),
    ("PDF for printing", ".pdf"),
    ("Table", ".csv"),
    ("JSON for programs", ".json"),
)


class AgreementSaving(QObject):
    """Signals: `told` and `failed` (sentences)."""

    told = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._jobs = jobs
        self._window = window

    def choose(self, report: AgreementReport, project: Path) -> None:
        """Ask where the report shall be written, and as what."""
        proposal = project.with_name(f"{project.stem} agreement{KINDS[0][1]}")
        chosen = partial(self.write, report)
        SaveDialog("Save agreement", KINDS, proposal, chosen, self._window).open()

    def write(self, report: AgreementReport, path: Path) -> None:
        """Write the report; the ending says as what."""
        if path.suffix.lower() == ".pdf":
            self._print(report, path)
            return
        work = partial(_written, report, path)
        self._jobs.start("Writing the agreement report", work, self._on_written, self._on_trouble)

    def _print(self, report: AgreementReport, path: Path) -> None:
        from core.exchange.agreement_page import agreement_page, page_title
        from gui.codebook.printing import Printing

        page = agreement_page(report, pictures=False)
        printing = Printing(page, path, page_title(report), self)
        printing.written.connect(self._on_written)
        printing.failed.connect(self._on_trouble)
        printing.start()

    def _on_written(self, path: object) -> None:
        assert isinstance(path, Path)
        self.told.emit(f"Written to {path.name}.")

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def _written(
    report: AgreementReport, path: Path, _progress: Progress, _cancelled: Cancelled
) -> Path:
    from core.exchange.agreement_files import write_agreement

    write_agreement(report, path)
    return path
