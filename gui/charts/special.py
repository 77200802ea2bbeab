"""Matrix and network: which of them is shown, from what was counted, and its numbers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from core.codebook.reserved import CANNOT_TELL
from core.counts.answers import NOT_CODED
from core.counts.frequencies import CountTable
from core.counts.network_data import STANDS, NetworkNode
from core.counts.signs import Signs
from gui.charts.chart import Tables, answer_of
from gui.charts.matrix_grid import Grid, GridCell, Heading
from gui.charts.numbers import COUNTED, Number, Numbers
from gui.charts.picture import page_width
from gui.charts.setting import Setting
from gui.theme import LIGHT, Theme

if TYPE_CHECKING:  # they come with the first of them that is shown
    from gui.charts.matrix_view import MatrixView
    from gui.charts.network_view import NetworkView

_ORDER = {"": 0, "cannot tell": 1, "not coded": 2}


class SpecialViews(QObject):
    """Makes each view when it is first wanted. Signals: `keys_chosen` (of a cell or an edge),
    `node_chosen` (a dimension and a key).
    """

    keys_chosen = Signal(object)
    node_chosen = Signal(object)

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

    def show(
        self,
        tables: Tables,
        setting: Setting,
        labels: Mapping[str, str],
        signs: Signs | None,
    ) -> tuple[QWidget, Numbers]:
        """The view that shows this, and its numbers."""
        again = tables is self._shown
        self._shown = tables
        if tables.drawing is not None:
            network = self._made_network()
            if not again:
                network.show_drawing(tables.drawing)
            return network, network_numbers(tables, setting.rule)
        self._grid = grid_of(tables, labels[setting.by], labels[setting.split], signs)
        matrix = self._made_matrix()
        matrix.show_matrix(self._grid)
        return matrix, matrix_numbers(self._grid, setting.rule)

    def remark(self, tables: Tables) -> str:
        """What the caption says besides: what a network leaves out."""
        if tables.drawing is None:
            return ""
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
        return self._matrix

    def _made_network(self) -> "NetworkView":
        if self._network is None:
            from gui.charts.network_view import NetworkView

            self._network = NetworkView(self._theme)
            self._network.edge_chosen.connect(self.keys_chosen)
            self._network.node_chosen.connect(self.node_chosen)
        return self._network


class SpecialBody:
    """A matrix or a network as the body of a picture; lengths in logical pixels."""

    def __init__(
        self, matrix: "MatrixView | None", network: "NetworkView | None", shown: Tables | None
    ) -> None:
        is_network = shown is not None and shown.drawing is not None
        self._view: MatrixView | NetworkView | None = network if is_network else matrix
        self.description = self._view.accessibleDescription() if self._view else ""
        width = page_width()
        self.size = QSize(width, width * 3 // 4)
        if not is_network and matrix is not None:
            full = matrix.full_size()
            self.size = QSize(max(full.width(), width // 2), full.height())

    def paint(self, painter: QPainter, corner: QPoint) -> None:
        if self._view is not None:
            self._view.render_to(painter, QRect(corner, self.size), LIGHT, QApplication.font())


def grid_of(tables: Tables, row_name: str, column_name: str, signs: Signs | None) -> Grid:
    """The matrix of what was counted; what is not coded, and cannot be told, stands last."""
    rows, columns = _headings(tables.whole), _headings(tables.columns)
    row_at = {one.key: at for at, one in enumerate(rows)}
    column_at = {one.key: at for at, one in enumerate(columns)}
    of_cells = _signs(tables, signs)
    cells = {
        (row_at[one.keys[0]], column_at[one.keys[1]]): GridCell(
            one.count, of_cells.get(one.keys, ()) if signs else ()
        )
        for one in (tables.split.rows if tables.split else ())
    }
    return Grid(row_name, column_name, rows, columns, cells)


def matrix_numbers(grid: Grid, rule: str) -> Numbers:
    """The cells as they stand."""
    heads = (grid.row_name, COUNTED[rule], *(one.label for one in grid.columns))
    rows = []
    for at, row in enumerate(grid.rows):
        counted = [grid.cells.get((at, column)) for column in range(len(grid.columns))]
        cells = (
            Number(one.count if one else 0, (row.key, column.key) if one else None)
            for one, column in zip(counted, grid.columns, strict=True)
        )
        rows.append((Number(row.label, (row.key,)), Number(row.count, (row.key,)), *cells))
    return Numbers(heads, tuple(rows))


def network_numbers(tables: Tables, rule: str) -> Numbers:
    """The edges, the strongest first."""
    if tables.drawing is None:
        return Numbers()
    network = tables.drawing.network
    edges = sorted(network.edges, key=lambda one: -one.count)
    rows = (
        (
            Number(network.nodes[one.source].label, one.keys),
            Number(network.nodes[one.target].label, one.keys),
            *(
                Number(count, one.keys)
                for count in (one.count, *(one.signs if network.signed else ()))
            ),
        )
        for one in edges
    )
    signs = STANDS if network.signed else ()
    return Numbers(("From", "To", COUNTED[rule], *signs), tuple(rows))


def _headings(table: CountTable | None) -> Sequence[Heading]:
    found = [
        Heading(row.keys[0], row.shown[0].label, row.count, answer_of(row.shown[0]))
        for row in (table.rows if table else ())
    ]
    return sorted(found, key=lambda one: _ORDER[one.answer])


def _signs(tables: Tables, signs: Signs | None) -> dict[tuple[object, ...], tuple[int, ...]]:
    """The counts of each cell in the order of `STANDS`."""
    found: dict[tuple[object, ...], list[int]] = {}
    for row in tables.signs.rows if tables.signs and signs else ():
        stand = _stand(signs, row.keys[2])
        found.setdefault(row.keys[:2], [0] * len(STANDS))[stand] += row.count
    return {keys: tuple(counts) for keys, counts in found.items()}


def _stand(signs: Signs | None, value: object) -> int:
    if signs is None or value is None:
        return STANDS.index(NOT_CODED)
    return STANDS.index(signs.of(value) or CANNOT_TELL)
