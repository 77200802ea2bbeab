"""Each bar, segment, cell, edge and node opens as many quotes as it says, under every rule."""

from dataclasses import replace
from itertools import product

from PySide6.QtTest import QTest

from core.counts.network_data import Network
from gui.charts.setting import RULE_NAMES, Setting
from tests.gui.driver import Key

BARS = [Setting(by="speaker", split="target"), Setting(by="target", split="evidence", share=True)]
TIMES = [Setting("time", "month", "claim_type"), Setting("time", "day", "stance")]


def _opened(counts):
    ids = counts.quotes.model.ids if counts.quotes.isVisible() else []
    assert len(ids) == len(set(ids))
    return len(ids)


def test_of_bars_and_columns(dated, desktop):
    counts = desktop.counts
    for rule, setting in product(RULE_NAMES, (*BARS, *TIMES)):
        counts.show_setting(replace(setting, rule=rule))
        bars = counts.panel.chart.bars
        assert any(bar.count for bar in bars)
        for bar in bars:
            counts.panel.bar_chosen.emit(bar.key)
            assert _opened(counts) == bar.count, (setting, bar)
            for part in bar.parts:
                counts.panel.part_chosen.emit((bar.key, part.key))
                assert _opened(counts) == part.count, (setting, bar, part)
                assert counts.quotes.heading.text().startswith(f"{bar.label}, {part.label}: ")


def _twice_in_one_article(hands):
    """The captain about the board once more: two claims, one article, one day."""
    hands.open("1-ferry")
    captain, board = hands.actor("Captain Ahrens"), hands.actor("Harbour Board")
    hands.stored("the complaint", speaker=captain, actors={"target": (board,)})


def test_of_a_matrix(dated, desktop, qtbot):
    counts = desktop.counts
    _twice_in_one_article(dated)
    for rule in reversed(RULE_NAMES):
        counts.show_setting(Setting("matrix", "speaker", "target", rule=rule))
        qtbot.waitUntil(lambda: not counts.asking.waiting)
        grid = counts.special._grid
        assert len(grid.cells) >= 5
        for (row, column), cell in grid.cells.items():
            counts.special.keys_chosen.emit((grid.rows[row].key, grid.columns[column].key))
            assert _opened(counts) == cell.count
            if rule == "claims":
                assert sum(cell.signs) == cell.count
    signs = {
        (grid.rows[row].label, grid.columns[column].label): cell.signs
        for (row, column), cell in grid.cells.items()
    }
    assert signs["Captain Ahrens", "Harbour Board"] == (0, 1, 0, 0, 1)
    assert signs["cannot tell", "cannot tell"] == (0, 0, 0, 1, 0)
    assert [one.label for one in grid.rows[-2:]] == ["cannot tell", "not coded"]


def test_of_a_network(dated, desktop, qtbot):
    counts = desktop.counts
    _twice_in_one_article(dated)
    for rule in RULE_NAMES:
        counts.show_setting(Setting("network", "speaker", "target", rule=rule))
        qtbot.waitUntil(lambda: not counts.asking.waiting, timeout=20_000)
        network: Network = counts.tables.drawing.network
        assert len(network.edges) == 3
        for edge in network.edges:
            counts.special.keys_chosen.emit(edge.keys)
            assert _opened(counts) == edge.count
        for node in network.nodes:
            counts.special.node_chosen.emit((node.dimension, node.key))
            assert _opened(counts) == (node.as_row or node.as_column)
            assert counts.quotes.heading.text().startswith(f"{node.label}, as ")


def test_under_a_filter_and_by_keys(dated, desktop, qtbot):
    counts = desktop.counts
    counts.show_setting(Setting(by="speaker", split="stance"))
    board = next(bar for bar in counts.panel.chart.bars if bar.label == "Harbour Board")
    (condition,) = counts.filtering._conditions((board.key,))
    counts.show_setting(Setting(by="claim_type", where=(condition,)))
    assert sum(bar.count for bar in counts.panel.chart.bars) == board.count
    for bar in counts.panel.chart.bars:
        counts.panel.bar_chosen.emit(bar.key)
        assert _opened(counts) == bar.count
    assert counts.panel.caption.endswith("Only Speaker: Harbour Board.")
    counts.show_setting(Setting())
    counts.show_setting(Setting("time", "month", "claim_type"))
    view = counts.panel._columns
    qtbot.waitUntil(view.isVisible)
    view.setFocus()
    QTest.keyClick(view, Key.Key_Home)
    QTest.keyClick(view, Key.Key_Up)
    with qtbot.waitSignal(view.part_chosen):
        QTest.keyClick(view, Key.Key_Return)
    bar = counts.panel.chart.bars[0]
    assert _opened(counts) == bar.parts[0].count
    QTest.keyClick(view, Key.Key_End)
    assert view.current_key() == "2016-05"


def test_the_table_opens_the_same_quotes(dated, desktop, qtbot):
    counts = desktop.counts
    counts.show_setting(Setting(by="speaker", split="stance"))
    counts.panel.as_table.setChecked(True)
    table = counts.panel.table
    qtbot.waitUntil(table.isVisible)
    for row, cells in enumerate(table.numbers.rows):
        for column, cell in enumerate(cells):
            counts._close_quotes()
            table.setCurrentIndex(table.model().index(row, column))
            QTest.keyClick(table, Key.Key_Return)
            expected = cells[1].value if column == 0 else cell.value
            assert _opened(counts) == expected
