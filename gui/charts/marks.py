"""What bars and columns have in common: what the mouse and the keys do, and what is read out."""

from collections.abc import Sequence
from html import escape
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from gui.charts.bar import Bar, spoken
from gui.theme import Theme

_READ_OUT: Final = 20  # bars named in the description

Place = tuple[int, int]
"""Number of a bar, and of its segment; -1 for none, and for the whole bar."""
NOWHERE: Final[Place] = (-1, -1)


class MarksView(QAbstractScrollArea):
    """Bars in the order given. `bar_chosen` carries the key of a bar, `part_chosen` the keys of a bar
    and of its segment, on a click or Enter; `menu_wanted` a `Place` and a point of the screen.
    """

    bar_chosen = Signal(object)
    part_chosen = Signal(object)
    menu_wanted = Signal(object, object)

    bar_keys: ClassVar[tuple[Qt.Key, Qt.Key]]
    part_keys: ClassVar[tuple[Qt.Key, Qt.Key]]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bars: Sequence[Bar] = ()
        self.share = False
        self._current = self._hovered = -1
        self._part = -1
        self._pressed = NOWHERE
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self.theme = theme
        self.draw()

    def set_bars(self, bars: Sequence[Bar], *, share: bool = False) -> None:
        """Show these bars instead; the bar in focus stays in focus where its key is still there."""
        held = [self.bars[self._current].key] if self._current >= 0 else []
        same = (row for row, bar in enumerate(bars) if held and bar.key == held[0])
        self._current = next(same, -1)
        parts = bars[self._current].parts if self._current >= 0 else ()
        self._part = min(self._part, len(parts) - 1)
        self._hovered, self._pressed = -1, NOWHERE
        self.bars, self.share = bars, share
        self.measure()
        self.setAccessibleDescription(self.in_words())
        self.lay_out()

    def current_key(self) -> object:
        """The key of the bar that the keyboard is on; None where it is on none."""
        return self.bars[self._current].key if self._current >= 0 else None

    @property
    def current(self) -> Place:
        """Where the keyboard is."""
        return self._current, self._part

    def measure(self) -> None:
        """Measure the bars anew."""

    def lay_out(self) -> None:
        """Find the room for the bars, and draw."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw what is in sight."""
        self.viewport().update()

    def rect_of(self, row: int, part: int = -1) -> QRect:
        """Where a bar with its label, or a segment, stands in the viewport, in logical pixels."""
        raise NotImplementedError

    def place_at(self, point: QPointF) -> Place:
        """What stands at a point of the viewport."""
        raise NotImplementedError

    def bring_into_sight(self, area: QRect) -> None:
        """Scroll so that this part of the viewport is in sight."""
        raise NotImplementedError

    def page(self) -> int:
        """How many bars fit."""
        raise NotImplementedError

    def move_to(self, row: int, part: int = -1) -> None:
        """Put the keyboard on a bar, the nearest there is, and bring it into sight."""
        self._current, self._part = min(max(row, 0), len(self.bars) - 1), -1
        if self._current < 0:
            return
        bar = self.bars[self._current]
        self._part = min(max(part, -1), len(bar.parts) - 1)
        self.bring_into_sight(self.rect_of(self._current))
        self.viewport().update()
        words = spoken(bar, self._part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = self._bar_steps()
        pressed = Qt.Key(event.key())
        if pressed in steps and self.bars:
            self.move_to(self._current + steps[pressed])
        elif pressed in self.part_keys and self._current >= 0:
            self.move_to(self._current, self._part + (1 if pressed == self.part_keys[1] else -1))
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bars:
            self._choose(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.move_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place, at = self.place_at(QPointF(event.pos())), event.globalPos()
        else:
            place = self.current
            corner = self.rect_of(*place).center() if place[0] >= 0 else QPoint()
            at = self.viewport().mapToGlobal(corner)
        if place[0] >= 0:
            self.move_to(*place)
            self.menu_wanted.emit(place, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.place_at(event.position())[0])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self.place_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place, pressed = self.place_at(event.position()), self._pressed
        self._pressed = NOWHERE
        if place == pressed and place[0] >= 0:
            self.move_to(*place)
            self._choose(place)

    def _bar_steps(self) -> dict[Qt.Key, int]:
        page, every, key = self.page(), len(self.bars), Qt.Key
        back, on = self.bar_keys
        paging = {key.Key_PageUp: -page, key.Key_PageDown: page}
        return {back: -1, on: 1, key.Key_Home: -every, key.Key_End: every} | paging

    def _choose(self, place: Place) -> None:
        row, part = place
        if row < 0:
            return
        bar = self.bars[row]
        if part < 0:
            self.bar_chosen.emit(bar.key)
        else:
            self.part_chosen.emit((bar.key, bar.parts[part].key))

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def _show_tip(self, event: QHelpEvent) -> None:
        row, part = self.place_at(QPointF(event.pos()))
        if row < 0:
            QToolTip.hideText()
            return
        text = f"<qt>{escape(spoken(self.bars[row], part))}</qt>"  # a label is never markup
        QToolTip.showText(event.globalPos(), text, self.viewport(), self.rect_of(row, part))

    def in_words(self, most: int = _READ_OUT) -> str:
        """The bars with their counts, this many; a single one that is left is named as well."""
        shown = most if len(self.bars) > most + 1 else most + 1
        words = ", ".join(map(spoken, self.bars[:shown]))
        if len(self.bars) > shown:
            words += " " + self.tr("and %n more", "", len(self.bars) - shown)
        return words
