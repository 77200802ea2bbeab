"""The five original articles coded from the first suggestion to the last, without the mouse."""

from pathlib import Path

import pytest
from hands import CONTROL, Hands, Key, wait_for_jobs
from PySide6.QtWidgets import QApplication

from core.claims.queries import find_claim, list_claim_ids
from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project
from core.suggest.queries import decision_counts
from core.text.spans import quote_of
from gui.desktop import Desktop

ANSWERS = {"Speaker": "Unspecified", "Target": "none", "Claim type": "710", "Stance": "neutral"}
ARTICLES = 5
PATIENCE = 100
"""Suggestions that no news article has."""


@pytest.fixture
def project_path(tmp_path: Path, shared: Path) -> Path:
    with Project.create(tmp_path / "five.onrecord", "Five", default_codebook()) as project:
        project.act_as("Ana")
        assert (
            len(import_files(project, sorted((shared / "seeds").glob("*.txt"))).imported)
            == ARTICLES
        )
        return project.path


def _decide_on_all(desktop: Desktop, hands: Hands) -> int:
    """Accept every suggestion of the open article, answering what stays open; how many there were."""
    for count in range(PATIENCE):
        hands.press(Key.Key_C)
        if not desktop.desk.proposing:
            return count
        hands.press(Key.Key_Return)
        while desktop.desk.drafting:
            focused = QApplication.focusWidget()
            assert focused is not None
            hands.answer(ANSWERS[focused.accessibleName()])
    raise AssertionError("the suggestions of an article do not end")


def test_the_five_articles_from_start_to_end_without_the_mouse(desktop: Desktop) -> None:
    wait_for_jobs()
    hands, suggested = Hands(), 0
    for number in range(ARTICLES):
        assert desktop.pane.page.hasFocus()
        suggested += _decide_on_all(desktop, hands)
        hands.press(Key.Key_D, CONTROL)
        if number < ARTICLES - 1:
            hands.press(Key.Key_PageDown, CONTROL)
    workspace = desktop.workspace
    claims = [workspace.ask(find_claim, one) for one in workspace.ask(list_claim_ids)]
    print(
        f"\nfive articles: {len(claims)} claims, {hands.clicks} clicks, "
        f"{hands.actions / len(claims):.1f} A + {hands.entries / len(claims):.1f} E a claim"
    )
    assert hands.clicks == 0
    assert len(claims) == suggested >= 50
    assert sum(one.count for one in workspace.ask(decision_counts)) == suggested
    for claim in claims:
        assert claim is not None
        assert claim.status == "submitted"
        workspace.open_article(claim.article_id)
        assert quote_of(workspace.text, claim.coding.fragments) == claim.quote
    assert all(row.submitted for row in _articles(desktop))


def _articles(desktop: Desktop) -> list[object]:
    model = desktop.library.model
    return [model.row(at) for at in range(model.rowCount())]
