"""How far everybody is, and with which articles."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from core.analysts.blindness import ALL, Sight
from core.analysts.dealing import RULES
from core.analysts.tables import Analyst, Assignment, Round
from core.articles.tables import Article
from core.claims.commands import DRAFT
from core.claims.layers import CODER
from core.claims.tables import Claim
from core.storage.tables import Entry

ASSIGNED, WAITING, BEGUN, SUBMITTED = "assigned", "waiting", "begun", "submitted"
CLAIMS, DRAFTS = "claims", "drafts"
STATES = (ASSIGNED, WAITING, BEGUN, SUBMITTED, CLAIMS, DRAFTS)
"""What can be asked of an analyst's articles; the last two are those that have such claims."""

UNASSIGNED, UNCODED, EVERY = "unassigned", "uncoded", "every"


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One analyst's work in numbers of articles (`assigned`, of which `waiting` are not begun;
    `begun` and not submitted; `submitted`) and of claims (`drafts` have open questions). Articles
    also count where nobody assigned them. `last` is when they did anything last (UTC, ISO). `hidden`
    numbers are not told to whoever asks, and are 0.
    """

    analyst_id: int
    name: str
    role: str
    again_of_id: int | None
    assigned: int
    waiting: int
    begun: int
    submitted: int
    claims: int
    drafts: int
    last: str | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """One analyst's part in an article: "waiting", "begun" or "submitted", and the claims."""

    analyst_id: int
    name: str
    state: str
    claims: int


def progress(connection: Connection, sight: Sight = ALL) -> list[ProgressRow]:
    """Everybody's progress by name. Who may not see all claims gets no numbers of others."""
    seen = select(Analyst.id, Analyst.name, Analyst.role, Analyst.again_of_id).order_by(
        Analyst.name
    )
    coded = {row[0]: row[1:] for row in connection.execute(_CODED)}
    dealt = {row[0]: row[1:] for row in connection.execute(_DEALT)}
    last = _last(connection)
    rows = []
    for one in connection.execute(seen):
        begun, claims, drafts = coded.get(one.id, (0, 0, 0))
        assigned, submitted, waiting = dealt.get(one.id, (0, 0, 0))
        who = (one.id, one.name, one.role, one.again_of_id)
        numbers = (assigned, waiting, begun, submitted, claims, drafts)
        if sight.all or one.id == sight.analyst_id:
            rows.append(ProgressRow(*who, *numbers, last.get(one.id)))
        else:
            rows.append(ProgressRow(*who, 0, 0, 0, 0, 0, 0, None, hidden=True))
    return rows


_PER_ARTICLE = (
    select(
        Claim.analyst_id,
        Claim.article_id,
        func.count().label("claims"),
        func.count().filter(Claim.status == DRAFT).label("drafts"),
    )
    .where(Claim.layer == CODER)
    .group_by(Claim.analyst_id, Claim.article_id)
    .subquery()
)
_OWN = and_(
    Assignment.article_id == _PER_ARTICLE.c.article_id,
    Assignment.analyst_id == _PER_ARTICLE.c.analyst_id,
)
_CODED = (
    select(
        _PER_ARTICLE.c.analyst_id,
        func.count().filter(Assignment.submitted.is_(None)),
        func.sum(_PER_ARTICLE.c.claims),
        func.sum(_PER_ARTICLE.c.drafts),
    )
    .outerjoin_from(_PER_ARTICLE, Assignment, _OWN)
    .group_by(_PER_ARTICLE.c.analyst_id)
)


def _has_claims() -> ColumnElement[bool]:
    own = aliased(Claim)
    return (
        select(own.id)
        .where(
            own.analyst_id == Assignment.analyst_id,
            own.article_id == Assignment.article_id,
            own.layer == CODER,
        )
        .exists()
    )


_DEALT = select(
    Assignment.analyst_id,
    func.count(),
    func.count().filter(Assignment.submitted.is_not(None)),
    func.count().filter(Assignment.submitted.is_(None), ~_has_claims()),
).group_by(Assignment.analyst_id)


def _last(connection: Connection) -> dict[int, str]:
    """When each analyst acted last here, or coded or submitted elsewhere and was merged."""
    newest = select(func.max(Entry.id)).group_by(Entry.analyst_id)
    latest = select(func.max(Claim.id)).group_by(Claim.analyst_id)
    queries: tuple[Any, ...] = (
        select(Entry.analyst_id, Entry.at).where(Entry.id.in_(newest)),
        select(Claim.analyst_id, Claim.modified).where(Claim.id.in_(latest)),
        select(Assignment.analyst_id, func.max(Assignment.submitted)).group_by(
            Assignment.analyst_id
        ),
    )
    found: dict[int, str] = {}
    for query in queries:
        for analyst_id, at in connection.execute(query):
            if analyst_id is not None and at:
                found[analyst_id] = max(at, found.get(analyst_id, ""))
    return found


def list_articles_of(connection: Connection, analyst_id: int, state: str) -> list[int]:
    """The articles behind a number of `ProgressRow`, in the order of import."""
    return list(connection.scalars(_articles_of(state), {"analyst": analyst_id}))


@cache
def _articles_of(state: str) -> Select[Any]:
    own = select(Assignment.article_id).where(Assignment.analyst_id == bindparam("analyst"))
    handed_in = own.where(Assignment.submitted.is_not(None))
    coded = select(Claim.article_id).where(
        Claim.analyst_id == bindparam("analyst"), Claim.layer == CODER
    )
    which = Article.id
    meant: dict[str, ColumnElement[bool]] = {
        ASSIGNED: which.in_(own),
        WAITING: and_(which.in_(own), which.not_in(handed_in), which.not_in(coded)),
        BEGUN: and_(which.in_(coded), which.not_in(handed_in)),
        SUBMITTED: which.in_(handed_in),
        CLAIMS: which.in_(coded),
        DRAFTS: which.in_(coded.where(Claim.status == DRAFT)),
    }
    return select(Article.id).where(meant[state]).order_by(Article.position, Article.id)


def shares_in(
    connection: Connection, article_ids: Sequence[int], sight: Sight = ALL
) -> dict[int, list[Share]]:
    """Who is to code each article, or has, and how far they are; by name."""
    found: dict[int, list[Share]] = defaultdict(list)
    query = _shares(sight)
    for at in range(0, len(article_ids), 500):
        given = {"ids": list(article_ids[at : at + 500])}
        for article, analyst_id, name, submitted, claims in connection.execute(query, given):
            state = SUBMITTED if submitted else BEGUN if claims else WAITING
            found[article].append(Share(analyst_id, name, state, claims))
    return dict(found)


@cache
def _shares(sight: Sight) -> Select[Any]:
    ids: BindParameter[list[int]] = bindparam("ids", expanding=True)
    claims = (
        select(func.count())
        .where(Claim.article_id == Article.id, Claim.analyst_id == Analyst.id, Claim.layer == CODER)
        .correlate(Article, Analyst)
        .scalar_subquery()
    )
    query = (
        select(Article.id, Analyst.id, Analyst.name, Assignment.submitted, claims)
        .select_from(Article)
        .join(Analyst, Analyst.id > 0)
        .outerjoin(
            Assignment,
            and_(Assignment.article_id == Article.id, Assignment.analyst_id == Analyst.id),
        )
        .where(Article.id.in_(ids), or_(Assignment.id.is_not(None), claims > 0))
        .order_by(Article.position, Article.id, Analyst.name)
    )
    return query if sight.all else query.where(Analyst.id == sight.analyst_id)


def list_to_code(connection: Connection, analyst_id: int) -> list[int]:
    """What an analyst still has to submit: of the articles assigned to them or, if none ever was, of
    all; in the order of import.
    """
    waiting = select(Article.id).where(Article.id.not_in(_handed_in(analyst_id)))
    if has_tasks(connection, analyst_id):
        waiting = waiting.where(Article.id.in_(_dealt_to(analyst_id)))
    return list(connection.scalars(waiting.order_by(Article.position, Article.id)))


def has_tasks(connection: Connection, analyst_id: int) -> bool:
    """Whether anybody has ever assigned an article to this analyst."""
    return connection.scalar(_dealt_to(analyst_id).limit(1)) is not None


def _dealt_to(analyst_id: int) -> Select[Any]:
    return select(Assignment.article_id).where(
        Assignment.analyst_id == analyst_id, Assignment.round_id.is_not(None)
    )


def _handed_in(analyst_id: int) -> Select[Any]:
    return select(Assignment.article_id).where(
        Assignment.analyst_id == analyst_id, Assignment.submitted.is_not(None)
    )


def list_for_dealing(connection: Connection, which: str) -> list[int]:
    """Articles that may be dealt out, in the order of import: "unassigned" (to nobody yet),
    "uncoded" (nobody has submitted them) or "every".
    """
    query = select(Article.id).order_by(Article.position, Article.id)
    tasks = select(Assignment.article_id)
    if which == UNASSIGNED:
        query = query.where(Article.id.not_in(tasks))
    elif which == UNCODED:
        query = query.where(Article.id.not_in(tasks.where(Assignment.submitted.is_not(None))))
    return list(connection.scalars(query))


def open_drafts(connection: Connection, article_id: int, analyst_id: int) -> int:
    """How many of an analyst's claims in an article still have open questions."""
    query = select(func.count()).where(
        Claim.article_id == article_id,
        Claim.analyst_id == analyst_id,
        Claim.layer == CODER,
        Claim.status == DRAFT,
    )
    return int(connection.scalar(query) or 0)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One dealing out, as it was made: enough to repeat it."""

    rule: str
    share: float | None
    seed: int | None
    analysts: tuple[str, ...]
    articles: int
    made: str

    def in_words(self) -> str:
        """E.g. "2026-11-22: 40 articles to Ana, Ben; every article has one coder; seed 7"."""
        share = f" ({self.share:.0%})" if self.share is not None else ""
        count = "1 article" if self.articles == 1 else f"{self.articles:,} articles"
        return (
            f"{self.made[:10]}: {count} to {', '.join(self.analysts)}; "
            f"{RULES.get(self.rule, self.rule)}{share}; seed {self.seed}"
        )


def list_rounds(connection: Connection) -> list[RoundRow]:
    """How articles were dealt out, the newest first."""
    rows = connection.execute(select(*Round.__table__.c).order_by(Round.id.desc()))
    return [
        RoundRow(
            one.rule, one.share, one.seed, tuple(one.analysts.split("\n")), one.articles, one.made
        )
        for one in rows
    ]
