"""Codings leave: which form, what of them, where to; and the proof that it worked."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.errors import OnRecordError
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.charts.setting import Condition, Setting
from gui.dialogs.saving import SaveDialog
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.exchange.exporting import Exported
    from core.exchange.selection import Wanted
    from gui.charts.counts import Counts
    from gui.datasets.export_dialog import ExportWish


class Exporter(QObject):
    """Signals: `told` and `failed` (a sentence), `exported` (an `Exported`).

    `last` is the id of the form that was chosen last, which is proposed again.
    """

    told = Signal(object)
    failed = Signal(object)
    exported = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, window: QWidget, last: str = "") -> None:
        super().__init__(window)
        self._workspace = workspace
        self._jobs = jobs
        self._window = window
        self.last = last
        self._results: list[Exported] = []
        self._before: QDialog | None = None
        self._counts: Counts | None = None

    def follow(self, counts: "Counts") -> None:
        """Offer the conditions under which these counts count, and export what they ask for."""
        self._counts = counts
        counts.export_wanted.connect(self.choose_where)

    def choose(self) -> None:
        """Ask in which form what shall leave."""
        offered: tuple[Condition, ...] = ()
        if self._counts is not None:
            offered = shown_conditions(self._counts.panel.setting, self._workspace)
        self._ask(None, (), offered)

    def choose_where(self, where: tuple[tuple[str, str], ...]) -> None:
        """The same, with conditions that hold unless taken away: (dimension, answer) in words."""
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

    def _ask(
        self,
        moment: str | None,
        where: tuple[tuple[str, str], ...],
        offered: tuple[Condition, ...] = (),
    ) -> None:
        from gui.datasets.export_dialog import ExportDialog

        if self._workspace.project is None:
            return
        dialog = ExportDialog(self._workspace, self._jobs, self.last, where, self._window, offered)
        dialog.wished.connect(partial(self._on_wished, moment))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_wished(self, moment: str | None, wish: "ExportWish") -> None:
        project = self._workspace.project
        if project is None:
            return
        self.last = wish.form.id
        suffix = wish.form.suffix
        # Several forms are archives; one must not be proposed in the place of another.
        kind = f" {wish.form.id}" if suffix == ".zip" else ""
        day = f" as of {moment[:10]}" if moment else ""
        proposal = project.path.with_name(f"{project.path.stem}{day}{kind}{suffix}")
        chosen = partial(self._on_place, wish, moment)
        title = f"Export: {wish.form.title}"
        SaveDialog(title, [(wish.form.title, suffix)], proposal, chosen, self._window).open()

    def _on_place(self, wish: "ExportWish", moment: str | None, out: Path) -> None:
        self.export(out, wish.form.id, wish.wanted, moment)

    def _on_exported(self, made: "Exported | None") -> None:
        if made is None:
            self.told.emit("Exporting was cancelled; nothing was written.")
            return
        self._results.append(made)
        self.exported.emit(made)
        self._show_next()

    def _show_next(self) -> None:
        """One report at a time, and none over a dialog that somebody is just answering."""
        from gui.datasets.export_result import ExportResult

        if not self._results or self._before is not None:
            return
        before = QApplication.activeModalWidget()
        if isinstance(before, QDialog):
            self._before = before
        else:
            self._before = ExportResult(self._results.pop(0), self._window)
            self._before.finished.connect(self._before.deleteLater)
            self._before.open()
        self._before.finished.connect(self._on_free)

    def _on_free(self, _result: int) -> None:
        self._before = None
        self._show_next()

    def _on_trouble(self, error: OnRecordError) -> None:
        self.failed.emit(str(error))


def shown_conditions(setting: Setting, workspace: Workspace) -> tuple[Condition, ...]:
    """The conditions under which the counts count, the open article among them."""
    article = workspace.article
    if not setting.here or article is None:
        return setting.where
    label = article.title or article.name
    return (*setting.where, Condition("article", article.id, article.name, label))
