"""What uses a claim type, a value or a field: what a change touches, said before it is made.

Claims of a type that was merged into another one belong to that other one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable, func, or_, select, union, union_all

from core.actors.tables import ActorAnswer
from core.analysts.blindness import ALL, Sight, seen_of, sees_all
from core.analysts.tables import Analyst
from core.articles.tables import ArticleAnswer
from core.claims.tables import Answer, Claim, SecondaryType
from core.codebook.tables import ClaimType, Field, FieldType, FieldValue, TypeExample

_OWNERS: dict[str, tuple[type[Any], Any]] = {
    "claim": (Answer, Answer.claim_id),
    "article": (ArticleAnswer, ArticleAnswer.article_id),
    "actor": (ActorAnswer, ActorAnswer.owner_id),
}


@dataclass(frozen=True, slots=True)
class Use:
    """How many claims use something, whose they are, and what else depends on it, in words.

    For a field of articles or actors, `claims` counts those (`subject`), and nobody's name is said.
    """

    claims: int
    by_analyst: tuple[tuple[str, int], ...] = ()
    others: tuple[str, ...] = ()
    subject: str = "claim"

    def in_words(self) -> str:
        """E.g. "12 claims (Ana 7, Ben 5); the field “Weapon” is asked of it"."""
        counted = _number(self.claims, self.subject) if self.claims else f"no {self.subject}"
        names = ", ".join(f"{name} {count:,}" for name, count in self.by_analyst)
        return "; ".join([f"{counted} ({names})" if names else counted, *self.others])


def words_for(connection: Connection, analyst_id: int | None, use: Use) -> str:
    """A use in words for an analyst, who may not be allowed to know how much others have coded."""
    if use.subject != "claim" or not use.claims or sees_all(connection, analyst_id):
        return use.in_words()
    return "; ".join(["claims, not all of which you may see", *use.others])


def type_use(connection: Connection, type_id: int, sight: Sight = ALL) -> Use:
    """The claims of a type, as the first or a further one, and what else refers to it."""
    ids = _with_absorbed(connection, type_id)
    first = select(Claim.analyst_id, func.count()).where(Claim.claim_type_id.in_(ids))
    further = (
        select(Claim.analyst_id, func.count(SecondaryType.claim_id.distinct()))
        .join(Claim, Claim.id == SecondaryType.claim_id)
        .where(SecondaryType.claim_type_id.in_(ids))
        .where(or_(Claim.claim_type_id.is_(None), Claim.claim_type_id.not_in(ids)))
    )
    queries = [seen_of(one, sight).group_by(Claim.analyst_id) for one in (first, further)]
    others = (*dependants_of_type(connection, type_id), *_examples(connection, type_id))
    return _claims(connection, queries, others)


def dependants_of_type(connection: Connection, type_id: int) -> tuple[str, ...]:
    """What would hang in the air without the type, in words."""
    return (*_fields(connection, type_id), *_types(connection, type_id))


def value_use(connection: Connection, value_id: int) -> Use:
    """The claims, articles or actors that have this answer."""
    subject = connection.scalar(
        select(Field.subject).join(FieldValue).where(FieldValue.id == value_id)
    )
    table, owner = _OWNERS[subject or "claim"]
    return _answered(
        connection, subject or "claim", select(owner).where(table.value_id == value_id)
    )


def field_use(connection: Connection, field_id: int, sight: Sight = ALL) -> Use:
    """The claims, articles or actors that have any answer to the field."""
    subject = connection.scalar(select(Field.subject).where(Field.id == field_id)) or "claim"
    table, owner = _OWNERS[subject]
    values = connection.scalars(select(FieldValue.id).where(FieldValue.field_id == field_id)).all()
    # The indexes of answers begin with the value, which answers in words do not have.
    by_value = select(owner).where(table.value_id.in_(values), table.field_id == field_id)
    in_words = select(owner).where(table.value_id.is_(None), table.field_id == field_id)
    return _answered(connection, subject, union(by_value, in_words), sight)


def claims_of_type(
    connection: Connection, type_id: int, analyst_id: int | None = None
) -> list[int]:
    """Claims that have the type as the first or a further one: article by article, in text order.

    Of one analyst, or of all.
    """
    ids = _with_absorbed(connection, type_id)
    first = select(Claim.id).where(Claim.claim_type_id.in_(ids))
    further = select(SecondaryType.claim_id).where(SecondaryType.claim_type_id.in_(ids))
    if analyst_id is not None:
        first = first.where(Claim.analyst_id == analyst_id)
        further = further.join(Claim, Claim.id == SecondaryType.claim_id)
        further = further.where(Claim.analyst_id == analyst_id)
    query = select(Claim.id).where(_is_among(union_all(first, further)))
    return list(connection.scalars(query.order_by(Claim.article_id, Claim.start_cp, Claim.id)))


def _with_absorbed(connection: Connection, type_id: int) -> Sequence[int]:
    """The type, and those that were merged into it."""
    absorbed = select(ClaimType.id).where(ClaimType.merged_into_id == type_id)
    return [type_id, *connection.scalars(absorbed)]


def _is_among(claims: Any) -> Any:
    """Whether a claim is one of those of a query.

    Not the bare id: then SQLite reads the claims one by one, with their quotes. So it goes through
    an index instead, which takes a fraction of a second for a million claims.
    """
    return (Claim.id + 0).in_(claims)


def _answered(connection: Connection, subject: str, owners: Any, sight: Sight = ALL) -> Use:
    """The use by those whom a query finds, each of whom it may find several times."""
    if subject == "claim":
        query = select(Claim.analyst_id, func.count()).where(_is_among(owners))
        return _claims(connection, [seen_of(query, sight).group_by(Claim.analyst_id)], ())
    found = owners.subquery()
    count = connection.scalar(select(func.count(found.c[0].distinct())))
    return Use(count or 0, subject=subject)


def _claims(connection: Connection, queries: Sequence[Executable], others: tuple[str, ...]) -> Use:
    names = {row.id: row.name for row in connection.execute(select(Analyst.id, Analyst.name))}
    counted: Counter[str] = Counter()
    for query in queries:
        for analyst_id, count in connection.execute(query):
            counted[names[analyst_id]] += count
    by_analyst = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return Use(counted.total(), tuple(by_analyst), others)


def _fields(connection: Connection, type_id: int) -> Iterator[str]:
    query = (
        select(Field.label, FieldType.use)
        .join(Field, Field.id == FieldType.field_id)
        .where(FieldType.claim_type_id == type_id)
        .order_by(Field.position, FieldType.use.desc())
    )
    for label, use in connection.execute(query):
        yield f"the field “{label}” is {'asked of' if use == 'shown' else 'required for'} it"


def _types(connection: Connection, type_id: int) -> Iterator[str]:
    for link, one, several in (
        (ClaimType.parent_id, "belongs to it", "belong to it"),
        (ClaimType.merged_into_id, "was merged into it", "were merged into it"),
    ):
        query = select(ClaimType.name).where(link == type_id).order_by(ClaimType.position)
        if names := connection.scalars(query).all():
            shown = ", ".join(f"“{name}”" for name in names)
            what = one if len(names) == 1 else several
            yield f"{_number(len(names), 'type')} that {what}: {shown}"


def _examples(connection: Connection, type_id: int) -> Iterator[str]:
    query = select(func.count()).where(TypeExample.claim_type_id == type_id)
    if count := connection.scalar(query):
        yield _number(count, "example")


def _number(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count:,} {word}s"
