"""How a claim looks in a list: type, who about whom, and the words."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.claims.commands import DRAFT
from core.claims.queries import ClaimRow
from gui.coding.choices import with_sign
from gui.reader.marking import UNTYPED
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate
from gui.workspace import Workspace

DONE = "✓ done"
DISCUSSED = "open comment"


def _never(_claim_id: int) -> bool:
    return False


class ClaimDelegate(RowDelegate):
    """Three lines: type (with draft or analyst), speaker → target, quote.

    `across_articles`: the list is not of one article, so its title is said too. `is_done` tells of a
    claim whether that is said of it, `is_discussed` whether there is an open comment on it.
    """

    lines = 3.8

    def __init__(self, workspace: Workspace, parent: QObject, *, across_articles: bool) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._across_articles = across_articles
        self.dark = False
        self.is_done: Callable[[int], bool] = _never
        self.is_discussed: Callable[[int], bool] = _never

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: ClaimRow
    ) -> None:
        palette: QPalette = option.palette
        metrics: QFontMetrics = option.fontMetrics
        gap = metrics.averageCharWidth()
        line = metrics.lineSpacing()
        top = rect.top() + (rect.height() - int(line * 3.2)) // 2
        name, colour = self._type_of(row)
        bar = QRect(rect.left() + gap, top + 2, max(3, gap // 2), int(line * 3.2) - 4)
        if row.coding.claim_type is None:  # an outline: nothing is coded, not even *cannot tell*
            painter.setPen(QColor(colour))
            painter.drawRect(bar.adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(bar, QColor(colour))
        area = QRect(bar.right() + gap, top, rect.right() - bar.right() - 2 * gap, line)
        ink = palette.color(QPalette.ColorRole.Text)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        remark = self._remark(row)
        width = metrics.horizontalAdvance(remark)
        draw_elided(painter, area, remark, quiet, Qt.AlignmentFlag.AlignRight)
        draw_elided(painter, area.adjusted(0, 0, -width - gap, 0), name, ink)
        draw_elided(painter, area.translated(0, int(line * 1.08)), self._who(row), quiet)
        draw_elided(painter, area.translated(0, int(line * 2.16)), _one_line(row.quote), ink)

    def _type_of(self, row: ClaimRow) -> tuple[str, str]:
        known = self._workspace.codebook.type_by_id.get(row.coding.claim_type or 0)
        if known is None:
            return "No type yet", UNTYPED
        return with_sign(known.name), known.colour_dark if self.dark else known.colour_light

    def _who(self, row: ClaimRow) -> str:
        speaker = with_sign(row.speaker) if row.speaker else "no speaker yet"
        targets = ", ".join(map(with_sign, row.targets)) or "no target yet"
        who = f"{speaker} → {targets}"
        return f"{who} · {row.article}" if self._across_articles else who

    def _remark(self, row: ClaimRow) -> str:
        author = "" if self._workspace.layer.analyst_id == row.analyst_id else row.analyst
        done = DONE if self.is_done(row.id) else ""
        talk = DISCUSSED if self.is_discussed(row.id) else ""
        draft = "draft" if row.status == DRAFT else ""
        return " · ".join(filter(None, (talk, done, draft, author)))


def _one_line(words: str) -> str:
    return " ".join(words[:300].split())
