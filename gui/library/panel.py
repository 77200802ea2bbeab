"""The articles of the project: filter, list, and what is on."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.analysts.progress import has_tasks, list_to_code
from core.articles.queries import ArticleRow, list_article_ids
from core.changes import ChangeSet
from gui.library.rows import ArticleDelegate
from gui.models.articles import articles_model
from gui.widgets.row_list import RowList
from gui.workspace import Workspace

FILTER_PAUSE_MS = 120
MANY = 200
"""Claims of one commit up to which it is asked where they stand."""


class LibraryPanel(QWidget):
    """Signal `opened`: an article was chosen with Enter or a click, or the filter left with Esc, so
    the text wants the focus. `to_code_shown`: whether only what is still to be coded is shown.
    """

    opened = Signal()
    to_code_shown = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._loading = False
        self.model = articles_model(workspace, self)
        self.filter = _Filter()
        self.filter.setPlaceholderText("Filter by title, outlet or file")
        self.filter.setAccessibleName("Filter articles")
        self.filter.setClearButtonEnabled(True)
        self.list = _ArticleList()
        self.list.setModel(self.model)
        self.delegate = ArticleDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.only_to_code = QCheckBox("Only what I have to code")
        self.only_to_code.setToolTip(
            "Articles assigned to you, or all if none is, that you have not submitted"
        )
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("quiet", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        for widget in (self.filter, self.only_to_code, self.list, self.note):
            layout.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=FILTER_PAUSE_MS)
        self._pause.timeout.connect(self._reload)
        self.filter.textChanged.connect(self._pause.start)
        self.filter.left.connect(self.opened)
        self.only_to_code.toggled.connect(self._on_only)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.taken.connect(self.opened)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.analyst_changed.connect(self._on_analyst)
        workspace.changed.connect(self._on_changed)

    def step(self, by: int) -> None:
        """Open the next or the previous article of the list."""
        here = self.list.currentIndex().row()
        if 0 <= here + by < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(here + by))

    def show_to_code(self, only: bool) -> None:
        """Show only what whoever codes has still to submit, or all."""
        self.only_to_code.setChecked(only)

    def _on_only(self, only: bool) -> None:
        self.to_code_shown.emit(only)
        self._reload()

    def _on_project(self, project: object) -> None:
        self.filter.clear()
        self.only_to_code.setChecked(False)
        self._pause.stop()
        if project is None:
            self.model.show([])
        else:
            self._reload()
            self.list.setCurrentIndex(self.model.index(0))

    def _reload(self) -> None:
        if self._workspace.project is None:
            return
        words, only = self.filter.text(), self.only_to_code.isChecked()
        analyst_id = self._workspace.analyst_id
        self.only_to_code.setVisible(analyst_id is not None)
        self._quieten()
        ids = self._ids(words, analyst_id if only else None)
        self._loading = True  # the list may put its cursor elsewhere; that opens nothing
        self.model.show(ids)
        self._loading = False
        self._on_article(self._workspace.article)
        if ids:
            self.note.setText("1 article" if len(ids) == 1 else f"{len(ids):,} articles")
        elif only:
            self.note.setText("You have submitted everything here.")
        elif words:
            self.note.setText("No article fits this filter.")
        else:
            self.note.setText("No articles yet. Drop files here, or use File ▸ Import articles…")

    def _ids(self, words: str, to_code_by: int | None) -> list[int]:
        """The articles with these words, perhaps only those that somebody has still to submit."""
        if to_code_by is None:
            return self._workspace.ask(list_article_ids, words)
        mine = self._workspace.ask(list_to_code, to_code_by)
        if not words:
            return mine
        found = set(mine)
        return [one for one in self._workspace.ask(list_article_ids, words) if one in found]

    def _quieten(self) -> None:
        """Where whoever codes has tasks, what is not among them is quieter."""
        analyst_id = self._workspace.analyst_id
        has_own = analyst_id is not None and self._workspace.ask(has_tasks, analyst_id)
        self.delegate.quiet_others = has_own

    def _on_changed(self, changes: ChangeSet) -> None:
        articles = changes.of("articles")
        other = articles.added or articles.removed or (articles.changed and self.filter.text())
        dealt = changes.touches("assignments")
        if dealt:
            self._quieten()
        self.model.forget(articles.changed)
        if other or (dealt and self.only_to_code.isChecked()):
            self._reload()
        self._recount(changes)
        if articles.added and self._workspace.article is None and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(self.model.position_of(min(articles.added))))

    def _on_analyst(self, _analyst_id: int) -> None:
        """What is done, and how many claims there are, is another for everybody."""
        self.model.forget_all()
        self._reload()

    def _recount(self, changes: ChangeSet) -> None:
        """Read the numbers of claims again, only where they can have changed."""
        claims = changes.of("claims")
        if changes.touches("assignments") or claims.removed or len(claims.added) > MANY:
            self.model.forget_all()
        elif claims.added:
            self.model.forget({row.article_id for row in self._workspace.claims([*claims.added])})

    def _on_article(self, article: ArticleRow | None) -> None:
        position = self.model.position_of(article.id) if article else -1
        if position != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(position))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = None if self._loading else self.model.row(current.row())
        if row is not None:
            self._workspace.open_article(row.id)


class _Filter(QLineEdit):
    """`left`: Esc leads on to the text; what is typed goes on filtering."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _ArticleList(RowList):
    """`taken`: Enter or a click on an article."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__("Articles")
        self.clicked.connect(self._on_taken)
        self.activated.connect(self._on_taken)

    def _on_taken(self, _index: QModelIndex) -> None:
        self.taken.emit()
