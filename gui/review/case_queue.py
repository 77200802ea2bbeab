"""The cases of the project, worst first: found beside the interface, filtered, gone through."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.errors import OnRecordError
from core.project import Project
from core.review.cases import Case, count_unsettled, find_cases, lost_cases
from core.review.searching import search_cases
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

    `at` is the place of the current case among those shown, -1 for none; `left` is how many
    disagreements are to be settled, of whatever kind, `agreed` how many cases without any are not
    closed. All are kept: 10,000 cases are slow to compare.
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
        self.at = -1
        self.left = 0
        self.agreed = 0

    @property
    def is_looking(self) -> bool:
        return self._job is not None

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
        ask, codebook, question = self._workspace.ask, self._workspace.codebook, self.question
        within = list(articles)
        found = ask(
            find_cases, codebook, question.analysts, threshold=question.threshold, articles=within
        )
        fresh = [*ask(lost_cases, codebook, question.analysts, within), *found]
        before = {one for one in self.cases if one.article_id in articles}
        kept = [one for one in self.cases if one.article_id not in articles]
        self._take(_worst_first([*kept, *fresh]), near or self.current)
        return [one for one in fresh if one not in before]

    def show_only(self, chosen: Filter) -> None:
        """Go through other cases."""
        self.filter = chosen
        self._take(self.cases, self.current)

    def go_to(self, case: Case | None) -> None:
        """Take one of the cases shown in hand."""
        self.current = case
        self.at = self._place_of(case)
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
        if found is not None and found is not self.current:
            self.go_to(found)

    def _take(self, cases: Sequence[Case], near: Case | None) -> None:
        place = self.at
        self.cases = list(cases)
        self.shown = [one for one in self.cases if self.filter.takes(one)]
        self.current = self._same(near)
        if self.current is None and self.shown:
            self.current = self.shown[min(max(place, 0), len(self.shown) - 1)]
        self.at = self._place_of(self.current)
        self.left, self.agreed = count_unsettled(self.cases)
        self.listed.emit()
        self.moved.emit(self.current)

    def _place_of(self, case: Case | None) -> int:
        """Where the very object is: comparing what is in thousands of cases takes too long."""
        return next((at for at, one in enumerate(self.shown) if one is case), -1)

    def _same(self, near: Case | None) -> Case | None:
        """What has become of a case: the one with the most of its claims, else its settlement's."""
        if near is None:
            return None
        claims = {one for one in near.members if one is not None}
        here = [one for one in self.shown if one.article_id == near.article_id]
        shared = [(len(claims.intersection(one.members)), one) for one in here]
        most = max(shared, key=_count, default=(0, None))
        if most[0]:
            return most[1]
        same = (one for one in here if one.settlement_id == near.settlement_id is not None)
        return next(same, None)

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
    return search_cases(project, question.analysts, question.threshold, progress, cancelled)


def _worst_first(cases: Sequence[Case]) -> list[Case]:
    """Those of one weight by article, where they stay as they were found: in order of reading."""
    found = sorted(cases, key=attrgetter("article_id"))
    found.sort(key=attrgetter("weight"), reverse=True)
    return found


def _count(shared: tuple[int, Case | None]) -> int:
    return shared[0]
