"""In its small dock the panel stays of use, and its quotes answer the keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QToolButton

from gui.charts.menu import BarMenu
from gui.charts.setting import Condition, Setting
from tests.gui.driver import Key, press


def _controls(counts):
    kinds = (QComboBox, QToolButton, QCheckBox)
    found = [one for kind in kinds for one in counts.findChildren(kind)]
    return [one for one in found if one.isVisible()]


@pytest.mark.parametrize("kind", ["bars", "matrix", "network"])
def test_every_control_can_be_reached(coded, desktop, qtbot, kind):
    counts = desktop.counts
    counts.resize(300, 380)
    split = "stance" if kind == "bars" else "target"
    where = (Condition("outlet", None, None, "not coded"),)
    setting = Setting(kind, "speaker", split, where=where)
    counts.show_setting(setting)
    qtbot.waitUntil(lambda: not counts.waiting, timeout=20_000)
    cell = counts.panel.numbers.rows[0][0]
    counts._on_keys(cell.keys)
    counts.panel.chooser.unfold()
    counts.panel.chooser.add_filter.click()
    qtbot.waitUntil(counts.quotes.list.isVisible)
    room, port = counts._room, counts._room.viewport()
    page = counts.panel._pages.currentWidget()
    parts = (*_controls(counts), page, counts.quotes.list)
    qtbot.waitUntil(lambda: all(one.height() >= one.minimumSizeHint().height() for one in parts))
    assert page.height() >= 110
    assert counts.quotes.list.height() >= 90
    assert {"As table", "Add a filter", "More", "×"} <= {
        one.text() for one in _controls(counts) if isinstance(one, QToolButton)
    }
    for one in parts:
        bar = room.verticalScrollBar()
        bar.setValue(one.mapTo(room.widget(), QPoint()).y())
        place = one.rect().translated(one.mapTo(port, QPoint()))
        assert port.rect().contains(place), one
    was = counts.panel.as_table.isChecked()
    room.ensureWidgetVisible(counts.panel.as_table)
    QTest.mouseClick(counts.panel.as_table, Qt.MouseButton.LeftButton)
    assert counts.panel.as_table.isChecked() is not was


def test_the_quotes_come_into_sight_and_answer_the_keys(coded, desktop, qtbot):
    counts = desktop.counts
    counts.resize(300, 300)
    counts._on_bar(counts.panel.chart.bars[0].key)
    quotes, port = counts.quotes, counts._room.viewport()
    qtbot.waitUntil(
        lambda: quotes.isVisible() and quotes.mapTo(port, QPoint()).y() + 90 < port.height()
    )
    assert quotes.list.currentIndex().row() == 0
    for letter in "ahn":
        QTest.keyClick(quotes.list, letter)
    assert quotes.list.currentIndex().row() == 0
    with qtbot.waitSignal(counts.opened):
        QTest.keyClick(quotes.list, Key.Key_Escape)
    qtbot.waitUntil(desktop.pane.page.hasFocus)
    assert quotes.isVisible()
    quotes.list.setFocus()
    with qtbot.waitSignal(counts.opened):
        QTest.keyClick(quotes.list, Key.Key_Return)
    assert desktop.workspace.claim_id == quotes.model.ids[0]
    dock = desktop.window.docks[3]
    dock.setFloating(True)
    qtbot.waitUntil(dock.isWindow)
    dock.activateWindow()
    quotes.list.setFocus()
    QTest.keyClick(quotes.list, Key.Key_Escape)
    qtbot.waitUntil(desktop.pane.page.hasFocus)
    dock.setFloating(False)


def test_what_is_typed_and_matches_nothing_is_said(coded, desktop, qtbot):
    counts = desktop.counts
    filters = counts.panel.filters
    counts.panel.chooser.unfold()
    counts.panel.chooser.add_filter.click()
    qtbot.waitUntil(lambda: filters.answer.count() > 0)
    filters.answer.lineEdit().setFocus()
    press("qqqzzz", Key.Key_Return)
    assert filters.fault.isVisible()
    assert filters.fault.text() == "Nothing matches “qqqzzz”."
    press("a")
    assert not filters.fault.isVisible()


def test_a_kept_view_opens_as_the_table_that_it_was(coded, desktop):
    counts = desktop.counts
    counts.show_setting(Setting(by="speaker"))
    counts.panel.as_table.setChecked(True)
    counts.views.name.setText("Numbers")
    counts.views._on_named()
    counts.panel.as_table.setChecked(False)
    counts.views._begin_keeping()
    counts.views.name.setText("Picture")
    counts.views._on_named()
    for name, shown in (("Numbers", True), ("Picture", False), ("Numbers", True)):
        counts.views.fill()
        next(one for one in counts.views.menu.actions() if one.text() == name).trigger()
        assert counts.panel.as_table.isChecked() is shown
        assert counts.panel.setting == replace(Setting(by="speaker"), split="")
    assert counts.panel._pages.currentWidget() is counts.panel.table


def test_of_an_empty_period_no_quotes_are_offered(dated, desktop, qtbot):
    counts = desktop.counts
    counts.show_setting(Setting("time", "month", ""))
    qtbot.waitUntil(lambda: not counts.waiting)
    for bar in counts.panel.chart.bars:
        counts.panel.menu_wanted.emit((bar.key,), QPoint(50, 50))
        menu = next(one for one in counts.panel.findChildren(BarMenu) if one.isVisible())
        assert menu.show_quotes.isEnabled() is bool(bar.count), bar
        menu.hide()
        qtbot.waitUntil(lambda: not counts.panel.findChildren(BarMenu))
    assert {bool(bar.count) for bar in counts.panel.chart.bars} == {True, False}
    assert QApplication.activePopupWidget() is None
