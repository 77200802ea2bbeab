"""Where the claims of an agreement report come from: sampling, versions, dates."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.agreement.coded import CodedClaims
from core.agreement.report import Facts, RoundFact
from core.analysts.tables import Assignment, Round
from core.articles.queries import count_articles
from core.claims.commands import DRAFT
from core.claims.tables import Claim
from core.codebook.versions import list_versions
from core.project import utc_now
from core.storage.tables import Entry, Info


@dataclass(frozen=True, slots=True)
class Coding:
    """By claim id: when it was coded (ISO), and under which version of the codebook (id).

    `assisted` are the ids of claims that began as suggestions, `drafts` of those with open questions.
    """

    created: Mapping[int, str]
    version: Mapping[int, int]
    assisted: frozenset[int]
    drafts: frozenset[int]


def read_coding(connection: Connection, analysts: Sequence[int]) -> Coding:
    """Of all claims of these analysts."""
    query = select(
        Claim.id, Claim.created, Claim.version_id, Claim.assisted, Claim.status == DRAFT
    ).where(Claim.analyst_id.in_(analysts), Claim.layer == "coder")
    rows = connection.execute(query).all()
    return Coding(
        {row[0]: row[1] for row in rows},
        {row[0]: row[2] for row in rows},
        frozenset(row[0] for row in rows if row[3]),
        frozenset(row[0] for row in rows if row[4]),
    )


def read_facts(
    connection: Connection,
    claims: CodedClaims,
    coding: Coding,
    outside: Mapping[str, int],
    program: str,
) -> Facts:
    """What the report says beside the figures about the `claims` that were compared."""
    info = connection.execute(select(Info.title, Info.codebook_title)).one()
    changed = connection.scalar(select(func.max(Entry.at)))
    return Facts(
        project=info.title,
        read=utc_now(),
        changed=changed or "",
        program=program,
        codebook=info.codebook_title,
        versions=_versions(connection, claims, coding),
        rounds=_rounds(connection),
        undealt=_undealt(connection, claims),
        articles_in_project=count_articles(connection),
        outside=outside,
        assisted=_counted(claims, coding.assisted),
        drafts=_counted(claims, coding.drafts),
    )


def _counted(claims: CodedClaims, ids: Collection[int]) -> dict[str, int]:
    """By analyst, how many of their claims are among these."""
    coders = zip(claims.ids.tolist(), claims.coder.tolist(), strict=True)
    counts = Counter(coder for one, coder in coders if one in ids)
    return {name: counts[coder] for coder, name in enumerate(claims.coders)}


def _versions(
    connection: Connection, claims: CodedClaims, coding: Coding
) -> tuple[tuple[str, int], ...]:
    """Versions of the codebook, oldest first, and how many of the claims were coded by each."""
    counts = Counter(coding.version[one] for one in claims.ids.tolist())
    return tuple(
        (one.name if one.published else f"{one.number} (not published)", counts[one.id])
        for one in reversed(list_versions(connection))
        if counts[one.id]
    )


def _rounds(connection: Connection) -> tuple[RoundFact, ...]:
    rows = connection.execute(
        select(
            Round.made, Round.rule, Round.share, Round.seed, Round.analysts, Round.articles
        ).order_by(Round.id)
    )
    return tuple(
        RoundFact(
            row.made, row.rule, row.share, row.seed, tuple(row.analysts.splitlines()), row.articles
        )
        for row in rows
    )


def _undealt(connection: Connection, claims: CodedClaims) -> int:
    dealt = select(Assignment.article_id).where(Assignment.round_id.is_not(None)).distinct()
    known = set(connection.scalars(dealt))
    return sum(one not in known for one in claims.articles)
