"""Columns over time answer the mouse and the keys; their axis stays; nothing is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from gui.charts.bar import Bar, Part, spoken
from gui.charts.brushes import palette_of
from gui.charts.columns import ColumnsView, nice_step
from gui.theme import DARK, LIGHT

BLUE, OCHRE = palette_of(False)[:2]
PARTS = (Part("n", "negative", 6, BLUE), Part("p", "positive", 2, OCHRE))
GREY = Part(None, "not coded", 2, None, "not coded")
BARS = [
    Bar("2016", "2016", 8, None, "", PARTS),
    Bar("2017", "2017", 0, None),
    Bar("2018", "2018", 10, None, "", (*PARTS, GREY)),
    Bar(None, "not coded", 3, None, "not coded"),
]
Key = Qt.Key


@pytest.fixture
def view(qtbot):
    made = ColumnsView(LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.set_bars(BARS)
    made.show()
    return made


def _click(view, rect):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_a_click_on_a_segment_opens_it_and_one_above_opens_the_column(view, qtbot):
    for row, part in ((0, 0), (0, 1), (2, 2)):
        with qtbot.waitSignal(view.part_chosen) as chosen:
            _click(view, view.rect_of(row, part))
        assert chosen.args == [(BARS[row].key, BARS[row].parts[part].key)]
    with qtbot.waitSignal(view.bar_chosen) as chosen:
        _click(view, view.rect_of(3))
    assert chosen.args == [None]
    with qtbot.assertNotEmitted(view.bar_chosen):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 60))


def test_the_arrows_go_over_columns_and_up_their_segments(view, qtbot):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.current == (0, -1)
    path = [(Key.Key_Up, (0, 0)), (Key.Key_Up, (0, 1)), (Key.Key_Up, (0, 1))]
    path += [(Key.Key_Down, (0, 0)), (Key.Key_Right, (1, -1)), (Key.Key_Up, (1, -1))]
    path += [(Key.Key_End, (3, -1)), (Key.Key_Left, (2, -1)), (Key.Key_Home, (0, -1))]
    for key, place in path:
        QTest.keyClick(view, key)
        assert view.current == place
    QTest.keyClick(view, Key.Key_Up)
    with qtbot.waitSignal(view.part_chosen) as chosen:
        QTest.keyClick(view, Key.Key_Return)
    assert chosen.args == [("2016", "n")]


def test_segments_are_drawn_to_scale_and_as_shares(view):
    tall = [view.rect_of(0, part).height() for part in (0, 1)]
    assert tall[0] == pytest.approx(3 * tall[1], abs=3)
    middle = view.rect_of(0, 0).center()
    assert QColor(view.viewport().grab().toImage().pixelColor(middle)).name() == BLUE
    view.set_bars(BARS, share=True)
    tops = {view.rect_of(row, len(BARS[row].parts) - 1).top() for row in (0, 2)}
    assert max(tops) - min(tops) <= 1, "every column is 100 % high"
    assert view.accessibleDescription() == "2016 8, 2017 0, 2018 10, not coded 3"
    assert spoken(BARS[2], 2) == "2018, not coded 2 (20.0 %)"


def test_a_thousand_days_are_scrolled(view, qtbot):
    view.set_bars([Bar(f"{day}", f"2016-10-{day % 30:02}", day % 7, None) for day in range(1000)])
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Key.Key_End)
    assert view.current_key() == "999"
    assert view.viewport().rect().contains(view.rect_of(999).center())
    view.set_theme(DARK)
    assert view.viewport().grab().toImage().pixelColor(1, 1).name() == DARK.page


@settings(max_examples=60)
@given(st.integers(0, 10**9))
def test_ticks_are_whole_numbers_and_few(most):
    step = nice_step(most)
    assert step >= 1
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert most / step <= 5
