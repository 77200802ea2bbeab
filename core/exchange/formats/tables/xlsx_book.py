"""A workbook that is written row by row, and read again row by row, whatever its size."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree  # type: ignore[import-untyped]
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

from core.errors import Trouble
from core.exchange.cells import Cell

MOST_ROWS = 1_048_576
LONGEST = 32_767
"""UTF-16 units of a cell, as Excel counts them."""
MADE = datetime(1980, 1, 1)
_NO_TIME = {"created": MADE}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLAIN = 8_000
"""So many characters have no more than half of the units that there may be."""


def fitting_cell(cell: Cell) -> Cell:
    """A cell as Excel can hold it: nothing for an empty text, and the beginning of a long one."""
    if not isinstance(cell, str) or 0 < len(cell) <= _PLAIN:
        return cell
    if not cell:
        return None
    units = cell.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return cell
    return units[: 2 * LONGEST].decode("utf-16-le", "ignore")


class Book:
    """Sheets one after the other; in a `with`, which completes the file."""

    def __init__(self, place: Path) -> None:
        options = {
            "constant_memory": True,
            "tmpdir": str(place.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "use_zip64": True,
        }
        self._book = Workbook(str(place), options)
        self._book.set_properties(_NO_TIME)
        self._heading = self._book.add_format({"bold": True, "bottom": 1})

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._book.fileclosed = True  # nothing is to be put together any more
            for sheet in self._book.worksheets():
                sheet.row_data_fh.close()
            return
        try:
            self._book.close()
        except XlsxWriterException as fault:
            cause = fault.args[0] if fault.args else fault
            raise cause if isinstance(cause, OSError) else Trouble(f"{fault}") from fault

    def sheet(
        self,
        name: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[Sequence[Cell]],
    ) -> int:
        """A sheet of rows under a heading that stays in sight; what does not fit on it stands on
        others, `name 2` and so on. Answers how many sheets there are. Cells are fitting ones.
        """
        left = iter(rows)
        number = 0
        while True:
            number += 1
            sheet = self._begin(name if number == 1 else f"{name} {number}", header, widths)
            last = _fill(sheet, left)
            sheet.autofilter(0, 0, last, len(header) - 1)
            if last < MOST_ROWS - 1:
                return number

    def _begin(self, name: str, header: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        for at, (width, text) in enumerate(zip(widths, header, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, text, self._heading)
        sheet.freeze_panes(1, 1)
        return sheet


def _fill(sheet: Any, rows: Iterator[Sequence[Cell]]) -> int:
    """Put rows on a sheet as long as there is room; answers the number of the last."""
    number = 0
    for number, row in enumerate(islice(rows, MOST_ROWS - 1), start=1):
        for at, cell in enumerate(row):
            if cell is not None:
                write = sheet.write_string if isinstance(cell, str) else sheet.write_number
                if write(number, at, cell):
                    raise Trouble(f"A cell of the sheet “{sheet.name}” does not fit in a workbook.")
    return number


def rows_of_sheets(path: Path) -> Iterator[tuple[str, list[Cell]]]:
    """Every row of every sheet with the name of the sheet. Raises `Trouble` for a damaged file."""
    try:
        with ZipFile(path) as archive:
            for name, part in _sheets(archive):
                with archive.open(part) as file:
                    for row in _rows(file):
                        yield name, row
    except (BadZipFile, KeyError, OSError, etree.XMLSyntaxError) as error:
        raise Trouble(f"“{path.name}” cannot be read: {error}.") from error


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """Names of the sheets in their order, and the parts of the file that hold them."""
    links = _tree(archive, "xl/_rels/workbook.xml.rels")
    parts = {one.get("Id"): f"xl/{one.get('Target')}" for one in links}
    for one in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        yield str(one.get("name")), parts[one.get(_LINKS)]


def _tree(archive: ZipFile, part: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(part), parser)


def _rows(file: Any) -> Iterator[list[Cell]]:
    places: dict[str, int] = {}
    tag = f"{_MAIN}row"
    for _, row in etree.iterparse(file, tag=tag, resolve_entities=False, huge_tree=True):
        cells: list[Cell] = []
        for one in row:
            column = one.get("r").rstrip("0123456789")
            if column not in places:
                places[column] = _place(column)
            cells += [None] * (places[column] - len(cells))
            cells.append(_cell(one))
        yield cells
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def _place(column: str) -> int:
    place = 0
    for letter in column:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _cell(cell: Any) -> Cell:
    if not len(cell):
        return None
    if cell.get("t") == "inlineStr":
        text = cell[0][0].text or ""
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return int(cell[0].text) if cell.get("t") is None else str(cell[0].text)
