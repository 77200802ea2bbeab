"""The codebook's questions about an actor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from core.codebook.answers import AnswerValue
from core.codebook.queries import FieldRow
from core.errors import Refused
from gui.actors.actor_answer import ActorAnswer
from gui.actors.register import Register
from gui.widgets.field_edit import FieldEdit
from gui.widgets.tip import plain_label

Answers = dict[int, tuple[AnswerValue, ...]]


class AnswersBox(QWidget):
    """One line a field. Signal `edited`: a person has changed an answer."""

    edited = Signal()

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register
        self.edits: dict[int, FieldEdit | ActorAnswer] = {}
        self._fields: tuple[FieldRow, ...] = ()
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(self.fontMetrics().averageCharWidth())
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._read_only = False
        self.label_width = 0

    def ask(self, fields: tuple[FieldRow, ...]) -> None:
        """Ask these fields from now on."""
        if fields == self._fields:
            return
        self._fields = fields
        self.edits.clear()
        while self._form.rowCount():
            self._form.removeRow(0)
        for field in fields:
            edit = self._edit(field)
            edit.changed.connect(self.edited)
            edit.setEnabled(not self._read_only)
            label = QLabel(plain_label(field.label))
            label.setProperty("quiet", True)
            label.setBuddy(edit)
            label.setMinimumWidth(self.label_width)
            self._form.addRow(label, edit)
            self.edits[field.id] = edit
        self.setVisible(bool(fields))

    def _edit(self, field: FieldRow) -> FieldEdit | ActorAnswer:
        if field.answer_kind == "actor":
            return ActorAnswer(field, self._register)
        return FieldEdit(field, self._register.rows, self)

    @property
    def widest_label(self) -> int:
        """Of all questions, in pixels."""
        labels = (self._form.labelForField(one) for one in self.edits.values())
        return max((one.sizeHint().width() for one in labels), default=0)

    def show_answers(self, answers: Answers) -> None:
        """Show what was answered; that is no change by a person."""
        for field_id, edit in self.edits.items():
            if edit.fault() or edit.values() != answers.get(field_id, ()):
                edit.set_values(answers.get(field_id, ()))

    def changed_answers(self, before: Answers) -> Answers:
        """The answers that differ. Raises `Refused` for one that is none."""
        found = {}
        for field_id, edit in self.edits.items():
            fault = edit.fault()
            if fault:
                raise Refused(fault)
            if edit.values() != before.get(field_id, ()):
                found[field_id] = edit.values()
        return found

    def set_read_only(self, read_only: bool) -> None:
        """Show, but let nothing be changed."""
        self._read_only = read_only
        for edit in self.edits.values():
            edit.setEnabled(not read_only)
