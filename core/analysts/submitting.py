"""Handing in one's coding of an article, and taking it back."""

from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.commands import check_leads
from core.analysts.handed_in import SEEN, may_have_seen
from core.analysts.tables import Assignment
from core.articles.commands import find_article
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class SubmitCoding(Command[None]):
    """The acting analyst has coded all of an article, also if there was nothing to code in it."""

    article_id: int

    @property
    def label(self) -> str:
        return "Submit coding"

    def apply(self, work: Work) -> None:
        find_article(work, self.article_id)
        row = _assignment(work, self.article_id, work.analyst_id)
        if row is None:
            row = Assignment(article_id=self.article_id, analyst_id=work.analyst_id)
            work.session.add(row)
        row.submitted = row.submitted or work.now


@dataclass(frozen=True, slots=True)
class ReopenCoding(Command[None]):
    """Go on coding an article that was submitted, or let another analyst go on.

    Who codes blind may not do so where they may have seen what others coded; an adjudicator may.
    """

    article_id: int
    analyst_id: int | None = None

    @property
    def label(self) -> str:
        return "Reopen coding"

    def apply(self, work: Work) -> None:
        whose = self.analyst_id or work.analyst_id
        own = whose == work.analyst_id
        if not own:
            check_leads(work, "open what others have submitted")
        row = _assignment(work, self.article_id, whose)
        if row is None or row.submitted is None:
            who = "You have" if own else "This analyst has"
            raise Refused(f"{who} not submitted the coding of this article.")
        if own and may_have_seen(work.session.connection(), row.analyst_id, self.article_id):
            raise Refused(SEEN)
        row.submitted = None


def _assignment(work: Work, article_id: int, analyst_id: int | None) -> Assignment | None:
    if analyst_id is None:
        raise Refused("Coding is submitted by an analyst. Say who is coding first.")
    here = select(Assignment).where(
        Assignment.article_id == article_id, Assignment.analyst_id == analyst_id
    )
    return work.session.scalar(here)
