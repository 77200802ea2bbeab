"""How the rows of a paged list are drawn: the ground is the same for all."""

from typing import Any, ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.models.paged import RowRole

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """`lines` is the height of a row in lines of text; `draw` puts a row on its ground."""

    lines: ClassVar[float]

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 24, int(metrics.lineSpacing() * self.lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if row is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, option.palette.highlight())
        self.draw(painter, rect, option, row)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: Any) -> None:
        raise NotImplementedError
