"""A project in which two analysts coded claims of a few actors."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, func, select

from core.actors.commands import AddActor, AliasDraft
from core.actors.queries import ActorRow, list_actors
from core.claims.commands import CodeClaim
from core.claims.tables import Claim
from core.project import Project
from core.text.spans import Span
from tests.core.storage.sample_project import QUOTE, SECOND, TEXT, add_article, coding, new_project

MINISTER, MINISTRY, HARBOUR, UNKNOWN = "Ana Lindt", "Ministry", "Port 🚢", "A source"


@dataclass(frozen=True, slots=True)
class Town:
    project: Project
    ids: dict[str, int]
    claims: list[int]

    def actor(self, name: str) -> ActorRow:
        return next(one for one in self.project.read(list_actors) if one.name == name)


def new_town(path: Path) -> Town:
    project = new_project(path, "Ben")
    ids = {
        name: project.run(AddActor(name, kind, aliases=aliases)).result
        for name, kind, aliases in (
            (MINISTRY, "government", ()),
            (MINISTER, "person", (AliasDraft("Lindt", "surname"), AliasDraft("the minister"))),
            (HARBOUR, "organisation", (AliasDraft("e\u0301crit", "acronym"),)),
            (UNKNOWN, "unspecified", ()),
        )
    }
    article = add_article(project)
    claims = [_code(project, article, ids[UNKNOWN]), _code(project, article, ids[HARBOUR])]
    project.act_as("Ana")
    claims += [_code(project, article, ids[MINISTER]), _code(project, article, ids[UNKNOWN])]
    return Town(project, ids, claims)


def _code(project: Project, article: int, actor_id: int) -> int:
    start = TEXT.index("the minister")
    mention = Span(start, start + len("the minister"))
    said = coding(project, actor_id, (QUOTE, SECOND))
    return project.run(CodeClaim(article, replace(said, speaker_mention=mention))).result


def count_claims(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(Claim)) or 0
