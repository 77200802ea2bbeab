"""The register of actors: find one, change it, merge, split and delete."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.actors.deleting import DeleteActor
from core.actors.merging import RestoreActor
from core.changes import ChangeSet
from core.project import Project
from gui.actors.actor_editor import ActorEditor
from gui.actors.actor_list import DUPLICATES, UNUSED, ActorList
from gui.actors.counts import ClaimCounts
from gui.actors.duplicates import DuplicatesPanel
from gui.actors.files import ActorFiles
from gui.actors.merging import MergePanel
from gui.actors.notices import DISCARD, UNDO, Notices
from gui.actors.register import Register
from gui.actors.rows import shortened
from gui.actors.splitting import SplitPanel
from gui.actors.tools import RegisterTools
from gui.actors.unused import UnusedActors
from gui.bridge.jobs import Jobs
from gui.theme import DARK, LIGHT, Theme
from gui.workspace import Workspace

SPEAKING: Final = ("speaker", "target", "co_speaker", "addressee", "affected", "reported_by")
"""Where claims name an actor."""

MANY: Final = 1000
"""Claims that are not counted again before an actor is deleted: nobody has just removed so many."""

MUCH_USED: Final = (
    "“{name}” is in use: {claims:,} claims. Merge it into another actor instead, or change what uses "
    "it first."
)
NOT_SAVED: Final = "What is typed is not saved. Close once more, or press Esc, to discard it."
STAYS: Final = (
    "“{name}” stays open: what is typed is not saved. Mend what the red line says, or discard it."
)


class ActorsWindow(QWidget):
    """A window of its own beside the main one.

    Signals: `claims_wanted` (dimensions, id, name), `claims_listed` (a title, ids of claims).
    """

    claims_wanted = Signal(object, object, object)
    claims_listed = Signal(object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Actors")
        self._workspace = workspace
        self._jobs = jobs
        self._warned = False
        self._wanted: int | None = None
        self.register = Register(workspace, jobs, self)
        self.counts = ClaimCounts(workspace, jobs, self)
        self.list = ActorList(workspace, self.register, self.counts)
        self.duplicates = DuplicatesPanel(self.register, jobs)
        self.editor = ActorEditor(workspace, self.register, self.counts)
        self.merging = MergePanel(workspace, self.register, jobs)
        self.splitting = SplitPanel(workspace, self.register, jobs)
        self.files = ActorFiles(workspace, jobs, self)
        self.unused = UnusedActors(workspace, jobs, self)
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        self.messages = Notices(DARK if dark else LIGHT)
        self.tools = RegisterTools()
        self.new = self.tools.new
        self._lay_out()
        self._connect()
        self._add_keys()
        self._on_project(workspace.project)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        self.list.put_aside(self.duplicates)
        self.right = QStackedWidget()
        for page in (self.editor, self.merging, self.splitting):
            self.right.addWidget(page)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([gap * 46, gap * 80])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.messages)
        self.resize(gap * 140, self.fontMetrics().lineSpacing() * 42)

    def _connect(self) -> None:
        workspace, editor = self._workspace, self.editor
        self.register.loaded.connect(self._on_loaded)
        self.register.changed.connect(self._on_actors)
        self.register.failed.connect(self.messages.say_trouble)
        self.counts.failed.connect(self.messages.say_trouble)
        self.unused.failed.connect(self.messages.say_trouble)
        self.unused.found.connect(self.list.show_unused)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_committed)
        self.list.current.connect(self._on_current)
        self.list.several.connect(self._on_several)
        self.list.filtered.connect(self._on_filtered)
        self.list.wants_editor.connect(self._on_wants_editor)
        self.duplicates.looked_at.connect(self._on_looked_at)
        self.duplicates.merge_wanted.connect(self._on_several)
        editor.added.connect(self._on_added)
        editor.saved.connect(self._on_saved)
        editor.edited.connect(self._on_edited)
        editor.show_wanted.connect(self.show_actor)
        editor.claims_wanted.connect(self.show_claims)
        editor.merge_wanted.connect(self._on_merge_wanted)
        editor.split_wanted.connect(self._on_split_wanted)
        editor.delete_wanted.connect(self.delete)
        editor.restore_wanted.connect(self._on_restore)
        self.merging.merged.connect(self._on_done)
        self.splitting.parted.connect(self._on_done)
        self.splitting.claims_listed.connect(self.claims_listed)
        self.merging.closed.connect(self._back)
        self.splitting.closed.connect(self._back)
        self.files.reported.connect(self.messages.report)
        self.messages.action_triggered.connect(self._on_action)
        self.new.clicked.connect(self.add)
        self.tools.import_file.clicked.connect(self.files.choose_import)
        self.tools.export_file.clicked.connect(self.files.choose_export)

    def _add_keys(self) -> None:
        for key, deed in (
            ("Ctrl+N", self.add),
            ("Ctrl+S", self.save),
            ("Ctrl+F", self._go_search),
            ("Ctrl+U", self.show_claims),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(key), self, deed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self.messages.set_theme(theme)

    def show_actor(self, actor_id: int) -> None:
        """Show an actor in the editor, as soon as the register is read."""
        if not self.register.ready:
            self._wanted = actor_id
        elif self._may_leave() and actor_id in self.register.rows:
            self._open(actor_id)
            self.list.reveal(actor_id)

    def find(self, text: str) -> None:  # type: ignore[override]
        """Search for letters, as if they had been typed."""
        self.list.search.setText(text)
        self._go_search()

    def add(self) -> None:
        """Offer empty lines for a new actor; letters that nobody is called by are its name."""
        if self.editor.writable and self._may_leave():
            typed = self.list.search.text().strip()
            unknown = typed if typed and not self.list.model.rowCount() else ""
            self.list.select(None)
            self.right.setCurrentWidget(self.editor)
            self.editor.begin_new(unknown)

    def save(self) -> None:
        """Save what is typed."""
        self.editor.save()

    def undo(self) -> None:
        """Take the newest step back; what is typed is saved before, so that nothing is lost."""
        if self._may_leave():
            self._workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._may_leave():
            self._workspace.redo()

    def show_claims(self) -> None:
        """Show the quotes of the actor, wherever quotes are shown."""
        actor_id = self.editor.actor_id
        if actor_id is not None and self.editor.show_claims.isEnabled():
            self.claims_wanted.emit(SPEAKING, actor_id, self.register.name(actor_id))

    def delete(self) -> None:
        """Delete the actor, if nothing uses it."""
        actor_id = self.editor.actor_id
        if actor_id is None:
            return
        name, place = self.register.name(actor_id), self.list.model.position_of(actor_id)
        claims = self.counts.of(actor_id) or 0
        if claims > MANY:
            self.messages.say_trouble(MUCH_USED.format(name=shortened(name), claims=claims))
            return
        if self._run(DeleteActor(actor_id, name)):
            self.messages.say_done(f"“{shortened(name)}” is deleted. Ctrl+Z brings it back.")
            self.list.stand_at(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.editor.leave() and not self._warned:
            self._warn()
            event.ignore()
            return
        if self.editor.changed():
            self.editor.show_actor(None)
            self.list.select(None)
        self._warned = False
        self.messages.forget()
        self.duplicates.stop()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._workspace.project is not None and not self.register.ready:
            self.register.begin()
        if not event.spontaneous():
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_project(self, project: Project | None) -> None:
        self._warned = False
        self.messages.forget_refusal()
        self.duplicates.forget_all()
        writable = project is not None and project.writable
        self.tools.set_project(project is not None, writable)
        if project is not None and self.isVisible():
            self.register.begin()
        self.right.setCurrentWidget(self.editor)
        self.editor.show_actor(None)

    def _on_loaded(self) -> None:
        wanted, self._wanted = self._wanted, None
        if self.editor.actor_id is not None:
            self.editor.refresh()
        elif wanted is not None:
            self.show_actor(wanted)

    def _on_actors(self, ids: frozenset[int]) -> None:
        self.duplicates.forget_gone()
        if self.editor.actor_id is not None:
            self.editor.refresh()
        if self.editor.actor_id is None and not self.editor.is_new:
            self.list.select(None)
        if len(ids) and self.list.filter == UNUSED:
            self.unused.look()

    def _on_committed(self, changes: ChangeSet) -> None:
        self.messages.forget_refusal()
        if changes.touches("claims") and self.isVisible():
            self.editor.count_claims()
        if changes.touches("codebook") and self.isVisible():
            self.editor.refresh()

    def _on_current(self, actor_id: int) -> None:
        shown = actor_id == self.editor.actor_id and self.right.currentWidget() is self.editor
        if not shown and self._may_leave():
            self._open(actor_id)

    def _on_looked_at(self, actor_id: int) -> None:
        if self._may_leave():
            self.right.setCurrentWidget(self.editor)
            self.editor.show_actor(actor_id)

    def _on_several(self, ids: Sequence[int]) -> None:
        if self.editor.writable and self._may_leave():
            self.merging.show_actors(ids, focus=self.list.filter == DUPLICATES)
            self.right.setCurrentWidget(self.merging)

    def _on_merge_wanted(self) -> None:
        if self.editor.actor_id is not None and self._may_leave():
            self.right.setCurrentWidget(self.merging)
            self.merging.show_actors([self.editor.actor_id], choose=True)

    def _on_split_wanted(self) -> None:
        if self.editor.actor_id is not None and self._may_leave():
            self.right.setCurrentWidget(self.splitting)
            self.splitting.show_actor(self.editor.actor_id)

    def _on_wants_editor(self) -> None:
        if self.right.currentWidget() is self.merging:
            self.merging.names.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.editor.shows_one:
            self.editor.begin()

    def _on_added(self, actor_id: int) -> None:
        self.list.reveal(actor_id)
        self.messages.say_done(
            f"“{shortened(self.register.name(actor_id))}” is added. Ctrl+Z takes it back."
        )

    def _on_done(self, actor_id: int, sentence: str) -> None:
        if self.list.filter == DUPLICATES:
            self.right.setCurrentWidget(self.editor)
            self.duplicates.look_at_current(actor_id)
            self.duplicates.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._open(actor_id)
            self.list.reveal(actor_id)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.messages.say_done(sentence)

    def _on_saved(self) -> None:
        self._warned = False
        self.messages.forget_refusal()

    def _on_edited(self) -> None:
        self._warned = False

    def _on_restore(self, actor_id: int) -> None:
        merged = (one.name for one in self.editor.absorbed.merged if one.id == actor_id)
        name = next(merged, "")
        if self._may_leave() and self._run(RestoreActor(actor_id, name)):
            self.messages.say_done(
                f"“{shortened(name)}” stands by itself again. Ctrl+Z takes that back."
            )

    def _on_filtered(self, name: str) -> None:
        if name == DUPLICATES:
            self.duplicates.look()
        elif name == UNUSED:
            self.unused.look()

    def _on_action(self, action: object) -> None:
        if action == UNDO:
            self.undo()
        elif action == DISCARD:
            self.editor.discard()

    def _open(self, actor_id: int) -> None:
        self.right.setCurrentWidget(self.editor)
        self.editor.show_actor(actor_id)
        self.list.select(actor_id)

    def _may_leave(self) -> bool:
        """Save what is typed; if that is refused, the editor stays with the reason."""
        if self.editor.leave():
            self.messages.forget_refusal()
            return True
        self.right.setCurrentWidget(self.editor)
        self.list.select(self.editor.actor_id)
        name = self.editor.title.text()
        self.messages.offer_discard(STAYS.format(name=name))
        self.editor.hold_keyboard()
        return False

    def _back(self) -> None:
        self.right.setCurrentWidget(self.editor)
        self.list.select(self.editor.actor_id)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads out of merging and splitting, else out of the window; twice, out of what is
        typed and was refused.
        """
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.right.currentWidget() is not self.editor:
            self._back()
        elif self.editor.leave():
            self.close()
        elif self._warned:
            self.editor.discard()
        else:
            self._warn()

    def _warn(self) -> None:
        self._warned = True
        self.messages.offer_discard(NOT_SAVED)

    def _go_search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _run(self, command: DeleteActor | RestoreActor) -> bool:
        fault = self._workspace.try_run(command)
        if fault:
            self.messages.say_trouble(fault)
        return fault is None
