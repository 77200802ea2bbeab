"""How often each answer was given, with the counting rule said aloud."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, func, literal, select

from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.counts.answers import Labeller, Shown
from core.counts.dimensions import AT_DATE, Dimension, find_dimension
from core.counts.rules import CLAIMS, RULES, counted, rule_words, unit_of
from core.counts.times import place_times
from core.errors import Refused

Keys = tuple[object, ...]
Counts = dict[Keys, int]
Unit = tuple[Keys, int]
FEW = 1000
"""Articles among which a condition is looked up claim by claim, and not by its index."""

__all__ = [
    "RULES",
    "CountRow",
    "CountTable",
    "Scope",
    "count_claims",
    "count_in",
    "list_claims_in",
    "rule_words",
]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims are meant: of some articles, of some analysts, of one layer, or all, as far as
    whoever asks may see them.

    `where` holds (dimension name, key) pairs as `CountRow.keys` gives them. `analyst_ids` and
    `article_ids` name several; empty, they mean all. What is named in two ways must hold in both.
    """

    article_id: int | None = None
    analyst_id: int | None = None
    layer: str | None = None
    where: tuple[tuple[str, object], ...] = ()
    sight: Sight = ALL
    analyst_ids: tuple[int, ...] = ()
    article_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountRow:
    """One combination of answers: `keys` to ask on with, `shown` to show, and how often."""

    keys: Keys
    shown: tuple[Shown, ...]
    count: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """`total` is the number of claims in the scope, whatever the rule."""

    rule: str
    total: int
    rows: tuple[CountRow, ...]


def count_claims(
    connection: Connection,
    codebook: Codebook,
    by: Sequence[str],
    scope: Scope,
    rule: str = CLAIMS,
) -> CountTable:
    """Frequencies by one or more dimensions: those of time first to last, then the largest first;
    not coded last.

    Raises `Refused` for an unknown dimension or rule.
    """
    check_rule(rule)
    prepare(connection, scope, by)
    counts = tally(connection, codebook, tuple(by), scope, rule)
    chosen = [find_dimension(codebook, name) for name in by]
    rows = show_rows(connection, codebook, chosen, counts)
    rows.sort(key=row_order(chosen))
    if rule == CLAIMS and not any(one.several for one in chosen):
        total = sum(counts.values())  # every claim is in exactly one row
    else:
        total = total_of(connection, codebook, scope)
    return CountTable(rule, total, tuple(rows))


def check_rule(rule: str) -> None:
    """Raises `Refused` for a rule that there is not."""
    if rule not in RULES:
        raise Refused(f"There is no counting rule “{rule}”. Use one of: {', '.join(RULES)}.")


def tally(
    connection: Connection, codebook: Codebook, by: tuple[str, ...], scope: Scope, rule: str
) -> Counts:
    """How often there is each combination of keys. `prepare` comes before it."""
    query = _frequencies(codebook, by, scope, rule)
    return {tuple(row[:-1]): int(row[-1]) for row in connection.execute(query)}


def units_in(
    connection: Connection, codebook: Codebook, by: tuple[str, ...], scope: Scope, rule: str
) -> set[Unit]:
    """What `tally` counts: every combination of keys with every unit that has it."""
    query = _units(codebook, by, scope, rule)
    return {(tuple(row[:-1]), int(row[-1])) for row in connection.execute(query)}


def show_rows(
    connection: Connection, codebook: Codebook, chosen: Sequence[Dimension], counts: Counts
) -> list[CountRow]:
    """The counts with what people read, in no order."""
    labeller = Labeller(connection, codebook)
    shown = [labeller.show(one.kind, [keys[n] for keys in counts]) for n, one in enumerate(chosen)]
    return [
        CountRow(keys, tuple(labels[at] for labels in shown), count)
        for at, (keys, count) in enumerate(counts.items())
    ]


def row_order(chosen: Sequence[Dimension]) -> Callable[[CountRow], tuple[Any, ...]]:
    """By what rows are sorted; no two rows of a table are equal in it."""
    times = [n for n, one in enumerate(chosen) if one.by_time]
    others = [n for n, one in enumerate(chosen) if not one.by_time]

    def order(row: CountRow) -> tuple[Any, ...]:
        keys = row.keys
        return (
            [(keys[n] is None, keys[n] or "") for n in times],
            any(keys[n] is None for n in others),
            -row.count,
            [one.label for one in row.shown],
            [(key is None, str(key)) for key in keys],
        )

    return order


@lru_cache(maxsize=32)
def _frequencies(codebook: Codebook, by: tuple[str, ...], scope: Scope, rule: str) -> Select[Any]:
    """Made once for a view that is asked for again after every change."""
    chosen = [find_dimension(codebook, name) for name in by]
    what = counted(rule, any(one.several for one in chosen))
    return _grouped(codebook, chosen, scope, what).group_by(*(one.key for one in chosen))


@lru_cache(maxsize=32)
def _units(codebook: Codebook, by: tuple[str, ...], scope: Scope, rule: str) -> Select[Any]:
    chosen = [find_dimension(codebook, name) for name in by]
    return _grouped(codebook, chosen, scope, unit_of(rule))


def _grouped(
    codebook: Codebook, chosen: Sequence[Dimension], scope: Scope, what: ColumnElement[Any]
) -> Select[Any]:
    query: Select[Any] = select(*(one.key for one in chosen), what).select_from(Claim)
    for one in chosen:
        query = one.join(query)
    return restrict(query, codebook, scope)


def count_in(connection: Connection, codebook: Codebook, scope: Scope) -> int:
    """The number of claims in a scope."""
    prepare(connection, scope)
    return total_of(connection, codebook, scope)


def total_of(connection: Connection, codebook: Codebook, scope: Scope) -> int:
    """As `count_in`, where `prepare` came before it."""
    return int(connection.scalar(_total(codebook, scope)) or 0)


def prepare(connection: Connection, scope: Scope, by: Sequence[str] = ()) -> None:
    """Lay out what the dimensions of a question need besides the claims."""
    if is_at_date(scope, by):
        place_times(connection)


def is_at_date(scope: Scope, by: Sequence[str]) -> bool:
    """Whether a question depends on where actors belonged on the day of an article."""
    return not AT_DATE.keys().isdisjoint((*by, *(name for name, _ in scope.where)))


@lru_cache(maxsize=32)
def _total(codebook: Codebook, scope: Scope) -> Select[Any]:
    return restrict(select(func.count(Claim.id)), codebook, scope)


def list_claims_in(connection: Connection, codebook: Codebook, scope: Scope) -> list[int]:
    """The ids of the claims in a scope, article by article, in text order."""
    prepare(connection, scope)
    query = restrict(select(Claim.id), codebook, scope)
    return list(connection.scalars(query.order_by(Claim.article_id, Claim.start_cp, Claim.id)))


def restrict(query: Select[Any], codebook: Codebook, scope: Scope) -> Select[Any]:
    """A query over claims, kept to those of a scope."""
    query = _of_articles(query, scope)
    if scope.analyst_id is not None:
        query = query.where(Claim.analyst_id == scope.analyst_id)
    if scope.analyst_ids:
        query = query.where(Claim.analyst_id.in_(scope.analyst_ids))
    if scope.layer is not None:
        query = query.where(Claim.layer == scope.layer)
        if scope == Scope(layer=scope.layer):
            # Leads SQLite to the index that has the layer, instead of reading all claims.
            query = query.where(Claim.analyst_id.in_(select(Analyst.id)))
    if scope.analyst_id is None or scope.analyst_id != scope.sight.analyst_id:
        query = seen_of(query, scope.sight)
    few = scope.article_id is not None or 0 < len(scope.article_ids) <= FEW
    among = partial(_of_articles, scope=scope) if few else None
    for name, key in scope.where:
        # A condition gets its own join, so that filtering by one target still counts the others.
        dimension = find_dimension(codebook, name)
        query = query.where(Claim.id.in_(dimension.claims_with(key, among)))
    return query


def _of_articles(query: Select[Any], scope: Scope) -> Select[Any]:
    if scope.article_id is not None:
        query = query.where(Claim.article_id == scope.article_id)
    if scope.article_ids:
        # As one parameter, of which SQLite takes a limited number: articles can be many.
        text = literal(json.dumps(scope.article_ids), String)
        listed = func.json_each(text).table_valued("value")
        query = query.where(Claim.article_id.in_(select(listed.c.value)))
    return query
