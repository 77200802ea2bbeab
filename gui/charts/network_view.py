"""The network on the screen: what the mouse and the keys do, and what is read out."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.counts.network_data import Network
from gui.charts.network_layout import Drawing, draw_network
from gui.charts.network_picture import NOTHING, Marked, NetworkPicture
from gui.charts.network_words import described, edge_words, node_words
from gui.theme import Theme
from gui.widgets.tip import plain_tip

Item = tuple[str, int]
"""("node" or "edge", place in the network)."""


class NetworkView(QWidget):
    """Nodes sized by their claims; edges in the hue and line of their sign, as thick as often.

    Click or Enter opens: `edge_chosen` carries the keys of an edge, by `Network.by`; `node_chosen`
    the dimension and the key of a node; `menu_wanted` the keys of an edge and a point of the
    screen. Up and Down go from node to node, Left and Right along the
    edges of the node, Escape back to it.
    """

    edge_chosen = Signal(object)
    node_chosen = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing: Drawing | None = None
        self._picture: NetworkPicture | None = None
        self._hovered: Item | None = None
        self._pressed: Item | None = None
        self._current: Item | None = None
        self._node: int | None = None
        self._walks = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Network")

    @property
    def drawing(self) -> Drawing | None:
        """What is drawn."""
        return self._drawing

    def show_network(self, network: Network) -> None:
        """Choose what is drawn and find the places now: some 0.2 s for the most that is drawn."""
        self.show_drawing(draw_network(network))

    def show_drawing(self, drawing: Drawing) -> None:
        """Show what `draw_network` has made, which may have been beside the interface."""
        self._drawing = drawing
        self._hovered = self._pressed = self._current = self._node = None
        self._walks = False
        self.setAccessibleDescription(described(drawing))
        self._lay_out()

    def in_words(self, most: int) -> str:
        """The strongest edges, this many at most."""
        return described(self._drawing, most) if self._drawing else ""

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        self.update()

    def render_to(
        self, painter: QPainter, rect: QRect, theme: Theme, font: QFont | None = None
    ) -> None:
        """Paint all of it into this part of a picture, without hover and focus."""
        if self._drawing is None:
            return
        area = QRectF(rect)
        painter.save()
        painter.translate(area.topLeft())
        NetworkPicture(self._drawing, area.size(), font or self.font()).paint(painter, theme)
        painter.restore()

    def current(self) -> Item | None:
        """What the keyboard is on."""
        return self._current

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().averageCharWidth()
        return QSize(side * 80, side * 60)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 24, metrics.height() * 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        if self._picture is not None:
            self._picture.paint(painter, self._theme, self._marked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self._walks = True
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_node(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step_edge(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._nodes():
            self._go(("node", self._nodes()[0 if key == Qt.Key.Key_Home else -1]))
        elif key == Qt.Key.Key_Escape and self._is_on_edge() and self._node is not None:
            self._go(("node", self._node))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step_node(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._walks = False
        self._hover(self.item_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.item_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        item, pressed = self.item_at(event.position()), self._pressed
        self._pressed = None
        if item is not None and item == pressed:
            self._go(item)
            self._choose(item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item, at = self._current, event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            item = self.item_at(QPointF(event.pos()))
        elif item is not None:
            at = self.mapToGlobal(self.place_of(item).toPoint())
        if item is not None and item[0] == "edge" and self._drawing is not None:
            self._go(item)
            keys = self._drawing.network.edges[item[1]].keys
            if keys:
                self.menu_wanted.emit(keys, at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            item = self.item_at(QPointF(event.pos()))
            words = plain_tip(self._words(item)) if item else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def item_at(self, point: QPointF) -> Item | None:
        """What stands at a point of the widget; nodes lie over edges."""
        if self._picture is None:
            return None
        node = self._picture.node_at(point)
        if node is not None:
            return ("node", node)
        edge = self._picture.edge_at(point)
        return None if edge is None else ("edge", edge)

    def place_of(self, item: Item) -> QPointF:
        """Where an item stands in the widget."""
        assert self._picture is not None
        kind, at = item
        return self._picture.place_of(
            node=at if kind == "node" else None, edge=at if kind == "edge" else None
        )

    def _lay_out(self) -> None:
        if self._drawing is not None:
            self._picture = NetworkPicture(self._drawing, QSizeF(self.size()), self.font())
        self.update()

    def _marked(self) -> Marked:
        """What the mouse is on stands out with what hangs on it, else what the keyboard is on."""
        current = self._current if self.hasFocus() else None
        item = self._hovered or (current if self._walks else None)
        if self._drawing is None:
            return NOTHING
        if item is None:
            return _with_keyboard(NOTHING, current)
        kind, at = item
        network, edges = self._drawing.network, [at]
        if kind == "node":
            edges = self._edges_of(at)
        ends = {
            end for one in edges for end in (network.edges[one].source, network.edges[one].target)
        }
        nodes = ends | {at} if kind == "node" else ends
        return _with_keyboard(Marked(frozenset(nodes), frozenset(edges)), current)

    def _nodes(self) -> tuple[int, ...]:
        return self._drawing.nodes if self._drawing else ()

    def _edges_of(self, node: int) -> list[int]:
        """The drawn edges of a node, the strongest first."""
        if self._drawing is None:
            return []
        edges = self._drawing.network.edges
        own = [at for at in self._drawing.edges if node in (edges[at].source, edges[at].target)]
        return sorted(own, key=lambda at: -(edges[at].count or abs(edges[at].weight)))

    def _is_on_edge(self) -> bool:
        return self._current is not None and self._current[0] == "edge"

    def _step_node(self, step: int) -> None:
        nodes = self._nodes()
        if nodes:
            here = nodes.index(self._node) if self._node in nodes else 0
            self._go(("node", nodes[min(max(here + step, 0), len(nodes) - 1)]))

    def _step_edge(self, step: int) -> None:
        """From the node to its first edge, and from edge to edge."""
        if self._node is None:
            self._step_node(0)
        edges = self._edges_of(self._node) if self._node is not None else []
        if not edges:
            return
        if self._current is not None and self._current[0] == "edge" and self._current[1] in edges:
            here = edges.index(self._current[1]) + step
        else:
            here = 0 if step > 0 else len(edges) - 1
        if 0 <= here < len(edges):
            self._go(("edge", edges[here]))

    def _go(self, item: Item) -> None:
        """Put the keyboard there, and say what it is."""
        self._current = item
        if item[0] == "node":
            self._node = item[1]
        elif self._drawing is not None:
            edge = self._drawing.network.edges[item[1]]
            if self._node not in (edge.source, edge.target):
                self._node = edge.source
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._words(item)))

    def _choose(self, item: Item) -> None:
        if self._drawing is None:
            return
        kind, at = item
        network = self._drawing.network
        if kind == "node":
            self.node_chosen.emit((network.nodes[at].dimension, network.nodes[at].key))
        elif network.edges[at].keys:
            self.edge_chosen.emit(network.edges[at].keys)

    def _hover(self, item: Item | None) -> None:
        if item != self._hovered:
            self._hovered = item
            shape = Qt.CursorShape.PointingHandCursor if item else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _words(self, item: Item) -> str:
        if self._drawing is None:
            return ""
        network = self._drawing.network
        kind, at = item
        return node_words(network, at) if kind == "node" else edge_words(network, network.edges[at])


def _with_keyboard(marked: Marked, current: Item | None) -> Marked:
    if current is None:
        return marked
    kind, at = current
    return replace(marked, node=at) if kind == "node" else replace(marked, edge=at)
