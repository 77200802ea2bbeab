"""The claims of the open article, in text order."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.analysts.queries import AnalystRow
from core.changes import ChangeSet
from core.claims.layers import EVERYONE, Layer
from core.claims.queries import ClaimRow, list_claim_ids, list_marks
from core.review.comment_queries import claims_with_open_threads
from gui.coding.claim_rows import ClaimDelegate
from gui.models.claims import claims_model
from gui.models.paged import PagedModel
from gui.widgets.row_list import RowList
from gui.workspace import Workspace


class ClaimList(RowList):
    """A list of claims. `taken`: Enter or a click on one."""

    taken = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        model: PagedModel[ClaimRow],
        name: str,
        *,
        across_articles: bool = False,
    ) -> None:
        super().__init__(name)
        self.setModel(model)
        self.delegate = ClaimDelegate(workspace, self, across_articles=across_articles)
        self.setItemDelegate(self.delegate)
        self._rows = model
        self.clicked.connect(self._on_taken)
        self.activated.connect(self._on_taken)

    def use_dark(self, dark: bool) -> None:
        self.delegate.dark = dark
        self.viewport().update()

    def _on_taken(self, index: QModelIndex) -> None:
        self.taken.emit(self._rows.ids[index.row()])


class ClaimsPanel(QWidget):
    """Follows the workspace: its article, whose claims, and the claim in hand."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = claims_model(workspace, self)
        self.list = ClaimList(workspace, self.model, "Claims of this article")
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("quiet", True)
        self.show_others = QPushButton("Show them")
        self.show_others.setAutoDefault(True)
        self.show_others.clicked.connect(self._on_show_others)
        self._others: list[int] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 4, 8, 8)
        self._layout.addWidget(self.hint)
        self._layout.addWidget(self.show_others, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.list)
        self.show_others.hide()
        self.setFocusProxy(self.list)
        self._discussed: set[int] = set()
        self.list.delegate.is_discussed = self._is_discussed
        self.list.taken.connect(workspace.choose_claim)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        workspace.article_changed.connect(self._reload)
        workspace.article_changed.connect(self._read_comments)
        workspace.layer_changed.connect(self._reload)
        workspace.layer_changed.connect(self._read_comments)
        workspace.claim_changed.connect(self._on_claim)
        workspace.changed.connect(self._on_changed)

    def host(self, panel: QWidget) -> None:
        """Have a list of claims to go through, which is hidden while there is none."""
        self._layout.insertWidget(0, panel, 1)

    def give_way(self, other: QWidget | None) -> None:
        """Hide the claims of the article behind this other list, or (None) show them again."""
        self.list.setVisible(other is None)
        self._show_hint(other is None and not self.model.ids)
        self.setFocusProxy(other or self.list)

    def _reload(self, _what: object = None) -> None:
        article = self._workspace.article
        ids = (
            self._workspace.ask(
                list_claim_ids, article.id, self._workspace.layer, self._workspace.sight
            )
            if article
            else []
        )
        self.model.show(ids)
        self._on_claim(self._workspace.claim_id)
        self._show_hint(not ids and not self.list.isHidden())

    def _show_hint(self, empty: bool) -> None:
        """Say why there is nothing, above all when it is only that others have coded here."""
        workspace = self._workspace
        counted = self._others_here() if empty else []
        self._others = [analyst.id for analyst, _count in counted]
        if counted:
            shown = workspace.layer.analyst_id
            own = next((one.name for one in workspace.analysts if one.id == shown), "")
            parts = [f"{analyst.name} has {_claims(count)}" for analyst, count in counted]
            text = f"{own} has no claims in this article. {_listed(parts)}."
        elif workspace.article:
            text = "No claims in this article yet. Put the caret into a quotation and press Enter."
        else:
            text = ""
        self.hint.setText(text)
        self.hint.setVisible(empty)
        self.show_others.setVisible(bool(counted))

    def _others_here(self) -> list[tuple[AnalystRow, int]]:
        """Whose claims are in this article but not shown, and how many, most first."""
        workspace = self._workspace
        if workspace.article is None or workspace.layer.analyst_id is None:
            return []
        article, shown = workspace.article.id, workspace.layer.analyst_id
        marks = workspace.ask(list_marks, article, EVERYONE, None, workspace.sight)
        numbers = Counter(mark.analyst_id for mark in marks)
        counted = [(one, numbers[one.id]) for one in workspace.analysts if one.id != shown]
        return sorted((one for one in counted if one[1]), key=_count, reverse=True)

    def _on_show_others(self) -> None:
        """The claims of the one who has any, or of everyone."""
        only = Layer(self._others[0]) if len(self._others) == 1 else EVERYONE
        self.list.setFocus()
        self._workspace.show_layer(only)

    def _read_comments(self, _what: object = None) -> None:
        """Which claims have open comments."""
        workspace = self._workspace
        article = workspace.article
        self._discussed = (
            workspace.ask(claims_with_open_threads, article.id, workspace.analyst_id)
            if article
            else set()
        )
        self.list.viewport().update()

    def _is_discussed(self, claim_id: int) -> bool:
        return claim_id in self._discussed

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("comments"):
            self._read_comments()
        claims = changes.of("claims")
        if claims.any:
            self.model.forget(claims.changed)
            self._reload()
        if changes.touches("actors", "codebook"):
            self.model.forget_all()

    def _on_claim(self, claim_id: int | None) -> None:
        position = self.model.position_of(claim_id) if claim_id is not None else -1
        if position != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(position))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self._workspace.choose_claim(self.model.ids[current.row()])


def _count(counted: tuple[AnalystRow, int]) -> int:
    return counted[1]


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"


def _listed(parts: Sequence[str]) -> str:
    """Parts of a sentence with commas, and “and” before the last."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
