"""The register of actors: find one, change it, merge, split and delete."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.actors.deleting import DeleteActor
from core.actors.merging import RestoreActor
from core.actors.register import unused_actors
from core.changes import ChangeSet
from core.errors import OnRecordError
from core.project import Project
from gui.actors.actor_editor import ActorEditor
from gui.actors.actor_list import DUPLICATES, UNUSED, ActorList
from gui.actors.counts import ClaimCounts
from gui.actors.duplicates import DuplicatesPanel
from gui.actors.files import ActorFiles
from gui.actors.merging import MergePanel
from gui.actors.register import Register
from gui.actors.rows import shortened
from gui.actors.splitting import SplitPanel
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.theme import DARK, LIGHT, Theme
from gui.widgets.message_bar import MessageBar
from gui.workspace import Workspace

SPEAKING: Final = ("speaker", "target", "co_speaker", "addressee", "affected", "reported_by")
"""Where claims name an actor."""

UNDO: Final = "undo"
MANY: Final = 1000
"""Claims that are not counted again before an actor is deleted: nobody has just removed so many."""

MUCH_USED: Final = (
    "“{name}” is in use: {claims:,} claims. Merge it into another actor instead, or change what uses "
    "it first."
)
NOT_SAVED: Final = "What is typed is not saved. Close once more to discard it."


class ActorsWindow(QWidget):
    """A window of its own beside the main one. Signal `claims_wanted` (dimensions, id, name)."""

    claims_wanted = Signal(object, object, object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Actors")
        self._workspace = workspace
        self._jobs = jobs
        self._warned = False
        self._unused_for: Project | None = None
        self._wanted: int | None = None
        self.register = Register(workspace, jobs, self)
        self.counts = ClaimCounts(workspace, jobs, self)
        self.list = ActorList(workspace, self.register, self.counts)
        self.duplicates = DuplicatesPanel(self.register, jobs)
        self.editor = ActorEditor(workspace, self.register, self.counts)
        self.merging = MergePanel(workspace, self.register, jobs)
        self.splitting = SplitPanel(workspace, self.register, jobs)
        self.files = ActorFiles(workspace, jobs, self)
        dark = self.palette().color(QPalette.ColorRole.Base).lightness() < 128
        self.messages = MessageBar(DARK if dark else LIGHT)
        self.new = QPushButton("Ne&w actor")
        self.import_file = QPushButton("&Import …")
        self.export_file = QPushButton("E&xport …")
        self._lay_out()
        self._connect()
        self._add_keys()
        self._on_project(workspace.project)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        tools = QHBoxLayout()
        tools.setContentsMargins(gap, gap, gap, 0)
        for button in (self.new, self.import_file, self.export_file):
            button.setAutoDefault(False)
            tools.addWidget(button)
        tools.addStretch(1)
        self.new.setToolTip("New actor (Ctrl+N)")
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
        column.addLayout(tools)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.messages)
        self.resize(gap * 140, self.fontMetrics().lineSpacing() * 42)

    def _connect(self) -> None:
        workspace, editor = self._workspace, self.editor
        self.register.loaded.connect(self._on_loaded)
        self.register.changed.connect(self._on_actors)
        self.register.failed.connect(self._say_trouble)
        self.counts.failed.connect(self._say_trouble)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_committed)
        self.list.current.connect(self._on_current)
        self.list.several.connect(self._on_several)
        self.list.filtered.connect(self._on_filtered)
        self.list.wants_editor.connect(self._on_wants_editor)
        self.duplicates.looked_at.connect(self._on_looked_at)
        self.duplicates.merge_wanted.connect(self._on_several)
        editor.added.connect(self._on_added)
        editor.claims_wanted.connect(self.show_claims)
        editor.merge_wanted.connect(self._on_merge_wanted)
        editor.split_wanted.connect(self._on_split_wanted)
        editor.delete_wanted.connect(self.delete)
        editor.restore_wanted.connect(self._on_restore)
        self.merging.merged.connect(self._on_done)
        self.splitting.parted.connect(self._on_done)
        self.merging.closed.connect(self._back)
        self.splitting.closed.connect(self._back)
        self.files.reported.connect(self._on_reported)
        self.messages.action_triggered.connect(self._on_action)
        self.new.clicked.connect(self.add)
        self.import_file.clicked.connect(self.files.choose_import)
        self.export_file.clicked.connect(self.files.choose_export)

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
            if self.list.model.position_of(actor_id) < 0:
                self.list.search.clear()
            self._open(actor_id)

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
        if self.editor.leave():
            self._workspace.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.editor.leave():
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
            self._say_trouble(MUCH_USED.format(name=shortened(name), claims=claims))
            return
        if self._run(DeleteActor(actor_id)):
            self._say(f"“{shortened(name)}” is deleted. Ctrl+Z brings it back.")
            self.list.stand_at(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.editor.leave() and not self._warned:
            self._warned = True
            self.messages.show_message(NOT_SAVED, "warning")
            event.ignore()
            return
        self._warned = False
        self.duplicates.stop()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._workspace.project is not None and not self.register.ready:
            self.register.begin()
        if not event.spontaneous():
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_project(self, project: Project | None) -> None:
        self._unused_for, self._warned = None, False
        self.duplicates.forget_all()
        writable = project is not None and project.writable
        for button in (self.new, self.import_file):
            button.setVisible(writable)
        self.export_file.setEnabled(project is not None)
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
            self._look_for_unused()

    def _on_committed(self, changes: ChangeSet) -> None:
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
        self.list.select(actor_id)
        self._say(f"“{shortened(self.register.name(actor_id))}” is added. Ctrl+Z takes it back.")

    def _on_done(self, actor_id: int, sentence: str) -> None:
        self._open(actor_id)
        self._say(sentence)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore(self, actor_id: int) -> None:
        if self._may_leave() and self._run(RestoreActor(actor_id)):
            name = shortened(self.register.name(actor_id))
            self._say(f"“{name}” stands by itself again. Ctrl+Z takes that back.")

    def _on_filtered(self, name: str) -> None:
        if name == DUPLICATES:
            self.duplicates.look()
        elif name == UNUSED:
            self._look_for_unused()

    def _look_for_unused(self) -> None:
        project = self._workspace.project
        if project is not None:
            if self._unused_for is not project:
                self.list.show_unused(None)
            work = _Unused(project)
            name = "Looking for actors that are not used"
            self._jobs.start(name, work, self._on_unused, self._on_failed)

    def _on_unused(self, found: tuple[Project, list[int]]) -> None:
        project, ids = found
        if project is self._workspace.project:
            self._unused_for = project
            self.list.show_unused(ids)

    def _on_failed(self, error: OnRecordError) -> None:
        if self._workspace.project is not None:
            self._say_trouble(str(error))

    def _on_reported(self, sentence: str, kind: str, undoable: bool) -> None:
        if undoable:
            self._say(sentence)
        elif kind == "error":
            self._say_trouble(sentence)
        else:
            self.messages.show_message(sentence)

    def _on_action(self, action: object) -> None:
        if action == UNDO:
            self.undo()

    def _open(self, actor_id: int) -> None:
        self.right.setCurrentWidget(self.editor)
        self.editor.show_actor(actor_id)
        self.list.select(actor_id)

    def _may_leave(self) -> bool:
        """Save what is typed; if that is refused, the editor stays with the reason."""
        if self.editor.leave():
            return True
        self.right.setCurrentWidget(self.editor)
        self.list.select(self.editor.actor_id)
        return False

    def _back(self) -> None:
        self.right.setCurrentWidget(self.editor)
        self.list.select(self.editor.actor_id)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads out of merging and splitting, else out of the window."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.right.currentWidget() is not self.editor:
            self._back()
        else:
            self.close()

    def _go_search(self) -> None:
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def _run(self, command: DeleteActor | RestoreActor) -> bool:
        fault = self._workspace.try_run(command)
        if fault:
            self._say_trouble(fault)
        return fault is None

    def _say(self, sentence: str) -> None:
        self.messages.show_message(sentence, "info", "Undo", UNDO)

    def _say_trouble(self, sentence: str) -> None:
        self.messages.show_message(sentence, "error")


class _Unused:
    """The work of looking, which knows no window."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[Project, list[int]]:
        return self._project, self._project.read(unused_actors)
