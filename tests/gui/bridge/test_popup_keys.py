"""A menu that is open has the keyboard to itself, over the text and everywhere."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from tests.gui.driver import ALT, CONTROL, Key


@pytest.fixture
def strike(desktop):
    """Keys go to the window, which hands them on to whatever has popped up, as on a screen."""

    def strike_keys(*pressed):
        for one in pressed:
            key, modifiers = one if isinstance(one, tuple) else (one, NONE)
            QTest.keyClick(desktop.window.windowHandle(), key, modifiers)

    return strike_keys


NONE = Qt.KeyboardModifier.NoModifier


def _open_menu(desktop, title):
    menus = desktop.window.menuBar().findChildren(QMenu)
    menu = next(one for one in menus if one.title() == title)
    menu.popup(desktop.window.mapToGlobal(QPoint(40, 40)))
    assert QApplication.activePopupWidget() is menu
    assert QApplication.focusWidget() is desktop.pane.page, "Qt leaves it there under a menu"
    return menu


def test_del_in_a_menu_deletes_no_claim_behind_it(hands, desktop, strike):
    hands.code("“Nobody asked us,”")
    desktop.pane.page.setFocus()
    menu = _open_menu(desktop, "&File")
    strike(Key.Key_Delete)
    assert len(hands.claims()) == 1
    menu.close()
    strike(Key.Key_Delete)
    assert hands.claims() == [], "and in the text it does again"


def test_the_letter_of_an_action_works_in_the_menu_and_not_that_of_the_text(hands, desktop, strike):
    hands.stored("“Nobody asked us,”")
    _open_menu(desktop, "&File")
    strike(Key.Key_N)
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    assert dialog.windowTitle() == "New project"
    assert hands.claim() is None
    dialog.reject()


def test_a_letter_that_would_select_in_the_text_opens_the_list_of_the_menu(hands, desktop, strike):
    hands.put_caret("Nobody")
    _open_menu(desktop, "Code&book")
    strike(Key.Key_Q)
    assert not desktop.pane.page.textCursor().hasSelection()
    assert "required answer" in hands.message


@pytest.mark.parametrize("focused", ["text", "list"])
def test_keys_of_the_window_wait_until_the_menu_is_closed(hands, desktop, strike, focused):
    (desktop.pane.page if focused == "text" else desktop.library.list).setFocus()
    menu = next(one for one in desktop.window.menuBar().findChildren(QMenu))
    menu.popup(desktop.window.mapToGlobal(QPoint(40, 40)))
    strike((Key.Key_D, CONTROL), (Key.Key_Right, ALT))
    assert not desktop.workspace.article.submitted
    menu.close()
    strike((Key.Key_D, CONTROL))
    assert desktop.workspace.article.submitted


def test_the_menu_of_the_text_itself_holds_the_keyboard(hands, desktop, strike):
    hands.code("“Nobody asked us,”")
    page = desktop.pane.page
    page.setFocus()
    where = page.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, page.mapToGlobal(where))
    QApplication.sendEvent(page.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    strike(Key.Key_Delete)
    assert len(hands.claims()) == 1
    popup.close()


def test_the_list_of_a_box_holds_it_too(hands, desktop, strike):
    hands.code("“Nobody asked us,”")
    desktop.pane.page.setFocus()
    box = desktop.window.layers
    box.showPopup()
    strike(Key.Key_Delete, Key.Key_E)
    assert len(hands.claims()) == 1
    assert desktop.workspace.analyst.name == "Ana"
    box.hidePopup()


def test_nothing_is_watched_any_more_when_the_menu_is_closed(hands, desktop, strike, qtbot):
    menu = _open_menu(desktop, "&File")
    assert desktop._popup_keys._watching
    strike(Key.Key_Escape)
    assert not menu.isVisible()
    assert not desktop._popup_keys._watching
    desktop.window.activateWindow()  # without a screen the menu keeps that
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    hands.put_caret("Nobody")
    strike(Key.Key_S)
    assert desktop.pane.page.textCursor().hasSelection()
