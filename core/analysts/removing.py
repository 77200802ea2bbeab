"""Taking a name out of a project under which nothing was done."""

from dataclasses import dataclass

from sqlalchemy import select

from core.analysts.commands import check_leads, check_somebody_settles
from core.analysts.tables import Analyst
from core.command import Command, Work
from core.errors import Refused
from core.storage.base import Base
from core.storage.tables import Copy

_WHAT = {
    "claims": "claims",
    "assignments": "assigned or submitted articles",
    "settlements": "settled cases",
    "comments": "comments",
    "comment_mentions": "comments that mention them",
    "suggestion_decisions": "dismissed suggestions",
    "packets": "a packet",
    "merges": "merged copies",
    "held_versions": "versions that wait for a decision",
    "assignment_rounds": "articles that they dealt out",
    "codebook_versions": "a published codebook",
    "analysts": "a second pass",
}
"""What keeps somebody in the project, by table: all that names analysts."""


@dataclass(frozen=True, slots=True)
class RemoveAnalyst(Command[None]):
    """Remove an analyst who has coded, settled or said nothing, and to whom nothing is assigned.

    What they did otherwise stays in the history. `name` is for the history alone.
    """

    analyst_id: int
    name: str = ""

    @property
    def label(self) -> str:
        return f"Remove analyst {self.name}".rstrip()

    def apply(self, work: Work) -> None:
        check_leads(work, "remove analysts")
        analyst = work.session.get(Analyst, self.analyst_id)
        if analyst is None:
            raise Refused("This analyst is not in the project.")
        if analyst.id == work.analyst_id:
            raise Refused(f"“{analyst.name}” is who is coding now. Say first that you are another.")
        kept = _what_keeps(work, analyst.id)
        if kept:
            raise Refused(f"“{analyst.name}” has {kept}, so the name stays.")
        check_somebody_settles(work, analyst)
        work.session.delete(analyst)


def _what_keeps(work: Work, analyst_id: int) -> str:
    """What names the analyst, in words; "" if nothing does."""
    for table in Base.metadata.sorted_tables:
        for link in table.foreign_keys:
            if link.column.table.name == Analyst.__tablename__:
                named = select(link.parent).where(link.parent == analyst_id).limit(1)
                if work.session.scalar(named) is not None:
                    return _WHAT[table.name]
    if work.session.get_one(Copy, 1).analyst_id == analyst_id:
        return "this packet"
    return ""
