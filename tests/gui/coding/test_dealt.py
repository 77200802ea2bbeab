"""What an analyst has dealt with in the open article, without asking again after every claim."""

import pytest
from sqlalchemy import event

from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.project import Project
from core.suggest.commands import DismissSuggestion
from gui.coding.dealt import Dealt
from gui.workspace import Workspace
from tests.gui.driver import span_of


@pytest.fixture
def workspace(qtbot, town):
    made = Workspace()
    project = Project.open(town)
    project.act_as("Ana")
    made.use(project)
    made.open_article(made.ask(list_article_ids)[0])
    yield made
    made.use(None)
    made.deleteLater()


@pytest.fixture
def dealt(workspace):
    kept = Dealt(workspace)
    workspace.changed.connect(kept.follow)
    return kept


def _coding(workspace, words):
    return Coding((span_of(workspace.text, words),))


def _code(workspace, words):
    return workspace.run(CodeClaim(workspace.article.id, _coding(workspace, words)))


def _words(workspace, dealt):
    return {workspace.text[span.start_cp : span.end_cp] for (span,) in dealt.coded()}


def test_it_follows_claims_and_what_is_undone(workspace, dealt):
    assert _words(workspace, dealt) == set()
    claim = _code(workspace, "Nobody")
    assert _words(workspace, dealt) == {"Nobody"}
    workspace.run(ChangeClaim(claim, _coding(workspace, "ferry"), "quote"))
    assert _words(workspace, dealt) == {"ferry"}
    workspace.run(DeleteClaims((claim,)))
    assert _words(workspace, dealt) == set()
    workspace.undo()
    workspace.undo()
    assert _words(workspace, dealt) == {"Nobody"}


def test_what_others_coded_and_other_articles_do_not_show_through(workspace, dealt):
    _code(workspace, "Nobody")
    assert _words(workspace, dealt) == {"Nobody"}
    workspace.code_as("Ben")
    assert _words(workspace, dealt) == set()
    _code(workspace, "ferry")
    workspace.code_as("Ana")
    assert _words(workspace, dealt) == {"Nobody"}
    workspace.open_article(workspace.ask(list_article_ids)[1])
    assert _words(workspace, dealt) == set()


def test_a_dismissed_suggestion_is_decided_until_it_is_undone(workspace, dealt):
    assert dealt.decided() == set()
    proposed = (span_of(workspace.text, "Nobody"),)
    workspace.run(DismissSuggestion(workspace.article.id, proposed, "rules", "1", 0.5))
    assert dealt.decided() == {proposed}
    workspace.undo()
    assert dealt.decided() == set()


def test_nothing_is_asked_again_for_a_claim_whose_row_is_known(workspace, dealt):
    dealt.coded(), dealt.decided()
    claim = _code(workspace, "Nobody")
    workspace.claims([claim])
    asked = []
    engine = workspace.project._engine
    event.listen(engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    assert (len(dealt.coded()), len(dealt.decided())) == (1, 0)
    assert asked == []
