"""The codebook as a PDF for paper, set from its printable page, a sheet at a time.

Qt lays out text in this thread only, so between two sheets the window has its turn.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSaveFile, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from core.errors import Trouble

MARGIN_MM = 18.0
FOOT_MM = 6.0
_INK = QColor("#1f2328")


class Printing(QObject):
    """Sets one page of HTML on sheets. Signals: `written` (the path) or `failed` (a `Trouble`)."""

    written = Signal(object)
    failed = Signal(object)

    def __init__(self, html: str, path: Path, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._steps = write_sheets(html, path, title)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)

    def start(self) -> None:
        self._timer.start(0)

    def _on_turn(self) -> None:
        try:
            next(self._steps)
        except StopIteration:
            self._timer.stop()
            self.written.emit(self._path)
            self.deleteLater()
        except Trouble as trouble:
            self._timer.stop()
            self.failed.emit(trouble)
            self.deleteLater()


def write_sheets(html: str, path: Path, title: str) -> Iterator[None]:
    """Set a page of HTML on A4 sheets, one a step. Raises `Trouble`; an older file stays then."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise Trouble(f"“{path.name}” cannot be written: {file.errorString()}.")
    writer = _writer(file, title)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    yield
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    sheets = document.pageCount()
    painter = QPainter(writer)
    for number in range(sheets):
        yield
        if number:
            writer.newPage()
        _paint(painter, document, number)
        _paint_foot(painter, writer, f"{title} · {number + 1} of {sheets}")
    yield
    painter.end()
    del painter, writer
    if not file.commit():
        raise Trouble(f"“{path.name}” cannot be written: {file.errorString()}.")


def _writer(file: QSaveFile, title: str) -> QPdfWriter:
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("OnRecord")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    return writer


def _paint(painter: QPainter, document: QTextDocument, number: int) -> None:
    """One sheet of the document."""
    size = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, number * size.height(), size.width(), size.height())
    context.palette.setColor(QPalette.ColorRole.Text, _INK)
    painter.save()
    painter.translate(0, -context.clip.top())
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, writer: QPdfWriter, words: str) -> None:
    """Name and number of the sheet, in the margin below."""
    font = painter.font()
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(_INK)
    height = FOOT_MM / 25.4 * writer.logicalDpiY()
    place = QRectF(0, writer.height() + height / 2, writer.width(), height)
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, writer.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
