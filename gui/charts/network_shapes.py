"""The shapes of a drawn network: where nodes, edges and labels stand in a picture of some size."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPolygonF

from core.counts.network_data import Network, NetworkEdge
from gui.charts.bar import one_line
from gui.charts.network_layout import Drawing

_SMALLEST: Final = 4.0
_THINNEST: Final = 1.2
_THICKEST: Final = 6.0
_BEND: Final = 0.26
"""How far apart two lines between the same nodes are, in their length."""
_FARTHEST: Final = 46.0
_GAP: Final = 10.0


@dataclass(frozen=True, slots=True)
class NodeShape:
    """`node` is a place in the network's nodes; `square` tells columns from rows."""

    node: int
    centre: QPointF
    radius: float
    square: bool


@dataclass(frozen=True, slots=True)
class EdgeShape:
    """`edge` is a place in the network's edges; without a direction there is no head."""

    edge: int
    path: QPainterPath
    head: QPolygonF
    width: float


def node_shapes(drawing: Drawing, area: QRectF) -> list[NodeShape]:
    """Sized by their counts, inside the area; drawn apart where they would cover each other."""
    network = drawing.network
    largest = min(max(min(area.width(), area.height()) / 20, 7.0), 20.0)
    most = max((network.nodes[at].count for at in drawing.nodes), default=0) or 1
    inner = area.adjusted(largest, largest, -largest, -largest)
    first = network.nodes[0].dimension if network.nodes else ""
    shapes = [
        NodeShape(
            at,
            QPointF(inner.left() + x * inner.width(), inner.top() + y * inner.height()),
            _SMALLEST + (largest - _SMALLEST) * (network.nodes[at].count / most) ** 0.5,
            network.network == "two-mode" and network.nodes[at].dimension != first,
        )
        for at, (x, y) in zip(drawing.nodes, drawing.places, strict=True)
    ]
    return _apart(shapes, inner)


def edge_shapes(drawing: Drawing, nodes: Sequence[NodeShape]) -> list[EdgeShape]:
    """From node to node; those between the same two bend away from each other."""
    network, by_node = drawing.network, {one.node: one for one in nodes}
    beside: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at in drawing.edges:
        one = network.edges[at]
        beside[min(one.source, one.target), max(one.source, one.target)].append(at)
    most = max((_amount(network.edges[at]) for at in drawing.edges), default=0.0) or 1.0
    found = []
    for pair, several in beside.items():
        for place, at in enumerate(several):
            edge = network.edges[at]
            width = _THINNEST + (_THICKEST - _THINNEST) * (_amount(edge) / most) ** 0.5
            bend = (place - (len(several) - 1) / 2) * _BEND
            ends = by_node[edge.source], by_node[edge.target]
            if pair[0] == pair[1]:
                found.append(_loop(at, ends[0], width, place))
            else:
                away = bend if edge.source == pair[0] else -bend
                found.append(_between(at, ends, width, away, directed=network.directed))
    return sorted(found, key=lambda one: one.width)


def label_places(
    network: Network,
    nodes: Sequence[NodeShape],
    lines: NDArray[np.float64],
    area: QRectF,
    metrics: QFontMetricsF,
) -> dict[int, tuple[QRectF, str]]:
    """Where labels find room beside their nodes, largest nodes first, and how they are cut.

    Of several free spots each takes the one that covers the fewest of these points of lines, of
    which each row has x and y.
    """
    widest = min(max(area.width() * 0.34, 60.0), 190.0)
    taken = [QRectF(_around(one)) for one in nodes]
    found: dict[int, tuple[QRectF, str]] = {}
    # What has no room as it is may have some where it is cut.
    for wide, one in product((widest, widest / 2), nodes):
        if one.node in found:
            continue
        words = one_line(network.nodes[one.node].label)
        label = metrics.elidedText(words, Qt.TextElideMode.ElideRight, wide)
        free = [
            place
            for place in label_spots(one, label, metrics)
            if area.contains(place) and not any(place.intersects(other) for other in taken)
        ]
        if free:
            place = min(free, key=lambda spot: _covered(spot, lines))
            found[one.node] = (place, label)
            taken.append(place)
    return found


def label_spots(one: NodeShape, label: str, metrics: QFontMetricsF) -> list[QRectF]:
    """Right, left, below and above a node, and at its corners."""
    width, height = metrics.horizontalAdvance(label) + 4, metrics.height()
    x, y, gap = one.centre.x(), one.centre.y(), one.radius + 2
    aside = one.radius  # not over its own square
    corners = [
        QRectF(left, top, width, height)
        for left in (x + aside, x - aside - width)
        for top in (y + aside, y - aside - height)
    ]
    return [
        QRectF(x + gap, y - height / 2, width, height),
        QRectF(x - gap - width, y - height / 2, width, height),
        QRectF(x - width / 2, y + gap, width, height),
        QRectF(x - width / 2, y - gap - height, width, height),
        *corners,
    ]


def _covered(place: QRectF, points: NDArray[np.float64]) -> int:
    beside = (points < (place.left(), place.top())) | (points > (place.right(), place.bottom()))
    return int((~beside.any(axis=1)).sum())


def _amount(edge: NetworkEdge) -> float:
    return float(edge.count) or abs(edge.weight)


def _around(one: NodeShape) -> QRectF:
    side = 2 * one.radius
    return QRectF(one.centre.x() - one.radius, one.centre.y() - one.radius, side, side)


def _apart(shapes: list[NodeShape], area: QRectF) -> list[NodeShape]:
    """Push nodes away from each other that are nearer than a label is high."""
    points = np.array([(one.centre.x(), one.centre.y()) for one in shapes]).reshape(-1, 2)
    radii = np.array([one.radius for one in shapes])
    room = radii[:, None] + radii[None, :] + _GAP
    # Two in the same place part by an angle that is always the same.
    points += np.array([(cos(at), sin(at)) for at in range(len(shapes))]).reshape(-1, 2) * 0.01
    for _ in range(30):
        away = points[:, None, :] - points[None, :, :]
        far = np.hypot(away[..., 0], away[..., 1])
        np.fill_diagonal(far, np.inf)
        near = np.clip(room - far, 0.0, None)
        if not near.any():
            break
        points += (away * (near / far / 2)[..., None]).sum(axis=1) / 2
    low, high = (area.left(), area.top()), (area.right(), area.bottom())
    return [
        replace(one, centre=QPointF(x, y))
        for one, (x, y) in zip(shapes, np.clip(points, low, high).tolist(), strict=True)
    ]


def _between(
    at: int, ends: tuple[NodeShape, NodeShape], width: float, bend: float, *, directed: bool
) -> EdgeShape:
    one, other = (end.centre for end in ends)
    across = other - one
    length = hypot(across.x(), across.y()) or 1.0
    aside = max(-_FARTHEST, min(_FARTHEST, bend * length))
    normal = QPointF(-across.y() / length, across.x() / length)
    control = (one + other) / 2 + normal * aside * 2
    start = _towards(one, control, ends[0].radius)
    tip = _towards(other, control, ends[1].radius + 1)
    size = 5.0 + 1.6 * width if directed else 0.0
    base = _towards(tip, control, size)
    path = QPainterPath(start)
    path.quadTo(control, base)
    return EdgeShape(at, path, _head(tip, control, size), width)


def _loop(at: int, end: NodeShape, width: float, place: int) -> EdgeShape:
    """From a node to itself, above it; further ones are larger."""
    size = end.radius + 14.0 + 8.0 * place
    turns = (-0.72 * pi, -0.28 * pi)
    start, tip = (end.centre + QPointF(cos(one), sin(one)) * end.radius for one in turns)
    controls = [end.centre + QPointF(cos(one), sin(one)) * (end.radius + size) for one in turns]
    arrow = 5.0 + 1.6 * width
    path = QPainterPath(start)
    path.cubicTo(controls[0], controls[1], _towards(tip, controls[1], arrow))
    return EdgeShape(at, path, _head(tip, controls[1], arrow), width)


def _towards(point: QPointF, goal: QPointF, far: float) -> QPointF:
    way = goal - point
    length = hypot(way.x(), way.y())
    return point + way * (min(far, length) / length) if length else point


def _head(tip: QPointF, behind: QPointF, size: float) -> QPolygonF:
    if not size:
        return QPolygonF()
    back = _towards(tip, behind, size)
    way = back - tip
    side = QPointF(-way.y(), way.x()) * 0.45
    corners: Iterable[QPointF] = (tip, back + side, back - side)
    return QPolygonF(list(corners))
