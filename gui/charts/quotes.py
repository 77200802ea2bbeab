"""The quotes behind a number, with a heading and a way out."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.charts.bar import one_line
from gui.charts.flow import least_at_width
from gui.coding.claims_panel import ClaimList
from gui.models.claims import claims_model
from gui.workspace import Workspace

_LINES: Final = 7
"""Lines of text that the list is high at least: two quotes."""


class QuoteList(ClaimList):
    """Signal `left`: Esc, which leads to the text."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif _is_letter(event):  # quotes are not looked for by their first letter
            event.ignore()
        else:
            super().keyPressEvent(event)


class Quotes(QWidget):
    """Signal `closed`: the person is done."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = claims_model(workspace, self)
        self.list = QuoteList(workspace, self.model, "Quotes behind the bar", across_articles=True)
        self.list.setMinimumHeight(self.fontMetrics().height() * _LINES)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.heading.setSizePolicy(policy)
        close = QToolButton()
        close.setText("×")
        close.setAccessibleName("Close the quotes")
        close.setToolTip("Close the quotes")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self.hide()

    def show_claims(self, label: str, ids: list[int], rule: str = "claims") -> None:
        """List these claims, which `label` stands for; under a rule they are the first of each unit."""
        self.heading.setText(f"{one_line(label)}: {number_words(len(ids), rule)}")
        self.model.forget_all()
        self.model.show(ids)
        if not self.list.currentIndex().isValid():  # Enter opens the first
            self.list.setCurrentIndex(self.model.index(0))
        self.show()

    def minimumSizeHint(self) -> QSize:
        return least_at_width(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _is_letter(event: QKeyEvent) -> bool:
    """Whether the key alone writes something; Space chooses a row."""
    plain = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not plain and event.text().isprintable() and bool(event.text().strip())


def number_words(number: int, rule: str) -> str:
    """How many there are of what the rule counts."""
    if rule == "articles":
        return "1 article" if number == 1 else f"{number:,} articles, the first quote of each"
    if rule == "actor-days":
        return (
            "1 speaker’s day"
            if number == 1
            else f"{number:,} speakers’ days, the first quote of each"
        )
    return "1 quote" if number == 1 else f"{number:,} quotes"
