"""By what claims can be counted: each dimension is a column and the joins that lead to it."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from core.actors.merged import surviving_actor
from core.actors.standing import UNDATED
from core.actors.tables import Actor
from core.articles.tables import Article, ArticleAnswer
from core.claims.coding import ROLE_LABELS, ROLES
from core.claims.tables import Answer, Claim, ClaimActor
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL, UUIDS
from core.codebook.tables import ClaimType
from core.counts.dimension import Dimension, Rows
from core.counts.periods import PERIODS, period_key
from core.counts.signs import SIGN, Signs, find_signs
from core.counts.times import TIMES
from core.errors import Refused

__all__ = ["AT_DATE", "LABELS", "Dimension", "dimension_labels", "find_dimension", "is_counted"]


def dimension_labels(codebook: Codebook) -> dict[str, str]:
    """Every dimension of a project: the name that the command line uses, and its label."""
    fields = (one for one in codebook.fields if is_counted(one))
    signs = {SIGN: "Sign"} if find_signs(codebook) else {}
    return LABELS | PERIODS | signs | {one.name: one.label for one in fields}


def is_counted(field: FieldRow) -> bool:
    """Passages are no categories, and what an actor is like is not asked of a claim."""
    return field.answer_kind != "span" and field.subject != "actor"


def find_dimension(codebook: Codebook, name: str) -> Dimension:
    """Raises `Refused`, naming what there is.

    A field comes first: one that is called “year” is older than counting by years.
    """
    field = codebook.field_by_name.get(name)
    if field is not None and is_counted(field):
        return _field(field)
    if name in AT_DATE:
        return _standing(name)
    if name in PERIODS:
        return _period(name)
    signs = find_signs(codebook) if name == SIGN else None
    if signs is not None:
        return _sign(signs)
    if name not in LABELS:
        known = ", ".join(dimension_labels(codebook))
        if field is not None or name == SIGN:
            raise Refused(f"Claims cannot be counted by “{name}”. Use one of: {known}.")
        raise Refused(f"The project has no field “{name}”. Use one of: {known}.")
    return _role(name) if name in ROLES else _BUILT_IN[name](codebook)


def _same(rows: Rows) -> Rows:
    return rows


def _claim_type(codebook: Codebook) -> Dimension:
    def find(key: object) -> Rows:
        meant = [key, *(absorbed for absorbed, into in merged.items() if into == key)]
        return select(Claim.id).where(Claim.claim_type_id.in_(meant))

    merged = _merged_types(codebook)
    return _of_claim("claim_type", _surviving_type(codebook), "type", find)


def _family(codebook: Codebook) -> Dimension:
    own = aliased(ClaimType)
    type_id = _surviving_type(codebook)

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(own, own.id == type_id)

    return Dimension("family", LABELS["family"], func.coalesce(own.parent_id, own.id), join, "type")


def _surviving_type(codebook: Codebook) -> ColumnElement[Any]:
    own = Claim.claim_type_id.expression
    merged = _merged_types(codebook)
    return case(merged, value=own, else_=own) if merged else own


def _merged_types(codebook: Codebook) -> dict[int, int]:
    return {one.id: one.merged_into_id for one in codebook.types if one.merged_into_id is not None}


def _speaker(_codebook: Codebook) -> Dimension:
    def find(key: object) -> Rows:
        return select(Claim.id).where(own.in_(_meant(key)))

    own = Claim.speaker_id.expression
    return _of_claim("speaker", surviving_actor(own), "actor", find)


def _role(role: str) -> Dimension:
    def find(key: object) -> Rows:
        own = aliased(ClaimActor)
        return select(own.claim_id).where(own.actor_id.in_(_meant(key)), own.role == role)

    part, join = _part(role)
    key = surviving_actor(part.actor_id.expression)
    return Dimension(role, LABELS[role], key, join, "actor", True, find)


def _meant(actor_id: object) -> Any:
    """The ids that mean an actor: its own and those of the actors merged into it."""
    absorbed = select(Actor.id).where(
        Actor.merged_into_id.is_not(None), Actor.merged_into_id == actor_id
    )
    return select(literal(actor_id)).union_all(absorbed)


def _part(role: str) -> tuple[type[ClaimActor], Callable[[Rows], Rows]]:
    part = aliased(ClaimActor)

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(part, and_(part.claim_id == Claim.id, part.role == role))

    return part, join


def _standing(name: str) -> Dimension:
    """The organisation or country to which an actor belongs on the day of the article."""
    role, level = AT_DATE[name]
    article = aliased(Article)
    times = TIMES.alias()
    actor_id: ColumnElement[Any] = Claim.speaker_id.expression
    join_part: Callable[[Rows], Rows] = _same
    if role != "speaker":
        part, join_part = _part(role)
        actor_id = part.actor_id.expression
    day = func.coalesce(func.substr(article.published + "-01-01", 1, 10), UNDATED)

    def join(rows: Rows) -> Rows:
        dated = join_part(rows).join(article, article.id == Claim.article_id)
        found = dated.outerjoin(times, times.c.actor_id == actor_id)
        # Exactly one time of an actor holds.
        return found.where(or_(actor_id.is_(None), and_(times.c.since <= day, times.c.until > day)))

    kind = "actor" if level == "organisation" else "country"
    key = times.c[level]
    return Dimension(name, LABELS[name], key, join, kind, role != "speaker", at_date=True)


def _article(_codebook: Codebook) -> Dimension:
    return _of_claim("article", Claim.article_id.expression, "article")


def _of_article(name: str) -> Callable[[Codebook], Dimension]:
    """A dimension that is a column of the article."""

    def made(_codebook: Codebook) -> Dimension:
        article = aliased(Article)

        def join(rows: Rows) -> Rows:
            return rows.join(article, article.id == Claim.article_id)

        return Dimension(name, LABELS[name], getattr(article, name), join, "text")

    return made


def _period(name: str) -> Dimension:
    """The day, month, quarter or year in which the article was published."""
    article = aliased(Article)

    def join(rows: Rows) -> Rows:
        return rows.join(article, article.id == Claim.article_id)

    key = period_key(article.published, name)
    return Dimension(name, PERIODS[name], key, join, name, by_time=True)


def _analyst(_codebook: Codebook) -> Dimension:
    return _of_claim("analyst", Claim.analyst_id.expression, "analyst")


def _status(_codebook: Codebook) -> Dimension:
    return _of_claim("status", Claim.status.expression, "text")


def _of_claim(
    name: str,
    key: ColumnElement[Any],
    kind: str,
    find: Callable[[object], Rows] | None = None,
) -> Dimension:
    return Dimension(name, LABELS[name], key, _same, kind, find=find)


def _field(field: FieldRow) -> Dimension:
    part, join = _answers(field)
    given = part.value_id.is_not(None)
    if field.answer_kind == "actor":
        unsure = select(Actor.id).where(Actor.uuid == UUIDS["actor"]).scalar_subquery()
        named = surviving_actor(part.actor_id.expression)
        key = func.coalesce(named, func.iif(given, unsure, None))
        return Dimension(field.name, field.label, key, join, "actor", several=True)
    if field.free_text:
        key = func.coalesce(part.text, func.iif(given, CANNOT_TELL, None))
        return Dimension(field.name, field.label, key, join, "text", several=True)
    value = part.value_id.expression
    return Dimension(field.name, field.label, value, join, "value", several=True)


def _sign(signs: Signs) -> Dimension:
    """Whether the claim is for or against, as the field of the signs says."""

    def find(key: object) -> Rows:
        own = aliased(Answer)
        meant = [value_id for value_id, stand in stands.items() if stand == key]
        return select(own.claim_id).where(own.value_id.in_(meant), own.field_id == signs.field.id)

    part, join = _answers(signs.field)
    stands = {one.id: signs.of(one.id) or CANNOT_TELL for one in signs.field.values}
    key = case(stands, value=part.value_id)
    return Dimension(SIGN, "Sign", key, join, SIGN, True, find)


def _answers(field: FieldRow) -> tuple[Any, Callable[[Rows], Rows]]:
    """The answers to a field of claims or of articles, and how they are joined."""
    part: Any
    if field.subject == "claim":
        part = aliased(Answer)
        owned = part.claim_id == Claim.id
    else:
        part = aliased(ArticleAnswer)
        owned = part.article_id == Claim.article_id

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(part, and_(owned, part.field_id == field.id))

    return part, join


_ACTORS = {"speaker": "Speaker", **ROLE_LABELS}

AT_DATE = {
    f"{role}_{level}": (role, level) for role in _ACTORS for level in ("organisation", "country")
}
"""Dimensions that depend on the date of the article, with the role and the level they stand for."""

LABELS = {
    "claim_type": "Claim type",
    "family": "Family",
    **_ACTORS,
    **{name: f"{_ACTORS[role]}: {level}" for name, (role, level) in AT_DATE.items()},
    "outlet": "Outlet",
    "published": "Published",
    "article": "Article",
    "analyst": "Analyst",
    "status": "Status",
}

_BUILT_IN: dict[str, Callable[[Codebook], Dimension]] = {
    "claim_type": _claim_type,
    "family": _family,
    "speaker": _speaker,
    "outlet": _of_article("outlet"),
    "published": _of_article("published"),
    "article": _article,
    "analyst": _analyst,
    "status": _status,
}
