"""Matrix and network: which of them is shown, how its parts are called, and its picture."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from core.counts.network_data import NetworkNode
from gui.charts.chart import Tables
from gui.charts.drawn import Drawn
from gui.charts.matrix_grid import Grid, left_out_words
from gui.charts.picture import NAMED, PAPER, page_width
from gui.theme import Theme

if TYPE_CHECKING:  # they come with the first of them that is shown
    from gui.charts.matrix_view import MatrixView
    from gui.charts.network_view import NetworkView


class SpecialViews(QObject):
    """Makes each view when it is first wanted. Signals: `keys_chosen` (of a cell or an edge),
    `node_chosen` (a dimension and a key), `menu_wanted` (keys of a cell or an edge, a point of the
    screen).
    """

    keys_chosen = Signal(object)
    node_chosen = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._matrix: MatrixView | None = None
        self._network: NetworkView | None = None
        self._shown: Tables | None = None
        self._grid: Grid | None = None

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        for view in (self._matrix, self._network):
            if view is not None:
                view.set_theme(theme)

    def show(self, drawn: Drawn) -> QWidget:
        """The view that shows this."""
        again = drawn.tables is self._shown
        self._shown, self._grid = drawn.tables, drawn.grid
        if drawn.grid is not None:
            matrix = self._made_matrix()
            matrix.show_matrix(drawn.grid)
            return matrix
        network = self._made_network()
        if not again and drawn.tables.drawing is not None:
            network.show_drawing(drawn.tables.drawing)
        return network

    def remark(self, tables: Tables) -> str:
        """What the caption says besides: what a network or a matrix leaves out."""
        if tables.drawing is None:
            return left_out_words(self._grid) if self._grid and tables.columns else ""
        from gui.charts.network_words import rest_words

        return rest_words(tables.drawing).strip()

    def label_of(self, keys: tuple[object, ...]) -> str:
        """A cell or an edge: "Russia → Ukraine"."""
        if self._shown is not None and self._shown.drawing is not None:
            network = self._shown.drawing.network
            edge = next((one for one in network.edges if one.keys == keys), None)
            ends = (edge.source, edge.target) if edge else ()
            return " → ".join(network.nodes[at].label for at in ends)
        if self._grid is None:
            return ""
        sides = (self._grid.rows, self._grid.columns)
        found = (
            next((one.label for one in side if one.key == key), "")
            for side, key in zip(sides, keys, strict=False)
        )
        return " → ".join(found)

    def node_of(self, dimension: str, key: object) -> NetworkNode | None:
        """The node that was chosen."""
        drawing = self._shown.drawing if self._shown else None
        nodes = drawing.network.nodes if drawing else ()
        return next((one for one in nodes if (one.dimension, one.key) == (dimension, key)), None)

    def body(self) -> "SpecialBody":
        """What is shown, for a picture."""
        return SpecialBody(self._matrix, self._network, self._shown)

    def _made_matrix(self) -> "MatrixView":
        if self._matrix is None:
            from gui.charts.matrix_view import MatrixView

            self._matrix = MatrixView(self._theme)
            self._matrix.cell_chosen.connect(self.keys_chosen)
            self._matrix.menu_wanted.connect(self.menu_wanted)
        return self._matrix

    def _made_network(self) -> "NetworkView":
        if self._network is None:
            from gui.charts.network_view import NetworkView

            self._network = NetworkView(self._theme)
            self._network.edge_chosen.connect(self.keys_chosen)
            self._network.menu_wanted.connect(self.menu_wanted)
            self._network.node_chosen.connect(self.node_chosen)
        return self._network


class SpecialBody:
    """A matrix or a network as the body of a picture; lengths in logical pixels."""

    def __init__(
        self, matrix: "MatrixView | None", network: "NetworkView | None", shown: Tables | None
    ) -> None:
        is_network = shown is not None and shown.drawing is not None
        self._view: MatrixView | NetworkView | None = network if is_network else matrix
        self.description = self._view.in_words(NAMED) if self._view else ""
        width = page_width()
        self.size = QSize(width, width * 3 // 4)
        if not is_network and matrix is not None:
            self.size = matrix.full_size(width // 2)

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        if self._view is not None:
            self._view.render_to(painter, QRect(corner, self.size), PAPER, QApplication.font())
