"""Objects as both copies have them, in our ids, with what led to either version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.articles.tables import Article
from core.merging.by_hand import changed_by_hand
from core.merging.holding import Holding
from core.merging.knowledge import Deed, Knowledge, touched_by
from core.merging.objects import (
    Named,
    State,
    kind_of,
    own_row,
    read_states,
    says_the_same,
    table_of,
)
from core.merging.texts import Texts, put_in_place
from core.merging.translation import Translation

CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class Pair:
    """An object in both copies, in our ids.

    `placeless`: its quote has no place here. `by_hand`: it is not as the history there left it.
    """

    table: str
    uuid: str
    ours: State | None
    theirs: State | None
    raw: State | None
    history: frozenset[str]
    their_history: frozenset[str]
    was_here: bool
    placeless: bool = False
    by_hand: bool = False

    @property
    def named(self) -> Named:
        return kind_of(self.table), self.uuid


class Pairs:
    """Reads objects of both copies. `deeds` are the steps of the other one that are new to us."""

    def __init__(
        self,
        here: Knowledge,
        there: Knowledge,
        ids: Translation,
        texts: Texts,
        holding: Holding,
        deeds: Sequence[Deed],
    ) -> None:
        self._here, self._there = here, there
        self._ids, self._texts, self._holding = ids, texts, holding
        self._deeds, self._news = deeds, touched_by(deeds)
        self._bodies: dict[int, tuple[str, str]] = {}

    def of(self, table: str, uuids: Sequence[str]) -> Iterator[Pair]:
        kind = kind_of(table)
        ours = read_states(self._here.connection, table, uuids)
        theirs = read_states(self._there.connection, table, uuids)
        self._ids.prefetch(theirs.values())
        placed = {uuid: self._placed(table, state) for uuid, state in theirs.items()}
        differ = [u for u in uuids if not says_the_same(ours.get(u), placed.get(u))]
        asked = [u for u in uuids if u in differ or (kind, u) in self._news]
        here, there = self._histories(kind, asked)
        ever = self._here.ever(kind, [u for u in differ if u not in ours])
        by_hand: set[str] = set()
        if table == CLAIMS:
            some = {u: theirs[u] for u in asked if u in theirs}
            by_hand = changed_by_hand(self._there.connection, table, some)
        for uuid in uuids:
            state = placed.get(uuid)
            yield Pair(
                table,
                uuid,
                ours.get(uuid),
                state,
                theirs.get(uuid),
                frozenset(here.get(uuid, ())),
                frozenset(there.get(uuid, ())),
                uuid in ever,
                uuid in theirs and state is None,
                uuid in by_hand,
            )

    def _histories(
        self, kind: str, uuids: Sequence[str]
    ) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """What led to the versions that are shown, here and there; not what is held beside them."""
        here, there = (side.histories(kind, uuids) for side in (self._here, self._there))
        for one, packed in (
            (there, self._here.packed(kind, uuids)),
            (here, self._there.packed(kind, uuids)),
        ):
            for uuid, steps in packed.items():
                one[uuid] |= steps
        for uuid in uuids:
            for one, held in (
                (here, self._holding.here((kind, uuid))),
                (there, self._holding.there((kind, uuid))),
            ):
                one[uuid] -= {step for draft in held for step in draft.apart}
        return here, there

    def _placed(self, table: str, state: State) -> State | None:
        """Their version in our ids; of the project's own row only what was changed there."""
        found = self._ids.state(state, need=False)
        if table == CLAIMS:
            return put_in_place(found, *self._body(own_row(state)["article_id"]))
        if table == "project":
            named = table, own_row(state)["uuid"]
            found = {"project": [self._changed_project(named, found["project"][0])]}
        return found

    def _changed_project(self, named: Named, row: dict[str, object]) -> dict[str, object]:
        changed = {
            name
            for deed in self._deeds
            for images in deed.images_of(named)
            for _, before, after in images
            if before and after
            for name in after
            if before[name] != after[name]
        }
        project = table_of("project")
        mine = dict(self._here.connection.execute(select(project)).mappings().one())
        return mine | {name: row[name] for name in changed}

    def _body(self, their_article: int) -> tuple[str, str]:
        """The text that a claim in an article of theirs is put into, and its hash."""
        if their_article not in self._bodies:
            there = select(Article.text_sha256, Article.title).where(Article.id == their_article)
            sha256, title = self._there.connection.execute(there).one()
            article_id = self._ids.our_id("articles", their_article, need=False)
            here = select(Article.text_sha256).where(Article.id == article_id)
            mine = self._here.connection.scalar(here)
            theirs = self._texts.theirs(sha256, title)
            self._bodies[their_article] = (
                (self._texts.ours(mine), mine) if mine else (theirs, sha256)
            )
        return self._bodies[their_article]
