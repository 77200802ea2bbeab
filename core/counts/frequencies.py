"""How often each answer was given, with the counting rule said aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.counts.answers import Labeller, Shown
from core.counts.dimensions import AT_DATE, Dimension, find_dimension
from core.counts.times import place_times
from core.errors import Refused

RULES = {
    "claims": "every claim counts once, also unfinished ones, and once under each of its answers",
    "articles": "every article counts once under each answer that occurs in it",
}

_COMBINED = {
    "claims": "every claim counts once, also unfinished ones, and once under every combination of "
    "its answers",
    "articles": "every article counts once under each combination of the answers of a claim that "
    "occurs in it",
}


def rule_words(rule: str, by: Sequence[str]) -> str:
    """What a rule means where claims are counted by these dimensions."""
    return (_COMBINED if len(by) > 1 else RULES)[rule]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims are meant: of one article, of one analyst, of one layer, or all, as far as
    whoever asks may see them.

    `where` holds (dimension name, key) pairs as `CountRow.keys` gives them.
    """

    article_id: int | None = None
    analyst_id: int | None = None
    layer: str | None = None
    where: tuple[tuple[str, object], ...] = ()
    sight: Sight = ALL


@dataclass(frozen=True, slots=True)
class CountRow:
    """One combination of answers: `keys` to ask on with, `shown` to show, and how often."""

    keys: tuple[object, ...]
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
    rule: str = "claims",
) -> CountTable:
    """Frequencies by one or more dimensions, largest first; not coded last.

    Raises `Refused` for an unknown dimension or rule.
    """
    if rule not in RULES:
        raise Refused(f"There is no counting rule “{rule}”. Use one of: {', '.join(RULES)}.")
    chosen, query = _frequencies(codebook, tuple(by), scope, rule)
    _prepare(connection, scope, by)
    found = [(tuple(row[:-1]), int(row[-1])) for row in connection.execute(query)]
    labeller = Labeller(connection, codebook)
    shown = [
        labeller.show(one.kind, [keys[n] for keys, _ in found]) for n, one in enumerate(chosen)
    ]
    rows = [
        CountRow(keys, tuple(labels[at] for labels in shown), count)
        for at, (keys, count) in enumerate(found)
    ]
    rows.sort(key=lambda row: (None in row.keys, -row.count, [str(one.label) for one in row.shown]))
    if rule == "claims" and not any(one.several for one in chosen):
        total = sum(row.count for row in rows)  # every claim is in exactly one row
    else:
        total = count_in(connection, codebook, scope)
    return CountTable(rule, total, tuple(rows))


@lru_cache(maxsize=32)
def _frequencies(
    codebook: Codebook, by: tuple[str, ...], scope: Scope, rule: str
) -> tuple[tuple[Dimension, ...], Select[Any]]:
    """Made once for a view that is asked for again after every change."""
    chosen = tuple(find_dimension(codebook, name) for name in by)
    what = _counted(rule, any(one.several for one in chosen))
    query: Select[Any] = select(*(one.key for one in chosen), what).select_from(Claim)
    for one in chosen:
        query = one.join(query)
    return chosen, _restrict(query, codebook, scope).group_by(*(one.key for one in chosen))


def _counted(rule: str, several: bool) -> ColumnElement[int]:
    if rule == "articles":
        return func.count(Claim.article_id.distinct())
    # Telling rows of one claim apart costs memory and time: only where there can be several.
    return func.count(Claim.id.distinct()) if several else func.count()


def count_in(connection: Connection, codebook: Codebook, scope: Scope) -> int:
    """The number of claims in a scope."""
    _prepare(connection, scope)
    return int(connection.scalar(_total(codebook, scope)) or 0)


def _prepare(connection: Connection, scope: Scope, by: Sequence[str] = ()) -> None:
    """Lay out what the dimensions of a question need besides the claims."""
    if not AT_DATE.keys().isdisjoint((*by, *(name for name, _ in scope.where))):
        place_times(connection)


@lru_cache(maxsize=32)
def _total(codebook: Codebook, scope: Scope) -> Select[Any]:
    return _restrict(select(func.count(Claim.id)), codebook, scope)


def list_claims_in(connection: Connection, codebook: Codebook, scope: Scope) -> list[int]:
    """The ids of the claims behind a count, article by article, in text order."""
    query: Select[Any] = select(Claim.id)
    query = _restrict(query, codebook, scope)
    _prepare(connection, scope)
    return list(connection.scalars(query.order_by(Claim.article_id, Claim.start_cp, Claim.id)))


def _restrict(query: Select[Any], codebook: Codebook, scope: Scope) -> Select[Any]:
    if scope.article_id is not None:
        query = query.where(Claim.article_id == scope.article_id)
    if scope.analyst_id is not None:
        query = query.where(Claim.analyst_id == scope.analyst_id)
    if scope.layer is not None:
        query = query.where(Claim.layer == scope.layer)
        if scope == Scope(layer=scope.layer):
            # Leads SQLite to the index that has the layer, instead of reading all claims.
            query = query.where(Claim.analyst_id.in_(select(Analyst.id)))
    if scope.analyst_id is None or scope.analyst_id != scope.sight.analyst_id:
        query = seen_of(query, scope.sight)
    for name, key in scope.where:
        # A condition gets its own join, so that filtering by one target still counts the others.
        dimension = find_dimension(codebook, name)
        query = query.where(Claim.id.in_(dimension.claims_with(key)))
    return query
