"""Cases: what several analysts say about one and the same claim, the worst first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from core.agreement.clusters import NOBODY, Clusters, cluster_claims
from core.agreement.coded import CodedClaims
from core.agreement.matching import match_claims
from core.agreement.narrowing import narrowed
from core.codebook.queries import Codebook
from core.errors import Refused
from core.review.coded import read_coded
from core.review.differences import (
    HEAVIEST,
    KINDS,
    NOT_COMPARED,
    Differences,
    find_differences,
)
from core.review.holding import CHANGED, OPEN, SETTLED, STATES, Decision, read_decisions

__all__ = ["CHANGED", "KINDS", "OPEN", "SETTLED", "STATES", "Case", "find_cases"]

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Case:
    """Claims of one article that are one and the same, at most one for each analyst.

    `members` are ids of claims by analyst, in the order of those compared; None has no such claim.
    `kinds` (of `KINDS`) and `fields` (names of variables) say what differs; both are empty where all
    agree. Only who has coded the article can have missed a claim. `overlap` is the least of any two
    members, 0 if the claim was missed; `weight` is bigger for what is worse. `state` is "open",
    "settled", or "changed": settled, but that no longer holds. Without any member it is a settlement
    of which all claims are gone.
    """

    article_id: int
    members: tuple[int | None, ...]
    kinds: frozenset[str]
    fields: frozenset[str]
    overlap: float
    weight: float
    state: str
    settlement_id: int | None

    @property
    def claims(self) -> tuple[int, ...]:
        """The members that there are."""
        return tuple(one for one in self.members if one is not None)


def find_cases(
    connection: Connection,
    codebook: Codebook,
    analysts: Sequence[int],
    *,
    threshold: float = 0.5,
    articles: Sequence[int] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Case]:
    """The cases of all articles, or of these, that at least two of the analysts have coded.

    The worst stand first (`core.review.differences`), equal ones in reading order. A settlement
    holds while every claim that it is about says what it said, and any further claim of the case
    agrees with the final claim in every field that is compared. One whose final claim was deleted by
    hand counts for nothing. Raises `Refused` when it is cancelled.
    """
    return compare(
        connection,
        codebook,
        analysts,
        threshold=threshold,
        articles=articles,
        progress=progress,
        cancelled=cancelled,
    )[1]


def lost_cases(
    connection: Connection,
    codebook: Codebook,
    analysts: Sequence[int],
    articles: Sequence[int] | None = None,
) -> list[Case]:
    """Settlements whose final claim stands though every claim that it came from is gone.

    None of `find_cases` stands for them. Each is a "changed" case without members, in any article,
    whoever coded it, and weighs as much as one that everybody missed.
    """
    return [
        Case(
            one.article_id,
            (None,) * len(analysts),
            frozenset(("missed",)),
            frozenset(),
            0.0,
            HEAVIEST,
            CHANGED,
            one.id,
        )
        for one in read_decisions(connection, codebook, articles)
        if one.lost and (articles is None or one.article_id in articles)
    ]


def count_unsettled(cases: Iterable[Case]) -> tuple[int, int]:
    """How many cases in which analysts differ are not settled, and how many in which they agree."""
    waiting = [one for one in cases if one.state != SETTLED]
    differing = sum(1 for one in waiting if one.kinds)
    return differing, len(waiting) - differing


def compare(
    connection: Connection,
    codebook: Codebook,
    analysts: Sequence[int],
    *,
    threshold: float,
    articles: Sequence[int] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[CodedClaims, list[Case]]:
    """What the analysts coded, and the cases of it; see `find_cases`."""

    def step(done: int) -> None:
        if cancelled and cancelled():
            raise Refused("Comparing was cancelled.")
        if progress:
            progress(done, _STEPS)

    step(0)
    everything = read_coded(connection, codebook, analysts, articles=articles, final=True)
    claims = narrowed(everything, range(len(analysts)))
    step(1)
    matches = match_claims(claims, threshold)
    clusters = cluster_claims(claims, matches)
    step(2)
    different = find_differences(claims, matches, clusters)
    step(3)
    decisions = read_decisions(connection, codebook, articles)
    settled = _Settled(everything, decisions)
    found = _cases(claims, clusters, different, settled)
    step(_STEPS)
    return claims, found


def _cases(
    claims: CodedClaims, clusters: Clusters, different: Differences, settled: "_Settled"
) -> list[Case]:
    found = []
    for unit in np.argsort(-different.weight, kind="stable").tolist():
        places = clusters.members[unit].tolist()
        members = tuple(None if at == NOBODY else int(claims.ids[at]) for at in places)
        state, settlement_id = settled.state_of([one for one in members if one is not None])
        found.append(
            Case(
                claims.articles[clusters.article[unit]],
                members,
                different.kinds_of(unit),
                different.fields_of(unit),
                float(different.overlap[unit]),
                float(different.weight[unit]),
                state,
                settlement_id,
            )
        )
    return found


class _Settled:
    """Which decision each case has, and whether it holds."""

    def __init__(self, claims: CodedClaims, decisions: Sequence[Decision]) -> None:
        self._decisions = {one.id: one for one in decisions if one.stands}
        self._of_claim: dict[int, list[int]] = {}
        for one in self._decisions.values():
            for claim_id in one.source_ids:
                self._of_claim.setdefault(claim_id, []).append(one.id)
        self._row: Mapping[int, int] = (
            {claim: row for row, claim in enumerate(claims.ids.tolist())} if decisions else {}
        )
        self._codes = [
            one.codes for name, one in claims.variables.items() if name not in NOT_COMPARED
        ]

    def state_of(self, members: Sequence[int]) -> tuple[str, int | None]:
        """Of several settlements the one with most of these claims, then the newest, stands for it."""
        touching = {one for claim in members for one in self._of_claim.get(claim, ())}
        if not touching:
            return OPEN, None
        shared = {one: len(self._decisions[one].source_ids & set(members)) for one in touching}
        decision = self._decisions[max(touching, key=lambda one: (shared[one], one))]
        further = [one for one in members if one not in decision.source_ids]
        holds = len(touching) == 1 and decision.intact and self._agree(decision, further)
        return (SETTLED if holds else CHANGED), decision.id

    def _agree(self, decision: Decision, further: Sequence[int]) -> bool:
        """Whether claims that were coded since say what was settled; nothing agrees with a rejection."""
        if not further:
            return True
        if decision.final_id is None:
            return False
        final = self._row[decision.final_id]
        rows = [self._row[one] for one in further]
        return all((codes[rows] == codes[final]).all() for codes in self._codes)
