"""The best one-to-one assignment, exact, for thousands of small problems at once.

Each is solved by shortest augmenting paths (Jonker and Volgenant): row after row finds a column,
moving the rows that stand in its way. A step is taken in all problems together.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.agreement.coded import Integers

Amounts = NDArray[Any]
"""Whole numbers or floats."""


def assign(costs: Amounts, rows: Integers | None = None) -> Integers:
    """The column of each row, such that the costs add up to the least: (problems, n).

    `costs` is problems x n x m with n <= m. Problem p has `rows[p]` rows (n if `rows` is not given);
    those behind them get -1. Every row gets a column of its own.
    """
    many, n, _ = costs.shape
    rows = np.full(many, n) if rows is None else rows
    state = _State(costs)
    for row in range(n):
        state.place_freely(row, np.flatnonzero(row < rows))
    for row in range(n):
        waiting = np.flatnonzero((row < rows) & ~state.placed[:, row])
        if len(waiting):
            state.make_way(row, waiting)
    found = np.full((many, n), -1)
    problem, column = np.nonzero(state.holder >= 0)
    found[problem, state.holder[problem, column]] = column
    return found


class _State:
    """Who holds which column, and the prices at which no other column would be cheaper."""

    def __init__(self, costs: Amounts) -> None:
        many, n, m = costs.shape
        self.costs = costs
        self.cheapest = costs.argmin(axis=2)
        self.row_price = np.take_along_axis(costs, self.cheapest[:, :, None], 2)[:, :, 0]
        self.column_price = np.zeros((many, m), costs.dtype)
        self.holder = np.full((many, m), -1)
        self.placed = np.zeros((many, n), bool)
        whole = np.issubdtype(costs.dtype, np.integer)
        self.far = np.iinfo(np.int64).max // 2 if whole else np.inf

    def place_freely(self, row: int, problems: Integers) -> None:
        column = self.cheapest[problems, row]
        free = self.holder[problems, column] < 0
        self.holder[problems[free], column[free]] = row
        self.placed[problems[free], row] = True

    def make_way(self, row: int, problems: Integers) -> None:
        """Give `row` a column in each of the problems along the cheapest chain of moves."""
        many, m = len(problems), self.costs.shape[2]
        distance = np.full((many, m), self.far, self.costs.dtype)
        before, done = np.full((many, m), -1), np.zeros((many, m), bool)
        mover, came_by = np.full(many, row), np.full(many, -1)
        walked = np.zeros(many, self.costs.dtype)
        goal = np.full(many, -1)
        going = np.arange(many)
        while len(going):
            problem, rows = problems[going], mover[going]
            reach = self.costs[problem, rows] - self.column_price[problem]
            reach += (walked[going] - self.row_price[problem, rows])[:, None]
            nearer = (reach < distance[going]) & ~done[going]
            distance[going] = np.where(nearer, reach, distance[going])
            before[going] = np.where(nearer, came_by[going][:, None], before[going])
            left = np.where(done[going], self.far, distance[going])
            column = left.argmin(axis=1)
            walked[going] = left[np.arange(len(going)), column]
            held = self.holder[problem, column]
            goal[going[held < 0]] = column[held < 0]
            taken = held >= 0
            going = going[taken]
            done[going, column[taken]] = True
            mover[going], came_by[going] = held[taken], column[taken]
        some, column = np.nonzero(done)
        problem, saved = problems[some], walked[some] - distance[some, column]
        self.row_price[problem, self.holder[problem, column]] += saved
        self.column_price[problem, column] -= saved
        self.row_price[problems, row] += walked
        self._move(row, problems, goal, before)

    def _move(self, row: int, problems: Integers, goal: Integers, before: Integers) -> None:
        """Everyone on the chain moves on by one column, from its end to its beginning."""
        column, some = goal, np.arange(len(problems))
        while len(some):
            previous = before[some, column]
            problem = problems[some]
            self.holder[problem, column] = np.where(
                previous < 0, row, self.holder[problem, previous]
            )
            further = previous >= 0
            some, column = some[further], previous[further]
        self.placed[problems, row] = True
