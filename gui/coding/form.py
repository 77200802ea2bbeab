"""The coding form: the quote in hand and the questions about it. It knows no commands."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QWidget

from core.claims.coding import Coding
from core.claims.questions import (
    CLAIM_TYPE,
    SPEAKER,
    TARGET,
    Question,
    answer,
    open_questions,
    with_answer,
)
from core.codebook.answers import AnswerValue
from core.codebook.queries import Codebook
from core.text.spans import Span
from gui.coding.answer_field import AnswerField
from gui.coding.answers import Answers
from gui.coding.asking import Asking
from gui.coding.draft import Draft, Kept
from gui.coding.form_body import FormBody
from gui.coding.label_column import DOT
from gui.coding.note import NOTE
from gui.theme import Theme
from gui.widgets.tip import plain_label, plain_tip

PINNED = (SPEAKER.key, TARGET.key)
"""Questions whose answer can be kept for the next claims."""


class CodingForm(QScrollArea):
    """Shows one `Coding` and lets it be changed.

    Signals: `changed` (the new Coding, the Question answered), `confirmed` (the Question whose
    suggested answer is right), `actor_wanted` (the Question, a name), `type_wanted` (the Question,
    the name of a new claim type, the id of its family or None), `pin_wanted` (the Question and the
    Coding whose answer to it is to be kept for the next claims), `passage_wanted` (the Question
    whose answer is to be chosen in the text), `dropped` (the Question, letters that were not
    taken), `finished` (the last Enter, or Ctrl+Enter), `left` (Esc), `shown` (the Coding shown or
    None, and whether it is locked).
    """

    changed = Signal(object, object)
    confirmed = Signal(object)
    pin_wanted = Signal(object, object)
    actor_wanted = Signal(object, object)
    dropped = Signal(object, object)
    passage_wanted = Signal(object)
    type_wanted = Signal(object, object, object)
    finished = Signal()
    left = Signal()
    shown = Signal(object, object)

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._codebook: Codebook | None = None
        self._coding: Coding | None = None
        self._asking: Asking | None = None
        self._made: dict[str, AnswerField] = {}
        self._fields: dict[str, AnswerField] = {}  # those asked now, in their order
        self._labels: dict[str, QLabel] = {}
        self._locked = False
        self._unconfirmed: frozenset[str] = frozenset()
        self._passage = ""
        self._return_to: str | None = None
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
        """Ask the questions of a codebook. A form that asks the same stays as it is."""
        self._codebook = codebook
        asking = Asking(codebook)
        is_same = self._asking is not None and self._asking.made == asking.made
        self._asking = asking
        if is_same:
            self._arrange()
            return
        self._return_to = self._focused_key()
        self._made, self._fields, self._labels = {}, {}, {}
        self._body = FormBody()
        for question in asking.made:
            self._make(question)
        self._more, self._note = self._body.more, self._body.note
        self._note.finished.connect(self.take_note)
        self._show_body(self._body)
        self._arrange()

    def _show_body(self, body: QWidget) -> None:
        """The widgets so far may be those that asked for it, so they go later."""
        before = self.takeWidget()
        self.setWidget(body)
        if before:
            before.hide()
            before.deleteLater()

    def show_coding(
        self, coding: Coding | None, locked: bool, *, draft: Draft | None = None
    ) -> None:
        """Fill the form; `locked` shows another analyst's answers without letting them be changed.

        The `draft` that the coding belongs to tells what of it is only suggested.
        """
        another = (
            coding is None or self._coding is None or coding.fragments != self._coding.fragments
        )
        self._coding, self._locked = coding, locked
        proposal = draft.proposal if draft else None
        self.proposed = proposal is not None
        self._unconfirmed = draft.unconfirmed if draft else frozenset()
        if self._codebook is None:
            return
        self._arrange()
        short_lists = proposal.short_lists if proposal else {}
        for key, field in self._fields.items():
            field.show_first(short_lists.get(key, ()), is_proposal=self.proposed)
            self._show_answer(field, draft.new_actors.get(key, "") if draft else "")
        self._note.show_note(coding.note or "" if coding else "")
        if self._note.isReadOnly() != locked:
            self._note.setReadOnly(locked)
        if another:
            self.verticalScrollBar().setValue(0)
            self._more.show_answers(self._further_answered())
        self._show_open()
        self._show_pins()
        self.shown.emit(coding, locked)
        if coding and self._return_to in self._fields:
            self._fields[self._return_to].begin()
        self._return_to = None

    def show_pins(self, pins: Kept) -> None:
        """Mark the answers that every new claim starts with."""
        self._pins = pins
        self._show_pins()

    def use_theme(self, theme: Theme) -> None:
        self._theme = theme
        for field in self._made.values():
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
        refused = [field for field in self._fields.values() if not field.take_typed()]
        if not refused:
            self.take_note()
            self.finished.emit()
        elif refused[0].fault.text():
            refused[0].begin()

    @property
    def passage_question(self) -> Question | None:
        """The question that a passage of the text would answer now; None if there is none."""
        asked = [one for one in self._fields.values() if one.question.kind == "span"]
        last = [one for one in asked if one.question.key == self._passage]
        still_open = [one for one in asked if not one.values]
        found = next(iter((*last, *still_open, *asked)), None)
        return None if found is None or self._locked else found.question

    def take_passage(self, question: Question, passage: Span) -> None:
        """These words of the text are the answer; go on to what is open."""
        self._passage = ""
        self._fields[question.key].take_passage(passage)
        self.begin_at(self._next_open(question.key) or question.key)

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

    def _make(self, question: Question) -> None:
        """Both belong to the body, hidden until they are asked: they go with it."""
        field = self._field(question)
        label = QLabel(plain_label(question.label), self._body)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setBuddy(field.line)
        label.setToolTip(plain_tip(question.help))
        for part in (label, field):
            part.hide()
        self._made[question.key] = field
        self._labels[question.key] = label

    def _arrange(self) -> None:
        """Show what is asked of a claim of this type, the required questions first."""
        if self._asking is None:
            return
        asked = self._asking.questions(self._coding)
        if list(self._fields) == [one.key for one in asked]:
            same = all(self._fields[one.key].question.required == one.required for one in asked)
            if same:
                return
        before, self._fields = self._fields, {one.key: self._made[one.key] for one in asked}
        for one in asked:
            self._made[one.key].require(one.required)
        first = [self._row(one) for one in asked if one.required]
        further = [self._row(one) for one in asked if not one.required]
        self._body.show_rows(first, further)
        for key in self._fields.keys() - before.keys():
            self._show_answer(self._fields[key])

    def _row(self, question: Question) -> tuple[QLabel, AnswerField]:
        return self._labels[question.key], self._made[question.key]

    def _show_answer(self, field: AnswerField, new_name: str = "") -> None:
        key = field.question.key
        field.show_values(
            answer(self._coding, field.question) if self._coding else (),
            new_name=new_name,
            suggested=key in self._unconfirmed,
        )
        field.lock(self._locked or (self._asking is not None and key in self._asking.retired))

    def _focused_key(self) -> str | None:
        focused = QApplication.focusWidget()
        return next((key for key, one in self._fields.items() if one.line is focused), None)

    def _field(self, question: Question) -> AnswerField:
        field = AnswerField(
            question,
            self._answers.choices(question),
            self._answers.label_of(question),
            self._body,
            cannot_tell=self._answers.cannot_tell(question),
            read=self._answers.read(question),
            families=self._answers.families if question.kind == "type" else None,
            with_pin=question.key in PINNED,
        )
        field.answered.connect(self._on_answered)
        field.confirmed.connect(self.confirmed)
        field.created.connect(self.actor_wanted)
        field.advanced.connect(self._on_advanced)
        field.stepped.connect(self._on_stepped)
        field.pin_wanted.connect(self._on_pin_wanted)
        field.dropped.connect(self.dropped)
        field.passage_wanted.connect(self._on_passage_wanted)
        field.type_created.connect(self.type_wanted)
        if self._theme:
            field.use_theme(self._theme)
        return field

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
            self._unconfirmed -= {question.key}
            if question.key == CLAIM_TYPE.key:
                self._arrange()
            self._show_open()
            self.changed.emit(self._coding, question)

    def _on_pin_wanted(self, question: Question) -> None:
        if self._coding is not None:
            self.pin_wanted.emit(question, self._coding)

    def _on_passage_wanted(self, question: Question) -> None:
        self._passage = question.key
        self.passage_wanted.emit(question)

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
        for key, field in self._fields.items():
            label, name = self._labels[key], plain_label(field.question.label)
            words = name + DOT if key in waiting else name
            if words != label.text():
                label.setText(words)

    def _show_pins(self) -> None:
        for key in PINNED:
            if key in self._fields:
                pinned = self._pins.get(key)
                self._fields[key].show_pinned(bool(pinned) and pinned == self._fields[key].values)
