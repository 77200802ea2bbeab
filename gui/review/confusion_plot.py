"""What one analyst said against what the other said, as a matrix: the darker the more often."""

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QGraphicsRectItem

from core.agreement.report import FieldReport
from gui.contrast import contrast
from gui.review.plot_canvas import PlotCanvas

MOST = 30
"""Categories that are drawn; of more, those that were given most."""

_SHORT = 7


@dataclass(frozen=True, slots=True)
class Matrix:
    """The categories that are drawn (indexes) and how often each pair met: rows are the first's."""

    used: tuple[int, ...]
    labels: tuple[str, ...]
    counts: dict[tuple[int, int], int]
    left_out: int


def matrix_of(field: FieldReport) -> Matrix:
    """The matrix of a field of two analysts, categories in the order of the codebook."""
    times: dict[int, int] = {}
    for one in field.confusions:
        for at in (one.one, one.other):
            times[at] = times.get(at, 0) + one.count
    most = sorted(times, key=lambda at: -times[at])[:MOST]
    used = tuple(sorted(most))
    return Matrix(
        used=used,
        labels=tuple(field.labels[at] for at in used),
        counts={(one.one, one.other): one.count for one in field.confusions},
        left_out=len(times) - len(used),
    )


class ConfusionPlot(PlotCanvas):
    """Signal `chosen`: (category of the first, category of the second) of a cell, as indexes."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(downwards=True)
        self._matrix = Matrix((), (), {}, 0)
        self._names = ("", "")
        self._row = self._column = 0
        self._frame: QGraphicsRectItem | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Confusion matrix; the table beside it has the same counts")
        self.pressed.connect(self._on_pressed)
        # What is drawn depends on the room in the box, which is laid out when the plot is shown.
        self.box.sigResized.connect(self._on_box_resized)

    def show_matrix(self, matrix: Matrix, names: tuple[str, str]) -> None:
        """Show a matrix of these two analysts; the first one's answers are the rows."""
        self._matrix, self._names = matrix, names
        self._row = self._column = 0
        self.redraw()

    def redraw(self) -> None:
        self._frame = None
        self.clear()
        matrix = self._matrix
        size = len(matrix.used)
        self.left.setLabel(f"{self._names[0]}", color=self.theme.muted)
        self.bottom.setLabel(f"{self._names[1]}", color=self.theme.muted)
        labels = self.set_left_width(matrix.labels, 0.3)
        self.left.setWidth(self.left.fixedWidth + self.fontMetrics().height() * 1.4)
        row = max(1.0, self.box.height() / max(1, size))
        step = max(1, -(-round(self.fontMetrics().height() * 0.85) // round(row)))
        self.set_ticks(
            self.left, [(at + 0.5, one) for at, one in enumerate(labels) if at % step == 0]
        )
        self.set_ticks(self.bottom, self._below())
        self.show_range((0, max(1, size)), (0, max(1, size)))
        if not size:
            return
        counts = self._counts()
        picture = pg.ImageItem(counts.T.astype(float), axisOrder="col-major")
        picture.setLevels((0, max(1, counts.max())))
        picture.setLookupTable(np.array([self._shade(at / 255) for at in range(256)], np.uint8))
        picture.setRect(QRectF(0, 0, size, size))
        self.box.addItem(picture)
        self._draw_counts(counts)
        self._draw_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_frame()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {
            key.Key_Up: (-1, 0),
            key.Key_Down: (1, 0),
            key.Key_Left: (0, -1),
            key.Key_Right: (0, 1),
        }
        if event.key() in steps and self._matrix.used:
            down, right = steps[Qt.Key(event.key())]
            self._move_to(self._row + down, self._column + right)
        elif event.key() in (key.Key_Return, key.Key_Enter, key.Key_Space) and self._matrix.used:
            self._choose()
        else:
            super().keyPressEvent(event)

    def tip_at(self, x: float, y: float) -> str:
        row, column = int(y // 1), int(x // 1)
        inside = 0 <= row < len(self._matrix.used) and 0 <= column < len(self._matrix.used)
        return self._words(row, column) if inside else ""

    def cell_words(self) -> str:
        """The cell that the keyboard is on, as it is read out."""
        return self._words(self._row, self._column) if self._matrix.used else ""

    def _below(self) -> list[tuple[float, str]]:
        """As many short names as fit below; all of them are told by tips and at the left."""
        labels = [_short(one) for one in self._matrix.labels]
        widest = max(map(self.fontMetrics().horizontalAdvance, labels), default=1)
        column = max(1.0, self.box.width() / max(1, len(labels)))
        step = max(1, -(-round(widest * 1.25) // round(column)))
        return [(at + 0.5, one) for at, one in enumerate(labels) if at % step == 0]

    def _counts(self) -> np.ndarray:
        matrix = self._matrix
        return np.array(
            [[matrix.counts.get((row, column), 0) for column in matrix.used] for row in matrix.used]
        )

    def _shade(self, share: float) -> tuple[int, int, int]:
        """From the page to the accent; what occurs at all is told from what does not."""
        share = 0.0 if share == 0 else 0.12 + 0.88 * share
        page, accent = QColor(self.theme.page), QColor(self.theme.accent)
        red = round(page.red() + (accent.red() - page.red()) * share)
        green = round(page.green() + (accent.green() - page.green()) * share)
        blue = round(page.blue() + (accent.blue() - page.blue()) * share)
        return red, green, blue

    def _draw_counts(self, counts: np.ndarray) -> None:
        most = max(1, int(counts.max()))
        room = self.box.height() / max(1, len(self._matrix.used))
        if room < self.fontMetrics().height() * 0.8:
            return
        for row, column in np.argwhere(counts > 0).tolist():
            count = int(counts[row, column])
            ground = QColor(*self._shade(count / most)).name()
            ink, page = self.theme.ink, self.theme.page
            if contrast(page, ground) > contrast(ink, ground):
                ink = page
            words = pg.TextItem(f"{count:,}", color=ink, anchor=(0.5, 0.5))
            words.setFont(self.font())
            words.setPos(column + 0.5, row + 0.5)
            self.box.addItem(words)

    def _draw_current(self) -> None:
        self._frame = QGraphicsRectItem()
        self.box.addItem(self._frame)
        self._place_frame()

    def _place_frame(self) -> None:
        """Around the cell that the keyboard is on; stronger while it has the keyboard."""
        if self._frame is None:
            return
        pen = pg.mkPen(self.theme.ink, width=2 if self.hasFocus() else 1)
        pen.setCosmetic(True)
        self._frame.setPen(pen)
        self._frame.setRect(QRectF(self._column, self._row, 1, 1))

    def _move_to(self, row: int, column: int) -> None:
        last = len(self._matrix.used) - 1
        self._row, self._column = min(max(row, 0), last), min(max(column, 0), last)
        self._place_frame()
        spoken = self.cell_words()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _words(self, row: int, column: int) -> str:
        matrix = self._matrix
        count = matrix.counts.get((matrix.used[row], matrix.used[column]), 0)
        one, other = matrix.labels[row], matrix.labels[column]
        return f"{self._names[0]}: {one}, {self._names[1]}: {other}: {count:,}"

    def _on_box_resized(self, _box: object) -> None:
        self.redraw()

    def _on_pressed(self, x: float, y: float) -> None:
        row, column = int(y // 1), int(x // 1)
        if 0 <= row < len(self._matrix.used) and 0 <= column < len(self._matrix.used):
            self._move_to(row, column)
            self._choose()

    def _choose(self) -> None:
        matrix = self._matrix
        self.chosen.emit(matrix.used[self._row], matrix.used[self._column])


def _short(label: str) -> str:
    """A type by its code, anything else by its first letters."""
    first = label.split(" ", 1)[0]
    return first if first.isdigit() else label if len(label) <= _SHORT else f"{label[:_SHORT]}…"
