"""The counts of the project, live: bars of the chosen dimension, and the quotes behind a bar."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.layers import EVERYONE, FINAL
from core.codebook.reserved import CANNOT_TELL
from core.counts.dimensions import dimension_labels, is_counted
from core.counts.frequencies import (
    RULES,
    CountRow,
    CountTable,
    Scope,
    count_claims,
    count_in,
    list_claims_in,
)
from gui.charts.bar import Answer, Bar
from gui.charts.panel import CountsPanel
from gui.coding.claims_panel import ClaimList
from gui.models.claims import claims_model
from gui.theme import Theme
from gui.workspace import Workspace

FIRST = ("claim_type", "speaker", "target", "outlet")
LEVELS = ("speaker_organisation", "speaker_country", "target_organisation", "target_country")
AFTER = ("family", "affected", *LEVELS, "analyst", "status")
RULE = "claims"
MANY = 100_000
"""Claims beyond which counting takes so long that it waits until the coder pauses."""
PAUSE_MS = 400


class Counts(QWidget):
    """Signal `opened`: a quote behind a bar was opened, so the text wants the focus."""

    opened = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dark = theme.dark
        self._table: CountTable | None = None
        self._chosen: tuple[str, object] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._follow)
        self.panel = CountsPanel(theme)
        self.panel.set_scope("all")
        self.quotes = _Quotes(workspace)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.panel)
        splitter.addWidget(self.quotes)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.panel.dimension_changed.connect(self._on_other_view)
        self.panel.scope_changed.connect(self._on_other_view)
        self.panel.bar_chosen.connect(self._on_bar)
        self.quotes.list.taken.connect(self._on_quote)
        self.quotes.closed.connect(self._close_quotes)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.layer_changed.connect(self._on_other_view)
        workspace.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        self._dark = theme.dark
        self.panel.set_theme(theme)
        self.quotes.list.use_dark(theme.dark)
        self._recount()

    def open_quotes(self, dimensions: Sequence[str], key: int) -> bool:
        """List the claims with this answer, by the first of the dimensions under which there are any,
        as its bar does. False, and nothing is changed, when there are none.
        """
        shown = self._shown()
        for name in dimensions:
            scope = replace(shown, where=((name, key),))
            if self._workspace.ask(count_in, self._workspace.codebook, scope):
                self.panel.set_scope("all")
                self.panel.set_dimension(name)
                self._on_other_view(None)
                self._on_bar(key)
                return True
        return False

    @property
    def table(self) -> CountTable | None:
        """What is plotted now."""
        return self._table

    def _on_project(self, project: object) -> None:
        self._pause.stop()
        self._close_quotes()
        if project is None:
            self._table = None
            self.panel.show_bars([])
            self.panel.set_caption("")
            return
        self._offer_dimensions()
        self._recount()

    def _offer_dimensions(self) -> None:
        codebook = self._workspace.codebook
        labels = dimension_labels(codebook)
        asked = (one for one in codebook.fields if is_counted(one) and not one.retired)
        fields = [one.name for one in asked if not one.free_text]
        self.panel.set_dimensions([(name, labels[name]) for name in (*FIRST, *fields, *AFTER)])

    def _on_article(self, _article: ArticleRow | None) -> None:
        if self.panel.scope == "article":
            self._on_other_view(None)

    def _on_other_view(self, _what: object) -> None:
        self._pause.stop()  # all of this is counted now
        self._close_quotes()
        self._recount()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("codebook"):
            self._offer_dimensions()
        if changes.touches("claims", "articles", "actors", "codebook"):
            if self._table is not None and self._table.total > MANY:
                self._pause.start()
            else:
                self._follow()

    def _follow(self) -> None:
        """Count anew what is shown, and list the quotes behind the chosen bar again."""
        self._recount()
        self._list_quotes()

    def _scope(self) -> Scope:
        article = self._workspace.article
        here = self.panel.scope == "article"
        return replace(self._shown(), article_id=(article.id if article else 0) if here else None)

    def _shown(self) -> Scope:
        """The layer that the window shows, in all articles."""
        workspace = self._workspace
        layer = workspace.layer
        # Where nothing is settled, counting is quicker without looking at the layer.
        name = layer.name if workspace.settled or layer == FINAL else None
        return Scope(analyst_id=layer.analyst_id, layer=name, sight=workspace.sight)

    def _recount(self) -> None:
        if self._workspace.project is None or self.panel.dimension is None:
            return
        name = str(self.panel.dimension)
        table = self._workspace.ask(
            count_claims, self._workspace.codebook, [name], self._scope(), RULE
        )
        self._table = table
        self.panel.show_bars([self._bar(row) for row in table.rows])
        claims = "1 claim" if table.total == 1 else f"{table.total:,} claims"
        self.panel.set_caption(f"{claims} {self._whose()}; {RULES[RULE]}.")

    def _whose(self) -> str:
        layer = self._workspace.layer
        if layer == FINAL:
            return "of the final layer"
        if layer == EVERYONE:
            return "of all analysts"
        known = (one.name for one in self._workspace.analysts if one.id == layer.analyst_id)
        return f"of {next(known, 'nobody')}"

    def _bar(self, row: CountRow) -> Bar:
        shown = row.shown[0]
        answer: Answer = "not coded" if shown.value is None else ""
        if shown.value == CANNOT_TELL:
            answer = "cannot tell"
        return Bar(row.keys[0], shown.label, row.count, self._colour(row.keys[0]), answer)

    def _colour(self, key: object) -> str | None:
        if self.panel.dimension not in ("claim_type", "family") or not isinstance(key, int):
            return None
        known = self._workspace.codebook.type_by_id[key]
        return known.colour_dark if self._dark else known.colour_light

    def _on_bar(self, key: object) -> None:
        self._chosen = (str(self.panel.dimension), key)
        self._list_quotes()
        self.quotes.list.setFocus()

    def _list_quotes(self) -> None:
        """The claims behind the chosen bar; their number is the bar's."""
        if self._chosen is None or self._table is None:
            return
        name, key = self._chosen
        where = replace(self._scope(), where=((name, key),))
        ids = self._workspace.ask(list_claims_in, self._workspace.codebook, where)
        label = next((row.shown[0].label for row in self._table.rows if row.keys[0] == key), "")
        if not ids:
            self._close_quotes()
            return
        self.quotes.show_claims(label, ids)

    def _close_quotes(self) -> None:
        self._chosen = None
        self.quotes.hide()

    def _on_quote(self, claim_id: int) -> None:
        self._workspace.open_claim(claim_id)
        self.opened.emit()


class _Quotes(QWidget):
    """The quotes behind a bar, with a heading and a way out. `closed`: the person is done."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.model = claims_model(workspace, self)
        self.list = ClaimList(workspace, self.model, "Quotes behind the bar", across_articles=True)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton()
        close.setText("×")
        close.setAccessibleName("Close the quotes")
        close.setToolTip("Close the quotes")
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self.list)
        self.hide()

    def show_claims(self, label: str, ids: list[int]) -> None:
        quotes = "1 quote" if len(ids) == 1 else f"{len(ids):,} quotes"
        self.heading.setText(f"{label}: {quotes}")
        self.model.forget_all()
        self.model.show(ids)
        self.show()
