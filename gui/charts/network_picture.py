"""A network painted: on the screen, or into a picture for a paper."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from core.counts.network_data import STANDS, NetworkEdge
from gui.charts.bar import one_line
from gui.charts.network_layout import Drawing
from gui.charts.network_shapes import (
    EdgeShape,
    NodeShape,
    edge_shapes,
    label_places,
    label_spots,
    node_shapes,
)
from gui.charts.network_words import SIGN_WORDS
from gui.charts.signs import Stroke, stroke_of
from gui.contrast import standing_out
from gui.theme import Theme

_NEAR: Final = 6.0
"""Logical pixels from a line at which the mouse is on it."""
_FAINT: Final = 0.16
_POINTS: Final = 13


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands out, the rest being faint, and what has the keyboard: places in the network."""

    nodes: frozenset[int] = frozenset()
    edges: frozenset[int] = frozenset()
    node: int | None = None
    edge: int | None = None

    @property
    def anything(self) -> bool:
        return bool(self.nodes or self.edges)


NOTHING: Final = Marked()


class NetworkPicture:
    """The drawing in a picture of some size, in logical pixels."""

    def __init__(self, drawing: Drawing, size: QSizeF, font: QFont) -> None:
        self.drawing, self.size, self.font = drawing, size, font
        self._metrics = QFontMetricsF(self.font)
        below = self._legend_height()
        area = QRectF(0, 0, self.size.width(), max(40.0, self.size.height() - below))
        line = self._metrics.height()
        self._area = area
        self.nodes = node_shapes(self.drawing, area.adjusted(line, line, -line, -line))
        self.edges = edge_shapes(self.drawing, self.nodes)
        lines = [[one.path.pointAtPercent(step) for step in _steps()] for one in self.edges]
        points = [[(point.x(), point.y()) for point in line] for line in lines]
        self._points = np.array(points, np.float64).reshape(len(self.edges), _POINTS, 2)
        every = self._points.reshape(-1, 2)
        self._labels = label_places(drawing.network, self.nodes, every, area, self._metrics)

    def node_at(self, point: QPointF) -> int | None:
        """The node at a point, by its place in the network."""
        for one in self.nodes:
            apart = point - one.centre
            if max(abs(apart.x()), abs(apart.y())) <= one.radius + 4:
                return one.node
        named = (node for node, (place, _) in self._labels.items() if place.contains(point))
        return next(named, None)

    def edge_at(self, point: QPointF) -> int | None:
        """The edge nearest to a point, if it is near."""
        if not self.edges:
            return None
        start, way = self._points[:, :-1], np.diff(self._points, axis=1)
        to_point = np.array((point.x(), point.y())) - start
        long = np.maximum((way**2).sum(axis=2), 1e-9)
        along = np.clip((to_point * way).sum(axis=2) / long, 0.0, 1.0)
        apart = np.hypot(*np.moveaxis(to_point - along[..., None] * way, 2, 0)).min(axis=1)
        nearest = int(apart.argmin())
        return self.edges[nearest].edge if apart[nearest] <= _NEAR else None

    def place_of(self, *, node: int | None = None, edge: int | None = None) -> QPointF:
        """Where something stands, for a tip."""
        if node is not None:
            return next(one.centre for one in self.nodes if one.node == node)
        return next(one.path.pointAtPercent(0.5) for one in self.edges if one.edge == edge)

    def paint(self, painter: QPainter, theme: Theme, marked: Marked = NOTHING) -> None:
        """Paint from the painter's origin; the ground is the caller's."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font)
        for edge in self.edges:
            painter.setOpacity(_FAINT if marked.anything and edge.edge not in marked.edges else 1)
            self._paint_edge(painter, edge, theme, current=edge.edge == marked.edge)
        for node in self.nodes:
            painter.setOpacity(_FAINT if marked.anything and node.node not in marked.nodes else 1)
            self._paint_node(painter, node, theme, current=node.node == marked.node)
        named = marked.nodes | self._ends_of(marked.edge)
        shown = [one for one in self.nodes if not marked.anything or one.node in named]
        places = self._places_of(shown, named)
        for at, (place, label) in places.items():
            self._paint_label(painter, place, label, theme, stands_out=at in named)
        painter.setOpacity(1)
        self._paint_legend(painter, theme)
        painter.restore()

    def _stroke(self, edge: NetworkEdge, theme: Theme) -> Stroke:
        if self.drawing.network.signed:
            return stroke_of(edge.sign, theme)
        if edge.weight < 0:
            return stroke_of(STANDS[1], theme)
        return Stroke(standing_out(theme.edge, theme.page, 3.0), Qt.PenStyle.SolidLine)

    def _paint_edge(
        self, painter: QPainter, shape: EdgeShape, theme: Theme, *, current: bool
    ) -> None:
        stroke = self._stroke(self.drawing.network.edges[shape.edge], theme)
        if current:
            halo = QPen(QColor(theme.selection), shape.width + 8)
            halo.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(shape.path, halo)
        painter.strokePath(shape.path, _pen(stroke, shape.width))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(stroke.colour))
        painter.drawPolygon(shape.head)

    def _paint_node(
        self, painter: QPainter, shape: NodeShape, theme: Theme, *, current: bool
    ) -> None:
        x, y, radius = shape.centre.x(), shape.centre.y(), shape.radius
        draw = painter.drawRect if shape.square else painter.drawEllipse
        painter.setPen(QPen(QColor(theme.page), 1.5))
        painter.setBrush(QBrush(QColor(theme.ink)))
        draw(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        if current:
            painter.setPen(QPen(QColor(theme.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius += 4
            draw(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))

    def _ends_of(self, edge: int | None) -> frozenset[int]:
        """The nodes of the edge that the keyboard is on: both are named."""
        if edge is None:
            return frozenset()
        one = self.drawing.network.edges[edge]
        return frozenset((one.source, one.target))

    def _places_of(
        self, shown: list[NodeShape], named: frozenset[int]
    ) -> dict[int, tuple[QRectF, str]]:
        """The labels of these nodes; those that must be named and have no room lie over the rest."""
        found = {one.node: self._labels[one.node] for one in shown if one.node in self._labels}
        taken = [found[node][0] for node in named if node in found]
        for one in shown:
            if one.node in named and one.node not in found:
                found[one.node] = self._forced(one, taken)
                taken.append(found[one.node][0])
        return found

    def _paint_label(
        self, painter: QPainter, place: QRectF, label: str, theme: Theme, *, stands_out: bool
    ) -> None:
        ground = QColor(theme.page)
        ground.setAlpha(255 if stands_out else 200)
        painter.setOpacity(1)
        painter.fillRect(place, ground)
        painter.setPen(QColor(theme.ink))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), label)

    def _forced(self, shape: NodeShape, taken: list[QRectF]) -> tuple[QRectF, str]:
        """A label that has no room, over what is there, but beside these."""
        words = one_line(self.drawing.network.nodes[shape.node].label)
        room = self.size.width() * 0.6
        label = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        spots = label_spots(shape, label, self._metrics)
        inside = [spot for spot in spots if self._area.contains(spot)] or [spots[2]]
        free = (one for one in inside if not any(one.intersects(other) for other in taken))
        return next(free, inside[0]), label

    def _samples(self) -> list[tuple[str, str]]:
        """The signs that occur and what their lines are called."""
        network = self.drawing.network
        if not network.signed:
            return []
        signs = {network.edges[at].sign for at in self.drawing.edges}
        found = {one if one in SIGN_WORDS else STANDS[2] for one in signs}
        return [(sign, words) for sign, words in SIGN_WORDS.items() if sign in found]

    def _sample_places(self) -> list[QRectF]:
        """Samples one after the other from the left, in as many lines as they need."""
        line, gap = self._metrics.height() * 1.3, self._metrics.averageCharWidth()
        x, y = gap, 0.0
        found: list[QRectF] = []
        for _, words in self._samples():
            wide = 5 * gap + self._metrics.horizontalAdvance(words) + 3 * gap
            if found and x + wide > self.size.width():
                x, y = gap, y + line
            found.append(QRectF(x, y, wide, line))
            x += wide
        return found

    def _legend_height(self) -> float:
        samples = self._sample_places()
        return samples[-1].bottom() + 4 if samples else 0.0

    def _paint_legend(self, painter: QPainter, theme: Theme) -> None:
        top = self._area.bottom() + 2
        gap = self._metrics.averageCharWidth()
        places = self._sample_places()
        for (sign, words), place in zip(self._samples(), places, strict=True):
            at = place.translated(0, top)
            middle = at.center().y()
            painter.setPen(_pen(stroke_of(sign, theme), 2.5))
            painter.drawLine(QPointF(at.left(), middle), QPointF(at.left() + 4 * gap, middle))
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                at.adjusted(5 * gap, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words
            )


def _pen(stroke: Stroke, width: float) -> QPen:
    pen = QPen(QColor(stroke.colour), width, stroke.style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _steps() -> list[float]:
    return [at / (_POINTS - 1) for at in range(_POINTS)]
