"""What stands in the window while no project is open."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui.library.welcome import Welcome


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
