"""Copies that went out and came back, and what of them waits for a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.command import Command
from core.merging.deciding import KeepOurs, TakeHeld
from core.merging.packing import PacketRow, list_packets
from core.merging.queries import HeldRow, MergeRow, list_held, list_merges
from core.merging.side_by_side import Beside, side_by_side
from core.project import Project
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.theme import Theme
from gui.widgets.panel import button, heading, plain
from gui.workspace import Workspace

NOTHING = "Nothing waits for a decision."
BLIND = (
    "Coding is blind in this project. What of others came with merged copies is decided by "
    "adjudicators."
)
OWN_ONLY = "You code blind, so only packets that were made for you are listed."
NO_COPIES = (
    "No packet was sent and no copy was merged yet. “Send a packet…” in the menu Review makes a file "
    "for a coder; “Merge copies or packets…” brings it back."
)


@dataclass(frozen=True, slots=True)
class _Found:
    held: Sequence[HeldRow]
    merges: Sequence[MergeRow]
    packets: Sequence[PacketRow]


class MergedPage(QWidget):
    """Signals: `claim_wanted` (claim id) to show it in the main window, `told` (a sentence)."""

    claim_wanted = Signal(object)
    told = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._held: Sequence[HeldRow] = ()
        self._reading = Counting("Reading what was merged", workspace, jobs, self._on_read)
        self._reading.setParent(self)
        self._acting = Acting(workspace, self)
        self.held = _table("What waits", {"What": 0, "Whose": 22, "Came with": 30})
        self.beside = _table("The two versions", {"": 20, "Here": 0, "The other version": 0})
        self.copies = _table("Packets and copies", {"When (UTC)": 28, "What": 0, "Outcome": 0})
        self.waiting, self.why, self.fault = plain(), plain(quiet=True), plain()
        self.fault.setProperty("fault", True)
        self.no_copies = plain(NO_COPIES, quiet=True)
        self.own_only = plain(OWN_ONLY, quiet=True)
        self.keep = button("&Keep what is here", "K in the list")
        self.take = button("&Take the other version", "T in the list")
        self.show_claim = button("Sho&w the claim", "Enter in the list")
        self.setFocusProxy(self.held)
        self._lay_out()
        self._connect()
        self._show()

    def set_theme(self, _theme: Theme) -> None:
        """All colours are those of the window."""

    def refresh(self) -> None:
        """Read what waits and what came."""
        workspace = self._workspace
        own = None if workspace.sight.all else workspace.analyst_id
        self._reading.ask(partial(_read, own))

    def _lay_out(self) -> None:
        upper, lower = QWidget(), QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(heading("To decide"))
        column.addWidget(self.waiting)
        column.addWidget(self.held, 1)
        column.addWidget(self.why)
        column.addWidget(self.beside, 1)
        column.addWidget(self.fault)
        row = QHBoxLayout()
        for each in (self.keep, self.take, self.show_claim):
            row.addWidget(each)
        row.addStretch()
        column.addLayout(row)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 8, 0, 0)
        below.addWidget(heading("Packets and copies"))
        below.addWidget(self.own_only)
        below.addWidget(self.no_copies)
        below.addWidget(self.copies, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([480, 220])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 4)
        outer.addWidget(splitter)

    def _connect(self) -> None:
        self.held.currentCellChanged.connect(self._on_row)
        self.held.cellActivated.connect(self._on_show)
        self.keep.clicked.connect(self._on_keep)
        self.take.clicked.connect(self._on_take)
        self.show_claim.clicked.connect(self._on_show)
        here = (
            Qt.ShortcutContext.WidgetShortcut
        )  # the list would look for the letters among its rows
        for key, deed in (("K", self.keep), ("T", self.take)):
            QShortcut(QKeySequence(key), self.held, deed.click, context=here)

    def _on_read(self, found: _Found) -> None:
        may_see = self._workspace.sight.all
        own = self._workspace.analyst_id
        self._held = [one for one in found.held if may_see or one.analyst_id == own]
        hidden = len(found.held) - len(self._held)
        at = max(0, min(self.held.currentRow(), len(self._held) - 1))
        self.held.blockSignals(True)
        _fill(self.held, [_words_of(one) for one in self._held])
        self.held.setCurrentCell(at if self._held else -1, 0)
        self.held.blockSignals(False)
        count = len(self._held)
        words = f"{count} to decide." if count else NOTHING
        self.waiting.setText(f"{words} {BLIND}" if hidden else words)
        _fill(self.copies, _copies(found))
        self.own_only.setVisible(not may_see)
        self.no_copies.setVisible(may_see and not self.copies.rowCount())
        self.copies.setVisible(bool(self.copies.rowCount()))
        self._show()

    def _in_hand(self) -> HeldRow | None:
        at = self.held.currentRow()
        return self._held[at] if 0 <= at < len(self._held) else None

    def _on_row(self, *_cells: int) -> None:
        self.fault.setText("")
        self._show()

    def _show(self) -> None:
        """The one in hand, part by part."""
        workspace, one = self._workspace, self._in_hand()
        parts: Sequence[Beside] = ()
        if one:
            parts = workspace.ask(side_by_side, workspace.codebook, one)
        _fill(self.beside, parts)
        self.why.setText(one.sentence if one else "")
        writable = workspace.project is not None and workspace.project.writable
        for each in (self.keep, self.take):
            each.setEnabled(one is not None and writable)
        self.show_claim.setEnabled(one is not None and one.claim_id is not None)
        for part in (self.held, self.why, self.beside, self.keep, self.take, self.show_claim):
            part.setVisible(bool(self._held))
        self.fault.setVisible(bool(self.fault.text()))

    def _on_keep(self) -> None:
        self._decide(KeepOurs, "It stays as it is.")

    def _on_take(self) -> None:
        self._decide(TakeHeld, "The other version was taken.")

    def _decide(self, command: type[KeepOurs | TakeHeld], said: str) -> None:
        one = self._in_hand()
        if one is None:
            return
        wish: Command[Any] = command(one.id)
        self._acting.attempt(wish)
        self.fault.setText(self._acting.fault)
        if not self._acting.fault:
            self.told.emit(f"{said} Ctrl+Z takes that back.")
        self._show()
        self.held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show(self, *_cells: object) -> None:
        one = self._in_hand()
        if one and one.claim_id is not None:
            self.claim_wanted.emit(one.claim_id)


def _read(own_id: int | None, project: Project) -> _Found:
    """What there is; for somebody who codes blind only what is theirs, and no numbers of merges."""
    merges = project.read(list_merges) if own_id is None else ()
    return _Found(project.read(list_held), merges, project.read(list_packets, own_id))


def _words_of(one: HeldRow) -> tuple[str, str, str]:
    return one.what, one.analyst or "", one.file


def _copies(found: _Found) -> list[tuple[str, str, str]]:
    """What went out and what came in, the newest first."""
    rows = []
    for one in found.merges:
        report = one.report
        undecided = len(report["conflicts"]) + len(report["unanchored"])
        more = f", {undecided} to decide" if undecided else ""
        by = f" by {one.analyst}" if one.analyst else ""
        outcome = f"{_number(report['added'], 'claim')} added, {report['changed']} changed{more}"
        rows.append((one.made, f"Merged {one.file}{by}", outcome))
    rows += [
        (
            one.made,
            f"Packet for {one.analyst} ({_number(one.articles, 'article')}): {one.file}",
            f"came back {_when(one.back)}" if one.back else "has not come back",
        )
        for one in found.packets
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return [(_when(made), what, outcome) for made, what, outcome in rows]


def _when(moment: str) -> str:
    return moment[:16].replace("T", " ")


def _number(count: int, word: str) -> str:
    return f"1 {word}" if count == 1 else f"{count} {word}s"


def _table(name: str, columns: Mapping[str, int]) -> QTableWidget:
    """Columns with their widths in letters; 0 takes what is left."""
    table = QTableWidget(0, len(columns))
    table.setHorizontalHeaderLabels(list(columns))
    table.setAccessibleName(name)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for at, letters in enumerate(columns.values()):
        if letters:
            table.setColumnWidth(at, letters * table.fontMetrics().averageCharWidth())
        else:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
    return table


def _fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.setRowCount(len(rows))
    for at, row in enumerate(rows):
        for place, words in enumerate(row):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            table.setItem(at, place, item)
