"""What analysts coded, read from the project as columns of numbers, one question for each table.

Reading a claim at a time takes minutes where this takes seconds.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    bindparam,
    case,
    func,
    or_,
    select,
    true,
)

from core.agreement.coded import Integers
from core.analysts.tables import Assignment
from core.claims.coding import ROLES
from core.claims.layers import CODER, FINAL_NAME
from core.claims.tables import Answer, Claim, ClaimActor, Fragment, SecondaryType
from core.review.tables import Settlement

NOTHING = -1
"""Stands for NULL."""
MOST_IN_A_QUESTION = 500
ARTICLES: BindParameter[list[int]] = bindparam("articles", expanding=True)
_ANALYSTS: BindParameter[list[int]] = bindparam("analysts", expanding=True)
_FIELDS: BindParameter[list[int]] = bindparam("fields", expanding=True)
_CLAIM = (
    Claim.id,
    Claim.article_id,
    Claim.analyst_id,
    Claim.layer == FINAL_NAME,
    Claim.start_cp,
    func.coalesce(Claim.claim_type_id, NOTHING),
    func.coalesce(Claim.speaker_id, NOTHING),
)
_ROLE = case({name: at for at, name in enumerate(ROLES)}, value=ClaimActor.role)
_ANSWERED = Answer.field_id.in_(_FIELDS) & Answer.value_id.is_not(None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose claims are read: those of `analysts` in their layers and, with `final`, the final ones.

    `articles` None stands for all. Of many articles more may be read than was asked for.
    """

    analysts: Sequence[int]
    articles: Collection[int] | None = None
    final: bool = False

    @property
    def few(self) -> bool:
        """Whether the database is asked for these articles only."""
        return self.articles is not None and len(self.articles) <= MOST_IN_A_QUESTION

    @property
    def given(self) -> dict[str, Any]:
        """The parameters of a question."""
        articles = {"articles": list(self.articles or ())} if self.few else {}
        return {"analysts": list(self.analysts), **articles}


def among(article_id: Any, *, few: bool) -> ColumnElement[bool]:
    """Whether an article is one of those wanted."""
    found: ColumnElement[bool] = article_id.in_(ARTICLES) if few else true()
    return found


@cache
def _of_claims(part: Any, *columns: Any, final: bool, few: bool) -> Any:
    """Columns of the claims that are wanted, or of a part of them. Made once: making a statement
    costs more than carrying it out for one article.
    """
    own = Claim.analyst_id.in_(_ANALYSTS) & (Claim.layer == CODER)
    whose = or_(own, Claim.layer == FINAL_NAME) if final else own
    query: Any = select(*columns)
    if part is not Claim:
        query = query.join(Claim, Claim.id == part.claim_id)
    return query.where(whose, among(Claim.article_id, few=few))


def read_claims(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of id, article, analyst, whether it is final, start (_cp), claim type, speaker."""
    return _read(connection, wanted, Claim, *_CLAIM)


def read_fragments(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of claim, start and end (_cp)."""
    columns = (Fragment.claim_id, Fragment.start_cp, Fragment.end_cp)
    return _read(connection, wanted, Fragment, *columns)


def read_actors(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of claim, role (its place in `ROLES`) and actor."""
    columns = (ClaimActor.claim_id, _ROLE, ClaimActor.actor_id)
    return _read(connection, wanted, ClaimActor, *columns)


def read_secondary_types(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of claim and further type."""
    columns = (SecondaryType.claim_id, SecondaryType.claim_type_id)
    return _read(connection, wanted, SecondaryType, *columns)


def read_values(connection: Connection, wanted: Wanted, fields: Sequence[int]) -> Integers:
    """Rows of claim, field and value of the codebook."""
    columns = (Answer.claim_id, Answer.field_id, Answer.value_id)
    query = _answers(*columns, final=wanted.final, few=wanted.few)
    return _rows(connection, query, {**wanted.given, "fields": list(fields)}, 3)


@cache
def _answers(*columns: Any, final: bool, few: bool) -> Any:
    return _of_claims(Answer, *columns, final=final, few=few).where(_ANSWERED)


def read_submitted(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of article and analyst who has submitted it."""
    return _rows(connection, _submitted(few=wanted.few), wanted.given, 2)


@cache
def _submitted(*, few: bool) -> Any:
    return select(Assignment.article_id, Assignment.analyst_id).where(
        Assignment.submitted.is_not(None),
        Assignment.analyst_id.in_(_ANALYSTS),
        among(Assignment.article_id, few=few),
    )


def read_settled(connection: Connection, wanted: Wanted) -> Integers:
    """Rows of one column: the articles in which something is settled."""
    return _rows(connection, _settled(few=wanted.few), wanted.given, 1)


@cache
def _settled(*, few: bool) -> Any:
    article = Settlement.article_id
    return select(article).where(among(article, few=few)).distinct()


def _read(connection: Connection, wanted: Wanted, part: Any, *columns: Any) -> Integers:
    query = _of_claims(part, *columns, final=wanted.final, few=wanted.few)
    return _rows(connection, query, wanted.given, len(columns))


def _rows(connection: Connection, query: Any, given: dict[str, Any], width: int) -> Integers:
    """The answer without SQLAlchemy's rows, which cost as much as the reading itself."""
    result = connection.execute(query, given)
    rows = result.cursor.fetchall()
    result.close()
    numbers = np.fromiter(chain.from_iterable(rows), np.int64, len(rows) * width)
    return numbers.reshape(-1, width)


def located(ids: Integers, rows: Integers) -> Integers:
    """Rows that begin with the id of a claim, with its index in `ids` instead, without others."""
    order = np.argsort(ids)
    at = np.searchsorted(ids[order], rows[:, 0])
    known = at < len(ids)
    known[known] = ids[order][at[known]] == rows[known, 0]
    found = rows[known]
    found[:, 0] = order[at[known]]
    return found
