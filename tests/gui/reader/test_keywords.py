"""The project's keywords: on the page when an article opens, when the list changes, when undone."""

from core.articles.keywords import parse_keywords
from core.suggest.commands import ChangeKeywords
from gui.bridge.jobs import Jobs
from gui.reader.keywords import AT_ONCE, KeywordSearch
from tests.gui.driver import CONTROL, SHIFT, Key

BODY = "ferry\n/listen\\w*/\nmayor"


def shown(hands):
    return [hands.page.text[slice(*span)] for span in hands.page.keywords]


def test_the_list_shows_at_once_and_undo_takes_it_away(hands, desktop):
    assert shown(hands) == []
    desktop.workspace.run(ChangeKeywords(BODY))
    assert shown(hands) == ["Ferry", "ferry", "listen", "listen"]
    hands.keys((Key.Key_Z, CONTROL))
    assert shown(hands) == []
    hands.keys((Key.Key_Y, CONTROL))
    assert shown(hands) == ["Ferry", "ferry", "listen", "listen"]


def test_every_article_that_is_opened_shows_its_own(hands, desktop, town):
    desktop.workspace.run(ChangeKeywords(BODY))
    hands.open("2-school")
    assert shown(hands) == ["mayor"]
    desktop.projects.close()
    assert shown(hands) == []
    desktop.projects.open(town)
    assert shown(hands) == ["Ferry", "ferry", "listen", "listen"], "also after a restart"


def test_a_project_without_keywords_shows_none_of_the_one_before(hands, desktop, tmp_path):
    desktop.workspace.run(ChangeKeywords(BODY))
    desktop.projects.new(tmp_path / "empty")
    assert shown(hands) == []
    assert desktop.keywords.body == ""


def test_what_else_changes_does_not_look_again(hands, desktop, monkeypatch):
    desktop.workspace.run(ChangeKeywords(BODY))
    looked = []
    monkeypatch.setattr(desktop.keywords._search, "look", lambda *given: looked.append(given))
    hands.code("“Nobody asked us,”")
    desktop.actions["done"].trigger()
    assert looked == []


def test_what_else_changes_in_the_project_does_not_read_the_list_again(desktop):
    desktop.workspace.run(ChangeKeywords(BODY))
    read = desktop.keywords._keywords
    assert read
    desktop.actions["suggest_in_project"].trigger()
    assert desktop.keywords._keywords is read


def test_keys_go_from_one_to_the_next(hands, desktop):
    desktop.workspace.run(ChangeKeywords(BODY))
    hands.put_caret("Nobody")
    starts = [span.start_cp for span in hands.page.keywords]
    hands.keys(Key.Key_F4)
    assert hands.page.caret_cp() == starts[2]
    hands.keys(Key.Key_F4, Key.Key_F4)
    assert hands.page.caret_cp() == starts[0]
    hands.keys((Key.Key_F4, SHIFT))
    assert hands.page.caret_cp() == starts[3]


def test_without_any_the_keys_say_so(hands, desktop):
    hands.keys(Key.Key_F4)
    assert "no keywords yet" in hands.message
    desktop.workspace.run(ChangeKeywords("zebra"))
    hands.keys((Key.Key_F4, SHIFT))
    assert "None of the keywords" in hands.message


def test_much_text_is_looked_through_beside_the_interface(qtbot, qapp):
    jobs = Jobs()
    search = KeywordSearch(jobs, jobs)
    answers = []
    search.found.connect(answers.append)
    text = "The ferry sails.\n\n" * (AT_ONCE // 10)
    ferry = parse_keywords("ferry")
    search.look(text, ferry)
    assert answers == [], "it would have held up the interface"
    search.look(text, parse_keywords("zebra\nsails"))
    qtbot.waitUntil(lambda: answers != [] and not jobs.busy)
    assert len(answers) == 1, "the first question was withdrawn"
    assert len(answers[0]) == AT_ONCE // 10
    search.look("ferry", ferry)
    assert len(answers) == 2, "little text at once"
    search.look(text, ferry)
    search.drop()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(answers) == 2
    jobs.close()
