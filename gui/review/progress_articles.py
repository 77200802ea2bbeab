"""The articles behind a number of the progress table, with who is how far in each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from core.analysts.progress import WAITING, Share, shares_in
from core.articles.queries import get_articles
from gui.models.paged import PagedModel
from gui.widgets.elided import draw_elided
from gui.widgets.panel import button, heading, plain
from gui.widgets.row_delegate import RowDelegate
from gui.widgets.row_list import RowList
from gui.workspace import Workspace

OPENS = "Enter opens an article."
NONE = "No articles."
CHOOSE = "Enter or a click on a number of the table lists its articles here."


@dataclass(frozen=True, slots=True)
class SharedArticle:
    """An article and everybody's part in it."""

    id: int
    title: str
    shares: tuple[Share, ...]

    def in_words(self) -> str:
        """E.g. "Ana submitted, 4 claims · Ben has not begun"."""
        return " · ".join(map(_words, self.shares)) or "assigned to nobody"


class ProgressArticles(QWidget):
    """Signals: `opened`, `unassign_wanted` and `reopen_wanted`, each with an article id."""

    opened = Signal(object)
    unassign_wanted = Signal(object)
    reopen_wanted = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.title = heading()
        self.hint = plain(quiet=True)
        self.model = PagedModel(self._fetch, _id, _said, self)
        self.list = RowList("Articles behind the number")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_ArticleDelegate(self.list))
        self.list.activated.connect(self._on_activated)
        self.unassign = button("Ta&ke back from them", "The article that is chosen, if not begun")
        self.unassign.clicked.connect(self._on_unassign)
        self.reopen = button("Open a&gain", "O in the list: they can go on coding the article")
        self.reopen.clicked.connect(self._on_reopen)
        key = QShortcut(QKeySequence("O"), self.list, self.reopen.click)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.hint)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.unassign)
        row.addWidget(self.reopen)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        self.show_articles("", ())

    def show_articles(
        self,
        title: str,
        ids: Sequence[int],
        *,
        removable: bool = False,
        reopenable: bool = False,
    ) -> None:
        """List these articles; the one at the cursor can be taken back, or opened again."""
        at = max(0, self.list.currentIndex().row())
        self.title.setText(title)
        self.title.setVisible(bool(title))
        told = OPENS if ids else NONE if title else CHOOSE
        self.hint.setText(told)
        self.model.forget_all()
        self.model.show(ids)
        self.list.setVisible(bool(ids))
        self.unassign.setVisible(removable and bool(ids))
        self.reopen.setVisible(reopenable and bool(ids))
        self.list.setCurrentIndex(self.model.index(min(at, len(ids) - 1)))

    def _fetch(self, ids: Sequence[int]) -> list[SharedArticle]:
        workspace = self._workspace
        shares = workspace.ask(shares_in, ids, workspace.sight)
        rows = workspace.ask(get_articles, ids)
        return [SharedArticle(one.id, one.title, tuple(shares.get(one.id, ()))) for one in rows]

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.ids[index.row()])

    def _on_unassign(self) -> None:
        at = self.list.currentIndex().row()
        if at >= 0:
            self.unassign_wanted.emit(self.model.ids[at])

    def _on_reopen(self) -> None:
        at = self.list.currentIndex().row()
        if at >= 0:
            self.reopen_wanted.emit(self.model.ids[at])


class _ArticleDelegate(RowDelegate):
    """Two lines: the title, and everybody's part."""

    lines = 2.7

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: SharedArticle
    ) -> None:
        palette, metrics = option.palette, QFontMetrics(option.font)
        gap, line = metrics.averageCharWidth(), metrics.lineSpacing()
        top = rect.top() + (rect.height() - int(line * 2.12)) // 2
        area = QRect(rect.left() + gap, top, rect.width() - 2 * gap, line)
        draw_elided(painter, area, row.title, palette.color(QPalette.ColorRole.Text))
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        draw_elided(painter, area.translated(0, int(line * 1.12)), row.in_words(), quiet)


def _words(share: Share) -> str:
    if share.state == WAITING:
        return f"{share.name} has not begun"
    claims = "1 claim" if share.claims == 1 else f"{share.claims:,} claims"
    return f"{share.name} {'has' if share.state != 'submitted' else 'submitted'} {claims}"


def _said(row: SharedArticle) -> str:
    return f"{row.title}, {row.in_words()}"


def _id(row: SharedArticle) -> int:
    return row.id
