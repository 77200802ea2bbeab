"""Everything about one actor, changed in place and saved part by part."""

from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.actors.answering import AnswerActor, actor_answers
from core.actors.commands import AddActor
from core.actors.merging import merged_actors
from core.command import Command
from core.errors import OnRecordError
from gui.actors.absorbed import AbsorbedRows
from gui.actors.aliases_table import AliasesTable
from gui.actors.answers_box import Answers, AnswersBox
from gui.actors.choosing import UnknownActor
from gui.actors.counts import ClaimCounts
from gui.actors.details import Details
from gui.actors.drafts import ActorDraft, draft_of, own_aliases
from gui.actors.editor_head import EditorHead
from gui.actors.fault_line import FaultLine
from gui.actors.memberships_table import MembershipsTable
from gui.actors.register import Register
from gui.actors.rows import LONGEST, counted, shortened
from gui.actors.table_foot import TableFoot
from gui.workspace import Workspace

SAVED = "Saved"
NOBODY = "Choose an actor from the list, or add one with Ctrl+N."
NOBODY_TO_READ = "Choose an actor from the list."
NEW = "New actor"
NOT_YET = "Not saved yet (Ctrl+S)"
UNSAVED: Final = "Not saved"
GROUP_KIND: Final = "organisation"
"""Of an actor that is added because another one belongs to it."""


class ActorEditor(QWidget):
    """A part is saved when the keyboard leaves it, and everything with `save`; what is refused
    stays as it was typed, with the reason below it, until it is mended or discarded.

    Signals: `added` (id of a new actor), `saved`, `edited`, `show_wanted` (id of the actor that has
    the name which is typed), `claims_wanted`, `merge_wanted`, `split_wanted`,
    `delete_wanted` (nothing: about the actor shown), `restore_wanted` (id of a merged one).
    """

    added = Signal(object)
    saved = Signal()
    edited = Signal()
    show_wanted = Signal(object)
    claims_wanted = Signal()
    merge_wanted = Signal()
    split_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, workspace: Workspace, register: Register, counts: ClaimCounts) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = register
        self._counts = counts
        self.actor_id: int | None = None
        self.is_new = False
        self._draft = ActorDraft()
        self._answers: Answers = {}
        self._saving = False
        self.head, self.fault = EditorHead(), FaultLine()
        self.title, self.state = self.head.title, self.head.state
        self.nobody = QLabel(NOBODY)
        self.details = Details(register)
        self.aliases = AliasesTable()
        self.memberships = MembershipsTable(register)
        self.answers = AnswersBox(register)
        self.absorbed = AbsorbedRows()
        self.feet = (TableFoot(self.aliases), TableFoot(self.memberships))
        self.show_claims, self.merge, self.split, self.delete = self.head.deeds
        self._parts = (self.details, self.aliases, self.memberships, self.answers)
        self._lay_out()
        self._connect()
        self.show_actor(None)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        self.nobody.setProperty("quiet", True)
        self.nobody.setWordWrap(True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out_page(gap)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(gap, gap, 0, 0)
        outside.setSpacing(gap)
        outside.addWidget(self.head)
        outside.addWidget(self.area, 1)
        outside.addWidget(self.nobody, 1)
        outside.addWidget(self.fault)

    def _lay_out_page(self, gap: int) -> None:
        """The parts below each other, as far as there is room."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, gap, gap)
        column.setSpacing(gap)
        self._headings = {}
        for part, words in (
            (self.details, ""),
            (self.answers, "Questions of the codebook"),
            (self.aliases, "Other names"),
            (self.memberships, "Memberships"),
            (self.absorbed, "Merged into this actor"),
        ):
            if words:
                heading = QLabel(words)
                heading.setProperty("quiet", True)
                self._headings[part] = heading
                column.addWidget(heading)
            column.addWidget(part)
        for table, foot in zip((self.aliases, self.memberships), self.feet, strict=True):
            column.insertWidget(column.indexOf(table) + 1, foot)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(page)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        for part in self._parts:
            part.edited.connect(self._on_edited)
        for table in (self.aliases, self.memberships):
            table.opened.connect(self._on_opened)
        self.details.entered.connect(self.save)
        self.head.save.clicked.connect(self.save)
        self.fault.add_wanted.connect(self._on_add_wanted)
        self.fault.show_wanted.connect(self._on_show_wanted)
        self.fault.discard_wanted.connect(self.discard)
        self.show_claims.clicked.connect(self.claims_wanted)
        self.merge.clicked.connect(self.merge_wanted)
        self.split.clicked.connect(self.split_wanted)
        self.delete.clicked.connect(self.delete_wanted)
        self.absorbed.restore_wanted.connect(self.restore_wanted)
        self._counts.counted.connect(self._on_counted)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus)

    @property
    def writable(self) -> bool:
        """Whether the project can be changed."""
        project = self._workspace.project
        return project is not None and project.writable

    @property
    def shows_one(self) -> bool:
        """Whether an actor stands here, also one that is not saved yet."""
        return self.is_new or self.actor_id is not None

    def show_actor(self, actor_id: int | None) -> None:
        """Show an actor, or nobody. What is not saved is dropped: ask `leave` before."""
        row = self._register.rows.get(actor_id or 0)
        self.actor_id, self.is_new = (row.id if row else None), False
        self._fill(draft_of(row) if row else ActorDraft(), own_aliases(row) if row else ())
        self.area.verticalScrollBar().setValue(0)

    def begin_new(self, name: str = "") -> None:
        """Offer empty lines for a new actor; the name has the keyboard."""
        self.actor_id, self.is_new = None, True
        self._fill(ActorDraft(), ())
        self.details.name.setText(name)
        self.area.verticalScrollBar().setValue(0)
        self.begin()

    def begin(self) -> None:
        """Give the keyboard to the name."""
        self.details.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.details.name.selectAll()

    def refresh(self) -> None:
        """Read the actor again, as far as nothing is typed that is not saved."""
        if self.actor_id is None or self._saving or self.changed():
            return
        row = self._register.rows.get(self.actor_id)
        if row is None:
            self.show_actor(None)
        else:
            self._fill(draft_of(row), own_aliases(row))

    def count_claims(self) -> None:
        """Say how many claims name the actor, once they are counted."""
        if self.actor_id is not None:
            count = self._counts.of(self.actor_id)
            words = counted(count, "claim", "claims") if count else "Claims"
            self.show_claims.setText("No claims" if count == 0 else f"{words} · Show")
            for button in (self.show_claims, self.split):
                button.setEnabled(count != 0)

    def _on_counted(self, ids: frozenset[int]) -> None:
        if self.actor_id in ids:
            self.count_claims()

    def changed(self) -> bool:
        """Whether something stands here that the project does not have."""
        if not self.shows_one or not self.writable:
            return False
        try:
            return self._read() != self._draft or bool(self.answers.changed_answers(self._answers))
        except OnRecordError:
            return True

    def leave(self) -> bool:
        """Save what is typed before something else is shown; False if it was refused."""
        if self.is_new and not self._begun():
            self.is_new = False
            return True
        return self.save()

    def save(self) -> bool:
        """Put what is typed into the project, one command for what has changed."""
        if not self.shows_one or not self.writable or self._saving:
            return True
        for table in (self.aliases, self.memberships):
            table.commit()
        self._saving = True
        done, fault = False, None
        try:
            done = self._save()
        except OnRecordError as error:
            fault = error
        self._saving = False
        self._say_fault(fault)
        if done:
            self.refresh()
            self.state.setText(SAVED)
            self.saved.emit()
        self.head.save.setEnabled(self.changed())
        return fault is None

    def discard(self) -> None:
        """Show the actor as the project has it; what is typed is lost, a new actor too."""
        for table in (self.aliases, self.memberships):
            table.commit()
        self.show_actor(self.actor_id)
        self.saved.emit()

    def hold_keyboard(self) -> None:
        """Letters that were meant for somebody else shall not land in what is not saved."""
        focused = QApplication.focusWidget()
        if self.fault.isVisible() and focused is not None and self.isAncestorOf(focused):
            self.fault.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> bool:
        draft = self._read()
        project = self._workspace.project
        assert project is not None
        done = False
        if self.is_new:
            self.actor_id = project.run(draft.adding()).result
            self.is_new, self._draft, done = False, draft, True
            self.added.emit(self.actor_id)
        assert self.actor_id is not None
        if draft != self._draft:
            project.run(draft.describing(self.actor_id))
            self._draft, done = draft, True
        answers = self.answers.changed_answers(self._answers)
        if answers:
            command: Command[None] = AnswerActor(self.actor_id, answers)
            project.run(command)
            self._answers, done = self._answers | answers, True
        return done

    def _read(self) -> ActorDraft:
        drafted = ActorDraft(aliases=self.aliases.drafts(), memberships=self.memberships.drafts())
        return self.details.read(drafted)

    def _begun(self) -> bool:
        try:
            return self._read() != ActorDraft()
        except OnRecordError:
            return True

    def _fill(self, draft: ActorDraft, aliases: tuple[tuple[str, str], ...]) -> None:
        shown, writable, new = self.shows_one, self.writable, self.is_new
        self._draft = draft
        self.details.actors.leave_out = frozenset(filter(None, (self.actor_id,)))
        self.memberships.search.leave_out = self.details.actors.leave_out
        for part in self._parts:
            part.set_read_only(not writable)
        self.details.show_draft(draft)
        self._fill_tables(aliases)
        self._fill_answers()
        merged = (
            [] if self.actor_id is None else self._workspace.ask(merged_actors, [self.actor_id])
        )
        self.absorbed.show_merged(merged, writable)
        self._headings[self.absorbed].setVisible(bool(merged))
        self._headings[self.answers].setVisible(bool(self.answers.edits))
        self.title.setText(shortened(draft.name) or NEW)
        for foot in self.feet:
            foot.set_read_only(not writable)
        for widget in (self.title, self.state, self.area):
            widget.setVisible(shown)
        self.head.save.setVisible(shown and writable)
        self.nobody.setVisible(not shown)
        self.nobody.setText(NOBODY if writable else NOBODY_TO_READ)
        for button in self.head.deeds:
            button.setVisible(
                self.actor_id is not None and (writable or button is self.show_claims)
            )
        self.state.setText("Open for reading only" if not writable else NOT_YET if new else "")
        self._say_fault(None)
        self.head.save.setEnabled(new and self.changed())
        self.count_claims()

    def _fill_tables(self, aliases: tuple[tuple[str, str], ...]) -> None:
        """Rows that are the same stay: the keyboard may be in them."""
        if self.aliases.lines() != [list(one) for one in aliases] or not self.aliases.rowCount():
            self.aliases.show_aliases(aliases)
        row = self._register.rows.get(self.actor_id or 0)
        memberships = row.memberships if row else ()
        try:
            same = self.memberships.drafts() == self._draft.memberships
        except OnRecordError:
            same = False
        if not same or not self.memberships.rowCount():
            self.memberships.show_memberships(memberships)

    def _fill_answers(self) -> None:
        project = self._workspace.project
        self.answers.label_width = self.details.label_width
        self.answers.ask(self._workspace.codebook.fields_of("actor") if project else ())
        self.details.align_labels(self.answers.widest_label)
        known = self.actor_id is not None
        self._answers = self._workspace.ask(actor_answers, self.actor_id or 0) if known else {}
        self.answers.show_answers(self._answers)

    def _say_fault(self, fault: OnRecordError | None) -> None:
        if fault is None:
            self.fault.clear()
            return
        unknown = fault.name if isinstance(fault, UnknownActor) else ""
        namesake = (0, "") if unknown else self._namesake()
        self.fault.say(str(fault), unknown, namesake)
        self.state.setText(UNSAVED)

    def _namesake(self) -> tuple[int, str]:
        """Who has the name already that is typed; (0, "") for nobody."""
        typed = " ".join(self.details.name.text().split())
        other = None
        if typed and typed != self._draft.name and len(typed) <= LONGEST:
            other = self.details.actors.find(typed)
        return (other, self._register.name(other)) if other else (0, "")

    def _on_add_wanted(self, name: str) -> None:
        """Add the organisation that a line names, then save what was refused without it."""
        project = self._workspace.project
        assert project is not None
        try:
            project.run(AddActor(name, GROUP_KIND))
        except OnRecordError as error:
            self._say_fault(error)
            return
        if self.fault.isAncestorOf(cast("QWidget", QApplication.focusWidget())):
            self.memberships.setFocus(Qt.FocusReason.OtherFocusReason)
        self.details.take_names()
        self.save()

    def _on_show_wanted(self, actor_id: int) -> None:
        self.discard()
        self.show_wanted.emit(actor_id)

    def _on_opened(self) -> None:
        self.head.save.setEnabled(True)

    def _on_edited(self) -> None:
        self.state.setText(NOT_YET if self.is_new else UNSAVED if self.changed() else "")
        self.head.save.setEnabled(self.changed())
        self.edited.emit()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Save when the keyboard goes from one part to another, or out of the editor."""
        left, entered = self._part_of(old), self._part_of(new)
        if left is None or new is None or left is entered or not self.isVisible():
            return
        if not self.is_new or self._begun():
            self.save()

    def _part_of(self, widget: QWidget | None) -> QWidget | None:
        while widget is not None:
            if widget in self._parts:
                return widget
            widget = widget.parentWidget()
        return None
