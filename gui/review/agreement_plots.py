"""The right side of the agreement page: intervals, confusions, categories and time, of one field.

Importing it loads pyqtgraph.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.agreement.report import AgreementReport, Comparison, FieldReport, Period
from core.agreement.unit_figures import TYPE
from core.exchange.agreement_words import FIGURES
from gui.review import agreement_cells as cells
from gui.review.agreement_cells import Cases
from gui.review.agreement_table import FigureTable
from gui.review.confusion_plot import ConfusionPlot, matrix_of
from gui.review.forest_plot import ForestPlot, ForestRow
from gui.review.time_plot import TimePlot
from gui.theme import Theme
from gui.widgets.panel import plain

_ORDERS = (("coded", "In the order of coding"), ("published", "By month of publication"))


class AgreementPlots(QTabWidget):
    """Signals: `opened` (`Cases`), `field_chosen` (the name of a field)."""

    opened = Signal(object)
    field_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._report: AgreementReport | None = None
        self._shown: Comparison | None = None
        self._field = ""
        self.setAccessibleName("Pictures and tables of a field")
        self.tabBar().setDrawBase(False)
        self.figure = QComboBox()
        self.forest = ForestPlot()
        self.confusion = ConfusionPlot()
        self.confusions = FigureTable("What one said and what the other said", words=2)
        self.confusion_note = plain(quiet=True)
        self.categories = FigureTable("Categories of the field")
        self.category_note = plain(quiet=True)
        self.order = QComboBox()
        self.time = TimePlot()
        self.periods = FigureTable("The field over time")
        self.time_note = plain(quiet=True)
        self._lay_out()
        self._connect()

    def show_report(self, report: AgreementReport, shown: Comparison, field: str) -> None:
        """Show a comparison of the report: that of all analysts, or of two."""
        self._report, self._shown = report, shown
        self.show_field(field)

    def show_field(self, field: str) -> None:
        """Turn to a field."""
        self._field = field
        self._show_forest()
        self._show_confusions()
        self._show_categories()
        self._show_time()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of this theme."""
        for plot in (self.forest, self.confusion, self.time):
            plot.set_theme(theme)

    def periods_shown(self) -> Sequence[Period]:
        """The periods of the field in the order that is chosen."""
        if self._report is None:
            return ()
        over_time = self._report.over_time
        chosen = over_time.coded if self._kind() == "coded" else over_time.published
        return chosen.get(self._field, ())

    def _lay_out(self) -> None:
        for name in cells.SHOWN:
            self.figure.addItem(FIGURES[name].name, name)
        self.figure.setCurrentIndex(cells.SHOWN.index("alpha"))
        for kind, words in _ORDERS:
            self.order.addItem(words, kind)
        key = plain(
            "Circle and bar: value and middle 95 %; hollow where there are fewer than ten articles. "
            "Lines at .667 and .800.",
            quiet=True,
        )
        self.addTab(_page(_labelled("Fi&gure", self.figure), self.forest, key), "&Intervals")
        matrix = _split(self.confusion, self.confusions)
        self.addTab(_page(self.confusion_note, matrix), "Con&fusion")
        self.addTab(_page(self.category_note, self.categories), "Ca&tegories")
        below = _split(self.time, self.periods)
        self.addTab(_page(_labelled("O&rder", self.order), below, self.time_note), "O&ver time")

    def _connect(self) -> None:
        self.figure.activated.connect(self._on_figure)
        self.order.activated.connect(self._on_order)
        self.forest.chosen.connect(self._on_forest)
        self.confusion.chosen.connect(self._on_confusion)
        self.time.chosen.connect(self._on_period)
        for table in (self.confusions, self.categories, self.periods):
            table.opened.connect(self.opened)

    def _of_field(self) -> FieldReport | None:
        return self._shown.fields.get(self._field) if self._shown else None

    def _kind(self) -> str:
        return str(self.order.currentData())

    def _show_forest(self) -> None:
        if self._shown is None:
            return
        name = str(self.figure.currentData())
        fields = self._shown.fields.items()
        rows = [ForestRow(key, one.label, one.figures[name]) for key, one in fields if one.n]
        self.forest.show_rows(rows)
        self.forest.choose(self._field)

    def _show_confusions(self) -> None:
        field, shown = self._of_field(), self._shown
        if field is None or shown is None:
            return
        two = len(shown.analysts) == 2
        for one in (self.confusion, self.confusions):
            one.setVisible(two and bool(field.confusions))
        if not two:
            self.confusion_note.setText("Choose two analysts to see what they took for what.")
            return
        if not field.confusions:
            self.confusion_note.setText("There is no matched claim of which both coded this field.")
            return
        names = (shown.analysts[0], shown.analysts[1])
        matrix = matrix_of(field)
        words = f"{field.label}: {names[0]} in the rows, {names[1]} in the columns."
        if matrix.left_out:
            words += f" The {len(matrix.used)} commonest answers; all are in the table."
        self.confusion_note.setText(words)
        self.confusion.show_matrix(matrix, names)
        self.confusions.fill(cells.confusion_heads(names), cells.confusion_rows(field))

    def _show_categories(self) -> None:
        field, shown = self._of_field(), self._shown
        if field is None or shown is None:
            return
        self.categories.setVisible(bool(field.categories))
        heads = cells.category_heads(shown, field)
        self.categories.fill(heads, cells.category_rows(shown, field))
        self.category_note.setText(
            f"{field.label}: each category against all others. The last three columns are about "
            "finding claims of the type."
            if field.categories and field.name == TYPE
            else f"{field.label}: each category against all others."
            if field.categories
            else f"{field.label}: several answers at once have no figures of their own."
            if field.kind == "sets"
            else f"{field.label}: no claim can be compared."
        )

    def _show_time(self) -> None:
        periods = self.periods_shown()
        who = ", ".join(self._report.whole.analysts) if self._report else ""
        self.time_note.setText(
            f"{who} together. Circles: alpha; squares: percent; hollow where there are few claims."
        )
        self.time.show_periods(periods)
        rows = cells.period_rows(self._field, periods, self._kind())
        self.periods.fill(cells.period_heads(), rows)

    def _on_figure(self, _at: int) -> None:
        self._show_forest()

    def _on_order(self, _at: int) -> None:
        self._show_time()

    def _on_forest(self, field: str) -> None:
        self.field_chosen.emit(field)
        self.opened.emit(Cases("differing", field))

    def _on_confusion(self, one: int, other: int) -> None:
        self.opened.emit(Cases("confused", self._field, one, other))

    def _on_period(self, at: int) -> None:
        self.opened.emit(Cases(self._kind(), self._field, at))


def _page(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    for part in parts:
        column.addWidget(part, int(not isinstance(part, QLabel) and part.layout() is None))
    return page


def _split(above: QWidget, below: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.addWidget(above)
    splitter.addWidget(below)
    splitter.setChildrenCollapsible(False)
    splitter.setStretchFactor(0, 1)
    splitter.setSizes([420, 150])
    return splitter


def _labelled(words: str, box: QComboBox) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    label = QLabel(words)
    label.setBuddy(box)
    line.addWidget(label)
    line.addWidget(box)
    line.addStretch()
    return row
