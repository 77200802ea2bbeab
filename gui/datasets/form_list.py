"""The forms to choose from, under the headings of their groups."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.exchange.write_formats import GROUPS, WRITE_FORMATS, WriteFormat

_ID = Qt.ItemDataRole.UserRole


class FormList(QListWidget):
    """Signal `chosen` carries a `WriteFormat`. The headings cannot be chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Form")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Indented(self))
        self._fill()
        # Room for the longest name, its place under the heading, and a scroll bar.
        wide = self.fontMetrics().averageCharWidth()
        self.setMaximumWidth(self.sizeHintForColumn(0) + 6 * wide)
        self.setMinimumWidth(24 * wide)
        self.currentItemChanged.connect(self._on_current)

    @property
    def form(self) -> WriteFormat:
        """The form that is chosen."""
        return WRITE_FORMATS[self.currentItem().data(_ID)]

    def choose(self, form_id: str) -> None:
        """Put the choice on a form."""
        rows = (self.item(row) for row in range(self.count()))
        self.setCurrentItem(next(item for item in rows if item.data(_ID) == form_id))
        self.scrollToItem(self.currentItem())

    def _fill(self) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        for group in GROUPS:
            entries = [one for one in WRITE_FORMATS.values() if one.group == group]
            if not entries:
                continue
            head = QListWidgetItem(group, self)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(bold)
            for one in entries:
                item = QListWidgetItem(one.title, self)
                item.setData(_ID, one.id)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {group}")
                item.setToolTip(f"For {one.for_whom}")

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(self.form)


class _Indented(QStyledItemDelegate):
    """Shows forms a little to the right; their words stay as they are, to be found by typing."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(_ID) is not None:
            option.text = f"   {option.text}"
