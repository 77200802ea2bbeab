"""Adding a field, and giving one another kind: what is asked before it happens."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.analysts.blindness import Sight
from core.codebook.conversion import Conversion, ConvertField, plan_conversion
from core.codebook.field_commands import AddField, FieldContent, ValueContent, field_name
from core.codebook.kinds import VALUE_KINDS
from core.codebook.queries import FieldRow
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.acting import Acting
from gui.bridge.counting import Counting
from gui.bridge.jobs import Cancelled, Jobs, Progress
from gui.codebook.kind_words import KIND_CHOICES, SUBJECT_CHOICES
from gui.codebook.properties import LinesProperty
from gui.widgets.panel import InlinePanel, button, plain
from gui.workspace import Workspace


class AddFieldPanel(InlinePanel):
    """Asks what the new field asks. Signal `added` carries its id."""

    added = Signal(object)

    def __init__(self, workspace: Workspace, acting: Acting) -> None:
        super().__init__("New field", "Add field")
        self._workspace = workspace
        self._acting = acting
        self.question = QLineEdit()
        self.question.setPlaceholderText("For example “Source of evidence”")
        self.name = plain(quiet=True)
        self.subject, self.kind = QComboBox(), QComboBox()
        for combo, choices in ((self.subject, SUBJECT_CHOICES), (self.kind, KIND_CHOICES)):
            for words, choice in choices:
                combo.addItem(words, choice)
        self.values = LinesProperty("values", "Va&lues", "One a line, in their order.", lines=6)
        for words, part in (
            ("&Question", self.question),
            ("A&bout", self.subject),
            ("&Kind of answer", self.kind),
        ):
            label = QLabel(words)
            label.setBuddy(part)
            part.setAccessibleName(words.replace("&", ""))
            self.body.addWidget(label)
            self.body.addWidget(part)
            if part is self.question:
                self.body.addWidget(self.name)
        self.body.addWidget(self.values.label)
        self.body.addWidget(self.values)
        self.end_with(self.values)
        self.question.textChanged.connect(self._on_question)
        self.kind.currentIndexChanged.connect(self._on_kind)

    def ask(self, subject: str) -> None:
        """Start asking for a field of a claim, an article or an actor."""
        self.refuse("")
        self.question.clear()
        self.values.put(())
        self.subject.setCurrentIndex(self.subject.findData(subject))
        self.kind.setCurrentIndex(0)
        self._on_question()
        self._on_kind()
        self.question.setFocus()

    def act(self) -> None:
        label, kind = " ".join(self.question.text().split()), self.kind.currentData()
        lines = () if self.values.isHidden() else self.values.value()
        values = tuple(
            ValueContent(code, line.lower(), line, "") for code, line in enumerate(lines, 1)
        )
        command = AddField(
            FieldContent(self._proposed(), label),
            kind,
            self.subject.currentData(),
            values,
        )
        field_id = self._acting.attempt(command, f"“{label}” was added.")
        self.refuse(self._acting.fault)
        if field_id is None:
            (self.question if not label else self.values if lines else self.question).setFocus()
            return
        self.closed.emit()
        self.added.emit(field_id)

    def _proposed(self) -> str:
        return field_name(self.question.text(), set(self._workspace.codebook.field_by_name))

    def _on_question(self) -> None:
        words = self.question.text().strip()
        self.name.setText(f"In tables and files: {self._proposed()}" if words else "")

    def _on_kind(self) -> None:
        kind = self.kind.currentData()
        for part in (self.values, self.values.label):
            part.setVisible(kind in VALUE_KINDS and kind != "yes/no")


class KindChange(QWidget):
    """What another kind does to the answers that are there, and whether it shall be so.

    Signals: `started` when it is under way, `converted` (id of the field that asks from now on),
    `left` when it shall not be.
    """

    started = Signal()

    converted = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, acting: Acting, jobs: Jobs) -> None:
        super().__init__()
        self._workspace = workspace
        self._acting = acting
        self._jobs = jobs
        self._field: FieldRow | None = None
        self._kind = ""
        self.preview = plain()
        self.preview.setAccessibleName("What another kind of answer does")
        self.convert = button("&Convert")
        self.cancel = button("Keep the kind")
        self._planning = Counting("Looking at the answers", workspace, jobs, self._on_plan)
        self._planning.setParent(self)
        row = QHBoxLayout()
        row.addWidget(self.convert)
        row.addWidget(self.cancel)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        column.addLayout(row)
        self.convert.clicked.connect(self._on_convert)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def ask(self, field: FieldRow, kind: str) -> None:
        """Say what would happen to a field's answers, and ask."""
        if self._field is not None and (self._field.id, self._kind) == (field.id, kind):
            return
        self._field, self._kind = field, kind
        self.preview.setText("Looking at the answers that are there …")
        self.convert.setEnabled(False)
        self.show()
        self._planning.ask(partial(_plan, field.id, kind, self._workspace.sight))

    def leave(self) -> None:
        """Leave the kind as it is."""
        self._planning.forget()
        self._field = None
        self.hide()
        self.left.emit()

    def _on_plan(self, plan: Conversion | str) -> None:
        if self._field is None:
            return
        if isinstance(plan, str):
            self.preview.setText(plan)
            return
        self.preview.setText(plan.words)
        self.convert.setEnabled(True)

    def _on_convert(self) -> None:
        project = self._workspace.project
        if self._field is None or project is None:
            return
        self.started.emit()
        self.convert.setEnabled(False)
        work = partial(_convert, project, ConvertField(self._field.id, self._kind))
        self._jobs.start(f"Converting “{self._field.label}”", work, self._on_done, self._on_fault)

    def _on_done(self, field_id: int) -> None:
        label = self._field.label if self._field else "The field"
        self._field = None
        self.hide()
        self._acting.told.emit(
            f"“{label}” has another kind of answer now. Undo brings the old one back."
        )
        self.converted.emit(field_id)

    def _on_fault(self, error: OnRecordError) -> None:
        self.preview.setText(str(error))


def _plan(field_id: int, kind: str, sight: Sight, project: Project) -> Conversion | str:
    """What would happen, or why it cannot."""
    try:
        return project.read(plan_conversion, project.codebook, field_id, kind, sight)
    except OnRecordError as error:
        return str(error)


def _convert(
    project: Project, command: ConvertField, _progress: Progress, _cancelled: Cancelled
) -> int:
    return project.run(command).result
