"""How the palette's entries look: what at the left, keys or kind at the right."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gui.coding.choice_list import ChoiceDelegate
from gui.palette.entry import Entry
from gui.widgets.elided import draw_elided
from gui.widgets.tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
EntryRole = Qt.ItemDataRole.UserRole + 100
ROW_HEIGHT = 1.8
"""In heights of the font."""


class EntryModel(QAbstractListModel):
    """Entries as rows. The choice is where ChoiceDelegate looks for it, the entry in `EntryRole`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entry(index.row())
        if entry is None:
            return None
        return {
            Qt.ItemDataRole.DisplayRole: entry.choice.label,
            Qt.ItemDataRole.AccessibleTextRole: entry.words,
            Qt.ItemDataRole.ToolTipRole: plain_tip(entry.choice.detail),
            Qt.ItemDataRole.UserRole: entry.choice,
            EntryRole: entry,
        }.get(role)


class EntryDelegate(ChoiceDelegate):
    """A choice as in the form, and keys or kind at the right end; pale when it cannot be run."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 30, int(metrics.height() * ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(EntryRole)
        if entry is None:
            return
        whole: QRect = option.rect
        gap = option.fontMetrics.averageCharWidth()
        side = option.fontMetrics.horizontalAdvance(entry.side)
        left = QStyleOptionViewItem(option)
        if entry.reason:
            palette = QPalette(option.palette)
            palette.setCurrentColorGroup(QPalette.ColorGroup.Disabled)
            left.palette = palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, left.palette.highlight())
        left.rect = whole.adjusted(0, 0, -(side + 3 * gap if side else 0), 0)
        super().paint(painter, left, index)
        quiet = left.palette.color(QPalette.ColorRole.PlaceholderText)
        at_right = whole.adjusted(gap, 0, -gap, 0)
        draw_elided(painter, at_right, entry.side, quiet, Qt.AlignmentFlag.AlignRight)
