"""The text of a case: what the analysts marked, each in their lane, and the case in full colour."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.reader.mark_layer import MarkLayer
from gui.reader.marked_page import MarkedPage
from gui.reader.marks import Mark, MarkIndex
from gui.review.lanes import Lane, LaneStrip


class CasePage(MarkedPage):
    """Tints the claims of the case in hand only; the lanes beside the text show all claims."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._all = MarkIndex()
        self._all_layer = MarkLayer(self._all)
        super().__init__(parent)
        self.setAccessibleName("Text of the article")
        self._strip.hide()
        self.lanes = LaneStrip(self, self, self._all_layer)
        self._all_layer.open(self._text, self._units)

    def show_lanes(
        self, marks: Sequence[Mark], lanes: Sequence[Lane], lane_of: dict[int, int]
    ) -> None:
        """Show these claims in the lanes that `lane_of` names."""
        self._all.replace(marks)
        self._all_layer.forget_all()
        self.lanes.show_lanes(lanes, lane_of)

    def show_case(self, claims: Sequence[int]) -> None:
        """Emphasise these claims and bring the first of them into view."""
        marks = [mark for mark in (self._all.find(one) for one in claims) if mark is not None]
        self.set_marks(marks)
        self.lanes.show_case(frozenset(claims))
        if marks:
            first = min(marks, key=_start)
            self.set_caret(first.start_cp)
            self.reveal(min(first.fragments))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.viewport().geometry()
        self.lanes.setGeometry(0, area.top(), area.left(), area.height())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.lanes.update()

    def _on_lines_moved(self) -> None:
        super()._on_lines_moved()
        self._all_layer.open(self._text, self._units)
        if hasattr(self, "lanes"):
            self.lanes.update()


def _start(mark: Mark) -> int:
    return mark.start_cp
