"""The row above the bars: what is counted, and in which articles."""

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

Scope = Literal["article", "all"]

_SCOPES: Final[tuple[Scope, Scope]] = ("article", "all")


class CountsChooser(QWidget):
    """One row where there is room, two where the panel is narrow.

    ``dimension_changed`` carries the id of a dimension, ``scope_changed`` a ``Scope``; both are
    emitted for the user's choices only, not for ``set_dimension`` and ``set_scope``.
    """

    dimension_changed = Signal(object)
    scope_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[object] = []
        self._combo = QComboBox()
        self._combo.setAccessibleName(self.tr("Counts by"))
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(12)
        self._combo.activated.connect(self._dimension_picked)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._scope_picked)
        self._dimension, self._scope = self._dimension_part(), self._scope_part()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.fontMetrics().averageCharWidth())
        self._row.addWidget(self._dimension, 1)
        self._row.addWidget(self._scope)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def dimension(self) -> object:
        """The id of the chosen dimension; None while there is none."""
        index = self._combo.currentIndex()
        return self._ids[index] if index >= 0 else None

    @property
    def dimension_label(self) -> str:
        """The chosen dimension as the user reads it."""
        return self._combo.currentText()

    @property
    def scope(self) -> Scope:
        """Which articles are counted."""
        return _SCOPES[self._buttons.checkedId()]

    def set_dimensions(self, dimensions: Sequence[tuple[object, str]]) -> None:
        """Offer these (id, label) pairs; the choice stays where its id is still offered."""
        before = self.dimension
        self._ids = [dimension for dimension, _ in dimensions]
        self._combo.clear()
        self._combo.addItems([label for _, label in dimensions])
        if before in self._ids:
            self._combo.setCurrentIndex(self._ids.index(before))

    def set_dimension(self, dimension: object) -> None:
        """Show this dimension as chosen. Raises ValueError if it was not offered."""
        self._combo.setCurrentIndex(self._ids.index(dimension))

    def set_scope(self, scope: Scope) -> None:
        """Show this scope as chosen."""
        self._buttons.button(_SCOPES.index(scope)).setChecked(True)

    def minimumSizeHint(self) -> QSize:
        parts = (self._dimension.minimumSizeHint(), self._scope.minimumSizeHint())
        return QSize(max(part.width() for part in parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._dimension.sizeHint().width() + self._scope.sizeHint().width()
        direction = QBoxLayout.Direction
        fits = wanted + self._row.spacing() <= event.size().width()
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def _dimension_part(self) -> QWidget:
        label = QLabel(self.tr("Counts by"))
        label.setBuddy(self._combo)
        return _side_by_side(self.fontMetrics().averageCharWidth(), label, self._combo)

    def _scope_part(self) -> QWidget:
        buttons = []
        for index, text in enumerate((self.tr("This article"), self.tr("All articles"))):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            self._buttons.addButton(button, index)
            buttons.append(button)
        buttons[_SCOPES.index("all")].setChecked(True)
        return _side_by_side(0, *buttons)

    def _dimension_picked(self, index: int) -> None:
        self.dimension_changed.emit(self._ids[index])

    def _scope_picked(self, index: int) -> None:
        self.scope_changed.emit(_SCOPES[index])


def _side_by_side(spacing: int, *widgets: QWidget) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return part
