"""One case on the desk: the text with its lanes, the case side by side, and how it is settled."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.changes import ChangeSet
from core.claims.coding import Coding
from core.review.cases import Case
from core.review.settlements import find_settlement
from core.review.settling import MIXED, REJECTED, TAKEN, WRITTEN, ReopenCase, SettleCase
from gui.review.case_list import CaseList
from gui.review.case_parts import part_of, parts_of
from gui.review.case_queue import CaseQueue
from gui.review.case_reading import CaseView, read_case
from gui.review.case_table import CaseTable
from gui.review.case_text import CaseText
from gui.review.settling_bar import SettlingBar
from gui.workspace import Workspace

WIDTHS: Final = (230, 450, 640)
SAID: Final = {
    TAKEN: "Settled.",
    MIXED: "Settled with parts of several.",
    WRITTEN: "Settled as Final is written.",
    REJECTED: "Rejected: no claim here.",
}
BACK: Final = "Ctrl+R goes back to the review."
NOTE_KEPT: Final = "Note kept. Enter settles."
WHETHER: Final = (
    "Not all have this claim. Take one of theirs with its number, or reject the case with R."
)


class CaseDesk(QWidget):
    """Everything about the case in hand, by keys that hold while the keyboard is in `work`.

    Signals: `told` (a sentence about what was done), `refused` (why it was not), `claim_wanted` and
    `edit_wanted` (claim id), `settled` (a case was settled: the next one is due), `close_wanted`
    (agreed claims are to be closed).
    """

    told = Signal(object)
    refused = Signal(object)
    claim_wanted = Signal(object)
    edit_wanted = Signal(object)
    settled = Signal()
    close_wanted = Signal()

    def __init__(self, workspace: Workspace, queue: CaseQueue) -> None:
        super().__init__()
        self._workspace = workspace
        self._queue = queue
        self.view: CaseView | None = None
        self.list = CaseList(workspace, queue)
        self.text = CaseText(workspace)
        self.table = CaseTable()
        self.bar = SettlingBar()
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self._shortcuts: list[QShortcut] = []
        self._said: dict[tuple[object, ...], tuple[str | None, str | None]] = {}
        self._writing: int | None = None
        self._lay_out()
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.table)

    def show_case(self, case: Case | None) -> None:
        """Show a case; where it is the same one as before, the cell in hand stays."""
        before, self.view = self.view, None
        if case is None:
            self.table.show_case(None)
            self.text.forget()
            return
        analysts, workspace = self._queue.question.analysts, self._workspace
        self.text.open_article(case.article_id, analysts)
        parts = parts_of(workspace.codebook)
        self.view = read_case(workspace, case, analysts, parts, self.text.text)
        final_id = self.view.final_id
        self.table.cells.colours = self.text.colours
        self.text.show_case([*case.claims, *([final_id] if final_id is not None else ())])
        same = before is not None and _key(before.case) == _key(case)
        self.table.show_case(self.view.compared, keep_place=same)
        row = self.view.settlement
        reason, note = (row.reason, row.note) if row else self._said.get(_key(case), (None, None))
        self.bar.show_case(reason, note, bool(row))

    def next(self) -> None:
        """The next case."""
        self._queue.step(1)

    def previous(self) -> None:
        """The case before."""
        self._queue.step(-1)

    def take_claim(self, column: int) -> None:
        """Take what an analyst coded whole into Final."""
        if self.view is None or column >= len(self.view.compared.names):
            return
        if self.view.compared.final.take_claim(column):
            self._final_changed()
        else:
            self.refused.emit(f"{self.view.compared.names[column]} has no claim here to be taken.")

    def take_cell(self, row: int, column: int) -> None:
        """Take one part of what an analyst coded into Final."""
        if self.view and self.view.compared.final.take_cell(
            self.table.cells.parts[row].key, column
        ):
            self._final_changed()

    def settle(self) -> None:
        """Settle as Final says, or go to the first part that is still to be decided or open."""
        if self.view is None:
            return
        final = self.view.compared.final
        undecided = final.undecided()
        if undecided:
            names = ", ".join(part.label for part in undecided)
            waiting = f"To be decided: {names}. Space takes the cell in hand."
            self.refused.emit(waiting if final.begun else WHETHER)
            self.table.stand_in(undecided[0].key)
            return
        still_open = final.still_open()
        if still_open:
            names = ", ".join(one.label for one in still_open)
            self.refused.emit(f"Still open: {names}. Space takes a cell, W writes it.")
            keys = [one.key for one in self.table.cells.parts]
            shown = (key for key in map(part_of, still_open) if key in keys)
            self.table.stand_in(next(shown, keys[0]))
            return
        self._settle(final.coding(), final.outcome())

    def reject(self) -> None:
        """Settle that there is no claim here."""
        self._settle(None, REJECTED)

    def write(self) -> None:
        """Settle with what Final holds, and go on writing in the form of the main window."""
        if self.view is None:
            return
        settlement_id = self._settle(self.view.compared.final.coding(), WRITTEN)
        if settlement_id is not None:
            row = self._workspace.ask(find_settlement, settlement_id)
            if row and row.claim_id is not None:
                self._writing = row.claim_id
                self.edit_wanted.emit(row.claim_id)
                self._workspace.told.emit(BACK)

    def follow(self, changes: ChangeSet) -> None:
        """Say how to come back once what is written in the form is saved."""
        wanted = self._writing is not None and changes.origin == "do"
        if wanted and self._writing in changes.of("claims").changed:
            self._workspace.told.emit(f"Saved. {BACK}")

    def forget(self) -> None:
        """Another project: what was said of cases is not about it."""
        self._said, self._writing = {}, None

    def reopen(self) -> None:
        """Take the decision on this case back."""
        if self.view and self.view.settlement:
            reopening = ReopenCase(self.view.settlement.id)
            if self._workspace.try_run(reopening) is None:
                self.told.emit("The case is open again.")

    def show_claim(self) -> None:
        """Show the first claim of the case in the main window, the final one where none is left."""
        if self.view:
            shown = next(iter(self.view.case.claims), self.view.final_id)
            if shown is not None:
                self.claim_wanted.emit(shown)

    def _settle(self, coding: Coding | None, outcome: str) -> int | None:
        if self.view is None:
            return None
        case, names = self.view.case, self.view.compared.names
        column = self.view.compared.final.whose()
        said_of_it = self.bar.reason, self.bar.note
        settling = SettleCase(
            case.article_id, case.claims, coding, outcome, *said_of_it, again=case.settlement_id
        )
        self._said[_key(case)] = said_of_it  # an undo brings it back to be changed
        settlement_id = self._workspace.run(settling)
        if settlement_id is not None:
            said = SAID[outcome]
            if outcome == TAKEN and column is not None:
                said = f"Settled as {names[column]} coded it."
            self.settled.emit()
            self.told.emit(said)
        return settlement_id

    def _final_changed(self) -> None:
        self.told.emit("")
        self.table.cells.final_changed()
        self.table.fit()

    def _lay_out(self) -> None:
        for part in (self.list, self.text, self.table):
            self.work.addWidget(part)
        self.work.setSizes(list(WIDTHS))
        self.work.setChildrenCollapsible(False)
        for at, share in enumerate((0, 4, 5)):
            self.work.setStretchFactor(at, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.work, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_row)
        self.list.settle_wanted.connect(self.settle)
        self.table.cell_wanted.connect(self.take_cell)
        self.table.settle_wanted.connect(self.settle)
        self.text.claim_clicked.connect(self._on_claim)
        self.bar.settle_wanted.connect(self.settle)
        self.bar.reject_wanted.connect(self.reject)
        self.bar.write_wanted.connect(self.write)
        self.bar.reopen_wanted.connect(self.reopen)
        self.bar.left.connect(self.table.setFocus)
        self.bar.note_kept.connect(self._on_note)
        self.bar.menu.aboutToShow.connect(self._on_menu)
        self.bar.menu.aboutToHide.connect(self._on_menu_gone)

    def _add_keys(self) -> None:
        """Single letters and digits, as long as the keyboard is at the case and nobody writes."""
        keys: dict[str, Callable[[], object]] = {
            "J": self.next,
            "K": self.previous,
            "R": self.reject,
            "W": self.write,
            "T": self.bar.choose_reason,
            "N": self.bar.write_note,
            "O": self.reopen,
            "C": self.close_wanted.emit,
            "V": self.show_claim,
        }
        keys |= {str(number): partial(self.take_claim, number - 1) for number in range(1, 10)}
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.work)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)

    def _on_note(self) -> None:
        self.told.emit(NOTE_KEPT)

    def _on_menu(self) -> None:
        """A list that is open keeps its letters: Qt would ask the case for them first."""
        for one in self._shortcuts:
            one.setEnabled(False)

    def _on_menu_gone(self) -> None:
        for one in self._shortcuts:
            one.setEnabled(True)

    def _on_row(self, row: int) -> None:
        self._queue.go_to(self._queue.shown[row])

    def _on_claim(self, claim_id: int) -> None:
        """The case of a claim whose line was clicked, if it is among those shown."""
        found = next((one for one in self._queue.shown if claim_id in one.members), None)
        if found is not None:
            self._queue.go_to(found)


def _key(case: Case) -> tuple[object, ...]:
    """What a case is known by as long as its claims are the same."""
    return (case.article_id, case.members) if case.claims else (case.settlement_id,)
