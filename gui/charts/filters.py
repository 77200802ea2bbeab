"""Which claims are counted: conditions as chips, and a line to add one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.counts.frequencies import CountRow, CountTable
from gui.charts.bar import count_text, one_line
from gui.charts.flow import FlowRow
from gui.charts.setting import Condition
from gui.coding.elided_button import ElidedButton
from gui.widgets.tip import plain_label, plain_tip

MOST: Final = 1_000
"""Answers that are listed; a list of a hundred thousand would take its time."""


class Filters(QWidget):
    """Signals: `removed` and `added` (a `Condition`), `asked` (the name of the dimension whose answers
    are to be offered with `offer_answers`), `left` (the person wants nothing more here).
    """

    removed = Signal(object)
    added = Signal(object)
    asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[tuple[Condition, str], ...] = ()
        self._rest: Sequence[CountRow] = ()
        self._chips = FlowRow(gap=4)
        self._flow = self._chips.flow
        self.field = QComboBox()
        self.field.setAccessibleName(self.tr("Filter by"))
        self.answer = QComboBox()
        self.answer.setAccessibleName(self.tr("Only claims with this answer"))
        for box, letters in ((self.field, 7), (self.answer, 9)):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(letters)
        self._make_answer_typed()
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 2)
        row.addWidget(self.answer, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._chips)
        column.addWidget(self._line)
        column.addWidget(self.fault)
        self.field.activated.connect(self._on_field)
        self.answer.activated.connect(self._on_answer)
        self._line.hide()
        self._chips.hide()
        self._show_or_hide()

    def chips(self) -> list[ElidedButton]:
        """The buttons that take a condition away, in the order of the conditions."""
        found = (self._flow.itemAt(at) for at in range(self._flow.count()))
        widgets = (one.widget() for one in found if one)
        return [one for one in widgets if isinstance(one, ElidedButton)]

    def show_conditions(self, shown: Sequence[tuple[Condition, str]]) -> None:
        """Show a chip for each of these, with its words."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self._chips.setVisible(bool(shown))
        self._show_or_hide()
        before: QWidget | None = None
        for condition, words in shown:
            chip = _Chip(self, condition, words)
            self._flow.addWidget(chip)
            chip.show()  # now, not with the next event: the keyboard may go there first
            if before is not None:
                self.setTabOrder(before, chip)
            before = chip
        if before is not None:
            self.setTabOrder(before, self.field)

    def begin(self, fields: Sequence[tuple[str, str]], first: str) -> None:
        """Open the line, at this field."""
        self.field.clear()
        for name, label in fields:
            self.field.addItem(label, name)
        self.field.setCurrentIndex(max(0, self.field.findData(first)))
        self._line.show()
        self._show_or_hide()
        self.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_field(0)

    def offer_answers(self, dimension: str, table: CountTable) -> None:
        """Offer the answers that occur, the commonest first; of very many, the others are found by
        their names alone.
        """
        if dimension != self.field.currentData():
            return
        self.answer.clear()
        for row in table.rows[:MOST]:
            label = f"{one_line(row.shown[0].label)} ({count_text(row.count)})"
            self.answer.addItem(label, _condition(dimension, row))
        self._rest = table.rows[MOST:]
        self.answer.setCurrentIndex(-1)

    def close_line(self) -> None:
        self._line.hide()
        self.fault.hide()
        self._show_or_hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._line.isHidden():
            self.close_line()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def take(self, condition: Condition) -> None:
        """The chip of a condition was pressed."""
        self.removed.emit(condition)

    def _make_answer_typed(self) -> None:
        self.answer.setEditable(True)
        self.answer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = self.answer.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("Type to find"))
        line.returnPressed.connect(self._on_return)
        line.textEdited.connect(self._on_typed)
        completer = QCompleter(self.answer.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.answer.setCompleter(completer)

    def _on_field(self, _index: int) -> None:
        self.fault.hide()
        self.answer.clear()
        self._rest = ()
        self.asked.emit(self.field.currentData())

    def _on_answer(self, index: int) -> None:
        condition = self.answer.itemData(index)
        if condition is not None:
            self._take(condition)

    def _take(self, condition: Condition) -> None:
        self.close_line()
        self.added.emit(condition)
        self.left.emit()

    def _on_return(self) -> None:
        """What was typed, where it is the beginning or a part of one answer."""
        typed = one_line(self.answer.currentText()).strip().lower()
        if not typed or self._line.isHidden():
            return
        words = [self.answer.itemText(at).lower() for at in range(self.answer.count())]
        found = [at for at, one in enumerate(words) if one.startswith(typed)]
        found = found or [at for at, one in enumerate(words) if typed in one]
        if found:
            self._on_answer(found[0])
            return
        rare = (row for row in self._rest if typed in one_line(row.shown[0].label).lower())
        row = next(rare, None)
        if row is not None:
            self._take(_condition(self.field.currentData(), row))
        elif words:  # else they are still being counted
            self._say(f"Nothing matches “{typed}”.")

    def _on_typed(self, _text: str) -> None:
        self.fault.hide()

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_or_hide(self) -> None:
        self.setVisible(not self._line.isHidden() or not self._chips.isHidden())


def _condition(dimension: str, row: CountRow) -> Condition:
    return Condition(dimension, row.keys[0], row.shown[0].value, row.shown[0].label)


class _Chip(ElidedButton):
    def __init__(self, filters: Filters, condition: Condition, words: str) -> None:
        super().__init__(plain_label(one_line(words)), filters, tail="  ×")
        self._filters = filters
        self._condition = condition
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip(f"Only {words}. Press to count all again."))
        self.setAccessibleName(f"Filter {one_line(words)}: take away")
        self.setProperty("chip", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._filters.take(self._condition)
