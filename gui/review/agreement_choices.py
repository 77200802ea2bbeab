"""Whom to compare, and by what rules: the row above the figures."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.agreement.report import Settings
from core.review.agreeing import MOST_RESAMPLES, Coder
from gui.review.queue_bar import MOST_LETTERS
from gui.widgets.panel import button
from gui.widgets.tip import plain_label, plain_tip

_MOST_SEED = 2**31 - 1


class AgreementChoices(QWidget):
    """Signals: `compute_wanted`, `cancel_wanted`, `save_wanted`."""

    compute_wanted = Signal()
    cancel_wanted = Signal()
    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        settings = Settings()
        self.who = button("")
        self.who.setAccessibleName("Analysts to compare")
        self.menu = QMenu(self.who)
        self.who.setMenu(self.menu)
        self.threshold = QDoubleSpinBox()
        self.threshold.setRange(0, 1)
        self.threshold.setSingleStep(0.05)
        self.threshold.setValue(settings.threshold)
        self.threshold.setToolTip(
            "The least overlap of two claims that are taken for the same, from 0 to 1"
        )
        self.resamples = QSpinBox()
        self.resamples.setRange(0, MOST_RESAMPLES)
        self.resamples.setSingleStep(500)
        self.resamples.setGroupSeparatorShown(True)
        self.resamples.setValue(settings.resamples)
        self.resamples.setToolTip("How often the intervals are drawn anew; 0 for no intervals")
        self.drawn = QComboBox()
        self.drawn.addItems(["articles", "claims"])
        self.drawn.setAccessibleName("What is drawn anew")
        self.drawn.setToolTip(
            "Claims of one article resemble one another, so articles are drawn. Claims are for "
            "projects with fewer than ten articles."
        )
        self.seed = QSpinBox()
        self.seed.setRange(0, _MOST_SEED)
        self.seed.setValue(settings.seed)
        self.seed.setToolTip("The same seed gives the same intervals again")
        self.compute = button("Comp&ute", "Work out all figures")
        self.cancel = button("Cancel")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Progress")
        self.bar.setTextVisible(False)
        self.bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.save = button("Save a&s…", "HTML, PDF, CSV or JSON")
        self._lay_out()
        self.compute.clicked.connect(self.compute_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.set_busy(busy=False)

    def offer(self, coders: Sequence[Coder]) -> None:
        """Offer these analysts; who was chosen before stays so, at first all but second passes."""
        before = {one.data(): one.isChecked() for one in self.menu.actions()}
        self.menu.clear()
        for one in coders:
            action = QAction(plain_label(one.name), self.menu)
            action.setData(one.name)
            action.setCheckable(True)
            action.setChecked(before.get(one.name, one.again_of is None))
            action.toggled.connect(self._on_who)
            self.menu.addAction(action)
        self._on_who()

    def names(self) -> list[str] | None:
        """Who is chosen; None as long as there are not two to choose from."""
        offered = self.menu.actions()
        return [one.data() for one in offered if one.isChecked()] if len(offered) > 1 else None

    def settings(self) -> Settings:
        """The rules that are chosen."""
        return Settings(
            threshold=round(self.threshold.value(), 2),
            resamples=self.resamples.value(),
            seed=self.seed.value(),
            by_claim=self.drawn.currentIndex() == 1,
        )

    def set_busy(self, *, busy: bool) -> None:
        """Show that figures are being worked out."""
        self.compute.setVisible(not busy)
        self.save.setVisible(not busy)
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.bar.setRange(0, 0)

    def show_progress(self, done: int, of: int) -> None:
        """How far it has come."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def _lay_out(self) -> None:
        upper = _row(("A&nalysts", self.who), ("Over&lap from", self.threshold))
        upper.addSpacing(8)
        upper.addWidget(self.compute)
        upper.addWidget(self.bar)
        upper.addWidget(self.cancel)
        upper.addStretch()
        upper.addWidget(self.save)
        lower = _row(
            ("Intervals: dra&ws", self.resamples), ("of", self.drawn), ("S&eed", self.seed)
        )
        lower.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(upper)
        column.addLayout(lower)

    def _on_who(self, _on: bool = True) -> None:
        names = [one.data() for one in self.menu.actions() if one.isChecked()]
        words = ", ".join(names)
        if len(words) > MOST_LETTERS:
            words = "1 analyst" if len(names) == 1 else f"{len(names)} analysts"
        self.who.setText(plain_label(words or "nobody"))
        self.who.setToolTip(plain_tip(f"Compared: {', '.join(names) or 'nobody'}"))


def _row(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    """Fields side by side, each behind its words."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    for words, field in fields:
        label = QLabel(words)
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words.replace("&", ""))
        row.addWidget(label)
        row.addWidget(field)
    return row
