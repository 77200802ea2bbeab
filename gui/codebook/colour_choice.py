"""The colour of a claim type: ready pairs for both pages, or one's own, with warnings in words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from core.codebook.colours import PALETTE, contrast, hard_to_tell
from core.codebook.queries import TypeRow
from gui.codebook.properties import LineProperty
from gui.codebook.type_tree import swatch
from gui.theme import DARK, LIGHT
from gui.widgets.panel import plain

COLUMNS = 8
LEAST = 3.0
"""The contrast that marks need on their page."""

_SIDE = 18
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -COLUMNS,
    Qt.Key.Key_Down: COLUMNS,
}


class _Swatch(QToolButton):
    """One pair of colours; arrow keys go to its neighbours."""

    stepped = Signal(object)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        self.setCheckable(True)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setAccessibleName(f"Colour {at + 1}")
        self.setToolTip(f"{PALETTE[at][0]} on the light page, {PALETTE[at][1]} on the dark one")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is not None:
            self.stepped.emit(self.at + by)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ColourChoice(QWidget):
    """Signal `given` carries a pair (colour on the light page, colour on the dark one)."""

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pair = ("", "")
        self._others: Sequence[TypeRow] = ()
        self.swatches = [_Swatch(at) for at in range(len(PALETTE))]
        grid = QGridLayout()
        grid.setSpacing(0)
        for one in self.swatches:
            grid.addWidget(one, one.at // COLUMNS, one.at % COLUMNS)
            one.clicked.connect(self._on_swatch)
            one.stepped.connect(self._on_step)
            one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.swatches[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        grid.setColumnStretch(COLUMNS, 1)
        self.light = LineProperty("light", "On the light page")
        self.dark = LineProperty("dark", "On the dark page")
        written = QGridLayout()
        for at, entry in enumerate((self.light, self.dark)):
            entry.edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 15)
            entry.given.connect(self._on_written)
            written.addWidget(entry.label, at, 0)
            written.addWidget(entry, at, 1)
        written.setColumnStretch(2, 1)
        self.warning = plain()
        self.warning.setAccessibleName("Warnings about the colour")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addLayout(written)
        column.addWidget(self.warning)
        self.use_dark(False)

    def use_dark(self, dark: bool) -> None:
        """Show the ready colours as on this page."""
        for one in self.swatches:
            colour = PALETTE[one.at][1 if dark else 0]
            one.setIcon(swatch(colour, self.devicePixelRatioF(), _SIDE))

    def set_editable(self, editable: bool) -> None:
        for one in self.swatches:
            one.setEnabled(editable)
        self.light.set_editable(editable)
        self.dark.set_editable(editable)

    def put(self, row: TypeRow, others: Sequence[TypeRow], *, keep: bool = False) -> None:
        """Show the colours of a type, and what is to be said of them beside those of the others."""
        self._pair, self._others = (row.colour_light, row.colour_dark), others
        for entry, colour in zip((self.light, self.dark), self._pair, strict=True):
            entry.put(colour, keep=keep)
        chosen = None
        for one in self.swatches:
            one.setChecked(PALETTE[one.at] == self._pair)
            chosen = one if one.isChecked() else chosen
        self._reach(chosen or self.swatches[0])
        sentences = warnings(self._pair, others)
        self.warning.setText(" ".join(sentences))
        self.warning.setVisible(bool(sentences))

    def refuse(self, sentence: str) -> None:
        """Say why the colours that are written were not stored."""
        wrong = self.light if self.light.dirty else self.dark
        wrong.refuse(sentence)

    def _reach(self, swatch: _Swatch) -> None:
        """Tab comes to one of the swatches only."""
        for one in self.swatches:
            strong = one is swatch
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)

    def _on_step(self, at: int) -> None:
        if 0 <= at < len(self.swatches):
            self._reach(self.swatches[at])
            self.swatches[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_swatch(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _Swatch):
            self._reach(pressed)
            for one in self.swatches:
                one.setChecked(one is pressed)
            self.given.emit(PALETTE[pressed.at])

    def _on_written(self, _key: str) -> None:
        self.given.emit((self.light.value().strip().lower(), self.dark.value().strip().lower()))


def warnings(pair: tuple[str, str], others: Sequence[TypeRow]) -> list[str]:
    """What is to be said of a pair of colours beside those of other types."""
    found = []
    for theme, colour in zip((LIGHT, DARK), pair, strict=True):
        ratio = contrast(colour, theme.page)
        if ratio < LEAST:
            found.append(
                f"Hard to see on the {theme.name} page: its contrast is {ratio:.1f}, "
                f"and should be {LEAST:.0f} or more."
            )
    for theme, colour in zip((LIGHT, DARK), pair, strict=True):
        shown = [one.colour_dark if theme.dark else one.colour_light for one in others]
        near = set(hard_to_tell(colour, shown, theme.dark))
        names = [f"“{one.name}”" for one, own in zip(others, shown, strict=True) if own in near]
        if names:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            found.append(
                f"Hard to tell from {', '.join(names[:3])}{more} on the {theme.name} page "
                "for colour-blind readers."
            )
    return found
