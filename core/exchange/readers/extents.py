"""How large a rectangle the sheets of a workbook span, told from their XML without building it."""

import re
from io import BytesIO

from lxml import etree  # type: ignore[import-untyped]

from core.errors import Refused

_PLACE = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]*)(\d+)")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_LETTERS = 26
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TABLE_MARK = b"urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def extent_of(content: bytes) -> int:
    """Rows times columns of the largest sheet in one XML part of an .xlsx or .ods file."""
    return _ods_extent(content) if _TABLE_MARK in content else _xlsx_extent(content)


def _xlsx_extent(content: bytes) -> int:
    """Cells name their place ("C7"); those that do not follow one another."""
    by_row = _ROW.split(content)
    last_row = len(by_row)
    last_column = max(len(_CELL.findall(row)) for row in by_row)
    for letters, digits in set(_PLACE.findall(content)):
        last_row = max(last_row, int(digits))
        last_column = max(last_column, _column(letters))
    return last_row * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _ods_extent(content: bytes) -> int:
    """Rows and cells say how often they are repeated; empty ones at the end do not count."""
    largest = row = last_row = last_column = 0
    try:
        steps = etree.iterparse(
            BytesIO(content), tag=(f"{_TABLE}table", f"{_TABLE}table-row"), no_network=True
        )
        for _, element in steps:
            if element.tag == f"{_TABLE}table":
                largest = max(largest, last_row * last_column)
                row = last_row = last_column = 0
                continue
            row += _repeated(element, "rows")
            width = _width(element)
            if width:
                last_row, last_column = row, max(last_column, width)
            element.clear()
    except etree.XMLSyntaxError as error:
        raise Refused("The spreadsheet is damaged: one of its sheets cannot be read.") from error
    return largest


def _width(row: etree._Element) -> int:
    """The number of the row's last cell that is not empty."""
    column = width = 0
    for cell in row:
        column += _repeated(cell, "columns")
        if len(cell):
            width = column
    return width


def _repeated(element: etree._Element, what: str) -> int:
    stated = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(stated) if stated.isdigit() else 1
