"""The tree of families and claim types: swatch, name, code, and how many claims each has."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QDropEvent, QIcon, QKeyEvent, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from core.codebook.queries import Codebook, TypeRow
from gui.widgets.tip import plain_tip

NAME, CODE, CLAIMS = range(3)
_ID = Qt.ItemDataRole.UserRole
_SIDE = 12

EDGE = QColor(128, 128, 128, 110)
"""Colours near that of the page are seen too."""

Place = tuple[int | None, int | None]
"""Family, and the type before which something comes (None: last in its family)."""


def swatch(colour: str, ratio: float = 1.0, side: int = _SIDE) -> QIcon:
    """A small square of a colour."""
    pixels = QPixmap(round(side * ratio), round(side * ratio))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(EDGE)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), 2, 2)
    painter.end()
    return QIcon(pixels)


class TypeTree(QTreeWidget):
    """Signals: `chosen` (type id or None), `moved` (type id, family id or None, id of the next or None).

    It changes nothing by itself: a drop is only reported.
    """

    chosen = Signal(object)
    moved = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._items: dict[int, QTreeWidgetItem] = {}
        self._types: tuple[TypeRow, ...] = ()
        self._dark = False
        self._editable = True
        self.setAccessibleName("Claim types")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderLabels(["Claim type", "Code", "Claims"])
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setUniformRowHeights(True)
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setExpandsOnDoubleClick(False)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column in (CODE, CLAIMS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self.fontMetrics().averageCharWidth() * 9)
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        self.headerItem().setToolTip(CLAIMS, "Claims that have it as their first type")
        self.currentItemChanged.connect(self._on_current)

    @property
    def current_id(self) -> int | None:
        item = self.currentItem()
        return item.data(NAME, _ID) if item else None

    def use_dark(self, dark: bool) -> None:
        """Show the colours of the dark page, or of the light one."""
        self._dark = dark
        for row in self._types:
            if row.id in self._items:
                self._paint(self._items[row.id], row)

    def set_editable(self, editable: bool) -> None:
        """Whether rows can be dragged."""
        self._editable = editable
        self.setDragEnabled(editable)

    def show_types(self, codebook: Codebook, *, retired: bool) -> None:
        """Show the codebook as it is now; what was chosen and folded stays so."""
        before, folded = self.current_id, self._folded()
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        self._types = tuple(one for one in codebook.types if not one.reserved)
        shown = self._shown(retired, before)
        for row in sorted(self._types, key=_families_first):
            if row.id not in shown:
                continue
            parent = self._items.get(row.parent_id or 0)
            item = QTreeWidgetItem(parent) if parent else QTreeWidgetItem(self)
            self._items[row.id] = item
            self._fill(item, row, codebook)
        for type_id, item in self._items.items():
            item.setExpanded(type_id not in folded)
        if self._items:
            first = next(iter(self._items.values()))
            self.setCurrentItem(self._items.get(before or 0, first))
        self.blockSignals(False)
        if self.current_id != before:
            self.chosen.emit(self.current_id)

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many claims have each type; a family counts its own only."""
        for type_id, item in self._items.items():
            count = counts.get(type_id, 0)
            item.setText(CLAIMS, f"{count:,}" if count else "–")

    def choose(self, type_id: int) -> bool:
        """Go to a type; False if it is not shown."""
        item = self._items.get(type_id)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        return item is not None

    def step(self, type_id: int, by: int) -> Place | None:
        """Where a type comes when it goes up (-1) or down (1) among those that are shown."""
        item = self._items[type_id]
        parent = item.parent()
        rows = _children(parent or self.invisibleRootItem())
        at = rows.index(item) + by
        if 0 <= at < len(rows):
            after = at + (by > 0)
            before = rows[after].data(NAME, _ID) if after < len(rows) else None
            return (parent.data(NAME, _ID) if parent else None), before
        return self._into_next_family(parent, by) if parent else None

    def _into_next_family(self, parent: QTreeWidgetItem, by: int) -> Place | None:
        families = _children(self.invisibleRootItem())
        at = families.index(parent) + by
        if not 0 <= at < len(families):
            return None
        inside = _children(families[at])
        first = inside[0].data(NAME, _ID) if by > 0 and inside else None
        return families[at].data(NAME, _ID), first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        by = steps.get(Qt.Key(event.key()))
        if not alt or by is None or self.current_id is None:
            super().keyPressEvent(event)
            return
        self.move_current(by)

    def move_current(self, by: int) -> None:
        """Ask for the place before (-1) or behind (1) the neighbour of what is chosen."""
        place = self.step(self.current_id, by) if self.current_id is not None else None
        if place and self._editable:
            self.moved.emit(self.current_id, *place)

    def dropEvent(self, event: QDropEvent) -> None:
        """Report where the row was let go; the rows themselves follow the codebook."""
        target = self.itemAt(event.position().toPoint())
        place = self.place_of(target, self.dropIndicatorPosition())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.current_id is not None:
            self.moved.emit(self.current_id, *place)

    def place_of(
        self, target: QTreeWidgetItem | None, where: QAbstractItemView.DropIndicatorPosition
    ) -> Place:
        """The place that a drop above, on or below a row means."""
        position = QAbstractItemView.DropIndicatorPosition
        if target is None or where == position.OnViewport:
            return None, None
        parent, own = target.parent(), target.data(NAME, _ID)
        if where == position.OnItem:
            return (parent.data(NAME, _ID), own) if parent else (own, None)
        family = parent.data(NAME, _ID) if parent else None
        if where == position.AboveItem:
            return family, own
        if parent is None and target.isExpanded() and target.childCount():
            return own, _children(target)[0].data(NAME, _ID)
        rows = _children(parent or self.invisibleRootItem())
        after = rows.index(target) + 1
        return family, rows[after].data(NAME, _ID) if after < len(rows) else None

    def _on_current(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.chosen.emit(item.data(NAME, _ID) if item else None)

    def _folded(self) -> set[int]:
        return {
            key for key, one in self._items.items() if one.childCount() and not one.isExpanded()
        }

    def _shown(self, retired: bool, current: int | None) -> set[int]:
        """What is shown: a retired family too as long as one of its types is."""
        shown = {one.id for one in self._types if retired or not one.retired or one.id == current}
        return shown | {one.parent_id for one in self._types if one.id in shown and one.parent_id}

    def _fill(self, item: QTreeWidgetItem, row: TypeRow, codebook: Codebook) -> None:
        words = row.name
        if row.merged_into_id is not None:
            words += f" (merged into {codebook.type_by_id[row.id].name})"
        elif row.retired:
            words += " (retired)"
        item.setData(NAME, _ID, row.id)
        item.setText(NAME, words)
        item.setToolTip(NAME, plain_tip(words))
        item.setText(CODE, str(row.code))
        for column in (CODE, CLAIMS):
            item.setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
        if row.parent_id is None:
            font = self.font()
            font.setBold(True)
            item.setFont(NAME, font)
        self._paint(item, row)

    def _paint(self, item: QTreeWidgetItem, row: TypeRow) -> None:
        colour = row.colour_dark if self._dark else row.colour_light
        item.setIcon(NAME, swatch(colour, self.devicePixelRatioF()))
        muted = self.palette().brush(QPalette.ColorRole.PlaceholderText)
        ink = self.palette().brush(QPalette.ColorRole.Text)
        grey = row.retired or row.merged_into_id is not None
        item.setForeground(NAME, muted if grey else ink)
        for column in (CODE, CLAIMS):
            item.setForeground(column, QBrush(muted))


def _families_first(row: TypeRow) -> bool:
    return row.parent_id is not None


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(at) for at in range(item.childCount())]
    return [one for one in found if one is not None]
