"""Setting an article's text as a Qt document: read-only, one font, generous lines, nothing else."""

import re

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from core.text.units import Utf16Map

LINE_HEIGHT_PERCENT = 150
MARGIN_PX = 12.0

_PARAGRAPH_SPACING = 0.6
_BLANK_LINE = 0.75
_BLANK = re.compile(r"(?m)^$")
_RUN_CP = 5_000
_SPACE = re.compile(r"\s")


def wrap_mode(text: str) -> QTextOption.WrapMode:
    """How the lines of a text may be broken.

    Looking for word boundaries takes Qt minutes in a "word" of 1,000,000 characters. Every run of
    10,000 characters without a space covers one whole stretch of 5,000 counted from the beginning.
    """
    for start in range(0, len(text) - _RUN_CP + 1, _RUN_CP):
        if not _SPACE.search(text, start, start + _RUN_CP):
            return QTextOption.WrapMode.WrapAnywhere
    return QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def build_document(
    text: str,
    units: Utf16Map,
    font: QFont,
    parent: QObject,
    line_height: int = LINE_HEIGHT_PERCENT,
) -> QTextDocument:
    """A document of exactly `text`, ready to be handed to the page; `parent` owns it.

    `line_height` is in per cent of the letters' height.

    Raises ValueError if Qt would show another number of characters: the text was not canonical,
    and every position on the page would be wrong.
    """
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(MARGIN_PX)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(wrap_mode(text))
    document.setDefaultTextOption(option)
    separated = "\n\n" in text
    em = font.pointSizeF() * 4 / 3
    cursor = QTextCursor(document)
    spacing = 0.0 if separated else _PARAGRAPH_SPACING * em
    cursor.setBlockFormat(_body_format(line_height, spacing))
    cursor.insertText(text)
    if document.characterCount() - 1 != units.length_u16:
        raise ValueError("the reader was given a text that is not canonical")
    if separated:
        _shrink_blank_lines(cursor, text, units, _BLANK_LINE * em)
    document.setModified(False)
    return document


def _body_format(line_height: int, spacing: float) -> QTextBlockFormat:
    body = QTextBlockFormat()
    body.setLineHeight(line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    body.setBottomMargin(spacing)
    return body


def _shrink_blank_lines(cursor: QTextCursor, text: str, units: Utf16Map, height: float) -> None:
    """A blank line between paragraphs is air, not a line of text."""
    blank = QTextBlockFormat()
    blank.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.beginEditBlock()
    for match in _BLANK.finditer(text):
        cursor.setPosition(units.to_u16(match.start()))
        cursor.setBlockFormat(blank)
    cursor.endEditBlock()
