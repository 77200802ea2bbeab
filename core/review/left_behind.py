"""What undo must not leave behind in the rooms where people review.

Two decisions about one claim, a final claim that its settlement does not know any more, answers to
what is gone, a list with the same reason twice, a blind project in which nobody may settle.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import aliased

from core.analysts.blindness import ADJUDICATOR, OPEN, blindness
from core.analysts.handed_in import handed_in, may_have_seen
from core.analysts.tables import Analyst
from core.claims.layers import CODER, FINAL_NAME
from core.claims.tables import Claim
from core.review.tables import Reason, SettledSource, Settlement
from core.storage.base import Base
from core.storage.replay import chunks, journalled_classes
from core.storage.tables import Entry, EntryChange

Touched = Mapping[str, Collection[int]]
"""Ids of objects by their kind."""

_LOOSE = {"settlements": "a settled case", "comments": "a comment", "assignments": "a task"}
"""Kinds whose rows are looked at for what they belong to, and what one of them is called."""
_GONE = {
    "settlements": "a case",
    "articles": "an article",
    "analysts": "an analyst",
    "reasons": "a reason",
    "comments": "a comment",
    "assignment_rounds": "a dealing out",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """Who may lead, and when coders see each other's claims."""

    mode: str
    roles: Mapping[int, str]

    @property
    def adjudicators(self) -> frozenset[int]:
        return frozenset(one for one, role in self.roles.items() if role == ADJUDICATOR)


def review_faults(connection: Connection, touched: Touched) -> Iterator[str]:
    """What is wrong with these objects, in words that end a sentence."""
    yield from _loose(connection, touched)
    if "settlements" in touched or "claims" in touched:
        yield from _settled_twice(connection, touched.get("settlements", ()))
        yield from _forgotten(connection, touched.get("claims", ()))
    if "reasons" in touched:
        twice = select(Reason.label).group_by(Reason.label).having(func.count() > 1)
        for label in connection.scalars(twice):
            yield f"the reason “{label}” would stand in the list twice"


def _loose(connection: Connection, touched: Touched) -> Iterator[str]:
    """Rows that belong to a row that is gone: the database would refuse them, but not say why."""
    for name, one in journalled_classes().items():
        if one.kind not in _LOOSE:
            continue
        table = Base.metadata.tables[name]
        for chunk in chunks(list(touched.get(one.kind, ()))):
            here = table.c[one.owner].in_(chunk)
            for link in table.foreign_keys:
                if link.column.table.name in _GONE and _is_loose(connection, table, link, here):
                    gone = _GONE[link.column.table.name]
                    yield f"{_LOOSE[one.kind]} would belong to {gone} that is gone by now"


def _is_loose(connection: Connection, table: Table, link: Any, here: Any) -> bool:
    target = link.column.table.alias()
    there = select(target.c.id).where(target.c.id == link.parent).correlate(table).exists()
    loose = select(link.parent).where(here, link.parent.is_not(None), ~there).limit(1)
    return connection.scalar(loose) is not None


def _settled_twice(connection: Connection, settlement_ids: Collection[int]) -> Iterator[str]:
    other, row, beside = aliased(SettledSource), aliased(Settlement), aliased(Settlement)
    for chunk in chunks(list(settlement_ids)):
        shared = (
            select(SettledSource.claim_uuid)
            .join(other, other.claim_uuid == SettledSource.claim_uuid)
            .where(SettledSource.settlement_id.in_(chunk))
            .where(other.settlement_id != SettledSource.settlement_id)
        )
        final = (
            select(row.claim_uuid)
            .join(beside, (beside.claim_uuid == row.claim_uuid) & (beside.id != row.id))
            .where(row.id.in_(chunk))
        )
        for query in (shared, final):
            if connection.scalar(query.limit(1)) is not None:
                yield "the same case has been settled otherwise by now"


def _forgotten(connection: Connection, claim_ids: Collection[int]) -> Iterator[str]:
    """Final claims to which a case was settled, and no settlement leads now."""
    for chunk in chunks(list(claim_ids)):
        query = select(Claim.uuid).where(
            Claim.id.in_(chunk),
            Claim.layer == FINAL_NAME,
            ~select(Settlement.id).where(Settlement.claim_uuid == Claim.uuid).exists(),
        )
        if any(_came_from_settling(connection, uuid) for uuid in connection.scalars(query)):
            yield "the case of a final claim has been settled otherwise or reopened by now"


def _came_from_settling(connection: Connection, uuid: str) -> bool:
    """Whether the step that made a claim made or changed a settlement, too."""
    first = (
        select(EntryChange.entry_id)
        .where(EntryChange.kind == "claims", EntryChange.object_uuid == uuid)
        .order_by(EntryChange.entry_id)
        .limit(1)
        .scalar_subquery()
    )
    along = select(EntryChange.id).where(
        EntryChange.entry_id == first, EntryChange.kind == "settlements"
    )
    return connection.scalar(along.limit(1)) is not None


def lead(connection: Connection) -> Lead:
    """Who leads as it is now."""
    rows = connection.execute(select(Analyst.id, Analyst.role))
    return Lead(blindness(connection), {row.id: row.role for row in rows})


def lead_faults(connection: Connection, before: Lead, touched: Touched) -> Iterator[str]:
    """Whether somebody who codes blind has just reversed a step that is not theirs to decide by now:
    who leads, what is settled, or what they have handed in.

    Settling may be taken back while nothing that was done since stands.
    """
    now = lead(connection)
    signer = connection.scalar(_NEWEST.with_only_columns(Entry.analyst_id))
    yield from _handed_in_faults(connection, signer, touched)
    changed = now.mode != before.mode or now.adjudicators != before.adjudicators
    led = before.mode != OPEN and bool(before.adjudicators)
    if led and signer is not None and signer not in before.adjudicators:
        if changed:
            yield "while coding is blind, only adjudicators say who settles and who sees what"
        elif "settlements" in touched and _others_went_on(connection):
            yield "while coding is blind, only adjudicators settle cases"
    if changed and now.mode != OPEN and not now.adjudicators:
        yield "nobody would be left who settles, while coding is blind"


def _handed_in_faults(
    connection: Connection, signer: int | None, touched: Touched
) -> Iterator[str]:
    """Coding that was handed in, and was changed or opened again by undo."""
    if signer is None or touched.keys() & {"articles", "codebook"}:
        return
    closed = handed_in(connection, signer) if "claims" in touched else frozenset()
    if closed and closed & set(_articles_recoded(connection, signer, touched["claims"])):
        yield "you have submitted your coding of this article"
    if "assignments" in touched and any(
        may_have_seen(connection, signer, article_id)
        for article_id in _articles_reopened(connection, signer)
    ):
        yield (
            "you may have seen what others coded in the article, so only an adjudicator can open "
            "it again"
        )


def _articles_recoded(
    connection: Connection, analyst_id: int, claim_ids: Collection[int]
) -> Iterator[int]:
    """Where claims of an analyst were touched, also those that are gone now."""
    for before, after in _images_of_newest(connection, "claims"):
        row = before or {}
        if after is None and (row["analyst_id"], row["layer"]) == (analyst_id, CODER):
            yield row["article_id"]
    for chunk in chunks(list(claim_ids)):
        here = select(Claim.article_id).where(
            Claim.id.in_(chunk), Claim.analyst_id == analyst_id, Claim.layer == CODER
        )
        yield from connection.scalars(here)


def _articles_reopened(connection: Connection, analyst_id: int) -> Iterator[int]:
    for before, after in _images_of_newest(connection, "assignments"):
        row = before or {}
        was, now = row.get("submitted"), (after or {}).get("submitted")
        if was and not now and row["analyst_id"] == analyst_id:
            yield row["article_id"]


def _images_of_newest(connection: Connection, kind: str) -> Iterator[tuple[Any, Any]]:
    """The rows of objects of a kind, before and after what was journalled last."""
    newest = select(func.max(Entry.id)).scalar_subquery()
    changes = select(EntryChange.images).where(
        EntryChange.entry_id == newest, EntryChange.kind == kind
    )
    for images in connection.scalars(changes):
        for table, before, after in json.loads(images):
            if table == kind:
                yield before, after


_NEWEST = select(Entry.reverses_id).order_by(Entry.id.desc()).limit(1)


def _others_went_on(connection: Connection) -> bool:
    """Whether a step stands that is later than the one that was just reversed."""
    later = select(Entry.id).where(
        Entry.id > _NEWEST.scalar_subquery(),
        Entry.origin == "do",
        Entry.state.in_(("done", "kept")),
    )
    return connection.scalar(later.limit(1)) is not None
