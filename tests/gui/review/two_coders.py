"""A project in which two or three analysts coded the same articles, and disagree."""

from pathlib import Path

from core.actors.queries import list_actors
from core.analysts.submitting import SubmitCoding
from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.project import Project
from core.text.spans import Span
from tests.gui.driver import FERRY, SCHOOL

NOBODY = "Nobody asked us,"
TEACUP = "a ‘storm’ in a teacup"
LISTEN = "We listen,"
ROOF = "It could have come down,"


class Coders:
    """Codes claims for anybody, straight into the project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.articles = project.read(list_article_ids)
        self.actors = {one.name: one.id for one in project.read(list_actors)}

    def code(
        self,
        who: str,
        words: str,
        code: int | None = 210,
        speaker: str = "Captain Ahrens",
        target: str | None = "Harbour Board",
        stance: str = "negative",
    ) -> int:
        """A claim of `who` on words of the ferry or the school; answers its id."""
        text, article = (FERRY, 0) if words in FERRY else (SCHOOL, 1)
        start_cp = text.index(words)
        book = self.project.codebook
        given = {"stance": stance, "speech": "direct"}
        fields = [book.field_by_name[name] for name in given]
        coding = Coding(
            (Span(start_cp, start_cp + len(words)),),
            claim_type=None if code is None else book.type_by_code[code].id,
            speaker=self.actors[speaker],
            actors={"target": (self.actors[target],)} if target else {},
            answers={
                field.id: tuple(one.id for one in field.values if one.name == given[field.name])
                for field in fields
            },
        )
        self.project.act_as(who)
        return self.project.run(CodeClaim(self.articles[article], coding)).result

    def submit(self, who: str, article: int) -> None:
        self.project.act_as(who)
        self.project.run(SubmitCoding(self.articles[article]))


def code_town(path: Path) -> None:
    """Ana and Ben differ in type, in speaker, target and boundary; Ben misses one; they agree once."""
    with Project.open(path) as project:
        coders = Coders(project)
        coders.code("Ana", NOBODY, 210)
        coders.code("Ben", NOBODY, 120)
        coders.code("Ana", LISTEN, 310, "Harbour Board", None, "positive")
        coders.code("Ben", LISTEN, 310, "Harbour Board", None, "positive")
        coders.code("Ana", TEACUP, 220, "Harbour Board", "Captain Ahrens")
        coders.code("Ana", ROOF, 120, "Ministry of Transport", "Tirana")
        coders.code("Ben", f"“{ROOF}", 120, "Harbour Board", "Captain Ahrens")
        project.act_as("Ana")
