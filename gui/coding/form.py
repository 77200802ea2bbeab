"""The coding form: the quote in hand and the questions about it. It knows no commands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.claims.coding import Coding
from core.claims.questions import (
    SPEAKER,
    TARGET,
    Question,
    answer,
    open_questions,
    questions,
    with_answer,
)
from core.codebook.answers import AnswerValue
from core.codebook.queries import Codebook
from gui.coding.answer_field import AnswerField
from gui.coding.answers import Answers
from gui.coding.draft import Draft, Kept
from gui.coding.fold import Fold
from gui.coding.note import NOTE, NoteEdit
from gui.theme import Theme
from gui.widgets.tip import plain_label, plain_tip

PINNED = (SPEAKER.key, TARGET.key)
"""Questions whose answer can be kept for the next claims."""


class CodingForm(QScrollArea):
    """Shows one `Coding` and lets it be changed.

    Signals: `changed` (the new Coding, the Question answered), `confirmed` (the Question whose
    suggested answer is right), `actor_wanted` (the Question, a name), `pin_wanted` (the Question and
    the Coding whose answer to it is to be kept for the next claims), `dropped` (the Question, letters
    that were not taken), `finished` (the last Enter, or Ctrl+Enter), `left` (Esc), `shown` (the
    Coding shown or None, and whether it is locked).
    """

    changed = Signal(object, object)
    confirmed = Signal(object)
    pin_wanted = Signal(object, object)
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
        self._pins: Kept = {}
        self._theme: Theme | None = None
        self.proposed = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._on_laid_out)
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
        self._more = Fold("More", self._further([one for one in asked if not one.required]))
        layout.addWidget(self._more)
        layout.addStretch(1)
        self.setWidget(body)

    def show_coding(
        self, coding: Coding | None, locked: bool, *, draft: Draft | None = None
    ) -> None:
        """Fill the form; `locked` shows another analyst's answers without letting them be changed.

        The `draft` that the coding belongs to tells what of it is only suggested.
        """
        another = (
            coding is None or self._coding is None or coding.fragments != self._coding.fragments
        )
        self._coding = coding
        proposal = draft.proposal if draft else None
        self.proposed = proposal is not None
        if self._codebook is None:
            return
        short_lists = proposal.short_lists if proposal else {}
        for key, field in self._fields.items():
            field.show_first(short_lists.get(key, ()), is_proposal=self.proposed)
            field.show_values(
                answer(coding, field.question) if coding else (),
                new_name=draft.new_actors.get(key, "") if draft else "",
                suggested=draft is not None and key in draft.unconfirmed,
            )
            field.lock(locked)
        self._note.show_note(coding.note or "" if coding else "")
        if self._note.isReadOnly() != locked:
            self._note.setReadOnly(locked)
        if another:
            self.verticalScrollBar().setValue(0)
            self._more.show_answers(self._further_answered())
        self._show_open()
        self._show_pins()
        self.shown.emit(coding, locked)

    def show_pins(self, pins: Kept) -> None:
        """Mark the answers that every new claim starts with."""
        self._pins = pins
        self._show_pins()

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        for field in self._fields.values():
            field.use_theme(theme)

    @property
    def new_actors(self) -> Mapping[str, str]:
        """The names that stand for an answer and are not in the project yet, by question."""
        return {key: one.new_name for key, one in self._fields.items() if one.new_name}

    def begin(self, typed: str = "") -> None:
        """Put the cursor into the first question that is open or not confirmed, or the first one."""
        waiting = self._open_keys()
        first = (key for key, one in self._fields.items() if key in waiting or one.suggested)
        self._fields[next(first, SPEAKER.key)].begin(typed)

    def begin_at(self, key: str) -> None:
        self._fields[key].begin()

    def confirm(self, key: str) -> None:
        """A person agrees with what is suggested as an answer to this question."""
        self._fields[key].confirm()

    def begin_note(self) -> None:
        """Put the cursor into the note, opening the fold."""
        self._more.open()
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_further(self) -> None:
        """Put the cursor into the first further question, opening the fold."""
        self._more.open()
        further = (one for one in self._fields.values() if not one.question.required)
        next(further).begin()

    def has_keyboard(self) -> bool:
        """Whether the focus is on one of the questions."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

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

    def _on_laid_out(self, _least: int, _most: int) -> None:
        """It is seen also where it came into a part that was laid out only now."""
        self._on_focus(None, QApplication.focusWidget())

    def _rows(self, asked: Sequence[Question]) -> QFormLayout:
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setVerticalSpacing(6)
        for question in asked:
            field = self._field(question)
            label = QLabel(plain_label(question.label))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(field.line)
            label.setToolTip(plain_tip(question.help))
            rows.addRow(label, field)
            self._fields[question.key] = field
            self._labels[question.key] = label
        return rows

    def _field(self, question: Question) -> AnswerField:
        field = AnswerField(
            question,
            self._answers.choices(question),
            self._answers.label_of(question),
            self,
            cannot_tell=self._answers.cannot_tell(question),
            with_pin=question.key in PINNED,
        )
        field.answered.connect(self._on_answered)
        field.confirmed.connect(self.confirmed)
        field.created.connect(self.actor_wanted)
        field.advanced.connect(self._on_advanced)
        field.stepped.connect(self._on_stepped)
        field.pin_wanted.connect(self._on_pin_wanted)
        field.dropped.connect(self.dropped)
        if self._theme:
            field.use_theme(self._theme)
        return field

    def _further(self, asked: Sequence[Question]) -> QWidget:
        body = QWidget()
        rows = self._rows(asked)
        rows.setContentsMargins(0, 0, 0, 0)
        self._note = NoteEdit()
        self._note.finished.connect(self.take_note)
        label = QLabel(NOTE.label)
        label.setBuddy(self._note)
        rows.addRow(label, self._note)
        body.setLayout(rows)
        return body

    def _further_answered(self) -> bool:
        """Whether anything is said that the fold would hide."""
        further = (one for one in self._fields.values() if not one.question.required)
        has_note = self._coding is not None and bool(self._coding.note)
        return has_note or any(one.values or one.new_name for one in further)

    def _open_keys(self) -> set[str]:
        """The required questions without an answer; a new name is one."""
        if self._coding is None or self._codebook is None:
            return set()
        waiting = {one.key for one in open_questions(self._coding, self._codebook)}
        return waiting - set(self.new_actors)

    def _next_open(self, after: str) -> str | None:
        """The next required question without an answer, going round."""
        waiting = self._open_keys()
        order = list(self._fields)
        start = order.index(after) + 1
        rest = order[start:] + order[:start]
        return next((key for key in rest if key in waiting), None)

    def _on_answered(self, question: Question, values: tuple[AnswerValue, ...]) -> None:
        if self._coding is not None:
            self._coding = with_answer(self._coding, question, values)
            self._show_open()
            self.changed.emit(self._coding, question)

    def _on_pin_wanted(self, question: Question) -> None:
        if self._coding is not None:
            self.pin_wanted.emit(question, self._coding)

    def _on_stepped(self, question: Question) -> None:
        """Go on to what is open; behind the last answer the cursor stays, and Enter saves."""
        following = self._next_open(question.key)
        if following:
            self._fields[following].begin()
        else:
            self._fields[question.key].line.select_answer()

    def _on_advanced(self, question: Question) -> None:
        following = self._next_open(question.key)
        if following:
            self._fields[following].begin()
        else:
            self.finish()

    def _show_open(self) -> None:
        """Required questions without an answer have a dot."""
        waiting = self._open_keys()
        for key, label in self._labels.items():
            name = plain_label(self._fields[key].question.label)
            words = f"{name} •" if key in waiting else name
            if words != label.text():
                label.setText(words)

    def _show_pins(self) -> None:
        for key in PINNED:
            if key in self._fields:
                pinned = self._pins.get(key)
                self._fields[key].show_pinned(bool(pinned) and pinned == self._fields[key].values)
