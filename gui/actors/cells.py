"""A small table that is edited in place, always with an empty row at its end for what is new."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from gui.widgets.elided import draw_elided

Index = QModelIndex | QPersistentModelIndex
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_ROWS: Final = 40
"""Rows in sight before the table scrolls; what is around it scrolls long before."""

RESTYLED: Final = (QEvent.Type.StyleChange, QEvent.Type.FontChange)

HintRole = Qt.ItemDataRole.UserRole + 1
"""What can be typed into a cell."""


class CellDelegate(QStyledItemDelegate):
    """Editors as high as their rows; the frame would hide what is written. A cell without words
    says in the quiet colour what can be typed there, as far as its table has a hint for it.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        hint = index.data(HintRole)
        if hint and not index.data(Qt.ItemDataRole.DisplayRole):
            gap = option.fontMetrics.averageCharWidth()
            quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
            draw_elided(painter, option.rect.adjusted(gap + gap // 2, 0, -gap, 0), hint, quiet)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)


class CellTable(QTableWidget):
    """Typing or Enter edits a cell, Del empties it, Ctrl+Del takes the row out. A row of empty cells
    is no row. Signals: `edited` (a person has changed something), `opened` (a cell is being edited).
    """

    edited = Signal()
    opened = Signal()
    adding = ""
    """What a button says that begins a new row."""
    remark = ""
    """What has to be known about the rows."""

    def __init__(self, name: str, columns: Sequence[str], hint: str) -> None:
        super().__init__(0, len(columns))
        self._hint = hint
        self._filling = False
        self.read_only = False
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._on_item_changed)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows, and an empty one behind them; the place of the keyboard stays."""
        at = self.currentRow(), self.currentColumn()
        self._filling = True
        self.setRowCount(0)
        for words in rows:
            self._append(words)
        if not self.read_only:
            self._append_empty()
        self._filling = False
        if not self.hasFocus():
            self.setCurrentCell(-1, -1)
        elif self.rowCount():
            row, column = min(max(at[0], 0), self.rowCount() - 1), max(at[1], 0)
            self.setCurrentCell(row, column)
        self.fit()

    def lines(self) -> list[list[str]]:
        """The words of every row that has any, white space collapsed."""
        found = [
            [" ".join(self._words(row, column).split()) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [one for one in found if any(one)]

    def set_read_only(self, read_only: bool) -> None:
        """Show, but let nothing be changed."""
        self.read_only = read_only
        triggers = QAbstractItemView.EditTrigger
        can = triggers.AllEditTriggers & ~triggers.CurrentChanged
        self.setEditTriggers(triggers.NoEditTriggers if read_only else can)

    def commit(self) -> None:
        """Take over what is typed into a cell that is still open."""
        editor = self.focusWidget() if self.state() == self.State.EditingState else None
        if editor is not None and editor is not self:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger, event: QEvent
    ) -> bool:
        begun = bool(super().edit(index, trigger, event))
        if begun:
            self.opened.emit()
        return begun

    @property
    def editing(self) -> bool:
        """Whether a cell is open."""
        return self.state() == self.State.EditingState

    def begin_row(self) -> None:
        """Open the first cell of the empty row."""
        if not self.read_only and self.rowCount():
            self.commit()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentCell(self.rowCount() - 1, 0)
            item = self.currentItem()
            if item is not None:
                self.editItem(item)

    def take_out_row(self) -> None:
        """Take the row that the keyboard is in out of the table."""
        row = self.currentRow()
        if not self.read_only and 0 <= row < self.rowCount() - 1:
            self.removeRow(row)
            self.fit()
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, item = event.key(), self.currentItem()
        held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Delete and held:
            self.take_out_row()
        elif key == Qt.Key.Key_Delete and item is not None and not self.read_only:
            item.setText("")
        elif key in ENTER and item is not None and not self.editing and not self.read_only:
            self.editItem(item)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rowCount():
            self.setCurrentCell(max(self.currentRow(), 0), max(self.currentColumn(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.editing:
            self.clearSelection()

    def _words(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

    def _append(self, words: Sequence[str]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for column, cell in enumerate(words):
            self.setItem(row, column, QTableWidgetItem(cell))

    def _append_empty(self) -> None:
        self._append([""] * self.columnCount())
        index = self.model().index(self.rowCount() - 1, 0)
        self.model().setData(index, self._hint, HintRole)

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        if item.row() == self.rowCount() - 1 and item.text().strip():
            self._filling = True
            self._append_empty()
            self._filling = False
            self.fit()
        self.edited.emit()

    def changeEvent(self, event: QEvent) -> None:
        """With another font or theme the rows need another height."""
        super().changeEvent(event)
        if event.type() in RESTYLED:
            self.fit()

    def fit(self) -> None:
        """As high as its rows."""
        rows = min(max(self.rowCount(), 1), MOST_ROWS)
        row = int(self.fontMetrics().lineSpacing() * 1.8)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.horizontalHeader().ensurePolished()
        height = self.horizontalHeader().sizeHint().height() + rows * row
        self.setFixedHeight(height + 2 * self.frameWidth() + 4)
