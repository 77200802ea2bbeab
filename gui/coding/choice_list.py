"""The list that opens under a picker: what the typed letters may mean."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QHideEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from gui.coding.choices import Choice
from gui.widgets.tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
DigitRole = Qt.ItemDataRole.UserRole + 1
ROWS = 10
GAP = 2
MOVING = (QEvent.Type.Move, QEvent.Type.Resize)


class ChoiceModel(QAbstractListModel):
    """The choices on offer, and a last row when something new may be created or nothing fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._digits: Sequence[str] = ()
        self._last = ""

    def show(self, choices: Sequence[Choice], last: str = "", digits: Sequence[str] = ()) -> None:
        """Show these choices; `last` are the words of a row behind them.

        `digits` has one for every choice, or is empty while digits are letters like others.
        """
        self.beginResetModel()
        self._choices = choices
        self._digits = digits
        self._last = last
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._choices) + bool(self._last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choice(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.label if choice else self._last
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(choice.detail) if choice else None
        if role == DigitRole:
            return (self._digits[index.row()] if choice else "") if self._digits else None
        return choice if role == Qt.ItemDataRole.UserRole else None

    def choice(self, row: int) -> Choice | None:
        """The choice of a row; None for the row behind them."""
        return self._choices[row] if row < len(self._choices) else None

    def row_of(self, digit: str) -> int | None:
        """The row that a digit takes."""
        return next((row for row, one in enumerate(self._digits) if one == digit), None)


class Float(QWidget):
    """Lies over the window and holds the list, as large as that is just now.

    A child that is shown or hidden makes its parent lay out everything anew: this parent has
    nothing else to lay out, and is itself never hidden.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(QRect())
        self.show()

    def move_to(self, window: QWidget, place: QRect) -> None:
        if self.parentWidget() is not window:
            self.setParent(window)
            self.show()
        if self.geometry() != place:
            self.setGeometry(place)
        self.raise_()


class ChoiceList(QListView):
    """Floats inside the window under (or over) its picker and never takes the focus."""

    def __init__(self, picker: QWidget) -> None:
        self._float = Float(picker.window())
        super().__init__(self._float)
        self._picker = picker
        self._followed: list[QWidget] = []
        self._widest = 0
        self.choices = ChoiceModel(self)
        self.setModel(self.choices)
        self.setItemDelegate(ChoiceDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("floating", True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Choices")
        self.hide()

    def offer(
        self, choices: Sequence[Choice], last: str, highlighted: int, digits: Sequence[str] = ()
    ) -> None:
        """Show these choices, one row highlighted or (-1) none; nothing to offer closes the list."""
        self.choices.show(choices, last, digits)
        if not self.choices.rowCount():
            self.hide()
            return
        rows = range(self.choices.rowCount())
        metrics = self.fontMetrics()
        self._widest = max(width_of(metrics, self.choices.index(row)) for row in rows)
        self._place()
        self.scrollToTop()
        self.setCurrentIndex(self.choices.index(highlighted))
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the picker: what was just shown around it moves it when it is laid out."""
        super().showEvent(event)
        above: QWidget | None = self._picker
        while above:
            above.installEventFilter(self)
            self._followed.append(above)
            above = None if above.isWindow() else above.parentWidget()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._float.setGeometry(QRect())
        for one in self._followed:
            if isValid(one):
                one.removeEventFilter(self)
        self._followed.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVING and self.isVisible():
            self._place()
        return False

    def discard(self) -> None:
        """The picker is gone, and so is its list."""
        self._float.deleteLater()

    def step(self, by: int) -> None:
        count = self.choices.rowCount()
        if count:
            row = count - 1 if self.highlighted < 0 and by < 0 else (self.highlighted + by) % count
            self.setCurrentIndex(self.choices.index(row))

    @property
    def highlighted(self) -> int:
        """The row that Enter would take, or -1."""
        return self.currentIndex().row()

    def _place(self) -> None:
        """Under the picker, else over it, else on the side with more room; never on it."""
        picker, window = self._picker, self._picker.window()
        corner = picker.mapTo(window, QPoint(0, 0))
        under = corner.y() + picker.height() + GAP
        below, over = window.height() - under, corner.y() - GAP
        row, frame = self.sizeHintForRow(0), 2 * self.frameWidth()
        height = row * min(self.choices.rowCount(), ROWS) + frame
        is_under = height <= below or (height > over and below >= over)
        room = below if is_under else over
        if height > room:
            height = min(room, row * max(1, (room - frame) // row) + frame)
        left, width = self._across(corner.x())
        top = under if is_under else over - height
        place = QRect(left, top, width, height)
        self._float.move_to(window, place)
        self.resize(place.size())

    def _across(self, corner: int) -> tuple[int, int]:
        """Where the list begins in the window, and its width: what its rows need, but within the
        form; it ends where the picker ends, so that it never lies over what is beside the form.
        """
        window, right = self._picker.window(), corner + self._picker.width()
        form: QWidget | None = self._picker.parentWidget()
        while form and not isinstance(form, QScrollArea):
            form = form.parentWidget()
        start = form.mapTo(window, QPoint(0, 0)).x() if form else 0
        room = max(right - start, self._picker.width())
        bar = self.verticalScrollBar().sizeHint().width() if self.choices.rowCount() > ROWS else 0
        wanted = self._widest + bar + 2 * self.frameWidth()
        width = max(self._picker.width(), min(wanted, room))
        return right - width, width


def width_of(metrics: QFontMetrics, index: Index) -> int:
    """How wide a row is when nothing in it is elided."""
    gap = metrics.averageCharWidth()
    choice: Choice | None = index.data(Qt.ItemDataRole.UserRole)
    digit: str | None = index.data(DigitRole)
    width = 4 * gap + metrics.horizontalAdvance(str(index.data(Qt.ItemDataRole.DisplayRole)))
    if digit is not None:
        width += metrics.horizontalAdvance("0") + gap
    if choice and choice.colour:
        width += metrics.height() * 3 // 5 + gap
    if choice and choice.code and choice.code != digit:
        width += metrics.horizontalAdvance(choice.code) + gap
    if choice and choice.detail:
        width += metrics.horizontalAdvance(choice.detail) + gap
    return width


class ChoiceDelegate(QStyledItemDelegate):
    """Digit, swatch, number, label; the rest of the row says more in the quiet colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(metrics.averageCharWidth() * 30, int(metrics.height() * 1.55))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette: QPalette = option.palette
        rect: QRect = option.rect
        metrics = option.fontMetrics
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
        gap = metrics.averageCharWidth()
        area = rect.adjusted(gap, 0, -gap, 0)
        choice: Choice | None = index.data(Qt.ItemDataRole.UserRole)
        digit: str | None = index.data(DigitRole)
        if digit is not None:
            self._write(painter, area, digit, palette, False)
            area.setLeft(area.left() + metrics.horizontalAdvance("0") + gap)
        if choice and choice.colour:
            side = metrics.height() * 3 // 5
            swatch = QRect(area.left(), area.center().y() - side // 2, side, side)
            painter.fillRect(swatch, QColor(choice.colour))
            area.setLeft(swatch.right() + gap)
        if choice and choice.code and choice.code != digit:
            area.setLeft(self._write(painter, area, choice.code, palette, True) + gap)
        label = str(index.data(Qt.ItemDataRole.DisplayRole))
        area.setLeft(self._write(painter, area, label, palette, False) + 2 * gap)
        if choice and choice.detail and area.width() > 6 * gap:
            self._write(painter, area, choice.detail, palette, True)
        painter.restore()

    def _write(
        self, painter: QPainter, area: QRect, words: str, palette: QPalette, quiet: bool
    ) -> int:
        """Write one line, elided; gives the right edge of what was written."""
        role = QPalette.ColorRole.PlaceholderText if quiet else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        metrics = painter.fontMetrics()
        line = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        return area.left() + metrics.horizontalAdvance(line)
