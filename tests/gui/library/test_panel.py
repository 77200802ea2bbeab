"""The list of articles in the window: filter, keys, and what follows a commit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.articles.commands import DescribeArticle, RemoveArticle
from core.articles.queries import list_article_ids
from core.exchange.importing import import_files
from tests.gui.driver import ALT, CONTROL, Key, click_row


@pytest.fixture
def library(desktop):
    return desktop.library


def _titles(library):
    return [library.model.row(at).title.split()[0] for at in range(library.model.rowCount())]


def test_the_first_article_is_open_and_the_list_says_how_many(library, desktop):
    assert _titles(library) == ["Ferry", "School", "Engineers"]
    assert library.note.text() == "3 articles"
    assert desktop.workspace.article.title.startswith("Ferry")
    assert library.list.currentIndex().row() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("school", ["School"]),
        ("3-dam", ["Engineers"]),
        ("ROW ferry", ["Ferry"]),
        ("e", ["Ferry", "School", "Engineers"]),
        ("%", []),
    ],
)
def test_the_filter_finds_by_title_and_file(library, qtbot, words, found):
    library.filter.setFocus()
    QTest.keyClicks(library.filter, words)
    qtbot.waitUntil(lambda: _titles(library) == found)
    expected = {0: "No article fits this filter.", 1: "1 article", 3: "3 articles"}
    assert library.note.text() == expected[len(found)]


@pytest.mark.parametrize("words", ["school", "schoo", "engineers", "nothing at all", "o"])
def test_filtering_opens_no_other_article(library, desktop, qtbot, words):
    before = desktop.workspace.article
    library.filter.setText(words)
    qtbot.waitUntil(lambda: not library._pause.isActive())
    assert desktop.workspace.article == before
    library.filter.clear()
    qtbot.waitUntil(lambda: library.model.rowCount() == 3)
    assert desktop.workspace.article == before
    assert library.list.currentIndex().row() == 0


def test_filtering_to_all_but_the_open_article_opens_no_other(library, desktop, qtbot):
    desktop.workspace.run(DescribeArticle(desktop.workspace.article.id, "Ferry", outlet="Courier"))
    for row in (1, 2):
        article = library.model.row(row)
        desktop.workspace.run(DescribeArticle(article.id, article.title, outlet="Gazette"))
    before = desktop.workspace.article.id
    library.filter.setText("gazette")
    qtbot.waitUntil(lambda: library.model.rowCount() == 2)
    assert desktop.workspace.article.id == before
    assert not library.list.currentIndex().isValid()


def test_keys_go_to_the_next_and_the_previous_article(hands, desktop):
    hands.keys((Key.Key_PageDown, CONTROL), (Key.Key_Down, ALT))
    assert desktop.workspace.article.title.startswith("Engineers")
    hands.keys((Key.Key_PageDown, CONTROL))
    assert desktop.workspace.article.title.startswith("Engineers"), "there is none behind it"
    hands.keys((Key.Key_PageUp, CONTROL), (Key.Key_Up, ALT), (Key.Key_PageUp, CONTROL))
    assert desktop.workspace.article.title.startswith("Ferry")


def test_arrows_in_the_list_show_articles_and_enter_goes_to_the_text(hands, desktop):
    hands.keys((Key.Key_1, CONTROL), Key.Key_Down)
    assert desktop.workspace.article.title.startswith("School")
    assert QApplication.focusWidget() is desktop.library.list
    hands.keys(Key.Key_Return)
    assert QApplication.focusWidget() is hands.page


def test_a_click_opens_an_article_and_goes_to_the_text(hands, desktop):
    click_row(desktop.library.list, 2)
    assert desktop.workspace.article.title.startswith("Engineers")
    assert QApplication.focusWidget() is hands.page
    assert "السد آمن" in hands.page.text


def test_the_row_of_an_article_counts_its_claims(hands, library):
    assert library.model.row(0).claims == 0
    hands.code("“Nobody asked us,”")
    assert library.model.row(0).claims == 1
    hands.keys((Key.Key_Z, CONTROL))
    assert library.model.row(0).claims == 0


def test_only_rows_that_were_touched_are_read_again(hands, library):
    claim = hands.code("“Nobody asked us,”")
    rows = [library.model.row(at) for at in range(3)]
    hands.keys(Key.Key_E, "skipper", Key.Key_Return)
    assert [library.model._rows.get(row.id) is row for row in rows] == [True] * 3
    hands.workspace.run(DescribeArticle(rows[1].id, "School reopens"))
    kept = [library.model.row(at) is row for at, row in enumerate(rows)]
    assert kept == [True, False, True]
    assert library.model.row(1).title == "School reopens"
    assert claim.article_id == rows[0].id


def test_a_removed_article_leaves_and_comes_back_with_undo(hands, desktop, library):
    desktop.actions["remove_article"].trigger()
    assert _titles(library) == ["School", "Engineers"]
    assert "was removed. Undo brings it back" in hands.message
    assert desktop.workspace.article is None
    assert not desktop.actions["describe"].isEnabled()
    hands.keys((Key.Key_Z, CONTROL))
    assert _titles(library) == ["Ferry", "School", "Engineers"]


def test_an_article_that_another_analyst_coded_stays(hands, desktop, library):
    hands.code("“Nobody asked us,”")
    hands.workspace.code_as("Ben")
    desktop.actions["remove_article"].trigger()
    assert "Another analyst has coded claims" in hands.message
    assert _titles(library)[0] == "Ferry"


def test_the_first_articles_of_an_empty_project_are_opened(bare_desktop, tmp_path):
    bare_desktop.projects.new(tmp_path / "new")
    assert bare_desktop.library.note.text().startswith("No articles yet")
    source = tmp_path / "a.txt"
    source.write_text("A headline that is long enough\n\nSome words follow here.", "utf-8")
    import_files(bare_desktop.workspace.project, [source])
    assert bare_desktop.workspace.article.name == "a.txt"
    assert "Some words follow" in bare_desktop.pane.page.text


def test_articles_that_are_added_leave_the_open_one_alone(library, desktop, tmp_path):
    before = desktop.workspace.article
    source = tmp_path / "new.txt"
    source.write_text("Another headline that is long\n\nSome words follow here.", "utf-8")
    import_files(desktop.workspace.project, [source])
    assert library.model.rowCount() == 4
    assert desktop.workspace.article == before
    assert library.list.currentIndex().row() == 0


def test_every_row_is_painted_with_its_state(hands, desktop, library):
    hands.code("“Nobody asked us,”")
    hands.open("2-school")
    desktop.actions["done"].trigger()
    image = library.list.viewport().grab().toImage()
    accent = desktop.switch.theme.accent
    for row, inside in ((0, False), (1, True), (2, False)):
        area = library.list.visualRect(library.model.index(row))
        pixels = {
            image.pixelColor(x, y).name()
            for x in range(area.left(), area.left() + 26)
            for y in range(area.top(), area.bottom())
        }
        assert (accent in pixels) == (inside or row == 0), row


def test_removing_with_a_filter_that_hides_it_is_quiet(hands, desktop, library, qtbot):
    library.filter.setText("school")
    qtbot.waitUntil(lambda: library.model.rowCount() == 1)
    ids = desktop.workspace.ask(list_article_ids)
    desktop.workspace.run(RemoveArticle(ids[2]))
    assert _titles(library) == ["School"]
    assert desktop.workspace.article.id == ids[0]


def test_the_list_is_named_for_a_screen_reader(library):
    assert library.list.accessibleName() == "Articles"
    assert library.filter.accessibleName() == "Filter articles"
    words = library.model.data(library.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("new, no claims")
