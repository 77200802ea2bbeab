"""The quotes behind a number, with a heading and a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.charts.bar import one_line
from gui.coding.claims_panel import ClaimList
from gui.models.claims import claims_model
from gui.workspace import Workspace


class Quotes(QWidget):
    """Signal `closed`: the person is done."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = claims_model(workspace, self)
        self.list = ClaimList(workspace, self.model, "Quotes behind the bar", across_articles=True)
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
        self.show()


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
