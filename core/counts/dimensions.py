"""By what claims can be counted: each dimension is a column and the joins that lead to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func
from sqlalchemy.orm import aliased

from core.articles.tables import Article
from core.claims.coding import ROLE_LABELS, ROLES
from core.claims.tables import Answer, Claim, ClaimActor
from core.codebook.queries import Codebook, FieldRow
from core.codebook.reserved import CANNOT_TELL
from core.codebook.tables import ClaimType
from core.errors import Refused

Rows = Select[Any]


@dataclass(frozen=True, slots=True)
class Dimension:
    """`join` adds tables to a query over claims; `key` is what is grouped by: an id or a text.

    `several` says that the join can give more than one row for a claim.
    """

    name: str
    label: str
    key: ColumnElement[Any]
    join: Callable[[Rows], Rows]
    kind: str
    several: bool = False


def dimension_labels(codebook: Codebook) -> dict[str, str]:
    """Every dimension of a project: the name that the command line uses, and its label."""
    return LABELS | {one.name: one.label for one in codebook.fields}


def find_dimension(codebook: Codebook, name: str) -> Dimension:
    """Raises `Refused`, naming what there is."""
    field = codebook.field_by_name.get(name)
    if field is not None:
        return _field(field)
    if name not in LABELS:
        known = ", ".join(dimension_labels(codebook))
        raise Refused(f"Claims cannot be counted by “{name}”. Use one of: {known}.")
    return _role(name) if name in ROLES else _BUILT_IN[name]()


def _same(rows: Rows) -> Rows:
    return rows


def _claim_type() -> Dimension:
    return _of_claim("claim_type", Claim.claim_type_id.expression, "type")


def _family() -> Dimension:
    own = aliased(ClaimType)

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(own, own.id == Claim.claim_type_id)

    return Dimension("family", LABELS["family"], func.coalesce(own.parent_id, own.id), join, "type")


def _speaker() -> Dimension:
    return _of_claim("speaker", Claim.speaker_id.expression, "actor")


def _role(role: str) -> Dimension:
    part = aliased(ClaimActor)

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(part, and_(part.claim_id == Claim.id, part.role == role))

    return Dimension(role, LABELS[role], part.actor_id.expression, join, "actor", several=True)


def _article() -> Dimension:
    return _of_claim("article", Claim.article_id.expression, "article")


def _of_article(name: str) -> Callable[[], Dimension]:
    """A dimension that is a column of the article."""

    def made() -> Dimension:
        article = aliased(Article)

        def join(rows: Rows) -> Rows:
            return rows.join(article, article.id == Claim.article_id)

        return Dimension(name, LABELS[name], getattr(article, name), join, "text")

    return made


def _analyst() -> Dimension:
    return _of_claim("analyst", Claim.analyst_id.expression, "analyst")


def _status() -> Dimension:
    return _of_claim("status", Claim.status.expression, "text")


def _of_claim(name: str, key: ColumnElement[Any], kind: str) -> Dimension:
    return Dimension(name, LABELS[name], key, _same, kind)


def _field(field: FieldRow) -> Dimension:
    part = aliased(Answer)

    def join(rows: Rows) -> Rows:
        return rows.outerjoin(part, and_(part.claim_id == Claim.id, part.field_id == field.id))

    if field.free_text:
        key = func.coalesce(part.text, func.iif(part.value_id.is_not(None), CANNOT_TELL, None))
        return Dimension(field.name, field.label, key, join, "text", several=True)
    value = part.value_id.expression
    return Dimension(field.name, field.label, value, join, "value", several=True)


LABELS = {
    "claim_type": "Claim type",
    "family": "Family",
    "speaker": "Speaker",
    **ROLE_LABELS,
    "outlet": "Outlet",
    "published": "Published",
    "article": "Article",
    "analyst": "Analyst",
    "status": "Status",
}

_BUILT_IN: dict[str, Callable[[], Dimension]] = {
    "claim_type": _claim_type,
    "family": _family,
    "speaker": _speaker,
    "outlet": _of_article("outlet"),
    "published": _of_article("published"),
    "article": _article,
    "analyst": _analyst,
    "status": _status,
}
