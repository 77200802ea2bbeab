"""Which articles and claims an export is about."""

from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QRadioButton, QWidget

from core.articles.queries import list_article_ids
from core.claims.layers import EVERYONE, FINAL, Layer
from core.exchange.selection import ALL, Wanted
from core.exchange.selection import FINAL as FINAL_NAME
from gui.workspace import Workspace


class ScopeBox(QWidget):
    """The layer (at first the one that the window shows) and the articles.

    `where` are conditions, in words, that come from what the counts show.
    """

    def __init__(self, workspace: Workspace, where: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__()
        self._workspace = workspace
        self._where = where
        self.layers = QComboBox()
        self.layers.setAccessibleName("Claims of")
        self.every, self.here = QRadioButton(), QRadioButton()
        self._fill_layers()
        self._name_articles()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("C&laims of", self.layers)
        form.addRow("Articles", self.every)
        form.addRow("", self.here)
        if where:
            self.only, self.whatever = QRadioButton(), QRadioButton("Any")
            self.only.setText("; ".join(f"{name}: {answer}" for name, answer in where))
            form.addRow("Answers", self.whatever)
            form.addRow("", self.only)
            self._among(self.whatever, self.only)
        self._among(self.every, self.here)

    def wanted(self) -> Wanted:
        """What was chosen."""
        article = self._workspace.article
        here = self.here.isChecked() and article is not None
        only = bool(self._where) and self.only.isChecked()
        return Wanted(
            layer=self.layers.currentData(),
            articles=(article.uuid,) if here and article else (),
            where=self._where if only else (),
            sight=self._workspace.sight,
        )

    def _fill_layers(self) -> None:
        workspace = self._workspace
        sees_others = workspace.sight.sees_others
        offered: list[tuple[Layer, str, str]] = []
        if sees_others:
            words = "everyone, and the final layer" if workspace.settled else "everyone"
            offered.append((EVERYONE, words, ALL))
        if workspace.settled and sees_others:
            offered.append((FINAL, "the final layer", FINAL_NAME))
        for one in workspace.analysts:
            if workspace.sight.sees(one.id):
                offered.append((Layer(one.id), one.name, one.name))
        for layer, words, name in offered:
            self.layers.addItem(words, name)
            if layer == workspace.layer:
                self.layers.setCurrentIndex(self.layers.count() - 1)

    def _name_articles(self) -> None:
        count = len(self._workspace.ask(list_article_ids))
        self.every.setText("the only one" if count == 1 else f"all {count:,}")
        self.every.setChecked(True)
        article = self._workspace.article
        self.here.setEnabled(article is not None and count > 1)
        title = article.title if article else "the open one"
        self.here.setText(title if len(title) <= 48 else f"{title[:47]}…")

    def _among(self, *buttons: QRadioButton) -> None:
        group = QButtonGroup(self)
        for one in buttons:
            group.addButton(one)
        buttons[0].setChecked(True)
