"""Whoever waits for long work: hears how far it is, and may stop it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from core.exchange.selection import Stopped

T = TypeVar("T")
_OFTEN = 100
"""Steps between two looks at whether the person cancelled."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Hears how many steps of how many are done; once `cancelled` says so, there are no more."""

    progress: Callable[[int, int], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def over(self, steps: Sequence[T], before: int, total: int) -> Iterator[T]:
        """The steps one by one; `before` of `total` are behind them. Raises `Stopped`."""
        for done, step in enumerate(steps, before):
            if done % _OFTEN == 0:
                if self.cancelled and self.cancelled():
                    raise Stopped
                if self.progress:
                    self.progress(done, total)
            yield step


UNWATCHED = Watch()
