"""The table of analysts and how far they are; every number leads to its articles."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem

from core.analysts import progress
from core.analysts.blindness import ADJUDICATOR
from core.analysts.progress import ProgressRow
from gui.review.comment_thread import when

HEADINGS = (
    ("Analyst", "Who codes, or settles"),
    ("Role", "Coders code; adjudicators see everything and settle"),
    ("Assigned", "Articles that they are to code"),
    ("Not begun", "Articles assigned to them in which they have no claim yet"),
    ("Begun", "Articles with claims of theirs that they have not submitted"),
    ("Submitted", "Articles that they have submitted"),
    ("Claims", "Claims they have coded"),
    ("Open questions", "Claims that still have open questions"),
    ("Last worked", "When they coded, submitted or changed anything last"),
)
STATES = dict(zip(range(2, 8), progress.STATES, strict=True))
"""The column of each number, with what it counts."""

NAMES = {
    progress.ASSIGNED: "assigned",
    progress.WAITING: "not begun",
    progress.BEGUN: "begun, not submitted",
    progress.SUBMITTED: "submitted",
    progress.CLAIMS: "with claims",
    progress.DRAFTS: "with open questions",
}
HIDDEN = "hidden"
MOST_SEEN = 6
"""Analysts that are seen at once even in a low window."""
_LETTERS = {"Role": 17, "Last worked": 26}
_LEAST_NAME = 28
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProgressTable(QTableWidget):
    """Signal `wanted` carries (analyst id, what was counted): Enter or a click on a number."""

    wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(0, len(HEADINGS))
        self.rows: Sequence[ProgressRow] = ()
        self._own_id: int | None = None
        self.setAccessibleName("Analysts and their progress")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for at, (words, tip) in enumerate(HEADINGS):
            item = QTableWidgetItem(words)
            item.setToolTip(tip)
            item.setTextAlignment(_alignment(at) | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(at, item)
            letters = max(len(words) + 7, _LETTERS.get(words, 12))
            self.setColumnWidth(at, letters * self.fontMetrics().averageCharWidth())
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.cellClicked.connect(self._ask)

    @property
    def row_in_hand(self) -> ProgressRow | None:
        """The analyst at the cursor."""
        at = self.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def show_rows(self, rows: Sequence[ProgressRow], own_id: int | None) -> None:
        """Show everybody's numbers; the cursor stays on its analyst, and begins on who codes."""
        in_hand, column = self.row_in_hand, max(0, self.currentColumn())
        if own_id != self._own_id:
            in_hand, self._own_id = None, own_id
        self.rows = rows
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for place, words in enumerate(_cells(row, own_id)):
                item = QTableWidgetItem(words)
                item.setTextAlignment(_alignment(place) | Qt.AlignmentFlag.AlignVCenter)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{HEADINGS[place][0]}: {words}")
                self.setItem(at, place, item)
        ids = [row.analyst_id for row in rows]
        wanted = in_hand.analyst_id if in_hand else own_id
        seen = min(max(len(rows), 2), MOST_SEEN)
        head, line = self.horizontalHeader(), self.verticalHeader().defaultSectionSize()
        frame = 2 * self.frameWidth() + 4 + self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(head.sizeHint().height() + seen * line + frame)
        if rows:
            self.setCurrentCell(ids.index(wanted) if wanted in ids else 0, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names have what the numbers leave; in a narrow window the table scrolls instead."""
        super().resizeEvent(event)
        least = self.fontMetrics().averageCharWidth() * _LEAST_NAME
        others = sum(self.columnWidth(at) for at in range(1, self.columnCount()))
        self.setColumnWidth(0, max(least, self.viewport().width() - others))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._ask(self.currentRow(), self.currentColumn())
        else:
            super().keyPressEvent(event)

    def _ask(self, at: int, column: int) -> None:
        if 0 <= at < len(self.rows) and not self.rows[at].hidden:
            self.wanted.emit(self.rows[at].analyst_id, STATES.get(column, progress.ASSIGNED))


def _cells(row: ProgressRow, own_id: int | None) -> tuple[str, ...]:
    role = "adjudicator" if row.role == ADJUDICATOR else "coder"
    numbers = (row.assigned, row.waiting, row.begun, row.submitted, row.claims, row.drafts)
    if row.hidden:
        return (row.name, role, *[HIDDEN] * (len(HEADINGS) - 2))
    you = " (you)" if row.analyst_id == own_id else ""
    counted = (f"{one:,}" if one else "–" for one in numbers)
    return (row.name + you, role, *counted, _when(row.last))


def _when(at: str | None) -> str:
    return when(at) if at else "never"


def _alignment(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column in STATES else Qt.AlignmentFlag.AlignLeft
