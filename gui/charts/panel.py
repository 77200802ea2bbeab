"""The counts panel: what has been coded so far, as bars that open the quotes behind them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.charts.bar import Bar
from gui.charts.chart import Chart
from gui.charts.chooser import CountsChooser, Offers, Scope
from gui.charts.columns import ColumnsView
from gui.charts.filters import Filters
from gui.charts.flow import least_at_width
from gui.charts.legend import Legend
from gui.charts.numbers import COUNTED, Numbers, NumbersTable, numbers_of
from gui.charts.setting import KINDS, Kind, Setting
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.charts.view import BarsView

NOTHING_CODED = "Nothing coded yet.\nThe bars appear with the first claim."


class CountsPanel(QWidget):
    """Chooser, filter, chart, legend, caption. The plot of bars comes with ``ensure_plot``, at the
    latest just after the first painting with bars to show: importing pyqtgraph costs more than
    starting Qt.

    Of the user's choices ``dimension_changed`` carries the name of a dimension, ``scope_changed``
    "article" or "all", ``setting_changed`` any other `Setting`. ``bar_chosen`` carries the key of a
    bar, ``part_chosen`` the keys of a bar and a segment, ``menu_wanted`` such keys and a point of the
    screen. ``unfiltered`` wants all claims again, ``everyone_wanted`` those of all analysts.
    """

    dimension_changed = Signal(object)
    scope_changed = Signal(object)
    setting_changed = Signal(object)
    bar_chosen = Signal(object)
    part_chosen = Signal(object)
    menu_wanted = Signal(object, object)
    unfiltered = Signal()
    everyone_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart = Chart()
        self._numbers: Numbers | None = Numbers()
        self._before = Setting()
        self._empty_words = NOTHING_CODED
        self._special: QWidget | None = None
        self._view: BarsView | None = None
        self._columns: ColumnsView | None = None
        self.chooser = CountsChooser()
        self.filters = Filters()
        self.legend = Legend(theme)
        self.table = NumbersTable()
        self.as_table = QToolButton()
        self.as_table.setText(self.tr("As table"))
        self.as_table.setToolTip(self.tr("Show the numbers as a table, which can be copied"))
        self.as_table.setCheckable(True)
        self.as_table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._caption = self._small_label()
        self.unfilter = _push(self.tr("Remove the filter"))
        self.show_everyone = _push(self.tr("Show everyone"))
        self._empty, self._empty_label = self._empty_page()
        self._after_painting = QTimer(self, singleShot=True, interval=0)
        self._after_painting.timeout.connect(self.ensure_plot)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._lay_out()
        self._connect()
        self._name_it()

    @property
    def setting(self) -> Setting:
        """What is chosen."""
        return self.chooser.setting

    @property
    def dimension(self) -> str:
        """The name of the dimension that is counted by."""
        return self.chooser.setting.by

    @property
    def scope(self) -> Scope:
        """Which articles are counted."""
        return self.chooser.scope

    @property
    def chart(self) -> Chart:
        """What is drawn."""
        return self._chart

    @property
    def _bars(self) -> Sequence[Bar]:
        return self._chart.bars

    @property
    def numbers(self) -> Numbers:
        """What is drawn, as a table; made when it is first asked for."""
        if self._numbers is None:
            label, rule = self.chooser.by_label, self.setting.rule
            self._numbers = numbers_of(self._chart, label, rule)
        return self._numbers

    def add_views(self, button: QWidget, line: QWidget) -> None:
        """A button among the choices, and what it needs under them."""
        self.chooser.add_tail(button)
        self._column.insertWidget(1, line)

    @property
    def is_special(self) -> bool:
        """Whether what is shown is not made of bars."""
        return self._special is not None

    @property
    def caption(self) -> str:
        return self._caption.text()

    def offer(self, offers: dict[Kind, tuple[Offers, Offers]]) -> None:
        """Offer fields for each kind of view; the choice stays where it is still offered."""
        self.chooser.offer(offers)
        self._take_note()

    def set_dimension(self, dimension: str) -> None:
        """Show this dimension as chosen, among bars, silently. Raises ValueError if not offered."""
        setting = self.chooser.setting
        kind: Kind = "bars" if setting.kind in ("matrix", "network") else setting.kind
        self.show_setting(replace(setting, kind=kind, by=dimension, split="", share=False))
        if self.dimension != dimension:
            raise ValueError(f"“{dimension}” is not offered.")

    def set_scope(self, scope: Scope) -> None:
        """Show this scope as chosen, silently."""
        self.show_setting(replace(self.setting, here=scope == "article"))

    def show_setting(self, setting: Setting) -> None:
        """Show this as chosen, silently."""
        self.chooser.show_setting(setting)
        self._take_note()

    def set_caption(self, text: str) -> None:
        """The total and the counting rule, in plain words."""
        self._caption.setText(text)
        self._caption.setVisible(bool(text))

    def set_empty_words(self, words: str, *, filtered: bool = False, others: bool = False) -> None:
        """What to say where there is nothing to draw; `filtered`: offer to count all claims again,
        `others`: those of all analysts.
        """
        self._empty_words = words
        self._empty_label.setText(words)
        self.unfilter.setVisible(filtered)
        self.show_everyone.setVisible(others)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars, in this order, in place of those before."""
        self.show_chart(Chart(tuple(bars)))

    def show_chart(self, chart: Chart) -> None:
        """Show these bars, as columns where it is about time."""
        self._chart = chart
        self._special = None
        self.legend.show_entries(chart.legend)
        self._numbers = None
        if self.setting.kind == "time" and chart.bars:
            self._ensure_columns().set_bars(chart.bars, share=chart.share)
        elif self._view is not None:
            self._view.set_bars(chart.bars, share=chart.share)
        else:
            self.update()
        self._choose_page()

    def show_special(self, widget: QWidget, numbers: Numbers) -> None:
        """Show a chart of another kind, which is not made of bars, and its numbers."""
        self._chart = Chart()
        self._special = widget
        self._numbers = numbers
        self.legend.show_entries(())
        if self._pages.indexOf(widget) < 0:
            self._pages.addWidget(widget)
        self._choose_page()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        self._theme = theme
        self.legend.set_theme(theme)
        for view in (self._view, self._columns):
            if view is not None:
                view.set_theme(theme)

    def show_nothing(self, words: str) -> None:
        """Say these words in place of a chart."""
        self._empty_words = words
        self.unfilter.hide()
        self.show_everyone.hide()
        self.show_chart(Chart())

    def ensure_plot(self) -> None:
        """Import the plotting library and build the plot, once."""
        if self._view is not None:
            return
        from gui.charts.view import BarsView

        self._view = view = BarsView(self._theme)
        view.set_bars(self._bars, share=self._chart.share)
        self._follow_view(view)
        self._name_it()
        self._choose_page()

    def save_picture(self, path: Path, chart: Chart | None = None) -> None:
        """Write every bar, heading and caption as a light picture: PNG or SVG, by the suffix.

        `chart` has the colours for paper, where those shown are for a dark screen. Raises Refused
        (other suffix, nothing to draw, too many bars) or Trouble (not written).
        """
        from gui.charts.picture import save_picture

        columns = self.setting.kind == "time"
        heading, caption, shown = self.accessibleName(), self._caption.text(), chart or self._chart
        counted = COUNTED[self.setting.rule]
        axis = f"Shares of {counted.lower()}" if shown.share else counted
        save_picture(path, heading, caption, shown, columns=columns, axis=axis)

    def copy_numbers(self) -> None:
        """Put all numbers on the clipboard."""
        self.table.show_numbers(self.numbers)
        self.table.clearSelection()
        self.table.copy()

    def minimumSizeHint(self) -> QSize:
        return least_at_width(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._bars and self._view is None and self.setting.kind == "bars":
            self._after_painting.start()

    def _connect(self) -> None:
        self.chooser.changed.connect(self._on_chosen)
        self.as_table.toggled.connect(self._on_table)
        self.table.opened.connect(self._on_cell)
        self.unfilter.clicked.connect(self.unfiltered)
        self.show_everyone.clicked.connect(self.everyone_wanted)

    def _on_chosen(self) -> None:
        before = self._before
        self._take_note()
        setting = self.setting
        if setting.here != before.here:
            self.scope_changed.emit(self.scope)
        elif (setting.kind, setting.split) == (before.kind, before.split) and (
            setting.by != before.by
        ):
            self.dimension_changed.emit(setting.by)
        else:
            self.setting_changed.emit(setting)

    def _take_note(self) -> None:
        self._before = self.setting
        self._name_it()

    def _on_table(self, shown: bool) -> None:
        self._choose_page()
        if shown:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_cell(self, keys: tuple[object, ...]) -> None:
        if len(keys) == 1:
            self.bar_chosen.emit(keys[0])
        else:
            self.part_chosen.emit(keys)

    def _on_menu(self, place: tuple[int, int], at: object) -> None:
        bar = self._bars[place[0]]
        keys = (bar.key,) if place[1] < 0 else (bar.key, bar.parts[place[1]].key)
        self.menu_wanted.emit(keys, at)

    def _ensure_columns(self) -> ColumnsView:
        if self._columns is None:
            self._columns = ColumnsView(self._theme)
            self._follow_view(self._columns)
            self._name_it()
        return self._columns

    def _follow_view(self, view: "BarsView | ColumnsView") -> None:
        view.bar_chosen.connect(self.bar_chosen)
        view.part_chosen.connect(self.part_chosen)
        view.menu_wanted.connect(self._on_menu)
        self._pages.addWidget(view)

    def _lay_out(self) -> None:
        space = self.fontMetrics().averageCharWidth()
        self._pages = QStackedLayout()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.table)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        self.chooser.add_choice(self.as_table)
        column.addWidget(self.chooser)
        column.addWidget(self.filters)
        column.addLayout(self._pages, 1)
        column.addWidget(self.legend)
        column.addWidget(self._caption)

    def _choose_page(self) -> None:
        page = self._page()
        self._empty_label.setText(self._empty_words if not self._bars else "")
        if self.as_table.isChecked() and page is not self._empty:
            self.table.show_numbers(self.numbers)
            page = self.table
        self._pages.setCurrentWidget(page)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on. A focus proxy inside would take it out of the round of Tab."""
        page = self._pages.currentWidget() or self._empty
        wanted = self.chooser.by if page is self._empty else page
        wanted.setFocus(event.reason())

    def _page(self) -> QWidget:
        if self._special is not None:
            return self._special
        view = self._columns if self.setting.kind == "time" else self._view
        if self._bars and (view is not None or self.as_table.isChecked()):
            return view or self.table
        return self._empty

    def _name_it(self) -> None:
        label = self.chooser.by_label
        kind = self.setting.kind
        split = self.chooser.split.currentText() if self.setting.split else ""
        words = self.tr("Counts by {dimension}").format(dimension=label)
        if kind in ("matrix", "network"):
            words = f"{KINDS[kind]}: {label} → {split}"
        elif split:
            words += f" and {split}"
        for named in (self, self._view, self._columns, self.table):
            if named is not None:
                named.setAccessibleName(words)

    def _empty_page(self) -> tuple[QWidget, QLabel]:
        label = QLabel(self._empty_words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(label)
        for button in (self.unfilter, self.show_everyone):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return page, label

    def _small_label(self) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        font = label.font()
        font.setPointSizeF(label.fontInfo().pointSizeF() * 0.9)
        label.setFont(font)
        label.hide()
        return label


def _push(words: str) -> QPushButton:
    """A button that is there where it is of use."""
    button = QPushButton(words)
    button.setAutoDefault(True)
    button.hide()
    return button
