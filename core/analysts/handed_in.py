"""What somebody who codes blind has handed in, and cannot change or take back any more.

While coders see each other's claims once both have submitted an article, whoever went on coding in
it could follow the others. Adjudicators may, and can open an article again for anybody.
"""

from sqlalchemy import Connection, bindparam, or_, select, true
from sqlalchemy.orm import aliased

from core.analysts.blindness import ADJUDICATOR, SUBMITTED
from core.analysts.tables import Analyst, Assignment
from core.claims.layers import FINAL_NAME
from core.claims.tables import Claim
from core.command import Work
from core.errors import Refused
from core.storage.tables import Info

CLOSED = "You have submitted your coding of this article. Ctrl+D opens it again."
SEEN = "You may have seen what others coded here, so only an adjudicator can open it again."

_CODES_BLIND = (
    select(Analyst.id)
    .join(Info, true())
    .where(
        Analyst.id == bindparam("analyst"),
        Analyst.role != ADJUDICATOR,
        Info.blindness == SUBMITTED,
    )
)
_HANDED_IN = (
    select(Assignment.article_id)
    .where(Assignment.analyst_id == bindparam("analyst"), Assignment.submitted.is_not(None))
    .where(_CODES_BLIND.exists())
)
_IS_CLOSED = _HANDED_IN.where(Assignment.article_id == bindparam("article"))
_theirs = aliased(Assignment)
_SHOWN = (
    _CODES_BLIND.where(Analyst.again_of_id.is_(None))
    .where(
        or_(
            select(_theirs.id)
            .where(
                _theirs.article_id == bindparam("article"),
                _theirs.analyst_id != bindparam("analyst"),
                _theirs.submitted.is_not(None),
            )
            .exists(),
            select(Claim.id)
            .where(Claim.article_id == bindparam("article"), Claim.layer == FINAL_NAME)
            .exists(),
        )
    )
    .limit(1)
)


def check_not_handed_in(work: Work, article_id: int) -> None:
    """Refused where the acting analyst codes blind and has submitted the article. One question."""
    given = {"analyst": work.analyst_id, "article": article_id}
    if work.session.connection().execute(_IS_CLOSED, given).first() is not None:
        raise Refused(CLOSED)


def handed_in(connection: Connection, analyst_id: int) -> frozenset[int]:
    """The articles in which an analyst cannot code any more; none for those who see all."""
    return frozenset(connection.scalars(_HANDED_IN, {"analyst": analyst_id}))


def may_have_seen(connection: Connection, analyst_id: int, article_id: int) -> bool:
    """Whether submitting an article showed an analyst who codes blind what others coded in it."""
    given = {"analyst": analyst_id, "article": article_id}
    return connection.execute(_SHOWN, given).first() is not None
