"""One question of the form with its answer: a picker, a line of text, and chips for several answers."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.claims.questions import Question
from core.codebook.answers import AnswerValue
from core.codebook.kinds import WORD_KINDS
from core.errors import Refused
from core.text.spans import Span
from gui.coding.answer_line import TextLine
from gui.coding.chips import Chips
from gui.coding.choices import Choice, row_digits, with_first
from gui.coding.passage_line import HOW, PassageLine
from gui.coding.picker import NEW_ACTOR, NEW_TYPE, Picker
from gui.coding.pin import Pin
from gui.theme import Theme
from gui.widgets.tip import plain_tip

HINTS = {"date": "2016-10-07, 2016-10 or 2016", "number": "such as 12 or 2.5"}
"""How to write an answer, by kind of question."""

NOT_TYPED = f"The words are chosen in the text: {HOW}."

OTHERS = 3
"""How many other candidates are named under a suggested answer."""

UNCONFIRMED = "suggested, not confirmed"

ADDING = {"actor": NEW_ACTOR, "type": NEW_TYPE}
"""What the list offers to make of letters that no answer has, by kind of question."""


def _nothing() -> None:
    return None


def _as_words(typed: str) -> tuple[AnswerValue, ...]:
    return (typed,) if typed else ()


class AnswerField(QWidget):
    """Signals: `answered` (the Question, its new values), `created` (the Question, a name),
    `advanced` (the Question: go on), `stepped` (the Question: go on, if anything is open),
    `confirmed` (the Question: what is suggested is right), `pin_wanted` (the Question), `dropped`
    (the Question, letters that were not taken), `passage_wanted` (the Question: its answer is to be
    chosen in the text), `type_created` (the Question, a name, the id of a family or None).

    With several answers the line is empty again after each; what was chosen stands above it as
    chips, and answers that exclude all others replace them. A `new_name` stands for an actor that is
    not in the project yet.
    """

    answered = Signal(object, object)
    created = Signal(object, object)
    advanced = Signal(object)
    stepped = Signal(object)
    confirmed = Signal(object)
    pin_wanted = Signal(object)
    dropped = Signal(object, object)
    passage_wanted = Signal(object)
    type_created = Signal(object, object, object)

    def __init__(
        self,
        question: Question,
        choices: Callable[[], Sequence[Choice]],
        label_of: Callable[[AnswerValue], str],
        parent: QWidget | None = None,
        *,
        cannot_tell: Callable[[], int | None] = _nothing,
        read: Callable[[str], tuple[AnswerValue, ...]] = _as_words,
        families: Callable[[Sequence[AnswerValue]], Sequence[Choice]] | None = None,
        with_pin: bool = False,
    ) -> None:
        """`read` gives the answer that typed words mean, or raises `Refused`; `families` are
        what a new claim type may be put under, given the types that are chosen."""
        super().__init__(parent)
        self.question = question
        self.new_name = ""
        self.suggested = False
        self._choices = choices
        self._label_of = label_of
        self._cannot_tell = cannot_tell
        self._read = read
        self._families = families
        self._values: tuple[AnswerValue, ...] = ()
        self._first: tuple[int, ...] = ()
        self._is_proposal = False
        self._shown: tuple[list[str], bool] | None = None  # None: has to be shown anew
        self._chips = Chips(self)
        self._chips.removed.connect(self._on_removed)
        self.line = self._make_line()
        self.line.unknown_wanted.connect(self._on_unknown)
        self.line.pin_wanted.connect(self._on_pin_wanted)
        self.line.tabbed.connect(self.confirm)
        self.line.setAccessibleName(question.label)
        self.line.setAccessibleDescription(question.help)
        self.line.setToolTip(plain_tip(question.help))
        self.pin = Pin(question, self) if with_pin else None
        self._others = _note(self, "quiet")
        self.fault = _note(self, "fault")
        self._lay_out()

    def show_values(
        self, values: tuple[AnswerValue, ...], *, new_name: str = "", suggested: bool = False
    ) -> None:
        """Show an answer; a suggested one looks unconfirmed until a person takes or changes it."""
        labels = [self._label_of(one) for one in values]
        if new_name:
            labels.append(f"{new_name} (new)")
        self._values, self.new_name = values, new_name
        self.suggested = suggested = suggested and bool(labels)
        words = "" if self.question.several else "".join(labels[:1])
        shown = None if self._is_proposal else (labels, suggested)
        if shown and shown == self._shown and self.line.rests_on(words):
            return
        self._shown = shown
        self._show_fault("")
        if self.question.several:
            self._chips.show_labels(labels, suggested, self.line)
        self._show_line(words)
        several_suggested = suggested and self.question.several
        self.line.state(suggested=suggested and not several_suggested, coded=bool(labels))
        if isinstance(self.line, Picker):
            self.line.waits = self._is_proposal and bool(labels)
        said = f"{self.question.help} {UNCONFIRMED}".strip() if suggested else self.question.help
        if self.line.accessibleDescription() != said:
            self.line.setAccessibleDescription(said)
        self._show_others(self._other_candidates() if self._is_proposal else "")

    def show_first(self, first: tuple[int, ...], *, is_proposal: bool) -> None:
        """Candidates for the next answer shown: they stand first in the list.

        In a proposal the list stays closed, and those that are not chosen are named under the line.
        """
        self._first, self._is_proposal = first, is_proposal

    def show_pinned(self, pinned: bool) -> None:
        if self.pin:
            self.pin.setChecked(pinned)

    @property
    def values(self) -> tuple[AnswerValue, ...]:
        return self._values

    def use_theme(self, theme: Theme) -> None:
        if self.pin:
            self.pin.use_theme(theme)

    def begin(self, typed: str = "") -> None:
        """Take the focus, with some letters typed already."""
        if isinstance(self.line, Picker):
            self.line.begin(typed)
        else:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.select_answer()

    def lock(self, locked: bool) -> None:
        self.line.setReadOnly(locked)
        self._chips.setEnabled(not locked)
        if self.pin:
            self.pin.setEnabled(not locked)

    def take_typed(self) -> bool:
        """Take over what is being typed; False if it means nothing."""
        return self.line.take_typed()

    def leave(self) -> None:
        """Something else is about to be shown: keep words, and give back what is no answer."""
        if isinstance(self.line, Picker):
            self.line.drop_typed()
        elif not self.line.take_typed():
            typed = self.line.text()
            self.show_values(self._values, suggested=self.suggested)
            self.dropped.emit(self.question, typed)

    def require(self, required: bool) -> None:
        """Whether the question must be answered; that may depend on the claim's type."""
        if self.question.required != required:
            self.question = replace(self.question, required=required)

    def take_passage(self, passage: Span) -> None:
        """These words of the text are the answer."""
        self._answer((passage,))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in this order."""
        return [*self._chips.buttons(), self.line]

    def confirm(self) -> None:
        """A person agrees with what is suggested."""
        if self.suggested:
            self.show_values(self._values, new_name=self.new_name)
            self.confirmed.emit(self.question)

    def _lay_out(self) -> None:
        self._others.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fault.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.line)
        if self.pin:
            self.pin.clicked.connect(self._on_pin_wanted)
            row.addWidget(self.pin)
        if isinstance(self.line, PassageLine):
            row.addWidget(self._taker())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._chips)
        layout.addLayout(row)
        layout.addWidget(self._others)
        layout.addWidget(self.fault)

    def _taker(self) -> QToolButton:
        """For the mouse: the words that are selected in the text are the answer."""
        button = QToolButton(self)
        button.setText("Take")
        button.setToolTip(plain_tip("The words selected in the text are the answer"))
        button.setAccessibleName("Take the selected words")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_passage_wanted)
        return button

    def _make_line(self) -> Picker | TextLine | PassageLine:
        kind = self.question.kind
        if kind in WORD_KINDS:
            line = TextLine(self)
            line.hint = HINTS.get(kind, "")
            line.entered.connect(self._on_text)
            line.advanced.connect(self._on_advanced)
            return line
        if kind == "span":
            passage = PassageLine(self)
            passage.wanted.connect(self._on_passage_wanted)
            passage.emptied.connect(self._on_emptied)
            passage.typed.connect(self._on_typed)
            passage.advanced.connect(self._on_advanced)
            return passage
        return self._make_picker(kind)

    def _make_picker(self, kind: str) -> Picker:
        picker = Picker(
            self._offered,
            ADDING.get(kind, ""),
            self,
            digits_take=kind != "type",
            places=self._places if self._families else None,
        )
        picker.placed.connect(self._on_placed)
        picker.picked.connect(self._on_picked)
        picker.stepped.connect(self._on_stepped)
        picker.created.connect(self._on_created)
        picker.emptied.connect(self._on_emptied)
        picker.erased.connect(self._on_erased)
        picker.advanced.connect(self._on_advanced)
        picker.dropped.connect(self._on_dropped)
        return picker

    def _offered(self) -> Sequence[Choice]:
        return with_first(self._choices(), self._first)

    def _places(self) -> Sequence[Choice]:
        return self._families(self._values) if self._families else ()

    def _other_candidates(self) -> str:
        """Those of the candidates that are not chosen, each with the digit that takes it."""
        offered = self._offered()[: len(self._first)] if self._first else ()
        digits = row_digits(offered, by_row=self.question.kind != "type")
        others = [
            f"{digit or one.code} {one.label}"
            for one, digit in zip(offered, digits, strict=True)
            if one.id in self._first and one.id not in self._values
        ]
        return "    ".join(others[:OTHERS])

    def _show_others(self, words: str) -> None:
        if words != self._others.text():
            self._others.setText(words)
            self._others.setVisible(bool(words))

    def _show_fault(self, sentence: str) -> None:
        if sentence != self.fault.text():
            self.fault.setText(sentence)
            self.fault.setMinimumHeight(self.fault.heightForWidth(self.width()))
            self.fault.setVisible(bool(sentence))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows of the form give a wrapped sentence too little room of themselves."""
        super().resizeEvent(event)
        if self.fault.text():
            self.fault.setMinimumHeight(self.fault.heightForWidth(self.width()))

    def _show_line(self, words: str) -> None:
        if isinstance(self.line, Picker):
            self.line.show_answer(words)
        else:
            self.line.setText(words)
            self.line.setModified(False)

    def _answer(self, values: tuple[AnswerValue, ...], new_name: str = "") -> None:
        self.show_values(values, new_name=new_name)
        self.answered.emit(self.question, values)

    def _on_picked(self, value: AnswerValue) -> None:
        if not self.question.several:
            self._answer((value,))
            return
        alone = {one.id for one in self._choices() if one.alone}
        if value in alone or self.suggested:  # what is typed takes the place of a suggestion
            self._answer((value,))
            return
        before = (one for one in self._values if one != value and one not in alone)
        self._answer((*before, value), self.new_name)

    def _on_created(self, name: str) -> None:
        self.created.emit(self.question, name)

    def _on_placed(self, name: str, family_id: int | None) -> None:
        self.type_created.emit(self.question, name, family_id)

    def _on_typed(self) -> None:
        if not self.line.isReadOnly():
            self._show_fault(NOT_TYPED)

    def _on_passage_wanted(self) -> None:
        if not self.line.isReadOnly():
            self._show_fault("")
            self.passage_wanted.emit(self.question)

    def _on_advanced(self) -> None:
        self.confirm()
        self.advanced.emit(self.question)

    def _on_stepped(self) -> None:
        self.stepped.emit(self.question)

    def _on_pin_wanted(self) -> None:
        if self.pin:
            self.pin_wanted.emit(self.question)

    def _on_unknown(self) -> None:
        unknown = self._cannot_tell()
        if unknown is not None:
            self._answer((unknown,))
            self.stepped.emit(self.question)

    def _on_dropped(self, typed: str) -> None:
        self.dropped.emit(self.question, typed)

    def _on_emptied(self) -> None:
        if not self.question.several:
            self._answer(())

    def _on_erased(self) -> None:
        count = len(self._values) + bool(self.new_name)
        if self.question.several and count and not self.line.isReadOnly():
            self._on_removed(count - 1)

    def _on_text(self, words: str) -> None:
        try:
            values = self._read(words)
        except Refused as error:
            self.line.setModified(True)
            self._show_fault(str(error))
            self.line.select_answer()  # the next letters take the place of what was refused
            return
        self._show_fault("")
        self._values = values
        self._shown = None
        self.suggested = False
        self._show_line("".join(self._label_of(one) for one in values))
        self.line.state(suggested=False, coded=bool(values))
        self.answered.emit(self.question, self._values)

    def _on_removed(self, position: int) -> None:
        """The new name, if there is one, stands behind the values."""
        if position == len(self._values):
            self._answer(self._values)
        else:
            kept = self._values[:position] + self._values[position + 1 :]
            self._answer(kept, self.new_name)
        self.line.setFocus()


def _note(parent: QWidget, kind: str) -> QLabel:
    """Words under the line, hidden while there are none."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty(kind, True)
    label.hide()
    return label
