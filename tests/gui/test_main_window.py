"""The window: where things stand, what comes back, and that it fits a small screen."""

import pytest
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from gui.desktop import Desktop
from gui.main_window import LAYOUT, MainWindow
from gui.settings import Settings
from tests.gui.driver import Key, delete_later_now


@pytest.fixture
def reopen(qtbot, qapp, tmp_path, town):
    """Open the window on the project, as often as wanted, with the same settings."""
    opened = []

    def make(project=True):
        for one in opened:
            one.close()
        opened.clear()
        delete_later_now()
        desktop = Desktop(qapp, Settings(look="light", analyst="Ana"), tmp_path / "settings.toml")
        opened.append(desktop)
        with qtbot.waitExposed(desktop.window):
            desktop.show()
        if project:
            desktop.projects.open(town)
        return desktop

    yield make
    for one in opened:
        one.close()
    delete_later_now()
    qapp.setStyleSheet("")


def _docks(desktop):
    return {dock.windowTitle(): dock for dock in desktop.window.docks}


def test_a_new_user_finds_every_panel_once_a_project_is_open(reopen):
    desktop = reopen(project=False)
    assert not any(dock.isVisible() for dock in desktop.window.docks)
    assert not desktop.window._tools.isVisible()
    desktop.projects.new(desktop._place.with_name("study"))
    assert all(dock.isVisible() for dock in desktop.window.docks)
    assert desktop.window._tools.isVisible()
    desktop.projects.close()
    assert not any(dock.isVisible() for dock in desktop.window.docks)
    assert not desktop.window._tools.isVisible()


def test_a_window_furnished_on_the_screen_shows_no_empty_panels(qtbot, qapp, tmp_path):
    window = MainWindow()
    with qtbot.waitExposed(window):
        window.show()
    desktop = Desktop(qapp, Settings(look="light"), tmp_path / "settings.toml", window)
    desktop.show()
    qapp.sendPostedEvents()  # with these Qt shows what was added
    assert not any(dock.isVisible() for dock in window.docks)
    assert not window._tools.isVisible()
    assert not desktop.claims.show_others.isVisible()
    desktop.projects.new(tmp_path / "study")
    assert all(dock.isVisible() for dock in window.docks)
    desktop.close()
    delete_later_now()
    qapp.setStyleSheet("")


def test_articles_stand_left_and_the_claim_right(reopen, qtbot):
    desktop = reopen()
    docks, window = _docks(desktop), desktop.window
    # Qt lays the panels out with the next turn of the event loop.
    qtbot.waitUntil(lambda: docks["Counts"].x() < docks["Claim"].x())
    page = window.centralWidget().geometry()
    assert docks["Articles"].geometry().right() < page.left() + 10
    assert docks["Claim"].geometry().left() > page.right() - 10
    assert docks["Claims"].y() > docks["Claim"].y()


def test_size_and_panels_come_back(reopen):
    desktop = reopen()
    desktop.window.resize(780, 600)  # the screen of these tests has 800 × 800
    desktop.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, _docks(desktop)["Articles"])
    _docks(desktop)["Counts"].close()
    desktop = reopen()
    docks = _docks(desktop)
    assert (desktop.window.width(), desktop.window.height()) == (780, 600)
    area = desktop.window.dockWidgetArea(docks["Articles"])
    assert area == Qt.DockWidgetArea.RightDockWidgetArea
    assert docks["Counts"].isHidden()
    assert docks["Claim"].isVisible()
    docks["Counts"].toggleViewAction().trigger()
    assert docks["Counts"].isVisible()


def test_panels_come_back_also_when_the_window_was_closed_on_the_welcome_page(reopen):
    desktop = reopen()
    _docks(desktop)["Counts"].close()
    desktop.projects.close()
    desktop = reopen(project=False)
    assert not any(dock.isVisible() for dock in desktop.window.docks)
    desktop.projects.new(desktop._place.with_name("study"))
    visible = {name for name, dock in _docks(desktop).items() if dock.isVisible()}
    assert visible == {"Articles", "Claim", "Claims"}


@pytest.mark.parametrize(
    "rubbish", [b"", b"rubbish", b"[General]\ngeometry=@ByteArray(x)\ndocks=7"]
)
def test_a_damaged_layout_is_no_trouble(reopen, tmp_path, rubbish):
    (tmp_path / LAYOUT).write_bytes(rubbish)
    desktop = reopen()
    assert all(dock.isVisible() for dock in desktop.window.docks)


def test_a_window_that_was_off_the_screen_is_brought_back(reopen, tmp_path):
    desktop = reopen()
    desktop.window.move(5000, 5000)
    desktop = reopen()
    assert desktop.window.screen().availableGeometry().intersects(desktop.window.frameGeometry())
    stored = QSettings(str(tmp_path / LAYOUT), QSettings.Format.IniFormat)
    assert isinstance(stored.value("geometry"), QByteArray)


def test_it_fits_a_small_laptop(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.heading.click()
    desktop.counts.panel.ensure_plot()
    desktop.counts.panel.bar_chosen.emit(desktop.counts.panel._bars[0].key)
    needed = desktop.window.minimumSizeHint()
    assert needed.width() <= 1366
    assert needed.height() <= 700, "there are a task bar and a title bar too"
    desktop.window.resize(1366, 700)
    assert (desktop.window.width(), desktop.window.height()) == (1366, 700)
    assert desktop.pane.page.viewport().width() > 300


FOCUSABLE = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QAbstractScrollArea)


def _name(widget):
    words = widget.accessibleName() or widget.windowTitle()
    if isinstance(widget, QAbstractButton):
        words = words or widget.text()
    labels = [one for one in widget.window().findChildren(QWidget) if _buddy(one) is widget]
    return words or (labels[0].text() if labels else "")


def _buddy(widget):
    return widget.buddy() if hasattr(widget, "buddy") else None


def test_everything_that_takes_the_keyboard_has_a_name(hands, desktop):
    hands.code("“Nobody asked us,”")
    desktop.form._more.heading.click()
    desktop.counts.panel.ensure_plot()
    desktop.pane.open_find()
    nameless = [
        f"{type(one).__name__} in {type(one.parent()).__name__}"
        for one in desktop.window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(one, FOCUSABLE)
        and one.isVisible()
        and not _name(one)
    ]
    assert nameless == []


def test_tab_comes_round_the_whole_window(hands, desktop):
    """Nobody is caught anywhere, except where letters wait to be understood."""
    hands.code("“Nobody asked us,”")
    desktop.counts.panel.ensure_plot()
    seen = []
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is hands.page and len(seen) > 5:
            break
    assert hands.page in seen
    for wanted in (desktop.library.list, desktop.library.filter, desktop.claims.list):
        assert wanted in seen
    assert hands.line("speaker") in seen


def test_the_welcome_page_is_seen_before_anything_else_is_loaded(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.welcome.isVisible()
    assert window.minimumSizeHint().height() < 700


def test_a_closed_window_tells_so_before_it_goes(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.closing):
        window.close()


def test_the_menu_of_views_brings_panels_back(desktop):
    for dock in desktop.window.docks:
        dock.close()
        assert dock.isHidden()
        dock.toggleViewAction().trigger()
        assert dock.isVisible()
