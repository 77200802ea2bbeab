"""The counts panel: what has been coded so far, as bars that open the quotes behind them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.charts.bar import Bar
from gui.charts.chooser import CountsChooser, Scope
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.charts.view import BarsView


class CountsPanel(QWidget):
    """Chooser, bars, caption. The plot comes with ``ensure_plot``, at the latest just after the
    first painting with bars to show: importing pyqtgraph costs more than starting Qt.

    ``dimension_changed`` carries the id of a dimension, ``scope_changed`` "article" or "all",
    ``bar_chosen`` the key of a bar.
    """

    dimension_changed = Signal(object)
    scope_changed = Signal(object)
    bar_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: Sequence[Bar] = ()
        self._view: BarsView | None = None
        self._chooser = CountsChooser()
        self._chooser.dimension_changed.connect(self._dimension_picked)
        self._chooser.scope_changed.connect(self.scope_changed)
        self._caption = self._small_label()
        self._empty = self._empty_label()
        self._after_painting = QTimer(self, singleShot=True, interval=0)
        self._after_painting.timeout.connect(self.ensure_plot)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._lay_out()
        self._name_it()

    @property
    def dimension(self) -> object:
        """The id of the chosen dimension; None while there is none."""
        return self._chooser.dimension

    @property
    def scope(self) -> Scope:
        """Which articles are counted."""
        return self._chooser.scope

    def set_dimensions(self, dimensions: Sequence[tuple[object, str]]) -> None:
        """Offer these (id, label) pairs; the choice stays where its id is still offered."""
        self._chooser.set_dimensions(dimensions)
        self._name_it()

    def set_dimension(self, dimension: object) -> None:
        """Show this dimension as chosen, silently. Raises ValueError if it was not offered."""
        self._chooser.set_dimension(dimension)
        self._name_it()

    def set_scope(self, scope: Scope) -> None:
        """Show this scope as chosen, silently."""
        self._chooser.set_scope(scope)

    def set_caption(self, text: str) -> None:
        """The total and the counting rule, in plain words."""
        self._caption.setText(text)
        self._caption.setVisible(bool(text))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, in this order, in place of those before."""
        self._bars = tuple(bars)
        if self._view is not None:
            self._view.set_bars(self._bars)
        else:
            self.update()
        self._choose_page()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        if self._view is not None:
            self._view.set_theme(theme)

    def ensure_plot(self) -> None:
        """Import the plotting library and build the plot, once."""
        if self._view is not None:
            return
        from gui.charts.view import BarsView

        self._view = BarsView(self._theme)
        self._view.bar_chosen.connect(self.bar_chosen)
        self._view.set_bars(self._bars)
        self._pages.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._name_it()
        self._choose_page()

    def save_picture(self, path: Path) -> None:
        """Write every bar, heading and caption as a light picture: PNG or SVG, by the suffix.

        Raises Refused (other suffix, nothing to draw, too many bars) or Trouble (not written).
        """
        from gui.charts.picture import save_picture

        save_picture(path, self.accessibleName(), self._caption.text(), self._bars)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bars and self._view is None:
            self._after_painting.start()

    def _dimension_picked(self, dimension: object) -> None:
        self._name_it()
        self.dimension_changed.emit(dimension)

    def _lay_out(self) -> None:
        space = self.fontMetrics().averageCharWidth()
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        column.addWidget(self._chooser)
        column.addLayout(self._pages, 1)
        column.addWidget(self._caption)

    def _choose_page(self) -> None:
        has_plot = bool(self._bars) and self._view is not None
        self._pages.setCurrentIndex(1 if has_plot else 0)
        self._empty.setText(self._empty_text() if not self._bars else "")

    def _empty_text(self) -> str:
        return self.tr("Nothing coded yet.\nThe bars appear with the first claim.")

    def _name_it(self) -> None:
        name = self.tr("Counts by {dimension}").format(dimension=self._chooser.dimension_label)
        self.setAccessibleName(name)
        if self._view is not None:
            self._view.setAccessibleName(name)

    def _empty_label(self) -> QLabel:
        label = QLabel(self._empty_text())
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _small_label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = label.font()
        font.setPointSizeF(label.fontInfo().pointSizeF() * 0.9)
        label.setFont(font)
        label.hide()
        return label
