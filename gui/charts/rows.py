"""How bars share a width: label, bar, value. Pure measuring; every length in logical pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from gui.charts.bar import Bar, Piece, count_text, one_line, pieces_of

THICKNESS: Final = 0.62  # of a bar, in rows

_LABEL_SHARE: Final = 0.5  # of the width that labels may take
_MEASURED: Final = 50  # longest labels that are measured; measuring 10,000 would be felt


@dataclass(frozen=True, slots=True)
class Rows:
    """Bars measured in a font: one row each, label to the left, value behind the bar's end."""

    bars: Sequence[Bar]
    metrics: QFontMetrics
    most: int  # counts of the longest bar; 1 where all have the whole width
    label_advance: int  # of the longest label
    value_advance: int  # of the longest value
    share: bool = False  # every bar has the whole width, its segments are shares of it

    @classmethod
    def measured(
        cls,
        bars: Sequence[Bar],
        metrics: QFontMetrics,
        before: "Rows | None" = None,
        *,
        share: bool = False,
    ) -> "Rows":
        """Measure the bars in a font; the labels of `before`, in the same font, are not again."""
        if before and {bar.label for bar in bars} == {bar.label for bar in before.bars}:
            advance = before.label_advance
        else:
            labels = nlargest(_MEASURED, (bar.label for bar in bars), key=len)
            advance = max((metrics.horizontalAdvance(one_line(one)) for one in labels), default=0)
        most = max((bar.length for bar in bars), default=0)
        highest = max((bar.count for bar in bars), default=0)
        return cls(
            bars=bars,
            metrics=metrics,
            most=min(most, 1) if share else most,
            label_advance=advance,
            value_advance=metrics.horizontalAdvance(count_text(highest)),
            share=share,
        )

    @property
    def height(self) -> int:
        """The height of one row."""
        return round(self.metrics.height() * 1.7)

    @property
    def full_height(self) -> int:
        """The height of all rows."""
        return len(self.bars) * self.height

    @property
    def gap(self) -> int:
        """The room between label, bar and value."""
        return self.metrics.averageCharWidth()

    def label_width(self, width: int) -> int:
        """The room for labels, gaps included, in a chart of this width."""
        return min(self.label_advance + 2 * self.gap + 2, int(width * _LABEL_SHARE))

    def per_count(self, width: int) -> float:
        """The length of a bar of count 1 in a chart of this width."""
        room = width - self.label_width(width) - self.value_advance - 3 * self.gap
        return max(room, 1) / max(self.most, 1)

    def length(self, bar: Bar) -> float:
        """How long a bar is, in counts or as a share."""
        return min(bar.length, 1) if self.share else bar.length

    def pieces(self, bar: Bar) -> list[Piece]:
        """What a bar is drawn of."""
        return pieces_of(bar, self.share)

    def label(self, bar: Bar, width: int) -> str:
        """The bar's label, shortened where it does not fit."""
        room = self.label_width(width) - 2 * self.gap
        return self.metrics.elidedText(one_line(bar.label), Qt.TextElideMode.ElideRight, room)

    def in_sight(self, top: int, height: int) -> tuple[int, Sequence[Bar]]:
        """Number of the first row in sight, and the bars, when scrolled down by ``top``."""
        first = top // self.height
        return first, self.bars[first : (top + height) // self.height + 1]

    def row_at(self, y: float) -> int:
        """The row at a height above which nothing is scrolled away; -1 beside the rows."""
        row = int(y // self.height)
        return row if 0 <= row < len(self.bars) else -1
