"""Where the questions of the form stand: the required ones, and the others in a fold with the note."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.coding.answer_field import AnswerField
from gui.coding.fold import Fold
from gui.coding.note import NOTE, NoteEdit
from gui.coding.question_rows import QuestionRows

Rows = Sequence[tuple[QLabel, AnswerField]]


class FormBody(QWidget):
    """`more` is the fold, `note` the note in it."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 4, 0)
        layout.setSpacing(8)
        self._first, self._further = QuestionRows(), QuestionRows()
        layout.addLayout(self._first)
        self.note = NoteEdit()
        self.more = Fold("More", self._folded())
        layout.addWidget(self.more)
        layout.addStretch(1)

    def show_rows(self, first: Rows, further: Rows) -> None:
        """Show these questions in this order, the `further` ones in the fold, and no others."""
        self._first.take_out(first)
        self._further.take_out(further)
        self._first.put(first)
        self._further.put(further)
        above = [stop for _, field in first for stop in field.stops()]
        below = [stop for _, field in further for stop in field.stops()]
        for stop, following in pairwise([*above, self.more.heading, *below, self.note]):
            QWidget.setTabOrder(stop, following)

    def _folded(self) -> QWidget:
        body = QWidget()
        self._further.setContentsMargins(0, 0, 0, 0)
        label = QLabel(NOTE.label)
        label.setBuddy(self.note)
        self._further.addRow(label, self.note)
        body.setLayout(self._further)
        return body
