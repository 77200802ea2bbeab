"""What the progress page asks: a name, and how articles are to be dealt out."""

import secrets
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from core.analysts import dealing
from core.analysts.assigning import AssignArticles
from core.analysts.blindness import ADJUDICATOR
from core.analysts.dealing import deal
from core.analysts.progress import EVERY, UNASSIGNED, UNCODED, list_for_dealing
from core.analysts.queries import AnalystRow
from core.errors import Refused
from gui.widgets.panel import InlinePanel, plain
from gui.workspace import Workspace

WHICH = (
    (UNASSIGNED, "Those assigned to nobody"),
    (UNCODED, "Those that nobody has submitted"),
    (EVERY, "All"),
)
HOW = (
    (dealing.DOUBLE, "One coder each, and a second one for a random part"),
    (dealing.ALL, "Everybody codes every article"),
    (dealing.TURNS, "One coder each"),
)
SEEDS = 1_000_000
WIDEST = 72
"""Letters that a field has room for: a wide window need not tear words and boxes apart."""
_ID = Qt.ItemDataRole.UserRole


class NamePanel(InlinePanel):
    """Asks for the name of an analyst, new or known. `given` is called with it and answers a fault."""

    def __init__(self) -> None:
        super().__init__("Add an analyst", "Add")
        self.edit = QLineEdit()
        label = QLabel("Name o&f the analyst")
        label.setBuddy(self.edit)
        self.edit.setMaximumWidth(self.fontMetrics().averageCharWidth() * WIDEST)
        self.body.addWidget(label)
        self.body.addWidget(self.edit)
        self.end_with(self.edit)
        self._give: Callable[[str], str] = _no_fault

    def ask(self, title: str, deed: str, name: str, give: Callable[[str], str]) -> None:
        """Begin with a name; `give` gets what is written and answers what is wrong with it."""
        self.rename(title, deed)
        self.refuse("")
        self._give = give
        self.edit.setText(name)
        self.edit.selectAll()
        self.edit.setFocus()

    def act(self) -> None:
        fault = self._give(self.edit.text())
        self.refuse(fault)
        if fault:
            self.edit.setFocus()
        else:
            self.closed.emit()


class AssignPanel(InlinePanel):
    """Signal `dealt` carries a sentence: articles were assigned. What it will come to is told before."""

    dealt = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("Assign articles", "Assign")
        self._workspace = workspace
        self.people = QListWidget()
        self.people.setAccessibleName("Who codes")
        self.which, self.how = QComboBox(), QComboBox()
        self.share, self.seed = QSpinBox(), QSpinBox()
        self.preview = plain()
        self.preview.setAccessibleName("What it comes to")
        for box, choices in ((self.which, WHICH), (self.how, HOW)):
            for key, words in choices:
                box.addItem(words, key)
        self.share.setRange(0, 100)
        self.share.setValue(20)
        self.share.setSuffix(" %")
        self.seed.setRange(0, SEEDS - 1)
        self.seed.setToolTip("The same seed deals the same articles to the same analysts")
        self._articles: dict[str, Sequence[int]] = {}
        self._lay_out()
        self.people.itemChanged.connect(self._show_preview)
        for combo in (self.which, self.how):
            combo.currentIndexChanged.connect(self._show_preview)
        for spin in (self.share, self.seed):
            spin.valueChanged.connect(self._show_preview)

    def _lay_out(self) -> None:
        form = QFormLayout()
        parts: tuple[tuple[str, QWidget], ...] = (
            ("&Who codes", self.people),
            ("Whic&h articles", self.which),
            ("How th&ey are dealt", self.how),
            ("Coded tw&ice", self.share),
            ("Seed (a n&umber)", self.seed),
        )
        letter = self.fontMetrics().averageCharWidth()
        for words, part in parts:
            part.setMaximumWidth(letter * (18 if isinstance(part, QSpinBox) else WIDEST))
            form.addRow(words, part)
        form.setFormAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.people.setMaximumHeight(self.fontMetrics().lineSpacing() * 8)
        self.body.addLayout(form)
        self.body.addWidget(self.preview)
        self.end_with(self.seed)

    def ask(self) -> None:
        """Begin anew: all coders, the articles of nobody, and another seed."""
        self.refuse("")
        self._articles.clear()
        self.people.blockSignals(True)
        self.people.clear()
        for one in self._workspace.analysts:
            item = QListWidgetItem(one.name, self.people)
            item.setData(_ID, one.id)
            item.setCheckState(_checked(one))
        self.people.blockSignals(False)
        self.people.setCurrentRow(0)
        self.seed.setValue(secrets.randbelow(SEEDS))
        self.which.setCurrentIndex(0 if self._chosen_articles() else 1)
        self._show_preview()
        self.people.setFocus()

    def act(self) -> None:
        wish = AssignArticles(
            tuple(self._chosen_articles()),
            tuple(self._chosen_people()),
            self.how.currentData(),
            self.share.value() / 100,
            self.seed.value(),
        )
        fault = self._workspace.try_run(wish)
        self.refuse(fault or "")
        if not fault:
            self.dealt.emit(f"Assigned: {self.preview.text()}")
            self.closed.emit()

    def _chosen_people(self) -> list[int]:
        items = (self.people.item(at) for at in range(self.people.count()))
        return [one.data(_ID) for one in items if one.checkState() == Qt.CheckState.Checked]

    def _chosen_articles(self) -> Sequence[int]:
        which = self.which.currentData()
        if which not in self._articles:
            self._articles[which] = self._workspace.ask(list_for_dealing, which)
        return self._articles[which]

    def _show_preview(self, _what: object = None) -> None:
        """How many articles each would get."""
        rule = self.how.currentData()
        self.share.setEnabled(rule == dealing.DOUBLE)
        self.seed.setEnabled(rule != dealing.ALL)
        articles, people = self._chosen_articles(), self._chosen_people()
        share, seed = self.share.value() / 100, self.seed.value()
        try:
            tasks = deal(articles, people, rule, share, seed)
        except Refused as refused:
            self.preview.setText(str(refused))
            self.go.setEnabled(False)
            return
        names = {one.id: one.name for one in self._workspace.analysts}
        numbers = dict.fromkeys(people, 0)
        for _, analyst in tasks:
            numbers[analyst] += 1
        each = ", ".join(f"{names[one]} {count:,}" for one, count in numbers.items())
        total = "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
        self.preview.setText(f"{total}: {each}.")
        self.go.setEnabled(True)


def _checked(one: AnalystRow) -> Qt.CheckState:
    codes = one.role != ADJUDICATOR and one.again_of_id is None
    return Qt.CheckState.Checked if codes else Qt.CheckState.Unchecked


def _no_fault(_name: str) -> str:
    return ""
