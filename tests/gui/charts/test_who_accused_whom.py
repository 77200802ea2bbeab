"""Who accused them most, and when: asked with the keyboard alone, and the claims are exported."""

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from gui.charts.menu import BarMenu
from gui.charts.setting import Setting
from gui.datasets.export_dialog import ExportDialog
from tests.gui.driver import Key, press


def _pick(box, name):
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def _only(counts, qtbot, typed):
    counts.panel.chooser.add_filter.setFocus()
    press(" ")
    qtbot.waitUntil(counts.panel.filters.answer.isVisible)
    press(typed, Key.Key_Return)
    qtbot.waitUntil(lambda: not counts.waiting)


def test_who_accused_the_board_in_which_month(dated, desktop, qtbot):
    counts = desktop.counts
    chooser = counts.panel.chooser
    _pick(chooser.kind, "time")
    assert counts.panel.dimension == "month", "the dates are three months apart"
    chooser.unfold()
    _pick(chooser.split, "speaker")
    _only(counts, qtbot, "accuse")
    _only(counts, qtbot, "harbour")
    chips = [chip.text() for chip in counts.panel.filters.chips()]
    assert chips == ["Family: Accuse  ×", "Target: Harbour Board  ×"]
    said = {bar.key: [(part.label, part.count) for part in bar.parts] for bar in _bars(counts)}
    assert said == {
        "2016-02": [("Captain Ahrens", 1)],
        "2016-03": [],
        "2016-04": [],
        "2016-05": [("Tirana", 1)],
    }
    _pick(chooser.split, "speaker_organisation")
    assert len(_bars(counts)) == 4
    counts.views.export_wanted.emit()
    dialog = next(one for one in desktop.window.findChildren(ExportDialog))
    dialog.close()


def _bars(counts):
    return counts.panel.chart.bars


def test_what_is_exported_is_what_is_counted(dated, desktop, qtbot):
    counts, heard = desktop.counts, []
    counts.export_wanted.disconnect(desktop.exporter.choose_where)
    counts.export_wanted.connect(heard.append)
    counts.show_setting(Setting(by="speaker", split="family"))
    board = next(bar for bar in _bars(counts) if bar.label == "Harbour Board")
    conditions = counts.filtering._conditions((board.key, board.parts[0].key))
    counts.filtering._on_only(conditions)
    counts.panel.chooser.here.click()
    counts.views.export_wanted.emit()
    (where,) = heard
    assert where[0] == ("speaker", "Harbour Board")
    assert where[1] == ("family", str(conditions[1].value))
    assert where[2] == ("article", desktop.workspace.article.name)


def _only_this(counts, qtbot, view, place):
    """Open the menu of what is at a point with the mouse, and keep to it."""
    where = view.viewport() if hasattr(view, "viewport") else view
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, where.mapToGlobal(place))
    QApplication.sendEvent(where, event)
    menu = counts.panel.findChildren(BarMenu)[-1]
    menu.only.trigger()
    menu.hide()
    qtbot.waitUntil(lambda: not counts.waiting, timeout=20_000)


def test_only_this_cell_and_only_this_edge(dated, desktop, qtbot):
    counts = desktop.counts
    counts.show_setting(Setting("matrix", "speaker", "target"))
    qtbot.waitUntil(lambda: not counts.waiting)
    view = counts.special._matrix
    cell, one = next(iter(counts.special._grid.cells.items()))
    count = one.count
    _only_this(counts, qtbot, view, view.cell_rect(*cell).center())
    assert counts.table.total == count
    assert len(counts.panel.setting.where) == 2
    counts.show_setting(Setting("network", "speaker", "target"))
    qtbot.waitUntil(lambda: not counts.waiting, timeout=20_000)
    edge = counts.tables.drawing.network.edges[0]
    view = counts.special._network
    _only_this(counts, qtbot, view, view.place_of(("edge", 0)).toPoint())
    assert counts.table.total == edge.count
    assert {one.dimension for one in counts.panel.setting.where} == {"speaker", "target"}
