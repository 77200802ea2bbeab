"""What the check of a project found, in words for a person."""

from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 1000
"""Faults that are listed; a file with more is beyond reading them one by one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault. `kind`: file, page, link, schema, version, text, original, claim, answer, actor,
    codebook, settlement, comment, merge, analyst or history.
    """

    kind: str
    where: str
    what: str


class Enough(Exception):
    """The check ends early: cancelled, or too many faults."""


@dataclass(slots=True)
class Findings:
    """The faults so far, and the wishes of whoever waits for them."""

    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None
    total: int = 0
    done: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, kind: str, where: str, what: str) -> None:
        self.problems.append(Problem(kind, where, what))
        if len(self.problems) == MOST:
            self.problems.append(Problem(kind, where, "There are more faults than are listed."))
            raise Enough

    def step(self) -> None:
        """One row was looked at."""
        self.done += 1
        if self.done % 100 == 0 or self.done == self.total:
            self.tell()

    def tell(self) -> None:
        """Report how far the check is. Raises `Enough` when the person cancelled."""
        if self.cancelled and self.cancelled():
            raise Enough
        if self.progress:
            self.progress(self.done, self.total)
