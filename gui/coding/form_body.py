"""Where the questions of the form stand: the required ones, and the others in a fold with the note."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.coding.answer_field import AnswerField
from gui.coding.fold import Fold
from gui.coding.label_column import LabelColumn
from gui.coding.note import NOTE, NoteEdit
from gui.coding.question_rows import QuestionRows

Rows = Sequence[tuple[QLabel, AnswerField]]


class FormBody(QWidget):
    """`more` is the fold, `note` the note in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(1)  # as wide as the panel: what has too little room is elided
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 4, 0)
        layout.setSpacing(8)
        self._first, self._further = QuestionRows(), QuestionRows()
        layout.addLayout(self._first)
        self.note = NoteEdit()
        self._column = LabelColumn()
        self.more = Fold("More", self._folded())
        layout.addWidget(self.more)
        layout.addStretch(1)

    def show_rows(self, first: Rows, further: Rows) -> None:
        """Show these questions in this order, the `further` ones in the fold, and no others."""
        self._first.take_out(first)
        self._further.take_out(further)
        self._first.put(first)
        self._further.put(further)
        self._column.show_labels([self._note_label, *(one for one, _ in (*first, *further))])
        self._share()
        above = [stop for _, field in first for stop in field.stops()]
        below = [stop for _, field in further for stop in field.stops()]
        for stop, following in pairwise([*above, self.more.heading, *below, self.note]):
            QWidget.setTabOrder(stop, following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Labels and fields share the width by one rule, in the fold as above it."""
        is_above = self._column.share(self.width())
        for rows in (self._first, self._further):
            rows.stand_above(is_above)

    def _folded(self) -> QWidget:
        body = QWidget()
        self._further.setContentsMargins(0, 0, 0, 0)
        self._note_label = QLabel(NOTE.label)
        self._note_label.setBuddy(self.note)
        self._further.addRow(self._note_label, self.note)
        body.setLayout(self._further)
        return body
