"""Whose decisions are told to whom, and in which order."""

from collections.abc import Callable

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.project import Project
from core.suggest.commands import DismissSuggestion
from core.suggest.decisions import Taken
from core.suggest.queries import (
    decided_fragments,
    decision_counts,
    list_decisions,
)
from core.text.spans import Span

FIRST, SECOND, THIRD = Span(0, 6), Span(7, 12), Span(14, 20)


def dismiss(project: Project, article: int, *fragments: Span) -> None:
    project.run(DismissSuggestion(article, fragments, "rules", "1", 0.5))


def test_each_analyst_and_article_has_its_own(
    project: Project, add_article: Callable[..., int]
) -> None:
    article, other = add_article("a.txt"), add_article("b.txt")
    ana = project.analyst_id
    dismiss(project, article, THIRD)
    dismiss(project, article, FIRST, SECOND)
    dismiss(project, other, SECOND)
    taken = Taken((SECOND,), "rules", "1", 0.5)
    project.run(CodeClaim(article, Coding((SECOND,)), suggestion=taken))
    ben = project.act_as("Ben")
    dismiss(project, article, FIRST)
    rows = project.read(list_decisions, article, ana)
    assert [row.fragments for row in rows] == [(FIRST, SECOND), (SECOND,), (THIRD,)]
    assert {row.analyst_id for row in rows} == {ana}
    assert all(type(row.fragments[0]) is Span for row in rows)
    assert project.read(decided_fragments, article, ana) == {(THIRD,), (FIRST, SECOND), (SECOND,)}
    assert project.read(decided_fragments, article, ben) == {(FIRST,)}
    assert project.read(decided_fragments, other, ben) == set()
    assert project.read(decided_fragments, article, None) == set()


def test_an_empty_project_has_none(project: Project) -> None:
    assert project.read(decision_counts) == []
    assert project.read(list_decisions, 1, project.analyst_id) == []
