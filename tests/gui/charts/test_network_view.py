"""The network answers the mouse and the keys, says what it shows, and paints itself anywhere."""

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QHelpEvent, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from core.counts.answers import Shown
from core.counts.network_data import Network, NetworkEdge, NetworkNode
from gui.charts.network_layout import draw_network
from gui.charts.network_shapes import NodeShape, label_places
from gui.charts.network_view import NetworkView
from gui.charts.network_words import described, edge_words, rest_words
from gui.charts.signs import stroke_of
from gui.contrast import contrast
from gui.theme import DARK, LIGHT

LONG = "The International Committee for the Prevention of Very Long Names in Tables and Pictures"


def node(at: int, label: str, count: int = 1) -> NetworkNode:
    return NetworkNode(
        "speaker", at, f"ref{at}", Shown(label, label), "person", None, None, count, 1
    )


def edge(source: int, target: int, count: int, *signs: int) -> NetworkEdge:
    given = (*signs, *[0] * (5 - len(signs)))
    return NetworkEdge(
        source, target, float(count), (source, target), count, given, "2016", "2020-01-02"
    )


def network_of(nodes: int, edges: list[NetworkEdge], **known: object) -> Network:
    labels = ["Ann", "Bob <b>", LONG, "وزير", *(f"Actor {at}" for at in range(4, nodes))]
    return Network(
        "actors", ("speaker", "target"), "claims", True, True,
        tuple(node(at, label, 1 + nodes - at) for at, label in enumerate(labels[:nodes])),
        tuple(edges), **{"total": 30, "left_out": 4} | known,
    )  # fmt: skip


SMALL = network_of(
    4, [edge(0, 1, 9, 1, 8), edge(1, 0, 3, 3), edge(0, 2, 2, 1, 1), edge(2, 2, 1, 0, 0, 1)]
)
LARGE = network_of(90, [edge(at, at * 7 % 90, 1 + at % 5, at % 3, 1) for at in range(90)])


@pytest.fixture
def view(qtbot: QtBot) -> NetworkView:
    made = NetworkView(LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_network(SMALL)
    made.show()
    made.activateWindow()
    return made


def test_a_click_opens_a_node_or_an_edge(view: NetworkView, qtbot: QtBot) -> None:
    for at in range(4):
        with qtbot.waitSignal(view.node_chosen) as chosen:
            QTest.mouseClick(view, _left(), pos=view.place_of(("node", at)).toPoint())
        assert chosen.args == [("speaker", at)]
    for at, one in enumerate(SMALL.edges):
        with qtbot.waitSignal(view.edge_chosen) as chosen:
            QTest.mouseClick(view, _left(), pos=view.place_of(("edge", at)).toPoint())
        assert chosen.args == [one.keys]


def test_a_long_edge_is_found_everywhere_on_it(view: NetworkView) -> None:
    picture = view._picture
    assert picture is not None
    (shape,) = [one for one in picture.edges if one.edge == 2]
    assert shape.path.length() > 100
    found = [view.item_at(shape.path.pointAtPercent(at / 200)) for at in range(30, 170)]
    assert sum(one == ("edge", 2) for one in found) > 120  # but for labels on it


def test_beside_everything_nothing_is_opened(view: NetworkView, qtbot: QtBot) -> None:
    free = next(
        QPoint(x, y)
        for x in range(0, 500, 7)
        for y in range(0, 300, 7)
        if view.item_at(QPointF(x, y)) is None
    )
    with qtbot.assertNotEmitted(view.node_chosen), qtbot.assertNotEmitted(view.edge_chosen):
        QTest.mouseClick(view, _left(), pos=free)
        QTest.mousePress(view, _left(), pos=view.place_of(("node", 0)).toPoint())
        QTest.mouseRelease(view, _left(), pos=free)


def test_the_keys_walk_along_nodes_and_edges(
    view: NetworkView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.current() == ("node", 0)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current() == ("edge", 0)  # the strongest of Ann's
    assert said[-1] == "Ann → Bob <b>: 9, 1 positive, 8 negative; 2016 to 2020-01-02"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.current() == ("edge", 1)
    with qtbot.waitSignal(view.edge_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [(1, 0)]
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.current() == ("edge", 0)  # there is none before the first
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.current() == ("node", 0)
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.node_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen.args == [("speaker", 1)]
    assert said[-1] == "Bob <b>: 4 as speaker, 1 as target"
    for _ in range(9):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current() == ("node", view.drawing.nodes[-1])


def test_what_the_mouse_is_on_stands_out(view: NetworkView) -> None:
    def ink() -> int:
        """How many pixels are dark."""
        image = view.grab().toImage()
        spots = ((x, y) for x in range(0, 500, 3) for y in range(0, 340, 3))
        return sum(image.pixelColor(*spot).lightness() < 140 for spot in spots)

    before = ink()
    QTest.mouseMove(view, view.place_of(("edge", 3)).toPoint())
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert ink() < before * 0.8
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert ink() == before


def test_a_tip_says_all_and_is_no_markup(view: NetworkView) -> None:
    place = view.place_of(("node", 1)).toPoint()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)))
    assert "Bob &lt;b&gt;" in QToolTip.text()
    QToolTip.hideText()


def test_it_is_described_for_who_does_not_see_it(view: NetworkView) -> None:
    words = view.accessibleDescription()
    assert words.startswith("4 nodes, 4 edges. Ann → Bob <b>: 9, 1 positive, 8 negative;")
    assert words.endswith("4 of 30 claims cannot be placed: one side is not coded, or is no actor.")


def test_of_many_the_strongest_are_drawn_and_the_rest_is_said() -> None:
    drawing = draw_network(LARGE, most_nodes=20, most_edges=8)
    assert (len(drawing.nodes), len(drawing.edges)) == (20, 8)
    assert rest_words(drawing).startswith("70 weaker nodes and 82 weaker edges are not")
    assert {LARGE.edges[at].count for at in drawing.edges} == {5}
    drawn = [LARGE.edges[at] for at in drawing.edges]
    assert all({one.source, one.target} <= set(drawing.nodes) for one in drawn)
    whole = draw_network(LARGE, most_nodes=90, most_edges=90)
    assert (whole.nodes_left, whole.edges_left) == (0, 0)
    assert described(whole).count(" → ") == 20


def test_the_picture_is_the_same_each_time() -> None:
    one, two = draw_network(LARGE), draw_network(LARGE)
    assert one == two
    assert all(0 <= side <= 1 for place in one.places for side in place)
    assert len(set(one.places)) == len(one.places)


@pytest.mark.parametrize("network", [network_of(0, []), network_of(1, [edge(0, 0, 2)])])
def test_the_smallest_networks_are_drawn(qtbot: QtBot, network: Network) -> None:
    view = NetworkView(DARK)
    qtbot.addWidget(view)
    view.show_network(network)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.grab().isNull()


def test_edges_without_claims_are_not_opened(qtbot: QtBot) -> None:
    tied = Network(
        "one-mode", (), "claims", False, False, SMALL.nodes,
        (NetworkEdge(0, 1, 0.5), NetworkEdge(1, 2, -1.0)), 3, 0,
    )  # fmt: skip
    assert edge_words(tied, tied.edges[0]) == "Ann – Bob <b>: 0.500"
    view = NetworkView(LIGHT)
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show_network(tied)
    view.show()
    with qtbot.assertNotEmitted(view.edge_chosen):
        QTest.mouseClick(view, _left(), pos=view.place_of(("edge", 0)).toPoint())


@pytest.mark.parametrize("size", [QSize(320, 240), QSize(1200, 900)])
@pytest.mark.parametrize("network", [SMALL, LARGE], ids=["4", "90"])
def test_labels_do_not_cover_each_other_and_all_stays_inside(
    qtbot: QtBot, size: QSize, network: Network
) -> None:
    view = NetworkView(LIGHT)
    qtbot.addWidget(view)
    view.resize(size)
    view.show_network(network)
    view.show()
    picture = view._picture
    assert picture is not None
    places = [place for place, _ in picture._labels.values()]
    assert len(places) >= 3
    for at, place in enumerate(places):
        assert picture._area.contains(place)
        assert not any(place.intersects(other) for other in places[:at])
    assert all(picture._area.contains(one.centre) for one in picture.nodes)


def test_it_paints_itself_into_pictures(view: NetworkView) -> None:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.page))
    painter = QPainter(image)
    view.render_to(painter, QRect(100, 0, 500, 400), LIGHT)
    painter.end()
    page = QColor(LIGHT.page)
    columns = {x for x in range(600) for y in range(0, 400, 5) if image.pixelColor(x, y) != page}
    assert min(columns) >= 100
    assert len(columns) > 100
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    painter = QPainter(generator)
    view.render_to(painter, QRect(0, 0, 500, 400), LIGHT)
    painter.end()
    svg = bytes(buffer.data().data()).decode("utf-8")
    assert ">Ann<" in svg
    assert "mostly negative" in svg


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_differ_in_line_and_in_brightness_from_the_page(theme) -> None:  # type: ignore[no-untyped-def]
    strokes = [stroke_of(sign, theme) for sign in ("positive", "negative", "mixed", "neutral")]
    assert len({one.style for one in strokes}) == len({one.colour for one in strokes}) == 4
    assert all(contrast(one.colour, theme.page) >= 3 for one in strokes)


def _left() -> Qt.MouseButton:
    return Qt.MouseButton.LeftButton


def test_both_ends_of_the_chosen_edge_are_named(view: NetworkView) -> None:
    view.resize(170, 200)
    view.show_network(LARGE)
    picture = view._picture
    assert picture is not None
    nameless = next(
        at
        for at in view.drawing.edges
        if LARGE.edges[at].source not in picture._labels
        and LARGE.edges[at].target not in picture._labels
        and LARGE.edges[at].source != LARGE.edges[at].target
    )
    ends = {LARGE.edges[nameless].source, LARGE.edges[nameless].target}
    assert picture._ends_of(nameless) == ends
    places = picture._places_of(picture.nodes, picture._ends_of(nameless))
    assert ends <= places.keys()
    assert places.keys() - ends == picture._labels.keys(), "the rest is not crowded for it"


def test_a_label_stands_at_a_corner_where_the_sides_are_taken(qtbot: QtBot) -> None:
    metrics = QFontMetricsF(QApplication.font())
    nodes = tuple(node(at, label) for at, label in enumerate(("Middle", "R", "L", "U", "D")))
    network = Network("actors", ("speaker", "target"), "claims", True, True, nodes, (), 5, 0)
    around = [(0.0, 0.0), (30.0, -6.0), (-30.0, -6.0), (0.0, -16.0), (-10.0, 16.0)]
    shapes = [
        NodeShape(at, QPointF(200 + x, 200 + y), 4.0, square=False)
        for at, (x, y) in enumerate(around)
    ]
    area = QRectF(0, 0, 400, 400)
    found = label_places(network, shapes, np.zeros((0, 2)), area, metrics)
    place, label = found[0]
    assert label == "Middle"
    assert place.left() > 200
    assert place.top() > 200
