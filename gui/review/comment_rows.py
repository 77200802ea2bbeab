"""The threads as rows of a list: who said what last, and quieter below, about what."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.history.marks import in_marks
from core.review.comment_queries import ThreadRow
from gui.review.comment_thread import when
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate

MOST = 200
"""Letters of a comment or quote that a row can show at all."""


class CommentDelegate(RowDelegate):
    """Rows are `ThreadRow`s; those that are resolved have a tick."""

    lines = 2.9

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: ThreadRow
    ) -> None:
        palette: QPalette = option.palette
        metrics = option.fontMetrics
        gap, line = metrics.averageCharWidth(), metrics.lineSpacing()
        step = int(line * 1.15)
        top = rect.top() + (rect.height() - 2 * step) // 2
        area = QRect(rect.left() + gap, top, rect.width() - 2 * gap, line)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        moment = when(row.comments[-1].created)
        width = metrics.horizontalAdvance(moment) + 2 * gap
        draw_elided(painter, area, moment, quiet, Qt.AlignmentFlag.AlignRight)
        ink = palette.color(QPalette.ColorRole.Text)
        draw_elided(painter, area.adjusted(0, 0, -width, 0), said(row), ink)
        draw_elided(painter, area.translated(0, step), about(row), quiet)


def said(thread: ThreadRow) -> str:
    """Who wrote last, and what."""
    last = thread.comments[-1]
    state = "✓ " if thread.resolved else ""
    number = len(thread.comments)
    more = f" ({number} comments)" if number > 1 else ""
    return f"{state}{last.analyst}{more}: {one_line(last.body, MOST)}"


def about(thread: ThreadRow) -> str:
    """The quote, or the title of the article."""
    if thread.claim_uuid:
        return in_marks(one_line(thread.quote, MOST))
    return f"Article: {one_line(thread.article, MOST)}"


def one_line(words: str, most: int) -> str:
    """The words on one line, cut where they are longer."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rstrip()} …"
