"""What the colours of the segments mean: painted, so that a picture for a paper has the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.charts.bar import Answer, Part, one_line
from gui.charts.brushes import brush_of, hatch, pen_of
from gui.theme import Theme

_WIDEST = 36
"""Letters of an entry; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A colour and what it stands for."""

    label: str
    colour: str | None
    answer: Answer = ""


class Legend(QWidget):
    """Entries one after the other, in as many lines as they need."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[Entry] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; without any there is no legend."""
        if entries != self._entries:
            self._entries = entries
            words = ", ".join(one_line(one.label) for one in entries)
            self.setAccessibleName(self.tr("Segments: {names}").format(names=words))
            self.setToolTip("")
            self.updateGeometry()
            self.update()
        self.setVisible(bool(entries))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return legend_height(self._entries, self.fontMetrics(), width)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.heightForWidth(max(self.width(), 80)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self)
        paint_legend(painter, self._entries, self.fontMetrics(), self.rect(), self._theme)


def legend_height(entries: Sequence[Entry], metrics: QFontMetrics, width: int) -> int:
    """The height that the entries need in this width; 0 for none."""
    places = _places(entries, metrics, width)
    return places[-1].bottom() + 1 if places else 0


def paint_legend(
    painter: QPainter, entries: Sequence[Entry], metrics: QFontMetrics, area: QRect, theme: Theme
) -> None:
    """Draw the entries into this area."""
    side, gap = metrics.ascent(), metrics.averageCharWidth()
    painter.save()
    for entry, place in zip(entries, _places(entries, metrics, area.width()), strict=True):
        at = place.translated(area.topLeft())
        corner = QPoint(at.left(), at.top() + (at.height() - side) // 2)
        square = QRect(corner, QSize(side, side))
        mark = Part(None, entry.label, 1, entry.colour, entry.answer)
        painter.setPen(pen_of(mark, theme))
        painter.setBrush(brush_of(mark, theme))
        painter.drawRect(square.adjusted(0, 0, -1, -1))
        if entry.answer == "not coded":
            painter.setPen(QColor(theme.muted))
            hatch(painter, square)
        painter.setPen(QColor(theme.ink))
        words = at.adjusted(side + gap, 0, 0, 0)
        label = metrics.elidedText(
            one_line(entry.label), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), label)
    painter.restore()


def _places(entries: Sequence[Entry], metrics: QFontMetrics, width: int) -> list[QRect]:
    side, gap, line = metrics.ascent(), metrics.averageCharWidth(), round(metrics.height() * 1.3)
    most = min(width, gap * _WIDEST)
    found: list[QRect] = []
    x = y = 0
    for entry in entries:
        words = metrics.horizontalAdvance(one_line(entry.label)) + 2
        wide = min(side + gap + words, most)
        if x and x + wide > width:
            x, y = 0, y + line
        found.append(QRect(x, y, wide, line))
        x += wide + 2 * gap
    return found
