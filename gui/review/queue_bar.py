"""Above the queue: whose claims are compared, which cases are gone through, how many are left."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.review.case_queue import KIND_WORDS, OPEN, STATE_WORDS, Filter, Question
from gui.widgets.tip import plain_label, plain_tip

THRESHOLDS: Final = (0.1, 0.25, 0.5, 0.75, 0.9)
DOWN: Final = "  ▾"
MOST_LETTERS: Final = 34
ALL_KINDS: Final = "all kinds"


class QueueBar(QWidget):
    """Signals: `question_chosen` (Question), `filter_chosen` (Filter), `close_wanted`."""

    question_chosen = Signal(object)
    filter_chosen = Signal(object)
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: Mapping[int, str] = {}
        self._question = Question(())
        self._filter = Filter()
        self.analysts = _drop_down("Analysts compared")
        self.kinds = _drop_down("Kinds of disagreement")
        self.states = _drop_down("State of the cases")
        self.overlap = _drop_down("Least overlap")
        self.left = QLabel()
        self.close_agreed = QPushButton("Close agreed claims…")
        self._fill_kinds()
        self._fill_states()
        self._fill_overlaps()
        self._lay_out()
        for button, chosen in (
            (self.analysts, self._on_analyst),
            (self.kinds, self._on_kind),
            (self.states, self._on_state),
            (self.overlap, self._on_overlap),
        ):
            button.menu().triggered.connect(chosen)
        self.close_agreed.clicked.connect(self.close_wanted)
        self._say()

    @property
    def filter(self) -> Filter:
        return self._filter

    def show_question(self, names: Mapping[int, str], question: Question) -> None:
        """Offer the analysts who have coded, and show who is compared."""
        self._names, self._question = names, question
        menu = self.analysts.menu()
        menu.clear()
        for analyst_id, name in names.items():
            action = menu.addAction(plain_label(name))
            action.setCheckable(True)
            action.setChecked(analyst_id in question.analysts)
            action.setData(analyst_id)
        self._say()

    def show_left(self, words: str) -> None:
        """Say how far it is."""
        self.left.setText(words)

    def _fill_kinds(self) -> None:
        for kind, words in KIND_WORDS.items():
            action = self.kinds.menu().addAction(words[:1].upper() + words[1:])
            action.setCheckable(True)
            action.setData(kind)
        self.kinds.menu().addSeparator()
        self.kinds.menu().addAction("All kinds")

    def _fill_states(self) -> None:
        group = QActionGroup(self)
        for state, words in STATE_WORDS.items():
            action = self.states.menu().addAction(words[:1].upper() + words[1:])
            action.setCheckable(True)
            action.setChecked(state == OPEN)
            action.setData(state)
            group.addAction(action)

    def _fill_overlaps(self) -> None:
        group = QActionGroup(self)
        for threshold in THRESHOLDS:
            words = f"Claims are the same if they share {threshold * 100:.0f} % of their words"
            action = self.overlap.menu().addAction(words)
            action.setCheckable(True)
            action.setChecked(threshold == self._question.threshold)
            action.setData(threshold)
            group.addAction(action)

    def _lay_out(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        self.left.setTextFormat(Qt.TextFormat.PlainText)
        self.left.setAccessibleName("Cases left")
        self.left.setProperty("quiet", True)
        self.left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.close_agreed.setAutoDefault(False)
        self.close_agreed.setToolTip("Settle what analysts agree on, by a rule (C)")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        row.setSpacing(gap)
        for button in (self.analysts, self.kinds, self.states, self.overlap):
            row.addWidget(button)
        row.addWidget(self.left, 1)
        row.addSpacing(gap)
        row.addWidget(self.close_agreed)

    def _say(self) -> None:
        names = [self._names[one] for one in self._question.analysts if one in self._names]
        shown = ", ".join(names)
        if len(shown) > MOST_LETTERS:
            shown = f"{len(names)} analysts"
        self.analysts.setText(plain_label(shown or "Analysts") + DOWN)
        self.analysts.setToolTip(plain_tip(f"Compared: {', '.join(names) or 'nobody'}"))
        kinds = [words for kind, words in KIND_WORDS.items() if kind in self._filter.kinds]
        few = ", ".join(kinds) if len(kinds) < 3 else f"{len(kinds)} kinds"
        few = few or ALL_KINDS
        self.kinds.setText(few[:1].upper() + few[1:] + DOWN)
        state = STATE_WORDS[self._filter.state]
        self.states.setText(state[:1].upper() + state[1:] + DOWN)
        self.overlap.setText(f"Overlap ≥ {self._question.threshold * 100:.0f} %{DOWN}")

    def _on_analyst(self, _action: QAction) -> None:
        chosen = tuple(one.data() for one in self.analysts.menu().actions() if one.isChecked())
        self._question = Question(chosen, self._question.threshold)
        self._say()
        self.question_chosen.emit(self._question)

    def _on_kind(self, action: QAction) -> None:
        actions = [one for one in self.kinds.menu().actions() if one.isCheckable()]
        if not action.isCheckable():
            for one in actions:
                one.setChecked(False)
        kinds = frozenset(one.data() for one in actions if one.isChecked())
        self._filter = Filter(kinds, self._filter.state)
        self._say()
        self.filter_chosen.emit(self._filter)

    def _on_state(self, action: QAction) -> None:
        self._filter = Filter(self._filter.kinds, action.data())
        self._say()
        self.filter_chosen.emit(self._filter)

    def _on_overlap(self, action: QAction) -> None:
        self._question = Question(self._question.analysts, action.data())
        self._say()
        self.question_chosen.emit(self._question)


def _drop_down(name: str) -> QToolButton:
    button = QToolButton()
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(QMenu(button))
    return button
