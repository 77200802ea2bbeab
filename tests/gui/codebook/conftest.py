"""The codebook window beside the real main window."""

import pytest

from gui.codebook.window import CodebookWindow
from tests.gui.codebook.driver import Book


@pytest.fixture
def book(desktop, qtbot, qapp):
    """The codebook window as its user finds it, with the keyboard."""
    window = CodebookWindow(desktop.workspace, desktop.jobs, desktop.window)
    window.set_theme(desktop.switch.theme)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    return Book(window, desktop.workspace, qtbot)
