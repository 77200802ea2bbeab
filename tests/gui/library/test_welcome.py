"""What stands in the window while no project is open."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from gui.library.welcome import Welcome
from tests.gui.driver import Key, press


def _buttons(welcome):
    return {one.text(): one for one in welcome.findChildren(QPushButton) if not one.isHidden()}


def test_each_button_says_what_is_wanted(qtbot):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.show()
    for words, signal in (
        ("Look at the &sample project", welcome.sample_wanted),
        ("&New project…", welcome.new_wanted),
        ("&Open project…", welcome.open_wanted),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(_buttons(welcome)[words], Qt.MouseButton.LeftButton)


def test_recent_projects_are_offered_and_missing_ones_marked(qtbot, tmp_path):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    there = tmp_path / "a & b.onrecord"
    there.touch()
    welcome.show_recent([there, Path("/nowhere/gone.onrecord")])
    welcome.show()
    buttons = _buttons(welcome)
    assert not buttons["gone (missing)"].isEnabled()
    assert str(there) in buttons["a && b"].toolTip()
    with qtbot.waitSignal(welcome.recent_wanted) as wanted:
        QTest.mouseClick(buttons["a && b"], Qt.MouseButton.LeftButton)
    assert wanted.args == [there]
    welcome.show_recent([])
    qtbot.waitUntil(lambda: len(welcome.findChildren(QPushButton)) == 3)


def test_every_button_is_reached_by_tab(qtbot):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.show()
    for button in welcome.findChildren(QPushButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("enter", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_does_what_the_button_says_and_tab_goes_down_the_page(qtbot, tmp_path, enter):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    paths = [tmp_path / name for name in ("gone.onrecord", "b.onrecord", "a.onrecord")]
    for path in paths[1:]:
        path.touch()
    wanted = []
    for name in ("sample", "new", "open"):
        getattr(welcome, f"{name}_wanted").connect(partial(wanted.append, name))
    welcome.recent_wanted.connect(wanted.append)
    welcome.show()
    welcome.activateWindow()
    for shown in ([], paths[1:], paths):
        welcome.show_recent(shown)
    welcome.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    for _ in range(6):
        press(enter, Key.Key_Tab)
    assert wanted == [*paths[1:], "sample", "new", "open", paths[1]]


def test_enter_opens_the_last_project_again(desktop, qtbot):
    path = desktop.workspace.project.path
    desktop.projects.close()
    press(Key.Key_Return)
    assert desktop.workspace.project.path == path
    qtbot.waitUntil(desktop.pane.page.hasFocus)


def test_without_a_last_project_the_first_button_has_the_keyboard(bare_desktop):
    assert QApplication.focusWidget().text() == "Look at the &sample project"
