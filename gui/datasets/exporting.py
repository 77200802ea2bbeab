"""Codings leave: which form, what of them, where to; and the proof that it worked."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import OnRecordError
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.dialogs.saving import SaveDialog
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.exchange.exporting import Exported
    from core.exchange.selection import Wanted
    from gui.datasets.export_dialog import ExportWish


class Exporter(QObject):
    """Signals: `told` and `failed` (a sentence), `exported` (an `Exported`)."""

    told = Signal(object)
    failed = Signal(object)
    exported = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self._last = ""

    def choose(self) -> None:
        """Ask in which form what shall leave."""
        self._ask(None, ())

    def choose_where(self, where: tuple[tuple[str, str], ...]) -> None:
        """The same, with conditions to choose from: (dimension, answer) pairs in words."""
        self._ask(None, where)

    def choose_as_of(self, moment: str) -> None:
        """The same for the project as it was at a moment (UTC)."""
        self._ask(moment, ())

    def export(
        self,
        out: Path,
        form: str | None = None,
        wanted: "Wanted | None" = None,
        moment: str | None = None,
    ) -> None:
        """Write what is wanted, or all that may be seen. With a `moment` (UTC), as it was then."""
        from core.exchange.selection import Wanted
        from core.history.exporting import export_as_of

        project = self._workspace.project
        if project is None:
            return
        meant = wanted or Wanted(sight=self._workspace.sight)

        def work(progress: Progress, cancelled: Cancelled) -> "Exported | None":
            return export_as_of(project, moment, out, form, meant, progress, cancelled)

        self._jobs.start("Exporting", work, self._on_exported, self._on_trouble)

    def _ask(self, moment: str | None, where: tuple[tuple[str, str], ...]) -> None:
        from gui.datasets.export_dialog import ExportDialog

        if self._workspace.project is None:
            return
        dialog = ExportDialog(self._workspace, self._last, where, self._window)
        dialog.wished.connect(partial(self._on_wished, moment))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_wished(self, moment: str | None, wish: "ExportWish") -> None:
        project = self._workspace.project
        if project is None:
            return
        self._last = wish.form.id
        suffix = wish.form.suffix
        day = f" as of {moment[:10]}" if moment else ""
        proposal = project.path.with_name(f"{project.path.stem}{day}{suffix}")
        chosen = partial(self._on_place, wish, moment)
        title = f"Export: {wish.form.title}"
        SaveDialog(title, [(wish.form.title, suffix)], proposal, chosen, self._window).open()

    def _on_place(self, wish: "ExportWish", moment: str | None, out: Path) -> None:
        self.export(out, wish.form.id, wish.wanted, moment)

    def _on_exported(self, made: "Exported | None") -> None:
        from gui.datasets.export_result import ExportResult

        if made is None:
            self.told.emit("Exporting was cancelled; nothing was written.")
            return
        report = ExportResult(made, self._window)
        report.finished.connect(report.deleteLater)
        report.open()
        self.exported.emit(made)

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))
