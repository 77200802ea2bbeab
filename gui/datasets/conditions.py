"""Only claims with certain answers: conditions as chips, and a line to add one."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from core.counts.answers import NOT_CODED
from core.counts.dimensions import dimension_labels
from core.counts.frequencies import CountTable
from core.errors import Refused
from core.exchange.answers_in import answers_in
from core.exchange.selection import Wanted
from gui.bridge.jobs import Jobs
from gui.charts.asking import Once
from gui.charts.captions import condition_words, filter_words
from gui.charts.filters import Filters
from gui.charts.offers import filter_fields
from gui.charts.setting import Condition
from gui.widgets.panel import button
from gui.widgets.tip import plain_label, plain_tip
from gui.workspace import Workspace

Where = tuple[tuple[str, str], ...]
_ROOM = 70
"""Characters of the conditions of the counts; the tip has all of them."""


class Conditions(QWidget):
    """Signal `changed` when others hold.

    `where` are (dimension, answer) pairs in words that hold from the start; `wanted` says what else is
    chosen, for the answers that occur there. `offered` are conditions that one tick adds.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        where: Where,
        wanted: Callable[[], Wanted],
        offered: Sequence[Condition] = (),
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._wanted = wanted
        self._labels = dimension_labels(workspace.codebook)
        self._held = tuple(Condition(name, answer, answer, answer) for name, answer in where)
        self._offered = tuple(offered)
        self.shown = self._shown_box()
        self.filters = Filters()
        self.add = button("&Only claims with…", "Choose a field and an answer")
        self._answers = Once("Listing answers", workspace, jobs, self)
        self._answers.answered.connect(self._on_answers)
        self.filters.asked.connect(self._on_asked)
        self.filters.added.connect(self._on_added)
        self.filters.removed.connect(self._on_removed)
        self.filters.left.connect(self._on_left)
        self.add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.shown)
        column.addWidget(self.filters)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def where(self) -> Where:
        """The conditions in words, as an export takes them."""
        return tuple((one.dimension, answer_of(one)) for one in self._held)

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._answers.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line takes an answer; it must not go on to the button of the dialog."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _shown_box(self) -> QCheckBox:
        """Off by default: whoever exports without looking at the counts means everything."""
        words = f"Only what the counts show: {filter_words(self._offered, self._labels)}"
        box = QCheckBox(plain_label(words if len(words) <= _ROOM else f"{words[:_ROOM]}…"))
        box.setToolTip(plain_tip(words))
        # Many conditions must not make the whole dialog wider than its window.
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setVisible(bool(self._offered))
        box.clicked.connect(self._on_shown)
        return box

    def _on_shown(self, only: bool) -> None:
        others = tuple(one for one in self._held if one not in self._offered)
        self._held = (*others, *self._offered) if only else others
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        held = bool(self._offered) and set(self._offered) <= set(self._held)
        self.shown.setChecked(held)
        self.filters.show_conditions(
            [(one, condition_words(one, self._labels)) for one in self._held]
        )

    def _on_add(self) -> None:
        self.filters.begin(filter_fields(self._workspace.codebook), "speaker")

    def _on_asked(self, dimension: str) -> None:
        wanted = replace(self._wanted(), where=self.where())
        with suppress(Refused):  # said by whoever counts what is wanted
            self._answers.ask(dimension, answers_in, dimension, wanted)

    def _on_answers(self, dimension: str, table: CountTable) -> None:
        self.filters.offer_answers(dimension, table)

    def _on_added(self, condition: Condition) -> None:
        if condition not in self._held:
            self._held = (*self._held, condition)
        self._show()
        self.changed.emit()

    def _on_removed(self, condition: Condition) -> None:
        self._held = tuple(one for one in self._held if one != condition)
        self._show()
        self.changed.emit()
        self._on_left()

    def _on_left(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


def answer_of(one: Condition) -> str:
    """A condition's answer in the words of an export."""
    return NOT_CODED if one.value is None else str(one.value)
