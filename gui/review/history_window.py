"""The history of a claim or of an article: who, when, before, after and why."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QDateTime, QModelIndex, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDateTimeEdit,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.changes import ChangeSet
from core.history.queries import article_history, claim_history
from core.history.telling import Event
from core.project import Project
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.review.elided_label import ElidedLabel
from gui.review.history_model import HEADINGS, HistoryModel, Line
from gui.widgets.panel import button, heading, plain
from gui.widgets.tip import plain_tip
from gui.workspace import Workspace

SIZE = (1180, 640)
LETTERS = {"When": 26, "Who": 26, "Step": 22, "What": 30, "Why": 22}
LEAST = 20
"""Letters that the columns are wide; Before and After share what is left, but have `LEAST`."""
MOST = 600
"""Letters of what was there before, and after, below the table."""

LEAD = 60
"""Letters that both have, before the place where they part."""

Question = Callable[[Project], list[Event]]


class HistoryWindow(QWidget):
    """Stands beside the main window and follows what is done there.

    Signals: `claim_wanted` (claim id) to show a claim in the main window, `export_wanted` (a moment,
    UTC) to export the dataset as of then.
    """

    claim_wanted = Signal(object)
    export_wanted = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("History")
        self._workspace = workspace
        self._question: Question | None = None
        self._with_claims = False
        self._reading = Counting("Reading the history", workspace, jobs, self._on_read)
        self._reading.setParent(self)
        self.title = ElidedLabel()
        self.title.setFont(heading().font())
        self.model = HistoryModel(self)
        self.table = QTableView()
        self.state = plain(quiet=True)
        self.before, self.after, self.why = (_words() for _ in range(3))
        self.show_claim = button("&Show the claim", "Enter in the table")
        self.moment = QDateTimeEdit()
        self.export = button("&Export as of then…", "The claims as they were at this moment")
        self._lay_out()
        self._connect()

    def show_claim_history(self, claim_uuid: str, quote: str) -> None:
        """All that happened to a claim."""
        self._with_claims = False
        self._ask(quote, partial(_of_claim, claim_uuid, self._workspace.analyst_id))

    def show_article_history(self, article_id: int, title: str) -> None:
        """All that happened to an article and its claims."""
        self._with_claims = True
        self._ask(title, partial(_of_article, article_id, self._workspace.analyst_id))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, title: str, question: Question) -> None:
        self.title.show_words(title)
        self._question = question
        self.model.show_events((), with_claims=False)
        self.state.setText("Reading …")
        self._on_current(QModelIndex(), QModelIndex())
        self._reading.ask(question)

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName("History")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(LEAST * self.fontMetrics().averageCharWidth())
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, name in enumerate(HEADINGS):
            if name in LETTERS:
                table.setColumnWidth(at, LETTERS[name] * self.fontMetrics().averageCharWidth())
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.moment.setDisplayFormat("d MMM yyyy, HH:mm:ss")
        self.moment.setAccessibleName("Moment of which to export")
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.show_claim)
        foot.addWidget(self.moment)
        foot.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        beside = QHBoxLayout()
        beside.setSpacing(24)
        for part in (self.before, self.after):
            beside.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.title)
        column.addWidget(self.table, 1)
        column.addLayout(beside)
        column.addWidget(self.why)
        column.addLayout(foot)
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.show_claim.clicked.connect(self._on_show)
        self.export.clicked.connect(self._on_export)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.analyst_changed.connect(self._on_analyst)
        self._workspace.project_changed.connect(self._on_project)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._workspace.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self._workspace.redo),
            (QKeySequence("Esc"), self.close),
        ):
            QShortcut(keys, self, act)

    def _on_read(self, events: list[Event]) -> None:
        self.model.show_events(events, with_claims=self._with_claims)
        steps = "1 step" if len(events) == 1 else f"{len(events):,} steps"
        self.state.setText(f"{steps}, the newest first. Enter shows the claim, Esc closes.")
        self.table.setCurrentIndex(self.model.index(0, 0))
        self._on_current(self.table.currentIndex(), QModelIndex())

    def _line(self) -> Line | None:
        return self.model.line(self.table.currentIndex().row())

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        line = self._line()
        change = line.change if line else None
        before, after = parted(change.before, change.after) if change else ("", "")
        _say(self.before, "Before", before)
        _say(self.after, "After", after)
        _say(self.why, "Why", line.event.why if line else "")
        self.show_claim.setEnabled(line is not None and line.event.claim_id is not None)
        self.moment.setEnabled(line is not None)
        self.export.setEnabled(line is not None)
        if line:
            utc = QDateTime.fromString(line.event.merged or line.event.at, Qt.DateFormat.ISODate)
            self.moment.setDateTime(utc.toLocalTime())

    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_show()

    def _on_show(self) -> None:
        line = self._line()
        if line and line.event.claim_id is not None:
            self.claim_wanted.emit(line.event.claim_id)

    def _on_export(self) -> None:
        moment = self.moment.dateTime().toTimeZone(QTimeZone.utc())
        self.export_wanted.emit(moment.toString("yyyy-MM-ddTHH:mm:ss") + "Z")

    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.isVisible() and self._question:
            self._reading.ask(self._question)

    def _on_analyst(self, _analyst_id: int) -> None:
        """What is shown here might not be for the eyes of the new one."""
        self._close_up()

    def _on_project(self, _project: Project | None) -> None:
        self._close_up()

    def _close_up(self) -> None:
        self._question = None
        self._reading.forget()
        self.model.show_events((), with_claims=False)
        self.hide()


def _of_claim(claim_uuid: str, analyst_id: int | None, project: Project) -> list[Event]:
    return project.read(claim_history, claim_uuid, analyst_id)


def _of_article(article_id: int, analyst_id: int | None, project: Project) -> list[Event]:
    return project.read(article_history, article_id, analyst_id)


def parted(before: str, after: str) -> tuple[str, str]:
    """Both from a little before the place where they part: long quotes often differ at their end."""
    pairs = zip(before, after, strict=False)
    shorter = min(len(before), len(after))
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), shorter)
    if not before or not after or same <= 2 * LEAD:
        return before, after
    start = max(before.rfind(" ", 0, same - LEAD) + 1, same - 2 * LEAD)
    return f"… {before[start:]}", f"… {after[start:]}"


def _words() -> QLabel:
    label = plain()
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _say(label: QLabel, name: str, words: str) -> None:
    line = " ".join(words[:2000].split())
    shown = line if len(line) <= MOST else f"{line[:MOST].rstrip()} …"
    label.setText(f"{name}: {shown}")
    label.setToolTip(plain_tip(words) if shown != line else "")
    label.setVisible(bool(words))
