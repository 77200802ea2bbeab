"""To which organisation and country an actor belongs at a date, by its memberships and its parents.

The way leads from the actor to the group of which it is a member at that date, or else to its
parent, and on from there. The organisation is the first on the way that is one. The country of a
member is that of its group, found in the same manner, and its own only where the group gives none;
without a membership at that date an actor's own country comes first, then its parent's.
Memberships count by the day: a time that is given as a month or a year lasts from its first to its
last day, and where two meet, the later one holds. An article of which only the month or the year is
known counts as one of its first day; one without a date has only parents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from core.actors.dates import period
from core.actors.tables import Actor, Membership
from core.codebook.reserved import ANSWER_KIND

ORGANISATIONS = frozenset(
    (
        "organisation",
        "government",
        "armed force",
        "armed group",
        "international organisation",
        "NGO",
        "media",
    )
)
"""Kinds of actors at which the way to the organisation ends."""

NO_COUNTRY = "no country"
UNDATED, BEGINNING, END = "", " ", "~"
"""Days before and behind all days, as texts are ordered; the first stands for no date at all."""


@dataclass(frozen=True, slots=True)
class Time:
    """A membership by days: from `since` to the day before `until`, ISO dates."""

    since: str
    until: str
    group_id: int


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as the way sees it."""

    kind: str
    name: str
    country: str | None
    parent_id: int | None
    times: Sequence[Time]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor belongs from `since` to the day before `until`.

    `organisation_id` is the actor itself where it belongs to none; `country` is a code of ISO 3166,
    `NO_COUNTRY`, or the name of a reserved answer.
    """

    actor_id: int
    since: str
    until: str
    organisation_id: int
    country: str


class Standings:
    """Where every actor of a project belongs at the date of an article, by name."""

    def __init__(self, standings: Iterable[Standing], names: Mapping[int, str]) -> None:
        self._names = names
        self._by_actor: dict[int, list[Standing]] = defaultdict(list)
        for one in standings:
            self._by_actor[one.actor_id].append(one)

    def organisation(self, actor_id: int, published: str | None) -> str:
        return self._names[self._at(actor_id, published).organisation_id]

    def country(self, actor_id: int, published: str | None) -> str:
        return self._at(actor_id, published).country

    def always(self) -> dict[int, tuple[str, str]]:
        """Organisation and country of the actors for whom they are the same at every date."""
        return {
            actor_id: (self._names[first.organisation_id], first.country)
            for actor_id, (first, *others) in self._by_actor.items()
            if all(
                (one.organisation_id, one.country) == (first.organisation_id, first.country)
                for one in others
            )
        }

    def _at(self, actor_id: int, published: str | None) -> Standing:
        """What holds without a date stands first. Few actors have more than one that has dates."""
        undated, *dated = self._by_actor[actor_id]
        if not published or len(dated) == 1:
            return dated[0] if published else undated
        day = f"{published}-01-01"[:10]
        return next(one for one in dated if one.since <= day < one.until)


def read_standings(connection: Connection) -> Standings:
    names = connection.execute(select(Actor.id, Actor.name))
    return Standings(list_standings(connection), {row.id: row.name for row in names})


def list_standings(connection: Connection) -> list[Standing]:
    """Those of every actor; of merged ones, where the one that they were merged into belongs."""
    nodes, merged = _read(connection)
    found = {actor_id: list(standings(actor_id, nodes)) for actor_id in nodes}
    own = [one for several in found.values() for one in several]
    inherited = [
        Standing(actor_id, one.since, one.until, one.organisation_id, one.country)
        for actor_id, survivor in merged.items()
        for one in found[survivor]
    ]
    return own + inherited


def standings(actor_id: int, nodes: Mapping[int, Node]) -> Iterator[Standing]:
    """Where an actor belongs without a date, and from the beginning of time to its end."""
    yield Standing(actor_id, UNDATED, BEGINNING, *_stand(actor_id, None, nodes))
    days = [BEGINNING, *sorted(_turns(actor_id, nodes)), END]
    since, before = days[0], _stand(actor_id, BEGINNING, nodes)
    for day in days[1:]:
        here = _stand(actor_id, day, nodes)
        if here != before or day == END:
            yield Standing(actor_id, since, day, *before)
            since, before = day, here


def _stand(actor_id: int, day: str | None, nodes: Mapping[int, Node]) -> tuple[int, str]:
    """The organisation and the country on a day."""
    way = list(_way(actor_id, day, nodes))
    first = nodes[actor_id]
    if first.kind == ANSWER_KIND:
        return actor_id, first.name
    organisation = next((one for one in way if nodes[one].kind in ORGANISATIONS), actor_id)
    return organisation, next(filter(None, _countries(way, day, nodes)), NO_COUNTRY)


def _countries(
    way: Sequence[int], day: str | None, nodes: Mapping[int, Node]
) -> Iterator[str | None]:
    """Those on the way, the one that counts first: members come behind their groups."""
    members = [one for one in way if _group(nodes[one], day) is not None]
    yield from (nodes[one].country for one in way if one not in members)
    yield from (nodes[one].country for one in reversed(members))


def _way(actor_id: int, day: str | None, nodes: Mapping[int, Node]) -> Iterator[int]:
    """The actor and those above it; it ends where it would come back to itself."""
    seen: set[int] = set()
    here: int | None = actor_id
    while here is not None and here in nodes and here not in seen:
        seen.add(here)
        yield here
        here = _above(nodes[here], day)


def _above(node: Node, day: str | None) -> int | None:
    group_id = _group(node, day)
    return node.parent_id if group_id is None else group_id


def _group(node: Node, day: str | None) -> int | None:
    """The group of which an actor is a member on a day."""
    if day is None:
        return None
    now = [one for one in node.times if one.since <= day < one.until]
    return max(now, key=lambda one: one.since).group_id if now else None


def _turns(actor_id: int, nodes: Mapping[int, Node]) -> set[str]:
    """The days on which anything above the actor can change."""
    turns: set[str] = set()
    seen: set[int] = set()
    ahead = [actor_id]
    while ahead:
        here = ahead.pop()
        if here in seen or here not in nodes:
            continue
        seen.add(here)
        node = nodes[here]
        turns.update(day for one in node.times for day in (one.since, one.until))
        ahead += [one.group_id for one in node.times]
        if node.parent_id is not None:
            ahead.append(node.parent_id)
    return turns - {BEGINNING, END}


def _read(connection: Connection) -> tuple[dict[int, Node], dict[int, int]]:
    """The actors by id, and into which one the merged ones were merged."""
    rows = connection.execute(
        select(
            Actor.id,
            Actor.actor_kind,
            Actor.name,
            Actor.country,
            Actor.parent_id,
            Actor.merged_into_id,
        )
    ).all()
    merged = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
    times: dict[int, list[Time]] = defaultdict(list)
    for row in connection.execute(select(Membership.__table__)):
        group_id = merged.get(row.group_id, row.group_id)
        times[row.actor_id].append(Time(_first(row.since), _behind(row.until), group_id))
    nodes = {
        row.id: Node(
            row.actor_kind,
            row.name,
            row.country,
            merged.get(row.parent_id, row.parent_id),
            times.get(row.id, ()),
        )
        for row in rows
        if row.merged_into_id is None
    }
    return nodes, merged


def _first(since: str | None) -> str:
    return BEGINNING if since is None else period(since)[0].isoformat()


def _behind(until: str | None) -> str:
    """The day after the last one."""
    if until is None:
        return END
    last = period(until)[1]
    return END if last == date.max else (last + timedelta(days=1)).isoformat()
