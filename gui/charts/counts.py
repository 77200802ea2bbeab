"""The counts of the project, live: the chosen view of them, and the quotes behind each number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.layers import EVERYONE
from core.counts.behind import claims_behind
from core.counts.dimensions import dimension_labels
from core.counts.frequencies import CountTable, Scope, count_in
from core.counts.matrix import has_signs
from core.counts.periods import usual_step
from core.counts.signs import SIGN
from core.errors import Refused
from core.project import Project
from gui.bridge.counting import Counting
from gui.bridge.jobs import Jobs
from gui.charts.asking import PAUSE_MS, Asked, Asking, Chosen, Once
from gui.charts.captions import (
    caption,
    condition_words,
    empty_words,
    exported_words,
    others_number,
    others_words,
)
from gui.charts.chart import Chart, Tables, label_of, make_chart
from gui.charts.drawn import Drawn, draw, is_much
from gui.charts.filtering import Filtering
from gui.charts.numbers_file import save_view
from gui.charts.offers import offers_of
from gui.charts.panel import NOTHING_CODED, CountsPanel
from gui.charts.picture import save_page
from gui.charts.quotes import Quotes
from gui.charts.room import Room
from gui.charts.saved_views import SavedViews
from gui.charts.setting import Setting
from gui.charts.special import SpecialViews
from gui.theme import Theme
from gui.workspace import Workspace

_ROOMY: Final = 45
"""Lines of text from which on there is room for all choices over a list of quotes."""


class Counts(QWidget):
    """Signals: `opened` (a quote behind a number was opened, so the text wants the focus),
    `save_wanted` (what is shown shall be saved as a file), `export_wanted` (the claims that are
    counted shall leave: (dimension, answer) pairs in words).
    """

    opened = Signal()
    save_wanted = Signal()
    export_wanted = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dark = theme.dark
        self._tables: Tables | None = None
        self._chosen: Chosen | None = None
        self._asked_anew = False
        self._labels: Mapping[str, str] = {}
        self.jobs = Jobs(self)
        self.asking = Asking(workspace, self.jobs, self)
        self._drawing = Counting("Drawing the counts", workspace, self.jobs, self._on_drawn)
        self._to_draw: Callable[[Project], Drawn] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._draw_beside)
        self._listing = Once("Listing quotes", workspace, self.jobs, self)
        self._steps = Once("Looking at the dates", workspace, self.jobs, self)
        self.panel = CountsPanel(theme)
        self.special = SpecialViews(theme)
        self.filtering = Filtering(workspace, self.jobs, self.panel, self._scope, self._label)
        self.quotes = Quotes(workspace)
        self.views = SavedViews(workspace, self._current)
        self._lay_out()
        self._connect()

    @property
    def waiting(self) -> bool:
        """Whether what is asked for is not yet in sight."""
        return self.asking.waiting or self._drawing.waiting or self._pause.isActive()

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
        self.special.set_theme(theme)
        self.quotes.list.use_dark(theme.dark)
        if self._tables is not None:
            self._draw(self._tables)

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

    def save(self, path: Path) -> None:
        """Write what is shown: a picture for paper or, as .csv, the numbers.

        Raises Refused (nothing to write, another ending) and Trouble (not written).
        """
        if self.waiting:
            raise Refused("The claims are still being counted. Save again in a moment.")
        setting, panel = self.panel.setting, self.panel
        if path.suffix.lower() == ".csv":
            save_view(path, panel.numbers, setting, self._tables, self._labels, self._workspace)
        elif panel.is_special:
            save_page(path, panel.accessibleName(), panel.caption, (), self.special.body())
        else:
            panel.save_picture(path, self._chart(dark=False))

    def _lay_out(self) -> None:
        self.panel.add_views(self.views.button, self.views)
        self._room = Room(self.panel, self.quotes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._room)

    def _connect(self) -> None:
        panel, workspace = self.panel, self._workspace
        for chosen in (panel.dimension_changed, panel.scope_changed, panel.setting_changed):
            chosen.connect(self._on_other_view)
        panel.bar_chosen.connect(self._on_bar)
        panel.part_chosen.connect(self._on_keys)
        panel.everyone_wanted.connect(self._on_everyone)
        self.special.keys_chosen.connect(self._on_keys)
        self.special.node_chosen.connect(self._on_node)
        self.special.menu_wanted.connect(self.filtering.open_menu)
        self.filtering.wanted.connect(self.show_setting)
        self.filtering.quotes_wanted.connect(self._on_keys)
        self.views.opened.connect(self._on_view)
        self.views.save_wanted.connect(self.save_wanted)
        self.views.export_wanted.connect(self._on_export)
        self.views.left.connect(self._on_name_left)
        self.quotes.list.taken.connect(self._on_quote)
        self.quotes.list.left.connect(self._on_text_wanted)
        self.quotes.closed.connect(self._close_quotes)
        self.asking.counted.connect(self._draw)
        self.asking.slow.connect(self._on_slow)
        self._listing.answered.connect(self._on_listed)
        self._steps.answered.connect(self._on_step)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.layer_changed.connect(self._on_other_view)
        workspace.changed.connect(self._on_changed)

    def _on_project(self, project: object) -> None:
        self.asking.forget()
        self._forget_drawing()
        self.filtering.forget()
        self._close_quotes()
        self.views.close_line()
        self._tables = None
        self.panel.set_empty_words(NOTHING_CODED)
        self.panel.show_bars([])
        self.panel.set_caption("")
        if project is not None:
            self._offer()
            self._steps.ask(project, usual_step)
            self._ask()

    def _on_step(self, _project: object, step: str) -> None:
        self.panel.chooser.use_step(step)

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
        self._forget_drawing()
        self._ask()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("articles"):
            self._steps.ask(self._workspace.project, usual_step)
        if changes.touches("codebook"):
            self._offer()
            self._ask()
        elif self._asked_scope() not in (None, self._scope()):  # e.g. less of others may be seen
            self._ask()
        else:
            self.asking.follow(changes)

    def _ask(self) -> None:
        if self._workspace.project is None:
            return
        setting = self.panel.setting
        words = [(one, condition_words(one, self._labels)) for one in setting.where]
        self.panel.filters.show_conditions(words)
        signed = setting.kind == "matrix" and has_signs(self._workspace.codebook)
        sign = SIGN if signed else None
        scope = self._scope()
        self._asked_anew = True
        self.asking.ask(Asked(setting.kind, setting.dimensions, scope, setting.rule, sign))

    def _scope(self) -> Scope:
        article, setting = self._workspace.article, self.panel.setting
        where = tuple((one.dimension, one.key) for one in setting.where)
        here = (article.id if article else 0) if setting.here else None
        return replace(self._shown(), article_id=here, where=where)

    def _shown(self) -> Scope:
        """The layer that the window shows, in all articles."""
        layer = self._workspace.layer
        sight = self._workspace.sight
        return Scope(analyst_id=layer.analyst_id, layer=layer.name, sight=sight)

    def _draw(self, tables: Tables) -> None:
        """Show this; what is much is made ready beside the interface."""
        setting, codebook = self.panel.setting, self._workspace.codebook
        work = partial(draw, tables, setting, self._labels, codebook, self._dark)
        self._forget_drawing()
        self._to_draw = partial(_without_project, work)
        if not is_much(tables):
            self._on_drawn(work())
        elif self._asked_anew:
            self._draw_beside()
        else:  # after an edit: the interface would share its time with it
            self._pause.start()

    def _forget_drawing(self) -> None:
        self._pause.stop()
        self._drawing.forget()
        self._to_draw = None

    def _draw_beside(self) -> None:
        if self._to_draw is not None:
            self._drawing.ask(self._to_draw)

    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.setting != self.panel.setting:  # something else was chosen meanwhile
            return
        self._asked_anew = False
        self._show(drawn)
        chosen, bars = self._chosen, self.panel.setting.kind in ("bars", "time")
        if chosen is not None and (bars or not chosen.label):  # it may have another name now
            self._chosen = replace(chosen, label=self._label(chosen.keys))
        self._list_quotes()

    def _on_slow(self) -> None:
        self.panel.set_caption("Counting…")
        if self._asked_anew:  # what is in sight is of another view
            self.panel.show_nothing("Counting…")

    def _show(self, drawn: Drawn) -> None:
        tables = self._tables = self.filtering.tables = drawn.tables
        setting, workspace = self.panel.setting, self._workspace
        words, others = empty_words(setting, workspace, self._labels), 0
        if not tables.whole.total and not words:
            others = others_number(workspace, self._scope())
            words = others_words(others, setting, workspace) if others else ""
        words = tables.trouble or words or NOTHING_CODED
        self.panel.set_empty_words(words, filtered=bool(setting.where), others=bool(others))
        if drawn.numbers is not None and tables.whole.total:
            self.panel.show_special(self.special.show(drawn), drawn.numbers)
        else:
            self.panel.show_chart(drawn.chart)
        total = tables.whole.total
        said = caption(total, setting, drawn.chart, workspace, self._labels)
        self.panel.set_caption(f"{said} {self.special.remark(tables)}".strip())

    def _chart(self, *, dark: bool) -> Chart:
        setting = self.panel.setting
        if self._tables is None or setting.kind in ("matrix", "network"):
            return Chart()
        return make_chart(self._tables, setting, self._workspace.codebook, dark=dark)

    def _on_bar(self, key: object) -> None:
        self._on_keys((key,))

    def _on_keys(self, keys: tuple[object, ...]) -> None:
        """A bar, a segment, a cell or an edge."""
        by = self.panel.setting.dimensions[: len(keys)]
        # What is not counted yet has no name yet.
        self._choose(Chosen(by, keys, "" if self.waiting else self._label(keys)))

    def _on_node(self, found: tuple[str, object]) -> None:
        """The claims of a node as a speaker or, where there are none, about it."""
        of = self.special.node_of(*found)
        if of is not None:
            row, column = self.panel.setting.dimensions
            by = row if of.as_row else column
            label = f"{of.label}, as {self._labels[by].lower()}"
            self._choose(Chosen((by,), (of.key,), label))

    def _label(self, keys: tuple[object, ...]) -> str:
        if self.panel.setting.kind in ("matrix", "network"):
            return self.special.label_of(keys)
        return label_of(self.panel.chart, keys)

    def _choose(self, chosen: Chosen) -> None:
        self._chosen = chosen
        if self.height() < self.fontMetrics().height() * _ROOMY:
            self.panel.chooser.unfold(False)
        self._list_quotes()
        self.quotes.list.setFocus()

    def _list_quotes(self) -> None:
        """The claims behind what was chosen; their number is that of the bar."""
        asked, chosen = self.asking.asked, self._chosen
        if chosen is not None and chosen.label and asked is not None:
            codebook = self._workspace.codebook
            given = (codebook, chosen.by, chosen.keys, asked.scope, asked.rule)
            self._listing.ask(chosen, claims_behind, *given)

    def _on_listed(self, chosen: Chosen, ids: list[int]) -> None:
        if chosen != self._chosen:
            return
        if not ids:
            self._close_quotes()
            return
        was_open = self.quotes.isVisible()
        self.quotes.show_claims(chosen.label, ids, self.panel.setting.rule)
        if not was_open:
            self._room.show_quotes()
            self.quotes.list.setFocus()

    def _close_quotes(self) -> None:
        self._chosen = None
        self._listing.forget()
        self.quotes.hide()

    def _on_quote(self, claim_id: int) -> None:
        self._workspace.open_claim(claim_id)
        self._on_text_wanted()

    def _on_text_wanted(self) -> None:
        """The window of the text comes to the front, from that of a panel that floats."""
        window = self.window().parentWidget()
        if window is not None:
            window.window().activateWindow()
        self.opened.emit()

    def _on_everyone(self) -> None:
        self._workspace.show_layer(EVERYONE)
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_export(self) -> None:
        self.export_wanted.emit(exported_words(self.panel.setting, self._workspace))

    def _current(self) -> Setting:
        return replace(self.panel.setting, table=self.panel.as_table.isChecked())

    def _on_view(self, setting: Setting) -> None:
        self.panel.as_table.setChecked(setting.table)
        self.show_setting(replace(setting, table=False))

    def _on_name_left(self) -> None:
        self.views.button.setFocus(Qt.FocusReason.OtherFocusReason)


def _without_project(work: Callable[[], Drawn], _project: Project) -> Drawn:
    """Drawing needs nothing but what was counted."""
    return work()
