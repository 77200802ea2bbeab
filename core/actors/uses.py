"""What uses an actor, and what merging would join: said before anything is changed.

Whatever names an actor that was merged into another one belongs to that other one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select, union, union_all

from core.actors.family import CHUNK, family_of
from core.actors.merging import GAPS
from core.actors.tables import Actor, ActorAnswer, Membership
from core.analysts.blindness import ALL, Sight, seen_of
from core.analysts.tables import Analyst
from core.articles.tables import ArticleAnswer
from core.claims.tables import Answer, Claim, ClaimActor
from core.codebook.reserved import ANSWER_KIND, UUIDS
from core.codebook.uses import Use
from core.storage.base import Base

NAMED_AT_MOST = 5
"""Names that are told in one sentence."""


def actor_use(connection: Connection, actor_id: int) -> Use:
    """The claims that name the actor as speaker, in a role or as an answer, and what else does."""
    return _use(connection, family_of(connection, [actor_id]))


def merge_preview(
    connection: Connection, survivor_id: int, absorbed_ids: Sequence[int], sight: Sight = ALL
) -> Use:
    """What would be read as the survivor's from then on, and what it would take over.

    `claims` are those of the actors that go into it.
    """
    family = family_of(connection, absorbed_ids)
    own = family_of(connection, [survivor_id])
    use = _use(connection, {one: to for one, to in family.items() if one not in own}, sight)
    gaps = tuple(_gaps_filled(connection, survivor_id, absorbed_ids))
    return Use(use.claims, use.by_analyst, use.others + gaps)


def claim_counts(connection: Connection, ids: Iterable[int], sight: Sight = ALL) -> dict[int, int]:
    """How many claims name each of these actors, as the speaker or in a role."""
    read_as = family_of(connection, ids)
    raw = list(read_as)
    claims: dict[int, set[int]] = {one: set() for one in read_as.values()}
    alone: Counter[int] = Counter()
    merged = {one for one, survivor in read_as.items() if one != survivor}
    several = merged | {read_as[one] for one in merged}
    for at in range(0, len(raw), CHUNK):
        chunk = raw[at : at + CHUNK]
        single = [one for one in chunk if one not in several]
        for actor_id, count in connection.execute(_counted(single, sight)):
            alone[actor_id] += count
        for actor_id, claim_id in connection.execute(
            _naming([one for one in chunk if one in several], sight)
        ):
            claims[read_as[actor_id]].add(claim_id)
    return {one: alone[one] + len(found) for one, found in claims.items()}


def unused_actors(connection: Connection, sight: Sight = ALL) -> list[int]:
    """Actors that nothing names: no claim, no answer, no actor below or in them; by name.

    Of the claims those that may be seen count: an actor whom only others name is told like one whom
    nobody names, though it cannot be deleted.
    Those that every project has are left out.
    """
    reads = select(Actor.id, func.coalesce(Actor.merged_into_id, Actor.id))
    read_as = {row[0]: row[1] for row in connection.execute(reads)}
    used: set[int] = set()
    for table, column in references():
        naming = select(column)
        if not sight.all and (table.name == "claims" or "claim_id" in table.c):
            joined = naming if table.name == "claims" else naming.join(Claim, _claim_of(table))
            naming = seen_of(joined, sight)
        if table.name in ("claims", "claim_actors"):  # an index leads to each actor
            named = select(Actor.id).where(naming.where(column == Actor.id).exists())
        else:
            named = naming.where(column.is_not(None)).distinct()
        used.update(read_as[one] for one in connection.scalars(named))
    tree = select(Actor.id, Actor.parent_id).where(Actor.parent_id.is_not(None))
    for child, above in connection.execute(tree):
        if above and read_as[child] != read_as[above]:
            used.add(read_as[above])
    rows = (
        select(Actor.id)
        .where(Actor.merged_into_id.is_(None), Actor.actor_kind != ANSWER_KIND)
        .where(Actor.uuid.not_in(UUIDS.values()))
        .order_by(Actor.name)
    )
    return [one for one in connection.scalars(rows) if one not in used]


def _claim_of(table: Table) -> ColumnElement[bool]:
    return Claim.id == table.c.claim_id


@cache
def references() -> tuple[tuple[Table, Column[Any]], ...]:
    """Every column that names an actor which does not belong to the row itself.

    The tree and what was merged are left out: they are told of separately.
    """
    own = {("actors", "parent_id"), ("actors", "merged_into_id")}
    own |= {("aliases", "actor_id"), ("memberships", "actor_id"), ("actor_answers", "owner_id")}
    return tuple(
        (table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if (table.name, column.name) not in own
        and any(link.column.table.name == "actors" for link in column.foreign_keys)
    )


def _use(connection: Connection, family: dict[int, int], sight: Sight = ALL) -> Use:
    ids = list(family)
    naming = union(
        select(Claim.id).where(Claim.speaker_id.in_(ids)),
        select(ClaimActor.claim_id).where(ClaimActor.actor_id.in_(ids)),
        select(Answer.claim_id).where(Answer.actor_id.in_(ids), Answer.actor_id.is_not(None)),
    )
    # Not the bare id: then SQLite would read the claims one by one, with their quotes.
    query = select(Claim.analyst_id, func.count()).where((Claim.id + 0).in_(naming))
    query = seen_of(query, sight)
    names = {row.id: row.name for row in connection.execute(select(Analyst.id, Analyst.name))}
    counted = {
        names[one]: count for one, count in connection.execute(query.group_by(Claim.analyst_id))
    }
    by_analyst = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return Use(sum(counted.values()), tuple(by_analyst), tuple(_others(connection, ids)))


def _others(connection: Connection, ids: Sequence[int]) -> Iterator[str]:
    below = select(Actor.name).where(Actor.parent_id.in_(ids), Actor.id.not_in(ids))
    members = (
        select(Actor.name)
        .distinct()
        .join(Membership, Membership.actor_id == Actor.id)
        .where(Membership.group_id.in_(ids), Actor.id.not_in(ids))
    )
    answers = (
        select(Actor.name)
        .distinct()
        .join(ActorAnswer, ActorAnswer.owner_id == Actor.id)
        .where(ActorAnswer.actor_id.in_(ids), Actor.id.not_in(ids))
    )
    for query, one, several in (
        (below, "belongs to it", "belong to it"),
        (members, "is a member of it", "are members of it"),
        (answers, "is described by it", "are described by it"),
    ):
        found = connection.scalars(query.order_by(Actor.name)).all()
        if found:
            yield f"{listed(found)} {one if len(found) == 1 else several}"
    articles = select(func.count(ArticleAnswer.article_id.distinct()))
    count = connection.scalar(articles.where(ArticleAnswer.actor_id.in_(ids)))
    if count:
        yield "1 article is described by it" if count == 1 else f"{count:,} articles are"


def listed(names: Sequence[str]) -> str:
    """“Kerry”, “Lavrov” and 3 others."""
    shown = [f"“{name}”" for name in names[:NAMED_AT_MOST]]
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more:,} {'other' if more == 1 else 'others'}"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _gaps_filled(
    connection: Connection, survivor_id: int, absorbed_ids: Sequence[int]
) -> Iterator[str]:
    ids = [survivor_id, *absorbed_ids]
    rows = {one.id: one for one in connection.execute(select(Actor).where(Actor.id.in_(ids)))}
    givers = [rows[one] for one in absorbed_ids if one in rows]
    for name in GAPS:
        if survivor_id in rows and not getattr(rows[survivor_id], name):
            giver = next((one for one in givers if getattr(one, name)), None)
            if giver is not None:
                value = "" if name == "note" else f" {getattr(giver, name)}"
                yield f"it takes over the {name}{value} of “{giver.name}”"


def _naming(ids: Sequence[int], sight: Sight) -> Any:
    """Actors with the claims that name them, each claim once for each actor."""
    speaking = select(Claim.speaker_id.label("actor_id"), Claim.id).where(Claim.speaker_id.in_(ids))
    roles = select(ClaimActor.actor_id, ClaimActor.claim_id).where(ClaimActor.actor_id.in_(ids))
    if not sight.all:
        roles = roles.join(Claim, Claim.id == ClaimActor.claim_id)
    return union(seen_of(speaking, sight), seen_of(roles, sight))


def _counted(ids: Sequence[int], sight: Sight) -> Any:
    """Actors with the number of claims that name them."""
    speaking = (
        select(Claim.speaker_id.label("actor_id"), func.count().label("claims"))
        .where(Claim.speaker_id.in_(ids))
        .group_by(Claim.speaker_id)
    )
    # Only what the first question has not counted yet.
    roles = (
        select(ClaimActor.actor_id, func.count(ClaimActor.claim_id.distinct()))
        .join(Claim, Claim.id == ClaimActor.claim_id)
        .where(ClaimActor.actor_id.in_(ids), Claim.speaker_id.is_distinct_from(ClaimActor.actor_id))
        .group_by(ClaimActor.actor_id)
    )
    return union_all(seen_of(speaking, sight), seen_of(roles, sight))
