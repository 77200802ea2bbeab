"""A plain text editor with numbered lines, of which the faulty ones are marked."""

from collections.abc import Collection

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.text.canonical import canonical

_LEAST_DIGITS = 3
_FAULTY = "▸"
_GAP_PX = 6


class NumberedEdit(QPlainTextEdit):
    """Lines are not wrapped and are counted from 1. Tab leaves the editor."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self._faulty: frozenset[int] = frozenset()
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._on_block_count)
        self.updateRequest.connect(self._on_update_request)
        self._on_block_count(1)

    def text(self) -> str:
        """What stands there, in canonical form; Qt's plain text would lose no-break spaces."""
        return canonical(self.document().toRawText())

    def mark_faulty(self, lines: Collection[int]) -> None:
        """Mark these lines and no others."""
        self._faulty = frozenset(lines)
        self._numbers.update()

    def go_to(self, line: int) -> None:
        """Select a line, as far as there is one, and give it the keyboard."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            self.setTextCursor(cursor)
            self.centerCursor()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        area = self.contentsRect()
        width = self.viewportMargins().left()
        self._numbers.setGeometry(area.left(), area.top(), width, area.height())

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines in sight."""
        block = self.firstVisibleBlock()
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if rect.top() > area.bottom():
                return
            number = block.blockNumber() + 1
            is_faulty = number in self._faulty
            role = (
                QPalette.ColorRole.BrightText if is_faulty else QPalette.ColorRole.PlaceholderText
            )
            painter.setPen(self.palette().color(role))
            words = f"{_FAULTY}{number}" if is_faulty else str(number)
            width = self._numbers.width() - _GAP_PX
            line = QRect(0, round(rect.top()), width, self.fontMetrics().height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, words)
            block = block.next()

    def _on_block_count(self, count: int) -> None:
        digits = max(_LEAST_DIGITS, len(str(count))) + 1
        width = self.fontMetrics().horizontalAdvance("0" * digits)
        self.setViewportMargins(width + 2 * _GAP_PX, 0, 0, 0)

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, rect.top(), self._numbers.width(), rect.height())


class _Numbers(QWidget):
    def __init__(self, edit: NumberedEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._edit.font())
        self._edit.paint_numbers(painter, event.rect())
