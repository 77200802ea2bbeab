"""What an analyst may see of what others coded.

There is one `Sight` for whoever looks, and everything that shows or counts claims asks it. Who may
see all has no condition at all, so that nothing gets slower for them.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select, true
from sqlalchemy.orm import aliased

from core.analysts.tables import Analyst, Assignment
from core.claims.layers import FINAL_NAME
from core.claims.tables import Claim
from core.storage.tables import Info

OPEN = "open"
SUBMITTED = "submitted"
ALWAYS = "always"
MODES = (OPEN, SUBMITTED, ALWAYS)
ADJUDICATOR = "adjudicator"


@dataclass(frozen=True, slots=True)
class Sight:
    """What `analyst_id` sees: everything ("open"), their own claims and those in articles that they
    and the other one have submitted ("submitted"), or their own only ("always").
    """

    analyst_id: int | None = None
    mode: str = OPEN

    @property
    def all(self) -> bool:
        return self.mode == OPEN

    def condition(self) -> ColumnElement[bool] | None:
        """What is true of the claims that may be seen; None where all may be. Made once for each."""
        return _condition(self)

    @property
    def sees_others(self) -> bool:
        """Whether anything of others may be seen, anywhere."""
        return self.mode != ALWAYS

    def sees(self, analyst_id: int) -> bool:
        """Whether any claim of this analyst may be seen, anywhere."""
        return self.sees_others or analyst_id == self.analyst_id


ALL = Sight()


@cache
def _condition(sight: Sight) -> ColumnElement[bool] | None:
    if sight.all:
        return None
    if sight.mode == ALWAYS:
        return Claim.analyst_id == sight.analyst_id
    mine, theirs = aliased(Assignment), aliased(Assignment)
    handed_in = (
        select(mine.article_id)
        .where(mine.analyst_id == sight.analyst_id, mine.submitted.is_not(None))
        .correlate(None)
    )
    also_theirs = (
        select(theirs.id)
        .where(
            theirs.article_id == Claim.article_id,
            theirs.analyst_id == Claim.analyst_id,
            theirs.submitted.is_not(None),
        )
        .correlate(Claim)
        .exists()
    )
    others = and_(Claim.article_id.in_(handed_in), or_(Claim.layer == FINAL_NAME, also_theirs))
    # A sum has no index: SQLite would collect all claims of the analyst to look for a few of them.
    return or_(Claim.analyst_id + 0 == sight.analyst_id, others)


def seen_of(query: Any, sight: Sight) -> Any:
    """A query over claims, kept to those that may be seen."""
    condition = sight.condition()
    return query if condition is None else query.where(condition)


_HANDED_IN = (
    select(Assignment.id)
    .where(Assignment.analyst_id == Analyst.id, Assignment.submitted.is_not(None))
    .exists()
)
_SIGHT = (
    select(Analyst.role, Analyst.again_of_id, Info.blindness, _HANDED_IN)
    .join(Info, true())
    .where(Analyst.id == bindparam("analyst"))
)


def sight(connection: Connection, analyst_id: int | None) -> Sight:
    """What an analyst may see. Nobody in particular, as on the command line, sees all.

    Somebody's second pass never sees anything else, so that it is not led by the first. Who has
    submitted nothing yet sees as little as one who is always blind.
    """
    row = connection.execute(_SIGHT, {"analyst": analyst_id}).first() if analyst_id else None
    if row is None:
        return ALL
    role, again_of_id, mode, has_submitted = row
    if again_of_id is not None:
        return Sight(analyst_id, ALWAYS)
    if role == ADJUDICATOR or mode == OPEN:
        return ALL
    return Sight(analyst_id, mode if has_submitted else ALWAYS)


def sees_all(connection: Connection, analyst_id: int | None) -> bool:
    return sight(connection, analyst_id).all


def may_settle(connection: Connection, analyst_id: int | None) -> bool:
    """Whether an analyst may compare and settle: everybody in an open project, else adjudicators."""
    return analyst_id is not None and sees_all(connection, analyst_id)


def blindness(connection: Connection) -> str:
    """When coders may see what others coded: one of `MODES`."""
    return connection.scalar(select(Info.blindness)) or OPEN
