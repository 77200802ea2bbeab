"""A list of claims to go through, one after the other, across articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from core.analysts.blindness import ADJUDICATOR
from core.changes import ChangeSet
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim
from core.claims.questions import open_questions
from core.claims.revisiting import claims_under_older_rules, claims_with_open_questions
from core.codebook.revising import ConfirmClaims
from core.codebook.uses import claims_of_type
from gui.coding.desk import CodingDesk
from gui.workspace import Workspace

OLDER, OPEN, SPLIT, CLAIMS = "older", "open", "split", "claims"

TITLES = {OLDER: "Claims coded under older rules", OPEN: "Claims with open questions"}
NOTHING = {
    OLDER: "None of your claims was coded under rules that have changed for it since.",
    OPEN: "None of your claims lacks a required answer.",
    SPLIT: "You have no claims of the type “{}”.",
    CLAIMS: "There are no such claims.",
}
ALL_DONE = "All claims of this list are done."


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be gone through, and why; `targets` are the types that a split leads to."""

    kind: str
    title: str
    ids: Sequence[int]
    reasons: Mapping[int, Sequence[str]] = field(default_factory=dict)
    remark: str = ""
    type_id: int | None = None
    targets: Sequence[int] = ()


class Worklist(QObject):
    """Signals: `changed` (another list, or none), `counted` (how many are done, how many there are).

    Only claims of whoever codes are listed. A claim that is done stays in the list with a mark.
    """

    changed = Signal()
    counted = Signal(object, object)

    def __init__(self, workspace: Workspace, desk: CodingDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = desk
        self.work: Work | None = None
        self.done: set[int] = set()
        self._kept: set[int] = set()  # of a split: those that stay what they are
        self._place = -1
        self._begun: Sequence[int] = ()
        workspace.changed.connect(self._on_changed)
        workspace.project_changed.connect(self._on_other)
        workspace.analyst_changed.connect(self._on_other)

    def show(self, kind: str) -> bool:
        """Go through the claims under "older" rules, or with "open" questions; False for none."""
        analyst = self._analyst()
        if analyst is None:
            return False
        return self._begin(self._asked(kind, analyst))

    def show_split(self, type_id: int, targets: Sequence[int]) -> bool:
        """Go through the claims of a type, to put each under one of these types; False for none."""
        analyst = self._analyst()
        if analyst is None:
            return False
        ids = self._workspace.ask(claims_of_type, type_id, analyst)
        others = 0
        if self._workspace.sight.all:
            others = len(self._workspace.ask(claims_of_type, type_id)) - len(ids)
        name = self._workspace.codebook.type_by_id[type_id].name
        belong = "1 belongs" if others == 1 else f"{others:,} belong"
        remark = f"{belong} to other analysts, who go through their own." if others else ""
        work = Work(SPLIT, f"Claims of the type “{name}”", ids, {}, remark, type_id, tuple(targets))
        return self._begin(work, NOTHING[SPLIT].format(name), remark)

    def show_claims(self, title: str, ids: Sequence[int]) -> bool:
        """Go through any claims; to coders those of others are left out. False for none."""
        return self._begin(Work(CLAIMS, title, self._among(ids, self._analyst())))

    def _among(self, ids: Sequence[int], analyst_id: int | None) -> list[int]:
        """Those of some claims that an analyst goes through: adjudicators all, coders their own."""
        own = self._workspace.analyst
        settles = own is not None and own.role == ADJUDICATOR
        rows = self._workspace.claims(ids)
        return [one.id for one in rows if settles or one.analyst_id == analyst_id]

    def close(self) -> None:
        """Show the claims of the article again."""
        self.work = None
        self.done, self._kept, self._place = set(), set(), -1
        self.changed.emit()
        self.counted.emit(0, 0)

    def next(self) -> None:
        """Open the next claim that is not done, going round."""
        self._go(1)

    def previous(self) -> None:
        """Open the claim before that is not done, going round."""
        self._go(-1)

    def open(self, claim_id: int) -> bool:
        """Take a claim of the list in hand, where it stands; False if that could not be."""
        self._workspace.open_claim(claim_id)
        return self._workspace.claim_id == claim_id

    def enter(self, claim_id: int) -> None:
        """Open a claim and go to its first open question, or else to its words."""
        if self.open(claim_id):
            row = self._workspace.claim()
            if row and open_questions(row.coding, self._workspace.codebook):
                self._desk.edit()
            else:
                self._desk.back_to_text()

    def still_right(self) -> None:
        """The claim in hand stays as it is; go on."""
        claim_id = self._in_hand()
        row = self._workspace.claim()
        if self.work is None or claim_id is None or row is None:
            self._workspace.refused.emit("The claim in hand is not one of the list.")
            return
        self._desk.leave_form()
        row = self._workspace.claim() or row
        waiting = open_questions(row.coding, self._workspace.codebook)
        if waiting:
            names = ", ".join(one.label.lower() for one in waiting)
            self._desk.edit()
            self._workspace.refused.emit(f"Not done yet; still open: {names}.")
            return
        fault = self._workspace.try_run(ConfirmClaims((claim_id,)))
        if fault:
            self._workspace.refused.emit(fault)
            return
        if self.work.kind == SPLIT:
            self._kept.add(claim_id)
        self._count({claim_id}, is_done=True)
        self.next()

    def recode(self, number: int) -> None:
        """Put the claim in hand under the target of a split; go on, if nothing is open then."""
        claim_id, row = self._in_hand(), self._workspace.claim()
        if self.work is None or self.work.type_id is None or not 0 < number <= self.numbers:
            return
        if claim_id is None or row is None:
            self._workspace.refused.emit("The claim in hand is not one of the list.")
            return
        self._desk.leave_form()
        coding = recoded(row.coding, self.work.type_id, self.work.targets[number - 1])
        fault = self._workspace.try_run(ChangeClaim(claim_id, coding, "claim type"))
        if fault:
            self._workspace.refused.emit(fault)
            return
        waiting = open_questions(coding, self._workspace.codebook)
        if waiting:
            names = ", ".join(one.label.lower() for one in waiting)
            self._workspace.told.emit(f"Recoded; still open: {names}. F7 goes on.")
            self._desk.edit()
        else:
            self.next()

    @property
    def numbers(self) -> int:
        """How many digits take a target."""
        return min(9, len(self.work.targets)) if self.work else 0

    def _analyst(self) -> int | None:
        project = self._workspace.project
        analyst = project.analyst_id if project else None
        if project and analyst is None:
            self._workspace.refused.emit(
                "The list has the claims of whoever codes. Say who is coding first "
                "(Edit ▸ Who is coding…)."
            )
        return analyst

    def _asked(self, kind: str, analyst: int) -> Work:
        if kind == OPEN:
            ids = self._workspace.ask(claims_with_open_questions, analyst)
            return Work(OPEN, TITLES[OPEN], ids)
        found = self._workspace.ask(claims_under_older_rules, analyst)
        reasons = {one.claim_id: one.reasons for one in found}
        return Work(OLDER, TITLES[OLDER], list(reasons), reasons)

    def _begin(self, work: Work, nothing: str = "", remark: str = "") -> bool:
        if not work.ids:
            self.close()
            self._workspace.told.emit(f"{nothing or NOTHING[work.kind]} {remark}".strip())
            return False
        self.work, self._begun = work, tuple(work.ids)
        self.done, self._kept, self._place = set(), set(), -1
        self.changed.emit()
        self.counted.emit(0, len(work.ids))
        here = self._in_hand()
        if here is None:
            self.next()
        else:
            self.enter(here)
        return True

    def _go(self, by: int) -> None:
        if self.work is None:
            return
        ids = self.work.ids
        here = self._in_hand()
        place = ids.index(here) if here is not None else self._place
        if place < 0:
            place = -1 if by > 0 else 0
        order = [(place + by * step) % len(ids) for step in range(1, len(ids) + 1)]
        found = next((one for one in order if ids[one] not in self.done), None)
        if found is None:
            self._workspace.told.emit(ALL_DONE)
            return
        self._place = found
        self.enter(ids[found])

    def _in_hand(self) -> int | None:
        claim_id = self._workspace.claim_id
        return claim_id if self.work and claim_id in self.work.ids else None

    def _count(self, ids: set[int], *, is_done: bool) -> None:
        if self.work is None:
            return
        self.done = self.done | ids if is_done else self.done - ids
        self.counted.emit(len(self.done), len(self.work.ids))

    def _on_changed(self, changes: ChangeSet) -> None:
        if self.work is None:
            return
        claims = changes.of("claims")
        listed = set(self.work.ids)
        gone, touched = listed & claims.removed, listed & (claims.changed | claims.added)
        if gone:
            self._drop(gone)
        others = (claims.added | claims.changed) - listed
        if changes.touches("codebook") or self._may_belong(others, changes.origin):
            self._follow()
        if touched and self.work:
            done = {one for one in touched if self._is_done(one, changes.origin)}
            self._count(done, is_done=True)
            self._count(touched - done, is_done=False)
        elif gone or changes.touches("codebook"):
            self._count(set(), is_done=True)

    def _drop(self, gone: set[int]) -> None:
        if self.work:
            kept = [one for one in self.work.ids if one not in gone]
            self.work = replace(self.work, ids=kept) if kept else None
            self.done -= gone
            self.changed.emit()

    def _may_belong(self, others: Iterable[int], origin: str) -> bool:
        """Whether one of these claims may have to be listed; asking for the list reads all claims."""
        work, book = self.work, self._workspace.codebook
        rows = self._workspace.claims(list(others))
        if work is None or not rows:
            return False
        if work.kind == OPEN:
            return any(open_questions(one.coding, book) for one in rows)
        if work.kind == SPLIT:
            types = {
                t for one in rows for t in (one.coding.claim_type, *one.coding.secondary_types)
            }
            return work.type_id in types
        return origin != "do"  # what is coded now is coded under today's rules

    def _follow(self) -> None:
        """Take in claims that belong to the list since something changed, each in its place."""
        analyst = self._workspace.project.analyst_id if self._workspace.project else None
        work = self.work
        if work is None or analyst is None:
            return
        belonging = self._belonging(work, analyst)
        ids = with_further(work.ids, belonging.ids)
        if ids != list(work.ids):
            self.work = replace(work, ids=ids, reasons={**work.reasons, **belonging.reasons})
            self.changed.emit()

    def _belonging(self, work: Work, analyst: int) -> Work:
        """What would be listed if the list were asked for now."""
        if work.kind in (OPEN, OLDER):
            return self._asked(work.kind, analyst)
        if work.type_id is not None:
            return replace(work, ids=self._workspace.ask(claims_of_type, work.type_id, analyst))
        return replace(work, ids=self._among(self._begun, analyst))

    def _is_done(self, claim_id: int, origin: str) -> bool:
        """Of a claim that was just changed, or changed back."""
        row = next(iter(self._workspace.claims([claim_id])), None)
        if row is None or self.work is None:
            return False
        if self.work.kind == OPEN:
            return not open_questions(row.coding, self._workspace.codebook)
        if self.work.kind == SPLIT:
            if origin == "undo":
                self._kept.discard(claim_id)
            types = (row.coding.claim_type, *row.coding.secondary_types)
            return self.work.type_id not in types or claim_id in self._kept
        return origin != "undo"

    def _on_other(self, _project_or_analyst: object) -> None:
        if self.work:
            self.close()


def with_further(ids: Sequence[int], now: Sequence[int]) -> list[int]:
    """The ids with those of `now` that are not among them, each before the one that follows it."""
    known, found = set(ids), list(ids)
    following: int | None = None
    for one in reversed(now):
        if one not in known:
            found.insert(len(found) if following is None else found.index(following), one)
        following = one
    return found


def recoded(coding: Coding, before: int, after: int) -> Coding:
    """The coding with another type wherever it has the one before, each further type once."""
    primary = after if coding.claim_type == before else coding.claim_type
    further = [after if one == before else one for one in coding.secondary_types]
    return replace(coding, claim_type=primary, secondary_types=tuple(dict.fromkeys(further)))
