"""Telling two actors apart that were coded as one: by the words that mention them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.actors.kinds import KINDS
from core.actors.splitting import MentionRow, SplitActor, mentions
from core.analysts.blindness import sight
from core.errors import OnRecordError
from core.project import Project
from gui.actors.register import Register
from gui.actors.rows import counted, shortened
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.workspace import Workspace

MOST: Final = 1000
"""Different words that are listed; the rarer ones stay with the actor."""

CODERS: Final = 6
"""Analysts that one line names."""

NO_WORDS: Final = "(no words marked, or somebody else speaks)"


class SplitPanel(QWidget):
    """Signals: `parted` (id of the new actor, a sentence), `closed`, `claims_listed` (a title, ids
    of claims that are to be read before).
    """

    parted = Signal(object, object)
    claims_listed = Signal(object, object)
    closed = Signal()

    def __init__(self, workspace: Workspace, register: Register, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._register = register
        self._jobs = jobs
        self._actor_id: int | None = None
        self._rows: Sequence[MentionRow] = ()
        self.title, self.hint = QLabel(), QLabel()
        self.preview, self.fault = QLabel(), QLabel()
        self.words = QListWidget()
        self.name, self.kind = QLineEdit(), QComboBox()
        self.kind.addItems(list(KINDS))
        self.go, self.cancel = QPushButton("&Split"), QPushButton("Cancel")
        self.show_quotes = QPushButton("Show the &quotes")
        self.show_quotes.setToolTip("List your own claims with the ticked words in the main window")
        self._lay_out()
        self.words.itemChanged.connect(self._on_ticked)
        self.name.textEdited.connect(self._on_ticked)
        self.name.returnPressed.connect(self.split)
        self.go.clicked.connect(self.split)
        self.show_quotes.clicked.connect(self._on_show_quotes)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)
        for label in (self.title, self.hint, self.preview, self.fault):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.hint.setProperty("quiet", True)
        self.fault.setProperty("fault", True)
        self.words.setAccessibleName("Words that mention the actor")
        self.words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.setTextElideMode(Qt.TextElideMode.ElideRight)
        line = QHBoxLayout()
        for words, widget, stretch in (("&Name", self.name, 2), ("&Kind", self.kind, 1)):
            label = QLabel(words)
            label.setProperty("quiet", True)
            label.setBuddy(widget)
            widget.setAccessibleName(f"{words.replace('&', '')} of the new actor")
            line.addWidget(label)
            line.addWidget(widget, stretch)
        self.name.setPlaceholderText("name of the new actor")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        for button in (self.go, self.show_quotes, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.words, 1)
        column.addLayout(line)
        column.addWidget(self.preview)
        column.addWidget(self.fault)
        column.addLayout(buttons)

    def show_actor(self, actor_id: int) -> None:
        """List the words that mention this actor; they are read beside the interface."""
        project = self._workspace.project
        row = self._register.rows.get(actor_id)
        if project is None or row is None:
            return
        self._actor_id, self._rows = actor_id, ()
        self.words.clear()
        self.name.clear()
        self.kind.setCurrentText(row.kind)
        self.title.setText(f"Split “{shortened(row.name)}”")
        self.hint.setText("Reading the words …")
        self._say_fault("")
        self._on_ticked()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        work = _Mentions(project, actor_id)
        self._jobs.start(
            "Reading the words that mention an actor", work, self._on_read, self._on_failed
        )

    def split(self) -> None:
        """Give the claims that are ticked to a new actor, in one step that can be undone."""
        ids = self._ticked()
        if self._actor_id is None or not self.go.isEnabled():
            return
        project = self._workspace.project
        assert project is not None
        name = " ".join(self.name.text().split())
        command = SplitActor(self._actor_id, ids, name, self.kind.currentText())
        try:
            new_id = project.run(command).result
        except OnRecordError as error:
            self._say_fault(str(error))
            return
        count = counted(len(ids), "claim names", "claims name")
        self.parted.emit(new_id, f"{count} “{shortened(name)}” now. Ctrl+Z joins them again.")

    def _on_read(self, found: tuple[int, list[MentionRow]]) -> None:
        actor_id, rows = found
        if actor_id != self._actor_id:
            return
        self._rows = rows[:MOST]
        self.words.blockSignals(True)
        for row in self._rows:
            words = f"“{shortened(row.text)}”" if row.text else NO_WORDS
            coders = ", ".join(f"{name} {count:,}" for name, count in row.by_analyst[:CODERS])
            count = counted(row.count, "claim", "claims")
            item = QListWidgetItem(f"{words} · {count} ({coders})", self.words)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.words.blockSignals(False)
        self.words.setCurrentRow(0 if self._rows else -1)
        self.hint.setText(
            "Tick the words that mean somebody else; the claims with them go to a new actor. "
            "Space ticks."
            if rows
            else "No claim names this actor, so there is nothing to split."
        )
        self._on_ticked()

    def _on_show_quotes(self) -> None:
        name = self._register.name(self._actor_id)
        self.claims_listed.emit(f"Claims of “{shortened(name)}”", self._ticked())

    def _on_failed(self, error: OnRecordError) -> None:
        self.hint.setText("")
        self._say_fault(str(error))

    def _ticked(self) -> tuple[int, ...]:
        return tuple(
            one
            for at, row in enumerate(self._rows)
            if self.words.item(at).checkState() == Qt.CheckState.Checked
            for one in row.claim_ids
        )

    def _on_ticked(self, *_: object) -> None:
        ids, name = self._ticked(), " ".join(self.name.text().split())
        self.go.setEnabled(bool(ids and name))
        self.show_quotes.setEnabled(bool(ids))
        if ids:
            count = counted(len(ids), "claim goes", "claims go")
            to = f"“{shortened(name)}”" if name else "the new actor"
            self.preview.setText(
                f"{count} to {to}, whoever coded them. It belongs where this one does."
            )
        else:
            self.preview.setText("")

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


class _Mentions:
    """The work of reading, which knows no window."""

    def __init__(self, project: Project, actor_id: int) -> None:
        self._project = project
        self._actor_id = actor_id

    def __call__(self, _progress: Progress, _cancelled: Cancelled) -> tuple[int, list[MentionRow]]:
        seen = self._project.read(sight, self._project.analyst_id)
        return self._actor_id, self._project.read(mentions, self._actor_id, seen)
