"""What merging a file would do, before anything is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.merging.report import MergeReport, summed_up
from gui.widgets.panel import plain

COLUMNS = ("Analyst", "Added", "Changed", "Unchanged", "To decide", "Without place")
MOST_ROWS = 8


class MergeDialog(QDialog):
    """Signal `agreed` carries the names that are one person in both files."""

    agreed = Signal(object)

    def __init__(self, report: MergeReport, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Merge {report.file}")
        self._names = report.same_names
        self.table = _table(report)
        self.notes = QPlainTextEdit("\n".join(_sentences(report)))
        self.people = [QCheckBox(f"Both “{name}” are one person") for name in self._names]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out(report)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, report: MergeReport) -> None:
        name = report.file
        head = plain(
            f"This is what comes with {name}. Nothing is deleted, and one undo takes it all back."
            if report.written
            else f"{name} brings nothing that is not here already."
        )
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        if report.by_analyst:
            layout.addWidget(self.table)
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName("What else comes with it")
        if self.notes.toPlainText():
            layout.addWidget(self.notes, 1)
        for box in self.people:
            layout.addWidget(box)
        layout.addWidget(self.buttons)
        if report.written:
            go = self.buttons.addButton("&Merge", QDialogButtonBox.ButtonRole.AcceptRole)
            go.setDefault(True)
            go.setFocus()
            self.buttons.accepted.connect(self._on_accepted)
        self.resize(self.fontMetrics().averageCharWidth() * 120, self.sizeHint().height())

    def _on_accepted(self) -> None:
        same = zip(self._names, self.people, strict=True)
        self.agreed.emit(frozenset(name for name, box in same if box.isChecked()))
        self.accept()


def _table(report: MergeReport) -> QTableWidget:
    table = QTableWidget(len(report.by_analyst), len(COLUMNS))
    table.setHorizontalHeaderLabels(list(COLUMNS))
    table.setAccessibleName("Claims by analyst")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    first = QTableWidgetItem(COLUMNS[0])
    first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderItem(0, first)
    for row, one in enumerate(report.by_analyst):
        table.setItem(row, 0, QTableWidgetItem(one.name))
        numbers = (one.added, one.changed, one.unchanged, one.conflicts, one.unanchored)
        for column, number in enumerate(numbers, 1):
            item = QTableWidgetItem(str(number) if number else "–")
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    for column, words in enumerate(COLUMNS[1:], 1):
        table.setColumnWidth(column, (len(words) + 4) * table.fontMetrics().averageCharWidth())
    rows = min(len(report.by_analyst), MOST_ROWS) + 1
    table.setFixedHeight(int(rows * table.fontMetrics().height() * 2.1))
    return table


def _sentences(report: MergeReport) -> Sequence[str]:
    waiting = summed_up((*report.conflicts, *report.unanchored))
    return [*report.others, *report.notes, *waiting]
