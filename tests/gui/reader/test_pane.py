import pytest

from gui.reader.colours import DARK
from gui.reader.pane import EMPTY_HINT, ReaderPane
from tests.gui.reader.driver import ARTICLE, mark


@pytest.fixture
def pane(qtbot):
    widget = ReaderPane()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_says_what_to_do_when_no_article_is_open(pane):
    assert pane.hint.isVisible()
    assert pane.hint.text() == EMPTY_HINT
    assert not pane.page.isVisible()


def test_shows_an_article_and_puts_it_away(pane):
    pane.show_article("Title", ARTICLE, [mark(1, "ferry")], outlet="Herald")
    assert pane.page.isVisible()
    assert not pane.hint.isVisible()
    assert pane.page.text == ARTICLE
    assert pane.header.title.text == "Title"
    assert pane.header.details.text() == "Herald"
    pane.clear()
    assert pane.hint.isVisible()
    assert pane.page.text == ""


def test_the_title_stands_above_the_column_of_text(pane, qtbot):
    pane.show_article("Title", ARTICLE)
    for width in (1300, 600):
        pane.resize(width, 500)
        column = pane.page.column()
        qtbot.waitUntil(lambda column=column: pane.header.title.geometry().left() == column.left())


def test_all_parts_change_colour(pane):
    pane.set_colours(DARK)
    assert pane.grab().toImage().pixelColor(2, 2).name() == DARK.page
    pane.show_article("Title", ARTICLE)
    image = pane.grab().toImage()
    for y in (2, image.height() // 2, image.height() - 3):
        assert image.pixelColor(2, y).name() == DARK.page


def test_a_pane_that_is_closed_leaves_no_timer_running(pane):
    pane.show_article("Title", ARTICLE)
    pane.page.setFocus()
    pane.close()
    assert not pane.page._blink._timer.isActive()
