"""What a network is made of: how often each combination was counted, read in one query."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.orm import aliased

from core.articles.tables import Article
from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.counts.dimensions import Dimension, find_dimension
from core.counts.frequencies import Scope, prepare, restrict
from core.counts.network_asked import DUPLICATES, plain_rule
from core.counts.rules import counted
from core.errors import Refused

MOST_EDGES = 500_000
"""More are no network that any program draws, and would not fit into memory."""
MOST_CELLS = 5 * MOST_EDGES
"""By sign there are more cells than edges."""

Without = Mapping[str, Sequence[object]]

_DAYS = 10
"""Characters of a date of which the day is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A combination of keys, its count, and the dates of its first and its last article."""

    keys: tuple[object, ...]
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads counts of one scope under one rule.

    `without` are keys of a dimension that are not read: its reserved answers.
    """

    connection: Connection
    codebook: Codebook
    scope: Scope
    rule: str

    def cells(self, by: Sequence[str], without: Without) -> Iterator[Cell]:
        """Those of which the first two keys are coded, in the order of their keys.

        Raises `Refused` after as many as can be.
        """
        chosen = [find_dimension(self.codebook, name) for name in by]
        article = aliased(Article)
        day = article.published.expression
        query: Select[Any] = select(
            *(one.key for one in chosen),
            _count(self.rule, chosen, day),
            func.min(day),
            func.max(day),
        ).select_from(Claim)
        query = self._coded(query, chosen, without)
        query = query.join(article, article.id == Claim.article_id)
        keys = [one.key for one in chosen]
        known: dict[str | None, str | None] = {}
        prepare(self.connection, self.scope, by)
        with closing(self.connection.execute(query.group_by(*keys).order_by(*keys))) as rows:
            for number, (*values, count, first, last) in enumerate(rows):
                if number == MOST_CELLS:
                    raise too_many()
                # Of a million cells the dates are a few thousand different ones.
                times = known.setdefault(first, first), known.setdefault(last, last)
                yield Cell(tuple(values), int(count), *times)

    def counts(self, name: str) -> dict[object, int]:
        """How much is counted under each key of a dimension."""
        one = find_dimension(self.codebook, name)
        article = aliased(Article)
        count = _count(self.rule, [one], article.published.expression)
        query: Select[Any] = one.join(select(one.key, count).select_from(Claim))
        query = query.join(article, article.id == Claim.article_id).group_by(one.key)
        prepare(self.connection, self.scope, [name])
        rows = self.connection.execute(restrict(query, self.codebook, self.scope))
        return {key: int(number) for key, number in rows}

    def placed(self, by: Sequence[str], without: Without) -> int:
        """The number of claims that are in any cell."""
        chosen = [find_dimension(self.codebook, name) for name in by]
        query = select(func.count(Claim.id.distinct())).select_from(Claim)
        prepare(self.connection, self.scope, by)
        return int(self.connection.scalar(self._coded(query, chosen, without)) or 0)

    def _coded(
        self, query: Select[Any], chosen: Sequence[Dimension], without: Without
    ) -> Select[Any]:
        for one in chosen:
            query = one.join(query)
        for one in chosen[:2]:
            query = query.where(one.key.is_not(None), one.key.not_in(without[one.name]))
        return restrict(query, self.codebook, self.scope)


def too_many() -> Refused:
    return Refused(
        f"The network has more than {MOST_EDGES:,} edges. Choose a filter, or fields with fewer "
        "answers, such as countries."
    )


def _count(rule: str, chosen: Sequence[Dimension], day: ColumnElement[Any]) -> ColumnElement[int]:
    usual = plain_rule(rule)
    if usual not in DUPLICATES:
        return counted(usual, any(one.several for one in chosen))
    if rule == "acrossrange":
        return literal(1)
    # An article without a date is a time of its own, as its number.
    alone = literal("article ") + cast(Claim.article_id, String)
    return func.count(func.coalesce(_time(rule, day), alone).distinct())


def _time(rule: str, day: ColumnElement[Any]) -> ColumnElement[Any]:
    if rule == "year":
        return func.substr(day, 1, 4)
    if rule == "month":
        return func.substr(day, 1, 7)
    # Days are counted from a Monday at noon.
    week = cast((func.julianday(day) + 0.5) / 7, Integer)
    return case((func.length(day) == _DAYS, week), else_=day)
