"""A page on screen, with the keyboard."""

import pytest

from gui.reader.page import ReaderPage
from tests.gui.reader.driver import ARTICLE, Driver


@pytest.fixture
def page(qtbot):
    widget = ReaderPage()
    qtbot.addWidget(widget)
    widget.resize(700, 420)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    widget.show_text(ARTICLE, ())
    return widget


@pytest.fixture
def driver(page):
    return Driver(page)
