"""The bars answer the mouse and the keys, and stand where they are painted."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.charts.bar import Bar
from gui.charts.view import BarsView
from gui.contrast import contrast
from gui.theme import DARK, LIGHT

BARS = [
    Bar(110, "Accuse: harm to civilians", 12, "#c0392b"),
    Bar(120, "Deny", 6, "#2e86c1"),
    Bar(130, "Justify", 3, None),
    Bar("none", "not coded", 4, None, "not coded"),
    Bar("?", "cannot tell", 2, None, "cannot tell"),
]


@pytest.fixture
def view(qtbot: QtBot) -> BarsView:
    made = BarsView(LIGHT)
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.set_bars(BARS)
    made.show()
    made.activateWindow()
    return made


def test_a_click_on_a_row_chooses_its_bar(view: BarsView, qtbot: QtBot) -> None:
    for row, bar in enumerate(BARS):
        with qtbot.waitSignal(view.bar_chosen) as chosen:
            QTest.mouseClick(view.viewport(), _left(), pos=view.row_rect(row).center())
        assert chosen.args == [bar.key]


def test_keys_may_be_anything_and_come_back_unchanged(view: BarsView, qtbot: QtBot) -> None:
    key = (2**40, None, "speaker")
    view.set_bars([Bar(key, "United Nations", 3, None)])
    with qtbot.waitSignal(view.bar_chosen) as chosen:
        QTest.mouseClick(view.viewport(), _left(), pos=view.row_rect(0).center())
    assert chosen.args[0] is key


def test_a_click_below_the_bars_or_a_drag_away_chooses_nothing(
    view: BarsView, qtbot: QtBot
) -> None:
    port = view.viewport()
    with qtbot.assertNotEmitted(view.bar_chosen):
        QTest.mouseClick(port, _left(), pos=QPoint(50, 235))
        QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=view.row_rect(0).center())
        QTest.mousePress(port, _left(), pos=view.row_rect(0).center())
        QTest.mouseRelease(port, _left(), pos=view.row_rect(2).center())


def test_arrow_keys_move_and_enter_chooses(view: BarsView, qtbot: QtBot) -> None:
    _focus(view, qtbot)
    assert view.current_key() == 110, "Tab puts the keyboard on the first bar"
    key = Qt.Key
    path = [(key.Key_Down, 120), (key.Key_Down, 130), (key.Key_Up, 120), (key.Key_End, "?")]
    path += [(key.Key_Down, "?"), (key.Key_Home, 110), (key.Key_Up, 110), (key.Key_PageDown, "?")]
    for press, expected in path:
        QTest.keyClick(view, press)
        assert view.current_key() == expected
    for press in (key.Key_Return, key.Key_Enter, key.Key_Space):
        with qtbot.waitSignal(view.bar_chosen) as chosen:
            QTest.keyClick(view, press)
        assert chosen.args == ["?"]


def test_keys_on_an_empty_chart_do_nothing(view: BarsView, qtbot: QtBot) -> None:
    view.set_bars([])
    _focus(view, qtbot)
    with qtbot.assertNotEmitted(view.bar_chosen):
        for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return):
            QTest.keyClick(view, key)
    assert view.current_key() is None


def test_the_focused_row_has_a_ring_only_with_the_keyboard(view: BarsView, qtbot: QtBot) -> None:
    rect = view.row_rect(0)
    corner = QPoint(rect.right() - 1, rect.top() + 4)
    view.clearFocus()
    assert _at(view, corner) == LIGHT.page
    _focus(view, qtbot)
    assert _at(view, corner) == LIGHT.accent
    view.clearFocus()
    assert _at(view, corner) == LIGHT.page


def test_hovering_marks_the_row(view: BarsView) -> None:
    right = QPoint(view.row_rect(1).right() - 3, view.row_rect(1).center().y())
    QTest.mouseMove(view.viewport(), right)
    assert _at(view, right) == LIGHT.line
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert _at(view, right) == LIGHT.page


def test_a_new_label_width_moves_the_bars_at_once(view: BarsView) -> None:
    for label in ("Deny", "Accuse of harm to civilians", "Deny"):
        view.set_bars([Bar(1, label, 12, "#c0392b")])
        image, y = _image(view), view.row_rect(0).center().y() - 5
        drawn = [x for x in range(image.width()) if image.pixelColor(x, y).name() == "#c0392b"]
        start = view._rows.label_width(image.width())
        assert drawn[0] == pytest.approx(start, abs=2)
        end = start + 12 * view._rows.per_count(image.width())
        assert drawn[-1] == pytest.approx(end, abs=2)


def test_bars_are_drawn_to_scale_in_their_colours(view: BarsView) -> None:
    assert _run(view, 0, "#c0392b") == pytest.approx(2 * _run(view, 1, "#2e86c1"), abs=2)
    assert _run(view, 0, "#c0392b") == pytest.approx(4 * _run(view, 2, LIGHT.accent), abs=4)
    assert _run(view, 4, LIGHT.edge) > 10, "cannot tell is grey"
    assert 0 < _run(view, 3, LIGHT.muted) < _run(view, 4, LIGHT.edge), "not coded is hatched"


def test_every_mark_stands_out_in_both_themes(view: BarsView) -> None:
    view.set_bars([Bar(1, "Pale", 5, "#fdf6d0"), Bar(2, "Deep", 5, "#0a1530")])
    for theme in (LIGHT, DARK):
        view.set_theme(theme)
        for row in (0, 1):
            rect = view.row_rect(row)
            colours = {_at(view, QPoint(x, rect.center().y())) for x in range(150, 300)}
            assert max(contrast(colour, theme.page) for colour in colours) >= 3


def test_a_tooltip_says_the_whole_label_as_plain_text(view: BarsView, qtbot: QtBot) -> None:
    view.set_bars([Bar(1, "<b>Accuse</b>\nof harm & more", 7, None)])
    place = view.row_rect(0).center()
    tip = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), tip)
    assert QToolTip.text() == "<qt>&lt;b&gt;Accuse&lt;/b&gt; of harm &amp; more 7</qt>"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_screen_reader_gets_the_values(view: BarsView) -> None:
    expected = "Accuse: harm to civilians 12, Deny 6, Justify 3, not coded 4, cannot tell 2"
    assert view.accessibleDescription() == expected
    view.set_bars([Bar(index, f"Actor {index}", 1, None) for index in range(200)])
    assert view.accessibleDescription().endswith("Actor 19 1 and 180 more")


def test_the_bar_in_focus_stays_in_focus_when_counts_change(view: BarsView, qtbot: QtBot) -> None:
    _focus(view, qtbot)
    QTest.keyClick(view, Qt.Key.Key_Down)
    view.set_bars([BARS[2], BARS[0], Bar(120, "Deny", 99, None)])
    assert view.current_key() == 120
    view.set_bars([BARS[0]])
    assert view.current_key() is None


def test_ten_thousand_bars_are_reached_by_wheel_and_keys(view: BarsView, qtbot: QtBot) -> None:
    view.set_bars([Bar(index, f"Actor {index}", 10_000 - index, None) for index in range(10_000)])
    _focus(view, qtbot)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current_key() == 9_999
    assert view.viewport().rect().contains(view.row_rect(9_999))
    before = view.verticalScrollBar().value()
    _wheel(view, 120)
    assert view.verticalScrollBar().value() < before
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0


def test_only_bars_in_sight_are_drawn(view: BarsView) -> None:
    view.set_bars([Bar(index, f"Actor {index}", 5, None) for index in range(10_000)])
    view.verticalScrollBar().setValue(view.row_rect(5_000).top())
    starts = view._plot._bars.opts["y0"]
    assert 5_000 <= starts[0] <= 5_001
    assert len(starts) <= 240 // view.row_rect(0).height() + 2


def test_scrolled_bars_stand_in_their_rows(view: BarsView) -> None:
    colours = ["#c0392b", "#2e86c1", "#117a65"]
    view.set_bars([Bar(index, "x", 5, colours[index % 3]) for index in range(300)])
    view.verticalScrollBar().setValue(777)
    for row in (32, 33, 34, 35):
        rect = view.row_rect(row)
        if view.viewport().rect().contains(rect):
            assert _at(view, QPoint(200, rect.center().y())) == colours[row % 3]


def test_the_mouse_neither_pans_nor_opens_pyqtgraphs_menu(view: BarsView) -> None:
    port, before = view.viewport(), _image(view)
    QTest.mousePress(port, _left(), pos=QPoint(200, 20))
    QTest.mouseMove(port, QPoint(100, 150))
    QTest.mouseRelease(port, _left(), pos=QPoint(100, 235))
    QTest.mouseClick(port, Qt.MouseButton.RightButton, pos=QPoint(200, 20))
    QApplication.sendEvent(port, QEvent(QEvent.Type.Leave))
    assert QApplication.activePopupWidget() is None
    assert _image(view) == before


def _left() -> Qt.MouseButton:
    return Qt.MouseButton.LeftButton


def _focus(view: BarsView, qtbot: QtBot) -> None:
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)


def _wheel(view: BarsView, delta: int) -> None:
    place = QPointF(50, 50)
    turn = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)


def _image(view: BarsView) -> QImage:
    return view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def _at(view: BarsView, place: QPoint) -> str:
    return QColor(_image(view).pixelColor(place)).name()


def _run(view: BarsView, row: int, colour: str) -> int:
    """How many pixels of this colour stand in the middle line of a row."""
    image, y = _image(view), view.row_rect(row).center().y()
    return sum(image.pixelColor(x, y).name() == colour for x in range(image.width()))
