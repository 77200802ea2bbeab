"""Steps told in words: who did what to which thing, when, and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.analysts.blindness import SUBMITTED, Sight, sight
from core.claims.tables import Claim
from core.history.article_words import (
    article_changes,
    assignment_changes,
    comment_changes,
    settlement_changes,
    why,
)
from core.history.claim_words import claim_changes
from core.history.names import Names
from core.history.objects import Object
from core.history.rows import Change, Row, by_table
from core.history.steps import Step, read_steps
from core.review.seen import threads_in_sight
from core.review.tables import Comment
from core.storage.replay import chunks


@dataclass(frozen=True, slots=True)
class Event:
    """One step as far as it concerns one thing. `at` is UTC; `origin` is "do", "undo" or "redo".

    `merged` says when it came here, if it was made in another copy of the project. `claim_uuid` and
    `quote` name the claim that it is about, if it is about one; `claim_id` is None if that is gone.
    """

    at: str
    analyst: str | None
    step: str
    origin: str
    changes: tuple[Change, ...]
    why: str
    merged: str | None
    kind: str
    claim_uuid: str | None = None
    claim_id: int | None = None
    quote: str = ""

    @property
    def words(self) -> str:
        """The step as people say it."""
        before = {"undo": "Undone: ", "redo": "Done again: "}.get(self.origin, "")
        return before + self.step


def tell(connection: Connection, objects: Sequence[Object], seen_by: int | None) -> list[Event]:
    """What happened to these objects, oldest first, as far as `seen_by` may see it."""
    steps = read_steps(connection, objects)
    teller = _Teller(connection, steps)
    events = [(step, teller.event(step)) for step in steps]
    who = sight(connection, seen_by)
    told = events if who.all else _in_sight(connection, events, who)
    return [event for _, event in told if event.changes]


class _Teller:
    """Tells steps in words: it knows what each object is about from all of its images."""

    def __init__(self, connection: Connection, steps: Sequence[Step]) -> None:
        self._names = Names(connection)
        self._rows: dict[str, Row] = {}
        self._sources: dict[str, str] = {}
        self._whys: dict[tuple[object, str], str] = {}
        self._settled_from: dict[str, dict[int, str]] = {}
        for step in steps:
            self._learn(step)
        uuids = [uuid for uuid in map(self._claim_of, steps) if uuid]
        self._ids = _claim_ids(connection, list(dict.fromkeys(uuids)))

    def event(self, step: Step) -> Event:
        row = self._rows.get(step.object_uuid, {})
        claim = self._claim_of(step)
        return Event(
            step.at,
            self._names.analyst(step.analyst_id),
            step.label,
            step.origin,
            tuple(self._changes(step, row)),
            self._why(step),
            step.merged,
            step.kind,
            claim,
            self._ids.get(claim or ""),
            self._rows.get(claim or "", {}).get("quote", ""),
        )

    def _learn(self, step: Step) -> None:
        tables = by_table(step.images)
        for old, new in tables.get(step.kind, ()):
            self._rows[step.object_uuid] = new or old or {}
        for old, new in tables.get("settled_sources", ()):
            source = (new or old or {})["claim_uuid"]
            self._sources.setdefault(step.object_uuid, source)
        if step.kind == "settlements":
            row = self._rows.get(step.object_uuid, {})
            reason = why(row, self._names) if row else ""
            for named in (step.object_uuid, row.get("claim_uuid") or ""):
                self._whys[step.place, named] = reason

    def _claim_of(self, step: Step) -> str | None:
        if step.kind == "claims":
            return step.object_uuid
        named: str | None = self._rows.get(step.object_uuid, {}).get("claim_uuid")
        return named or self._sources.get(step.object_uuid)

    def _moved_sources(self, step: Step) -> tuple[list[str], list[str]]:
        """From which claims a case was settled before a step and behind it.

        An image tells only what became another one, so the steps are told in their order.
        """
        now = self._settled_from.setdefault(step.object_uuid, {})
        before = [now[at] for at in sorted(now)]
        for old, new in by_table(step.images).get("settled_sources", ()):
            if old:
                now.pop(old["position"], None)
            if new:
                now[new["position"]] = new["claim_uuid"]
        return before, [now[at] for at in sorted(now)]

    def _why(self, step: Step) -> str:
        return self._whys.get((step.place, step.object_uuid), "")

    def _changes(self, step: Step, row: Row) -> list[Change]:
        names, images = self._names, step.images
        match step.kind:
            case "claims":
                sha256 = row.get("text_sha256")
                return claim_changes(images, names, step.origin, step.analyst_id, sha256)
            case "articles":
                return article_changes(images, names)
            case "assignments":
                return assignment_changes(images, names)
            case "settlements":
                before, after = self._moved_sources(step)
                return settlement_changes(images, names, step.origin, before, after)
        return comment_changes(images)


def _claim_ids(connection: Connection, uuids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in chunks(uuids):
        rows = connection.execute(select(Claim.uuid, Claim.id).where(Claim.uuid.in_(some)))
        found.update((row.uuid, row.id) for row in rows)
    return found


def _in_sight(
    connection: Connection, events: Sequence[tuple[Step, Event]], who: Sight
) -> list[tuple[Step, Event]]:
    """What an analyst may see: the claims in their sight, what is settled of them, and comments."""
    claims = [event.claim_id for _, event in events if event.claim_id is not None]
    visible = _visible_claims(connection, claims, who) | _own_deleted(events, who)
    threads = _visible_comments(connection, [step.object_uuid for step, _ in events], who)
    return [(step, event) for step, event in events if _seen(step, event, who, visible, threads)]


def _seen(
    step: Step, event: Event, who: Sight, claims: Collection[str], comments: Collection[str]
) -> bool:
    match step.kind:
        case "claims":
            return event.claim_uuid in claims
        case "settlements":
            return who.mode == SUBMITTED and event.claim_uuid in claims
        case "comments":
            return step.object_uuid in comments
        case "assignments":
            return who.sees_others or step.analyst_id == who.analyst_id
    return True


def _visible_claims(connection: Connection, ids: Sequence[int], who: Sight) -> set[str]:
    condition = who.condition()
    assert condition is not None
    found: set[str] = set()
    for some in chunks(list(dict.fromkeys(ids))):
        found.update(connection.scalars(select(Claim.uuid).where(Claim.id.in_(some), condition)))
    return found


def _own_deleted(events: Sequence[tuple[Step, Event]], who: Sight) -> set[str]:
    return {
        step.object_uuid
        for step, event in events
        if step.kind == "claims" and event.claim_id is None
        for pair in by_table(step.images).get("claims", ())
        for row in pair
        if row and row["analyst_id"] == who.analyst_id
    }


def _visible_comments(connection: Connection, uuids: Sequence[str], who: Sight) -> set[str]:
    condition = threads_in_sight(who)
    assert condition is not None
    threads = select(Comment.id).where(Comment.thread_id.is_(None), condition)
    of_thread = func.coalesce(Comment.thread_id, Comment.id)
    found: set[str] = set()
    for some in chunks(uuids):
        here = select(Comment.uuid).where(Comment.uuid.in_(some), of_thread.in_(threads))
        found.update(connection.scalars(here))
    return found
