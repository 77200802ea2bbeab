"""Comments on the claim in hand, and the page of all of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from core.claims.commands import DeleteClaims
from core.review.comment_queries import list_threads
from core.review.comments import AddComment, ResolveThread
from gui.review.comments_page import MINE, NAMING_ME, OPEN, CommentsPage
from tests.gui.driver import CONTROL, SHIFT, Key, press


@pytest.fixture
def claim(desktop, hands):
    """A claim of Ana’s, in hand."""
    hands.workspace.open_claim(hands.stored("Nobody asked us"))
    return hands.claim()


@pytest.fixture
def panel(desktop):
    return desktop.claim_panel.comments


@pytest.fixture
def page(desktop, qtbot):
    """The page of comments by itself."""
    shown = CommentsPage(desktop.workspace, desktop.jobs)
    shown.setWindowFlag(Qt.WindowType.Window)
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.refresh()
    settle(desktop, qtbot)
    return shown


def settle(desktop, qtbot):
    qtbot.waitUntil(lambda: not desktop.jobs.busy)


def bodies(hands):
    found = hands.workspace.ask(list_threads)
    return [[one.body for one in thread.comments] for thread in found]


def press_button(view, words):
    """The first button with these words among the threads."""
    found = [one for one in view.area.widget().findChildren(QToolButton) if one.text() == words]
    found[0].click()


def test_commenting_by_keyboard(desktop, hands, claim, panel):
    assert panel.isHidden()
    press((Key.Key_M, CONTROL | SHIFT))
    assert panel.isVisible()
    assert desktop.form.isHidden()
    press("Really direct? 🚢", Key.Key_Return, "@Ana", (Key.Key_Return, CONTROL))
    assert bodies(hands) == [["Really direct? 🚢\n@Ana"]]
    assert panel.heading.text() == "1 comment, 1 open"
    assert panel.talk.writer.lines.toPlainText() == ""
    assert desktop.claims.list.delegate.is_discussed(claim.id)
    press(Key.Key_Escape)
    assert desktop.form.isVisible()
    assert desktop.pane.page.hasFocus()
    assert panel.isVisible()
    press((Key.Key_Z, CONTROL))
    assert (bodies(hands), panel.isHidden()) == ([], True)
    assert not desktop.claims.list.delegate.is_discussed(claim.id)


def test_answering_resolving_and_changing(desktop, hands, claim, panel):
    hands.workspace.run(AddComment(claim.article_id, "First", claim.uuid))
    panel.begin()
    press_button(panel.talk, "Answer")
    press("Second", (Key.Key_Return, CONTROL))
    assert bodies(hands) == [["First", "Second"]]
    press_button(panel.talk, "Change")
    assert panel.talk.writer.lines.toPlainText() == "First"
    press((Key.Key_End, CONTROL), "!", (Key.Key_Return, CONTROL))
    assert bodies(hands) == [["First!", "Second"]]
    press_button(panel.talk, "Resolve")
    assert panel.heading.text() == "2 comments, resolved"
    press_button(panel.talk, "Reopen")
    press_button(panel.talk, "Delete")
    assert bodies(hands) == [["First!"]]


def test_what_is_refused_or_interrupted_is_not_lost(desktop, hands, claim, panel):
    other = hands.stored("We listen")
    panel.begin()
    press("Half a tho")
    hands.workspace.choose_claim(other)
    assert not panel.opened
    panel.begin()
    assert panel.talk.writer.lines.toPlainText() == ""
    hands.workspace.choose_claim(claim.id)
    panel.begin()
    assert panel.talk.writer.lines.toPlainText() == "Half a tho"
    hands.workspace.project.run(DeleteClaims([other]))  # another part of the program goes on
    assert panel.talk.writer.lines.toPlainText() == "Half a tho"
    panel.talk.writer.lines.setPlainText("x" * 10_001)
    panel.talk.writer.finish()
    assert "10,001 characters" in panel.talk.writer.fault.text()
    assert len(panel.talk.writer.lines.toPlainText()) == 10_001


def test_the_form_comes_back_when_it_is_wanted(desktop, hands, claim, panel):
    for action in ("edit_claim", "note", "further"):
        panel.begin()
        assert desktop.form.isHidden()
        desktop.actions[action].trigger()
        assert desktop.form.isVisible()
        assert not panel.opened


def test_a_draft_has_no_comments_yet(desktop, hands):
    hands.select("Nobody asked us")
    press(Key.Key_Return)
    desktop.actions["comment"].trigger()
    assert "Save the claim first" in hands.message


def test_the_page_lists_finds_and_answers(desktop, hands, claim, page, qtbot):
    workspace = hands.workspace
    assert page.empty.text() == "No comment is open."
    workspace.run(AddComment(claim.article_id, "On the <b>article</b>"))
    workspace.code_as("Ben")
    on_claim = workspace.run(AddComment(claim.article_id, "@Ana look", claim.uuid))
    done = workspace.run(AddComment(claim.article_id, "Done"))
    workspace.run(ResolveThread(done))
    workspace.code_as("Ana")
    for which, count in ((NAMING_ME, 1), (MINE, 1), (OPEN, 2)):
        page.which.setCurrentText(which)
        settle(desktop, qtbot)
        assert page.list.count() == count
    assert page.list.item(0).text().startswith("Ben: @Ana look")
    page.list.setCurrentRow(0)
    assert page.about.text() == "On the claim of Ana: “Nobody asked us”"
    with qtbot.waitSignal(page.claim_wanted) as wanted:
        page.show_claim.click()
    assert wanted.args == [claim.id]
    page.talk.writer.lines.setPlainText("I looked")
    page.talk.writer.finish()
    assert ["@Ana look", "I looked"] in bodies(hands)
    workspace.run(DeleteClaims([claim.id]))
    page.refresh()
    settle(desktop, qtbot)
    assert page._chosen() == on_claim
    assert page.about.text() == "On a claim that was deleted of Ana: “Nobody asked us”"
    assert page.show_claim.isHidden()


def test_commenting_on_an_article(desktop, hands, page, qtbot):
    page.begin.click()
    assert page.title.text() == hands.workspace.article.title
    page.talk.writer.lines.setPlainText("Whose paper is it?")
    page.talk.writer.finish()
    settle(desktop, qtbot)
    assert bodies(hands) == [["Whose paper is it?"]]
    assert page.about.text() == "On the article."
    assert page.list.count() == 1


def test_nothing_stays_of_another_project(desktop, hands, claim, page, panel):
    panel.begin()
    press("Secret")
    desktop.projects.close()
    assert (page.list.count(), panel.isHidden()) == (0, True)
    assert panel.talk.writer.lines.toPlainText() == ""
