"""Only the text: panels and tools go away, and exactly those come back, also after a restart."""

import pytest
from PySide6.QtCore import Qt

from gui.desktop import Desktop
from gui.settings import Settings
from tests.gui.driver import SHIFT, Key, delete_later_now


def _layout(window):
    return [
        (dock.windowTitle(), dock.isVisible(), window.dockWidgetArea(dock), dock.width())
        for dock in window.docks
    ] + [window._tools.isVisible()]


def _all_hidden(window):
    return not any(part.isVisible() for part in (*window.docks, window._tools))


def test_one_key_hides_all_and_brings_exactly_the_same_back(hands, desktop, qtbot):
    window = desktop.window
    window.docks[3].close()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks[0])
    qtbot.wait(1)
    before = _layout(window)
    narrow = hands.page.width()
    hands.keys((Key.Key_F11, SHIFT))
    assert _all_hidden(window)
    assert desktop.actions["text_only"].isChecked()
    qtbot.waitUntil(lambda: hands.page.width() > narrow)
    assert hands.page.hasFocus()
    hands.keys((Key.Key_F11, SHIFT))
    qtbot.waitUntil(lambda: _layout(window) == before)
    assert not desktop.actions["text_only"].isChecked()


def test_coding_brings_the_form_which_is_put_away_again(hands, desktop):
    window = desktop.window
    window.docks[1].close()
    hands.keys((Key.Key_F11, SHIFT))
    hands.put_caret("asked")
    hands.keys(Key.Key_Return)
    assert window.docks[1].isVisible()
    assert not window.docks[0].isVisible()
    assert hands.focused() == "speaker"
    desktop.actions["text_only"].trigger()
    assert not window.docks[1].isVisible(), "it was closed before"
    assert window.docks[0].isVisible()


def test_esc_leaves_when_nothing_else_wants_it(hands, desktop):
    hands.keys((Key.Key_F11, SHIFT))
    desktop.pane.open_find()
    hands.keys(Key.Key_Escape)
    assert desktop.window.text_only, "Esc closed the find bar"
    hands.put_caret("asked")
    hands.keys(Key.Key_Return, Key.Key_Escape, Key.Key_Escape)
    assert hands.focused() == "ReaderPage"
    assert desktop.window.text_only, "Esc left the form"
    hands.keys(Key.Key_Escape)
    assert not desktop.window.text_only
    assert desktop.window.docks[0].isVisible()
    hands.keys(Key.Key_Escape)
    assert desktop.window.docks[0].isVisible()


@pytest.mark.parametrize("by_closing_the_project", [False, True])
def test_nothing_is_lost_over_a_restart(
    hands, desktop, qapp, qtbot, town, tmp_path, by_closing_the_project
):
    window = desktop.window
    window.docks[3].close()
    before = [dock.isVisible() for dock in window.docks]
    desktop.actions["text_only"].trigger()
    if by_closing_the_project:
        desktop.projects.close()
        assert not window.text_only
        assert _all_hidden(window)
    window.close()
    again = Desktop(qapp, Settings(look="light", analyst="Ana"), desktop._place)
    with qtbot.waitExposed(again.window):
        again.show()
    again.projects.open(town)
    assert [dock.isVisible() for dock in again.window.docks] == before
    assert again.window._tools.isVisible()
    assert not again.window.text_only
    again.close()
    delete_later_now()


def test_another_project_finds_the_text_alone_too(hands, desktop, tmp_path):
    desktop.actions["text_only"].trigger()
    desktop.projects.new(tmp_path / "other")
    desktop.actions["text_only"].setChecked(desktop.window.text_only)
    desktop.window.show_text_only(False)
    assert all(dock.isVisible() for dock in desktop.window.docks)
    assert desktop.window._tools.isVisible()
