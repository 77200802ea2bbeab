"""Adding and taking away conditions: from the line, from the chips, from the menu of a bar."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.counts.answers import Shown
from core.counts.frequencies import CountTable, Scope, count_claims
from gui.bridge.jobs import Jobs
from gui.charts.asking import Once
from gui.charts.chart import Tables
from gui.charts.menu import BarMenu
from gui.charts.offers import filter_fields
from gui.charts.panel import CountsPanel
from gui.charts.setting import Condition
from gui.workspace import Workspace

_ASKED_FIRST = ("family", "target", "speaker")
"""By what people filter most: who did what to whom."""


class Filtering(QObject):
    """Signals: `wanted` (the `Setting` with other conditions), `quotes_wanted` (keys).

    `scope` gives what is counted now, `label` how what has such keys is called; `tables` are to be
    kept up to date by who owns it.
    """

    wanted = Signal(object)
    quotes_wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        panel: CountsPanel,
        scope: Callable[[], Scope],
        label: Callable[[tuple[object, ...]], str],
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._scope = scope
        self._label = label
        self.tables: Tables | None = None
        self._answers = Once("Listing answers", workspace, jobs, self)
        self._answers.answered.connect(self._on_answers)
        filters = panel.filters
        filters.removed.connect(self._on_removed)
        filters.added.connect(self._on_added)
        filters.asked.connect(self._on_answers_wanted)
        filters.left.connect(self._on_left)
        panel.menu_wanted.connect(self.open_menu)
        panel.unfiltered.connect(self._on_unfiltered)
        panel.chooser.add_filter.clicked.connect(self._on_add_filter)

    def forget(self) -> None:
        """Another project is open, or none."""
        self.tables = None
        self._answers.forget()
        self._panel.filters.close_line()
        self._panel.filters.show_conditions(())
        self._panel.show_setting(replace(self._panel.setting, where=()))

    def open_menu(self, keys: tuple[object, ...], at: QPoint) -> None:
        """What can be done with a bar, segment, cell or edge, at a point of the screen."""
        menu = BarMenu(self._label(keys), self._conditions(keys), self._panel)
        menu.wanted_quotes.connect(self.quotes_wanted)
        menu.wanted_only.connect(self._on_only)
        menu.wanted_copy.connect(self._panel.copy_numbers)
        menu.open_for(keys, at)

    def _conditions(self, keys: Sequence[object]) -> list[Condition]:
        """What a bar, segment, cell or edge stands for, as conditions."""
        shown = _shown(self.tables, tuple(keys)) if self.tables else ()
        by = self._panel.setting.dimensions
        return [
            Condition(name, key, one.value, one.label)
            for name, key, one in zip(by, keys, shown, strict=False)
        ]

    def _on_only(self, conditions: Sequence[Condition]) -> None:
        setting = self._panel.setting
        for one in conditions:
            setting = setting.with_condition(one)
        self.wanted.emit(setting)

    def _on_added(self, condition: Condition) -> None:
        self._on_only([condition])

    def _on_removed(self, condition: Condition) -> None:
        self.wanted.emit(self._panel.setting.without(condition))
        chips = self._panel.filters.chips()
        _focus(chips[0] if chips else self._panel.chooser.by)

    def _on_unfiltered(self) -> None:
        self.wanted.emit(replace(self._panel.setting, where=()))
        _focus(self._panel.chooser.by)

    def _on_add_filter(self) -> None:
        if self._workspace.project is not None:
            setting = self._panel.setting
            taken = {one.dimension for one in setting.where} | set(setting.dimensions)
            first = next((one for one in _ASKED_FIRST if one not in taken), "")
            self._panel.filters.begin(filter_fields(self._workspace.codebook), first)

    def _on_left(self) -> None:
        chooser = self._panel.chooser
        _focus(chooser.add_filter if chooser.more.isChecked() else chooser.by)

    def _on_answers_wanted(self, dimension: str) -> None:
        codebook, scope = self._workspace.codebook, self._scope()
        self._answers.ask(dimension, count_claims, codebook, [dimension], scope)

    def _on_answers(self, dimension: str, table: CountTable) -> None:
        self._panel.filters.offer_answers(dimension, table)


def _shown(tables: Tables, keys: tuple[object, ...]) -> Sequence[Shown]:
    """The answers that these keys stand for; none where nothing is counted under them."""
    if tables.drawing is not None:
        network = tables.drawing.network
        edges = (one for one in network.edges if one.keys == keys)
        return next(([network.nodes[at].shown for at in (e.source, e.target)] for e in edges), [])
    table = tables.split if len(keys) > 1 else tables.whole
    return next((row.shown for row in (table.rows if table else ()) if row.keys == keys), ())


def _focus(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
