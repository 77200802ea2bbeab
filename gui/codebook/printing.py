"""The codebook as a PDF for paper, set from its printable page."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from core.errors import Trouble

MARGIN_MM = 18.0


def write_pdf(html: str, path: Path, title: str) -> None:
    """Set a page of HTML on A4 sheets. Raises `Trouble`; a file that is there stays then."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise Trouble(f"“{path.name}” cannot be written: {file.errorString()}.")
    writer = QPdfWriter(file)
    writer.setTitle(title)
    writer.setCreator("OnRecord")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer
    if not file.commit():
        raise Trouble(f"“{path.name}” cannot be written: {file.errorString()}.")
