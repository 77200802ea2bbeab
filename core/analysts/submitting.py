"""Handing in one's coding of an article, and taking it back."""

from dataclasses import dataclass

from sqlalchemy import select

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
        row = _assignment(work, self.article_id)
        if row is None:
            row = Assignment(article_id=self.article_id, analyst_id=work.analyst_id)
            work.session.add(row)
        row.submitted = row.submitted or work.now


@dataclass(frozen=True, slots=True)
class ReopenCoding(Command[None]):
    """Go on coding an article that was submitted."""

    article_id: int

    @property
    def label(self) -> str:
        return "Reopen coding"

    def apply(self, work: Work) -> None:
        row = _assignment(work, self.article_id)
        if row is None or row.submitted is None:
            raise Refused("You have not submitted your coding of this article.")
        row.submitted = None


def _assignment(work: Work, article_id: int) -> Assignment | None:
    if work.analyst_id is None:
        raise Refused("Coding is submitted by an analyst. Say who is coding first.")
    here = select(Assignment).where(
        Assignment.article_id == article_id, Assignment.analyst_id == work.analyst_id
    )
    return work.session.scalar(here)
