"""Which articles and claims an export is about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.articles.queries import list_article_ids
from core.claims.layers import EVERYONE, FINAL, Layer
from core.errors import Refused
from core.exchange.answers_in import claims_wanted
from core.exchange.selection import ALL, Wanted
from core.exchange.selection import FINAL as FINAL_NAME
from gui.bridge.jobs import Jobs
from gui.charts.asking import Once
from gui.charts.setting import Condition
from gui.datasets.conditions import Conditions, Where
from gui.datasets.option_boxes import narrow
from gui.widgets.panel import plain
from gui.widgets.tip import plain_label, plain_tip
from gui.workspace import Workspace

SEVERAL = ""
"""Stands for a list of analysts where else the name of a layer stands."""
NO_CLAIM = "There is no such claim; the file would hold none."
_ROWS = 5


class ScopeBox(QWidget):
    """The layer (at first the one that the window shows), the articles, and conditions.

    `where` are conditions, in words, that hold from the start; `offered` are those under which the
    counts count. Signal `changed` when
    `complete` may be another.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        where: Where = (),
        offered: Sequence[Condition] = (),
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.layers = narrow(QComboBox())
        self.layers.setAccessibleName("Claims of")
        self.analysts = QListWidget()
        self.analysts.setAccessibleName("Analysts whose claims are meant")
        self.every, self.here = QRadioButton(), QRadioButton()
        self.conditions = Conditions(workspace, jobs, where, self._unconditional, offered)
        self.count = plain()
        self.count.setAccessibleName("How many claims are meant")
        self._counted = Once("Counting claims", workspace, jobs, self)
        self._counted.answered.connect(self._on_counted)
        self._fill_layers()
        self._name_articles()
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self.layers.currentIndexChanged.connect(self._on_layer)
        self.analysts.itemChanged.connect(self._on_ticked)
        self.here.toggled.connect(self._on_here)
        self.conditions.changed.connect(self._tell)
        self._on_layer(0)

    @property
    def complete(self) -> bool:
        """Whether anybody's claims are meant."""
        return self.layers.currentData() != SEVERAL or bool(self._ticked())

    def wanted(self) -> Wanted:
        """What was chosen."""
        scope = self._unconditional()
        return Wanted(
            scope.layer, scope.analysts, scope.articles, self.conditions.where(), scope.sight
        )

    def _unconditional(self) -> Wanted:
        article = self._workspace.article
        here = self.here.isChecked() and article is not None
        several = self.layers.currentData() == SEVERAL
        return Wanted(
            layer=ALL if several else self.layers.currentData(),
            analysts=self._ticked() if several else (),
            articles=(article.uuid,) if here and article else (),
            sight=self._workspace.sight,
        )

    def _lay_out(self) -> None:
        articles = QVBoxLayout()
        articles.setSpacing(0)
        group = QButtonGroup(self)
        for one in (self.every, self.here):
            group.addButton(one)
            articles.addWidget(one)
        self.rows.addRow("C&laims of", self.layers)
        self.rows.addRow("", self.analysts)
        self.rows.addRow("Articles", articles)
        self.rows.addRow("Answers", self.conditions)
        self.rows.addRow("", self.count)

    def labels(self) -> list[QLabel]:
        """The words before the rows, for one margin with what stands below."""
        found = (
            self.rows.itemAt(row, QFormLayout.ItemRole.LabelRole)
            for row in range(self.rows.rowCount())
        )
        widgets = (one.widget() for one in found if one is not None)
        return [one for one in widgets if isinstance(one, QLabel)]

    def _fill_layers(self) -> None:
        workspace = self._workspace
        sees_others = workspace.sight.sees_others
        offered: list[tuple[Layer | None, str, str]] = []
        if sees_others:
            words = "everyone, and the final layer" if workspace.settled else "everyone"
            offered.append((EVERYONE, words, ALL))
        if workspace.settled and sees_others:
            offered.append((FINAL, "the final layer", FINAL_NAME))
        seen = [one for one in workspace.analysts if workspace.sight.sees(one.id)]
        offered += [(Layer(one.id), one.name, one.name) for one in seen]
        if len(seen) > 2:
            offered.append((None, "several analysts", SEVERAL))
        for layer, words, name in offered:
            self.layers.addItem(words, name)
            if layer is not None and layer == workspace.layer and self._has_claims(name):
                self.layers.setCurrentIndex(self.layers.count() - 1)
        for one in seen:
            item = QListWidgetItem(one.name, self.analysts)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        height = max(self.analysts.sizeHintForRow(0), self.fontMetrics().height())
        self.analysts.setFixedHeight(height * min(_ROWS, max(1, len(seen))) + 8)

    def _has_claims(self, layer: str) -> bool:
        """Whoever reads what others coded is not to export their own nothing."""
        return self._workspace.ask(claims_wanted, Wanted(layer, sight=self._workspace.sight)) > 0

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._counted.forget()
        self.conditions.forget()

    def _ticked(self) -> tuple[str, ...]:
        rows = (self.analysts.item(row) for row in range(self.analysts.count()))
        return tuple(one.text() for one in rows if one.checkState() == Qt.CheckState.Checked)

    def _on_layer(self, _index: int) -> None:
        self.rows.setRowVisible(self.analysts, self.layers.currentData() == SEVERAL)
        self._tell()

    def _on_ticked(self, _item: QListWidgetItem) -> None:
        self._tell()

    def _on_here(self, _here: bool) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say how many claims are meant, so that nobody exports none without noticing."""
        self.changed.emit()
        if not self.complete:
            self.count.setText("")
            return
        try:
            self._counted.ask(None, claims_wanted, self.wanted())
        except Refused as refused:
            self.count.setText(str(refused))

    def _on_counted(self, _about: object, count: int) -> None:
        self.count.setText("1 claim" if count == 1 else f"{count:,} claims" if count else NO_CLAIM)

    def _name_articles(self) -> None:
        count = len(self._workspace.ask(list_article_ids))
        self.every.setText("the only one" if count == 1 else f"all {count:,}")
        self.every.setChecked(True)
        article = self._workspace.article
        self.here.setEnabled(article is not None and count > 1)
        title = article.title if article else "the open one"
        words = title if len(title) <= 44 else f"{title[:43]}…"
        self.here.setText(plain_label(words))
        self.here.setToolTip(plain_tip(title))
        # A long title must not make the whole dialog wider than its window.
        self.here.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
