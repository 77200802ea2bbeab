"""Articles and claims as rows, over a real project, under Qt's model tester."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from sqlalchemy import event

from core.analysts.submitting import SubmitCoding
from core.articles.commands import RemoveArticle
from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import list_claim_ids
from core.project import Project
from gui.models.articles import articles_model, state_of
from gui.models.claims import claims_model
from gui.workspace import Workspace
from tests.gui.driver import span_of

REPORT = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def workspace(qtbot, town):
    made = Workspace()
    project = Project.open(town)
    project.act_as("Ana")
    made.use(project)
    yield made
    made.use(None)
    made.deleteLater()


@pytest.fixture
def queries(workspace):
    """The questions put to the file."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    event.listen(workspace.project._engine, "before_cursor_execute", note)
    return asked


def _claim(workspace, words):
    coding = Coding((span_of(workspace.text, words),), speaker=5)
    return workspace.project.run(CodeClaim(workspace.article.id, coding)).result


def test_articles_are_rows_with_words_for_a_screen_reader(workspace, queries):
    model = articles_model(workspace, workspace)
    tester = QAbstractItemModelTester(model, REPORT, workspace)
    ids = workspace.ask(list_article_ids)
    queries.clear()
    model.show(ids)
    titles = [model.row(at).title for at in range(3)]
    assert titles[1] == "School roof closed after inspectors raise alarm"
    assert len([one for one in queries if one.startswith("SELECT")]) == 1
    assert model.data(model.index(1)).startswith(titles[1])
    assert model.data(model.index(1)).endswith("new, no claims")
    workspace.open_article(ids[0])
    _claim(workspace, "Nobody")
    workspace.run(SubmitCoding(ids[1]))
    model.forget_all()
    assert [state_of(model.row(at)) for at in range(3)] == ["begun", "done", "new"]
    assert model.data(model.index(0)).endswith("begun, 1 claim")
    _claim(workspace, "captain")
    model.forget_all()
    assert model.data(model.index(0)).endswith("begun, 2 claims")
    workspace.run(RemoveArticle(ids[1]))
    model.show(workspace.ask(list_article_ids))
    assert model.rowCount() == 2
    assert tester.model() is model


def test_claims_are_rows_that_come_and_go_with_undo(workspace):
    model = claims_model(workspace, workspace)
    tester = QAbstractItemModelTester(model, REPORT, workspace)
    workspace.open_article(workspace.ask(list_article_ids)[0])

    def follow(_changes=None):
        model.show(workspace.ask(list_claim_ids))

    workspace.changed.connect(follow)
    later = _claim(workspace, "said again")
    earlier = _claim(workspace, "captain")
    assert list(model.ids) == [earlier, later], "in text order"
    words = model.data(model.index(0))
    assert words.startswith("no type yet, speaker Harbour Board, target not coded, captain")
    workspace.run(DeleteClaims((earlier, later)))
    assert model.rowCount() == 0
    workspace.undo()
    assert list(model.ids) == [earlier, later]
    workspace.undo()
    assert list(model.ids) == [later]
    workspace.redo()
    assert list(model.ids) == [earlier, later]
    workspace.changed.disconnect(follow)
    assert tester.model() is model
