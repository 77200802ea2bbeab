"""Why what is typed about an actor is not saved, and the ways out of that."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.actors.notices import left_to_right
from gui.widgets.tip import plain_label

NAMED: Final = 40
"""Characters of a name that a button shows."""


class FaultLine(QWidget):
    """Stands below what is typed, so that nothing moves under the mouse when it comes.

    Signals: `add_wanted` (a name that nobody has yet), `show_wanted` (id of who has the name
    already), `discard_wanted`.
    """

    add_wanted = Signal(object)
    show_wanted = Signal(object)
    discard_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._unknown, self._namesake = "", 0
        self.label = QLabel()
        self.add, self.show_other = QPushButton(), QPushButton()
        self.discard = QPushButton("Discard changes")
        self.discard.setToolTip("Show the actor as it was saved last (Esc twice)")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setProperty("fault", True)
        self.label.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        gap = self.fontMetrics().averageCharWidth()
        ways = QHBoxLayout()
        ways.setSpacing(gap // 2)
        for button in (self.add, self.show_other, self.discard):
            button.setAutoDefault(False)
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, gap, gap)
        column.setSpacing(gap // 2)
        column.addWidget(self.label)
        column.addLayout(ways)
        self.add.clicked.connect(self._on_add)
        self.show_other.clicked.connect(self._on_show)
        self.discard.clicked.connect(self.discard_wanted)
        self.clear()

    def text(self) -> str:
        """The reason; empty if there is none."""
        return self.label.text()

    def say(self, sentence: str, unknown: str = "", namesake: tuple[int, str] = (0, "")) -> None:
        """Show a reason. `unknown` is a name that can be added, `namesake` who has it already."""
        self._unknown, self._namesake = unknown, namesake[0]
        self.label.setText(left_to_right(sentence))
        self.add.setText(plain_label(f"Add “{_short(unknown)}”"))
        self.add.setVisible(bool(unknown))
        self.show_other.setText(plain_label(f"Show “{_short(namesake[1])}”"))
        self.show_other.setVisible(bool(namesake[0]))
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """There is no fault."""
        self.say("")

    def _on_add(self) -> None:
        self.add_wanted.emit(self._unknown)

    def _on_show(self) -> None:
        self.show_wanted.emit(self._namesake)


def _short(name: str) -> str:
    return name if len(name) <= NAMED else f"{name[:NAMED]}…"
