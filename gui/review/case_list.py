"""The queue as a list: what differs, the words, and in which article."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.review.cases import Case
from core.review.settlements import find_settlement
from gui.models.paged import RowRole
from gui.review.case_queue import CHANGED, KIND_WORDS, SETTLED, CaseQueue
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate
from gui.widgets.row_list import RowList
from gui.widgets.tip import plain_tip
from gui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
AGREED: Final = "agreed"
LOST: Final = "Claims gone"
_REMARKS: Final = {SETTLED: "✓ settled", CHANGED: "! changed since"}
_QUOTE: Final = 200


class CaseListModel(QAbstractListModel):
    """The cases shown, by what the queue knows; `RowRole` gives (kinds, quote, article, remark)."""

    def __init__(self, workspace: Workspace, queue: CaseQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._cases: Sequence[Case] = ()
        self._queue = queue
        queue.listed.connect(self._on_listed)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._cases):
            return None
        if role not in (
            RowRole,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        row = self._row(self._cases[index.row()])
        if role == RowRole:
            return row
        words = ", ".join(filter(None, row))
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def _row(self, case: Case) -> tuple[str, str, str, str]:
        claims = self._workspace.claims([*case.claims[:1], *self._final_of_lost(case)])
        quote = " ".join(claims[0].quote[:_QUOTE].split()) if claims else ""
        article = claims[0].article if claims else ""
        return kinds_in_words(case), quote, article, _REMARKS.get(case.state, "")

    def _final_of_lost(self, case: Case) -> list[int]:
        """What stands for a case whose claims are all gone."""
        if case.claims or case.settlement_id is None:
            return []
        settled = self._workspace.ask(find_settlement, case.settlement_id)
        return [settled.claim_id] if settled and settled.claim_id is not None else []

    def _on_listed(self) -> None:
        self.beginResetModel()
        self._cases = self._queue.shown
        self.endResetModel()


def kinds_in_words(case: Case) -> str:
    """What differs in a case, in the order of the kinds; or that nothing is left to differ."""
    if not case.claims:
        return LOST
    words = ", ".join(said for kind, said in KIND_WORDS.items() if kind in case.kinds)
    return words[:1].upper() + words[1:] if words else AGREED.capitalize()


class CaseDelegate(RowDelegate):
    """What differs and how it stands; the words; the article."""

    lines = 3.9

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        row: tuple[str, str, str, str],
    ) -> None:
        palette: QPalette = option.palette
        metrics = option.fontMetrics
        gap, line = metrics.averageCharWidth(), metrics.lineSpacing()
        step = int(line * 1.1)
        top = rect.top() + (rect.height() - 3 * step) // 2
        area = QRect(rect.left() + 2 * gap, top, rect.width() - 3 * gap, line)
        ink = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        kinds, quote, article, remark = row
        width = metrics.horizontalAdvance(remark) + gap if remark else 0
        draw_elided(painter, area, remark, quiet, Qt.AlignmentFlag.AlignRight)
        draw_elided(painter, area.adjusted(0, 0, -width, 0), kinds, ink)
        draw_elided(painter, area.translated(0, step), quote, quiet)
        draw_elided(painter, area.translated(0, 2 * step), article, quiet)


class CaseList(RowList):
    """Up and Down go through the queue. Signals: `chosen` (row), `settle_wanted` on Enter."""

    chosen = Signal(object)
    settle_wanted = Signal()

    def __init__(self, workspace: Workspace, queue: CaseQueue) -> None:
        super().__init__("Disagreements")
        self._queue = queue
        self._following = False
        self.setModel(CaseListModel(workspace, queue, self))
        self.setItemDelegate(CaseDelegate(self))
        self.selectionModel().currentChanged.connect(self._on_current)
        queue.moved.connect(self._on_moved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle_wanted.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _on_moved(self, _case: Case | None) -> None:
        self._following = True
        self.setCurrentIndex(self.model().index(self._queue.at, 0))
        self._following = False

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.chosen.emit(index.row())
