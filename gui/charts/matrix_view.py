"""The matrix on the screen: what the mouse and the keys do, and what is read out."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
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
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from gui.charts.matrix_grid import Grid, cell_words, described, heading_words
from gui.charts.matrix_picture import Cell, MatrixPicture, Scrolled
from gui.theme import Theme
from gui.widgets.tip import plain_tip

NO_CELL: Cell = (-1, -1)
_EMPTY = Grid("", "", (), (), {})


class MatrixView(QAbstractScrollArea):
    """Counts by row and column, in the hue of what they are for or against.

    `cell_chosen` carries (key of the row, key of the column) on a click or Enter, `menu_wanted` the
    same and a point of the screen; cells without claims are not chosen. Headings stay in sight.
    Arrows, Home, End and page keys move.
    """

    cell_chosen = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = _EMPTY
        self._picture = MatrixPicture(_EMPTY, QSize(1, 1), self.font())
        self._current = self._pressed = NO_CELL
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Matrix")
        self.viewport().setMouseTracking(True)

    def show_matrix(self, grid: Grid) -> None:
        """Show this instead; the cell in focus stays where its row and column are still there."""
        before, held = self._grid, self._current
        self._grid, self._current = grid, NO_CELL
        if held != NO_CELL:
            rows = [one.key for one in grid.rows]
            columns = [one.key for one in grid.columns]
            row, column = before.rows[held[0]].key, before.columns[held[1]].key
            if row in rows and column in columns:
                self._current = (rows.index(row), columns.index(column))
        self.setAccessibleDescription(described(grid))
        self._lay_out()

    def in_words(self, most: int) -> str:
        """The largest cells, this many at most."""
        return described(self._grid, most)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        self.viewport().update()

    def full_size(self, least: int = 0) -> QSize:
        """The size, in logical pixels, this wide at least, at which every cell is in sight."""
        roomy = QSize(10_000, 10_000)
        full = MatrixPicture(self._grid, roomy, self.font(), whole=True).full_size
        wide = QSize(max(full.width(), least), roomy.height())
        tall = MatrixPicture(self._grid, wide, self.font(), whole=True).full_size.height()
        return QSize(wide.width(), tall)

    def render_to(
        self, painter: QPainter, rect: QRect, theme: Theme, font: QFont | None = None
    ) -> None:
        """Paint into this part of a picture as many cells as fit; all of them in `full_size`."""
        painter.save()
        painter.translate(rect.topLeft())
        picture = MatrixPicture(self._grid, rect.size(), font or self.font(), whole=True)
        picture.paint(painter, theme)
        painter.restore()

    def current_keys(self) -> tuple[object, object] | None:
        """The keys of the cell that the keyboard is on."""
        return None if self._current == NO_CELL else self._keys(self._current)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell stands in the viewport, in logical pixels."""
        return self._picture.cell_rect(row, column, self._scrolled())

    def sizeHint(self) -> QSize:
        return QSize(self._picture.gap * 60, self._picture.height * 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._picture.gap * 24, self._picture.height * 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 (Qt's signature)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self._theme.page))
        current = self._current if self.hasFocus() else NO_CELL
        self._picture.paint(painter, self._theme, self._scrolled(), current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, page = Qt.Key, max(1, self._picture.cells_area.height() // self._picture.height)
        every, wide = len(self._grid.rows), len(self._grid.columns)
        steps = {
            key.Key_Up: (-1, 0),
            key.Key_Down: (1, 0),
            key.Key_Left: (0, -1),
            key.Key_Right: (0, 1),
            key.Key_PageUp: (-page, 0),
            key.Key_PageDown: (page, 0),
            key.Key_Home: (-every if _with_control(event) else 0, -wide),
            key.Key_End: (every if _with_control(event) else 0, wide),
        }
        pressed = Qt.Key(event.key())
        if pressed in steps and every and wide:
            down, right = steps[pressed]
            self._move_to(self._current[0] + down, self._current[1] + right)
        elif pressed in (key.Key_Return, key.Key_Enter, key.Key_Space):
            self._choose(self._current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current == NO_CELL and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._move_to(0, 0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = self._words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        over = cell in self._grid.cells
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._cell_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        cell, pressed = self._cell_at(event.position()), self._pressed
        self._pressed = NO_CELL
        if cell == pressed and cell != NO_CELL:
            self._move_to(*cell)
            self._choose(cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cell, at = self._current, event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            cell = self._cell_at(QPointF(event.pos()))
        elif cell != NO_CELL:
            at = self.viewport().mapToGlobal(self.cell_rect(*cell).center())
        if cell in self._grid.cells:
            self._move_to(*cell)
            self.menu_wanted.emit(self._keys(cell), at)

    def _lay_out(self) -> None:
        size = self.viewport().size()
        self._picture = MatrixPicture(self._grid, size, self.font())
        full, area = self._picture.full_size, self._picture.cells_area
        for scroll, over, page, step in (
            (
                self.horizontalScrollBar(),
                full.width() - size.width(),
                area.width(),
                self._picture.side,
            ),
            (
                self.verticalScrollBar(),
                full.height() - size.height(),
                area.height(),
                self._picture.height,
            ),
        ):
            scroll.setRange(0, max(0, over))
            scroll.setPageStep(page)
            scroll.setSingleStep(step)
        self.viewport().update()

    def _scrolled(self) -> Scrolled:
        return Scrolled(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _cell_at(self, point: QPointF) -> Cell:
        return self._picture.cell_at(point, self._scrolled()) or NO_CELL

    def _words_at(self, point: QPointF) -> str:
        cell = self._cell_at(point)
        if cell != NO_CELL:
            return cell_words(self._grid, *cell)
        heading = self._picture.heading_at(point, self._scrolled())
        return heading_words(heading) if heading else ""

    def _move_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell, the nearest there is, and bring it into sight."""
        if not self._grid.rows or not self._grid.columns:
            return
        self._current = (
            min(max(row, 0), len(self._grid.rows) - 1),
            min(max(column, 0), len(self._grid.columns) - 1),
        )
        place, area = self.cell_rect(*self._current), self._picture.cells_area
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(
            across.value() + _needed(place.left(), place.right(), area.left(), area.right())
        )
        down.setValue(
            down.value() + _needed(place.top(), place.bottom(), area.top(), area.bottom())
        )
        self.viewport().update()
        words = cell_words(self._grid, *self._current)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _choose(self, cell: Cell) -> None:
        if cell in self._grid.cells:
            self.cell_chosen.emit(self._keys(cell))

    def _keys(self, cell: Cell) -> tuple[object, object]:
        return self._grid.rows[cell[0]].key, self._grid.columns[cell[1]].key


def _needed(start: int, end: int, low: int, high: int) -> int:
    """By how much to scroll so that start to end is between low and high."""
    return start - low if start < low else max(0, end - high)


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
