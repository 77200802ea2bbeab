"""Which articles must be compared anew after a change."""

from collections.abc import Iterable
from typing import Final

from core.changes import ChangeSet
from core.review.cases import Case
from core.review.settlements import find_settlement
from gui.workspace import Workspace

FEW: Final = 8
"""Articles that are compared again at once; for more all cases are found anew."""

_EVERYTHING: Final = ("codebook", "actors", "articles", "analysts", "project", "assignments")


def articles_touched(
    changes: ChangeSet, cases: Iterable[Case], workspace: Workspace
) -> set[int] | None:
    """The articles that a change is about, none if it is about nothing here; None for too many.

    What was removed is known by the cases that it was part of.
    """
    claims, settlements = changes.of("claims").any, changes.of("settlements").any
    if changes.touches(*_EVERYTHING) or max(len(claims), len(settlements)) > FEW * FEW:
        return None
    if not claims and not settlements:
        return set()
    rows = workspace.claims(sorted(claims))
    asked = [workspace.ask(find_settlement, one) for one in settlements]
    there = [one for one in asked if one is not None]
    found = {row.article_id for row in rows} | {one.article_id for one in there}
    gone = claims.difference(row.id for row in rows)
    lost = settlements.difference(one.id for one in there)
    if gone or lost:
        found |= {
            one.article_id
            for one in cases
            if one.settlement_id in lost or not gone.isdisjoint(one.members)
        }
    return found if len(found) <= FEW else None
