"""Counts that follow the coder: after an edit only the article in view is counted anew.

A number is one of units: claims, articles, or speakers and their days. What the article in view has
of them is remembered; after a change to its claims it is read again, and the numbers move by the
difference. Where units reach over several articles, as days do, those of the others are remembered
too: they are counted whatever happens in this one.
"""

import json
from bisect import bisect_left, insort
from collections import Counter, defaultdict
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
    Unit,
    count_claims,
    is_at_date,
    row_order,
    show_rows,
    total_of,
    units_in,
)
from core.counts.rules import A_DAY, ACTOR_DAYS, CLAIMS
from core.counts.times import place_these

WITHOUT_EFFECT = frozenset(
    ("comments", "held_versions", "merges", "packets", "reasons", "settlements", "suggestions")
)
"""Kinds of objects that no count depends on."""

_LISTED = func.json_each(bindparam("ids")).table_valued("value")
_IDS = select(_LISTED.c.value)
_ARTICLES_OF = select(Claim.article_id).where(Claim.id.in_(_IDS)).distinct()
_CLAIMS_OF = select(Claim.id).where(Claim.article_id.in_(_IDS))
_ACTORS_OF: CompoundSelect[Any] = union(
    select(Claim.speaker_id).where(Claim.article_id.in_(_IDS), Claim.speaker_id.is_not(None)),
    select(ClaimActor.actor_id).where(ClaimActor.claim_id.in_(_CLAIMS_OF)),
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What the article in view adds to the table, and its claims, counted or not."""

    claim_ids: frozenset[int] = frozenset()
    units: frozenset[Unit] = frozenset()
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
        self.look_at(connection, article_id)

    def look_at(self, connection: Connection, article_id: int | None) -> None:
        """From now on this article is the one in view; None: none is."""
        self._article_id = article_id
        self._part = self._read(connection)
        others = self._same_day(connection, article_id)
        self._elsewhere = frozenset(self._units(connection, others)) if others else frozenset()

    def follow(self, connection: Connection, changes: ChangeSet) -> CountTable | None:
        """The table after a commit. None where more was touched than the article in view: all has
        to be counted anew then.
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
        self._part = self._read(connection)
        lost, gained = (
            Counter(keys for keys, _ in units - self._elsewhere)
            for units in (before.units - self._part.units, self._part.units - before.units)
        )
        gained.subtract(lost)
        self._move(connection, {keys: by for keys, by in gained.items() if by})
        total = self.table.total - before.total + self._part.total
        self.table = CountTable(self._rule, total, tuple(self._rows))
        return self.table

    def _is_harmless(self, changes: ChangeSet) -> bool:
        """New actors change no count, but where they belong would have to be found out."""
        actors = changes.of("actors")
        return not actors.changed and (self._standings is None or not actors.added)

    def _is_in_view(self, connection: Connection, changes: ChangeSet) -> bool:
        claims = changes.of("claims")
        known = self._part.claim_ids | claims.added
        if self._article_id is None or not claims.changed | claims.removed <= known:
            return False
        found = connection.scalars(_ARTICLES_OF, {"ids": _json(claims.added | claims.changed)})
        return set(found) <= {self._article_id}

    def _same_day(self, connection: Connection, article_id: int | None) -> list[int]:
        """The other articles in which a speaker of this one may count as the same."""
        if self._rule != ACTOR_DAYS or article_id is None:
            return []
        published = connection.scalar(select(Article.published).where(Article.id == article_id))
        if published is None or len(published) < A_DAY:
            return []
        day = func.substr(Article.published, 1, A_DAY) == published[:A_DAY]
        return list(connection.scalars(select(Article.id).where(day, Article.id != article_id)))

    def _read(self, connection: Connection) -> _Part:
        if self._article_id is None:
            return _Part()
        here = [self._article_id]
        claim_ids = frozenset(connection.scalars(_CLAIMS_OF, {"ids": _json(here)}))
        units = frozenset(self._units(connection, here))
        scope = self._within(here)
        total = total_of(connection, self._codebook, scope) if scope and units else 0
        return _Part(claim_ids, units, total)

    def _units(self, connection: Connection, article_ids: list[int]) -> set[Unit]:
        scope = self._within(article_ids)
        if scope is None:
            return set()
        if self._standings is not None:
            actors = connection.scalars(_ACTORS_OF, {"ids": _json(article_ids)})
            place_these(connection, [one for key in actors for one in self._standings[key]])
        return units_in(connection, self._codebook, self._by, scope, self._rule)

    def _within(self, article_ids: list[int]) -> Scope | None:
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

    def _move(self, connection: Connection, moved: Counts) -> None:
        """Change the numbers of some rows by so much."""
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
