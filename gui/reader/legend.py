"""The legend below the text: what the colours mean, how often, and which of them are shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QToolButton, QWidget

from gui.reader.colouring import WAYS, Shade, Way
from gui.reader.colours import LIGHT, ReaderColours, with_alpha
from gui.widgets.elided import draw_elided
from gui.widgets.tip import plain_tip

_SMALL = 0.92
_SWATCH_PX = 11
_PAD_PX = 5
_GAP_PX = 2
_SIDE_PX = 6
_NAME_MAX_PX = 122
_RULE = 0.3


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the open article: its look, how many claims have it, whether they are shown."""

    shade: Shade
    count: int
    shown: bool


class Swatch(QAbstractButton):
    """An entry of the legend; pressed while its claims are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._colours = LIGHT
        self.entry: Entry | None = None
        self._size: QSize | None = None

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink."""
        self._colours = colours
        self.update()

    def show_entry(self, entry: Entry) -> None:
        """Stand for this entry from now on."""
        if entry == self.entry:
            return
        self.entry = entry
        self.setChecked(entry.shown)
        claims = "claim" if entry.count == 1 else "claims"
        words = f"{entry.shade.name}, {entry.count} {claims}"
        self.setAccessibleName(words)
        deed = "Click to hide" if entry.shown else "Hidden. Click to show"
        self.setAccessibleDescription("shown" if entry.shown else "hidden")
        self.setToolTip(plain_tip(f"{words}. {deed}."))
        self._size = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size = None

    def sizeHint(self) -> QSize:
        """Asked for all entries whenever one has changed."""
        if self._size is None:
            self._size = self._measured()
        return self._size

    def _measured(self) -> QSize:
        metrics = self.fontMetrics()
        name = min(metrics.horizontalAdvance(self._name()), _NAME_MAX_PX)
        width = 4 * _PAD_PX + _SWATCH_PX + name + metrics.horizontalAdvance(self._number())
        return QSize(width, metrics.height() + _PAD_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.entry is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        top = (self.height() - _SWATCH_PX) / 2
        self._draw_swatch(painter, QRectF(_PAD_PX, top, _SWATCH_PX, _SWATCH_PX), self.entry)
        muted = QColor(self._colours.muted)
        ink = QColor(self._colours.ink) if self.entry.shown else muted
        font = QFont(self.font())
        font.setStrikeOut(not self.entry.shown)
        painter.setFont(font)
        number = painter.fontMetrics().horizontalAdvance(self._number())
        left = 2 * _PAD_PX + _SWATCH_PX
        room = self.width() - left - number - 2 * _PAD_PX
        draw_elided(painter, QRect(left, 0, room + 1, self.height()), self._name(), ink)
        painter.setFont(self.font())
        area = QRect(self.width() - number - _PAD_PX, 0, number + 1, self.height())
        draw_elided(painter, area, self._number(), muted)

    def _name(self) -> str:
        return self.entry.shade.name if self.entry else ""

    def _number(self) -> str:
        return str(self.entry.count) if self.entry else ""

    def _draw_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(with_alpha(self._colours.muted, 0.14))
            painter.drawRoundedRect(ground, 4.0, 4.0)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._colours.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 4.0, 4.0)

    def _draw_swatch(self, painter: QPainter, area: QRectF, entry: Entry) -> None:
        colour = QColor(entry.shade.colour)
        painter.setPen(QPen(colour, 1.4))
        if not entry.shown:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif entry.shade.dotted:
            painter.setBrush(QBrush(colour, Qt.BrushStyle.Dense5Pattern))
        else:
            painter.setBrush(colour)
        painter.drawRoundedRect(area.adjusted(0.7, 0.7, -0.7, -0.7), 2.0, 2.0)


class Legend(QWidget):
    """Lists what occurs in the open article, in as many entries as one line holds; more on demand.

    It takes no room while there are no claims. Signals: `way_wanted` (a Way: the colours are to show
    something else), `show_wanted` (key, bool: show or hide the claims of an entry), `all_wanted`.
    """

    way_wanted = Signal(object)
    show_wanted = Signal(object, bool)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self._entries: list[Entry] = []
        self._wanted = True
        self._unfolded = False
        self.setAccessibleName("Legend")
        self.setAutoFillBackground(True)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        self.setFont(font)
        self.ways = QToolButton(self)
        self.ways.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.ways.setMenu(self._make_menu())
        self.swatches: list[Swatch] = []
        self.more = QToolButton(self)
        self.more.clicked.connect(self._on_more)
        self.count = QLabel(self)
        self.all = QToolButton(self)
        self.all.setText("Show all")
        self.all.clicked.connect(self.all_wanted)
        self.show_entries("type", ())
        self.set_colours(LIGHT)

    def show_entries(self, way: Way, entries: Sequence[Entry]) -> None:
        """List these; none for an article without claims."""
        self.ways.setText(f"Colours show {WAYS[way]} ▾")
        self.ways.setAccessibleName(f"Colours show {WAYS[way]}")
        self._actions[way].setChecked(True)
        self._entries = list(entries)
        while len(self.swatches) < len(entries):
            self._add_swatch()
        for swatch, entry in zip(self.swatches, entries, strict=False):
            swatch.show_entry(entry)
        total = sum(one.count for one in entries)
        shown = sum(one.count for one in entries if one.shown)
        self.count.setText(f"{shown:,} of {total:,} shown")
        self._arrange()

    def set_colours(self, colours: ReaderColours) -> None:
        """Change paper and ink."""
        self._colours = colours
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(colours.page))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.muted))
        self.setPalette(palette)
        for swatch in self.swatches:
            swatch.set_colours(colours)

    @property
    def hides(self) -> bool:
        """Whether the claims of some entry are hidden."""
        return not all(entry.shown for entry in self._entries)

    def toggle(self) -> None:
        """Put the legend away or bring it back; that something is hidden is said all the same."""
        self._wanted = not self._wanted
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hair line above, under which the text scrolls away."""
        super().paintEvent(event)
        rule = with_alpha(self._colours.muted, _RULE)
        QPainter(self).fillRect(0, 0, self.width(), 1, rule)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        self._actions: dict[Way, QAction] = {}
        for way, words in WAYS.items():
            action = menu.addAction(words.capitalize())
            action.setCheckable(True)
            action.setData(way)
            group.addAction(action)
            self._actions[way] = action
        group.triggered.connect(self._on_way)
        return menu

    def _add_swatch(self) -> None:
        swatch = Swatch(self)
        swatch.set_colours(self._colours)
        swatch.clicked.connect(self._on_swatch)
        QWidget.setTabOrder(self.swatches[-1] if self.swatches else self.ways, swatch)
        QWidget.setTabOrder(swatch, self.more)
        self.swatches.append(swatch)

    def _arrange(self) -> None:
        """Place everything, row by row, and take as much height as that needs.

        Right in the first row stands how much is shown; where the room is too narrow for that, in
        the second.
        """
        self.setVisible(bool(self._entries) and (self._wanted or self.hides))
        self.ways.setVisible(self._wanted)
        for part in (self.all, self.count):
            part.setVisible(self.hides)
        row = self.ways.sizeHint().height()
        left, right, first = _SIDE_PX, self.width() - _SIDE_PX, 0
        if self._wanted:
            self._put(self.ways, left, 0, row)
            left += self.ways.width() + _PAD_PX
        tail = [part for part in (self.all, self.count) if self.hides]
        needed = sum(part.sizeHint().width() + _PAD_PX for part in tail)
        if left + needed + self._more_px() > right:
            left, first = _SIDE_PX, 1
        for part in tail:
            right -= part.sizeHint().width()
            self._put(part, right, first, row)
            right -= _PAD_PX
        rows = self._place_swatches(left, right, first, row)
        self.setFixedHeight(rows * row + 2 * _GAP_PX + 1)

    def _place_swatches(self, left: int, right: int, first: int, row: int) -> int:
        """Place the entries in the rest of a row, and below it if unfolded; how many rows."""
        shown = self.swatches[: len(self._entries)] if self._wanted else []
        widths = [one.sizeHint().width() for one in shown]
        places = flow(widths, left, right, self.width())
        fits = all(line == 0 for line, _ in places)
        self.more.setVisible(not fits)
        if not fits:
            right -= self._more_px()
            places = flow(widths, left, right, self.width())
            if not self._unfolded:
                places = [place for place in places if place[0] == places[0][0]]
            self.more.setText(self._more_words(len(shown) - len(places)))
            self.more.setVisible(self._unfolded or len(places) < len(shown))
            self._put(self.more, right + _PAD_PX, first, row)
        for swatch, (line, x) in zip(shown, places, strict=False):
            self._put(swatch, x, first + line, row)
            swatch.show()
        for swatch in self.swatches[len(places) :]:
            swatch.hide()
        return 1 + first + max((line for line, _ in places), default=0)

    def _more_px(self) -> int:
        self.more.setText(self._more_words(len(self._entries)))
        return self.more.sizeHint().width() + _PAD_PX

    def _more_words(self, number: int) -> str:
        return "Fewer ▴" if self._unfolded else f"{number} more ▾"

    def _put(self, part: QWidget, x: int, line: int, row: int) -> None:
        size = part.sizeHint()
        y = _GAP_PX + 1 + line * row + (row - size.height()) // 2
        part.setGeometry(x, y, size.width(), size.height())

    def _on_way(self, action: QAction) -> None:
        self.way_wanted.emit(action.data())

    def _on_swatch(self, shown: bool) -> None:
        swatch = self.sender()
        assert isinstance(swatch, Swatch)
        assert swatch.entry is not None
        self.show_wanted.emit(swatch.entry.shade.key, shown)

    def _on_more(self) -> None:
        self._unfolded = not self._unfolded
        self._arrange()


def flow(widths: Sequence[int], left: int, right: int, whole: int) -> list[tuple[int, int]]:
    """Line and x of parts that follow each other from `left` to `right`, then on whole lines."""
    places = []
    line, x = 0, left
    for width in widths:
        if x + width > right and (line == 0 or x > _SIDE_PX):
            line, x, right = line + 1, _SIDE_PX, whole - _SIDE_PX
        places.append((line, x))
        x += width
    return places
