"""Conditions are added from bars and by typing, shown as chips, and taken away."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.charts.menu import BarMenu
from gui.charts.setting import Condition, Setting
from tests.gui.driver import Key, press


def _chips(counts):
    return [chip.text() for chip in counts.panel.filters.chips()]


def test_only_this_bar_and_back_again(coded, desktop, qtbot):
    counts = desktop.counts
    counts.show_setting(Setting(by="speaker", split="claim_type"))
    bar = next(one for one in counts.panel.chart.bars if one.label == "Harbour Board")
    part = bar.parts[0]
    counts.panel.menu_wanted.emit((bar.key, part.key), QPoint(50, 50))
    menu = next(one for one in counts.panel.findChildren(BarMenu))
    menu.only.trigger()
    menu.hide()
    assert _chips(counts) == ["Speaker: Harbour Board  ×", f"Claim type: {part.label}  ×"]
    assert counts.table.total == part.count
    QTest.keyClick(counts.panel.filters.chips()[0], Key.Key_Space)
    assert _chips(counts) == [f"Claim type: {part.label}  ×"]
    assert QApplication.focusWidget() is counts.panel.filters.chips()[0]
    QTest.keyClick(counts.panel.filters.chips()[0], Key.Key_Space)
    assert counts.table.total == 7
    assert not counts.panel.filters.isVisible()


def test_a_condition_is_typed(coded, desktop, qtbot):
    counts = desktop.counts
    chooser, filters = counts.panel.chooser, counts.panel.filters
    chooser.unfold()
    chooser.add_filter.click()
    qtbot.waitUntil(filters.answer.isVisible)
    assert filters.field.currentText() == "Family", "who did what is what people ask for most"
    filters.field.setCurrentIndex(filters.field.findData("speaker"))
    filters.field.activated.emit(filters.field.currentIndex())
    filters.answer.lineEdit().setFocus()
    press("captain", Key.Key_Return)
    assert _chips(counts) == ["Speaker: Captain Ahrens  ×"]
    assert counts.table.total == 1
    assert not filters.field.isVisible()
    chooser.add_filter.click()
    QTest.keyClick(filters.answer, Key.Key_Escape)
    assert not filters.field.isVisible()
    assert QApplication.focusWidget() is chooser.add_filter


def test_where_nothing_matches_it_says_so_and_offers_a_way_out(coded, desktop, qtbot, tmp_path):
    counts = desktop.counts
    nobody = Condition("speaker", 4711, "Nobody & Co", "Nobody & Co")
    counts.show_setting(Setting(where=(nobody,)))
    panel = counts.panel
    assert panel._empty_label.text() == "No claim matches Speaker: Nobody & Co."
    qtbot.waitUntil(panel.unfilter.isVisible)
    panel.unfilter.click()
    assert counts.table.total == 7
    assert not panel.unfilter.isVisible()
    counts.show_setting(Setting(where=(nobody,)))
    desktop.projects.new(tmp_path / "next")
    assert panel.setting.where == ()
    assert _chips(counts) == []
    assert panel._empty_label.text().startswith("Nothing coded yet.")


def test_a_rare_answer_among_very_many_is_found_by_its_name(coded, desktop, qtbot, monkeypatch):
    monkeypatch.setattr("gui.charts.filters.MOST", 1)
    counts = desktop.counts
    filters = counts.panel.filters
    counts.panel.chooser.unfold()
    counts.panel.chooser.add_filter.click()
    filters.field.setCurrentIndex(filters.field.findData("speaker"))
    filters.field.activated.emit(filters.field.currentIndex())
    assert filters.answer.count() == 1
    filters.answer.lineEdit().setFocus()
    press("nobody", Key.Key_Return)
    assert _chips(counts) == []
    filters.answer.lineEdit().clear()
    press("tirana", Key.Key_Return)
    assert _chips(counts) == ["Speaker: Tirana  ×"]
