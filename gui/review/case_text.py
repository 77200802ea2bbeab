"""The text pane of a case: the article's title, the analysts above their lanes, and the text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.articles.queries import find_article_row, get_text
from core.claims.commands import DRAFT
from core.claims.layers import EVERYONE, FINAL
from core.claims.queries import ClaimMark, list_marks
from gui.reader.colouring import Meanings, shades_of
from gui.reader.colours import DARK, LIGHT
from gui.reader.marks import Mark
from gui.review.case_page import CasePage
from gui.review.elided_label import ElidedLabel
from gui.review.lanes import Lane, LaneHead
from gui.theme import Theme
from gui.workspace import Workspace

FINAL_NAME: Final = "Final"


class CaseText(QWidget):
    """`colours` are those of the lanes. Signal: `claim_clicked` (claim id) in a lane."""

    claim_clicked = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme: Theme | None = None
        self._paper = QColor(LIGHT.page)
        self._article_id: int | None = None
        self._analysts: Sequence[int] = ()
        self._case: Sequence[int] = ()
        self._stale = False
        self.text = ""
        self.colours: Sequence[str] = ()
        self.title, self.source = ElidedLabel(), ElidedLabel()
        self.page = CasePage()
        self.head = LaneHead()
        self._lay_out()
        self.page.lanes.claim_clicked.connect(self.claim_clicked)
        self.page.column_changed.connect(self._on_column)

    def open_article(self, article_id: int, analysts: Sequence[int]) -> None:
        """Show an article with the claims of these analysts and the final ones."""
        if (article_id, analysts) != (self._article_id, self._analysts):
            self._article_id, self._analysts = article_id, analysts
            self._open()
        elif self._stale:
            self._show_lanes()

    def show_case(self, claims: Sequence[int]) -> None:
        """Emphasise these claims."""
        self._case = claims
        self.page.show_case(claims)

    def mark_stale(self) -> None:
        """The claims of the article may have changed; they are read when a case is next shown."""
        self._stale = True

    def forget(self) -> None:
        """Show nothing; the article may be gone."""
        self._article_id = None
        self.text = ""
        self._case = ()
        self.page.clear_text()

    def set_theme(self, theme: Theme) -> None:
        """Change paper, ink and the analysts' colours."""
        self._theme = theme
        colours = DARK if theme.dark else LIGHT
        self.page.set_colours(colours)
        self._paper = QColor(colours.page)
        self.update()
        if self._article_id is not None:
            self._show_lanes()
            self.page.show_case(self._case)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title and names stand on the same paper as the text."""
        QPainter(self).fillRect(self.rect(), self._paper)

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.source.setProperty("quiet", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        gap = self.fontMetrics().averageCharWidth()
        for label in (self.title, self.source):
            column.addWidget(label)
        self.title.setContentsMargins(2 * gap, gap, gap, 0)
        self.source.setContentsMargins(2 * gap, 0, gap, gap)
        column.addWidget(self.head)
        column.addWidget(self.page, 1)

    def _open(self) -> None:
        assert self._article_id is not None
        self.text = self._workspace.ask(get_text, self._article_id)
        row = self._workspace.ask(find_article_row, self._article_id, self._workspace.analyst_id)
        self.title.show_words(row.title if row else "")
        about = (row.outlet, row.published) if row else ()
        self.source.show_words(" · ".join(filter(None, about)))
        self.source.setVisible(any(about))
        self.page.show_text(self.text, ())
        self._show_lanes()

    def _show_lanes(self) -> None:
        ask, article_id = self._workspace.ask, self._article_id
        assert article_id is not None
        self._stale = False
        order = {one: number for number, one in enumerate(self._analysts)}
        coded = [row for row in ask(list_marks, article_id, EVERYONE) if row.analyst_id in order]
        final = ask(list_marks, article_id, FINAL)
        lanes = self._lanes()
        self.colours = [one.colour for one in lanes]
        lane_of = {row.claim_id: order[row.analyst_id] for row in coded}
        lane_of |= {row.claim_id: len(order) for row in final}
        marks = [_mark(row, lanes[lane_of[row.claim_id]]) for row in (*coded, *final)]
        self.page.show_lanes(marks, lanes, lane_of)
        self.head.show_lanes(lanes)

    def _lanes(self) -> list[Lane]:
        dark = self._theme is not None and self._theme.dark
        workspace = self._workspace
        meanings = Meanings(workspace.codebook, workspace.analysts, {}, dark)
        shades = shades_of("analyst", self._analysts, meanings)
        names = {one.id: one.name for one in workspace.analysts}
        own = [
            Lane(f"{number}  {names[one]}", shades[one].colour)
            for number, one in enumerate(self._analysts, 1)
        ]
        return [*own, Lane(FINAL_NAME, (DARK if dark else LIGHT).muted)]

    def _on_column(self, _column: QRect) -> None:
        area = self.page.viewport().geometry()
        self.head.follow(QRect(0, 0, area.left(), 0))


def _mark(row: ClaimMark, lane: Lane) -> Mark:
    return Mark(row.claim_id, row.fragments, lane.colour, lane.name, row.status == DRAFT)
