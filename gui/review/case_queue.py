"""The cases of the project, worst first: found beside the interface, filtered, gone through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.errors import OnRecordError
from core.project import Project
from core.review.cases import Case, find_cases
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.workspace import Workspace

JOB: Final = "Comparing the analysts"
KIND_WORDS: Final = {
    "missed": "missed claim",
    "boundary": "boundaries",
    "claim_type": "claim type",
    "speaker": "speaker",
    "target": "target",
    "stance": "stance",
    "other": "other fields",
}
OPEN, SETTLED, CHANGED, ANY = "open", "settled", "changed", "any"
STATE_WORDS: Final = {
    OPEN: "open",
    CHANGED: "changed since",
    SETTLED: "settled",
    ANY: "all",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are gone through: those that differ in one of `kinds` (all if empty), in a state.

    Agreed cases differ in nothing and are shown among "any" and "settled" only.
    """

    kinds: frozenset[str] = frozenset()
    state: str = OPEN

    def takes(self, case: Case) -> bool:
        """Whether the case is shown."""
        if self.state == OPEN and (case.state == SETTLED or not case.kinds):
            return False
        if self.state in (SETTLED, CHANGED) and case.state != self.state:
            return False
        if self.state == ANY and not case.kinds and case.state == OPEN:
            return False
        return not self.kinds or not self.kinds.isdisjoint(case.kinds)


@dataclass(frozen=True, slots=True)
class Question:
    """Whose claims are compared, and the least overlap at which two are about the same."""

    analysts: tuple[int, ...]
    threshold: float = 0.5


class CaseQueue(QObject):
    """`cases` are all, `shown` those that the filter takes; one of them is `current`.

    Signals: `listed` when other cases are shown, `moved` (Case or None) when another one is the
    current one or it has changed, `failed` (a sentence), `looking` (bool).
    """

    listed = Signal()
    moved = Signal(object)
    failed = Signal(object)
    looking = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._job: Job | None = None
        self._search = 0
        self.question = Question(())
        self.filter = Filter()
        self.cases: list[Case] = []
        self.shown: list[Case] = []
        self.current: Case | None = None

    @property
    def is_looking(self) -> bool:
        return self._job is not None

    @property
    def at(self) -> int:
        """The place of the current case among those shown; -1 for none."""
        return self.shown.index(self.current) if self.current in self.shown else -1

    @property
    def left(self) -> int:
        """How many disagreements are not settled, of whatever kind."""
        return sum(1 for one in self.cases if one.kinds and one.state != SETTLED)

    def look(self, question: Question) -> None:
        """Find all cases anew, beside the interface."""
        project = self._workspace.project
        if self._job is not None:
            self._job.cancel()
        self.question = question
        if project is None or len(question.analysts) < 2:
            self._job = None
            self._search += 1
            self._take([], None)
            return
        self._search += 1
        work = partial(_find, project, question)
        found = partial(self._on_found, self._search)
        failed = partial(self._on_failed, self._search)
        self._job = self._jobs.start(JOB, work, found, failed)
        self.looking.emit(True)

    def look_again_at(self, articles: Collection[int], near: Case | None = None) -> list[Case]:
        """Find the cases of these articles anew, at once; answers those that were not so before.

        `near` says which case to stay at; without it the current one is.
        """
        fresh = self._workspace.ask(
            find_cases,
            self._workspace.codebook,
            self.question.analysts,
            threshold=self.question.threshold,
            articles=list(articles),
        )
        before = set(self.cases)
        kept = [one for one in self.cases if one.article_id not in articles]
        self._take(sorted([*kept, *fresh], key=_rank), near or self.current)
        return [one for one in fresh if one not in before]

    def show_only(self, chosen: Filter) -> None:
        """Go through other cases."""
        self.filter = chosen
        self._take(self.cases, self.current)

    def go_to(self, case: Case | None) -> None:
        """Take a case in hand."""
        self.current = case
        self.moved.emit(case)

    def step(self, by: int) -> None:
        """The next or the one before; at the ends it stays."""
        if self.shown:
            self.go_to(self.shown[min(max(self.at + by, 0), len(self.shown) - 1)])

    def step_open(self) -> None:
        """The next that is not settled, from the beginning again behind the last."""
        here = max(self.at, 0)
        following = self.shown[here:] + self.shown[:here]
        waiting = (one for one in following if one.state != SETTLED and one.kinds)
        found = next(waiting, None)
        if found is not None:
            self.go_to(found)

    def _take(self, cases: Sequence[Case], near: Case | None) -> None:
        place = self.at
        self.cases = list(cases)
        self.shown = [one for one in self.cases if self.filter.takes(one)]
        self.current = self._same(near)
        if self.current is None and self.shown:
            self.current = self.shown[min(max(place, 0), len(self.shown) - 1)]
        self.listed.emit()
        self.moved.emit(self.current)

    def _same(self, near: Case | None) -> Case | None:
        """What has become of a case: the one with the most of its claims."""
        if near is None:
            return None
        claims = {one for one in near.members if one is not None}
        here = [one for one in self.shown if one.article_id == near.article_id]
        shared = [(len(claims.intersection(one.members)), one) for one in here]
        most = max(shared, key=_count, default=(0, None))
        return most[1] if most[0] else None

    def _on_found(self, search: int, cases: list[Case]) -> None:
        """What an earlier search found is not wanted any more."""
        if search == self._search:
            self._job = None
            self._take(cases, self.current)
            self.looking.emit(False)

    def _on_failed(self, search: int, error: OnRecordError) -> None:
        if search == self._search:
            self._job = None
            self.looking.emit(False)
            if self._workspace.project is not None:
                self.failed.emit(str(error))


def _find(
    project: Project, question: Question, progress: Progress, cancelled: Cancelled
) -> list[Case]:
    return project.read(
        find_cases,
        project.codebook,
        question.analysts,
        threshold=question.threshold,
        progress=progress,
        cancelled=cancelled,
    )


def _rank(case: Case) -> tuple[float, int]:
    """Worst first; the cases of an article stay as they were found, which is in order of reading."""
    return -case.weight, case.article_id


def _count(shared: tuple[int, Case | None]) -> int:
    return shared[0]
