"""The choice of when coders may see what others coded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from core.analysts.blindness import ALWAYS, OPEN, SUBMITTED
from gui.widgets.panel import plain

WORDS = {
    OPEN: "Al&l see all claims",
    SUBMITTED: "Coders see others’ claims in an article once &both have submitted it",
    ALWAYS: "Coders ne&ver see others’ claims",
}
NOBODY = "Make somebody adjudicator first, or nobody could compare and settle."
YOURSELF = (
    "You are no adjudicator: you would code blind yourself, and only they could change it back."
)


class SightChoice(QWidget):
    """Signal `chosen` carries the mode that was picked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {mode: QRadioButton(words) for mode, words in WORDS.items()}
        self._group = QButtonGroup(self)
        self.note = plain(quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        title = plain("Who sees what (adjudicators always see everything)")
        column.addWidget(title)
        for one in self.buttons.values():
            self._group.addButton(one)
            column.addWidget(one)
        column.addWidget(self.note)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_mode(self, mode: str, *, editable: bool, led: bool, leads: bool) -> None:
        """Show what holds; `led`: somebody is an adjudicator, `leads`: who chooses is one."""
        self.buttons[mode].setChecked(True)
        for one in self.buttons.values():
            one.setEnabled(editable)
        note = NOBODY if not led else YOURSELF if mode == OPEN and not leads else ""
        self.note.setText(note if editable else "")
        self.note.setVisible(bool(self.note.text()))

    def _on_clicked(self, _button: QRadioButton) -> None:
        self.chosen.emit(next(mode for mode, one in self.buttons.items() if one.isChecked()))
