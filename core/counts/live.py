"""Counts that follow the coder: after an edit only what was touched is counted anew.

A table is a sum over units: articles, or days where speakers count once a day. Of the unit in view,
which is that of the open article, its part of the sum is remembered. After a change to its claims
that part alone is read again and put in the place of the old one.
"""

import json
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import CompoundSelect, Connection, bindparam, func, select, union

from core.actors.standing import Standing, list_standings
from core.articles.tables import Article
from core.changes import ChangeSet
from core.claims.tables import Claim, ClaimActor
from core.codebook.queries import Codebook
from core.counts.dimensions import find_dimension
from core.counts.frequencies import (
    CountRow,
    Counts,
    CountTable,
    Scope,
    count_claims,
    is_at_date,
    row_order,
    show_rows,
    tally,
    total_of,
)
from core.counts.rules import A_DAY, ACTOR_DAYS, CLAIMS
from core.counts.times import place_these

WITHOUT_EFFECT = frozenset(
    ("comments", "held_versions", "merges", "packets", "reasons", "settlements", "suggestions")
)
"""Kinds of objects that no count depends on."""

_LISTED = func.json_each(bindparam("ids")).table_valued("value")
_IDS = select(_LISTED.c.value)
_ARTICLE_OF = select(Claim.id, Claim.article_id).where(Claim.id.in_(_IDS))
_CLAIMS_OF = select(Claim.id).where(Claim.article_id.in_(_IDS))
_ACTORS_OF: CompoundSelect[Any] = union(
    select(Claim.speaker_id).where(Claim.article_id.in_(_IDS), Claim.speaker_id.is_not(None)),
    select(ClaimActor.actor_id).where(ClaimActor.claim_id.in_(_CLAIMS_OF)),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What the unit in view adds to the table, and the claims of its articles, counted or not."""

    article_ids: tuple[int, ...] = ()
    claim_ids: frozenset[int] = frozenset()
    counts: Counts | None = None
    total: int = 0


class LiveCounts:
    """The table of one view, kept up to date. Made by a full count, with the article in view:
    `project.read(LiveCounts, codebook, by, scope, rule, article_id)`, in a job where that is long.

    Changes that were committed meanwhile are then handed to `follow`, in their order, before
    anything else is asked of it: one that is in the count already does no harm. After a None from
    `follow` the table is out of date; make another one.
    """

    def __init__(
        self,
        connection: Connection,
        codebook: Codebook,
        by: Sequence[str],
        scope: Scope,
        rule: str = CLAIMS,
        article_id: int | None = None,
    ) -> None:
        self.table: CountTable = count_claims(connection, codebook, by, scope, rule)
        self._codebook, self._by, self._scope, self._rule = codebook, tuple(by), scope, rule
        self._chosen = [find_dimension(codebook, name) for name in by]
        self._order = row_order(self._chosen)
        self._rows = list(self.table.rows)
        self._by_keys = {row.keys: row for row in self._rows}
        self._wanted = frozenset(scope.article_ids)
        self._standings: dict[int, list[Standing]] | None = None
        if is_at_date(scope, by):
            self._standings = defaultdict(list)
            for one in list_standings(connection):
                self._standings[one.actor_id].append(one)
        self._part = _Part()
        self.look_at(connection, article_id)

    def look_at(self, connection: Connection, article_id: int | None) -> None:
        """From now on this article is the one in view; None: none is."""
        articles = () if article_id is None else self._unit(connection, article_id)
        self._part = self._read(connection, articles)

    def follow(self, connection: Connection, changes: ChangeSet) -> CountTable | None:
        """The table after a commit. None where more was touched than the unit in view: all has to
        be counted anew then.
        """
        touched = changes.kinds.keys() - WITHOUT_EFFECT
        if self._is_harmless(changes):
            touched -= {"actors"}
        if self._scope.sight.all:
            touched -= {"assignments"}
        if not touched:
            return self.table
        if touched != {"claims"} or not self._is_in_view(connection, changes):
            return None
        before = self._part
        self._part = self._read(connection, before.article_ids)
        self._exchange(connection, before.counts or {}, self._part.counts or {})
        total = self.table.total - before.total + self._part.total
        self.table = CountTable(self._rule, total, tuple(self._rows))
        return self.table

    def _is_harmless(self, changes: ChangeSet) -> bool:
        """New actors change no count, but where they belong would have to be found out."""
        actors = changes.of("actors")
        return not actors.changed and (self._standings is None or not actors.added)

    def _is_in_view(self, connection: Connection, changes: ChangeSet) -> bool:
        claims, part = changes.of("claims"), self._part
        if (
            not part.article_ids
            or not claims.changed | claims.removed <= part.claim_ids | claims.added
        ):
            return False
        rows = connection.execute(_ARTICLE_OF, {"ids": _json(claims.added | claims.changed)})
        return all(row.article_id in part.article_ids for row in rows)

    def _unit(self, connection: Connection, article_id: int) -> tuple[int, ...]:
        """The articles that are counted together with one."""
        if self._rule != ACTOR_DAYS:
            return (article_id,)
        day = select(Article.published).where(Article.id == article_id)
        published = connection.scalar(day) or ""
        if len(published) < A_DAY:
            return (article_id,)
        same = func.substr(Article.published, 1, A_DAY) == published[:A_DAY]
        return tuple(connection.scalars(select(Article.id).where(same)))

    def _read(self, connection: Connection, article_ids: tuple[int, ...]) -> _Part:
        given = {"ids": _json(article_ids)}
        claim_ids = frozenset(connection.scalars(_CLAIMS_OF, given))
        scope = self._within(article_ids)
        if scope is None or not claim_ids:
            return _Part(article_ids, claim_ids)
        if self._standings is not None:
            actors = connection.scalars(_ACTORS_OF, given)
            place_these(connection, [one for key in actors for one in self._standings[key]])
        counts = tally(connection, self._codebook, self._by, scope, self._rule)
        total = total_of(connection, self._codebook, scope)
        return _Part(article_ids, claim_ids, counts, total)

    def _within(self, article_ids: tuple[int, ...]) -> Scope | None:
        """The scope of the view, kept to some articles; None where it has none of them."""
        own = self._scope.article_id
        found = tuple(
            one
            for one in article_ids
            if own in (None, one) and (not self._wanted or one in self._wanted)
        )
        if len(found) == 1:
            return replace(self._scope, article_id=found[0], article_ids=())
        return replace(self._scope, article_id=None, article_ids=found) if found else None

    def _exchange(self, connection: Connection, before: Counts, after: Counts) -> None:
        """Put the rows right in which the two differ."""
        moved = {
            keys: after.get(keys, 0) - before.get(keys, 0)
            for keys in before.keys() | after.keys()
            if after.get(keys) != before.get(keys)
        }
        new = {keys: count for keys, count in moved.items() if keys not in self._by_keys}
        for row in show_rows(connection, self._codebook, self._chosen, new):
            self._put(row)
        for keys in moved.keys() - new.keys():
            row = self._by_keys.pop(keys)
            del self._rows[bisect_left(self._rows, self._order(row), key=self._order)]
            if row.count + moved[keys]:
                self._put(replace(row, count=row.count + moved[keys]))

    def _put(self, row: CountRow) -> None:
        self._by_keys[row.keys] = row
        insort(self._rows, row, key=self._order)


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))
