"""The history as rows of a table: one row for each thing that a step changed, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.history.marks import in_marks
from core.history.rows import Change
from core.history.telling import Event
from gui.review.comment_thread import when
from gui.widgets.tip import plain_tip

HEADINGS = ("When", "Who", "Step", "What", "Before", "After", "Why")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a change and the step that it belongs to."""

    event: Event
    change: Change
    cells: tuple[str, ...]


class HistoryModel(QAbstractTableModel):
    """`with_claims`: steps of several claims stand together, so each says of which it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_events(self, events: Sequence[Event], *, with_claims: bool) -> None:
        """Show these events, which come with the oldest first."""
        self.beginResetModel()
        self._lines = [
            _line(event, change, with_claims)
            for event in reversed(events)
            for change in (_in_short(event) if with_claims else event.changes)
        ]
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        words = line.cells[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(words[:300].split())
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else None


def _in_short(event: Event) -> Sequence[Change]:
    """A new claim among others is one thing, with all that was coded of it."""
    first = event.changes[0]
    if event.kind != "claims" or first.what != "Quote" or first.before:
        return event.changes
    coded = (f"{one.what}: {one.after}" for one in event.changes[1:])
    return (Change("Claim", "", " · ".join((first.after, *coded))),)


def _line(event: Event, change: Change, with_claims: bool) -> Line:
    step = event.words
    if event.merged:
        step = f"{step} (in another copy, merged {when(event.merged)})"
    what = change.what
    if with_claims and event.quote and change.what not in ("Claim", "Quote"):
        what = f"{what} · {in_marks(_beginning(event.quote))}"
    cells = (
        when(event.at),
        event.analyst or "",
        step,
        what,
        change.before,
        change.after,
        event.why,
    )
    return Line(event, change, cells)


def _beginning(quote: str) -> str:
    line = " ".join(quote[:100].split())
    return line if len(line) <= 30 else f"{line[:30]} …"
