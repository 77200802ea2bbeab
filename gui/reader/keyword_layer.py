"""How keywords look on the page: a dotted line above the words.

Nothing else is drawn there: claims are tints and lines below, search hits are boxes. Dots need no
colour to be seen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from core.text.spans import Span
from gui.reader.geometry import LineBox
from gui.reader.in_view import LineSlice

_DOT_PX = 2.4  # cut by the tile: round where the screen is fine enough, else square
_PITCH_PX = 4
_TILE_PX = 2  # the height of a row of dots
_CURRENT_PX = 1.6
_TALLEST = "dfl"

Boxes = Callable[[LineSlice, Span], Iterable[LineBox]]
"""The rectangles of that part of a span that stands in a slice of lines."""


class KeywordLayer:
    """Draws keywords over slices in view; lines worked out once are kept until `forget`."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes
        self._spans: Sequence[Span] = ()
        self._above_px = 0.0
        self._lines: dict[tuple[int, int], list[tuple[Span, QRectF]]] = {}
        self._dots: tuple[str, float, QPixmap] | None = None

    @property
    def spans(self) -> Sequence[Span]:
        """Where the keywords stand, in the order of the text."""
        return self._spans

    def replace(self, spans: Sequence[Span]) -> None:
        """Draw these, sorted and not overlapping, and no others."""
        self._spans = spans
        self._lines = {}

    def forget(self, font: QFont) -> None:
        """The lines of text have moved, or are set in another font."""
        metrics = QFontMetricsF(font)
        free = metrics.ascent() + metrics.tightBoundingRect(_TALLEST).top()
        self._above_px = max(0.0, free - 1.5 * _TILE_PX)
        self._lines = {}

    def after(self, cp: int) -> Span | None:
        """The first keyword that begins behind `cp`; behind the last one comes the first."""
        number = bisect_left(self._spans, (cp + 1,))
        return self._spans[number % len(self._spans)] if self._spans else None

    def before(self, cp: int) -> Span | None:
        """The last keyword that begins before `cp`; before the first one comes the last."""
        return self._spans[bisect_left(self._spans, (cp,)) - 1] if self._spans else None

    def at(self, cp: int) -> Span | None:
        """The keyword that begins at `cp`."""
        number = bisect_left(self._spans, (cp,))
        found = self._spans[number] if number < len(self._spans) else None
        return found if found and found.start_cp == cp else None

    def draw(
        self,
        painter: QPainter,
        piece: LineSlice,
        words: Span,
        current: Span | None,
        colour: str,
    ) -> None:
        """Draw those in `piece`, which shows `words`; the painter stands at its origin.

        The `current` one has a whole line.
        """
        dots = self._row_of_dots(colour, painter.device().devicePixelRatioF())
        for span, rect in self._lines_in(piece, words):
            if span == current:
                painter.fillRect(rect.adjusted(0, 0, 0, _CURRENT_PX - _TILE_PX), QColor(colour))
            else:
                painter.drawTiledPixmap(rect, dots)

    def _row_of_dots(self, colour: str, ratio: float) -> QPixmap:
        """One dot to be repeated: a dotted pen takes ten times as long."""
        if self._dots is None or self._dots[:2] != (colour, ratio):
            tile = QPixmap(round(_PITCH_PX * ratio), round(_TILE_PX * ratio))
            tile.setDevicePixelRatio(ratio)
            tile.fill(Qt.GlobalColor.transparent)
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            margin = (_TILE_PX - _DOT_PX) / 2
            painter.drawEllipse(QRectF(margin, margin, _DOT_PX, _DOT_PX))
            painter.end()
            self._dots = (colour, ratio, tile)
        return self._dots[2]

    def _lines_in(self, piece: LineSlice, words: Span) -> list[tuple[Span, QRectF]]:
        place = (piece.block.blockNumber(), piece.number)
        if place not in self._lines:
            first = max(bisect_right(self._spans, (words.start_cp,)) - 1, 0)
            last = bisect_left(self._spans, (words.end_cp,), first)
            self._lines[place] = [
                (span, self._line_above(box))
                for span in self._spans[first:last]
                for box in self._boxes(piece, span)
            ]
        return self._lines[place]

    def _line_above(self, box: LineBox) -> QRectF:
        """On whole pixels, so that all dots look the same."""
        top = round(box.rect.top() + self._above_px)
        left = round(box.rect.left()) + 1
        return QRectF(left, top, max(round(box.rect.right()) - left, _PITCH_PX), _TILE_PX)
