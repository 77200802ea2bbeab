"""The answers chosen so far, where a question takes several."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.coding.answer_line import SUGGESTED
from gui.coding.elided_button import ElidedButton
from gui.widgets.tip import plain_label, plain_tip


class Chips(QWidget):
    """Each answer is a button that takes it away. `removed` carries its position."""

    removed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[list[str], bool] = [], False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.hide()

    def buttons(self) -> list[QToolButton]:
        """The buttons that Tab comes to, in their order."""
        places = (self._layout.itemAt(row) for row in range(self._layout.count()))
        chips = (one.widget() for one in places if one)
        return [one.button for one in chips if isinstance(one, _Chip)]

    def show_labels(self, labels: Sequence[str], suggested: bool, line: QWidget) -> None:
        """Show a chip for each; Tab comes to them before it comes to `line`.

        Those that are only suggested are left out by Tab: confirming them is one key, the same in
        every field.
        """
        if self._shown == (list(labels), suggested):
            return
        self._shown = list(labels), suggested
        while item := self._layout.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        before = line
        for position, label in enumerate(labels):
            chip = _Chip(self, position, label, suggested)
            self._layout.addWidget(chip)
            chip.show()  # now, not with the next event: Tab may come first
            self.setTabOrder(before, chip.button)
            before = chip.button
        if labels:
            self.setTabOrder(before, line)
        self.setVisible(bool(labels))


class _Chip(QWidget):
    def __init__(self, chips: Chips, position: int, label: str, suggested: bool) -> None:
        super().__init__(chips)
        self._chips = chips
        self._position = position
        words = f"{plain_label(label)} · {SUGGESTED}" if suggested else plain_label(label)
        self.button = button = ElidedButton(words, self, tail="  ×")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setToolTip(plain_tip(f"Take “{label}” away"))
        button.setAccessibleName(f"Take {label} away")
        button.setProperty("chip", True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus if suggested else Qt.FocusPolicy.TabFocus)
        if suggested:
            font = button.font()
            font.setItalic(True)
            button.setFont(font)
            button.setAccessibleDescription("suggested, not confirmed")
        button.clicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button)
        layout.addStretch(1)

    def _on_clicked(self) -> None:
        self._chips.removed.emit(self._position)
