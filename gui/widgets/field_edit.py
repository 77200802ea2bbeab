"""An editor for one field of an article or an actor, outside the coding form."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.actors.queries import ActorRow
from core.codebook.answers import AnswerValue, NamedActor, check_answers, plain_answers
from core.codebook.queries import FieldRow, ValueRow
from core.codebook.reserved import CANNOT_TELL
from core.errors import Refused
from core.text.spans import Span, quote_of
from gui.coding.answer_line import NOT_CODED
from gui.coding.choices import Choice, actor_choices, with_sign
from gui.coding.picker import Picker
from gui.coding.written import as_date
from gui.widgets.tip import plain_tip

HINTS = {
    "number": f"{NOT_CODED}; a number such as 12 or 2.5",
    "date": f"{NOT_CODED}; 2016-10-07, 2016-10, 2016, or 2015-09/2015-12",
}
ROWS = 6
"""Rows of a list of values before it scrolls."""

Values = tuple[AnswerValue, ...]


class FieldEdit(QWidget):
    """`changed`: a person has given another answer, or is typing one.

    Without an answer it says *not coded*; nothing is chosen unless a person does. Retired values are
    offered only where they are the answer already. `text` is the article's, for its passages.
    """

    changed = Signal()

    def __init__(
        self,
        field: FieldRow,
        actors: Mapping[int, ActorRow],
        parent: QWidget | None = None,
        *,
        text: str = "",
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._actors = actors
        self._length = len(text)
        self._kept: Values = ()
        self.editor = self._make(text)
        self.editor.setAccessibleName(field.label)
        self.editor.setAccessibleDescription(field.help)
        self.setToolTip(plain_tip(field.help))
        self.setFocusProxy(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.editor.changed.connect(self.changed)

    def values(self) -> Values:
        """The answer as the project keeps it; empty for *not coded*."""
        return plain_answers(self.field, self.editor.values())

    def set_values(self, values: Values) -> None:
        """Show an answer; that is no change by a person."""
        self._kept = values
        self.editor.set_values(values)

    def fault(self) -> str:
        """Why what stands here is no answer to the field; "" if it is one."""
        typed = self.editor.fault()
        if typed:
            return f"“{self.field.label}”: {typed}"
        try:
            check_answers(self.field, self.values(), self._length, self._knows, self._kept)
        except Refused as error:
            return str(error)
        return ""

    def _knows(self, actor_id: int) -> bool:
        return actor_id in self._actors

    def _make(self, text: str) -> "_Several | _OneOf | _Actor | _Passage | _Words":
        if self.field.several:
            return _Several(self.field, self)
        if self.field.valued:
            return _OneOf(self.field, self)
        if self.field.answer_kind == "actor":
            return _Actor(self.field, self._actors, self)
        if self.field.answer_kind == "span":
            return _Passage(self.field, text, self)
        return _Words(self.field, self)


class _OneOf(QComboBox):
    """*Not coded* first, *cannot tell* last. The wheel turns the page, never an answer."""

    changed = Signal()

    def __init__(self, field: FieldRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_values(())
        self.activated.connect(self._on_activated)
        self._before = self.currentIndex()

    def values(self) -> Values:
        chosen = self.currentData()
        return () if chosen is None else (chosen,)

    def set_values(self, values: Values) -> None:
        self.clear()
        self.addItem(NOT_CODED, None)
        for value in _offered(self._field, values):
            self.addItem(_label(value), value.id)
            self.setItemData(
                self.count() - 1, plain_tip(value.definition), Qt.ItemDataRole.ToolTipRole
            )
        self.setCurrentIndex(max(0, self.findData(values[0]) if values else 0))
        self._before = self.currentIndex()

    def fault(self) -> str:
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self, row: int) -> None:
        if row != self._before:
            self._before = row
            self.changed.emit()


class _Several(QListWidget):
    """Space ticks a value; *cannot tell* and the others take each other's tick away."""

    changed = Signal()

    def __init__(self, field: FieldRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.set_values(())
        self.itemChanged.connect(self._on_item_changed)

    def values(self) -> Values:
        rows = [self.item(row) for row in range(self.count())]
        return tuple(
            one.data(Qt.ItemDataRole.UserRole)
            for one in rows
            if one.checkState() == Qt.CheckState.Checked
        )

    def set_values(self, values: Values) -> None:
        self.blockSignals(True)
        self.clear()
        for value in _offered(self._field, values):
            item = QListWidgetItem(_label(value), self)
            item.setData(Qt.ItemDataRole.UserRole, value.id)
            item.setToolTip(plain_tip(value.definition))
            state = Qt.CheckState.Checked if value.id in values else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self.setCurrentRow(0)
        self.blockSignals(False)
        height = max(self.sizeHintForRow(0), 1) * min(self.count(), ROWS)
        self.setFixedHeight(height + 2 * self.frameWidth() + 6)

    def fault(self) -> str:
        return ""

    def _on_item_changed(self, changed: QListWidgetItem) -> None:
        """What was ticked last stands, and what contradicts it goes."""
        unknown = self._field.cannot_tell.id
        if changed.checkState() == Qt.CheckState.Checked:
            is_unknown = changed.data(Qt.ItemDataRole.UserRole) == unknown
            self.blockSignals(True)
            for one in (self.item(row) for row in range(self.count())):
                other = (one.data(Qt.ItemDataRole.UserRole) == unknown) != is_unknown
                if other and one.checkState() == Qt.CheckState.Checked:
                    one.setCheckState(Qt.CheckState.Unchecked)
            self.blockSignals(False)
            self.viewport().update()
        self.changed.emit()


class _Words(QLineEdit):
    """A number, a date or text. The words *cannot tell* are that answer."""

    changed = Signal()

    def __init__(self, field: FieldRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self.setPlaceholderText(HINTS.get(field.answer_kind, NOT_CODED))
        self.textEdited.connect(self._on_edited)

    def values(self) -> Values:
        typed = self.text()
        answer = self._field.text_answer(
            as_date(typed) if self._field.answer_kind == "date" else typed
        )
        return () if answer is None else (answer,)

    def set_values(self, values: Values) -> None:
        given = values[0] if values else ""
        self.setText(given if isinstance(given, str) else CANNOT_TELL)
        self.setCursorPosition(0)

    def fault(self) -> str:
        return ""

    def _on_edited(self, _words: str) -> None:
        self.changed.emit()


class _Actor(Picker):
    """Type-ahead over the register; letters that were not taken are a fault, not an answer."""

    changed = Signal()

    def __init__(self, field: FieldRow, actors: Mapping[int, ActorRow], parent: QWidget) -> None:
        super().__init__(self._offered, "", parent)
        self._field = field
        self._actors = actors
        self._made: list[Choice] = []
        self._values: Values = ()
        self._untaken = ""
        self.picked.connect(self._on_picked)
        self.emptied.connect(self._on_emptied)
        self.dropped.connect(self._on_dropped)
        self.advanced.connect(self._on_advanced)
        self.unknown_wanted.connect(self._on_unknown)
        self.state(suggested=False, coded=False)

    def values(self) -> Values:
        return self._values

    def set_values(self, values: Values) -> None:
        self._values, self._untaken = values, ""
        self.show_answer(self._words())
        self.state(suggested=False, coded=bool(values))

    def fault(self) -> str:
        typed = " ".join(self.text().split())
        untaken = self._untaken or (typed if typed and typed != self._words() else "")
        return f"“{untaken}” was not taken. Choose an actor from the list." if untaken else ""

    def _offered(self) -> list[Choice]:
        if not self._made:
            self._made = actor_choices(dict(self._actors), (), False)
        return self._made

    def _words(self) -> str:
        if not self._values:
            return ""
        given = self._values[0]
        if not isinstance(given, NamedActor):
            return with_sign(CANNOT_TELL)
        known = self._actors.get(given.actor_id)
        return with_sign(known.name) if known else "an actor that is no longer in the project"

    def _give(self, values: Values) -> None:
        self.set_values(values)
        self.changed.emit()

    def _on_picked(self, actor_id: int) -> None:
        is_answer = self._actors[actor_id].is_answer
        self._give((self._field.cannot_tell.id if is_answer else NamedActor(actor_id),))

    def _on_unknown(self) -> None:
        self._give((self._field.cannot_tell.id,))

    def _on_emptied(self) -> None:
        self._give(())

    def _on_dropped(self, typed: str) -> None:
        self._untaken = typed

    def _on_advanced(self) -> None:
        self.focusNextChild()


class _Passage(QWidget):
    """The words of a passage, which can only be taken away here: it is chosen in the text."""

    changed = Signal()

    def __init__(self, field: FieldRow, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._field = field
        self._text = text
        self._values: Values = ()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.remove = QPushButton("Take away")
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._on_remove)
        self.setFocusProxy(self.remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.remove)
        self.set_values(())

    def values(self) -> Values:
        return self._values

    def set_values(self, values: Values) -> None:
        self._values = values
        self.words.setText(self._said(values[0]) if values else NOT_CODED)
        self.remove.setVisible(bool(values))

    def fault(self) -> str:
        return ""

    def _said(self, given: AnswerValue) -> str:
        if not isinstance(given, Span):
            return with_sign(CANNOT_TELL)
        words = " ".join(quote_of(self._text, [given]).split()) if self._text else ""
        return f"“{words}”" if words else f"characters {given.start_cp} to {given.end_cp}"

    def _on_remove(self) -> None:
        self.set_values(())
        self.changed.emit()


def _offered(field: FieldRow, given: Values) -> list[ValueRow]:
    return [one for one in field.values if not one.retired or one.id in given]


def _label(value: ValueRow) -> str:
    return f"{with_sign(value.label)} (retired)" if value.retired else with_sign(value.label)
