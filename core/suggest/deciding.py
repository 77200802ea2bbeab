"""Writing down what was decided about suggestions, and taking it out with the article."""

from collections.abc import Sequence

from sqlalchemy import select

from core.command import Work
from core.errors import Refused
from core.suggest.decisions import ACCEPTED, CHANGED, DISMISSED, FRAGMENTS, Taken
from core.suggest.tables import Decision, stored_fragments
from core.text.spans import Fragments, Span, check_fragments


def write_taken(
    work: Work, taken: Taken, article_id: int, body: str, claim_uuid: str, coded: Sequence[Span]
) -> None:
    """That a claim was made of a suggestion; `coded` are the claim's own fragments.

    Raises `Refused` when the proposed fragments cannot be a quote from the article's text.
    """
    proposed = check_fragments(body, taken.fragments)
    changed = dict.fromkeys(taken.changed_fields)
    if proposed != tuple(coded):
        changed[FRAGMENTS] = None
    row = _row(work, taken, article_id, proposed)
    row.decision = CHANGED if changed else ACCEPTED
    row.claim_uuid = claim_uuid
    row.changed_fields = " ".join(changed)
    work.session.add(row)


def write_dismissed(work: Work, dismissed: Taken, article_id: int, body: str) -> None:
    """That a suggestion is not wanted; nothing is written when that is known already.

    Raises `Refused` when the fragments cannot be a quote from the article's text.
    """
    row = _row(work, dismissed, article_id, check_fragments(body, dismissed.fragments))
    row.decision = DISMISSED
    known = select(Decision.id).where(
        Decision.article_id == article_id,
        Decision.analyst_id == row.analyst_id,
        Decision.decision == DISMISSED,
        Decision.fragments == row.fragments,
    )
    if work.session.scalar(known) is None:
        work.session.add(row)


def remove_decisions(work: Work, article_id: int) -> None:
    """Delete all decisions on an article row by row, so that the journal has all of it."""
    for row in work.session.scalars(select(Decision).where(Decision.article_id == article_id)):
        work.session.delete(row)


def _row(work: Work, suggestion: Taken, article_id: int, fragments: Fragments) -> Decision:
    if work.analyst_id is None:
        raise Refused("Somebody has to decide on a suggestion. Say who is coding first.")
    return Decision(
        article_id=article_id,
        analyst_id=work.analyst_id,
        fragments=stored_fragments(fragments),
        start_cp=fragments[0].start_cp,
        end_cp=fragments[-1].end_cp,
        origin=suggestion.origin,
        version=suggestion.version,
        score=suggestion.score,
        at=work.now,
    )
