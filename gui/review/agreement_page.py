"""The agreement page of the review window: figures, pictures, and the claims behind each of them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from core.agreement.assembling import Compared
from core.agreement.report import Settings
from core.analysts.blindness import sees_all
from core.changes import ChangeSet
from core.errors import OnRecordError
from core.project import Project
from core.review.agreeing import Agreement, list_coders, measure
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.review import agreement_cells as cells
from gui.review.agreement_cells import Cases
from gui.review.agreement_choices import AgreementChoices
from gui.review.agreement_saving import AgreementSaving
from gui.review.agreement_table import FigureTable
from gui.theme import LIGHT, Theme
from gui.widgets.panel import button, plain
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.review.agreement_plots import AgreementPlots

SMALL = 20_000
"""Up to so many claims the figures are worked out unasked: it takes a moment only."""

BLIND = (
    "Coding is blind in this project: figures of agreement would tell what others coded. Whoever "
    "settles the disagreements sees them here."
)
CHANGED = "What was coded has changed since. Compute again for figures of now."
_COUNTED = ("claims", "articles", "assignments", "codebook", "actors")


class AgreementPage(QWidget):
    """Signals: `claims_listed` (title, ids of the claims behind a cell), `told` (a sentence)."""

    claims_listed = Signal(object, object)
    told = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._jobs = jobs
        self._theme = LIGHT
        self._job: Job | None = None
        self._project: Project | None = None
        self._asked: Project | None = None
        self._tried = False
        self.found: Agreement | None = None
        self.plots: AgreementPlots | None = None
        self.choices = AgreementChoices()
        self.notice = plain()
        self.notice.setAccessibleName("About these figures")
        self.between = QComboBox()
        self.between.setAccessibleName("Which analysts the figures are about")
        self.fields = FigureTable("Agreement by field")
        self.finding = FigureTable("Finding claims")
        self.show_claims = button(
            "S&how the claims", "Those behind the cell that is chosen (Enter)"
        )
        self.saving = AgreementSaving(jobs, self)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        if self.plots:
            self.plots.set_theme(theme)

    def refresh(self) -> None:
        """Offer who has coded; a small project is worked out at once when it is first shown."""
        project = self._workspace.project
        if project is None:
            return
        if project is not self._project:
            self._forget(project)
        if not self._workspace.ask(sees_all, self._workspace.analyst_id):
            self._forget(project)
            self.choices.hide()
            self._say(BLIND)
            return
        self.choices.show()
        coders = self._workspace.ask(list_coders)
        self.choices.offer(coders)
        if self.found is None and not self._tried and sum(one.claims for one in coders) <= SMALL:
            self.compute()

    def compute(self) -> None:
        """Work out the figures, beside the interface."""
        project = self._workspace.project
        if project is None or self._job is not None:
            return
        self._tried = True
        self._say("Working out the figures…")
        self._set_busy(busy=True)
        work = partial(_measured, project, self.choices.names(), self.choices.settings())
        self._asked = project
        self._job = self._jobs.start(
            "Working out agreement", work, self._on_found, self._on_trouble
        )
        self._job.progressed.connect(self.choices.show_progress)

    def cancel(self) -> None:
        """Stop working it out."""
        if self._job is not None:
            self._job.cancel()

    def shown(self) -> Compared | None:
        """The comparison that is looked at: all analysts, or two of them."""
        if self.found is None:
            return None
        at = self.between.currentIndex()
        return self.found.whole if at <= 0 else self.found.pairs[at - 1]

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.between)
        column.addWidget(self.fields, 3)
        column.addWidget(self.finding, 2)
        foot = QHBoxLayout()
        foot.addWidget(self.show_claims)
        hint = QLabel("Every cell opens its claims: Enter or a double click.")
        hint.setProperty("quiet", True)
        foot.addWidget(hint)
        foot.addStretch()
        column.addLayout(foot)
        self.body.addWidget(left)
        self.body.setChildrenCollapsible(False)
        self.body.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 4)
        whole.addWidget(self.choices)
        whole.addWidget(self.notice)
        whole.addWidget(self.body, 1)
        whole.addStretch()
        self.setFocusProxy(self.fields)

    def _connect(self) -> None:
        self.choices.compute_wanted.connect(self.compute)
        self.choices.cancel_wanted.connect(self.cancel)
        self.choices.save_wanted.connect(self._on_save)
        self.between.activated.connect(self._on_between)
        self.fields.row_chosen.connect(self._on_field)
        self.fields.opened.connect(self._open)
        self.finding.opened.connect(self._open)
        self.show_claims.clicked.connect(self._on_show)
        self.saving.told.connect(self.told)
        self.saving.failed.connect(self._say)
        self._workspace.changed.connect(self._on_changed)

    def _forget(self, project: Project) -> None:
        """Show nothing: another project has other claims, another analyst may not see these."""
        self.cancel()
        self._project, self.found, self._tried = project, None, False
        self.body.hide()
        self.setFocusProxy(self.choices.compute)
        self.choices.save.setEnabled(False)
        self._say("")

    def _on_found(self, found: Agreement) -> None:
        if not self._end():
            return
        self.found = found
        self.choices.save.setEnabled(True)
        self._say(_about(found))
        self._fill_between(found)
        self._show_plots()
        self.body.show()
        self._show()
        waited = self.choices.compute.hasFocus()
        self.setFocusProxy(self.fields)
        if waited:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_trouble(self, error: OnRecordError) -> None:
        if self._end():
            self._say(str(error))

    def _end(self) -> bool:
        """The job is over; False if its answer is about another project than that shown now."""
        self._job = None
        self._set_busy(busy=False)
        if self._asked is self._project is self._workspace.project:
            return True
        if self.isVisible():
            self.refresh()
        return False

    def _set_busy(self, *, busy: bool) -> None:
        """While figures are worked out, the keyboard waits at the way out."""
        choices = self.choices
        had_focus = choices.compute.hasFocus() or choices.cancel.hasFocus()
        choices.set_busy(busy=busy)
        self.setFocusProxy(choices.cancel if busy else choices.compute)
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_between(self, found: Agreement) -> None:
        before = self.between.currentText()
        self.between.clear()
        self.between.addItem(f"All {len(found.report.whole.analysts)} analysts together")
        for pair in found.report.pairs:
            self.between.addItem(" and ".join(pair.analysts))
        self.between.setCurrentIndex(max(0, self.between.findText(before)))
        self.between.setVisible(len(found.pairs) > 1)

    def _show_plots(self) -> None:
        """Load them when there is something to be shown for the first time."""
        if self.plots is not None:
            return
        from gui.review.agreement_plots import AgreementPlots

        self.plots = AgreementPlots()
        self.plots.set_theme(self._theme)
        self.plots.opened.connect(self._open)
        self.plots.field_chosen.connect(self._on_forest_field)
        self.body.addWidget(self.plots)
        self.body.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 1)
        self.body.setSizes([700, 580])

    def _show(self) -> None:
        shown = self.shown()
        if shown is None or self.found is None or self.plots is None:
            return
        self.finding.fill(cells.finding_heads(), cells.finding_rows(shown.comparison))
        self.fields.fill(cells.field_heads(), cells.field_rows(shown.comparison))
        self.plots.show_report(self.found.report, shown.comparison, self._field())

    def _field(self) -> str:
        item = self.fields.item(max(0, self.fields.currentRow()), 0)
        key = item.data(Qt.ItemDataRole.UserRole) if item else None
        return key.field if isinstance(key, Cases) else ""

    def _on_between(self, _at: int) -> None:
        self._show()

    def _on_field(self, key: object) -> None:
        if self.plots and isinstance(key, Cases):
            self.plots.show_field(key.field)

    def _on_forest_field(self, field: str) -> None:
        self.fields.choose(Cases("differing", field))

    def _on_show(self) -> None:
        table = self.finding if self.finding.hasFocus() else self.fields
        key = table.current_key()
        if key is not None:
            self._open(key)

    def _open(self, key: object) -> None:
        """List the claims behind a cell."""
        shown, plots = self.shown(), self.plots
        if shown is None or plots is None or self.found is None or not isinstance(key, Cases):
            return
        over_time = key.kind in ("coded", "published")
        behind = self.found.whole if over_time else shown
        title, ids = cells.claims_behind(behind, key, plots.periods_shown())
        if ids:
            self.claims_listed.emit(title, ids)
        else:
            self.told.emit(f"{title}. There is nothing to list.")

    def _on_save(self) -> None:
        if self.found is not None and self._project is not None:
            self.saving.choose(self.found.report, self._project.path)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.found is not None and changes.touches(*_COUNTED):
            self._say(CHANGED)

    def _say(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))


def _about(found: Agreement) -> str:
    report = found.report
    articles = "1 article" if report.whole.articles == 1 else f"{report.whole.articles:,} articles"
    passes = [
        f"{name} is a second pass of {first}: between these two it is stability."
        for name, first in report.stability
    ]
    coded = f"{articles} coded by two or more of {', '.join(report.whole.analysts)}."
    return " ".join([coded, *passes, *report.warnings])


def _measured(
    project: Project,
    names: list[str] | None,
    settings: Settings,
    progress: Progress,
    cancelled: Cancelled,
) -> Agreement:
    from core.cli import version

    return measure(project, names, settings, version(), progress, cancelled)
