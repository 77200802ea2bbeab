"""Articles as rows of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from core.articles.queries import ArticleRow, get_articles
from gui.models.paged import PagedModel
from gui.workspace import Workspace


def articles_model(workspace: Workspace, parent: QObject) -> PagedModel[ArticleRow]:
    """An empty list of articles; `show` gives it ids."""

    def fetch(ids: Sequence[int]) -> list[ArticleRow]:
        return workspace.ask(get_articles, ids, workspace.analyst_id)

    return PagedModel(fetch, _id, article_words, parent)


def article_words(row: ArticleRow) -> str:
    """What a screen reader says of an article."""
    claims = (
        "no claims" if not row.claims else "1 claim" if row.claims == 1 else f"{row.claims} claims"
    )
    return ", ".join(filter(None, (row.title, row.outlet, row.published, state_of(row), claims)))


def state_of(row: ArticleRow) -> str:
    """The state in a word: new, begun or done."""
    if row.submitted:
        return "done"
    return "begun" if row.claims else "new"


def _id(row: ArticleRow) -> int:
    return row.id
