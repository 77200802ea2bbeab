"""What can be asked about suggestions: the decisions on them, and the project's settings."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from core.analysts.tables import Analyst
from core.storage.tables import Info
from core.suggest.tables import Decision, read_fragments
from core.text.spans import Fragments


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What an analyst decided on one suggestion. `fragments` are the proposed ones (code points).

    `claim_uuid` names the claim made of it, which may be deleted since; None for a dismissal.
    """

    id: int
    uuid: str
    article_id: int
    analyst_id: int
    claim_uuid: str | None
    decision: str
    fragments: Fragments
    origin: str
    version: str
    score: float
    changed_fields: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class DecisionCount:
    """How often suggestions of these rules (`origin`) in this version were so decided."""

    origin: str
    version: str
    decision: str
    count: int


_COLUMNS = (
    Decision.id,
    Decision.uuid,
    Decision.article_id,
    Decision.analyst_id,
    Decision.claim_uuid,
    Decision.decision,
    Decision.fragments,
    Decision.origin,
    Decision.version,
    Decision.score,
    Decision.changed_fields,
    Decision.at,
)


def list_decisions(
    connection: Connection, article_id: int, analyst_id: int | None
) -> list[DecisionRow]:
    """One analyst's decisions on an article, in the order of the text."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(Decision.article_id == article_id, Decision.analyst_id == analyst_id)
        .order_by(Decision.start_cp, Decision.id)
    )
    return [
        DecisionRow(
            *row[:6],
            fragments=read_fragments(row.fragments),
            origin=row.origin,
            version=row.version,
            score=row.score,
            changed_fields=tuple(row.changed_fields.split()),
            at=row.at,
        )
        for row in rows
    ]


def decided_fragments(
    connection: Connection, article_id: int, analyst_id: int | None
) -> set[Fragments]:
    """What was proposed to an analyst in an article and need not be proposed again."""
    stored = connection.scalars(_DECIDED, {"article": article_id, "analyst": analyst_id})
    return {read_fragments(one) for one in stored}


# Made once: making a statement costs more than carrying it out.
_DECIDED = select(Decision.fragments).where(
    Decision.article_id == bindparam("article"),
    Decision.analyst_id == bindparam("analyst"),
)
_ALLOWED = select(Info.suggestions)
_WANTED = select(Analyst.suggestions).where(Analyst.id == bindparam("analyst"))


def decision_counts(connection: Connection) -> list[DecisionCount]:
    """All analysts' decisions, counted by rules, version and decision."""
    by = (Decision.origin, Decision.version, Decision.decision)
    rows = connection.execute(select(*by, func.count()).group_by(*by).order_by(*by))
    return [DecisionCount(*row) for row in rows]


def get_lexicon_text(connection: Connection) -> str | None:
    """The project's own cue lexicon, or None if it uses the program's."""
    return connection.scalar(select(Info.lexicon))


def get_keywords_text(connection: Connection) -> str:
    """The words to be marked in articles, as they were written: one a line."""
    return connection.scalar(select(Info.keywords)) or ""


def suggestions_allowed(connection: Connection) -> bool:
    """Whether anybody may be shown suggestions in this project."""
    return bool(connection.scalar(_ALLOWED))


def suggestions_wanted(connection: Connection, analyst_id: int | None) -> bool:
    """Whether the project allows suggestions and the analyst wants them."""
    wanted = bool(connection.scalar(_WANTED, {"analyst": analyst_id}))
    return wanted and suggestions_allowed(connection)
