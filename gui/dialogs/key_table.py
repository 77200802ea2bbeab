"""All actions with their keys, and the keys of the form: to read, to filter, to choose one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from gui.actions import ACTIONS, FORM_KEYS, ActionSpec, plain_words
from gui.dialogs.key_edits import KeyEdits
from gui.shortcuts import KeyTable, default_keys, native

COLUMNS = ("Where", "What", "Keys")
WIDTHS = (24, 52)
"""Of the columns before the last, in characters."""


def key_rows(keys: KeyTable) -> list[tuple[str, str, str]]:
    """(where, what, keys) of every action, in the order of the menus, and of the form."""
    rows = [(_where(spec), spec.words, native(keys[spec.id])) for spec in ACTIONS]
    return rows + [("Form", what, shown) for shown, what in FORM_KEYS]


class KeyTableView(QTableWidget):
    """One row an action; rows can be copied."""

    def __init__(self) -> None:
        super().__init__(len(ACTIONS) + len(FORM_KEYS), len(COLUMNS))
        self.setHorizontalHeaderLabels(COLUMNS)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAccessibleName("Keys")
        width = self.fontMetrics().averageCharWidth()
        for column, characters in enumerate(WIDTHS):
            self.setColumnWidth(column, characters * width)
        header = self.horizontalHeader()
        header.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        self._cells = [[QTableWidgetItem() for _ in COLUMNS] for _ in range(self.rowCount())]
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self.setItem(row, column, cell)

    def show_keys(self, edits: KeyEdits) -> None:
        """Show the keys as they are now; what is changed or doubled says so."""
        rows = key_rows(edits.keys)
        quiet = self.palette().color(QPalette.ColorRole.PlaceholderText)
        for cells, words in zip(self._cells, rows, strict=True):
            for cell, shown in zip(cells, words, strict=True):
                cell.setText(shown)
            cells[0].setForeground(quiet)
        doubled = {one for conflict in edits.conflicts() for one in conflict.actions}
        ink = self.palette().color(QPalette.ColorRole.Text)
        fault = self.palette().color(QPalette.ColorRole.BrightText)
        original = default_keys()
        for spec, (_, _, cell) in zip(ACTIONS, self._cells, strict=False):
            cell.setForeground(fault if spec.id in doubled else ink)
            if edits.keys[spec.id] != original[spec.id]:
                before = native(original[spec.id]) or "none"
                cell.setText(f"{cell.text() or 'none'}  (originally {before})")

    def filter(self, typed: str) -> None:
        """Show only rows that have all the typed words; a row that is shown stays chosen."""
        wanted = typed.casefold().split()
        first = -1
        for row, cells in enumerate(self._cells):
            words = " ".join(cell.text() for cell in cells).casefold()
            fits = all(word in words for word in wanted)
            self.setRowHidden(row, not fits)
            first = row if fits and first < 0 else first
        if self.currentRow() < 0 or self.isRowHidden(self.currentRow()):
            self.setCurrentCell(first, 1)
        self.updateGeometries()  # rows that come back make room only later, too late to scroll there
        self.scrollTo(self.currentIndex())

    def chosen(self) -> ActionSpec | None:
        """The action of the row that is chosen; None for a key of the form."""
        row = self.currentRow()
        return ACTIONS[row] if 0 <= row < len(ACTIONS) else None


def _where(spec: ActionSpec) -> str:
    return plain_words(spec.menu) + (" (in the text)" if spec.in_text else "")
