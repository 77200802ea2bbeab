"""The counts of the project, live: the chosen view of them, and the quotes behind each number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.layers import FINAL
from core.counts.dimensions import dimension_labels
from core.counts.frequencies import CountTable, Scope, count_in
from gui.bridge.jobs import Jobs
from gui.charts.asking import Asked, Asking, Once, answers_of, list_behind
from gui.charts.captions import caption, condition_words, empty_words
from gui.charts.chart import Chart, Tables, label_of, make_chart
from gui.charts.menu import BarMenu
from gui.charts.offers import filter_fields, offers_of
from gui.charts.panel import NOTHING_CODED, CountsPanel
from gui.charts.quotes import Quotes
from gui.charts.setting import Condition, Setting
from gui.theme import Theme
from gui.workspace import Workspace


class Counts(QWidget):
    """Signal `opened`: a quote behind a number was opened, so the text wants the focus."""

    opened = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dark = theme.dark
        self._tables: Tables | None = None
        self._chosen: tuple[object, ...] | None = None
        self._labels: Mapping[str, str] = {}
        self.jobs = Jobs(self)
        self.asking = Asking(workspace, self.jobs, self)
        self._listing = Once("Listing quotes", workspace, self.jobs, self)
        self._answers = Once("Listing answers", workspace, self.jobs, self)
        self.panel = CountsPanel(theme)
        self.quotes = Quotes(workspace)
        self._lay_out()
        self._connect()

    @property
    def table(self) -> CountTable | None:
        """What is counted now, by the first dimension."""
        return self._tables.whole if self._tables else None

    @property
    def tables(self) -> Tables | None:
        """What is counted now."""
        return self._tables

    def set_theme(self, theme: Theme) -> None:
        self._dark = theme.dark
        self.panel.set_theme(theme)
        self.quotes.list.use_dark(theme.dark)
        if self._tables is not None:
            self._show(self._tables)

    def open_quotes(self, dimensions: Sequence[str], key: int) -> bool:
        """List the claims with this answer, by the first of the dimensions under which there are any,
        as its bar does. False, and nothing is changed, when there are none.
        """
        shown = self._shown()
        for name in dimensions:
            scope = replace(shown, where=((name, key),))
            if self._workspace.ask(count_in, self._workspace.codebook, scope):
                self.show_setting(Setting(by=name))
                self._on_bar(key)
                return True
        return False

    def show_setting(self, setting: Setting) -> None:
        """Show this view of the claims; conditions that the project does not know are left out."""
        known = tuple(one for one in setting.where if one.dimension in self._labels)
        self.panel.show_setting(replace(setting, where=known))
        self._on_other_view(None)

    def save_picture(self, path: Path) -> None:
        """Write what is shown as a picture for paper. Raises as `CountsPanel.save_picture`."""
        self.panel.save_picture(path, self._chart(dark=False))

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.quotes)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        panel, workspace, filters = self.panel, self._workspace, self.panel.filters
        for chosen in (panel.dimension_changed, panel.scope_changed, panel.setting_changed):
            chosen.connect(self._on_other_view)
        panel.bar_chosen.connect(self._on_bar)
        panel.part_chosen.connect(self._on_keys)
        panel.menu_wanted.connect(self._on_menu)
        panel.unfiltered.connect(self._on_unfiltered)
        panel.chooser.add_filter.clicked.connect(self._on_add_filter)
        filters.removed.connect(self._on_removed)
        filters.added.connect(self._on_added)
        filters.asked.connect(self._on_answers_wanted)
        filters.left.connect(self._on_filter_left)
        self.quotes.list.taken.connect(self._on_quote)
        self.quotes.closed.connect(self._close_quotes)
        self.asking.counted.connect(self._on_counted)
        self.asking.slow.connect(self._on_slow)
        self._listing.answered.connect(self._on_listed)
        self._answers.answered.connect(self._on_answers)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.layer_changed.connect(self._on_other_view)
        workspace.changed.connect(self._on_changed)

    def _on_project(self, project: object) -> None:
        self.asking.forget()
        self._answers.forget()
        self._close_quotes()
        self.panel.filters.close_line()
        self.panel.show_setting(replace(self.panel.setting, where=()))
        self.panel.filters.show_conditions(())
        self._tables = None
        self.panel.set_empty_words(NOTHING_CODED)
        self.panel.show_bars([])
        self.panel.set_caption("")
        if project is not None:
            self._offer()
            self._ask()

    def _offer(self) -> None:
        codebook = self._workspace.codebook
        self._labels = dimension_labels(codebook)
        self.panel.offer(offers_of(codebook))

    def _on_article(self, article: ArticleRow | None) -> None:
        if self.panel.setting.here and self._workspace.project is not None:
            if article is None or self._scope() != self._asked_scope():
                self._on_other_view(None)
        else:
            self.asking.look_at(article.id if article else None)

    def _asked_scope(self) -> Scope | None:
        return self.asking.asked.scope if self.asking.asked else None

    def _on_other_view(self, _what: object) -> None:
        self._close_quotes()
        self._ask()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("codebook"):
            self._offer()
            self._ask()
        else:
            self.asking.follow(changes)

    def _ask(self) -> None:
        if self._workspace.project is None:
            return
        setting = self.panel.setting
        words = [(one, condition_words(one, self._labels)) for one in setting.where]
        self.panel.filters.show_conditions(words)
        self.asking.ask(Asked(setting.dimensions, self._scope(), setting.rule))

    def _scope(self) -> Scope:
        article, setting = self._workspace.article, self.panel.setting
        where = tuple((one.dimension, one.key) for one in setting.where)
        here = (article.id if article else 0) if setting.here else None
        return replace(self._shown(), article_id=here, where=where)

    def _shown(self) -> Scope:
        """The layer that the window shows, in all articles."""
        workspace = self._workspace
        layer = workspace.layer
        # Where nothing is settled, counting is quicker without looking at the layer.
        name = layer.name if workspace.settled or layer == FINAL else None
        return Scope(analyst_id=layer.analyst_id, layer=name, sight=workspace.sight)

    def _on_counted(self, tables: Tables) -> None:
        self._show(tables)
        self._list_quotes()

    def _on_slow(self) -> None:
        self.panel.set_caption("Counting…")
        if self._tables is None:
            self.panel.set_empty_words("Counting…")

    def _show(self, tables: Tables) -> None:
        self._tables = tables
        setting, workspace = self.panel.setting, self._workspace
        chart = self._chart(dark=self._dark)
        words = empty_words(setting, workspace, self._labels)
        self.panel.set_empty_words(words or NOTHING_CODED, filtered=bool(setting.where))
        self.panel.show_chart(chart)
        total = tables.whole.total
        self.panel.set_caption(caption(total, setting, chart, workspace, self._labels))

    def _chart(self, *, dark: bool) -> Chart:
        if self._tables is None:
            return Chart()
        return make_chart(self._tables, self.panel.setting, self._workspace.codebook, dark=dark)

    def _on_bar(self, key: object) -> None:
        self._on_keys((key,))

    def _on_keys(self, keys: tuple[object, ...]) -> None:
        self._chosen = keys
        self._list_quotes()
        self.quotes.list.setFocus()

    def _list_quotes(self) -> None:
        """The claims behind what was chosen; their number is that of the bar."""
        asked = self.asking.asked
        if self._chosen is not None and asked is not None:
            self._listing.ask(list_behind, self._workspace.codebook, asked, self._chosen)

    def _on_listed(self, found: tuple[tuple[object, ...], list[int]]) -> None:
        keys, ids = found
        if keys != self._chosen:
            return
        if not ids:
            self._close_quotes()
            return
        had_focus = self.quotes.isVisible()
        self.quotes.show_claims(label_of(self.panel.chart, keys), ids, self.panel.setting.rule)
        if not had_focus:
            self.quotes.list.setFocus()

    def _close_quotes(self) -> None:
        self._chosen = None
        self._listing.forget()
        self.quotes.hide()

    def _on_quote(self, claim_id: int) -> None:
        self._workspace.open_claim(claim_id)
        self.opened.emit()

    def _on_menu(self, keys: tuple[object, ...], at: QPoint) -> None:
        menu = BarMenu(label_of(self.panel.chart, keys), self._conditions(keys), self)
        menu.wanted_quotes.connect(self._on_keys)
        menu.wanted_only.connect(self._on_only)
        menu.wanted_copy.connect(self.panel.copy_numbers)
        menu.open_for(keys, at)

    def _conditions(self, keys: Sequence[object]) -> list[Condition]:
        """What a bar or segment stands for, as conditions."""
        if self._tables is None:
            return []
        table = self._tables.split if len(keys) > 1 else self._tables.whole
        rows = table.rows if table else ()
        row = next((one for one in rows if one.keys == tuple(keys)), None)
        if row is None:
            return []
        by = self.panel.setting.dimensions
        return [
            Condition(name, key, shown.value, shown.label)
            for name, key, shown in zip(by, row.keys, row.shown, strict=False)
        ]

    def _on_only(self, conditions: Sequence[Condition]) -> None:
        setting = self.panel.setting
        for one in conditions:
            setting = setting.with_condition(one)
        self.show_setting(setting)

    def _on_added(self, condition: Condition) -> None:
        self.show_setting(self.panel.setting.with_condition(condition))

    def _on_removed(self, condition: Condition) -> None:
        self.show_setting(self.panel.setting.without(condition))
        chips = self.panel.filters.chips()
        (chips[0] if chips else self.panel.chooser.by).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_unfiltered(self) -> None:
        self.show_setting(replace(self.panel.setting, where=()))
        self.panel.chooser.by.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add_filter(self) -> None:
        if self._workspace.project is None:
            return
        offers = filter_fields(self._workspace.codebook)
        first = "speaker" if self.panel.dimension != "speaker" else "claim_type"
        self.panel.filters.begin(offers, first)

    def _on_filter_left(self) -> None:
        self.panel.chooser.add_filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answers_wanted(self, dimension: str) -> None:
        codebook, scope = self._workspace.codebook, self._scope()
        self._answers.ask(answers_of, codebook, dimension, scope)

    def _on_answers(self, found: tuple[str, CountTable]) -> None:
        self.panel.filters.offer_answers(*found)
