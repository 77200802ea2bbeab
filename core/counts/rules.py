"""What is counted: every claim, every article once, or every speaker once a day.

A rule names the unit to which a claim belongs. Under an answer count the different units of the
claims that have it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, case, cast, func, or_, select
from sqlalchemy.orm import aliased

from core.actors.merged import surviving_actor
from core.actors.tables import Actor
from core.articles.tables import Article
from core.claims.tables import Claim
from core.codebook.reserved import ANSWER_KIND, UUIDS

CLAIMS, ARTICLES, ACTOR_DAYS = "claims", "articles", "actor-days"

RULES = {
    CLAIMS: "every claim counts once, also unfinished ones, and once under each of its answers",
    ARTICLES: "every article counts once under each answer that occurs in it",
    ACTOR_DAYS: "every speaker counts once a day under each answer in the claims published that "
    "day; a claim of which the speaker or the day is not known counts by itself",
}

_COMBINED = {
    CLAIMS: "every claim counts once, also unfinished ones, and once under every combination of "
    "its answers",
    ARTICLES: "every article counts once under each combination of the answers of a claim that "
    "occurs in it",
    ACTOR_DAYS: "every speaker counts once a day under each combination of the answers of a claim "
    "published that day; a claim of which the speaker or the day is not known counts by itself",
}

A_DAY = 10
"""Characters of a date of which the day is known, before the time."""

_DAYS = 100_000_000
"""More than any date written as a number: 20161007."""


def rule_words(rule: str, by: Sequence[str]) -> str:
    """What a rule means where claims are counted by these dimensions."""
    return (_COMBINED if len(by) > 1 else RULES)[rule]


def unit_of(rule: str) -> ColumnElement[Any]:
    """The unit of a claim, of a query over claims."""
    if rule == ACTOR_DAYS:
        return _actor_day()
    return (Claim.article_id if rule == ARTICLES else Claim.id).expression


def counted(rule: str, several: bool) -> ColumnElement[int]:
    """How many units there are in a group; `several`: the query can have a claim more than once."""
    if rule == CLAIMS and not several:
        return func.count()  # telling rows of one claim apart costs memory and time
    return func.count(unit_of(rule).distinct())


def _actor_day() -> ColumnElement[Any]:
    """A number for each speaker and day; claims that count by themselves have one below zero."""
    article = aliased(Article)
    digits = func.replace(func.substr(article.published, 1, A_DAY), "-", "")
    day = (
        select(cast(digits, Integer))
        .where(article.id == Claim.article_id, func.length(article.published) >= A_DAY)
        .correlate(Claim)
        .scalar_subquery()
    )
    named = and_(Claim.speaker_id.is_not(None), Claim.speaker_id.not_in(_nobody()))
    speakers_day = case((named, surviving_actor(Claim.speaker_id) * _DAYS + day))
    return func.coalesce(speakers_day, -Claim.id)


def _nobody() -> Select[Any]:
    """The ids that name no speaker: *none*, *cannot tell*, unspecified, and what was merged there."""
    own, merged = aliased(Actor), aliased(Actor)

    def is_nobody(actor: type[Actor]) -> ColumnElement[bool]:
        return or_(actor.actor_kind == ANSWER_KIND, actor.uuid == UUIDS["unspecified"])

    into = select(merged.id).where(is_nobody(merged))
    return select(own.id).where(or_(is_nobody(own), own.merged_into_id.in_(into)))
