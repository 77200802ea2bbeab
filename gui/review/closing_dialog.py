"""Closing agreed claims in one go: the rule, how many cases it closes, and one step to undo."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.agreement.coded import CodedClaims
from core.claims.coding import ROLE_LABELS
from core.codebook.queries import Codebook
from core.errors import OnRecordError
from core.project import Project
from core.review.cases import Case, compare, count_unsettled, lost_cases
from core.review.closing import (
    ALL,
    MAJORITY,
    ClosingRule,
    SettleAgreed,
    cases_to_close,
    final_codings,
    left_open,
)
from core.review.differences import NOT_COMPARED
from core.review.variables import compared_fields
from gui.bridge.counting import Counting
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.review.case_queue import Question
from gui.workspace import Workspace

USUAL: Final = ("claim_type", "speaker", "target", "stance")
_ROWS: Final = 8


class ClosingDialog(QDialog):
    """Signal: `told` (a sentence about what was closed)."""

    told = Signal(object)

    def __init__(
        self, workspace: Workspace, jobs: Jobs, question: Question, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Close agreed claims")
        self._workspace = workspace
        self._jobs = jobs
        self._question = question
        self._preview = _Preview(question)
        self._counting = Counting("Counting agreed claims", workspace, jobs, self._on_count)
        self._counting.setParent(self)
        self._count = 0
        self.fields = QListWidget()
        self.overlap = QSpinBox()
        self.everybody = QRadioButton("&All who coded the article")
        self.majority = QRadioButton("&More than half of them, at least two")
        self.note = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton("Close", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._fill()
        self._connect()
        self._recount()

    def rule(self) -> ClosingRule:
        """The rule as it is chosen."""
        items = [self.fields.item(row) for row in range(self.fields.count())]
        equal = frozenset(
            str(one.data(Qt.ItemDataRole.UserRole))
            for one in items
            if one.checkState() == Qt.CheckState.Checked
        )
        among = MAJORITY if self.majority.isChecked() else ALL
        return ClosingRule(equal, self.overlap.value() / 100, among)

    def accept(self) -> None:
        """Close these cases, beside the interface."""
        project = self._workspace.project
        if project is None or not self._count:
            return
        self.setEnabled(False)
        question = self._question
        command = SettleAgreed(self.rule(), question.analysts, question.threshold)
        work = partial(_close, project, command)
        self._jobs.start("Closing agreed claims", work, self._on_closed, self._on_failed)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        same = QLabel("Close a case where these are the &same:")
        same.setBuddy(self.fields)
        self.fields.setAccessibleName("Must be the same")
        self.fields.setTabKeyNavigation(False)
        share = QLabel("and the quotes share at &least")
        share.setBuddy(self.overlap)
        self.overlap.setRange(0, 100)
        self.overlap.setSingleStep(5)
        self.overlap.setSuffix(" % of their words")
        self.overlap.setMaximumWidth(gap * 30)
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setAccessibleName("What the rule closes")
        # Room for all it will say: the dialog does not grow while one reads.
        self.note.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setSpacing(gap)
        self.fields.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        among = QLabel("for")
        upper: list[QWidget] = [same, self.fields, share, self.overlap, among]
        for part in (*upper, self.everybody, self.majority, self.note, self.buttons):
            column.addWidget(part)
        self.setMinimumWidth(gap * 62)

    def _fill(self) -> None:
        for name, label in comparable(self._workspace.codebook).items():
            item = QListWidgetItem(label, self.fields)
            item.setData(Qt.ItemDataRole.UserRole, name)
            usual = name in USUAL
            item.setCheckState(Qt.CheckState.Checked if usual else Qt.CheckState.Unchecked)
        self.fields.setCurrentRow(0)
        rows = min(self.fields.count(), _ROWS)
        height = max(self.fields.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        self.fields.setMinimumHeight(rows * height + 2 * self.fields.frameWidth() + 6)
        self.overlap.setValue(round(self._question.threshold * 100))
        self.everybody.setChecked(True)

    def _connect(self) -> None:
        self.fields.itemChanged.connect(self._recount)
        self.overlap.valueChanged.connect(self._recount)
        self.majority.toggled.connect(self._recount)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _recount(self, *_what: object) -> None:
        self.go.setEnabled(False)
        self.note.setText("Counting …")
        self._counting.ask(partial(self._preview.count, self.rule()))

    def _on_count(self, found: "_Found") -> None:
        self._count = found.count
        self.go.setEnabled(found.count > 0)
        self.go.setText(f"Close {found.count:,}" if found.count else "Close")
        self.note.setText(found.in_words())

    def _on_closed(self, count: int) -> None:
        claims = "1 case was" if count == 1 else f"{count:,} cases were"
        self.told.emit(f"{claims} closed.")
        super().accept()

    def _on_failed(self, error: OnRecordError) -> None:
        self.setEnabled(True)
        self.note.setText(str(error))


def comparable(codebook: Codebook) -> dict[str, str]:
    """The variables that a rule can name, with the words for them."""
    named = {"claim_type": "Claim type", "speaker": "Speaker", **ROLE_LABELS}
    fields = {name: one.label for name, one in compared_fields(codebook).items()}
    first = {name: fields[name] for name in USUAL if name in fields}
    found = {**named, "secondary_types": "Further types", **fields}
    order = [*USUAL[:3], *first, *found]
    return {name: found[name] for name in dict.fromkeys(order) if name not in NOT_COMPARED}


@dataclass(frozen=True, slots=True)
class _Found:
    """What a rule would close: of the cases to settle, and of those agreed but not closed.

    `left_open`: in how many of them a required question stays *not coded*, by its label.
    """

    differing: int
    agreed: int
    of_differing: int
    of_agreed: int
    left_open: Mapping[str, int]

    @property
    def count(self) -> int:
        return self.differing + self.agreed

    def in_words(self) -> str:
        there = f"{self.of_differing:,} to settle, {self.of_agreed:,} agreed, not closed"
        if not self.count:
            return f"The rule closes no case. There are: {there}."
        cases = "1 case" if self.count == 1 else f"{self.count:,} cases"
        parts = (
            f"{self.agreed:,} of {self.of_agreed:,} agreed, not closed" if self.agreed else "",
            f"{self.differing:,} of {self.of_differing:,} to settle" if self.differing else "",
        )
        stays = [
            f"in {number:,} of them {label} stays not coded"
            for label, number in self.left_open.items()
        ]
        but = f" But {', '.join(stays)}; these become drafts." if stays else ""
        return (
            f"The rule closes {cases}: {'; '.join(filter(None, parts))}.{but} Each question gets the "
            "answer of more than half of those who answered it. One step undoes it all."
        )


class _Preview:
    """The work of counting, which knows no window; the claims are read once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._known: tuple[CodedClaims, list[Case], tuple[int, int]] | None = None

    def count(self, rule: ClosingRule, project: Project) -> _Found:
        """What the rule closes, counted as the queue does."""
        if self._known is None:
            analysts, threshold = self._question.analysts, self._question.threshold
            coded, cases = project.read(compare, project.codebook, analysts, threshold=threshold)
            lost = project.read(lost_cases, project.codebook, analysts)
            self._known = coded, cases, count_unsettled([*cases, *lost])
        coded, cases, unsettled = self._known
        closings = cases_to_close(rule, cases, coded)
        differing = sum(1 for one in closings if one.case.kinds)
        codings = project.read(final_codings, closings, coded)
        return _Found(
            differing,
            len(closings) - differing,
            *unsettled,
            left_open(codings, project.codebook),
        )


def _close(
    project: Project, command: SettleAgreed, _progress: Progress, _cancelled: Cancelled
) -> int:
    return project.run(command).result
