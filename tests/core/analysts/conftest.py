"""Two articles that Ana, Ben and the adjudicator Cleo have coded."""

from dataclasses import dataclass

import pytest

from core.analysts.commands import SetRole
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.project import Project
from core.text.spans import Span
from tests.core.conftest import TEXT


@dataclass
class Office:
    """Who is who, and whose claim is which: `claims[name][article]`."""

    project: Project
    articles: list[int]
    people: dict[str, int]
    claims: dict[str, dict[int, int]]

    def act(self, name):
        return self.project.act_as(name)

    def final(self, article):
        """A settled claim of Cleo's."""
        self.act("Cleo")
        wish = CodeClaim(article, _coding("“We want talks,”"), "final", "adjudicated")
        return self.project.run(wish).result


def _coding(words):
    start_cp = TEXT.index(words)
    return Coding((Span(start_cp, start_cp + len(words)),))


@pytest.fixture
def office(project, add_article):
    articles = [add_article(), add_article("again.txt", TEXT + "Nothing more.\n")]
    people, claims = {}, {}
    for name in ("Ana", "Ben", "Cleo"):
        people[name] = project.act_as(name)
        claims[name] = {
            one: project.run(CodeClaim(one, _coding("“We did not cross the line,”"))).result
            for one in articles
        }
    project.run(SetRole(people["Cleo"], "adjudicator"))
    return Office(project, articles, people, claims)
