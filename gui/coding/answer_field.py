"""One question of the form with its answer: a picker, a line of text, and chips for several answers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.claims.coding import AnswerValue
from core.claims.questions import Question
from gui.coding.choices import Choice
from gui.coding.picker import ENTER, Picker
from gui.widgets.tip import plain_label, plain_tip


class AnswerField(QWidget):
    """Signals: `answered` (the Question, its new values), `created` (the Question, a name),
    `advanced` (the Question: go on), `dropped` (the Question, letters that were not taken).

    With several answers the line is empty again after each; what was chosen stands above it as
    chips, and answers that exclude all others replace them.
    """

    answered = Signal(object, object)
    created = Signal(object, object)
    advanced = Signal(object)
    dropped = Signal(object, object)

    def __init__(
        self,
        question: Question,
        choices: Callable[[], Sequence[Choice]],
        label_of: Callable[[AnswerValue], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.question = question
        self._choices = choices
        self._label_of = label_of
        self._values: tuple[AnswerValue, ...] = ()
        self._labels: list[str] = []
        self._chips = _Chips(self)
        self._chips.removed.connect(self._on_removed)
        self.line = self._make_line()
        self.line.setAccessibleName(question.label)
        self.line.setAccessibleDescription(question.help)
        self.line.setToolTip(plain_tip(question.help))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._chips)
        layout.addWidget(self.line)

    def show_values(self, values: tuple[AnswerValue, ...]) -> None:
        labels = [self._label_of(one) for one in values]
        self._values = values
        if self.question.several:
            if labels != self._labels:
                self._chips.show_labels(labels, self.line)
            self._show_line("")
        else:
            self._show_line(labels[0] if labels else "")
        self._labels = labels

    def begin(self, typed: str = "") -> None:
        """Take the focus, with some letters typed already."""
        if isinstance(self.line, Picker):
            self.line.begin(typed)
        else:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.line.selectAll()

    def lock(self, locked: bool) -> None:
        self.line.setReadOnly(locked)
        self._chips.setEnabled(not locked)

    def take_typed(self) -> bool:
        """Take over what is being typed; False if it means nothing."""
        return self.line.take_typed()

    def leave(self) -> None:
        """Something else is about to be shown: keep words, and give half-typed choices back."""
        if isinstance(self.line, Picker):
            self.line.drop_typed()
        else:
            self.line.take_typed()

    def _make_line(self) -> "Picker | TextLine":
        if self.question.kind == "text":
            line = TextLine(self)
            line.entered.connect(self._on_text)
            line.advanced.connect(self._on_advanced)
            return line
        picker = Picker(self._choices, self.question.kind == "actor", self)
        picker.picked.connect(self._on_picked)
        picker.created.connect(self._on_created)
        picker.emptied.connect(self._on_emptied)
        picker.advanced.connect(self._on_advanced)
        picker.dropped.connect(self._on_dropped)
        return picker

    def _show_line(self, words: str) -> None:
        if isinstance(self.line, Picker):
            self.line.show_answer(words)
        else:
            self.line.setText(words)
            self.line.setModified(False)

    def _on_picked(self, value: AnswerValue) -> None:
        if not self.question.several:
            values: tuple[AnswerValue, ...] = (value,)
        else:
            alone = {one.id for one in self._choices() if one.alone}
            before = () if value in alone else self._values
            values = (*(one for one in before if one != value and one not in alone), value)
        self.show_values(values)
        self.answered.emit(self.question, values)

    def _on_created(self, name: str) -> None:
        self.created.emit(self.question, name)

    def _on_advanced(self) -> None:
        self.advanced.emit(self.question)

    def _on_dropped(self, typed: str) -> None:
        self.dropped.emit(self.question, typed)

    def _on_emptied(self) -> None:
        if not self.question.several:
            self.show_values(())
            self.answered.emit(self.question, ())

    def _on_text(self, words: str) -> None:
        values = (words,) if words else ()
        self._values = values
        self.answered.emit(self.question, values)

    def _on_removed(self, position: int) -> None:
        values = self._values[:position] + self._values[position + 1 :]
        self.show_values(values)
        self.answered.emit(self.question, values)
        self.line.setFocus()


class TextLine(QLineEdit):
    """Free text: taken over on Enter and when the line is left."""

    entered = Signal(object)
    advanced = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.editingFinished.connect(self.take_typed)

    def take_typed(self) -> bool:
        """Report the words, if they were changed; any words are an answer."""
        if self.isModified():
            self.setModified(False)
            self.entered.emit(" ".join(self.text().split()))
        return True

    def keyPressEvent(self, event: object) -> None:
        super().keyPressEvent(event)  # type: ignore[arg-type]
        if event.key() in ENTER:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            self.advanced.emit()


class _Chips(QWidget):
    """The answers chosen so far, each a button that takes it away. `removed` carries its position."""

    removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hide()

    def show_labels(self, labels: Sequence[str], line: QWidget) -> None:
        """Show a chip for each; Tab comes to them before it comes to `line`."""
        while item := self._layout.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        before = line
        for position, label in enumerate(labels):
            chip = _Chip(self, position, label)
            self._layout.addWidget(chip)
            chip.show()  # now, not with the next event: Tab may come first
            self.setTabOrder(before, chip.button)
            before = chip.button
        if labels:
            self.setTabOrder(before, line)
        self.setVisible(bool(labels))


class _Chip(QWidget):
    def __init__(self, chips: _Chips, position: int, label: str) -> None:
        super().__init__(chips)
        self._chips = chips
        self._position = position
        self.button = button = QToolButton(self)
        button.setText(f"{plain_label(label)}  ×")
        button.setToolTip(plain_tip(f"Take “{label}” away"))
        button.setAccessibleName(f"Take {label} away")
        button.setProperty("chip", True)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button)
        layout.addStretch(1)

    def _on_clicked(self) -> None:
        self._chips.removed.emit(self._position)
