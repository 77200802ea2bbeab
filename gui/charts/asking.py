"""What is asked of the project for a chart, at once or beside the interface, and kept up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from core.changes import ChangeSet
from core.codebook.queries import Codebook
from core.counts.frequencies import CountTable, Scope, is_at_date
from core.counts.live import WITHOUT_EFFECT, LiveCounts
from core.counts.network_asked import NetworkAsked
from core.counts.size import SMALL, highest_claim
from core.errors import Refused
from core.project import Project
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.charts.chart import Tables
from gui.charts.setting import Kind
from gui.workspace import Workspace

PAUSE_MS: Final = 400
"""How long the coder pauses before more than the open article is counted anew, in a large project."""
SLOW_MS: Final = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the claims: by which dimensions, which claims, under which rule.

    `sign` is the dimension that says whether a claim is for or against, of a matrix.
    """

    kind: Kind
    by: tuple[str, ...]
    scope: Scope
    rule: str
    sign: str | None = None

    def views(self) -> dict[str, tuple[str, ...]]:
        """The tables that it takes, by the names they have in `Tables`."""
        found = {"whole": self.by[:1]}
        if len(self.by) > 1:
            found["split"] = self.by
        if self.kind == "matrix":
            found["columns"] = self.by[1:]
            if self.sign is not None:
                found["signs"] = (*self.by, self.sign)
        return found


@dataclass(frozen=True, slots=True)
class Chosen:
    """A bar, segment, cell, edge or node: answers to these dimensions, and how it is called."""

    by: tuple[str, ...]
    keys: tuple[object, ...]
    label: str


class Live:
    """The tables of a view, which follow the coder."""

    def __init__(
        self, project: Project, codebook: Codebook, asked: Asked, article_id: int | None
    ) -> None:
        self.article_id = article_id
        self._project = project
        self._counts = {
            name: project.read(LiveCounts, codebook, by, asked.scope, asked.rule, article_id)
            for name, by in asked.views().items()
        }

    @property
    def tables(self) -> Tables:
        found = {name: one.table for name, one in self._counts.items()}
        get = found.get
        return Tables(found["whole"], get("split"), get("columns"), get("signs"))

    def look_at(self, article_id: int | None) -> None:
        """This article is the open one now. What it had before must have been followed."""
        self.article_id = article_id
        for one in self._counts.values():
            self._project.read(one.look_at, article_id)

    def follow(self, changes: ChangeSet) -> bool:
        """Take a commit in. False where all has to be counted anew."""
        read = self._project.read
        return all(read(one.follow, changes) is not None for one in self._counts.values())


class Asking(QObject):
    """Signals: `counted` (the tables of what was asked for last, also after each edit), `slow` (it
    takes so long that it should be said).
    """

    counted = Signal(object)
    slow = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked: Asked | None = None
        self._live: Live | None = None
        self._missed: list[ChangeSet] = []
        self._counting = Counting("Counting claims", workspace, jobs, self._on_counted)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_anew)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self.slow)

    @property
    def asked(self) -> Asked | None:
        """What was asked for last; None for nothing."""
        return self._asked

    @property
    def waiting(self) -> bool:
        """Whether the answer is still to come."""
        return self._counting.waiting or self._pause.isActive()

    def ask(self, asked: Asked) -> None:
        """Count this, and keep it up to date."""
        self._asked = asked
        self._ask_anew()

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._asked = self._live = None
        self._pause.stop()
        self._slow.stop()
        self._counting.forget()

    def look_at(self, article_id: int | None) -> None:
        """This article is open now; edits to it are followed at once."""
        if self._live is not None and self._live.article_id != article_id:
            self._live.look_at(article_id)

    def follow(self, changes: ChangeSet) -> None:
        """Something was committed."""
        if self._asked is None or not changes.kinds.keys() - WITHOUT_EFFECT - {"views"}:
            return
        if self._counting.waiting:
            self._missed.append(changes)
        elif self._asked.kind == "network":
            self._pause.start()
        elif self._live is None or not self._live.follow(changes):
            self._live = None
            if self._takes_a_moment(self._asked):
                self._ask_anew()
            else:
                self._pause.start()
        else:
            self.counted.emit(self._live.tables)

    def _ask_anew(self) -> None:
        asked, workspace = self._asked, self._workspace
        self._pause.stop()
        if asked is None or workspace.project is None:
            return
        self._live, self._missed = None, []
        article_id = workspace.article.id if workspace.article else None
        if asked.kind == "network":  # its layout takes longer than its counts
            self._counting.ask(partial(_draw, workspace.codebook, asked))
            self._slow.start()
        elif self._takes_a_moment(asked):
            self._counting.forget()
            self._take(Live(workspace.project, workspace.codebook, asked, article_id))
        else:
            self._counting.ask(partial(_count, workspace.codebook, asked, article_id))
            self._slow.start()

    def _takes_a_moment(self, asked: Asked) -> bool:
        """A matrix takes four counts, and where actors belong is to be looked up for all of them."""
        simple = asked.kind != "matrix" and not is_at_date(asked.scope, asked.by)
        return simple and is_small(self._workspace)

    def _on_counted(self, found: Live | Tables) -> None:
        """What was edited meanwhile is taken in."""
        if isinstance(found, Tables):
            self._slow.stop()
            self.counted.emit(found)
            if self._missed:
                self._pause.start()
        else:
            self._on_live(found)

    def _on_live(self, live: Live) -> None:
        article = self._workspace.article
        missed, self._missed = self._missed, []
        followed = all(live.follow(one) for one in missed)
        self._take(live)
        if followed:
            self.look_at(article.id if article else None)
        else:
            self._live = None
            self._pause.start()

    def _take(self, live: Live) -> None:
        self._slow.stop()
        self._live = live
        self.counted.emit(live.tables)


class Once(QObject):
    """Puts one kind of question, at once in a small project and beside the interface in a large one.

    `answered` carries what it was put with, and the answer, to the newest.
    """

    answered = Signal(object, object)

    def __init__(self, name: str, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counting = Counting(name, workspace, jobs, self._on_answer)

    def ask(self, about: object, query: Any, *given: Any) -> None:
        """Put a query of `core` with what it is to be given; `about` comes back with the answer."""
        project = self._workspace.project
        if project is None:
            return
        work = partial(_put, about, query, given)
        if is_small(self._workspace):
            self._counting.forget()
            self._on_answer(work(project))
        else:
            self._counting.ask(work)

    def forget(self) -> None:
        """The answer is not wanted any more."""
        self._counting.forget()

    def _on_answer(self, found: tuple[object, object]) -> None:
        self.answered.emit(*found)


def is_small(workspace: Workspace) -> bool:
    """Whether counting is a matter of a moment."""
    return workspace.ask(highest_claim) <= SMALL


def _count(codebook: Codebook, asked: Asked, article_id: int | None, project: Project) -> Live:
    return Live(project, codebook, asked, article_id)


def _draw(codebook: Codebook, asked: Asked, project: Project) -> Tables:
    """A network with the places of its nodes; loads the library that finds them."""
    from core.counts.networks import read_network
    from gui.charts.network_layout import draw_network

    wanted = NetworkAsked(rows=asked.by[0], columns=asked.by[1], rule=asked.rule)
    try:
        drawing = draw_network(project.read(read_network, codebook, asked.scope, wanted))
    except Refused as refused:
        return Tables(CountTable(asked.rule, 0, ()), trouble=str(refused))
    return Tables(CountTable(asked.rule, drawing.network.total, ()), drawing=drawing)


def _put(
    about: object, query: Any, given: Sequence[Any], project: Project
) -> tuple[object, object]:
    return about, project.read(query, *given)
