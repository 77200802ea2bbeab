"""One way to count claims: a column to group by, and the joins that lead to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, null, select

from core.claims.tables import Claim

Rows = Select[Any]


@dataclass(frozen=True, slots=True)
class Dimension:
    """`join` adds tables to a query over claims; `key` is what is grouped by: an id or a text.

    `several` says that the join can give more than one row for a claim. `find` selects the ids of
    the claims with an answer where an index finds them sooner than a comparison with `key` would.
    `at_date` dimensions need `core.counts.times.place_times` before the query runs. The keys of
    `by_time` dimensions sort by time.
    """

    name: str
    label: str
    key: ColumnElement[Any]
    join: Callable[[Rows], Rows]
    kind: str
    several: bool = False
    find: Callable[[object], Rows] | None = None
    at_date: bool = False
    by_time: bool = False

    def claims_with(self, key: object, among: Callable[[Rows], Rows] | None = None) -> Rows:
        """The ids of the claims with this answer; None is *not coded*.

        `among` keeps a query over claims to few ones, in which alone it is looked for then.
        """
        if among is None and self.find and key is not None:
            return self.find(key)
        every = self.join(select(Claim.id).select_from(Claim))
        own = self.key
        if among:
            # An index would lead to all claims with this answer: a column in a function has none.
            every, own = among(every), func.ifnull(self.key, null())
        return every.where(own.is_(None) if key is None else own == key)
