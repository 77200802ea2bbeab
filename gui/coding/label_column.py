"""How wide the labels of the form are: one column, in which long ones have several lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

DOT = " •"
"""Behind the label of a question that is open."""

SHARE = 0.36
"""The most of the form's width that labels may take."""

NARROW = 44
"""A form of fewer characters has its labels above the fields."""

_TALLEST = 10_000
_WRAP = int(Qt.TextFlag.TextWordWrap)


class LabelColumn:
    """Sizes the labels; none of them changes its size when its dot comes or goes."""

    def __init__(self) -> None:
        self._labels: Sequence[QLabel] = ()
        self._line = 0
        self._shared: tuple[object, ...] = ()
        self._above = False

    def show_labels(self, labels: Sequence[QLabel]) -> None:
        """These are the labels from now on."""
        if list(labels) != list(self._labels):
            self._shared = ()
        self._labels = labels
        for label in labels:
            label.setWordWrap(True)

    def share(self, width: int) -> bool:
        """Size the labels of a form of this width; whether they are to stand above their fields."""
        if not self._labels:
            return False
        names = [_name(one) + DOT for one in self._labels]
        shared = (width, self._labels[0].font().key(), *names)
        if shared != self._shared:
            self._shared, self._above = shared, self._size(width, names)
        return self._above

    def _size(self, width: int, names: Sequence[str]) -> bool:
        metrics = self._labels[0].fontMetrics()
        most = int(width * SHARE)
        longest = max(metrics.horizontalAdvance(one) for name in names for one in _words(name))
        above = width < NARROW * metrics.averageCharWidth() or longest > most
        whole = max(metrics.horizontalAdvance(one) for one in names)
        column = width if above else min(whole + 2, most)
        if not self._line:
            self._line = QLineEdit().sizeHint().height()
        for label, name in zip(self._labels, names, strict=True):
            lines = metrics.boundingRect(0, 0, column, _TALLEST, _WRAP, name).height() + 2
            height = lines if above else max(lines, self._line)
            if (label.minimumWidth(), label.minimumHeight()) != (column, height):
                label.setFixedSize(column, height)
        return above


def _name(label: QLabel) -> str:
    return label.text().removesuffix(DOT)


def _words(name: str) -> list[str]:
    """The parts between which a line may break; the dot stays with its word."""
    *parts, last = name.removesuffix(DOT).split() or [""]
    return [*parts, last + DOT]
