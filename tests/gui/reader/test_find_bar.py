import pytest
from PySide6.QtCore import Qt

from gui.reader.pane import ReaderPane
from tests.gui.reader.driver import ARTICLE, span_of


@pytest.fixture
def pane(qtbot):
    widget = ReaderPane()
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show_article("A title", ARTICLE)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.page.setFocus()
    qtbot.waitUntil(widget.page.hasFocus)
    return widget


def test_counts_and_steps_through_the_hits_and_around(pane, qtbot):
    bar = pane.find_bar
    pane.open_find()
    assert bar.isVisible()
    qtbot.waitUntil(bar.words.hasFocus)
    qtbot.keyClicks(bar.words, "THE ")
    assert bar.count.text() == "1 of 5"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 5"
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "5 of 5"
    bar.find_next()
    assert bar.count.text() == "1 of 5"
    bar.find_previous()
    assert bar.count.text() == "5 of 5"


def test_matching_case(pane, qtbot):
    pane.open_find()
    qtbot.keyClicks(pane.find_bar.words, "THE")
    pane.find_bar.match_case.click()
    assert pane.find_bar.count.text() == "No hits"


def test_starts_with_the_selection_and_at_its_place(pane):
    second = ARTICLE.index("said", ARTICLE.index("said") + 1)
    pane.page.select(span_of("said")._replace(start_cp=second, end_cp=second + 4))
    pane.open_find()
    assert pane.find_bar.words.text() == "said"
    assert pane.find_bar.count.text() == "2 of 2"


def test_escape_closes_selects_the_hit_and_returns_to_the_page(pane, qtbot):
    pane.open_find()
    qtbot.keyClicks(pane.find_bar.words, "teacup")
    before = pane.page.viewport().grab().toImage()
    qtbot.keyClick(pane.find_bar.words, Qt.Key.Key_Escape)
    assert pane.find_bar.isHidden()
    qtbot.waitUntil(pane.page.hasFocus)
    assert pane.page.selection() == span_of("teacup")
    assert pane.page.viewport().grab().toImage() != before


def test_another_article_is_searched_anew(pane, qtbot):
    pane.open_find()
    qtbot.keyClicks(pane.find_bar.words, "ferry")
    pane.show_article("Other", "Ferry, ferry, ferry.")
    assert pane.find_bar.count.text() == "1 of 3"


def test_nothing_to_find_while_no_article_is_open(pane):
    pane.clear()
    pane.open_find()
    assert pane.find_bar.isHidden()
