"""What a merge will do, found out without changing anything.

Whatever only one copy has changed is as that copy has it. What both have changed stays as it is
here, and their version is held back until a person has decided. Nothing is ever taken away: where one
copy has deleted what the other has changed, it is there as changed, wherever the deletion was made,
and the deletion waits. So the order in which copies are merged makes no difference to what is known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection, select

from core.articles.tables import Article
from core.codebook.queries import Codebook, get_codebook
from core.errors import Refused
from core.merging import versions
from core.merging.by_hand import check_nothing_lost
from core.merging.copies import OtherCopy, check_same_project
from core.merging.fitting import fit
from core.merging.holding import Draft, Holding
from core.merging.joining import is_twin, joined
from core.merging.knowledge import HELD, Deed, Knowledge, touched_by
from core.merging.objects import (
    State,
    images_between,
    kind_of,
    own_row,
    read_states,
    says_the_same,
    table_of,
)
from core.merging.pairs import CLAIMS, Pair, Pairs
from core.merging.report import MergeReport
from core.merging.reporting import Tally
from core.merging.same_rows import same_objects
from core.merging.texts import Texts
from core.merging.translation import Translation
from core.merging.twins import Twins
from core.merging.versions import claim_version, described, rows_version
from core.storage.base import new_uuid
from core.storage.journal import is_owner
from core.storage.replay import Images, chunks, journalled_classes

Writes = dict[tuple[str, str], tuple[State | None, State]]
"""What is to be written: table and UUID, with the version that is here and the one to come."""

_NEVER_MERGED = frozenset({"merges", "packets", HELD, CLAIMS})


class Stopped(Refused):
    """The person cancelled."""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What `MergeCopy` carries out. `deeds` are the steps that are new to us, for the history."""

    uuid: str
    report: MergeReport
    images: Images
    deeds: tuple[Deed, ...]
    texts: tuple[str, ...]
    originals: tuple[str, ...]
    translation: Translation
    twins: dict[str, str]
    held: dict[str, dict[str, list[str]]]


def plan_merge(
    connection: Connection,
    other: OtherCopy,
    same_people: frozenset[str] = frozenset(),
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> MergePlan:
    """Everything that merging `other` will do. `same_people` are names that mean one person.

    Raises `Refused` for another project, and for what cannot be united as it is.
    """
    check_same_project(connection, other)
    return _Planning(connection, other, same_people, progress, cancelled).plan()


class _Planning:
    def __init__(
        self,
        ours: Connection,
        other: OtherCopy,
        same_people: frozenset[str],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        theirs = other.connection
        self._ours, self._theirs, self._other = ours, theirs, other
        self._progress, self._cancelled = progress, cancelled
        self._texts = Texts(ours, theirs, other.name)
        self._twins = Twins(ours, theirs, other.name, same_people)
        self._ids = Translation(ours, theirs, self._twins)
        self._here, self._there = Knowledge(ours, theirs), Knowledge(theirs, ours)
        self._deeds = self._there.unknown()
        self._news = touched_by(self._deeds)
        for deed in self._deeds:
            for _, images in deed.changes():
                self._ids.note_uuids(images)
        self._holding = Holding(ours, theirs, self._ids)
        self._tally = Tally(ours, other.name)
        self._writes: Writes = {}
        self._pairs = Pairs(
            self._here, self._there, self._ids, self._texts, self._holding, self._deeds
        )

    def plan(self) -> MergePlan:
        self._texts.check_same()
        self._twins.check_people()
        for table in journalled_classes():
            if is_owner(table) and table not in _NEVER_MERGED:
                news = [uuid for kind, uuid in self._news if kind == kind_of(table)]
                self._consider(table, sorted(news))
        self._consider_claims()
        self._add_what_is_needed()
        notes = fit(self._ours, self._writes, self._ids, self._twins, self._other)
        uuid = new_uuid()
        images = [one for pair in self._writes.values() for one in images_between(*pair)]
        images += self._holding.images(uuid, self._ids)
        report = self._tally.report(
            self._writes,
            self._holding.drafts,
            notes,
            self._twins.same_names(),
            written=bool(images or self._deeds),
        )
        texts, originals = self._new_texts()
        deeds = tuple(self._deeds)
        return MergePlan(
            uuid,
            report,
            images,
            deeds,
            texts,
            originals,
            self._ids,
            self._twins.all(),
            self._holding.histories,
        )

    def _consider(self, table: str, uuids: Sequence[str]) -> None:
        """Objects of one table that are news."""
        for some in chunks(uuids):
            for pair in self._pairs.of(table, some):
                if (
                    pair.ours is None
                    and pair.theirs is not None
                    and is_twin(self._ours, self._ids, pair)
                ):
                    self._join(pair)
                elif pair.ours is not None or pair.theirs is not None:
                    self._decide(pair)

    def _consider_claims(self) -> None:
        """All claims of the other copy, and those that are news because they are gone there."""
        claims = table_of(CLAIMS)
        there = list(self._theirs.scalars(select(claims.c.uuid).order_by(claims.c.id)))
        known = set(there)
        gone = [uuid for kind, uuid in self._news if kind == CLAIMS and uuid not in known]
        check_nothing_lost(self._theirs, CLAIMS, gone, self._other.name)
        uuids = there + sorted(gone)
        done = 0
        for some in chunks(uuids):
            if self._cancelled and self._cancelled():
                raise Stopped("Merging was cancelled. Nothing was changed.")
            same = same_objects(self._ours, self._theirs, self._ids, CLAIMS, some)
            quiet = {uuid for uuid in same if (CLAIMS, uuid) not in self._news}
            for uuid in quiet:
                self._tally.unchanged(CLAIMS, {CLAIMS: [same[uuid]]})
            for pair in self._pairs.of(CLAIMS, [one for one in some if one not in quiet]):
                if pair.ours is not None or pair.raw is not None:
                    self._decide(pair)
            done += len(some)
            if self._progress:
                self._progress(done, len(uuids))

    def _decide(self, pair: Pair) -> None:
        named = pair.named
        if named not in self._news:
            self._without_news(pair)
            return
        held = self._holding.here(named)
        known = [pair.history, *(one.history for one in held)]
        taken = False
        if pair.by_hand and not says_the_same(pair.ours, pair.theirs):
            self._hold(pair, "by hand")
        elif pair.ours is None and not pair.was_here and not held:
            taken = self._take_theirs(pair)
        elif any(pair.their_history <= one for one in known):
            self._tally.unchanged(pair.table, pair.ours)
        elif says_the_same(pair.ours, pair.theirs) and not pair.placeless:
            self._tally.unchanged(pair.table, pair.ours)
            self._holding.drop(named, set(pair.their_history))
        elif pair.history <= pair.their_history:
            taken = self._take_theirs(pair)
            self._holding.drop(named, set(pair.their_history))
        else:
            taken = self._hold_apart(pair)
            self._holding.drop(named, set(pair.their_history))
        self._take_along(pair, known, taken)

    def _without_news(self, pair: Pair) -> None:
        """The other copy knows nothing that we do not; but it may have been changed by hand."""
        assert pair.theirs is not None or pair.placeless
        if self._holding.here(pair.named) or self._holding.there(pair.named):
            self._tally.unchanged(pair.table, pair.ours)
        elif pair.ours is None:
            known = pair.was_here or self._there.shared(pair.table, [pair.uuid])
            if known:
                self._tally.unchanged(pair.table, None)
            elif pair.by_hand:
                self._hold(pair, "by hand")
            else:
                self._take_theirs(pair)
        elif pair.history - pair.their_history or says_the_same(pair.ours, pair.theirs):
            self._tally.unchanged(pair.table, pair.ours)
        else:
            self._hold(pair, "by hand")

    def _take_theirs(self, pair: Pair) -> bool:
        """Their version becomes ours; a deletion, or a quote without a place, is held instead."""
        if pair.raw is None:
            self._hold(pair, "deleted there")
            return False
        if pair.theirs is None:
            self._hold(pair, "no place")
            return False
        self._write(pair, pair.raw, pair.theirs)
        self._tally.written(pair.table, pair.ours, pair.theirs)
        return True

    def _write(self, pair: Pair, raw: State, theirs: State) -> None:
        self._ids.need(raw)
        self._writes[pair.table, pair.uuid] = pair.ours, theirs

    def _hold_apart(self, pair: Pair) -> bool:
        """Both have changed it. Answers whether it is theirs that is shown, ours being deleted."""
        if pair.ours is None and pair.raw is not None and pair.theirs is not None:
            self._write(pair, pair.raw, pair.theirs)
            self._keep(pair, "deleted here", None, pair.history, pair.their_history)
            return True
        self._hold(pair, "deleted there" if pair.raw is None else "both")
        return False

    def _hold(self, pair: Pair, reason: str) -> None:
        """Their version waits."""
        reason = "no place" if pair.placeless else reason
        self._keep(pair, reason, self._version_there(pair), pair.their_history, pair.history)

    def _keep(
        self,
        pair: Pair,
        reason: str,
        version: str | None,
        history: frozenset[str],
        shown_history: frozenset[str],
    ) -> None:
        """Hold a version beside the one that is shown, each with what led to it."""
        shown = pair.raw or pair.ours
        assert shown is not None
        state = self._ids.state(pair.raw, need=False) if pair.raw else shown
        row = own_row(state)
        title = article = analyst = None
        if pair.table == CLAIMS:
            source, key = (self._theirs if pair.raw else self._ours), own_row(shown)["article_id"]
            columns = select(Article.uuid, Article.title).where(Article.id == key)
            article, title = source.execute(columns).one()
            analyst = row["analyst_id"]
            if pair.raw:
                analyst = self._ids.our_id("analysts", own_row(pair.raw)["analyst_id"])
        what = described(pair.table, state, title)
        steps = history, history - shown_history
        draft = Draft(pair.named, reason, what, version, article, analyst, *steps)
        if self._holding.add(draft):
            self._tally.held(draft, title)
        else:
            self._tally.unchanged(pair.table, pair.ours)

    def _take_along(self, pair: Pair, known: Sequence[frozenset[str]], taken: bool) -> None:
        """Hold what is held there too, unless something here goes back to it or says the same."""
        for one in self._holding.there(pair.named):
            if any(one.history <= history for history in known):
                continue
            shown = self._version_there(pair) if taken else self._version_here(pair)
            if (pair.ours or taken) and versions.says_the_same(shown, one.version):
                continue
            history = pair.history | (pair.their_history if taken else frozenset())
            draft = replace(one, apart=one.history - history)
            if self._holding.add(draft):
                self._tally.held(draft, None)

    @cached_property
    def _our_codebook(self) -> Codebook:
        return get_codebook(self._ours)

    @cached_property
    def _their_codebook(self) -> Codebook:
        return get_codebook(self._theirs)

    def _version_there(self, pair: Pair) -> str | None:
        if pair.raw is None:
            return None
        if pair.table == CLAIMS:
            return claim_version(self._theirs, own_row(pair.raw)["id"], self._their_codebook)
        return rows_version(self._ids.state(pair.raw, need=False))

    def _version_here(self, pair: Pair) -> str | None:
        if pair.ours is None:
            return None
        if pair.table == CLAIMS:
            return claim_version(self._ours, own_row(pair.ours)["id"], self._our_codebook)
        return rows_version(pair.ours)

    def _join(self, pair: Pair) -> None:
        found = joined(self._ours, self._ids, self._deeds, pair)
        if found:
            self._writes[pair.table, own_row(found[0])["uuid"]] = found
            self._tally.written(pair.table, *found)

    def _add_what_is_needed(self) -> None:
        """What is written refers to things, which have to be here too, and so have what they need."""
        done: set[tuple[str, str]] = set()
        while waiting := [one for one in self._ids.wanted if one not in done]:
            for table, uuid in waiting:
                done.add((table, uuid))
                if (table, uuid) in self._writes:
                    continue
                state = read_states(self._theirs, table, [uuid])[uuid]
                self._ids.need(state)
                placed = self._ids.state(state)
                self._writes[table, uuid] = None, placed
                self._tally.written(table, None, placed)

    def _new_texts(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The texts and original files of the articles that come."""
        rows = [own_row(after) for (t, _), (was, after) in self._writes.items() if t == "articles"]
        for row in rows:
            self._texts.theirs(row["text_sha256"], row["title"])
            self._texts.check_original(row["original_sha256"], row["title"])
        texts = dict.fromkeys(row["text_sha256"] for row in rows)
        originals = dict.fromkeys(row["original_sha256"] for row in rows)
        return tuple(texts), tuple(originals)
