"""A layout that goes on in the next line where a line is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Widgets from left to right, none wider than the room there is.

    They have their own width; one that can grow gets what is left over in its line.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(one.sizeHint().width() + self._gap for one in shown)
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        width = max((one.minimumSize().width() for one in shown), default=0)
        return QSize(width, max((one.minimumSize().height() for one in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """The height that is needed in this width; with `move` the items take their places."""
        top = rect.top()
        for line in self._lines(rect.width()):
            tall = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), tall))
            top += tall + self._gap
        return max(0, top - self._gap - rect.top())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in self._shown():
            wide = item.sizeHint().width()
            if wide <= left:
                lines[-1].append(item)
            else:
                lines.append([item])
                left = width
            left -= wide + self._gap
        return lines

    def _place(self, line: list[QLayoutItem], area: QRect) -> None:
        widths = [min(item.sizeHint().width(), area.width()) for item in line]
        spare = area.width() - sum(widths) - self._gap * (len(line) - 1)
        x = area.left()
        for item, wide in zip(line, widths, strict=True):
            more = 0
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                more = max(0, min(spare, item.maximumSize().width() - wide))
                spare -= more
            tall = min(item.sizeHint().height(), area.height())
            y = area.top() + (area.height() - tall) // 2
            item.setGeometry(QRect(QPoint(x, y), QSize(wide + more, tall)))
            x += wide + more + self._gap


class FlowRow(QWidget):
    """A widget that is as high as its lines need."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, gap=gap)
        follow_width(self)

    def minimumSizeHint(self) -> QSize:
        return at_its_width(self, super().minimumSizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def follow_width(widget: QWidget) -> None:
    """Give a widget the height that its layout needs in its width, and no more."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def at_its_width(widget: QWidget, least: QSize) -> QSize:
    """A least size with the height that is needed in the present width: what is cut is of no use."""
    wide = max(widget.width(), least.width())
    return QSize(least.width(), max(least.height(), widget.heightForWidth(wide)))


def least_at_width(widget: QWidget) -> QSize:
    """No width, and the height that the layout of a widget needs in the width that there is."""
    layout = widget.layout()
    assert layout is not None
    if not layout.hasHeightForWidth():
        return QSize(0, layout.totalMinimumSize().height())
    return QSize(0, layout.totalMinimumHeightForWidth(widget.width()))
