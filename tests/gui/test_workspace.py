"""Where the user stands: project, article, claim, layer; and who hears of what."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import event

from core.actors.commands import AddActor, DescribeActor
from core.articles.commands import DescribeArticle, RemoveArticle
from core.articles.queries import list_article_ids
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.layers import EVERYONE, Layer
from core.errors import Refused
from core.project import Project
from gui.workspace import Workspace
from tests.gui.driver import span_of


class Diary:
    """Everything a workspace says, in order."""

    NAMES = ("project", "article", "claim", "layer")

    def __init__(self, workspace):
        self.entries = []
        for name in self.NAMES:
            getattr(workspace, f"{name}_changed").connect(self._writer(name))
        for name in ("changed", "refused", "told"):
            getattr(workspace, name).connect(self._writer(name))

    def _writer(self, name):
        def write(what):
            self.entries.append((name, what))

        return write

    def names(self):
        return [name for name, _ in self.entries]

    def of(self, wanted):
        return [what for name, what in self.entries if name == wanted]


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
def diary(workspace):
    return Diary(workspace)


@pytest.fixture
def articles(workspace):
    return workspace.ask(list_article_ids)


def _code(workspace, words, **known):
    coding = Coding((span_of(workspace.text, words),), **known)
    return workspace.run(CodeClaim(workspace.article.id, coding))


def test_an_article_is_opened_once(workspace, diary, articles):
    workspace.open_article(articles[0])
    workspace.open_article(articles[0])
    assert [row.id for row in diary.of("article")] == [articles[0]]
    assert "The ferry 🚢 will not sail" in workspace.text


def test_another_article_lays_the_claim_down_first(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    workspace.choose_claim(claim)
    diary.entries.clear()
    workspace.open_article(articles[1])
    assert diary.names() == ["claim", "article"]
    assert (workspace.claim_id, workspace.article.id) == (None, articles[1])


def test_a_claim_is_chosen_once(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    workspace.choose_claim(claim)
    workspace.choose_claim(claim)
    assert diary.of("claim") == [claim]
    assert workspace.claim().quote == "Nobody"


def test_a_claim_is_read_once_and_again_only_after_a_change(workspace, articles):
    workspace.open_article(articles[0])
    speaker = workspace.run(AddActor("Ombudswoman"))
    first = _code(workspace, "Nobody", speaker=speaker)
    second = _code(workspace, "ferry")
    rows = workspace.claims([second, 99, first])
    assert [row.id for row in rows] == [second, first]
    asked = []
    engine = workspace.project._engine
    event.listen(engine, "before_cursor_execute", lambda *what: asked.append(what[2]))
    assert workspace.claims([first, second]) == [rows[1], rows[0]]
    assert asked == []
    workspace.run(ChangeClaim(second, rows[0].coding, "note"))
    workspace.run(DeleteClaims((first,)))
    assert [row.id for row in workspace.claims([first, second])] == [second]
    workspace.undo()
    assert workspace.claims([first])[0].speaker == "Ombudswoman"
    workspace.run(DescribeActor(speaker, "The Ombudswoman", "person", None, ()))
    assert workspace.claims([first])[0].speaker == "The Ombudswoman"
    workspace.run(DescribeArticle(articles[0], title="Another title"))
    assert workspace.claims([first])[0].article == "Another title"


def test_a_claim_elsewhere_is_opened_with_its_article_and_layer(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    workspace.open_article(articles[1])
    workspace.code_as("Ben")
    diary.entries.clear()
    workspace.open_claim(claim)
    assert workspace.layer == EVERYONE
    assert (workspace.article.id, workspace.claim_id) == (articles[0], claim)
    assert [name for name in diary.names() if name != "changed"] == ["layer", "article", "claim"]
    workspace.open_claim(99)
    assert workspace.claim_id == claim


def test_switching_the_layer_lays_the_claim_down(workspace, diary, articles):
    workspace.open_article(articles[0])
    workspace.choose_claim(_code(workspace, "Nobody"))
    diary.entries.clear()
    workspace.show_layer(EVERYONE)
    assert diary.entries == [("claim", None), ("layer", EVERYONE)]


def test_a_new_coder_sees_claims_of_their_own(workspace, diary):
    assert workspace.code_as("Ben")
    ben = workspace.analyst
    assert (ben.name, workspace.layer) == ("Ben", Layer(ben.id))
    assert diary.of("layer") == [Layer(ben.id)]


@pytest.mark.parametrize("name", ["", "  ", "all", "final"])
def test_a_coder_without_a_usable_name_is_refused(workspace, diary, name):
    before = workspace.analyst
    assert not workspace.code_as(name)
    assert len(diary.of("refused")) == 1
    assert workspace.analyst == before


def test_every_commit_is_told_once_with_its_ids(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    workspace.run(ChangeClaim(claim, Coding((span_of(workspace.text, "Nobody"),), speaker=5)))
    workspace.undo()
    workspace.redo()
    workspace.run(DeleteClaims((claim,)))
    changes = diary.of("changed")
    assert [(one.label, one.origin) for one in changes] == [
        ("Code claim", "do"),
        ("Change claim", "do"),
        ("Change claim", "undo"),
        ("Change claim", "redo"),
        ("Delete claim", "do"),
    ]
    assert changes[0].of("claims").added == {claim}
    assert changes[1].of("claims").changed == {claim}
    assert changes[4].of("claims").removed == {claim}
    assert diary.of("told") == ["Undone: Change claim", "Done again: Change claim"]


def test_a_refusal_is_a_sentence_and_nothing_changes(workspace, diary):
    assert workspace.run(AddActor("Harbour Board")) is None
    assert diary.entries == [("refused", "There is an actor “Harbour Board” already.")]
    assert workspace.try_run(AddActor("harbour board")) == diary.of("refused")[0].replace(
        "Harbour Board", "harbour board"
    )
    assert len(diary.entries) == 1


def test_a_bug_is_not_hidden(workspace):
    class Broken(AddActor):
        def apply(self, work):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.run(Broken("X"))


def test_nothing_to_redo_is_said(workspace, diary):
    workspace.redo()
    assert diary.of("refused") == ["There is nothing to redo."]


def test_without_a_project_undo_is_quiet(qtbot):
    workspace = Workspace()
    diary = Diary(workspace)
    workspace.undo()
    workspace.redo()
    assert diary.entries == []
    workspace.deleteLater()


def test_actors_stay_in_order_and_only_changed_ones_are_read(workspace):
    names = [one.name for one in workspace.actors.values()]
    assert names == sorted(names)
    rows = []
    event.listen(
        workspace.project._engine,
        "before_cursor_execute",
        lambda _c, _cu, statement, parameters, *_: rows.append((statement, parameters)),
    )
    added = workspace.run(AddActor("Mayor"))
    names = [one.name for one in workspace.actors.values()]
    assert "Mayor" in names
    assert names == sorted(names)
    asked = [p for s, p in rows if "FROM actors" in s and "ORDER BY actors.name" in s]
    assert asked == [(added,)]
    workspace.undo()
    assert added not in workspace.actors


def test_the_codebook_is_read_once(workspace):
    assert workspace.codebook is workspace.codebook


def test_an_article_that_is_described_anew_is_shown_anew(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    workspace.choose_claim(claim)
    diary.entries.clear()
    workspace.run(DescribeArticle(articles[0], "Another title", outlet="Courier"))
    assert [row.title for row in diary.of("article")] == ["Another title"]
    assert diary.of("claim") == [], "the claim stays in hand"
    workspace.run(DescribeArticle(articles[1], "Elsewhere"))
    assert len(diary.of("article")) == 1


def test_an_article_that_goes_is_closed_and_undo_does_not_open_it(workspace, diary, articles):
    workspace.open_article(articles[0])
    workspace.run(RemoveArticle(articles[0]))
    assert workspace.article is None
    assert workspace.text == ""
    assert diary.of("article")[-1] is None
    workspace.undo()
    assert workspace.article is None


def test_a_claim_that_goes_is_laid_down(workspace, diary, articles):
    workspace.open_article(articles[0])
    claim = _code(workspace, "Nobody")
    other = _code(workspace, "captain")
    workspace.choose_claim(claim)
    workspace.run(DeleteClaims((other,)))
    assert workspace.claim_id == claim
    workspace.undo()
    assert workspace.claim_id == other, "what came back is shown"
    workspace.run(DeleteClaims((other,)))
    assert workspace.claim_id is None


def test_closing_lays_everything_down_and_then_lets_go_of_the_file(workspace, town, articles):
    workspace.open_article(articles[0])
    workspace.choose_claim(_code(workspace, "Nobody"))
    project = workspace.project
    seen = []
    workspace.claim_changed.connect(lambda _: seen.append(workspace.ask(list_article_ids)))
    diary = Diary(workspace)
    workspace.use(None)
    assert seen == [articles], "while the file could still be read"
    assert diary.names() == ["claim", "article", "project"]
    assert (workspace.project, workspace.layer, workspace.text) == (None, EVERYONE, "")
    with pytest.raises(Refused):
        project.run(AddActor("Late"))
    Project.open(town).close()


def test_a_commit_that_was_under_way_is_not_heard_in_the_next_project(
    workspace, qtbot, tmp_path, town_file
):
    other = tmp_path / "other.onrecord"
    shutil.copy(town_file, other)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(workspace.project.run, AddActor("Late")).result()
    diary = Diary(workspace)
    workspace.use(Project.open(other))
    QApplication.sendPostedEvents()
    assert diary.of("changed") == []
    workspace.project.act_as("Ana")
    workspace.run(AddActor("Heard"))
    assert [one.label for one in diary.of("changed")][-1] == "Add actor Heard"
