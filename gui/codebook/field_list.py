"""The fields in the order in which they are asked, grouped by what they are about."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem

from core.codebook.queries import Codebook, FieldRow
from gui.codebook.kind_words import SUBJECT_CHOICES
from gui.widgets.tip import plain_tip

_ID = Qt.ItemDataRole.UserRole


class FieldList(QTreeWidget):
    """Signals: `chosen` (field id or None), `moved` (field id, id of the next one or None)."""

    chosen = Signal(object)
    moved = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[int, QTreeWidgetItem] = {}
        self._editable = True
        self.setAccessibleName("Fields")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.currentItemChanged.connect(self._on_current)

    @property
    def current_id(self) -> int | None:
        item = self.currentItem()
        return item.data(0, _ID) if item else None

    def set_editable(self, editable: bool) -> None:
        """Whether fields can be moved."""
        self._editable = editable
        self.setDragEnabled(editable)

    def show_fields(self, codebook: Codebook, *, retired: bool) -> None:
        """Show the fields as they are now; what was chosen stays so."""
        before = self.current_id
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        for words, subject in SUBJECT_CHOICES:
            rows = [one for one in codebook.fields if one.subject == subject]
            self._add_group(words, [one for one in rows if retired or _stays(one, before)])
        self.expandAll()
        if self._items:
            first = next(iter(self._items.values()))
            self.setCurrentItem(self._items.get(before or 0, first))
        self.blockSignals(False)
        if self.current_id != before:
            self.chosen.emit(self.current_id)

    def choose(self, field_id: int) -> bool:
        """Go to a field; False if it is not shown."""
        item = self._items.get(field_id)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        return item is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if not alt or by is None or self.current_id is None:
            super().keyPressEvent(event)
        else:
            self.move_current(by)

    def dropEvent(self, event: QDropEvent) -> None:
        """Report where the row was let go; the rows themselves follow the codebook."""
        target, item = self.itemAt(event.position().toPoint()), self.currentItem()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        group = item.parent() if item else None
        if target is None or group is None or target.parent() is not group:
            return
        below = self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem
        next_one = group.child(group.indexOfChild(target) + below)
        if next_one is not item:
            self.moved.emit(self.current_id, next_one.data(0, _ID) if next_one else None)

    def move_current(self, by: int) -> None:
        """Ask for the place before or behind its neighbour, within its group."""
        item = self.currentItem()
        group = item.parent() if item else None
        if item is None or group is None or not self._editable:
            return
        at = group.indexOfChild(item) + by
        if 0 <= at < group.childCount():
            after = at + (by > 0)
            next_one = group.child(after)
            before_id = next_one.data(0, _ID) if next_one else None
            self.moved.emit(self.current_id, before_id)

    def _add_group(self, words: str, rows: list[FieldRow]) -> None:
        muted = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        group = QTreeWidgetItem(self, [words])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled)
        group.setForeground(0, muted)
        if not rows:
            none = QTreeWidgetItem(group, ["No fields yet"])
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        for row in rows:
            item = QTreeWidgetItem(group, [f"{row.label} (retired)" if row.retired else row.label])
            item.setToolTip(0, plain_tip(item.text(0)))
            item.setData(0, _ID, row.id)
            if row.retired:
                item.setForeground(0, muted)
            self._items[row.id] = item

    def _on_current(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.chosen.emit(item.data(0, _ID) if item else None)


def _stays(row: FieldRow, current: int | None) -> bool:
    return not row.retired or row.id == current
