"""How far everybody is, who is to code what, who settles, and who sees what."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.analysts.assigning import Unassign
from core.analysts.blindness import ADJUDICATOR, OPEN, Sight, blindness
from core.analysts.commands import (
    CODER,
    AddAnalyst,
    RenameAnalyst,
    SecondPass,
    SetBlindness,
    SetRole,
)
from core.analysts.progress import (
    ASSIGNED,
    SUBMITTED,
    UNASSIGNED,
    WAITING,
    ProgressRow,
    RoundRow,
    list_articles_of,
    list_for_dealing,
    list_rounds,
    progress,
)
from core.analysts.removing import RemoveAnalyst
from core.analysts.submitting import ReopenCoding
from core.articles.queries import count_articles
from core.command import Command
from core.project import Project
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.review.progress_articles import ProgressArticles
from gui.review.progress_panels import AssignPanel, NamePanel
from gui.review.progress_table import NAMES, ProgressTable
from gui.review.sight_choice import SightChoice
from gui.theme import Theme
from gui.widgets.panel import button, plain
from gui.workspace import Workspace

EMPTY = "Nobody codes in this project yet. Add the analysts; each then has a layer of their own."
BLIND = "Coding is blind for you, so others’ progress is hidden."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page shows, as it was read."""

    rows: list[ProgressRow]
    mode: str
    articles: int
    unassigned: int
    rounds: list[RoundRow]


class ProgressPage(QWidget):
    """Signal `told`: a sentence about what was done and can be undone."""

    told = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._listed: tuple[int, str] | None = None
        self.facts: Facts | None = None
        self._reading = Counting("Reading progress", workspace, jobs, self._on_read)
        self._reading.setParent(self)
        self.summary = plain(quiet=True)
        self.table = ProgressTable()
        self.assign = button("Assign ar&ticles…")
        self.add = button("Add anal&yst…")
        self.rename = button("Re&name…", "F2")
        self.role = button("")
        self.second = button("Second pa&ss", "A second name, blind, to code the same once more")
        self.remove = button(
            "&Remove", "Take a name out of the project under which nothing was done"
        )
        self.sight = SightChoice()
        self.articles = ProgressArticles(workspace)
        self.asking = NamePanel()
        self.assigning = AssignPanel(workspace)
        self.below = QWidget()
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def set_theme(self, _theme: Theme) -> None:
        """All colours are the palette's."""

    def refresh(self) -> None:
        """Read everything anew; it is shown when it has come."""
        self._reading.ask(partial(_read, self._workspace.sight))

    def _lay_out(self) -> None:
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.table, 2)
        row = QHBoxLayout()
        for one in (self.assign, self.add, self.rename, self.role, self.second, self.remove):
            row.addWidget(one)
        row.addStretch()
        column.addLayout(row)
        within = QVBoxLayout(self.below)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(10)
        within.addWidget(self.sight)
        within.addWidget(self.articles, 1)
        for part in (self.below, self.asking, self.assigning):
            self.stack.addWidget(part)
        column.addWidget(self.stack, 3)

    def _connect(self) -> None:
        self.table.wanted.connect(self._on_wanted)
        self.table.currentCellChanged.connect(self._show_buttons)
        self.assign.clicked.connect(self._ask_assign)
        self.add.clicked.connect(self._ask_name)
        self.rename.clicked.connect(self._ask_other_name)
        self.role.clicked.connect(self._change_role)
        self.second.clicked.connect(self._add_pass)
        self.remove.clicked.connect(self._remove)
        self.sight.chosen.connect(self._on_sight)
        self.articles.opened.connect(self._on_opened)
        self.articles.unassign_wanted.connect(self._on_unassign)
        self.articles.reopen_wanted.connect(self._on_reopen)
        self.asking.closed.connect(self._leave_panel)
        self.assigning.closed.connect(self._leave_panel)
        self.assigning.dealt.connect(self.told)
        key = QShortcut(QKeySequence("F2"), self.table, self._ask_other_name)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _on_read(self, facts: Facts) -> None:
        self.facts = facts
        workspace = self._workspace
        self.table.show_rows(facts.rows, workspace.analyst_id)
        self.summary.setText(_summary(facts, blind=not workspace.sight.all))
        self._show_mode(facts.mode)
        self._show_buttons()
        if self._listed is not None:
            self._list(*self._listed)

    def _leads(self) -> bool:
        """Whether whoever codes may change things here; the commands say why, where they may not."""
        workspace, facts = self._workspace, self.facts
        if facts is None or workspace.project is None or not workspace.project.writable:
            return False
        leaders = [one.id for one in workspace.analysts if one.role == ADJUDICATOR]
        return facts.mode == OPEN or not leaders or workspace.analyst_id in leaders

    def _show_buttons(self, *_cell: object) -> None:
        row, leads = self.table.row_in_hand, self._leads()
        own = row is not None and row.analyst_id == self._workspace.analyst_id
        writable = self._workspace.project is not None and self._workspace.project.writable
        self.assign.setEnabled(leads and self.facts is not None and self.facts.articles > 0)
        self.add.setEnabled(writable)
        self.rename.setEnabled(row is not None and (leads or (own and writable)))
        first = row is not None and row.again_of_id is None
        self.role.setEnabled(leads and first)
        self.second.setEnabled(leads and row is not None)
        self.remove.setEnabled(leads and row is not None and not own)
        settles = row is not None and row.role == ADJUDICATOR
        self.role.setText("Make c&oder" if settles else "Make ad&judicator")

    def _on_wanted(self, analyst_id: int, state: str) -> None:
        self._list(analyst_id, state)
        self.stack.setCurrentWidget(self.below)
        if self.articles.model.ids:
            self.articles.list.setFocus()

    def _list(self, analyst_id: int, state: str) -> None:
        name = next((one.name for one in self.table.rows if one.analyst_id == analyst_id), None)
        if name is None:
            self._listed = None
            self.articles.show_articles("", ())
            return
        self._listed = (analyst_id, state)
        ids = self._workspace.ask(list_articles_of, analyst_id, state)
        leads, own = self._leads(), analyst_id == self._workspace.analyst_id
        project = self._workspace.project
        may = leads or (own and project is not None and project.writable)
        count = "1 article" if len(ids) == 1 else f"{len(ids):,} articles"
        self.articles.show_articles(
            f"{name}: {count} {NAMES[state]}",
            ids,
            removable=leads and state in (ASSIGNED, WAITING),
            reopenable=may and state == SUBMITTED,
        )

    def _on_opened(self, article_id: int) -> None:
        """Show the article in the main window."""
        self._workspace.open_article(article_id)
        main = self.window().parentWidget()
        if main is not None:
            main.activateWindow()

    def _on_unassign(self, article_id: int) -> None:
        if self._listed is not None:
            self._run(Unassign((article_id,), self._listed[0]), "The article was taken back.")

    def _on_reopen(self, article_id: int) -> None:
        if self._listed is not None and self._workspace.may_leave():
            said = "The article is open again for them."
            self._run(ReopenCoding(article_id, self._listed[0]), said)

    def _ask_assign(self) -> None:
        self.stack.setCurrentWidget(self.assigning)
        self.assigning.ask()

    def _ask_name(self) -> None:
        self._open_asking("Add an analyst", "Add", "", self._give_new)

    def _ask_other_name(self) -> None:
        row = self.table.row_in_hand
        if row is not None and self.rename.isEnabled():
            give = partial(self._give_name, row.analyst_id)
            self._open_asking(f"Another name for “{row.name}”", "Rename", row.name, give)

    def _open_asking(self, title: str, deed: str, name: str, give: Callable[[str], str]) -> None:
        self.stack.setCurrentWidget(self.asking)
        self.asking.ask(title, deed, name, give)

    def _give_new(self, name: str) -> str:
        return self._workspace.try_run(AddAnalyst(name)) or ""

    def _give_name(self, analyst_id: int, name: str) -> str:
        return self._workspace.try_run(RenameAnalyst(analyst_id, name)) or ""

    def leave_question(self) -> bool:
        """Ask no more; False if nothing was being asked."""
        asking = self.stack.currentWidget() is not self.below
        if asking:
            self._leave_panel()
        return asking

    def _leave_panel(self) -> None:
        self.stack.setCurrentWidget(self.below)
        self.table.setFocus()

    def _change_role(self) -> None:
        row = self.table.row_in_hand
        if row is not None:
            to = CODER if row.role == ADJUDICATOR else ADJUDICATOR
            self._run(SetRole(row.analyst_id, to), f"“{row.name}” is now {_ARTICLE[to]} {to}.")

    def _add_pass(self) -> None:
        row = self.table.row_in_hand
        if row is not None:
            said = f"“{row.name}” can now code once more, under a name of its own and blind."
            self._run(SecondPass(row.analyst_id), said)

    def _on_sight(self, mode: str) -> None:
        self._run(SetBlindness(mode), "Who sees what was changed.")
        if self.facts is not None and self._workspace.project is not None:
            self._show_mode(self._workspace.ask(blindness))

    def _show_mode(self, mode: str) -> None:
        workspace = self._workspace
        leaders = [one.id for one in workspace.analysts if one.role == ADJUDICATOR]
        leads = workspace.analyst_id in leaders
        self.sight.show_mode(mode, editable=self._leads(), led=bool(leaders), leads=leads)

    def _remove(self) -> None:
        row = self.table.row_in_hand
        if row is not None:
            wish = RemoveAnalyst(row.analyst_id, row.name)
            self._run(wish, f"“{row.name}” is no longer in the project.")

    def _run(self, command: Command[Any], said: str) -> None:
        fault = self._workspace.try_run(command)
        if fault:
            self._workspace.refused.emit(fault)
        else:
            self.told.emit(said)


_ARTICLE = {CODER: "a", ADJUDICATOR: "an"}


def _read(sight: Sight, project: Project) -> Facts:
    return Facts(
        project.read(progress, sight),
        project.read(blindness),
        project.read(count_articles),
        len(project.read(list_for_dealing, UNASSIGNED)),
        project.read(list_rounds),
    )


def _summary(facts: Facts, *, blind: bool) -> str:
    if not facts.rows:
        return EMPTY
    if blind:
        return BLIND
    words = "1 article" if facts.articles == 1 else f"{facts.articles:,} articles"
    words += f", {facts.unassigned:,} of them assigned to nobody." if facts.unassigned else "."
    if facts.rounds:
        words += f" Dealt last on {facts.rounds[0].in_words()}."
    return words
