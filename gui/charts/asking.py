"""What is asked of the project for a chart, at once or beside the interface, and kept up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from sqlalchemy import Connection, func, select

from core.changes import ChangeSet
from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.counts.behind import claims_behind
from core.counts.frequencies import CountTable, Scope, count_claims
from core.counts.live import WITHOUT_EFFECT, LiveCounts
from core.project import Project
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.charts.chart import Tables
from gui.workspace import Workspace

SMALL: Final = 4_000
"""Claims up to which a count is asked for at once: it takes a few milliseconds, and nothing flickers."""
PAUSE_MS: Final = 400
"""How long the coder pauses before more than the open article is counted anew, beyond that."""
SLOW_MS: Final = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of the claims: by which dimensions, which claims, under which rule."""

    by: tuple[str, ...]
    scope: Scope
    rule: str


class Live:
    """The tables of a view, which follow the coder."""

    def __init__(
        self, connection: Connection, codebook: Codebook, asked: Asked, article_id: int | None
    ) -> None:
        self.article_id = article_id
        views = [asked.by[:1], asked.by] if len(asked.by) > 1 else [asked.by]
        self._counts = [
            LiveCounts(connection, codebook, by, asked.scope, asked.rule, article_id)
            for by in views
        ]

    @property
    def tables(self) -> Tables:
        whole, *split = (one.table for one in self._counts)
        return Tables(whole, split[0] if split else None)

    def look_at(self, connection: Connection, article_id: int | None) -> None:
        """This article is the open one now. What it had before must have been followed."""
        self.article_id = article_id
        for one in self._counts:
            one.look_at(connection, article_id)

    def follow(self, connection: Connection, changes: ChangeSet) -> bool:
        """Take a commit in. False where all has to be counted anew."""
        return all(one.follow(connection, changes) is not None for one in self._counts)


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
            self._workspace.ask(self._live.look_at, article_id)

    def follow(self, changes: ChangeSet) -> None:
        """Something was committed."""
        if self._asked is None or not changes.kinds.keys() - WITHOUT_EFFECT:
            return
        if self._counting.waiting:
            self._missed.append(changes)
        elif self._live is None or not self._workspace.ask(self._live.follow, changes):
            self._live = None
            if is_small(self._workspace):
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
        if is_small(workspace):
            self._counting.forget()
            self._take(workspace.ask(Live, workspace.codebook, asked, article_id))
        else:
            self._counting.ask(partial(_count, workspace.codebook, asked, article_id))
            self._slow.start()

    def _on_counted(self, live: Live) -> None:
        """What was edited meanwhile is taken in."""
        article = self._workspace.article
        missed, self._missed = self._missed, []
        followed = all(self._workspace.ask(live.follow, one) for one in missed)
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

    `answered` carries the answer to the newest.
    """

    answered = Signal(object)

    def __init__(self, name: str, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._counting = Counting(name, workspace, jobs, self.answered.emit)

    def ask(self, query: Any, *given: Any) -> None:
        """Put a query of `core` with what it is to be given."""
        if is_small(self._workspace):
            self._counting.forget()
            self.answered.emit(self._workspace.ask(query, *given))
        else:
            self._counting.ask(partial(_put, query, given))

    def forget(self) -> None:
        """The answer is not wanted any more."""
        self._counting.forget()


def is_small(workspace: Workspace) -> bool:
    """Whether counting is a matter of a moment. The highest id is found without counting."""
    return (workspace.ask(_highest_claim) or 0) <= SMALL


def list_behind(
    connection: Connection, codebook: Codebook, asked: Asked, keys: Sequence[object]
) -> tuple[tuple[object, ...], list[int]]:
    """The keys of a bar or segment, and the claims behind it."""
    by = asked.by[: len(keys)]
    return tuple(keys), claims_behind(connection, codebook, by, keys, asked.scope, asked.rule)


def answers_of(
    connection: Connection, codebook: Codebook, dimension: str, scope: Scope
) -> tuple[str, CountTable]:
    """The answers to a field that occur in a scope."""
    return dimension, count_claims(connection, codebook, [dimension], scope)


def _highest_claim(connection: Connection) -> int | None:
    return connection.scalar(select(func.max(Claim.id)))


def _count(codebook: Codebook, asked: Asked, article_id: int | None, project: Project) -> Live:
    return project.read(Live, codebook, asked, article_id)


def _put(query: Any, given: Sequence[Any], project: Project) -> Any:
    return project.read(query, *given)
