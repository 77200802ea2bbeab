"""Saying who is to code what, and taking it back."""

from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.commands import check_leads
from core.analysts.dealing import DOUBLE, deal
from core.analysts.tables import Analyst, Assignment, Round
from core.articles.tables import Article
from core.claims.tables import Claim
from core.command import Command, Work
from core.errors import Refused


@dataclass(frozen=True, slots=True)
class AssignArticles(Command[int]):
    """Deal out articles: see `core.analysts.dealing.deal`. Answers how many tasks are new.

    What somebody is to code already stays as it is. How it was dealt is kept with it.
    """

    article_ids: tuple[int, ...]
    analyst_ids: tuple[int, ...]
    rule: str
    share: float = 0.0
    seed: int = 0

    @property
    def label(self) -> str:
        return "Assign articles"

    def apply(self, work: Work) -> int:
        check_leads(work, "assign articles")
        tasks = deal(self.article_ids, self.analyst_ids, self.rule, self.share, self.seed)
        names = self._names(work)
        session = work.session
        if not set(self.article_ids) <= set(session.scalars(select(Article.id))):
            raise Refused("Some of these articles are no longer in the project.")
        known = {
            (article, analyst)
            for article, analyst in session.execute(
                select(Assignment.article_id, Assignment.analyst_id)
            )
        }
        new = [one for one in tasks if one not in known]
        if not new:
            raise Refused("All of this is assigned already, so nothing was changed.")
        dealt = Round(
            rule=self.rule,
            share=self.share if self.rule == DOUBLE else None,
            seed=self.seed,
            analysts="\n".join(names),
            articles=len(set(self.article_ids)),
            made=work.now,
            analyst_id=work.analyst_id,
        )
        session.add(dealt)
        session.flush()
        session.add_all(
            Assignment(article_id=article, analyst_id=analyst, round_id=dealt.id)
            for article, analyst in new
        )
        return len(new)

    def _names(self, work: Work) -> list[str]:
        rows = work.session.execute(select(Analyst.id, Analyst.name).order_by(Analyst.name))
        names = {one.id: one.name for one in rows}
        if not set(self.analyst_ids) <= names.keys():
            raise Refused("One of these analysts is not in the project.")
        return [name for analyst_id, name in names.items() if analyst_id in self.analyst_ids]


@dataclass(frozen=True, slots=True)
class Unassign(Command[int]):
    """Take articles away from an analyst who has coded nothing in them. Answers how many."""

    article_ids: tuple[int, ...]
    analyst_id: int

    @property
    def label(self) -> str:
        return "Take back articles"

    def apply(self, work: Work) -> int:
        check_leads(work, "take back articles")
        session, wanted = work.session, set(self.article_ids)
        rows = session.scalars(
            select(Assignment).where(
                Assignment.analyst_id == self.analyst_id, Assignment.submitted.is_(None)
            )
        ).all()
        coded = set(
            session.scalars(
                select(Claim.article_id).distinct().where(Claim.analyst_id == self.analyst_id)
            )
        )
        free = [one for one in rows if one.article_id in wanted and one.article_id not in coded]
        if not free:
            raise Refused("These articles are coded already, or were not assigned.")
        for row in free:
            session.delete(row)
        return len(free)
