"""How an article looks in the list: title, where and when, state and number of claims."""

from PySide6.QtCore import QObject, QPointF, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from core.articles.queries import ArticleRow
from gui.models.articles import state_of
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate


class ArticleDelegate(RowDelegate):
    """Two lines a row. The state is a ring (new), half a disc (begun) or a disc (done).

    `quiet_others`: articles were assigned to whoever codes, so the others stand back.
    """

    lines = 2.9

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.quiet_others = False

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: ArticleRow
    ) -> None:
        palette: QPalette = option.palette
        metrics: QFontMetrics = option.fontMetrics
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = metrics.averageCharWidth()
        line = metrics.lineSpacing()
        top = rect.top() + (rect.height() - int(line * 2.15)) // 2
        self._draw_state(
            painter, QPointF(rect.left() + 2 * gap, top + line / 2), line, row, palette
        )
        area = QRect(rect.left() + 4 * gap, top, rect.width() - 5 * gap, line)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        of_others = self.quiet_others and not row.assigned and not row.claims
        ink = quiet if of_others else palette.color(QPalette.ColorRole.Text)
        draw_elided(painter, area, row.title, ink)
        below = area.translated(0, int(line * 1.12))
        count = str(row.claims) if row.claims else ""
        width = metrics.horizontalAdvance(count)
        draw_elided(painter, below, count, quiet, Qt.AlignmentFlag.AlignRight)
        details = " · ".join(filter(None, (row.outlet, row.published))) or row.name
        draw_elided(painter, below.adjusted(0, 0, -width - 2 * gap, 0), details, quiet)

    def _draw_state(
        self, painter: QPainter, centre: QPointF, line: int, row: ArticleRow, palette: QPalette
    ) -> None:
        radius = line * 0.24
        accent = palette.color(QPalette.ColorRole.Accent)
        state = state_of(row)
        painter.setPen(
            QPen(accent if state != "new" else palette.color(QPalette.ColorRole.Dark), 1.4)
        )
        painter.setBrush(accent if state == "done" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if state == "begun":
            painter.setBrush(accent)
            box = QRect(0, 0, int(2 * radius), int(2 * radius))
            box.moveCenter(centre.toPoint())
            painter.drawPie(box, 90 * 16, 180 * 16)
