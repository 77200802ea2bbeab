"""The coding form: the quote in hand and the questions about it. It knows no commands."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.claims.coding import AnswerValue, Coding
from core.claims.questions import Question, answer, open_questions, questions, with_answer
from core.codebook.queries import Codebook
from gui.coding.answer_field import AnswerField
from gui.coding.answers import Answers
from gui.widgets.tip import plain_label, plain_tip


class CodingForm(QScrollArea):
    """Shows one `Coding` and lets it be changed.

    Signals: `changed` (the new Coding, the Question answered), `actor_wanted` (the Question, a name),
    `dropped` (the Question, letters that were not taken), `finished` (the last Enter, or Ctrl+Enter),
    `left` (Esc), `shown` (the Coding shown or None, and whether it is locked).
    """

    changed = Signal(object, object)
    actor_wanted = Signal(object, object)
    dropped = Signal(object, object)
    finished = Signal()
    left = Signal()
    shown = Signal(object, object)

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._codebook: Codebook | None = None
        self._coding: Coding | None = None
        self._fields: dict[str, AnswerField] = {}
        self._labels: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def build(self, codebook: Codebook) -> None:
        """Make the questions of a codebook."""
        self._codebook = codebook
        self._fields.clear()
        self._labels.clear()
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 4, 4, 0)
        layout.setSpacing(8)
        asked = questions(codebook)
        layout.addLayout(self._rows([one for one in asked if one.required]))
        self._more = _Fold("More", self._further([one for one in asked if not one.required]))
        layout.addWidget(self._more)
        layout.addStretch(1)
        self.setWidget(body)

    def show_coding(self, coding: Coding | None, locked: bool) -> None:
        """Fill the form; `locked` shows another analyst's answers without letting them be changed."""
        another = (
            coding is None or self._coding is None or coding.fragments != self._coding.fragments
        )
        self._coding = coding
        if self._codebook is None:
            return
        for field in self._fields.values():
            field.show_values(answer(coding, field.question) if coding else ())
            field.lock(locked)
        self._note.setPlainText(coding.note or "" if coding else "")
        self._note.setReadOnly(locked)
        if another:
            self.verticalScrollBar().setValue(0)
        self._show_open()
        self.shown.emit(coding, locked)

    def begin(self, typed: str = "") -> None:
        """Put the cursor into the first open question, or into the first one."""
        self._fields[self._next_open() or "speaker"].begin(typed)

    def begin_at(self, key: str) -> None:
        self._fields[key].begin()

    def leave(self) -> None:
        """Something else is about to be shown: take over the words that are still being typed."""
        for field in self._fields.values():
            field.leave()
        self.take_note()

    def take_note(self) -> None:
        """Take over a note that was typed; one that was only looked at stays as it is."""
        if self._coding is None:
            return
        note = self._note.taken()
        if note is not None:
            self._coding = replace(self._coding, note=note or None)
            self.changed.emit(self._coding, NOTE)

    def finish(self) -> None:
        """Done with this claim, whatever is still open; letters that mean nothing must go first."""
        taken = [field.take_typed() for field in self._fields.values()]
        if all(taken):
            self.take_note()
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is seen, however the focus came there."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 2 * now.height())

    def _rows(self, asked: Sequence[Question]) -> QFormLayout:
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setVerticalSpacing(6)
        for question in asked:
            field = AnswerField(
                question, self._answers.choices(question), self._answers.label_of(question), self
            )
            field.answered.connect(self._on_answered)
            field.created.connect(self.actor_wanted)
            field.advanced.connect(self._on_advanced)
            field.dropped.connect(self.dropped)
            label = QLabel(plain_label(question.label))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field.line)
            label.setToolTip(plain_tip(question.help))
            rows.addRow(label, field)
            self._fields[question.key] = field
            self._labels[question.key] = label
        return rows

    def _further(self, asked: Sequence[Question]) -> QWidget:
        body = QWidget()
        rows = self._rows(asked)
        rows.setContentsMargins(0, 0, 0, 0)
        self._note = _Note()
        self._note.finished.connect(self.take_note)
        label = QLabel(NOTE.label)
        label.setBuddy(self._note)
        rows.addRow(label, self._note)
        body.setLayout(rows)
        return body

    def _next_open(self, after: str | None = None) -> str | None:
        """The next required question without an answer, going round."""
        if self._coding is None or self._codebook is None:
            return None
        waiting = [one.key for one in open_questions(self._coding, self._codebook)]
        order = list(self._fields)
        start = order.index(after) + 1 if after else 0
        rest = order[start:] + order[:start]
        return next((key for key in rest if key in waiting), None)

    def _on_answered(self, question: Question, values: tuple[AnswerValue, ...]) -> None:
        if self._coding is not None:
            self._coding = with_answer(self._coding, question, values)
            self._show_open()
            self.changed.emit(self._coding, question)

    def _on_advanced(self, question: Question) -> None:
        following = self._next_open(question.key)
        if following:
            self._fields[following].begin()
        else:
            self.finish()

    def _show_open(self) -> None:
        """Required questions without an answer have a dot."""
        waiting = (
            {one.key for one in open_questions(self._coding, self._codebook)}
            if self._coding and self._codebook
            else set()
        )
        for key, label in self._labels.items():
            name = plain_label(self._fields[key].question.label)
            label.setText(f"{name} •" if key in waiting else name)


NOTE = Question("note", "Note", "text", False, False)


class _Note(QPlainTextEdit):
    """A few lines of free text; `finished` when it is left."""

    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(NOTE.label)
        self.setPlaceholderText("Anything worth remembering")
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 4)

    def taken(self) -> str | None:
        """The words if a person has changed them since they were shown, else None.

        Qt rewrites blanks and line ends of what it is given, so only typed words are read.
        """
        document = self.document()
        if self.isReadOnly() or not document.isModified():
            return None
        document.setModified(False)
        return document.toRawText().replace("\u2029", "\n").strip()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Fold(QWidget):
    """A heading that opens and closes what is under it."""

    def __init__(self, title: str, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.heading = QToolButton()
        self.heading.setText(title)
        self.heading.setCheckable(True)
        self.heading.setArrowType(Qt.ArrowType.RightArrow)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(body)
        body.hide()

    def _on_toggled(self, opened: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.heading.setArrowType(arrow)
        self._body.setVisible(opened)
