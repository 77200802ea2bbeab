"""The legend in the real window: what it lists, and what it hides."""

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, DeleteClaims
from core.claims.layers import EVERYONE, Layer
from core.text.spans import Span
from gui.reader.colouring import NOT_CODED, UNTYPED
from gui.reader.legend import flow
from tests.gui.driver import Key, span_of


@pytest.fixture
def legend(hands, qtbot):
    """The legend, with room for a few entries."""
    pane = hands.desktop.pane
    pane.setFixedWidth(640)
    qtbot.waitUntil(lambda: pane.page.width() == 640)
    return pane.legend


def listed(legend):
    """Name, count and whether it is shown, of every entry."""
    return [(one.shade.name, one.count, one.shown) for one in legend._entries]


def on_page(hands):
    index = hands.page._index
    return {one.id for one in hands.claims() if index.find(one.id)}


@pytest.fixture
def four(hands):
    """Two denials, one accusation, one without a type."""
    return (
        hands.stored("“Nobody asked us,”", claim_type=hands.type_id(120)),
        hands.stored("denied it", claim_type=hands.type_id(210)),
        hands.stored("“We listen,”", claim_type=hands.type_id(210)),
        hands.stored("heard"),
    )


def name_of(hands, code):
    return hands.workspace.codebook.type_by_code[code].name


def test_it_takes_no_room_without_claims(hands, legend):
    assert not legend.isVisible()
    claim = hands.stored("heard")
    assert legend.isVisible()
    hands.workspace.run(DeleteClaims((claim,)))
    assert not legend.isVisible()


def test_it_lists_what_occurs_in_the_order_of_the_codebook(hands, legend, four):
    assert listed(legend) == [
        (name_of(hands, 120), 1, True),
        (name_of(hands, 210), 2, True),
        (NOT_CODED, 1, True),
    ]
    hands.workspace.run(ChangeClaim(four[3], Coding((Span(0, 5),), claim_type=hands.type_id(120))))
    assert [count for _, count, _ in listed(legend)] == [2, 2]
    hands.workspace.undo()
    assert [count for _, count, _ in listed(legend)] == [1, 2, 1]


def test_the_keyboard_hides_and_shows_again(hands, legend, four, qtbot):
    qtbot.waitUntil(lambda: legend.width() == 640)
    hands.put_caret("Nothing")
    hands.keys(Key.Key_Tab)
    assert legend.ways.hasFocus()
    hands.keys(Key.Key_Tab, Key.Key_Tab)
    denials = legend.swatches[1]
    assert denials.hasFocus()
    assert denials.accessibleName() == f"{name_of(hands, 210)}, 2 claims"
    hands.keys(Key.Key_Space)
    assert on_page(hands) == {four[0], four[3]}
    assert legend.count.text() == "2 of 4 shown"
    assert legend.all.isVisible()
    hands.keys(Key.Key_Space)
    assert on_page(hands) == set(four)
    assert not legend.all.isVisible()


def test_what_is_hidden_is_not_stepped_through_nor_clicked(hands, legend, four):
    QTest.mouseClick(legend.swatches[1], Qt.MouseButton.LeftButton)
    hands.put_caret("The ferry")
    stepped = []
    for _ in range(3):
        hands.keys(Key.Key_N)
        stepped.append(hands.workspace.claim_id)
    assert stepped == [four[0], four[3], four[0]]
    hands.click_on("denied it")
    assert hands.workspace.claim_id == four[0]
    y = hands.page._rect_at(hands.page.text.index("denied it")).center().y()
    strip = hands.page._strip
    assert all(four[1] not in strip.claims_at(at) for at in _line(strip, y))


def _line(strip, y):
    return [QPointF(x, y) for x in range(strip.width())]


def test_show_all_brings_everything_back(hands, legend, four):
    for swatch in legend.swatches[:2]:
        QTest.mouseClick(swatch, Qt.MouseButton.LeftButton)
    assert on_page(hands) == {four[3]}
    QTest.mouseClick(legend.all, Qt.MouseButton.LeftButton)
    assert on_page(hands) == set(four)


def test_the_claim_in_hand_is_shown_until_another_is_taken(hands, legend, four):
    QTest.mouseClick(legend.swatches[1], Qt.MouseButton.LeftButton)
    hands.workspace.choose_claim(four[1])
    assert on_page(hands) == {four[0], four[1], four[3]}
    hands.workspace.choose_claim(four[0])
    assert on_page(hands) == {four[0], four[3]}


def test_a_new_claim_of_a_hidden_value_stays_hidden(hands, legend, four):
    QTest.mouseClick(legend.swatches[1], Qt.MouseButton.LeftButton)
    new = hands.stored("captain", claim_type=hands.type_id(210))
    assert new not in on_page(hands)
    assert legend.count.text() == "2 of 5 shown"


def test_the_choice_is_remembered_while_the_project_is_open(hands, desktop, legend, four, town):
    desktop.actions["colours_analyst"].trigger()
    desktop.actions["colours_type"].trigger()
    QTest.mouseClick(legend.swatches[0], Qt.MouseButton.LeftButton)
    desktop.actions["colours_stance"].trigger()
    hands.open("2-school")
    hands.open("1-ferry")
    assert desktop.marking.way == "stance"
    assert on_page(hands) == set(four)
    desktop.actions["colours_type"].trigger()
    assert on_page(hands) == set(four[1:])
    desktop.projects.close()
    desktop.projects.open(town)
    assert desktop.marking.way == "type"
    assert all(shown for _, _, shown in listed(legend))


def colours(hands):
    index = hands.page._index
    return {one.id: index.find(one.id) for one in hands.claims()}


def test_colours_show_the_stance_and_tell_not_coded_from_cannot_tell(hands, desktop, legend):
    stance = hands.workspace.codebook.field_by_name["stance"]
    given = [hands.stored("heard", answers={stance.id: (value.id,)}) for value in stance.values]
    bare = hands.stored("captain")
    desktop.actions["colours_stance"].trigger()
    marks = colours(hands)
    assert len({marks[one].colour for one in (*given, bare)}) == 6
    assert [marks[one].dotted for one in given] == [False] * 4 + [True]
    assert marks[bare].colour == UNTYPED
    assert [name for name, _, _ in listed(legend)][-1] == NOT_CODED
    shown = marks[given[0]]
    desktop.switch.choose("dark")
    assert colours(hands)[given[0]].colour != shown.colour
    hands.workspace.run(
        ChangeClaim(bare, Coding((Span(0, 3),), answers={stance.id: (stance.values[2].id,)}))
    )
    assert colours(hands)[bare].colour == colours(hands)[given[2]].colour


def test_colours_show_the_speaker_also_one_who_comes_later(hands, desktop, legend):
    captain, board = hands.actor("Captain Ahrens"), hands.actor("Harbour Board")
    first = hands.stored("heard", speaker=captain)
    desktop.actions["colours_speaker"].trigger()
    before = colours(hands)[first].colour
    later = hands.stored("captain", speaker=board)
    assert colours(hands)[first].colour == before
    assert colours(hands)[later].colour not in (before, UNTYPED)
    assert {name for name, _, _ in listed(legend)} == {"Captain Ahrens", "Harbour Board"}


def test_coinciding_claims_of_two_analysts_are_told_apart(hands, desktop, legend):
    desktop.window.resize(1900, 900)
    ana = hands.stored("heard", claim_type=hands.type_id(210))
    hands.workspace.code_as("Ben Ruiz")
    ben = hands.stored("heard", claim_type=hands.type_id(210))
    hands.workspace.show_layer(EVERYONE)
    assert [colours(hands)[one].coder for one in (ana, ben)] == ["An", "BR"]
    assert hands.page._strip._coders_shown
    desktop.actions["colours_analyst"].trigger()
    assert colours(hands)[ana].colour != colours(hands)[ben].colour
    assert listed(legend) == [("Ana", 1, True), ("Ben Ruiz", 1, True)]
    hands.workspace.show_layer(Layer(hands.workspace.analyst.id))
    assert not hands.page._strip._coders_shown


def test_x_and_click_reach_all_five_claims_on_one_place(hands):
    ids = [hands.stored("“Nobody asked us,” the captain said")]
    ids += [hands.stored(words) for words in ("“Nobody asked us,”", "Nobody asked us", "asked us")]
    ids.append(hands.stored("asked"))
    hands.put_caret("asked us")
    reached = []
    for _ in range(5):
        hands.keys(Key.Key_X)
        reached.append(hands.workspace.claim_id)
    assert reached == ids[::-1]
    clicked = []
    for _ in range(6):
        hands.click_on("asked us")
        clicked.append(hands.workspace.claim_id)
    assert clicked == [*ids[::-1], ids[-1]]


def test_a_tip_lists_type_speaker_target_and_coder_of_all_claims_there(hands):
    captain, board = hands.actor("Captain Ahrens"), hands.actor("Harbour Board")
    hands.stored("denied it", claim_type=hands.type_id(210), speaker=captain)
    hands.stored(
        "denied", claim_type=hands.type_id(120), speaker=board, actors={"target": (captain,)}
    )
    cp = span_of(hands.page.text, "denied").start_cp
    at = hands.page._rect_at(cp).center()
    at.setX(at.x() + 4)
    event = QHelpEvent(QEvent.Type.ToolTip, at, hands.page.viewport().mapToGlobal(at))
    QApplication.sendEvent(hands.page.viewport(), event)
    assert f"{name_of(hands, 120)}: Harbour Board → Captain Ahrens (Ana)" in QToolTip.text()
    assert f"{name_of(hands, 210)}: Captain Ahrens → no target yet (Ana)" in QToolTip.text()
    QToolTip.hideText()


def test_it_can_be_put_away_but_never_hides_that_something_is_hidden(hands, desktop, legend, four):
    desktop.actions["legend"].trigger()
    assert not legend.isVisible()
    desktop.actions["legend"].trigger()
    QTest.mouseClick(legend.swatches[0], Qt.MouseButton.LeftButton)
    desktop.actions["legend"].trigger()
    assert legend.isVisible()
    assert legend.count.text() == "3 of 4 shown"
    assert not legend.ways.isVisible()
    QTest.mouseClick(legend.all, Qt.MouseButton.LeftButton)
    assert not legend.isVisible()


@pytest.mark.parametrize("width", [230, 420, 900])
def test_entries_without_room_are_folded_away_and_never_cut(qtbot, hands, legend, width):
    hands.desktop.pane.setFixedWidth(width)
    for code in (110, 120, 210, 220, 410, 420, 510, 520, 610, 620, 710):
        hands.stored("heard", claim_type=hands.type_id(code))
    qtbot.waitUntil(lambda: legend.width() == width)
    shown = [one for one in legend.swatches if one.isVisible()]
    assert 0 < len(shown) < 11
    low = legend.height()
    assert legend.more.text() == f"{11 - len(shown)} more ▾"
    legend.more.setFocus()
    hands.keys(Key.Key_Space)
    shown = [one for one in legend.swatches if one.isVisible()]
    assert len(shown) == 11
    assert legend.height() > low
    assert all(legend.rect().contains(one.geometry()) for one in shown)
    for one in shown:
        for other in (*shown, legend.more, legend.ways):
            assert one is other or not one.geometry().intersects(other.geometry())
    QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    parts = [legend.ways, legend.count, legend.all, legend.more, *shown]
    for one, other in combinations(parts, 2):
        assert not one.geometry().intersects(other.geometry())
    QTest.mouseClick(legend.all, Qt.MouseButton.LeftButton)
    legend.more.setFocus()
    hands.keys(Key.Key_Space)
    assert legend.height() == low


def test_the_menu_of_the_legend_changes_the_way(hands, desktop, legend, four, qtbot):
    legend.ways.setFocus()
    menu = legend.ways.menu()
    menu.popup(legend.mapToGlobal(legend.rect().topLeft()))
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(lambda: not menu.isVisible())
    assert desktop.marking.way == "analyst"
    assert legend.ways.accessibleName() == "Colours show analyst"


def test_parts_flow_from_line_to_line():
    assert flow([30, 30, 30], 10, 75, 200) == [(0, 10), (0, 40), (1, 6)]
    assert flow([500, 30], 10, 75, 200) == [(1, 6), (2, 6)]
    assert flow([], 10, 75, 200) == []
