"""What can be done with a bar or a segment."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.charts.bar import one_line
from gui.charts.setting import Condition
from gui.widgets.tip import plain_label

_LETTERS = 40


class BarMenu(QMenu):
    """Signals: `wanted_quotes` (keys), `wanted_only` (a list of `Condition`), `wanted_copy`."""

    wanted_quotes = Signal(object)
    wanted_only = Signal(object)
    wanted_copy = Signal()

    def __init__(self, label: str, conditions: Sequence[Condition], parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: tuple[object, ...] = ()
        self._conditions = list(conditions)
        short = plain_label(_cut(label))
        self.show_quotes = self.addAction(f"&Show the quotes: {short}")
        self.only = self.addAction(f"&Only this: {short}")
        for action in (self.show_quotes, self.only):  # of an empty period there is nothing
            action.setEnabled(bool(conditions))
        self.addSeparator()
        self.copy = self.addAction("&Copy the numbers")
        self.show_quotes.triggered.connect(self._on_quotes)
        self.only.triggered.connect(self._on_only)
        self.copy.triggered.connect(self.wanted_copy)
        self.aboutToHide.connect(self.deleteLater)

    def open_for(self, keys: tuple[object, ...], at: QPoint) -> None:
        """Open at a point of the screen, for the bar or segment with these keys."""
        self._keys = keys
        self.popup(at)

    def _on_quotes(self) -> None:
        self.wanted_quotes.emit(self._keys)

    def _on_only(self) -> None:
        self.wanted_only.emit(self._conditions)


def _cut(label: str) -> str:
    words = one_line(label)
    return words if len(words) <= _LETTERS else words[: _LETTERS - 1] + "…"
