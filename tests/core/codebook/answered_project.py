"""A project whose claims, articles and actors answer fields, also in great numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.articles.tables import Article, Text
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, code_claim
from core.codebook.answered import TABLES, Given
from core.codebook.answers import answer_of
from core.codebook.queries import get_codebook
from core.command import Command, Work
from core.project import Project
from core.text.spans import Span
from tests.core.storage.sample_project import QUOTE, TEXT, dump

AT = TEXT.index(QUOTE)


@dataclass(frozen=True, slots=True)
class CodeMany(Command[list[int]]):
    """A claim for each answer of one field, in one step."""

    article_id: int
    field_id: int
    given: Sequence[Given]

    @property
    def label(self) -> str:
        return "Code claims"

    def apply(self, work: Work) -> list[int]:
        article = work.session.get_one(Article, self.article_id)
        text = work.session.get_one(Text, article.text_sha256)
        codebook = get_codebook(work.session.connection())
        made = []
        for values in self.given:
            answers = {self.field_id: values} if values else {}
            coding = Coding((Span(AT, AT + len(QUOTE)),), answers=answers)
            wish = CodeClaim(self.article_id, coding)
            made.append(code_claim(work, wish, text.sha256, text.body, codebook))
        return made


def answers_of(project: Project, subject: str, field_id: int) -> dict[int, Given]:
    """What everybody answers to a field, by owner, values by their names."""
    values = {key[0]: row["name"] for key, row in dump(project)["field_values"].items()}
    table = TABLES[subject]
    rows = dump(project)[str(table.__tablename__)]
    found: dict[int, Given] = {}
    for row in sorted(rows.values(), key=lambda one: one["position"]):
        if row["field_id"] != field_id:
            continue
        answer = answer_of(
            row["value_id"], row["text"], row["actor_id"], row["start_cp"], row["end_cp"]
        )
        answer = f"={values[answer]}" if isinstance(answer, int) else answer
        found[row[table.owner]] = (*found.get(row[table.owner], ()), answer)
    return found
