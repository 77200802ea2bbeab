"""A figure of agreement as a formula of sums over articles.

Because it needs nothing but sums, it can be resampled by weighing the articles, without being
computed anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from core.agreement.coded import Floats, Integers


class Sums(Protocol):
    """Amounts by article and column; figures see nothing but their sums over articles."""

    @property
    def articles(self) -> int: ...

    @property
    def width(self) -> int: ...

    def total(self) -> Floats:
        """The sums of all articles, (width,)."""
        ...

    def entries(self) -> tuple[Integers, Integers, Floats]:
        """Article, column and amount of all that is not nought."""
        ...

    def weighed(self, weights: Floats) -> Floats:
        """The sums with every article counted so often: (resamples, articles) to (resamples, width)."""
        ...


@dataclass(frozen=True, slots=True)
class DenseSums:
    """`amounts`: articles x width."""

    amounts: Floats

    @property
    def articles(self) -> int:
        return int(self.amounts.shape[0])

    @property
    def width(self) -> int:
        return int(self.amounts.shape[1])

    def total(self) -> Floats:
        found: Floats = self.amounts.sum(axis=0)
        return found

    def entries(self) -> tuple[Integers, Integers, Floats]:
        article, column = np.nonzero(self.amounts)
        return article, column, self.amounts[article, column]

    def weighed(self, weights: Floats) -> Floats:
        found: Floats = weights @ self.amounts
        return found


@dataclass(frozen=True, slots=True)
class SparseSums:
    """The same where most amounts are nought: `article`, `column` and `amount` of each that is not."""

    article: Integers
    column: Integers
    amount: Floats
    articles: int
    width: int

    def total(self) -> Floats:
        return np.bincount(self.column, self.amount, self.width).astype(np.float64)

    def entries(self) -> tuple[Integers, Integers, Floats]:
        return self.article, self.column, self.amount

    def weighed(self, weights: Floats) -> Floats:
        found = np.empty((len(weights), self.width))
        for row, each in enumerate(weights):
            found[row] = np.bincount(self.column, self.amount * each[self.article], self.width)
        return found


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `formula` turns sums (..., width) into values (...), NaN where it is not defined.

    `reason` says in words why the figure of certain sums (width,) is not defined. `units` is what the
    figure rests on: matched claims, coded values or articles, as its definition says.
    """

    name: str
    sums: Sums
    formula: Callable[[Floats], Floats]
    reason: Callable[[Floats], str]
    units: int

    def value(self) -> float | None:
        """The figure of all articles; None where it is not defined."""
        found = float(self.formula(self.sums.total()))
        return None if np.isnan(found) else found

    def undefined(self) -> str | None:
        """Why there is no value; None where there is one."""
        return self.reason(self.sums.total()) if self.value() is None else None
