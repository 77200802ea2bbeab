"""Reading several actors as one: who survives, and what that means, before it is done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from core.actors.merging import MergeActors
from core.actors.uses import merge_preview
from core.analysts.blindness import sight
from core.codebook.uses import Use
from core.errors import OnRecordError
from core.project import Project
from gui.actors.choosing import ActorSearch
from gui.actors.name_line import NameLine
from gui.actors.register import Register
from gui.actors.rows import counted, shortened
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.workspace import Workspace

MOST: Final = 100
"""Actors that can be merged at once."""

MOST_ROWS: Final = 8
NAMED: Final = 3
"""Actors that the sentence names."""

JOB: Final = "Looking at what merging means"


class MergePanel(QWidget):
    """Signals: `merged` (survivor's id, a sentence), `closed`."""

    merged = Signal(object, object)
    closed = Signal()

    def __init__(self, workspace: Workspace, register: Register, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = register
        self._jobs = jobs
        self._job: Job | None = None
        self._ids: list[int] = []
        self.search = ActorSearch(register)
        self.title, self.preview, self.fault = QLabel("Merge actors"), QLabel(), QLabel()
        self.into = NameLine(self.search)
        self.names = QListWidget()
        self.go, self.cancel = QPushButton("&Merge"), QPushButton("Cancel")
        self._lay_out()
        self.into.picked.connect(self._on_into)
        self.names.currentRowChanged.connect(self._on_survivor)
        self.names.itemActivated.connect(self.merge)
        self.go.clicked.connect(self.merge)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.preview, self.fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.fault.setProperty("fault", True)
        self._into_words = QLabel("Merge &into")
        self._into_words.setBuddy(self.into)
        self.into.setPlaceholderText("type the name of an actor")
        self.into.setAccessibleName("Merge into")
        words = QLabel("&Which name stays?")
        words.setBuddy(self.names)
        self.names.setAccessibleName("Which name stays?")
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        for button in (self.go, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        for part in (self.title, self._into_words, self.into, words, self.names):
            column.addWidget(part)
        for label in (self.preview, self.fault):
            column.addWidget(label)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_actors(self, ids: Sequence[int], *, choose: bool = False, focus: bool = False) -> None:
        """Offer to merge these, with the keyboard if `focus`; `choose`: one is still to be named."""
        self.search.leave_out = frozenset(ids)
        self.into.show_choice(None, "")
        self.into.setVisible(choose)
        self._into_words.setVisible(choose)
        self._show(list(ids), 0)
        if choose:
            self.into.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus:
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def survivor(self) -> int | None:
        """Whose name stays."""
        row = self.names.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def merge(self, *_: object) -> None:
        """Merge, in one step that can be undone."""
        survivor = self.survivor
        if survivor is None or not self.go.isEnabled():
            return
        absorbed = self._absorbed()
        name = shortened(self._register.name(survivor))
        fault = self._workspace.try_run(MergeActors(survivor, absorbed, name))
        if fault:
            self._say_fault(fault)
        else:
            count = counted(len(absorbed), "actor is", "actors are")
            self.merged.emit(survivor, f"{count} now read as “{name}”. Ctrl+Z parts them again.")

    def _show(self, ids: list[int], row: int) -> None:
        self._ids = ids[:MOST]
        self._say_fault("")
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([shortened(self._register.name(one)) for one in self._ids])
        self.names.setCurrentRow(row)
        self.names.blockSignals(False)
        rows = min(max(len(self._ids), 2), MOST_ROWS)
        height = max(self.names.sizeHintForRow(0), self.fontMetrics().lineSpacing() * 3 // 2)
        self.names.setFixedHeight(rows * height + 2 * self.names.frameWidth() + 4)
        if len(ids) > MOST:
            self._say_fault(
                f"{len(ids):,} actors are selected. At most {MOST} can be merged at once; select "
                "fewer."
            )
        self._say_preview()

    def _say_preview(self) -> None:
        """Say what merging means; what it joins is counted beside the interface."""
        survivor, absorbed = self.survivor, self._absorbed()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        can = survivor is not None and bool(absorbed) and not self.fault.text()
        self.go.setEnabled(can)
        project = self._workspace.project
        if survivor is None or not absorbed or project is None:
            self.preview.setText("Choose the actor that this one is to be read as.")
            return
        self._put_preview(survivor, absorbed, "")
        work = _Preview(project, survivor, absorbed)
        self._job = self._jobs.start(JOB, work, self._on_preview, self._on_failed)

    def _absorbed(self) -> tuple[int, ...]:
        return tuple(one for one in self._ids if one != self.survivor)

    def _on_preview(self, found: tuple[int, tuple[int, ...], Use] | None) -> None:
        if found is not None and found[:2] == (self.survivor, self._absorbed()):
            survivor, absorbed, use = found
            self._job = None
            none = f"no claim names {'it' if len(absorbed) == 1 else 'them'}"
            told = use.in_words() if use.claims else "; ".join((none, *use.others))
            self._put_preview(survivor, absorbed, told)

    def _on_failed(self, error: OnRecordError) -> None:
        self._job = None
        if self._workspace.project is not None:
            self._say_fault(str(error))

    def _put_preview(self, survivor: int, absorbed: tuple[int, ...], told: str) -> None:
        names = [f"“{shortened(self._register.name(one))}”" for one in absorbed[:NAMED]]
        more = len(absorbed) - NAMED
        if more > 0:
            named = f"{', '.join(names)} and {counted(more, 'other', 'others')}"
        else:
            named = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        self.preview.setText(
            f"{named} will be read as “{shortened(self._register.name(survivor))}”"
            + (f": {told}." if told else ".")
            + " Every claim stays as it was coded, and merged names can be taken out again."
        )

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _on_into(self, actor_id: int | None) -> None:
        own = [one for one in self._ids if one in self.search.leave_out]
        if actor_id is None:
            self._show(own, 0)
        else:
            self._show([*own, actor_id], len(own))
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_survivor(self, _row: int) -> None:
        if len(self._ids) <= MOST:
            self._say_fault("")
        self._say_preview()


class _Preview:
    """The work of counting, which knows no window. Nothing comes of it if it is cancelled first."""

    def __init__(self, project: Project, survivor: int, absorbed: tuple[int, ...]) -> None:
        self._project = project
        self._survivor = survivor
        self._absorbed = absorbed

    def __call__(
        self, _progress: Progress, cancelled: Cancelled
    ) -> tuple[int, tuple[int, ...], Use] | None:
        if cancelled():
            return None
        seen = self._project.read(sight, self._project.analyst_id)
        use = self._project.read(merge_preview, self._survivor, self._absorbed, seen)
        return self._survivor, self._absorbed, use
